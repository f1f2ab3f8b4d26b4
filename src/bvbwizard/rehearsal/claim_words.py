"""A claim as one sentence: what was said, what the engine says, and which unit was taken for which."""

import math
import re

from bvbwizard.domain.amounts import say_money, say_number, say_plain, say_short, unit_of
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import Range
from bvbwizard.rehearsal.known import Counting, KnownAmount
from bvbwizard.rehearsal.numbers import Number
from bvbwizard.say.names import sentence

_IN_UNIT = {
    "usd_per_day": "for a day",
    "usd_per_month": "for a month",
    "usd_per_year": "for a year",
    "requests_per_second": "for a second",
    "requests_per_day": "for a day",
    "requests_per_month": "for a month",
    "weeks": "in weeks",
    "months": "in months",
    "years": "in years",
    "cents": "in cents",
    "usd_per_request": "in dollars",
}


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
        told = f"{told}: your number is right {_IN_UNIT[mistaken]}, not {_IN_UNIT[typed]}"
    return sentence(told)


def _in_years(number: Number, unit: str) -> bool:
    """Whether months were typed as years."""
    return unit == "months" and re.search(r"y(?:ea)?rs?\b", number.quote.lower()) is not None


def _say_ends(number: Number, unit: str) -> str:
    if _in_years(number, unit):
        ends = " to ".join(
            dict.fromkeys(say_number(_short(end / 12, unit)) for end in (number.low, number.high))
        )
        return f"{ends} {'year' if ends == '1' else 'years'}"
    if number.low == number.high:
        return f"{_plain(number.low, unit)} {_after(number.low, unit)}".rstrip()
    return f"{_plain(number.low, unit)} to {_plain(number.high, unit)} {_after(number.high, unit)}".rstrip()


def _after(value: float, unit: str) -> str:
    written = unit_of(unit)
    return written.one if value == 1 else written.many


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
