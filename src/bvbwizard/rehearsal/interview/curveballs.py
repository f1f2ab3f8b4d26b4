"""A case as it is asked about, and what a curveball changes in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.facts.figures import Fact
from bvbwizard.domain.interview.answers import Answer, Value
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Components, PickedComponent, Stance
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import GateResult
from bvbwizard.domain.stack.model import Advice, StackRow
from bvbwizard.domain.values import OPTION_PHRASES, OPTIONS, VARIANTS, Option, Range
from bvbwizard.rehearsal.scenario import AnswerChange
from bvbwizard.say.advice import because as because_of
from bvbwizard.say.findings import CRITERIA, removed_by_criterion
from bvbwizard.say.stack import inline_label
from bvbwizard.say.verdict import reasons


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
    """Evaluate a session; one that ends early (B5) also gets the stack of its other components."""
    evaluation = evaluate(session, reference, today)
    if evaluation.verdict.ended is None:
        return evaluation
    going_on = session.answers.with_entry("goes_on", Answer(value="yes"))
    stack = evaluate(replace(session, answers=going_on), reference, today).stack
    said = reasons(evaluation)
    if stack is not None and said:
        # The row of the model has the reason for the early end, in place of a comparison.
        ended = Advice(kind="given", said=said[0])
        rows = (
            replace(row, advice=ended, revisit=()) if row.component.id == FOUNDATION_MODEL else row
            for row in stack.rows
        )
        stack = replace(stack, rows=tuple(rows))
    return replace(evaluation, stack=stack)


_MOVED = 0.01
"""A likely amount that moves by less than this share hasn't moved."""
_Was = TypeVar("_Was")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Generic[_Was]):
    """What a curveball changes of one option, component or gate."""

    id: str
    words: str
    """Its name; a gate's sentence; of whom a bill is, inside a sentence."""
    before: _Was
    after: _Was
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What a curveball does to the case."""

    before: Evaluation = field(repr=False)
    after: Evaluation = field(repr=False)
    stances: tuple[Moved[Stance], ...]
    """Components that are to be had another way."""
    amounts: tuple[Moved[Range], ...]
    """Bills of month 1 that moved: of options, and of components as they are decided."""
    gates: tuple[Moved[tuple[Option, ...]], ...]
    """Gates with the options that they rule out, where these are others."""
    statuses: tuple[Moved[OptionResult], ...]
    """Options that come into play, go out of it, or lose or gain a condition, by no gate's duty."""

    @property
    def is_nothing_changed(self) -> bool:
        """Whether the engine says the same as before."""
        found = (self.stances, self.amounts, self.gates, self.statuses)
        return not any(found) and not self.is_verdict_changed

    @property
    def is_verdict_changed(self) -> bool:
        """Whether another option is named or leant to."""
        return self.before.verdict.named != self.after.verdict.named

    @property
    def options(self) -> tuple[Option | None, Option | None]:
        """The option named before and after."""
        return self.before.verdict.named, self.after.verdict.named


def changed_session(
    session: Session, sets: Mapping[str, AnswerChange], numbers: Mapping[str, Fact]
) -> Session:
    """The session with a curveball's changes in place of the earlier answers.

    Args:
        session: as it was.
        sets: by key (`answers.<question>`, `components.<component>.<question>`), what is set.
        numbers: the facts of its evaluation; where nobody has answered, the figure that stands in is
            multiplied.

    Raises:
        KeyError: a key names no question, or multiplies what nobody knows.
    """
    for key, change in sets.items():
        section, _, rest = key.partition(".")
        component_id, _, question_id = ("", "", rest) if section == "answers" else rest.partition(".")
        session = _with_answer(session, component_id, question_id, change, numbers)
    return session


def compared(before: Evaluation, after: Evaluation) -> Turn:
    """What is different between two evaluations of one case."""
    return Turn(
        before=before,
        after=after,
        stances=tuple(_stances(before, after)),
        amounts=tuple(_amounts(before, after)),
        gates=tuple(_gates(before, after)),
        statuses=tuple(_statuses(before, after)),
    )


def _with_answer(
    session: Session, component_id: str, question_id: str, change: AnswerChange, numbers: Mapping[str, Fact]
) -> Session:
    """The session with one changed answer, about a component where one is named."""
    questionnaire = session.questionnaire
    question = (questionnaire.component_question if component_id else questionnaire.by_id)[question_id]
    picked: PickedComponent = session.components.get(component_id) or PickedComponent()
    answers = picked.answers if component_id else session.answers
    answer: Answer | None = answers.get(question_id)
    known = answer.as_range(share=question.is_share) if answer is not None else None
    if known is None and change.times is not None:
        if component_id:
            raise KeyError(f"{component_id}.{question_id}")
        known = numbers[question_id].range
    answers = answers.with_entry(question_id, _changed(question, change, known))
    if not component_id:
        return replace(session, answers=answers)
    decided = replace(picked, answers=answers, evidence=picked.evidence or "stated")
    return replace(session, components=session.components.with_entry(component_id, decided))


