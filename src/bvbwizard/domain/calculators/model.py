"""What a calculator is made of; `registry.py` lists them and runs them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Result = float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One number that a calculator takes."""

    name: str
    unit: str
    meaning: str
    at_least: float
    at_most: float
    whole: bool = False
    default: float | None = None
    """What stands in where it isn't given; None: it is required."""

    @property
    def is_required(self) -> bool:
        """Whether it has to be given."""
        return self.default is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One result of a calculator."""

    name: str
    unit: str
    """An amount's unit, or yes_no."""
    meaning: str
    null_when: str = ""
    """When it is null; empty: never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """One source's sum: numbers in, numbers out, every formula in view."""

    id: str
    label: str
    framework: str
    """The framework of `FRAMEWORKS.md` that it computes."""
    about: str
    """What it leaves out, where its source is at odds with itself."""
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    formulas: dict[str, str]
    """Output name to its formula over inputs and other outputs."""
    function: Callable[[Mapping[str, float]], dict[str, Result]]
    """Unrounded results by output name; every input is there and within its bounds."""
