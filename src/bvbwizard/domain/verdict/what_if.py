"""What if: the verdict's option with one answer replaced, evidence kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bvbwizard.domain.facts.facts import Facts, figure_choice, rebuild_facts
from bvbwizard.domain.frameworks.registry import JudgedCase
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.checks import NO_CHOICE
from bvbwizard.domain.interview.path import Path, trace
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.money.bill import CostedBefore, cost_variants, likely_inputs
from bvbwizard.domain.values import EVERY_VARIANT, Option
from bvbwizard.domain.verdict.decide import Appraisal, Reference, bills_of
from bvbwizard.domain.verdict.decision import decide
from bvbwizard.domain.verdict.gates import judge_gates
from bvbwizard.domain.verdict.options_left import READS, EndsCache, Standings, stand


class Trials:
    """Lean evaluations of one session, each with another answer to one question.

    A search asks some thousand times, so a trial computes again only what the answer reaches. Its
    option is that of `appraise` on the session with the answer put in; a test holds the two together.
    """

    def __init__(self, session: Session, reference: Reference, today: date, base: Appraisal) -> None:
        self._session, self._reference, self._base = session, reference, base
        self._book, self._known = reference.book.on(today), session.questionnaire.by_id
        self._judged = JudgedCase(reference.frameworks, base.bills, base.judgements)
        self._inputs = likely_inputs(base.facts, horizon_months=session.criteria.horizon_months)
        self._gate_reads = _read_by_gates(session, reference)
        self._deciding: dict[str, list[Question]] = {}
        self._followers: dict[str, list[Question]] = {}
        for question in session.questionnaire.questions:
            self._file(question)

    def _file(self, question: Question) -> None:
        """Note the question under each one whose answer decides if it is asked, or which figure it takes."""
        for condition in (question.asked_if, question.ends_if):
            for cited in condition.questions() if condition is not None else ():
                self._deciding.setdefault(cited, []).append(question)
        if choice := figure_choice(question.figure):
            self._followers.setdefault(choice, []).append(question)

    def option(self, question_id: str, answer: Answer) -> Option | None:
        """The option that the verdict names with this answer."""
        base, session = self._base, self._session
        if question_id not in base.path.asked:
            return base.decision.option
        path = self._path(question_id, answer)
        moved = self._moved(path)
        again = {q.id: q for qid in moved for q in (self._known[qid], *self._followers.get(qid, ()))}
        facts = rebuild_facts(
            base.facts, path.answers, self._book, again.values(), started_on=session.started_on
        )
        changed = _changed(base.facts, facts) | moved
        standings = self._standings(facts, changed)
        bills = base.bills
        if standings is not base.standings:
            bills = bills_of(
                facts, standings, session.criteria, session.as_printed, self._reference.calculators
            )
        judgements = self._judged.again(facts, bills, changed)
        if standings is base.standings and judgements == base.judgements:
            return base.decision.option
        return decide(standings, judgements).option

    def _path(self, question_id: str, answer: Answer) -> Path:
        """The path with the answer on it; walked only where other questions are asked then."""
        before = self._base.path
        answers = before.answers.with_entry(question_id, answer)
        for question in self._deciding.get(question_id, ()):
            asked_if, ends_if = question.asked_if, question.ends_if
            ends = ends_if is not None and ends_if.holds(answers) != ends_if.holds(before.answers)
            asked = asked_if is None or asked_if.holds(answers) != "no"
            if ends or asked != (question.id in before.asked):
                whole = self._session.answers.with_entry(question_id, answer)
                return trace(self._session.questionnaire, whole)
        return Path(before.asked, answers, before.unused)

    def _moved(self, path: Path) -> frozenset[str]:
        """The questions whose answer counts otherwise than before."""
        before, after = self._base.path.answers.by_id, path.answers.by_id
        found = {qid for qid, answer in after.items() if before.get(qid) is not answer}
        return frozenset(found | (before.keys() - after.keys()))

    def _standings(self, facts: Facts, changed: frozenset[str]) -> Standings:
        """How the options stand; the very same standings where nothing that they rest on has changed."""
        base, criteria = self._base, self._session.criteria
        gates = base.gates
        if not changed.isdisjoint(self._gate_reads):
            gates = judge_gates(self._reference.gates, facts)
        known = CostedBefore(base.costings, self._inputs, changed)
        horizon = criteria.horizon_months
        lines = self._reference.costs
        costings = cost_variants(lines, facts, EVERY_VARIANT, horizon_months=horizon, known=known)
        same = all(costings[variant] is costing for variant, costing in base.costings.items())
        if same and gates is base.gates and changed.isdisjoint(READS):
            return base.standings
        return stand(facts, gates, costings, criteria, EndsCache(facts, horizon), lean=True)


def _read_by_gates(session: Session, reference: Reference) -> frozenset[str]:
    """The answers and numbers that gates rest on, and what decides whether their questions are asked."""
    found = {name for rule in reference.gates for name in rule.reads}
    known = session.questionnaire.by_id
    conditions = [known[name].asked_if for name in found if name in known]
    return frozenset(found.union(*(each.questions() for each in conditions if each is not None)))


def _changed(before: Facts, after: Facts) -> frozenset[str]:
    """The numbers that one of two facts has and the other has not, or has otherwise."""
    old, new = before.numbers, after.numbers
    found = {name for name, fact in new.items() if old.get(name) is not fact and old.get(name) != fact}
    return frozenset(found | (old.keys() - new.keys()))


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


def alternatives(question: Question, answer: Answer) -> Iterator[Answer]:
    """The ends of the answer's own range, or its question's other choices."""
    ends = answer.ends
    if answer.is_range and ends is not None:
        yield from (with_value(answer, end) for end in ends)
    elif question.kind == "choice" and isinstance(answer.value, str):
        yield from (with_value(answer, c.id) for c in question.choices if c.id != answer.value)


def other_choices(question: Question, answer: Answer | None) -> tuple[str, ...]:
    """What may be chosen instead, as a flip names it: a choice, or of many one more (+) or one less (-)."""
    chosen = answer.chosen if answer is not None else ()
    if question.kind == "choice":
        return tuple(choice.id for choice in question.choices if choice.id not in chosen)
    found = (f"-{choice.id}" if choice.id in chosen else f"+{choice.id}" for choice in question.choices)
    return tuple(each for each in found if _many(question, chosen, each))


def with_choice(question: Question, answer: Answer | None, value: str) -> Answer:
    """The answer with another choice, named as by `other_choices`."""
    if question.kind == "choice":
        return with_value(answer, value)
    return with_value(answer, _many(question, answer.chosen if answer is not None else (), value))


def _many(question: Question, chosen: tuple[str, ...], value: str) -> tuple[str, ...]:
    """The choices with one more or one less, in the question's order; "none" stands alone."""
    sign, choice = value[0], value[1:]
    if sign == "-":
        return tuple(each for each in chosen if each != choice)
    if choice == NO_CHOICE:
        return (NO_CHOICE,)
    wanted = {*chosen, choice} - {NO_CHOICE}
    return tuple(each.id for each in question.choices if each.id in wanted)


def decides(trials: Trials, question: Question, answer: Answer, named: Option | None) -> bool:
    """Whether a value of the answer's own range, or another choice of it, turns the verdict."""
    return any(trials.option(question.id, other) != named for other in alternatives(question, answer))


def turns_by_typical(session: Session, reference: Reference, today: date, appraisal: Appraisal) -> bool:
    """Whether an answer that is only typical is deciding."""
    named, known = appraisal.decision.option, session.questionnaire.by_id
    trials = Trials(session, reference, today, appraisal)
    typical = ((qid, answer) for qid, answer in appraisal.path.answers.items() if answer.is_typical)
    return any(decides(trials, known[qid], answer, named) for qid, answer in typical)
