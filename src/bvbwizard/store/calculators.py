"""The calculators that ship with the program, read once."""

from bvbwizard.domain.calculators import Calculators
from bvbwizard.store.data_files import kept, read_data, refuse


@kept("calculators")
def calculators() -> Calculators:
    """Every calculator.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    from bvbwizard.store.cost_checks import calculator_problems

    read = read_data("calculators.toml", Calculators)
    refuse("calculators.toml", calculator_problems(read))
    return read
