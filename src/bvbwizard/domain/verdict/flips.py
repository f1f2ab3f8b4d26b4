"""What if: the verdict with one answer replaced, and for each answer the nearest value that turns it."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bvbwizard.domain.facts.facts import Facts, figure_choice, rebuild_facts
from bvbwizard.domain.frameworks.registry import JudgedCase
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.checks import NO_CHOICE
from bvbwizard.domain.interview.path import Path, trace
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.money.bill import CostedBefore, cost_variants, likely_inputs
from bvbwizard.domain.results.outcome import Flip
from bvbwizard.domain.values import EVERY_VARIANT, Option, Range
from bvbwizard.domain.verdict.decide import Appraisal, Reference, appraise, bills_of, decide
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


STEPS = 8
"""Looks on each side of an answer before the interval with a turn is halved."""
WIDEST_RATIO = 1000.0
"""How many times the likely value a flip is looked for, within the question's bounds."""
ABOUT_THE_SESSION = frozenset({"decision_state", "goes_on"})
"""Questions of B5: another choice ends or reopens the session, and turns nothing."""


def flips(session: Session, reference: Reference, today: date) -> Iterator[Flip | None]:
    """Yield flips as they are found, and None after each small step without one.

    Dropping the generator stops the search. The order of arrival is that of the path; `ranked`
    gives the order in which they are shown.
    """
    appraisal = appraise(session, reference, today)
    if appraisal.decision.option is not None:
        yield from _Search(session, reference, today, appraisal, appraisal.decision.option).flips()


def ranked(found: list[Flip]) -> tuple[Flip, ...]:
    """Unknown answers first, then inside their own range, then the nearest; to nothing open last."""

    def distance(flip: Flip) -> float:
        return abs(math.log(flip.ratio)) if flip.ratio is not None and flip.ratio > 0 else math.inf

    return tuple(
        sorted(
            found,
            key=lambda f: (f.turns_to is None, not f.is_unknown, not f.inside_range, distance(f), f.question),
        )
    )


def flipped(session: Session, flip: Flip) -> Session:
    """The session with the flip's value in place of the answer."""
    before = session.answers.get(flip.question)
    if isinstance(flip.value, str):
        answer = with_choice(session.questionnaire.by_id[flip.question], before, flip.value)
    else:
        answer = with_value(before, flip.value)
    return replace(session, answers=session.answers.with_entry(flip.question, answer))


def deciding_questions(session: Session, reference: Reference, today: date) -> tuple[str, ...]:
    """The answered questions of which a value in range, or another choice, turns the verdict."""
    appraisal = appraise(session, reference, today)
    named, known = appraisal.decision.option, session.questionnaire.by_id
    trials = Trials(session, reference, today, appraisal)
    answered = appraisal.path.answers.items()
    return tuple(qid for qid, answer in answered if decides(trials, known[qid], answer, named))


@dataclass(frozen=True, slots=True)
class _Driver:
    """A numeric answer, or the figure that stands in for one, and on which side its flip is looked for."""

    question: Question
    answer: Answer | None
    likely: float
    low: float
    high: float
    direction: int
    """-1 down, 1 up."""

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that is looked at."""
        least = self.question.at_least if self.question.at_least is not None else 0.0
        most = self.question.at_most if self.question.at_most is not None else math.inf
        if self.likely > 0 and not self.question.is_share:
            most = min(most, self.likely * WIDEST_RATIO)
            least = max(least, self.likely / WIDEST_RATIO) if least > 0 else least
        return least, most

    def outwards(self) -> Iterator[float]:
        """Values from the likely one to the bound, the answer's own end among them."""
        end = self.bounds[0 if self.direction < 0 else 1]
        if math.isinf(end) or end == self.likely:
            return
        own = self.low if self.direction < 0 else self.high
        points = {own} if own != self.likely else set()
        for step in range(1, STEPS + 1):
            points.add(_at(self.likely, end, step / STEPS))
        yield from sorted(points, reverse=self.direction < 0)

    def between(self, inner: float, outer: float) -> float | None:
        """A value between that a person would type, near the middle; None where there is none."""
        middle = math.sqrt(inner * outer) if inner > 0 and outer > 0 else (inner + outer) / 2
        low, high = min(inner, outer), max(inner, outer)
        typed = self._on_three_digits(middle, round), self.rounded(inner)
        return next((value for value in typed if low < value < high), None)

    def rounded(self, value: float) -> float:
        """Three digits, away from the present value, so that typing it turns the verdict."""
        return self._on_three_digits(value, _up if self.direction > 0 else _down)

    def _on_three_digits(self, value: float, to_whole: Callable[[float], int]) -> float:
        if value == 0:
            return 0.0
        exponent = math.floor(math.log10(abs(value))) - 2
        if self.question.whole:
            exponent = max(exponent, 0)
        unit = 10.0**exponent
        return float(f"{to_whole(value / unit) * unit:.12g}")


