"""What an evaluation says of each option: its status, its amounts and the lines behind them."""

import math
from dataclasses import dataclass, field
from typing import Literal

from bvbwizard.domain.values import Option, Range, Variant

Status = Literal["open", "ruled_out", "unknown"]
LineKind = Literal["upfront", "monthly"]

SCORES: dict[Option, str] = {
    "api": "api_score",
    "hybrid": "api_score",
    "hosted_open": "candidate_score",
    "self_host": "candidate_score",
    "fine_tune": "tuned_score",
}
"""The question that asks for an option's own score."""

INTERNAL = {"internal": True}
"""Marks a field that only the engine reads: the public contract leaves it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One amount with the formula that gives it."""

    label: str
    kind: LineKind
    amount_usd: float
    """Upfront, or in month 1."""
    formula: str
    """Over the names in `inputs`, with + - * / max min ceil; its value is the amount."""
    inputs: dict[str, float]
    """Never rounded."""
    source: str
    """The framework or rule that the line comes from."""
    id: str = field(default="", metadata=INTERNAL)
    """What it pays for, the same in every bill that has it; empty in what a record kept."""
    pays_people: bool = field(default=False, metadata=INTERNAL)
    """Whether it pays the people who keep something running."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What one uncertain driver does to an option's cost over the horizon."""

    driver: str
    """The question id that would settle it, or the figure's."""
    low_usd: float
    """The cost with the driver at its low end, the others likely."""
    high_usd: float
    """The cost with the driver at its high end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionResult:
    """One option after gates, criteria and costs."""

    option: Option
    status: Status
    by: tuple[str, ...] = ()
    """Gate or criterion ids that rule it out."""
    only_if: tuple[str, ...] = ()
    """Unknown gates that it rests on."""
    unlikely: tuple[str, ...] = ()
    """Those of them that typical values or figures speak against."""
    missing: tuple[str, ...] = ()
    """The ids of the questions whose answers its cost lacks."""
    variant: Variant
    """The cheapest open variant, or the one that an answer fixes."""
    upfront_usd: Range | None = None
    monthly_usd: Range | None = None
    """In month 1."""
    horizon_usd: Range | None = None
    """Upfront and every month of the horizon."""
    lines: tuple[CostLine, ...] = field(default=(), repr=False)
    swings: tuple[Swing, ...] = field(default=(), repr=False)
    """Widest first."""


PaybackState = Literal["pays", "never", "not_needed", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """When an option's cumulative cost falls to a vendor side's, and stays."""

    option: Option
    side: Option
    state: PaybackState
    low: float | None = None
    """Months, with the drivers at their favourable ends."""
    likely: float | None = None
    high: float | None = None
    """None while `state` is pays: at the unfavourable end it never does."""


def months_of(payback: Payback | None) -> float | None:
    """A likely payback in months; infinite where it never pays, None where it is unknown."""
    if payback is None or payback.state == "unknown":
        return None
    if payback.state == "not_needed":
        return 0.0
    return math.inf if payback.state == "never" else payback.likely


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossover:
    """The smallest volume from which an option stays no dearer than a side; None where there is none."""

    option: Option
    side: Option
    requests_per_month: int | None
    """Over the horizon, upfront included."""
    running_cost_requests_per_month: int | None
    """Upfront left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What an option costs more than another over the horizon, each driver moved once for both."""

    option: Option
    other: Option
    usd: Range
