"""Flips: for one answer, the nearest value that turns the verdict, and to what."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from bvbwizard.domain.answers import Answer
from bvbwizard.domain.appraisal import Appraisal, Reference, appraise
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.outcome import Flip
from bvbwizard.domain.questions import Question
from bvbwizard.domain.session import Session
from bvbwizard.domain.trials import decides, verdict_with, with_value
from bvbwizard.domain.values import Option

STEPS = 12
"""Looks on each side of an answer before the interval with a turn is halved."""
HALVINGS = 24
WIDEST_RATIO = 1000.0
"""How many times the likely value a flip is looked for, within the question's bounds."""


@dataclass(frozen=True, slots=True)
class _Driver:
    """A numeric answer, or the figure that stands in for one, whose flips are looked for."""

    question: Question
    answer: Answer | None
    likely: float
    low: float
    high: float

    @property
    def is_unknown(self) -> bool:
        """Whether nobody has given a value."""
        return self.answer is None or self.answer.unknown


def flips(session: Session, reference: Reference, today: date) -> Iterator[Flip | None]:
    """Yield flips as they are found, and None after each small step without one.

    Dropping the generator stops the search. The order of arrival is that of the path; `ranked`
    gives the order in which they are shown.
    """
    appraisal = _appraise(session, reference, today)
    named = appraisal.decision.option
    if named is None:
        return
    for driver in _drivers(session, appraisal):
        for direction in (-1, 1):
            yield from _search(session, reference, today, driver, direction, named)


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


def deciding_questions(session: Session, reference: Reference, today: date) -> tuple[str, ...]:
    """The answered questions of which a value in range, or another choice, turns the verdict."""
    appraisal = _appraise(session, reference, today)
    named = appraisal.decision.option
    return tuple(qid for qid in appraisal.path.answers if decides(session, reference, today, qid, named))


def _appraise(session: Session, reference: Reference, today: date) -> Appraisal:
    return appraise(
        session.questionnaire,
        session.answers,
        session.criteria,
        reference,
        started_on=session.started_on,
        today=today,
    )


def _drivers(session: Session, appraisal: Appraisal) -> Iterator[_Driver]:
    for question_id in appraisal.path.asked:
        question = session.questionnaire.by_id[question_id]
        fact = appraisal.facts.numbers.get(question_id)
        answer = appraisal.path.answers.get(question_id)
        if question.kind != "amount" or fact is None or (answer is not None and answer.not_applicable):
            continue
        yield _Driver(question, answer, fact.range.likely, fact.range.low, fact.range.high)


def _search(
    session: Session, reference: Reference, today: date, driver: _Driver, direction: int, named: Option
) -> Iterator[Flip | None]:
    """Look outwards for the first value with another verdict, then halve down to the turn."""

    def verdict_at(value: float) -> Option | None:
        return verdict_with(session, reference, today, driver.question.id, with_value(driver.answer, value))

    inner = driver.likely
    for outer in _outwards(driver, direction):
        turned = verdict_at(outer) != named
        yield None
        if not turned:
            inner = outer
            continue
        for _ in range(HALVINGS):
            middle = _between(inner, outer, driver)
            if middle in (inner, outer):
                break
            if verdict_at(middle) != named:
                outer = middle
            else:
                inner = middle
            yield None
        yield _confirmed(session, reference, today, driver, direction, outer, named)
        return


def _bounds(driver: _Driver) -> tuple[float, float]:
    least = driver.question.at_least if driver.question.at_least is not None else 0.0
    most = driver.question.at_most if driver.question.at_most is not None else math.inf
    if driver.likely > 0 and not driver.question.is_share:
        most = min(most, driver.likely * WIDEST_RATIO)
        least = max(least, driver.likely / WIDEST_RATIO) if least > 0 else least
    return least, most


def _outwards(driver: _Driver, direction: int) -> Iterator[float]:
    """Values from the likely one to the bound, the answer's own end among them."""
    least, most = _bounds(driver)
    end = least if direction < 0 else most
    if math.isinf(end) or end == driver.likely:
        return
    own = driver.low if direction < 0 else driver.high
    points = {own} if own != driver.likely else set()
    for step in range(1, STEPS + 1):
        points.add(_at(driver.likely, end, step / STEPS))
    yield from sorted(points, reverse=direction < 0)


def _at(start: float, end: float, part: float) -> float:
    """A point between, geometric where both ends are above zero; close looks come first."""
    if start > 0 and end > 0:
        return float(start * (end / start) ** (part**2))
    return start + (end - start) * part**2


def _between(inner: float, outer: float, driver: _Driver) -> float:
    middle = math.sqrt(inner * outer) if inner > 0 and outer > 0 else (inner + outer) / 2
    return float(round(middle)) if driver.question.whole else middle


def _confirmed(
    session: Session,
    reference: Reference,
    today: date,
    driver: _Driver,
    direction: int,
    turn: float,
    named: Option,
) -> Flip | None:
    """The flip at a value rounded outwards, if the full evaluation agrees; None if not."""
    least, most = _bounds(driver)
    for value in (_rounded_outwards(turn, direction, driver), turn):
        if not least <= value <= most:
            continue
        answers = session.answers.with_answer(driver.question.id, with_value(driver.answer, value))
        turned = evaluate(replace(session, answers=answers), reference, today).verdict.option
        if turned != named:
            return Flip(
                question=driver.question.id,
                direction="up" if direction > 0 else "down",
                value=value,
                turns_to=turned,
                ratio=value / driver.likely if driver.likely else None,
                inside_range=driver.low <= value <= driver.high,
                is_unknown=driver.is_unknown,
            )
    return None


def _rounded_outwards(value: float, direction: int, driver: _Driver) -> float:
    """Three digits, away from the present value, so that typing it turns the verdict."""
    if value == 0:
        return 0.0
    exponent = math.floor(math.log10(abs(value))) - 2
    if driver.question.whole:
        exponent = max(exponent, 0)
    unit = 10.0**exponent
    steps = math.ceil(value / unit - 1e-9) if direction > 0 else math.floor(value / unit + 1e-9)
    return float(f"{steps * unit:.12g}")
