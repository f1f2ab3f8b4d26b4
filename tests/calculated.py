"""The calculators that ship, for tests."""

from collections.abc import Mapping

from bvbwizard.domain.calculators import Result
from bvbwizard.store.calculators import calculators

CALCULATORS = calculators()


def run(calculator_id: str, inputs: Mapping[str, float]) -> dict[str, Result]:
    """A calculator's outputs as they are printed."""
    return CALCULATORS.named(calculator_id).run(inputs)


def results(calculator_id: str, given: Mapping[str, float]) -> dict[str, Result]:
    """A calculator's outputs, unrounded; every input has to be given."""
    return CALCULATORS.named(calculator_id).results(given)
