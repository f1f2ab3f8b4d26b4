"""A worked case: what its source prints, and which of the full model's lines stand between the two."""

from collections.abc import Mapping
from typing import Any

from bvbwizard.domain.calculators import CaseSide, Result
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.results.options import LineKind
from bvbwizard.domain.typing.amounts import to_hundredths
from bvbwizard.domain.values import Range

Table = dict[str, Any]

ROUNDING = "Rounding, or an input that the full model takes differently"


def case_as_dict(as_printed: Mapping[str, Mapping[str, float]], evaluation: Evaluation) -> Table:
    """For a worked case: its calculators on its own answers, what is printed, and what separates the two.

    A calculator that lacks an input, because an answer was taken back, is left out of the computed ones.
    """
    computed: dict[str, dict[str, Result]] = {}
    separates: Table = {}
    for calculator_id, printed in as_printed.items():
        try:
            computed[calculator_id] = run_on(calculator_id, evaluation)
        except BvbError:
            continue
        shown = {**computed[calculator_id], **printed}
        mapping = evaluation.calculators.named(calculator_id).case
        if mapping is not None and mapping.sides:
            separates[calculator_id] = {
                side.option: _separation(side, shown, evaluation) for side in mapping.sides
            }
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
    chosen = evaluation.calculators.by_id.get(calculator_id)
    if chosen is None or chosen.case is None:
        raise BvbError(f"no case can be computed with the calculator {calculator_id}")
    numbers = {name: fact.range.likely for name, fact in evaluation.facts.numbers.items()}
    numbers["horizon_months"] = float(evaluation.horizon_months)
    try:
        inputs = chosen.case.given(numbers)
    except KeyError as error:
        raise BvbError(f"the case lacks an answer to {error.args[0]}, which {calculator_id} needs") from None
    return chosen.run(inputs)


def _separation(side: CaseSide, results: Mapping[str, Result], evaluation: Evaluation) -> Table:
    """As printed, the lines that it leaves out, and the full model's amounts, which are their sum."""
    option = evaluation.options[side.option]
    printed: dict[LineKind, float] = {
        "upfront": _number(results, side.upfront),
        "monthly": _number(results, side.monthly),
    }
    amounts: dict[LineKind, Range | None] = {"upfront": option.upfront_usd, "monthly": option.monthly_usd}
    full = {kind: to_hundredths(usd.likely) if usd is not None else 0.0 for kind, usd in amounts.items()}
    lines: list[Table] = [
        {
            "label": line.label,
            "kind": line.kind,
            "amount_usd": to_hundredths(line.amount_usd),
            "source": line.source,
        }
        for line in option.lines
        if line.id not in side.covers
    ]
    for kind in printed:
        listed = sum(one["amount_usd"] for one in lines if one["kind"] == kind)
        if rest := to_hundredths(full[kind] - printed[kind] - listed):
            lines.append({"label": ROUNDING, "kind": kind, "amount_usd": rest, "source": ""})
    return {
        "as_printed": {f"{kind}_usd": amount for kind, amount in printed.items()},
        "lines": lines,
        "full": {f"{kind}_usd": amount for kind, amount in full.items()},
    }


def _number(results: Mapping[str, Result], name: str) -> float:
    value = results[name] if name else 0.0
    return float(value) if value is not None else 0.0
