"""What a worked case's source prints: its calculators on the case's own numbers, beside the full model."""

from collections.abc import Mapping

from bvbwizard.domain.calculators import Calculators, CaseMapping
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.market_sums import PrintedPayback
from bvbwizard.domain.money.bill import Costing
from bvbwizard.domain.results.options import CostLine
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.domain.values import OPTION_PHRASES, Option

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
