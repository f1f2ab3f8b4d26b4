"""The calculators by id, and the one way to run one."""

import sys
from collections.abc import Iterable, Mapping, Sequence

from bvbwizard.domain.amounts import rounded_months, rounded_usd, say_number
from bvbwizard.domain.calculators.api_spend import API_SPEND
from bvbwizard.domain.calculators.crossover import CROSSOVER
from bvbwizard.domain.calculators.experiment_tracking import EXPERIMENT_TRACKING
from bvbwizard.domain.calculators.hybrid import HYBRID
from bvbwizard.domain.calculators.llm_tco import LLM_TCO
from bvbwizard.domain.calculators.managed_premium import MANAGED_PREMIUM
from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result
from bvbwizard.domain.calculators.quality import QUALITY
from bvbwizard.domain.calculators.switching import SWITCHING
from bvbwizard.domain.calculators.vector_store import VECTOR_STORE
from bvbwizard.domain.errors import AnswerError, BvbError
from bvbwizard.domain.reading import read_number
from bvbwizard.domain.text import excerpt

__all__ = ["CALCULATORS", "Calculator", "Input", "Output", "Result", "calculator", "parse_inputs", "run"]

CALCULATORS: dict[str, Calculator] = {
    each.id: each
    for each in (
        # about the model
        API_SPEND,
        CROSSOVER,
        LLM_TCO,
        QUALITY,
        SWITCHING,
        HYBRID,
        # about the stack's other components
        EXPERIMENT_TRACKING,
        VECTOR_STORE,
        MANAGED_PREMIUM,
    )
}


def calculator(calculator_id: str) -> Calculator:
    """The calculator with this id.

    Raises:
        BvbError: there is none; the sentence lists those there are.
    """
    found = CALCULATORS.get(calculator_id)
    if found is None:
        raise BvbError(f"there is no calculator {excerpt(calculator_id)}; there are {_listed(CALCULATORS)}")
    return found


def run(calculator_id: str, inputs: Mapping[str, float]) -> dict[str, Result]:
    """Compute a calculator's outputs: dollars to the cent, months to two decimals.

    Raises:
        BvbError: an input is unknown, missing, or not accepted; each is named.
    """
    chosen = calculator(calculator_id)
    _check_names(chosen, inputs)
    given = {one.name: _accepted(one, inputs) for one in chosen.inputs}
    results = chosen.function(given)
    return {output.name: _rounded(results[output.name], output.unit) for output in chosen.outputs}


def parse_inputs(pairs: Sequence[str]) -> dict[str, float]:
    """Read name=number pairs; k, M and % are read.

    Raises:
        BvbError: a pair is none, names an input twice, or holds no number.
    """
    inputs: dict[str, float] = {}
    for pair in pairs:
        name, equals, typed = pair.partition("=")
        name = name.strip()
        if not equals or not name:
            raise BvbError(f"{excerpt(pair)} is no input; type it as name=number, as in gpus=2")
        if name in inputs:
            raise BvbError(f"{excerpt(name)} is given twice")
        try:
            inputs[name] = read_number(typed)
        except AnswerError as error:
            raise BvbError(f"{excerpt(name)}: {error}") from None
    return inputs


def _check_names(chosen: Calculator, inputs: Mapping[str, float]) -> None:
    names = [one.name for one in chosen.inputs]
    if unknown := [name for name in inputs if name not in names]:
        refused = ", ".join(excerpt(name) for name in unknown[:5])
        raise BvbError(f"{chosen.id} doesn't take {refused}; it takes {_listed(names)}")
    if missing := [one.name for one in chosen.inputs if one.is_required and one.name not in inputs]:
        raise BvbError(f"{chosen.id} also needs {_listed(missing)}")


def _accepted(one: Input, inputs: Mapping[str, float]) -> float:
    value = inputs.get(one.name, one.default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= sys.float_info.max:
        raise BvbError(f"{one.name} has to be a finite number")
    if not one.at_least <= value <= one.at_most:
        bounds = f"{say_number(one.at_least)} to {say_number(one.at_most)}"
        raise BvbError(f"{one.name} = {say_number(value)} is outside what is accepted: {bounds}")
    if one.whole and value != int(value):
        raise BvbError(f"{one.name} = {say_number(value)} is not accepted: it has to be a whole number")
    return float(value)


def _rounded(result: Result, unit: str) -> Result:
    if result is None or isinstance(result, bool):
        return result
    if unit == "months":
        return rounded_months(result)
    return rounded_usd(result) if unit.startswith("usd") else result


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
