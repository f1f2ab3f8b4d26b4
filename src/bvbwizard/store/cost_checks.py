"""What has to hold in the calculators and the cost lines, beyond what `data_checks` holds every entry to."""

import re
from collections.abc import Collection, Container, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import combinations

from bvbwizard.domain.calculators import Calculator, Calculators, Input, Output
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.facts.derived import DERIVED_NUMBERS
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.interview.catalogue import Component
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.money import lines
from bvbwizard.domain.money.bill import LARGEST_MONTH
from bvbwizard.domain.money.lines import COMPONENT_BILLS, OPTION_BILLS, CostLines, InBills, LineRule
from bvbwizard.domain.stack.costs import COMPONENT_NUMBERS
from bvbwizard.domain.typing.amounts import UNITS
from bvbwizard.store.data_checks import DataNames, Rules, formula_problems, problems_in, twice

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _names_in(chosen: Calculator) -> list[str]:
    return [*(one.name for one in chosen.inputs), *(one.name for one in chosen.outputs), *chosen.steps]


def _calculator_formulas(chosen: Calculator) -> Iterator[str]:
    inputs = {one.name for one in chosen.inputs}
    known = inputs | chosen.formulas.keys()
    nullable = {output.name: output.null_if for output in chosen.outputs if output.null_if}
    reads: dict[str, tuple[str, ...]] = {}
    for name, text in chosen.formulas.items():
        reads[name] = yield from formula_problems(f".{name}.formula", text, known)
    for name, text in nullable.items():
        reads[f"{name}.null_if"] = yield from formula_problems(f".{name}.null_if", text, known)
    for number, refusal in enumerate(chosen.refusals):
        yield from formula_problems(f".refusals.{number}.refused_if", refusal.refused_if, inputs)
    for name, read in reads.items():
        yield from (f"{name} reads {each}, which may be null" for each in read if each in nullable)
    read_by_some = {name for read in reads.values() for name in read}
    yield from (f"nothing reads the step {name}" for name in chosen.steps if name not in read_by_some)
    try:
        TopologicalSorter(reads).prepare()
    except CycleError as error:
        yield f"its formulas read one another in a circle: {', '.join(error.args[1])}"


def _calculator_case(chosen: Calculator) -> Iterator[str]:
    if (case := chosen.case) is None:
        return
    names = {one.name for one in chosen.inputs}
    yield from (f".case.inputs: there is no input {name!r}" for name in case.inputs if name not in names)
    needed = (one.name for one in chosen.inputs if one.is_required and one.name not in case.inputs)
    yield from (f".case.inputs: {name} is needed" for name in needed)
    outputs = {"", *(output.name for output in chosen.outputs)}
    named = (name for side in case.sides for name in (side.upfront, side.monthly))
    yield from (f".case.sides: there is no output {name!r}" for name in named if name not in outputs)


def _in_a_bill_twice(costs: CostLines) -> list[str]:
    pairs = (pair for pair in combinations(costs.lines, 2) if pair[0].id == pair[1].id)
    return [one.id for one, other in pairs if any(_meet(a, b) for a in one.of for b in other.of)]


def _meet(one: InBills, other: InBills) -> bool:
    """Whether a bill can be in both."""
    is_either = (one.only_if and one.only_if == other.unless) or (one.unless and one.unless == other.only_if)
    return not is_either and not set(one.bills).isdisjoint(other.bills)


def _bill_formulas(costs: CostLines, bill: str, known: Collection[str]) -> Iterator[str]:
    """Formulas that can't be compiled, or read what nothing supplies, in a bill under any condition."""
    every = (*(term.of for term in costs.terms), *(line.of for line in costs.lines))
    places = [place for of in every for place in of if place.has_bill(bill)]
    conditions = sorted({name for place in places for name in (place.only_if, place.unless) if name})
    for holding in ((), *((name,) for name in conditions), conditions):
        try:
            for part in costs.parts(bill, frozenset(holding)):
                unknown = [name for name in part.formula.names if name not in known]
                yield from (f"{part.rule.id} of {bill}: nothing supplies {name!r}" for name in unknown)
        except BvbError as error:
            yield str(error)


_RULES: Rules = {
    Calculator: lambda one, _: {
        "{}": [
            *twice(f"name in {one.id}", _names_in(one)),
            *_calculator_formulas(one),
            *_calculator_case(one),
        ],
        "{!r} is no name": [name for name in _names_in(one) if not _NAME.fullmatch(name)],
    },
    Input: lambda one, _: {
        "its default is outside its bounds": one.default is not None
        and not one.at_least <= one.default <= one.at_most,
        "its default has to be a whole number": one.whole and (one.default or 0) % 1 != 0,
    },
    Output: lambda one, _: {
        "null_if and null_when come together": bool(one.null_if) != bool(one.null_when),
        "a yes or no is no whole number": one.whole and one.unit == "yes_no",
    },
    LineRule: lambda line, _: {"it is in no bill": not line.of or not all(one.bills for one in line.of)},
    CostLines: lambda costs, known: {
        "{}: a bill has it twice": _in_a_bill_twice(costs),
        "{}": [
            problem
            for kind, bills in (("an option", OPTION_BILLS), ("a component", COMPONENT_BILLS))
            for bill in bills
            for problem in dict.fromkeys(_bill_formulas(costs, bill, known.names[f"number of {kind}"]))
        ],
    },
}


def cost_problems(costs: CostLines, questionnaire: Questionnaire, book: FigureBook) -> list[str]:
    """What is wrong with the cost lines."""
    own = {question.id for question in questionnaire.component_questions}
    names: dict[str, Collection[str]] = {
        "bill": {*OPTION_BILLS, *COMPONENT_BILLS},
        "condition": {*lines.OPTION_CONDITIONS, *lines.COMPONENT_CONDITIONS},
        "number of an option": {*questionnaire.by_id, *book.by_id, *DERIVED_NUMBERS, LARGEST_MONTH},
        "number of a component": own | COMPONENT_NUMBERS,
    }
    return problems_in(costs, DataNames(questions={}, names=names), _RULES)


def calculator_problems(read: Calculators) -> list[str]:
    """What is wrong with the calculators."""
    return problems_in(read, DataNames(questions={}, names={"unit": {*UNITS, "yes_no"}}), _RULES)


def case_problems(read: Calculators, numbers: set[str], line_ids: Container[str]) -> list[str]:
    """Worked cases that name numbers that no session has, or cost lines that no bill has."""
    problems: list[str] = []
    known = {*numbers, "horizon_months"}
    for where, case in ((f"{each.id}.case", each.case) for each in read.calculators if each.case):
        for name, text in case.inputs.items():
            problems += formula_problems(f"{where}.inputs.{name}", text, known)
        covered = (line for side in case.sides for line in side.covers if line not in line_ids)
        problems += [f"{where}.sides: there is no cost line {line!r}" for line in covered]
    return problems


def unknown_calculators(components: Iterable[Component], known: Container[str]) -> list[str]:
    """Components that name a calculator that there isn't."""
    return [
        f"{component.id}: there is no calculator {component.calculator!r}"
        for component in components
        if component.calculator and component.calculator not in known
    ]
