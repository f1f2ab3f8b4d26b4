"""Reading amounts as people type them: 400k to 700k, ~500k, $3.06, 15%, 2,000 users x 5 a day."""

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.text import excerpt
from bvbwizard.domain.typing import terms
from bvbwizard.domain.typing.amounts import say_amount, say_plain, unit_label
from bvbwizard.domain.typing.units import CENTS, Conversion, conversion, is_money
from bvbwizard.domain.values import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An amount as it was read: a value, or low and high."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    likely: float | None = None
    """Only where it was given; otherwise the likely value is the range's middle."""
    echo: str = ""
    """One line that says how it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The amounts that a question accepts."""

    unit: str = ""
    """requests_per_month, share, usd_per_mtok ..."""
    at_least: float | None = None
    at_most: float | None = None
    whole: bool = False
    """Only whole numbers are accepted."""
    exact: bool = False
    """Only a single number is accepted, as for a count of comparisons."""


@dataclass(frozen=True, slots=True)
class _Ends:
    """One or two numbers in the question's unit, and how they were converted."""

    ends: tuple[Decimal, ...]
    note: str
    converted: bool

    def floats(self, limits: Limits) -> list[float]:
        values = [_finite(end) for end in self.ends]
        return [float(round(value)) for value in values] if limits.whole and self.converted else values


NOT_FINITE = "the number has to be finite: neither NaN nor infinity is accepted"
_ONE_NUMBER = "a range makes no sense here: type one number"
_LIKELY = re.compile(r"^(.+?)[,;]?\s*\(?\b(?:(?:most )?likely|probably)\s+([^()]+)\)?$")
_TIMES = re.compile(r"^(.+?)\s*(?:\*|(?<=[\s\da-z])\bx\b|(?<=\d)x(?=\d)|\btimes\b)\s*(?=\d)(.+)$")


def read_amount(text: str, limits: Limits) -> Reading:
    """Read an amount that a question accepts.

    Raises:
        UnreadableError: it isn't an amount.
        AnswerError: the amount isn't accepted; the sentence says what would be.
    """
    unit, plain = limits.unit, terms.plain_text(text)
    if not plain or len(plain) > terms.LONGEST:
        raise terms.UnreadableError(terms.unreadable(plain, unit))
    terms.refuse_foreign(plain)
    _refuse_infinite(plain)
    match = _LIKELY.match(plain)
    body, is_about = terms.without_about(match[1].rstrip(" ,;(") if match else plain)
    read = _read_ends(body, unit)
    if len(read.ends) == 2:
        said = terms.without_about(match[2].strip())[0] if match else ""
        likely = _read_ends(said, unit).floats(limits)[0] if match else None
        low, high = read.floats(limits)
        check_range(low, high, likely, limits)
        reading = Reading(low=low, high=high, likely=likely)
    elif match:
        raise AnswerError("a likely value stands with a range, as in 400k to 700k, likely 500k")
    elif is_about and limits.exact:
        raise AnswerError(_ONE_NUMBER)
    else:
        (value,) = read.floats(limits)
        check_amount(value, limits)
        reading = _about(value, limits) if is_about else Reading(value=value)
    return replace(reading, echo=echo_of(reading, unit, read.note))


def read_number(text: str) -> float:
    """Read one bare number: 500000, 500k, 1.2M, 15%, 1,000.

    Raises:
        AnswerError: it isn't a number.
    """
    plain = terms.plain_text(text)
    _refuse_infinite(plain)
    term = terms.read_term(plain) if 0 < len(plain) <= terms.LONGEST else None
    if term is None or term.words or term.dollar:
        raise terms.UnreadableError(f"{excerpt(text)} is not a number; 500000, 500k, 1.2M and 15% are read")
    return _finite(term.amount)


def check_amount(value: float, limits: Limits) -> None:
    """Check a number against what a question accepts.

    Raises:
        AnswerError: it is not finite, not whole where it has to be, or outside the bounds.
    """
    if not math.isfinite(value):
        raise AnswerError(NOT_FINITE)
    low, high = limits.at_least, limits.at_most
    if (low is not None and value < low) or (high is not None and value > high):
        raise AnswerError(f"{say_amount(value, limits.unit)} is outside what is accepted: {_bounds(limits)}")
    if limits.whole and value != int(value):
        raise AnswerError(f"{say_amount(value, limits.unit)} is not accepted: type a whole number")


def check_range(low: float, high: float, likely: float | None, limits: Limits) -> None:
    """Check a range against what a question accepts.

    Raises:
        AnswerError: its ends are swapped, its likely value is outside it, only a single number is
            accepted, or `check_amount` refuses one of its numbers.
    """
    if limits.exact:
        raise AnswerError(_ONE_NUMBER)
    for value in (low, high) if likely is None else (low, high, likely):
        check_amount(value, limits)
    low_said, high_said = say_plain(low, limits.unit), say_plain(high, limits.unit)
    if low > high:
        raise AnswerError(f"the range is upside down: {low_said} is more than {high_said}")
    if likely is not None and not low <= likely <= high:
        likely_said = say_plain(likely, limits.unit)
        raise AnswerError(f"the likely value {likely_said} lies outside {low_said} to {high_said}")


