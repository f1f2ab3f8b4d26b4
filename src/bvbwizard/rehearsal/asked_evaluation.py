"""The evaluation that a rehearsal asks about: with a row for every component that the scenario names."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bvbwizard.domain.answers import Answer
from bvbwizard.domain.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.components import Components, PickedComponent
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.session import Session
from bvbwizard.domain.stack.model import Stack


def with_components(session: Session, components: Iterable[str]) -> Session:
    """The session with these components picked too; of one that was answered about, nothing changes."""
    picked = {
        each: PickedComponent()
        for each in components
        if each not in session.components and each != FOUNDATION_MODEL
    }
    if not picked:
        return session
    return replace(
        session, components=Components({**session.components, **picked}), are_components_picked=True
    )


def asked_evaluation(session: Session, reference: Reference, today: date) -> Evaluation:
    """Evaluate a session; one that ends early (B5) gets the stack of its other components beside that."""
    evaluation = evaluate(session, reference, today)
    if evaluation.verdict.ended is None:
        return evaluation
    going_on = session.answers.with_entry("goes_on", Answer(value="yes"))
    stack = evaluate(replace(session, answers=going_on), reference, today).stack
    return replace(evaluation, stack=_with_reasons(stack, evaluation.verdict.because))


def _with_reasons(stack: Stack | None, reasons: tuple[str, ...]) -> Stack | None:
    """The stack with the end's own reason beside the model, whose row rests on a comparison otherwise."""
    if stack is None or not reasons:
        return stack
    rows = (
        replace(row, because=reasons[0], revisit=()) if row.component.id == FOUNDATION_MODEL else row
        for row in stack.rows
    )
    return replace(stack, rows=tuple(rows))
