"""What a worked case's source prints: its calculators on the case's own numbers, beside the full model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.bills import PrintedPayback
from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.derived import HOURS_PER_MONTH
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.money.bill import Costing
from bvbwizard.domain.money.lines import HOURS_PER_WEEK, HOURS_PER_YEAR
from bvbwizard.domain.options import CostLine, LineKind
from bvbwizard.domain.values import OPTION_PHRASES, Option

AsPrinted = Mapping[str, Mapping[str, float]]
"""Calculator id to output name to the number that the source prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The outputs of a calculator that speak of one option, and the full model's lines that they cover."""

    option: Option
    outputs: dict[LineKind, str]
    """Upfront and monthly; a side without an upfront output costs nothing there as printed."""
    covers: tuple[str, ...]
    """Ids of the cost lines that the outputs are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMapping:
    """How a session's numbers become a calculator's inputs, and how its outputs meet the full model."""

    inputs: dict[str, str | Callable[[Mapping[str, float]], float]]
    """Input name to a number's name, or to what computes it from the numbers."""
    sides: tuple[Side, ...] = ()

    def given(self, numbers: Mapping[str, float]) -> dict[str, float]:
        """The calculator's inputs.

        Raises:
            KeyError: a number is missing; the key names it.
        """
        return {
            name: numbers[source] if isinstance(source, str) else source(numbers)
            for name, source in self.inputs.items()
        }


def _upkeep_hours(numbers: Mapping[str, float]) -> float:
    return numbers["operating_fte_self_host"] * HOURS_PER_YEAR / 12


def _tokens(numbers: Mapping[str, float]) -> float:
    return numbers["input_tokens"] + numbers["output_tokens"]


def _usd_per_mrequests(numbers: Mapping[str, float]) -> float:
    """The tokens of a million requests, at the vendor's prices."""
    prompt = numbers["input_tokens"] * numbers["input_usd_per_mtok"]
    return prompt + numbers["output_tokens"] * numbers["output_usd_per_mtok"]


def _blended_price(numbers: Mapping[str, float]) -> float:
    return _usd_per_mrequests(numbers) / _tokens(numbers)


def _gpu_bill(numbers: Mapping[str, float]) -> float:
    hourly = numbers["gpu_usd_per_hour"] * (1 + numbers["gpu_overhead_share"])
    return numbers["gpus"] * HOURS_PER_MONTH * hourly


CASES: dict[str, CaseMapping] = {
    "llm-tco": CaseMapping(
        inputs={
            "requests_per_month": "requests_per_month",
            "input_tokens": "input_tokens",
            "output_tokens": "output_tokens",
            "input_usd_per_mtok": "input_usd_per_mtok",
            "output_usd_per_mtok": "output_usd_per_mtok",
            "gpu_usd_per_hour": "gpu_usd_per_hour",
            "gpus": "gpus",
            "overhead": "gpu_overhead_share",
            "engineer_usd_per_hour": "engineer_usd_per_hour",
            "build_hours": "build_hours",
            "maintenance_hours_per_month": _upkeep_hours,
            "horizon_months": "horizon_months",
        },
        sides=(
            Side(
                option="api",
                outputs={"monthly": "api_usd_per_month"},
                covers=("prompt_tokens", "answer_tokens"),
            ),
            Side(
                option="self_host",
                outputs={"upfront": "upfront_usd", "monthly": "self_host_usd_per_month"},
                covers=("build", "gpus", "gpu_overhead", "posts"),
            ),
        ),
    ),
    "api-spend": CaseMapping(
        inputs={
            "requests_per_day": lambda numbers: numbers["requests_per_month"] * 12 / 365,
            "tokens_per_request": _tokens,
            "usd_per_mtok": _blended_price,
        }
    ),
    "hybrid": CaseMapping(
        inputs={
            "api_usd_per_month": lambda n: n["requests_per_month"] * _usd_per_mrequests(n) / 1_000_000,
            "hard_share": "hard_share",
            "own_usd_per_month": _gpu_bill,
            "upfront_usd": lambda n: n["build_hours"] * n["engineer_usd_per_hour"],
            "migration_weeks": "routing_weeks",
            "weekly_engineer_usd": lambda n: HOURS_PER_WEEK * n["engineer_usd_per_hour"],
        }
    ),
}


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
    mapping = CASES["llm-tco"]
    numbers = {name: fact.range.likely for name, fact in facts.numbers.items()}
    try:
        given = mapping.given(numbers | {"horizon_months": float(horizon_months)})
    except KeyError:
        return None
    months = calculators.named("llm-tco").results(given)["payback_months"]
    return PrintedPayback(months=months, separated_by=_separated_by(mapping, costings))


def _separated_by(mapping: CaseMapping, costings: Mapping[Option, Costing | None]) -> str:
    """The full model's lines that the source leaves out, but for those that stand on both sides."""
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
