"""The claim check: numbers that a candidate states, compared with the engine's."""

import math
import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money, say_number, say_plain, say_short, unit_of
from bvbwizard.domain.typing.units import HOURS_PER_FTE_MONTH, conversion
from bvbwizard.domain.values import Range
from bvbwizard.rehearsal.numbers.context import Meaning, NumberInText, is_another_gpu, is_another_model
from bvbwizard.rehearsal.numbers.in_text import Number
from bvbwizard.rehearsal.numbers.known import Counting, KnownAmount, KnownAmounts, times
from bvbwizard.rehearsal.numbers.meant import meant
from bvbwizard.rehearsal.numbers.passages import Passages
from bvbwizard.say.names import sentence


def say_claim(
    number: Number,
    unit: str,
    known: KnownAmount,
    readings: tuple[Counting, ...],
    *,
    is_right: bool,
    mistaken: str,
) -> str:
    """The sentence of a claim.

    Args:
        number: as it was said.
        unit: that it was said in.
        known: what it is about.
        readings: the engine's amounts in the unit said.
        is_right: whether one of them agrees.
        mistaken: the unit in which the number would be right; empty where there is none.
    """
    bound = {"at_most": "at most ", "at_least": "at least "}.get(number.bound, "")
    said = f"you said {bound}{_say_ends(number, unit)} {known.words}"
    if known.none and not is_right:
        return sentence(f"{said}; with these inputs {known.none}")
    shown = _say_readings(readings, unit)
    if is_right:
        return sentence(f"{said}, which agrees with these inputs: {shown}")
    told = f"{said}; with these inputs it is {shown}"
    if mistaken:
        typed = "years" if _in_years(number, unit) else unit
        told = f"{told}: your number is right {_PERIODS[mistaken][0]}, not {_PERIODS[typed][0]}"
    return sentence(told)


def _in_years(number: Number, unit: str) -> bool:
    """Whether months were typed as years."""
    return unit == "months" and re.search(r"y(?:ea)?rs?\b", number.quote.lower()) is not None


def _say_ends(number: Number, unit: str) -> str:
    ends = dict.fromkeys((number.low, number.high))
    if _in_years(number, unit):
        said = " to ".join(dict.fromkeys(say_number(_short(end / 12, unit)) for end in ends))
        return f"{said} {'year' if said == '1' else 'years'}"
    return f"{' to '.join(_plain(end, unit) for end in ends)} {_after(number.high, unit)}".rstrip()


def _after(value: float, unit: str) -> str:
    return unit_of(unit).one if value == 1 else unit_of(unit).many


def _plain(value: float, unit: str) -> str:
    """An amount in little room, but for prices, whose digits count."""
    if unit_of(unit).style == "usd" and unit not in ("usd_per_mtok", "usd_per_request"):
        return say_money(value)
    is_count = unit_of(unit).style == "number" and abs(value) >= 10_000
    return say_short(value) if is_count else say_plain(_short(value, unit), unit)


def _short(value: float, unit: str) -> float:
    """Three digits, which is more than any of the ranges has; whole numbers of people and machines stay."""
    return float(f"{value:.2g}" if unit == "share" else f"{value:.3g}")


def _say_readings(readings: tuple[Counting, ...], unit: str) -> str:
    """Each amount once, whichever way of counting gives it."""
    shown: dict[str, str] = {}
    for reading in readings:
        shown.setdefault(
            _plain(reading.range.likely, unit), f"{_say_range(reading.range, unit)} {reading.words}".rstrip()
        )
    return joined(list(shown.values()), joint="or")


def _say_range(range_: Range, unit: str) -> str:
    if range_.is_point:
        return _plain(range_.likely, unit)
    if math.isinf(range_.likely):
        return f"{_plain(range_.low, unit)} at the least"
    high = f"to {_plain(range_.high, unit)}" if not math.isinf(range_.high) else "or longer"
    return f"{_plain(range_.likely, unit)} ({_plain(range_.low, unit)} {high})"


TOLERANCE = 0.2
"""How far a number may lie outside the engine's range, or from its likely value, as a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One number of a text with what the engine says of it."""

    about: KnownAmount
    said: Number
    """As the candidate gave it, in the unit that was meant."""
    holds: Range | None
    """The engine's range in the unit said; None where it says that there is no such amount."""
    is_right: bool
    sentence: str


_PERIODS = {
    "usd_per_day": ("for a day", "a day", "usd_per_month"),
    "usd_per_month": ("for a month", "a month", "usd_per_month"),
    "usd_per_year": ("for a year", "a year", "usd_per_month"),
    "requests_per_second": ("for a second", "requests a second", "requests_per_month"),
    "requests_per_day": ("for a day", "requests a day", "requests_per_month"),
    "requests_per_month": ("for a month", "requests a month", "requests_per_month"),
    "weeks": ("in weeks", "weeks", "months"),
    "months": ("in months", "months", "months"),
    "years": ("in years", "years", "months"),
    "cents": ("in cents", "cents", "cents"),
    "usd_per_request": ("in dollars", "dollars", "usd_per_request"),
}
"""By unit, how it is named to correct somebody, the words that are typed for it, and the unit in which it is
compared: units with the same one are mistaken for each other."""
_REQUESTS = ("requests_per_month", "peak_requests_per_second")
_SETTINGS = {
    "gpus": ("gpus",),
    "requests": _REQUESTS,
    "requests_per_second": _REQUESTS,
    "requests_per_day": _REQUESTS,
    "requests_per_month": _REQUESTS,
    "usd_per_request": ("api.per_request",),
    "tokens_per_request": ("input_tokens", "output_tokens", "tokens_per_request"),
}
"""By unit, what the case is set up with: a sentence with other numbers of it is about another case."""
_AT = re.compile(r"\W*(?:at|for|with|given)\W*(?:about |around |roughly )?")
"""Before a number that makes the sentence conditional: "at one cent a request"."""


