"""What if: the lean verdict with one answer replaced, evidence kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bvbwizard.domain.answers import Answer
from bvbwizard.domain.appraisal import Appraisal, Reference, appraise
from bvbwizard.domain.questions import Question
from bvbwizard.domain.session import Session
from bvbwizard.domain.values import Option


def with_value(answer: Answer | None, value: float | str | tuple[str, ...]) -> Answer:
    """The answer with this value in place of its own; who said it and on what evidence stay."""
    kept = answer if answer is not None else Answer()
    return replace(
        kept,
        value=value,
        low=None,
        high=None,
        likely=None,
        unknown=False,
        not_applicable="",
        owner="",
        due_on=None,
    )


def verdict_with(
    session: Session, reference: Reference, today: date, question_id: str, answer: Answer
) -> Option | None:
    """The option that the lean evaluation names with this answer."""
    return appraise(
        session.questionnaire,
        session.answers.with_answer(question_id, answer),
        session.criteria,
        reference,
        started_on=session.started_on,
        today=today,
    ).decision.option


def alternatives(question: Question, answer: Answer) -> Iterator[Answer]:
    """The ends of the answer's own range, or its question's other choices."""
    ends = answer.ends
    if answer.is_range and ends is not None:
        yield from (with_value(answer, end) for end in ends)
    elif question.kind == "choice" and isinstance(answer.value, str):
        yield from (with_value(answer, c.id) for c in question.choices if c.id != answer.value)


def decides(
    session: Session, reference: Reference, today: date, question_id: str, named: Option | None
) -> bool:
    """Whether a value of the answer's own range, or another choice of it, turns the verdict."""
    answer = session.answers[question_id]
    question = session.questionnaire.by_id[question_id]
    return any(
        verdict_with(session, reference, today, question_id, other) != named
        for other in alternatives(question, answer)
    )


def turns_by_typical(session: Session, reference: Reference, today: date, appraisal: Appraisal) -> bool:
    """Whether an answer that is only typical is deciding."""
    named = appraisal.decision.option
    typical = (qid for qid, answer in appraisal.path.answers.items() if answer.is_typical)
    return any(decides(session, reference, today, qid, named) for qid in typical)
