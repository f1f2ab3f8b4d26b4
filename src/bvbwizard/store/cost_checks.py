"""What must hold in `data/costs.toml`: bills and conditions that exist, ids once in a bill, known names."""

from collections.abc import Iterator
from itertools import combinations

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.facts.derived import DERIVED_NUMBERS
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.money.bill import LARGEST_MONTH
from bvbwizard.domain.money.lines import (
    COMPONENT_BILLS,
    COMPONENT_CONDITIONS,
    OPTION_BILLS,
    OPTION_CONDITIONS,
    CostLines,
    InBills,
    LineRule,
)
from bvbwizard.domain.stack.costs import COMPONENT_NUMBERS


def cost_problems(costs: CostLines, questionnaire: Questionnaire, book: FigureBook) -> list[str]:
    """What is wrong with the cost lines; empty if nothing is."""
    found = [problem for term in costs.terms for problem in _place_problems(term.name, term.of)]
    for line in costs.lines:
        found += [] if line.of and all(place.bills for place in line.of) else [f"{line.id}: it is in no bill"]
        found += _place_problems(line.id, line.of)
    found += [
        f"{one.id}: a bill has it twice"
        for one, other in combinations(costs.lines, 2)
        if _are_both_in(one, other)
    ]
    for_options = {*questionnaire.by_id, *book.by_id, *DERIVED_NUMBERS, LARGEST_MONTH}
    own = {question.id for question in questionnaire.component_questions}
    if not found:
        for bill in (*OPTION_BILLS, *COMPONENT_BILLS):
            names = for_options if bill in OPTION_BILLS else own | COMPONENT_NUMBERS
            found += dict.fromkeys(_formula_problems(costs, bill, names))
    return found


def _place_problems(where: str, places: tuple[InBills, ...]) -> Iterator[str]:
    bills, conditions = {*OPTION_BILLS, *COMPONENT_BILLS}, {*OPTION_CONDITIONS, *COMPONENT_CONDITIONS, ""}
    for place in places:
        yield from (f"{where}: there is no bill {bill!r}" for bill in place.bills if bill not in bills)
        yield from (
            f"{where}: there is no condition {name!r}"
            for name in (place.only_if, place.unless)
            if name not in conditions
        )


def _are_both_in(one: LineRule, other: LineRule) -> bool:
    return one.id == other.id and any(_meet(a, b) for a in one.of for b in other.of)


def _meet(one: InBills, other: InBills) -> bool:
    """Whether a bill can be in both."""
    is_either = (one.only_if and one.only_if == other.unless) or (one.unless and one.unless == other.only_if)
    return not is_either and not set(one.bills).isdisjoint(other.bills)


def _formula_problems(costs: CostLines, bill: str, known: set[str]) -> Iterator[str]:
    """Formulas that can't be compiled, or read what nothing supplies, under any of the bill's conditions."""
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
