"""The lines of bills, as `data/costs.toml` has them: each with one formula, and the bills that it is in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeVar

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.formula import Formula
from bvbwizard.domain.results.options import CostLine
from bvbwizard.domain.values import EVERY_VARIANT

HOURS_PER_WEEK = 40
HOURS_PER_YEAR = 2080

Inputs = dict[str, float]
"""Numbers by name; the names are those of the formulas."""
Conditions = frozenset[str]
"""What the answers say that decides which lines a bill has; all else only changes amounts."""

LineRole = Literal["upfront", "monthly", "per_request", "per_gpu_month", "per_server_month", "servers"]
"""What drives a line; servers are bought upfront, and the largest month says how many."""
RATES: tuple[LineRole, ...] = ("upfront", "monthly", "per_request", "per_gpu_month", "per_server_month")
"""The roles whose lines have a price that volume and time are applied to."""
_UNITS = {"per_request": "requests", "per_gpu_month": "gpus", "per_server_month": "servers"}
"""The term that counts what a line is paid for: with 1 in its place, the formula gives the price of one."""

TRAIN_BILLS = ("train_rented", "train_owned")
OPTION_BILLS = (*(variant for variant in EVERY_VARIANT if variant != "train"), *TRAIN_BILLS)
"""What is trained is served on rented GPUs or on servers of our own, which are two bills."""
CALCULATORS = ("vector-store", "experiment-tracking")
"""Calculators whose own lines replace those of a component (E10, E9)."""
COMPONENT_BILLS = (
    *("component.buy", "component.run", "component.build"),
    *(f"{calculator}.{way}" for calculator in CALCULATORS for way in ("buy", "run")),
)
OPTION_CONDITIONS = ("gpus_stated", "build_includes_integration", "training_tokens_stated")
PRICED_BY = {"seats": "usd_per_seat_month", "embedded_mtok_per_month": "usd_per_mtok"}
"""The questions of a component whose number has a price of its own, with the number that is the price."""
ANSWERED = ("integration_weeks", "own_hours", "infrastructure_usd_per_month", "upkeep_hours_per_month")
"""The questions of a component whose answer replaces what a calculator says."""
COMPONENT_CONDITIONS = (
    *("priced_by_plan", *(f"priced_by_{question}" for question in PRICED_BY)),
    *(f"{question}_answered" for question in ANSWERED),
)

_TERM = re.compile(r"\{(\w+)\}")
_MOST_TERMS = 50
"""More in one formula can only be a term that needs itself."""


@dataclass(frozen=True, kw_only=True)
class InBills:
    """Some bills, under a condition or without one."""

    bills: tuple[str, ...] = ()
    """Empty: every bill."""
    only_if: str = ""
    unless: str = ""

    def has_bill(self, bill: str) -> bool:
        """Whether a bill is among them under some condition."""
        return not self.bills or bill in self.bills

    def has(self, bill: str, conditions: Conditions) -> bool:
        """Whether a bill under these conditions is among them."""
        if not self.has_bill(bill):
            return False
        return (not self.only_if or self.only_if in conditions) and self.unless not in conditions


@dataclass(frozen=True, kw_only=True)
class NamedFormula:
    """A part of formulas with a name; where several have one name, the first of a bill counts."""

    name: str
    formula: str
    of: tuple[InBills, ...] = (InBills(),)


@dataclass(frozen=True, kw_only=True)
class LineRule:
    """One line of the data."""

    id: str
    """What it pays for; no bill has two lines of one id."""
    of: tuple[InBills, ...]
    label: str
    role: LineRole
    formula: str
    """The amount in month 1, over numbers by name and terms in braces."""
    source: str
    pays_people: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class BillLine:
    """One line of a bill."""

    rule: LineRule
    text: str
    """The formula as it is shown."""
    formula: Formula
    """The amount in month 1, in USD, each term computed by itself."""
    price: Formula
    """The same for one request, GPU month or server month; else the amount itself."""

    def line(self, inputs: Inputs) -> CostLine:
        """The line in month 1 with its inputs."""
        rule, amount = self.rule, self.formula.of(inputs)
        if rule.role == "per_request":
            amount = self.price.of(inputs) * inputs["requests_per_month"]
        return CostLine(
            id=rule.id,
            label=rule.label,
            kind="upfront" if rule.role in ("upfront", "servers") else "monthly",
            amount_usd=float(amount),
            formula=self.text,
            inputs={name: inputs[name] for name in self.formula.names},
            source=rule.source,
            pays_people=rule.pays_people,
        )


_Placed = TypeVar("_Placed", NamedFormula, LineRule)


@dataclass(frozen=True, kw_only=True, eq=False)
class CostLines:
    """Every line of every bill, in the order in which bills show them."""

    terms: tuple[NamedFormula, ...] = ()
    lines: tuple[LineRule, ...] = field(default=(), repr=False)

    def parts(self, bill: str, conditions: Conditions) -> tuple[BillLine, ...]:
        """The lines of a bill.

        Raises:
            BvbError: a formula is broken; the message names the line.
        """
        shown = self._terms(bill, conditions)
        computed = {name: f"({formula})" for name, formula in shown.items()}
        return tuple(_part(rule, shown, computed) for rule in _of(self.lines, bill, conditions))

    def term(self, name: str, bill: str, conditions: Conditions) -> Formula:
        """The formula that a term stands for in a bill.

        Raises:
            BvbError: there is no such term, or its formula is broken.
        """
        return compiled(_written_out(f"{{{name}}}", self._terms(bill, conditions)))

    def _terms(self, bill: str, conditions: Conditions) -> dict[str, str]:
        return {term.name: term.formula for term in reversed(tuple(_of(self.terms, bill, conditions)))}


def _part(rule: LineRule, shown: Mapping[str, str], computed: Mapping[str, str]) -> BillLine:
    one = {_UNITS[rule.role]: "1"} if rule.role in _UNITS else {}
    try:
        return BillLine(
            rule=rule,
            text=_written_out(rule.formula, shown),
            formula=compiled(_written_out(rule.formula, computed)),
            price=compiled(_written_out(rule.formula, {**computed, **one})),
        )
    except BvbError as error:
        raise BvbError(f"{rule.id}: {error}") from None


def _written_out(text: str, terms: Mapping[str, str]) -> str:
    """The formula with the text of each term in place of its name."""
    for _ in range(_MOST_TERMS):
        if (found := _TERM.search(text)) is None:
            return text
        if found[1] not in terms:
            raise BvbError(f"the formula {text!r} needs a term {found[1]}, which nothing says")
        text = text.replace(found[0], terms[found[1]])
    raise BvbError(f"the formula {text!r} has terms without end")


@lru_cache(maxsize=1024)
def compiled(text: str) -> Formula:
    """The formula of this text, compiled once."""
    return Formula(text)


def _of(rules: Iterable[_Placed], bill: str, conditions: Conditions) -> Iterator[_Placed]:
    return (rule for rule in rules if any(place.has(bill, conditions) for place in rule.of))
