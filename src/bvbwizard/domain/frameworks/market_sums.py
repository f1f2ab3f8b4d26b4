"""The sums that frameworks read, and, of a worked case, those that its source prints."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bvbwizard.domain.calculators import NO_CALCULATORS, Calculators, CaseMapping
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.money.bill import Costing
from bvbwizard.domain.results.options import CostLine, Payback
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import OPTION_PHRASES, Option


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPayback:
    """The payback that a worked case's source prints, next to the full model's (E5)."""

    months: float | None
    """As printed; None where the source's saving isn't positive."""
    separated_by: str
    """The full model's lines that the source leaves out, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketSums:
    """Likely amounts in USD; None where an answer or a price is missing."""

    api_usd_per_request: float | None = None
    """The vendor's tokens of one request, caching and batches taken off."""
    api_usd_per_year: float | None = None
    """Twelve months of month 1's volume."""
    buying_usd_per_year: float | None = None
    """The cheapest open vendor side with its people, twelve months of month 1 (E18)."""
    owning_payback: Payback | None = None
    """Of self_host against api, at its likely value (E7)."""
    printed_payback: PrintedPayback | None = None
    """Of a worked case with printed numbers: E7 reads it in place of ours."""
    owning_crossover: int | None = None
    """Requests a month from which self_host costs no more than api over the horizon."""
    hybrid_payback: Payback | None = None
    """Of hybrid against api, at its likely value (E8)."""
    payback_limit_months: float = 12.0
    """The person's own limit, which E8 reads."""
    calculators: Calculators = field(default=NO_CALCULATORS, repr=False)
    """The sources' own sums (E18 reads E11's)."""


AsPrinted = Mapping[str, Mapping[str, float]]
"""Calculator id to output name to the number that the source prints."""


def printed_payback(
    as_printed: AsPrinted,
    facts: Facts,
    costings: Mapping[Option, Costing | None],
    calculators: Calculators,
    *,
    horizon_months: int,
) -> PrintedPayback | None:
    """E5's own payback on a worked case's present numbers; None for any other session.

    It is the source's sum, not the number on the page, so that it moves with the answers: on the case's
    own numbers the two are the same.
    """
    if "payback_months" not in as_printed.get("llm-tco", {}):
        return None
    chosen = calculators.named("llm-tco")
    if chosen.case is None:
        return None
    numbers = {name: fact.range.likely for name, fact in facts.numbers.items()}
    try:
        given = chosen.case.given(numbers | {"horizon_months": float(horizon_months)})
    except KeyError:
        return None
    months = chosen.results(given)["payback_months"]
    return PrintedPayback(months=months, separated_by=_separated_by(chosen.case, costings))


def _separated_by(mapping: CaseMapping, costings: Mapping[Option, Costing | None]) -> str:
    """The full model's lines that the source leaves out, but for those that both sides have."""
    left_out: dict[Option, list[CostLine]] = {}
    for side in mapping.sides:
        costing = costings.get(side.option)
        lines = costing.model.lines(costing.inputs) if costing is not None and costing.inputs else ()
        left_out[side.option] = [line for line in lines if line.id not in side.covers]
    said = []
    for option, own in left_out.items():
        others = {(x.id, x.kind, x.amount_usd) for o, xs in left_out.items() if o != option for x in xs}
        for line in own:
            if (line.id, line.kind, line.amount_usd) not in others and line.amount_usd:
                when = "once" if line.kind == "upfront" else "a month"
                what = line.label[0].lower() + line.label[1:]
                said.append(f"{what} ({OPTION_PHRASES[option]}), {say_money(line.amount_usd)} {when}")
    return "; ".join(said)