def echo_of(reading: Reading, unit: str, note: str = "") -> str:
    """Say on one line how an amount was read: read as 400,000 to 700,000, middle 529,150."""
    added = f" ({note})" if note else ""
    if reading.low is None or reading.high is None:
        return f"read as {say_amount(reading.value or 0.0, unit)}{added}"
    middle = Range.between(reading.low, reading.high, share=unit == "share").likely
    is_whole = middle >= 1_000 and unit != "parameters"
    middle = float(round(middle)) if is_whole else float(f"{middle:.3g}")
    word, shown = ("middle", middle) if reading.likely is None else ("likely", reading.likely)
    low, high = say_plain(reading.low, unit), say_plain(reading.high, unit)
    return f"read as {low} to {high}, {word} {say_plain(shown, unit)}{added}"


def _refuse_infinite(text: str) -> None:
    if re.fullmatch(r"[+-]?(?:nan|inf|infinity|infinite|\u221e)", text):
        raise AnswerError(NOT_FINITE)


def _read_ends(text: str, unit: str) -> _Ends:
    if unit == "requests_per_month" and (match := _TIMES.match(text)):
        return _product(match[1], match[2], text)
    read = terms.read_terms(text, unit)
    conversions = [_convert(term, unit, text) for term in read]
    for term in read:
        _check_marks(term, unit)
    ends = tuple(term.amount * found.factor for term, found in zip(read, conversions, strict=True))
    note = "; ".join(dict.fromkeys(found.note for found in conversions if found.note))
    if len(read) == 1 and conversions[0].has_period and note:
        note = f"{read[0].shown} {note}"
    return _Ends(ends, note, any(found.factor != 1 for found in conversions))


def _product(left: str, right: str, text: str) -> _Ends:
    """2,000 users x 5 a day: both sides may be ranges."""
    unit = "requests_per_month"
    people, each = terms.read_terms(left, unit), terms.read_terms(right, unit)
    if any(term.percent or not re.fullmatch(r"(?:[a-z][a-z -]{0,30})?", term.words) for term in people):
        raise terms.UnreadableError(terms.unreadable(text, unit))
    for term in (*people, *each):
        _check_marks(term, unit)
    words = [_convert(term, unit, text) for term in each]
    if not all(found.has_period for found in words):
        raise AnswerError("say how often each does it: 2,000 users x 5 a day")
    rates = [term.scaled * found.factor for term, found in zip(each, words, strict=True)]
    ends = [people[0].scaled * rates[0], people[-1].scaled * rates[-1]]
    said = " x ".join(" to ".join(term.shown for term in side) for side in (people, each))
    is_range = len(people) + len(each) > 2
    return _Ends(tuple(ends if is_range else ends[:1]), f"{said} {words[0].note}".strip(), converted=True)


def _check_marks(term: terms.Term, unit: str) -> None:
    if term.dollar and not is_money(unit):
        raise AnswerError(f"this asks for {unit_label(unit)}, not for dollars")
    if term.dollar and re.match(CENTS, term.words):
        raise AnswerError("dollars and cents stand together: type $0.05 or 5 cents")
    if term.percent and unit != "share":
        raise AnswerError(f"this asks for {unit_label(unit)}, not for a percentage")
    if unit == "share" and not term.percent and abs(term.scaled) > 1:
        percent, share = f"{term.scaled.normalize():f}"[:20], f"{(term.scaled / 100).normalize():f}"[:20]
        raise AnswerError(f"{percent} is not a share: type {percent}% or {share}")


def _convert(term: terms.Term, unit: str, text: str) -> Conversion:
    found = conversion(term.words, unit)
    if found is None:
        raise terms.UnreadableError(terms.unreadable(text, unit))
    return found


def _finite(number: Decimal) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise AnswerError("the number is too large")
    return value + 0.0


def _about(likely: float, limits: Limits) -> Reading:
    """~x is x / 1.5 to 1.5 x, at six digits, cut at the question's bounds."""
    low, high = sorted(float(f"{end:.6g}") for end in (likely / 1.5, likely * 1.5))
    if limits.whole:
        low, high = float(math.floor(low)), float(math.ceil(high))
    low = max(low, limits.at_least) if limits.at_least is not None else low
    high = min(high, limits.at_most) if limits.at_most is not None else high
    return Reading(low=low, high=high, likely=likely) if low < high else Reading(value=likely)


def _bounds(limits: Limits) -> str:
    low, high = limits.at_least, limits.at_most
    if low is not None and high is not None:
        return f"{say_plain(low, limits.unit)} to {say_amount(high, limits.unit)}"
    if low is not None:
        return f"at least {say_amount(low, limits.unit)}"
    return f"at most {say_amount(high or 0.0, limits.unit)}"