def _up(value: float) -> int:
    return math.ceil(value - 1e-9)


def _down(value: float) -> int:
    return math.floor(value + 1e-9)


def _at(start: float, end: float, part: float) -> float:
    """A point between, geometric where both ends are above zero; close looks come first."""
    if start > 0 and end > 0:
        return float(start * (end / start) ** (part**2))
    return start + (end - start) * part**2


class _Search:
    """The search through one session's answers."""

    def __init__(
        self, session: Session, reference: Reference, today: date, appraisal: Appraisal, named: Option
    ) -> None:
        self._session, self._reference, self._today = session, reference, today
        self._appraisal, self._named = appraisal, named
        self._trials = Trials(session, reference, today, appraisal)

    def flips(self) -> Iterator[Flip | None]:
        """Every question on the path whose answer can turn the verdict, in its order."""
        path, numbers = self._appraisal.path, self._appraisal.facts.numbers
        for question_id in path.asked:
            question = self._session.questionnaire.by_id[question_id]
            answer, fact = path.answers.get(question_id), numbers.get(question_id)
            if answer is not None and answer.not_applicable:
                continue
            if question.kind in ("choice", "many") and question_id not in ABOUT_THE_SESSION:
                yield from self._choices(question, answer)
            elif question.kind == "amount" and fact is not None:
                yield from self._amount(question, answer, fact.range)

    def _choices(self, question: Question, answer: Answer | None) -> Iterator[Flip | None]:
        """Each other choice; of many, each one more or less."""
        for value in other_choices(question, answer):
            turned = self._trials.option(question.id, with_choice(question, answer, value)) != self._named
            yield None
            if turned:
                yield self._confirmed(
                    Flip(
                        question=question.id,
                        direction="choice",
                        value=value,
                        turns_to=None,
                        ratio=None,
                        inside_range=False,
                        is_unknown=answer is None or answer.unknown,
                    )
                )

    def _amount(self, question: Question, answer: Answer | None, known: Range) -> Iterator[Flip | None]:
        """What saying it turns, where nobody has said it; else the nearest value on each side."""
        down = _Driver(question, answer, known.likely, known.low, known.high, -1)
        if answer is None or answer.unknown:
            value = float(round(known.likely)) if question.whole else known.likely
            turned = self._turns(down, value)
            yield None
            if turned:
                yield self._confirmed(replace(_flip(down, value), direction="stated"))
                return
        for driver in (down, replace(down, direction=1)):
            yield from self._number(driver)

    def _number(self, driver: _Driver) -> Iterator[Flip | None]:
        """Look outwards for the first value with another verdict, then halve down to the turn."""
        inner = driver.likely
        for outer in driver.outwards():
            turned = self._turns(driver, outer)
            yield None
            if turned:
                yield from self._halved(driver, inner, outer)
                return
            inner = outer

    def _halved(self, driver: _Driver, inner: float, outer: float) -> Iterator[Flip | None]:
        while (middle := driver.between(inner, outer)) is not None:
            if self._turns(driver, middle):
                outer = middle
            else:
                inner = middle
            yield None
        least, most = driver.bounds
        for value in dict.fromkeys((driver.rounded(outer), outer)):
            if least <= value <= most:
                flip = self._confirmed(_flip(driver, value))
                yield flip
                if flip is not None:
                    return

    def _turns(self, driver: _Driver, value: float) -> bool:
        return self._trials.option(driver.question.id, with_value(driver.answer, value)) != self._named

    def _confirmed(self, flip: Flip) -> Flip | None:
        """The flip with what it turns to, if the appraisal that an evaluation rests on agrees; None if not.

        The rest of an evaluation doesn't touch the verdict's option, and takes too long for one step.
        """
        appraisal = appraise(flipped(self._session, flip), self._reference, self._today)
        turned = appraisal.decision.option
        return replace(flip, turns_to=turned) if turned != self._named else None


def _flip(driver: _Driver, value: float) -> Flip:
    return Flip(
        question=driver.question.id,
        direction="up" if driver.direction > 0 else "down",
        value=value,
        turns_to=None,
        ratio=value / driver.likely if driver.likely else None,
        inside_range=driver.low <= value <= driver.high,
        is_unknown=driver.answer is None or driver.answer.unknown,
    )
