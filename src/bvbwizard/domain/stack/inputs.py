"""The numbers behind a component's cost: its own answers, else dated figures, and the session's facts."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bvbwizard.domain.calculators import Calculator
from bvbwizard.domain.catalogue import Component, OwnWay, Stance
from bvbwizard.domain.components import PickedComponent
from bvbwizard.domain.costs.parts import Part
from bvbwizard.domain.stack.setting import Setting
from bvbwizard.domain.values import Range

_OF_THE_SESSION = (
    "engineer_usd_per_hour",
    "vendor_upkeep_hours_per_month",
    "vector_store_least_usd_per_month",
)
"""Numbers that every component shares: a session's answer or a figure of that id."""
_FIGURES = {
    "subscription_usd_per_month": "{component}_buy_usd_per_month",
    "own_hours": "{component}_{way}_hours",
    "upkeep_hours_per_month": "{component}_{way}_upkeep_hours_per_month",
    "infrastructure_usd_per_month": "{component}_{way}_infrastructure_usd_per_month",
    "integration_weeks": "integration_weeks",
}
"""The figure that stands in for a question's answer; of anything else it is named by component and number."""
_ASKED_AS = {"hours": "own_hours"}
"""Questions that are named otherwise than the number."""


@dataclass(frozen=True, slots=True)
class Number:
    """One input of a cost."""

    range: Range
    driver: str
    """What moves it: numbers with one driver move together, in every component."""
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of some parts, and the questions whose answers lack."""

    numbers: dict[str, Number] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the figures among them."""
        return tuple(number.driver for number in self.numbers.values() if number.is_figure)


def inputs_for(
    parts: Iterable[Part], component: Component, picked: PickedComponent, way: OwnWay | None, setting: Setting
) -> Inputs:
    """Find every number that the parts read.

    Args:
        parts: the lines of a bill.
        component: whose it is.
        picked: what was answered about it.
        way: how it is had, for the figures of that way; None: bought.
        setting: the numbers that components share, the figures among them.
    """
    numbers: dict[str, Number] = {}
    missing: list[str] = []
    for name in dict.fromkeys(name for part in parts for name in part.names):
        found = _number(name, component, picked, way, setting)
        if found is not None:
            numbers[name] = found
        else:
            missing.append(_ASKED_AS.get(name, name))
    return Inputs(numbers, tuple(missing))


def answered(picked: PickedComponent, question_id: str) -> Range | None:
    """The number that was answered, or None."""
    answer = picked.answers.get(question_id)
    found: Range | None = answer.as_range() if answer is not None else None
    return found


def figure_id(question_id: str, component: Component, way: Stance | None) -> str:
    """The id of the figure that stands in while nobody has answered a question about a component."""
    template = _FIGURES.get(question_id, "{component}_" + question_id)
    return template.format(component=component.id, way=way)


def _number(
    name: str, component: Component, picked: PickedComponent, way: OwnWay | None, setting: Setting
) -> Number | None:
    if name in _OF_THE_SESSION:
        return _fact(name, setting)
    if name == "seat_usd_per_month":
        tracking = setting.calculators.named("experiment-tracking")
        return Number(_seat_usd(picked, tracking), f"{component.id}.seats")
    question = _ASKED_AS.get(name, name)
    if (given := answered(picked, question)) is not None:
        return Number(given, f"{component.id}.{question}")
    return _fact(figure_id(question, component, way), setting)


def _seat_usd(picked: PickedComponent, tracking: Calculator) -> Range:
    """The price of a seat goes by how many there are (E9)."""
    seats, sso = answered(picked, "seats") or Range.point(0.0), float(picked.choice("sso") == "yes")
    prices = (
        tracking.worked_out("seat_usd_per_month", {"team_size": end, "sso": sso})
        for end in (seats.low, seats.likely, seats.high)
    )
    return Range(*(float(price) for price in prices))


def _fact(name: str, setting: Setting) -> Number | None:
    fact = setting.fact(name)
    if fact is None:
        return None
    return Number(fact.range, fact.source if fact.origin == "figure" else name, fact.origin == "figure")