def _changed(question: Question, change: AnswerChange, known: Range | None) -> Answer:
    """The answer that a curveball leaves: the interviewer has said it, so it is stated."""
    if change.value == "unknown":  # nobody knows any more
        return Answer(unknown=True, evidence="stated")
    if change.times is not None and known is not None:
        ends = (known.low, known.likely, known.high)
        low, likely, high = (_bounded(question, end * change.times) for end in ends)
        if low == high:
            return Answer(value=likely, evidence="stated")
        return Answer(low=low, likely=likely, high=high, evidence="stated")
    value: Value | None = change.value
    if question.kind == "amount" and isinstance(value, int | float):
        value = float(value)
    return Answer(value=value, evidence="stated")


def _bounded(question: Question, value: float) -> float:
    """A number that its question accepts."""
    value = float(round(value)) if question.whole else value
    if question.at_most is not None:
        value = min(value, question.at_most)
    return max(value, question.at_least) if question.at_least is not None else value


def _rows(before: Evaluation, after: Evaluation) -> list[tuple[StackRow, StackRow]]:
    """The components of both stacks, as they were and as they are."""
    if before.stack is None or after.stack is None:
        return []
    pairs = ((before.stack.row(row.component.id), row) for row in after.stack.rows)
    return [(was, row) for was, row in pairs if was is not None]


def _stances(before: Evaluation, after: Evaluation) -> Iterator[Moved[Stance]]:
    for was, row in _rows(before, after):
        if was.stance != row.stance:
            key, words, because = row.component.id, row.component.label, because_of(row)
            yield Moved(id=key, words=words, before=was.stance, after=row.stance, because=because)


def _amounts(before: Evaluation, after: Evaluation) -> Iterator[Moved[Range]]:
    """The bills that moved: of the options named, then of the components, then of the other options."""
    named = (after.verdict.named, before.verdict.named)
    order = sorted(OPTIONS, key=lambda option: option not in named)
    bills: list[tuple[str, str, Range | None, Range | None]] = [
        (each, OPTION_PHRASES[each], before.options[each].monthly_usd, after.options[each].monthly_usd)
        for each in order
    ]
    first = sum(option in named for option in OPTIONS)
    bills[first:first] = [
        (row.component.id, inline_label(row.component.label), was.cost.monthly_usd, row.cost.monthly_usd)
        for was, row in _rows(before, after)
        if was.stance == row.stance and row.component.id != FOUNDATION_MODEL
    ]
    for key, words, old, new in bills:
        if old is not None and new is not None and abs(new.likely - old.likely) > _MOVED * abs(old.likely):
            yield Moved(id=key, words=words, before=old, after=new)


def _statuses(before: Evaluation, after: Evaluation) -> Iterator[Moved[OptionResult]]:
    """Options whose standing changed for another reason than a gate that rules them out, or did."""
    for option in OPTIONS:
        was, now = before.options[option], after.options[option]
        by_gate = any(each.status == "ruled_out" and not removed_by_criterion(each) for each in (was, now))
        if _standing(was) != _standing(now) and not by_gate and "unknown" not in (was.status, now.status):
            yield Moved(id=option, words=OPTION_PHRASES[option], before=was, after=now)


def _standing(result: OptionResult) -> tuple[str, ...]:
    """Its status, and the criterion, the doubts or the conditions that it rests on."""
    removed_by = tuple(rule for rule in result.by if rule in CRITERIA)[:1]
    return (result.status, *(removed_by or result.unlikely or result.only_if))


def _gates(before: Evaluation, after: Evaluation) -> Iterator[Moved[tuple[Option, ...]]]:
    were, are = ({gate.id: gate for gate in each.gates} for each in (before, after))
    for gate_id in dict.fromkeys((*are, *were)):
        was, now = _ruled_out(were.get(gate_id)), _ruled_out(are.get(gate_id))
        if was != now:
            said = (are.get(gate_id) or were[gate_id]).sentence
            yield Moved(id=gate_id, words=said, before=was, after=now)


def _ruled_out(gate: GateResult | None) -> tuple[Option, ...]:
    if gate is None:
        return ()
    return tuple(o for o in OPTIONS if all(gate.states.get(each) == "fail" for each in VARIANTS[o]))