def claims(passages: Passages, known: KnownAmounts) -> tuple[Claim, ...]:
    """The numbers of a text that are about a known amount, right or wrong; of the others it says nothing."""
    numbers = passages.numbers
    starts = [number.start for number in numbers]
    found = []
    for number in numbers:
        passage = passages.around(number)
        first, last = (bisect_left(starts, at) for at in passage.sentence_span)
        others = tuple(each for each in numbers[first:last] if each is not number)
        said = NumberInText(number=number, passage=passage, others=others, known=known)
        if said.stands_aside:
            continue
        what = meant(said)
        claim = _judged(number, what, is_elsewhere=_is_elsewhere(said)) if what is not None else None
        if claim is not None:
            found.append(claim)
    return tuple(found)


def _is_elsewhere(said: NumberInText) -> bool:
    """Whether the sentence speaks of another model, other machines or another volume than the case has."""
    known, sentence = said.known, said.passage.sentence
    is_another = is_another_model(sentence, known) or is_another_gpu(sentence, known)
    if said.is_supposed or is_another or _AT.fullmatch(said.passage.before):
        return True
    for other in said.others:
        keys = _SETTINGS.get(other.unit, ())
        amounts = [amount for key in keys if (amount := known.get(key)) is not None]
        amounts += known.having("crossover") if other.unit.startswith("requests_per") else ()
        unit = "requests_per_month" if other.unit == "requests" else other.unit
        readings = [reading for amount in amounts for reading in _in_unit(amount, unit) or ()]
        if keys and not any(agrees(other, reading.range) for reading in readings):
            return True
    return False


def _judged(number: Number, what: Meaning, *, is_elsewhere: bool) -> Claim | None:
    judged = [(known, _in_unit(known, what.unit)) for known in what.amounts]
    for known, readings in judged:
        if readings is not None and any(agrees(number, reading.range) for reading in readings):
            return _claim(number, what, known, readings, is_right=True)
    # Nothing is what one says of what isn't there yet.
    if not what.is_sure or len(judged) != 1 or is_elsewhere or not number.high:
        return None
    known, readings = judged[0]
    return _claim(number, what, known, readings, is_right=False) if readings is not None else None


def _in_unit(known: KnownAmount, unit: str) -> tuple[Counting, ...] | None:
    """The readings in the unit said; None where the units don't fit each other."""
    factor = _factor(unit, known.unit)
    if factor is None:
        return None
    return tuple(Counting(times(each.range, 1 / factor), each.words) for each in known.readings)


def _factor(unit: str, other: str) -> float | None:
    """What a number in a unit is multiplied by to be in another."""
    if unit == other:
        return 1.0
    if (unit, other) == ("hours_per_month", "fte"):
        return float(1 / HOURS_PER_FTE_MONTH)
    own, its = _PERIODS.get(unit), _PERIODS.get(other)
    if own is None or its is None or own[2] != its[2]:
        return None
    factors = [conversion(words, base) for _, words, base in (own, its)]
    if factors[0] is None or factors[1] is None:
        return None
    return float(factors[0].factor / factors[1].factor)


def agrees(said: Number, range_: Range) -> bool:
    """Whether a number agrees with a range, within the tolerance; of a limit only the other end counts."""
    low, high = range_.low - TOLERANCE * abs(range_.low), range_.high + TOLERANCE * abs(range_.high)
    return (said.bound == "at_least" or low <= said.high) and (said.bound == "at_most" or said.low <= high)


def _claim(
    number: Number, what: Meaning, known: KnownAmount, readings: tuple[Counting, ...], *, is_right: bool
) -> Claim:
    mistaken = "" if is_right else _mistaken_for(number, what.unit, known)
    return Claim(
        about=known,
        said=replace(number, unit=what.unit),
        holds=readings[0].range if readings and not known.none else None,
        is_right=is_right,
        sentence=say_claim(number, what.unit, known, readings, is_right=is_right, mistaken=mistaken),
    )


def _mistaken_for(number: Number, unit: str, known: KnownAmount) -> str:
    """The unit in which the number would be right: a year's amount named as a month's, cents as dollars."""
    if unit == "usd_per_request":
        near = [_is_near(number.likely / 100, reading.range) for reading in known.readings]
        return "cents" if any(near) else ""
    if unit == "months" and any(_is_near(number.likely / 12, reading.range) for reading in known.readings):
        return "months" if _in_years(number, unit) else ""
    base = _PERIODS[unit][2] if unit in _PERIODS else ""
    for other in (each for each, (_, _, compared) in _PERIODS.items() if compared == base and each != unit):
        readings = _in_unit(known, other)
        if any(_is_near(number.likely, reading.range) for reading in readings or ()):
            return other
    return ""


def _is_near(value: float, range_: Range) -> bool:
    return abs(value - range_.likely) <= TOLERANCE * abs(range_.likely)
