"""Writing amounts: the only place that turns a number into text. `read_amount` reads them."""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Literal

from bvbwizard.domain.values import Range

Style = Literal["number", "usd", "share", "ratio", "parameters"]


@dataclass(frozen=True, slots=True)
class Unit:
    """How amounts of one unit are written."""

    label: str
    """Next to an input field: requests/month."""
    one: str
    """After exactly one of it, inside a sentence."""
    many: str
    """After every other number."""
    style: Style = "number"


_COUNTED = (
    *("comparisons", "days", "engineers", "epochs", "examples", "hours", "instances", "months", "replicas"),
    *("runs", "seats", "systems", "tokens", "vectors", "vendors", "weeks"),
)
_RATES = (
    *("hours_per_month", "hours_per_week", "requests_per_day", "requests_per_month", "reviews_per_month"),
    *("runs_per_month", "runs_per_year", "tokens_per_month", "tokens_per_request"),
)
_SIGNS = {"fte": "FTE", "GB": "GB", "ms": "ms", "tflops": "TFLOP/s", "watts": "W"}


def _rate(unit: str) -> Unit:
    many, _, base = unit.partition("_per_")
    return Unit(f"{many}/{base}", f"{many[:-1]} a {base}", f"{many} a {base}")


UNITS: dict[str, Unit] = {
    **{unit: Unit(unit, unit[:-1], unit) for unit in _COUNTED},
    **{unit: _rate(unit) for unit in _RATES},
    **{unit: Unit(sign, sign, sign) for unit, sign in _SIGNS.items()},
    "gpus": Unit("GPUs", "GPU", "GPUs"),
    "mtok_per_month": Unit("M tokens/month", "million tokens a month", "million tokens a month"),
    "parameters": Unit("parameters", "parameters", "parameters", "parameters"),
    "person_months": Unit("person-months", "person-month", "person-months"),
    "ratio": Unit("times", "", "", "ratio"),
    "requests_per_second": Unit("requests/s", "request a second", "requests a second"),
    "share": Unit("%", "", "", "share"),
    "usd": Unit("US$", "", "", "usd"),
    "usd_per_day": Unit("US$/day", "a day", "a day", "usd"),
    "usd_per_gpu_hour": Unit("US$/GPU-hour", "per GPU-hour", "per GPU-hour", "usd"),
    "usd_per_hour": Unit("US$/hour", "an hour", "an hour", "usd"),
    "usd_per_kwh": Unit("US$/kWh", "per kWh", "per kWh", "usd"),
    "usd_per_month": Unit("US$/month", "a month", "a month", "usd"),
    "usd_per_mtok": Unit("US$/M tokens", "per million tokens", "per million tokens", "usd"),
    "usd_per_request": Unit("US$/request", "a request", "a request", "usd"),
    "usd_per_seat_month": Unit("US$/seat/month", "a seat a month", "a seat a month", "usd"),
    "usd_per_year": Unit("US$/year", "a year", "a year", "usd"),
}


def unit_of(unit: str) -> Unit:
    """How a unit is written; an unlisted unit is written as its name."""
    words = unit.replace("_", " ")
    return UNITS.get(unit) or Unit(words, words, words)


def unit_label(unit: str) -> str:
    """The unit as shown next to an input field: requests/month."""
    return unit_of(unit).label


def say_number(value: float) -> str:
    """A number with thousands separated and six significant digits: 1,234,567, 23.6, 0.05."""
    return _significant(value, 6)


def say_plain(value: float, unit: str) -> str:
    """An amount with its sign or mark, without the words: $8,750, 15%, 500,000, 70B."""
    style = unit_of(unit).style
    if style == "usd":
        return _say_dollars(value)
    if style == "share":
        return f"{say_number(value * 100)}%"
    if style == "ratio":
        return f"{say_number(value)}x"
    if style == "parameters" and abs(value) >= 1e6:
        return f"{say_number(value / 1e9)}B" if abs(value) >= 1e9 else f"{say_number(value / 1e6)}M"
    return say_number(value)


def say_amount(value: float, unit: str) -> str:
    """An amount inside a sentence: $8,750 a month, 500,000 requests a month, 15%."""
    written = unit_of(unit)
    return f"{say_plain(value, unit)} {written.one if value == 1 else written.many}".rstrip()


def say_range(amount: Range | tuple[float, float], unit: str) -> str:
    """A range inside a sentence: 400,000 to 700,000 requests a month; one value is written as an amount."""
    low, high = (amount.low, amount.high) if isinstance(amount, Range) else amount
    if low == high:
        return say_amount(low, unit)
    return f"{say_plain(low, unit)} to {say_plain(high, unit)} {unit_of(unit).many}".rstrip()


def say_money(usd: float) -> str:
    """Dollars for a narrow space, to three significant digits from ten thousand up: $214k, $1.2M, -$61k."""
    if not math.isfinite(usd):
        return say_number(usd)
    sign, size = ("-" if usd < 0 else ""), abs(usd)
    if size < 1e-6:
        return "$0"
    if size < 0.01:
        return f"{sign}${_significant(size, 2)}"
    if size < 100:
        return f"{sign}${f'{size:.2f}'.removesuffix('.00')}"
    return f"{sign}${_short(size)}"


def say_short(count: float) -> str:
    """A count for a narrow space, to three significant digits from ten thousand up: 9,500, 498k, 30.4M."""
    return f"{'-' if count < 0 else ''}{_short(abs(count))}" if math.isfinite(count) else say_number(count)


def say_months(months: float) -> str:
    """A time in months, to two decimals: 1 month, 35.05 months."""
    return say_amount(to_hundredths(months), "months")


def say_share(share: float) -> str:
    """A share as a percentage, to three significant digits: 15%, 9.96%."""
    return f"{_significant(share * 100, 3)}%"


def to_hundredths(value: float) -> float:
    """Dollars to the cent, months to two decimals: half-even on the digits that the number prints."""
    # Past 1e15 a float has no cents left to round.
    if not math.isfinite(value) or abs(value) >= 1e15:
        return value
    return float(Decimal(repr(float(value))).quantize(_CENT, ROUND_HALF_EVEN)) or 0.0


_SUFFIXES = ((1e3, "k"), (1e6, "M"), (1e9, "B"), (1e12, "T"))
_CENT = Decimal("0.01")


def _short(size: float) -> str:
    if size < 9_999.5:
        return f"{size:,.0f}"
    shown = round(size, 2 - math.floor(math.log10(size)))
    divisor, suffix = next(((d, s) for d, s in _SUFFIXES if shown < d * 1_000), _SUFFIXES[-1])
    return f"{_significant(shown / divisor, 3)}{suffix}"


@lru_cache(maxsize=2048)
def _significant(value: float, digits: int) -> str:
    """Cached, because most amounts in an evaluation were in the previous one too."""
    if not math.isfinite(value):
        return "not a number" if math.isnan(value) else "infinite" if value > 0 else "minus infinite"
    if value == 0:
        return "0"
    if abs(value) < 1e-9:
        return f"{value:.{digits}g}"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _say_dollars(usd: float) -> str:
    if not math.isfinite(usd):
        return say_number(usd)
    size = abs(usd)
    text = f"{size:,.2f}" if size >= 100 else f"{size:.4f}" if size >= 1 else _significant(size, 6)
    whole, _, cents = text.partition(".")
    cents = cents.rstrip("0")
    return f"{'-' if usd < 0 else ''}${whole}{'.' + cents.ljust(2, '0') if cents else ''}"
