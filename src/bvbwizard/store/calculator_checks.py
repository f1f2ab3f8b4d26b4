"""What must hold in `data/calculators.toml`: names that exist, formulas that can be worked out, no circle."""

import re
from collections.abc import Container, Generator, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from bvbwizard.domain.calculators import Calculator, Calculators, CaseMapping, Input, Output
from bvbwizard.domain.formula import Formula, FormulaError
from bvbwizard.domain.interview.catalogue import Component
from bvbwizard.domain.typing.amounts import UNITS
from bvbwizard.store.data_checks import DataNames, problems_in, twice

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def case_problems(read: Calculators, numbers: set[str], lines: Container[str]) -> list[str]:
    """Worked cases that name numbers that no session has, or cost lines that no bill has."""
    problems: list[str] = []
    for chosen in read.calculators:
        for name, text in chosen.case.inputs.items() if chosen.case is not None else ():
            problems += _names_read(f"{chosen.id}.case.inputs.{name}", text, {*numbers, "horizon_months"})
        covered = (line for side in (chosen.case.sides if chosen.case else ()) for line in side.covers)
        where = f"{chosen.id}.case.sides"
        problems += [f"{where}: there is no cost line {line!r}" for line in covered if line not in lines]
    return problems


def unknown_calculators(components: Iterable[Component], known: Container[str]) -> list[str]:
    """Components that name a calculator that there isn't; empty if none does."""
    return [
        f"{component.id}: there is no calculator {component.calculator!r}"
        for component in components
        if component.calculator and component.calculator not in known
    ]


def calculator_problems(read: Calculators) -> list[str]:
    """What is wrong with the calculators; empty if nothing is."""
    return problems_in(read, DataNames(questions={}), _own_problems)


def _own_problems(entry: object, _known: DataNames) -> Iterator[str]:
    if isinstance(entry, Calculator):
        names = [*(one.name for one in entry.inputs), *(one.name for one in entry.outputs), *entry.steps]
        yield from twice(f"name in {entry.id}", names)
        yield from (f"{name!r} is no name" for name in names if not _NAME.fullmatch(name))
        yield from _formula_problems(entry)
        if entry.case is not None:
            yield from _mapping_problems(entry, entry.case)
    elif isinstance(entry, Input):
        yield from _input_problems(entry)
    elif isinstance(entry, Output):
        yield from _output_problems(entry)


def _input_problems(one: Input) -> Iterator[str]:
    yield from _unknown_unit(one.unit)
    if one.default is not None and not one.at_least <= one.default <= one.at_most:
        yield "its default is outside its bounds"
    if one.default is not None and one.whole and one.default != int(one.default):
        yield "its default has to be a whole number"


def _output_problems(output: Output) -> Iterator[str]:
    yield from _unknown_unit(output.unit)
    if bool(output.null_if) != bool(output.null_when):
        yield "null_if and null_when come together"
    if output.whole and output.unit == "yes_no":
        yield "a yes or no is no whole number"


def _unknown_unit(unit: str) -> Iterator[str]:
    if unit != "yes_no" and unit not in UNITS:
        yield f"there is no unit {unit!r}"


def _formula_problems(chosen: Calculator) -> Iterator[str]:
    inputs = {one.name for one in chosen.inputs}
    nullable = {output.name for output in chosen.outputs if output.null_if}
    reads: dict[str, tuple[str, ...]] = {}
    for name, text in chosen.formulas.items():
        reads[name] = yield from _names_read(f".{name}.formula", text, inputs | chosen.formulas.keys())
    for output in chosen.outputs:
        if output.null_if:
            name = f"{output.name}.null_if"
            reads[name] = yield from _names_read(f".{name}", output.null_if, inputs | chosen.formulas.keys())
    for number, refusal in enumerate(chosen.refusals):
        yield from _names_read(f".refusals.{number}.refused_if", refusal.refused_if, inputs)
    for name, read in reads.items():
        yield from (f"{name} reads {each}, which may be null" for each in read if each in nullable)
    read_by_some = {name for read in reads.values() for name in read}
    yield from (f"nothing reads the step {name}" for name in chosen.steps if name not in read_by_some)
    yield from _circle(reads)


def _mapping_problems(chosen: Calculator, case: CaseMapping) -> Iterator[str]:
    names = {one.name for one in chosen.inputs}
    yield from (f".case.inputs: there is no input {name!r}" for name in case.inputs if name not in names)
    needed = (one.name for one in chosen.inputs if one.is_required and one.name not in case.inputs)
    yield from (f".case.inputs: {name} is needed" for name in needed)
    outputs = {"", *(output.name for output in chosen.outputs)}
    named = (name for side in case.sides for name in (side.upfront, side.monthly))
    yield from (f".case.sides: there is no output {name!r}" for name in named if name not in outputs)


def _names_read(where: str, text: str, known: set[str]) -> Generator[str, None, tuple[str, ...]]:
    """Say what is wrong with a formula; return the names that it reads."""
    try:
        formula = Formula(text)
        formula.check_names(known)
    except FormulaError as error:
        yield f"{where}: {error}"
        return ()
    return formula.names


def _circle(reads: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    try:
        TopologicalSorter(reads).prepare()
    except CycleError as error:
        yield f"its formulas read one another in a circle: {', '.join(error.args[1])}"
