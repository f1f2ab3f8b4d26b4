"""Flips: for one answer, the nearest value or the other choice that turns the verdict, and to what."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.outcome import Flip
from bvbwizard.domain.values import Option, Range
from bvbwizard.domain.verdict.decide import Appraisal, Reference, appraise
from bvbwizard.domain.verdict.what_if import Trials, decides, other_choices, with_choice, with_value

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
