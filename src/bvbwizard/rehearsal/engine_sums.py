"""The engine's amounts of money as a list, and how a number is held against one of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from bvbwizard.domain.values import OPTIONS
from bvbwizard.rehearsal.marks.key import AnswerKey
from bvbwizard.rehearsal.numbers.in_text import Number
from bvbwizard.rehearsal.text.lexicon import Lexicon

MONTHS = {"usd_per_day": 365 / 12, "usd_per_month": 1.0, "usd_per_year": 1 / 12}
"""What an amount of each period is multiplied by to be a month's."""
_TOLERANCE = 0.2
_LINE_TOLERANCE = 0.1
_MOST_FOR_ONE_USD = 1.0
"""Less is what one request costs, whatever it is called: a note, a draft, a turn."""
_TOKENS_ALONE = "for the tokens alone"


@dataclass(frozen=True, slots=True)
class Sum:
    """One amount of the engine's."""

    id: str
    option: str
    """Whose it is; empty for a component's, a fact's or a line's."""
    component: str
    unit: str
    likely: float
    tolerance: float
    is_saving: bool
    """Whether it is what is saved, which a number is only where somebody says so."""
    is_main: bool
    """Whether it is what somebody means who names a bill: a whole option's, or its tokens alone."""

    def agrees(self, number: Number) -> bool:
        """Whether a number is this amount, in the unit typed."""
        ends = in_unit(number, self.unit)
        if ends is None or self.likely <= 0:
            return False
        return ends[0] <= self.likely * (1 + self.tolerance) and ends[1] >= self.likely * (1 - self.tolerance)

    def distance(self, number: Number) -> float:
        """How far a number is from it, as a share of it."""
        ends = in_unit(number, self.unit)
        return abs((ends[0] + ends[1]) / 2 - self.likely) / self.likely if ends is not None else 1.0


def engine_sums(key: AnswerKey, lexicon: Lexicon) -> tuple[Sum, ...]:
    """Every amount that a number may agree with."""
    return (*_known(key, lexicon), *_per_request_upfront_included(key), *_lines(key))


def in_unit(number: Number, unit: str) -> tuple[float, float] | None:
    """A number in a unit; without a period it may be a sum, a month's, or where it is little a request's."""
    if number.unit == unit or (number.unit == "usd" and unit in ("usd", "usd_per_month")):
        return number.low, number.high
    if number.unit == "usd" and unit == "usd_per_request" and number.high < _MOST_FOR_ONE_USD:
        return number.low, number.high
    if number.unit in MONTHS and unit in MONTHS:
        factor = MONTHS[number.unit] / MONTHS[unit]
        return number.low * factor, number.high * factor
    return None


def _known(key: AnswerKey, lexicon: Lexicon) -> Iterator[Sum]:
    for amount in key.known.amounts.values():
        if not amount.unit.startswith("usd"):
            continue
        owner = amount.id.partition(".")[0]
        is_whole = owner in OPTIONS and amount.id.count(".") == 1
        for at, reading in enumerate(amount.readings):
            yield Sum(
                id=amount.id,
                option=owner if owner in OPTIONS else "",
                component=owner if owner in lexicon.components else "",
                unit=amount.unit,
                likely=reading.range.likely,
                tolerance=_TOLERANCE,
                is_saving="saving" in amount.id,
                is_main=is_whole
                and not amount.id.endswith("saving")
                and (at == 0 or reading.words == _TOKENS_ALONE),
            )


def _per_request_upfront_included(key: AnswerKey) -> Iterator[Sum]:
    """What a request costs over the horizon, with what is paid to begin with."""
    requests = key.evaluation.facts.likely("requests_per_month")
    months = key.evaluation.horizon_months
    for option, result in key.evaluation.options.items():
        if requests and result.horizon_usd is not None:
            likely = result.horizon_usd.likely / months / requests
            yield Sum(f"{option}.per_request", option, "", "usd_per_request", likely, _TOLERANCE, False, True)


def _lines(key: AnswerKey) -> Iterator[Sum]:
    """The lines of the bills: the GPUs of one, the people of another."""
    for option, result in key.evaluation.options.items():
        for line in result.lines:
            unit = "usd" if line.kind == "upfront" else "usd_per_month"
            yield Sum(f"{option}.{line.label}", "", "", unit, line.amount_usd, _LINE_TOLERANCE, False, False)
