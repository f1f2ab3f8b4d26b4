"""A worked case: what its source prints, and which of the full model's lines stand between the two."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bvbwizard.domain.amounts import rounded_usd
from bvbwizard.domain.calculators.model import Result
from bvbwizard.domain.calculators.registry import run
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.options import CostLine, LineKind, OptionResult
from bvbwizard.domain.values import Option

Table = dict[str, Any]

_HOURS_PER_YEAR = 2080
ROUNDING = "Rounding, or an input that the full model takes differently"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The outputs of a calculator that speak of one option, and the full model's lines that they cover."""

    option: Option
    outputs: dict[LineKind, str]
    """Upfront and monthly; a side without an upfront output costs nothing there as printed."""
    covers: tuple[str, ...]
    """Labels of the cost lines that the outputs are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMapping:
    """How a session's numbers become a calculator's inputs, and how its outputs meet the full model."""

    inputs: dict[str, str | Callable[[Mapping[str, float]], float]]
    """Input name to a number's name, or to what computes it from the numbers."""
    sides: tuple[Side, ...] = ()


def _upkeep_hours(numbers: Mapping[str, float]) -> float:
    return numbers["operating_fte_self_host"] * _HOURS_PER_YEAR / 12


def _tokens(numbers: Mapping[str, float]) -> float:
    return numbers["input_tokens"] + numbers["output_tokens"]


def _blended_price(numbers: Mapping[str, float]) -> float:
    spent = numbers["input_tokens"] * numbers["input_usd_per_mtok"]
    spent += numbers["output_tokens"] * numbers["output_usd_per_mtok"]
    return spent / _tokens(numbers)


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
                covers=("Prompt tokens", "Answer tokens"),
            ),
            Side(
                option="self_host",
                outputs={"upfront": "upfront_usd", "monthly": "self_host_usd_per_month"},
                covers=(
                    "Building the serving",
                    "GPUs, by the hour",
                    "Monitoring, storage, egress",
                    "People who run it",
                ),
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
}


def case_as_dict(as_printed: Mapping[str, Mapping[str, float]], evaluation: Evaluation) -> Table:
    """For a worked case: its calculators on its own answers, what is printed, and what separates the two.

    Raises:
        BvbError: a calculator lacks one of its inputs among the answers.
    """
    computed = {calculator_id: run_on(calculator_id, evaluation) for calculator_id in as_printed}
    separates: Table = {}
    for calculator_id, results in computed.items():
        shown = {**results, **as_printed[calculator_id]}
        sides = {side.option: _separation(side, shown, evaluation) for side in CASES[calculator_id].sides}
        if sides:
            separates[calculator_id] = sides
    return {
        "calculators": computed,
        "as_printed": {calculator_id: dict(printed) for calculator_id, printed in as_printed.items()},
        "separates": separates,
    }


def run_on(calculator_id: str, evaluation: Evaluation) -> dict[str, Result]:
    """A calculator on the numbers of an evaluation, at their likely values.

    Raises:
        BvbError: no session can feed the calculator, or this one lacks an input.
    """
    mapping = CASES.get(calculator_id)
    if mapping is None:
        raise BvbError(f"no case can be computed with the calculator {calculator_id}")
    numbers = {name: fact.range.likely for name, fact in evaluation.facts.numbers.items()}
    numbers["horizon_months"] = float(evaluation.horizon_months)
    try:
        inputs = {
            name: numbers[source] if isinstance(source, str) else source(numbers)
            for name, source in mapping.inputs.items()
        }
    except KeyError as error:
        raise BvbError(f"the case lacks an answer to {error.args[0]}, which {calculator_id} needs") from None
    return run(calculator_id, inputs)


def _separation(side: Side, results: Mapping[str, Result], evaluation: Evaluation) -> Table:
    """As printed, the lines that it leaves out, and the full model's amounts, which are their sum."""
    option = evaluation.options[side.option]
    printed: dict[LineKind, float] = {
        "upfront": _number(results, side.outputs.get("upfront")),
        "monthly": _number(results, side.outputs.get("monthly")),
    }
    lines = [_line(line) for line in option.lines if line.label not in side.covers]
    for kind in printed:
        full = _full(option, kind)
        rest = rounded_usd(
            full - printed[kind] - sum(one["amount_usd"] for one in lines if one["kind"] == kind)
        )
        if rest:
            lines.append({"label": ROUNDING, "kind": kind, "amount_usd": rest, "source": ""})
    return {
        "as_printed": {f"{kind}_usd": amount for kind, amount in printed.items()},
        "lines": lines,
        "full": {f"{kind}_usd": _full(option, kind) for kind in printed},
    }


def _line(line: CostLine) -> Table:
    return {
        "label": line.label,
        "kind": line.kind,
        "amount_usd": rounded_usd(line.amount_usd),
        "source": line.source,
    }


def _full(option: OptionResult, kind: LineKind) -> float:
    amount = option.upfront_usd if kind == "upfront" else option.monthly_usd
    return rounded_usd(amount.likely) if amount is not None else 0.0


def _number(results: Mapping[str, Result], name: str | None) -> float:
    value = results[name] if name else 0.0
    return float(value) if value is not None else 0.0
