"""Stand-alone calculators: one source's sum each, every formula in view in `data/calculators.toml`."""

import math
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from bvbwizard.domain.errors import AnswerError, BvbError
from bvbwizard.domain.formula import Formula
from bvbwizard.domain.text import excerpt
from bvbwizard.domain.typing.amounts import say_number, to_hundredths
from bvbwizard.domain.typing.read_amount import read_number
from bvbwizard.domain.values import Option

Result = float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One number that a calculator takes."""

    name: str
    unit: str
    meaning: str
    at_least: int | float
    at_most: int | float
    whole: bool = False
    default: int | float | None = None
    """What is used where it isn't given; None: it is required."""

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
    formula: str
    """Over inputs, outputs and steps; yes where it isn't 0, for a yes_no."""
    whole: bool = False
    null_if: str = ""
    """A formula that isn't 0 where the result is null; empty: never. It is worked out before `formula`."""
    null_when: str = ""
    """The same in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Inputs that contradict one another."""

    refused_if: str
    """A formula over the inputs that isn't 0 where they are refused."""
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSide:
    """The outputs that speak of one option, and the full model's lines that they cover."""

    option: Option
    upfront: str = ""
    """An output; empty: it costs nothing upfront as printed."""
    monthly: str = ""
    """An output; empty: it costs nothing a month as printed."""
    covers: tuple[str, ...]
    """Ids of the cost lines that the outputs are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMapping:
    """How a session's numbers become the inputs, and how the outputs meet the full model."""

    inputs: dict[str, str]
    """Input name to its formula over the session's numbers."""
    sides: tuple[CaseSide, ...] = ()

    def given(self, numbers: Mapping[str, float]) -> dict[str, float]:
        """The calculator's inputs.

        Raises:
            KeyError: a number is missing; the key names it.
        """
        return {name: _compiled(formula).of(numbers) for name, formula in self.inputs.items()}


@dataclass(frozen=True, kw_only=True, eq=False)
class Calculator:
    """One source's sum: numbers in, numbers out."""

    id: str
    label: str
    framework: str
    """The framework of `FRAMEWORKS.md` that it computes."""
    about: str
    """What it leaves out, where its source is at odds with itself."""
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    steps: dict[str, str] = field(default_factory=dict)
    """Formulas by name that outputs read and nobody is shown as results."""
    refusals: tuple[Refusal, ...] = ()
    case: CaseMapping | None = None
    """How a worked case feeds it; None: no session can."""

    @cached_property
    def formulas(self) -> dict[str, str]:
        """Of every step and output."""
        return {**self.steps, **{output.name: output.formula for output in self.outputs}}

    def shown_formula(self, formula: str) -> str:
        """An output's formula over inputs and outputs alone, each step written out in parentheses."""
        return re.sub(
            r"\b[a-z]\w*\b",
            lambda name: f"({self.shown_formula(self.steps[name[0]])})" if name[0] in self.steps else name[0],
            formula,
        )

    def worked_out(self, name: str, known: Mapping[str, float]) -> float:
        """One step or output, unrounded, from the inputs (or whatever else it reads) that are known."""
        return _Worksheet(self, known)[name]

    def results(self, given: Mapping[str, float]) -> dict[str, Result]:
        """Every output, unrounded; every input has to be there and within its bounds.

        Raises:
            BvbError: the inputs contradict one another.
        """
        for refusal in self.refusals:
            if _compiled(refusal.refused_if).of(given):
                raise BvbError(refusal.because)
        sheet = _Worksheet(self, given)
        return {output.name: sheet.result(output) for output in self.outputs}

    def run(self, inputs: Mapping[str, float]) -> dict[str, Result]:
        """The outputs as they are printed: dollars to the cent, months to two decimals.

        Raises:
            BvbError: an input is unknown, missing, or not accepted; each is named.
        """
        names = [one.name for one in self.inputs]
        if unknown := [name for name in inputs if name not in names]:
            refused = ", ".join(excerpt(name) for name in unknown[:5])
            raise BvbError(f"{self.id} doesn't take {refused}; it takes {', '.join(names)}")
        if missing := [one.name for one in self.inputs if one.is_required and one.name not in inputs]:
            raise BvbError(f"{self.id} also needs {', '.join(missing)}")
        results = self.results({one.name: _accepted(one, inputs) for one in self.inputs})
        return {output.name: _rounded(results[output.name], output.unit) for output in self.outputs}


@dataclass(frozen=True, eq=False)
class Calculators:
    """Every calculator, in the order in which they are listed."""

    calculators: tuple[Calculator, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Calculator]:
        """The calculators by id."""
        return {each.id: each for each in self.calculators}

    def named(self, calculator_id: str) -> Calculator:
        """The calculator with this id.

        Raises:
            BvbError: there is none; the sentence lists those there are.
        """
        found = self.by_id.get(calculator_id)
        if found is None:
            there = ", ".join(self.by_id)
            raise BvbError(f"there is no calculator {excerpt(calculator_id)}; there are {there}")
        return found

    def switching_usd(self, labour_usd: float) -> float:
        """What moving to another vendor costs where no systems are counted: labour, testing, buffer (E11)."""
        return self.named("switching").worked_out("total_usd", {"labour_usd": labour_usd, "updates_usd": 0.0})


NO_CALCULATORS = Calculators()


class _Worksheet(dict[str, float]):
    """What is known, and whatever is worked out from it when a formula asks for it."""

    def __init__(self, chosen: Calculator, known: Mapping[str, float]) -> None:
        super().__init__(known)
        self._formulas = chosen.formulas

    def __missing__(self, name: str) -> float:
        self[name] = value = _compiled(self._formulas[name]).of(self)
        return value

    def result(self, output: Output) -> Result:
        """An output; null where its `null_if` says so, or where a count is past what a float holds."""
        if output.null_if and _compiled(output.null_if).of(self):
            return None
        value = self[output.name]
        if output.unit == "yes_no":
            return bool(value)
        if not output.whole:
            return value
        return int(value) if math.isfinite(value) else None


@cache
def _compiled(formula: str) -> Formula:
    return Formula(formula)


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
    return to_hundredths(result) if unit == "months" or unit.startswith("usd") else result
