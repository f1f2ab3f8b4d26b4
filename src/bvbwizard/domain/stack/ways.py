"""What a component costs bought, and as one's own: lines with formulas, ranges as everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from bvbwizard.domain.catalogue import Component, OwnWay, Stance
from bvbwizard.domain.components import PickedComponent
from bvbwizard.domain.costs.moves import Change, Column, spread_of
from bvbwizard.domain.costs.parts import Part
from bvbwizard.domain.costs.shared import INTEGRATION
from bvbwizard.domain.stack.inputs import Inputs, Number, answered, inputs_for
from bvbwizard.domain.stack.model import WayCost
from bvbwizard.domain.stack.setting import Setting

_PLAN = Part(
    id="plan",
    label="The vendor's plan",
    role="monthly",
    amount=lambda i: i["subscription_usd_per_month"],
    formula="subscription_usd_per_month",
    source="the vendor's price",
)
_MINDING = Part(
    id="minding",
    pays_people=True,
    label="Minding the vendor",
    role="monthly",
    amount=lambda i: i["vendor_upkeep_hours_per_month"] * i["engineer_usd_per_hour"],
    formula="vendor_upkeep_hours_per_month * engineer_usd_per_hour",
    source="own model: bought services",
)
_BUILDING = Part(
    id="building",
    label="Building it",
    role="upfront",
    amount=lambda i: i["hours"] * i["engineer_usd_per_hour"],
    formula="hours * engineer_usd_per_hour",
    source="own model: components",
)
_SETTING_UP = Part(
    id="setting_up",
    label="Setting it up",
    role="upfront",
    amount=_BUILDING.amount,
    formula=_BUILDING.formula,
    source="own model: components",
)
_INFRASTRUCTURE = Part(
    id="infrastructure",
    label="Infrastructure",
    role="monthly",
    amount=lambda i: i["infrastructure_usd_per_month"],
    formula="infrastructure_usd_per_month",
    source="own model: components",
)
_UPKEEP = Part(
    id="upkeep",
    pays_people=True,
    label="Upkeep",
    role="monthly",
    amount=lambda i: i["upkeep_hours_per_month"] * i["engineer_usd_per_hour"],
    formula="upkeep_hours_per_month * engineer_usd_per_hour",
    source="own model: components",
)

_OWNED: dict[OwnWay, tuple[Part, ...]] = {
    "run": (INTEGRATION, _SETTING_UP, _INFRASTRUCTURE, _UPKEEP),
    # The hours of a build end with the product connected to it.
    "build": (_BUILDING, _INFRASTRUCTURE, _UPKEEP),
}

_VECTORS_BOUGHT = Part(
    id="storage_and_queries",
    label="Storage and queries, at the least the smallest plan",
    role="monthly",
    amount=lambda i: max(
        i["vector_store_least_usd_per_month"],
        i["vectors"] * 0.00000025 + i["queries_per_day"] * 30 * 0.096 / 1_000_000,
    ),
    formula=(
        "max(vector_store_least_usd_per_month, vectors * 0.00000025 + queries_per_day * 30 * 0.096 / 1000000)"
    ),
    source="E10, corrected; prices of 2024",
)
_VECTORS_SETUP = Part(
    id="setting_up",
    label="Setting it up",
    role="upfront",
    amount=lambda i: 60 * i["engineer_usd_per_hour"],
    formula="60 * engineer_usd_per_hour",
    source="E10",
)
_VECTORS_RUN = Part(
    id="infrastructure",
    label="Instances",
    role="monthly",
    amount=lambda i: max(1, ceil(i["vectors"] * 9_216 / 60_000_000_000)) * 0.40 * 730,
    formula="max(1, ceil(vectors * 9216 / 60000000000)) * 0.40 * 730",
    source="E10, corrected; prices of 2024",
)
_VECTORS_UPKEEP = Part(
    id="upkeep",
    pays_people=True,
    label="Upkeep",
    role="monthly",
    amount=lambda i: 8 * i["engineer_usd_per_hour"],
    formula="8 * engineer_usd_per_hour",
    source="E10",
)
_SEATS_SETUP = Part(
    id="connecting",
    label="Connecting it",
    role="upfront",
    amount=lambda i: 8 * i["engineer_usd_per_hour"],
    formula="8 * engineer_usd_per_hour",
    source="E9; prices of 2024",
)
_TRACKING_SEATS = Part(
    id="seats",
    label="Seats",
    role="monthly",
    amount=lambda i: i["seats"] * i["seat_usd_per_month"],
    formula="seats * seat_usd_per_month",
    source="E9; prices of 2024",
)
_TRACKING_SETUP = Part(
    id="setting_up",
    label="Setting it up",
    role="upfront",
    amount=lambda i: 40 * i["engineer_usd_per_hour"],
    formula="40 * engineer_usd_per_hour",
    source="E9; prices of 2024",
)
_TRACKING_SERVER = Part(
    id="infrastructure",
    label="Server",
    role="monthly",
    amount=lambda _: 200.0,
    formula="200",
    source="E9; prices of 2024",
)
_TRACKING_UPKEEP = Part(
    id="upkeep",
    pays_people=True,
    label="Upkeep",
    role="monthly",
    amount=lambda i: 4 * i["engineer_usd_per_hour"],
    formula="4 * engineer_usd_per_hour",
    source="E9",
)
_SEATS = Part(
    id="seats",
    label="Seats",
    role="monthly",
    amount=lambda i: i["seats"] * i["usd_per_seat_month"],
    formula="seats * usd_per_seat_month",
    source="the vendor's price",
)
_EMBEDDED = Part(
    id="tokens_embedded",
    label="Tokens embedded",
    role="monthly",
    amount=lambda i: i["embedded_mtok_per_month"] * i["usd_per_mtok"],
    formula="embedded_mtok_per_month * usd_per_mtok",
    source="the vendor's price",
)
_PRICED_BY = {"seats": (_SEATS, "usd_per_seat_month"), "embedded_mtok_per_month": (_EMBEDDED, "usd_per_mtok")}
"""Questions whose number has a price of its own, with the end of that figure's id."""

_TRACKING = "experiment-tracking"
_PRICED: dict[str, Part] = {"vector-store": _VECTORS_BOUGHT, _TRACKING: _TRACKING_SEATS}
"""What a calculator says that a vendor bills."""
_SELF_RUN: dict[str, tuple[Part, Part, Part]] = {
    "vector-store": (_VECTORS_SETUP, _VECTORS_RUN, _VECTORS_UPKEEP),
    _TRACKING: (_TRACKING_SETUP, _TRACKING_SERVER, _TRACKING_UPKEEP),
}
"""What a calculator says of one's own: setting it up, infrastructure, upkeep."""
_TYPED = (
    ("own_hours", _SETTING_UP),
    ("infrastructure_usd_per_month", _INFRASTRUCTURE),
    ("upkeep_hours_per_month", _UPKEEP),
)
"""The same three from the person's own numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A component had one way: what it costs, and what moves the cost."""

    cost: WayCost
    upfront: Column | None = None
    monthly: Column | None = None
    """In month 1."""
    horizon: Column | None = None
    """Where it isn't the first month's bill in every month: the model's grows."""
    least_upfront_usd: float = 0.0
    least_usd_per_month: float = 0.0
    """With every driver at its low end: no sum falls under these."""
    least_horizon_usd: float | None = None
    """Where `horizon` is set."""
    figures: tuple[str, ...] = ()

    def over(self, months: int) -> Column | None:
        """What is paid over the horizon."""
        if self.horizon is not None:
            return self.horizon
        if self.upfront is None or self.monthly is None:
            return None
        return added(self.upfront, self.monthly, times=months)

    def least_over(self, months: int) -> float:
        """What is paid over the horizon with every driver at its low end."""
        if self.least_horizon_usd is not None:
            return self.least_horizon_usd
        return self.least_upfront_usd + months * self.least_usd_per_month


def bought(component: Component, picked: PickedComponent, setting: Setting) -> Way:
    """What a component costs at a vendor: price, integration (E14) and somebody to mind it."""
    parts = _bought_parts(component, picked, setting)
    inputs = inputs_for(parts, component, picked, None, setting)
    return _way("buy", parts, inputs, setting.horizon_months)


def owned(component: Component, picked: PickedComponent, way: OwnWay, setting: Setting) -> Way:
    """What a component costs as one's own: hours to have it, infrastructure and upkeep."""
    parts = _OWNED[way]
    if way == "run" and component.calculator in _SELF_RUN:
        parts = tuple(
            typed if answered(picked, question) is not None else calculated
            for (question, typed), calculated in zip(_TYPED, _SELF_RUN[component.calculator], strict=True)
        )
        # E9's hours end with the runs connected.
        parts = parts if component.calculator == _TRACKING else (INTEGRATION, *parts)
    return _way(way, parts, inputs_for(parts, component, picked, way, setting), setting.horizon_months)


def added(one: Column, other: Column, *, times: float = 1) -> Column:
    """Two amounts together; a driver of both moves once."""
    changes = dict(one[1])
    for driver, (low, high) in other[1].items():
        before = changes.get(driver, (0.0, 0.0))
        changes[driver] = before[0] + times * low, before[1] + times * high
    return one[0] + times * other[0], changes


def _bought_parts(component: Component, picked: PickedComponent, setting: Setting) -> tuple[Part, ...]:
    price = _price(component, picked, setting)
    if component.calculator == _TRACKING:
        # E9 connects it in hours, and nobody minds it.
        weeks = answered(picked, "integration_weeks")
        return (_SEATS_SETUP if weeks is None else INTEGRATION, price)
    return (INTEGRATION, price, _MINDING)


def _price(component: Component, picked: PickedComponent, setting: Setting) -> Part:
    """What the vendor bills: the offer that was typed, else by the calculator, by number or by plan."""
    if answered(picked, "subscription_usd_per_month") is not None:
        return _PLAN
    if calculated := _PRICED.get(component.calculator):
        return calculated
    has_plan = f"{component.id}_buy_usd_per_month" in setting.book.by_id
    for question, (part, price) in _PRICED_BY.items():
        is_asked = question in component.asks and f"{component.id}_{price}" in setting.book.by_id
        if is_asked and (answered(picked, question) is not None or not has_plan):
            return part
    return _PLAN


def _way(stance: Stance, parts: tuple[Part, ...], inputs: Inputs, horizon_months: int) -> Way:
    if inputs.missing:
        return Way(cost=WayCost(stance=stance, missing=inputs.missing))
    once, each_month = (tuple(part for part in parts if part.role == role) for role in ("upfront", "monthly"))
    upfront, monthly = _column(once, inputs.numbers), _column(each_month, inputs.numbers)
    least_once, least_each_month = _least(once, inputs.numbers), _least(each_month, inputs.numbers)
    likely = {name: number.range.likely for name, number in inputs.numbers.items()}
    cost = WayCost(
        stance=stance,
        upfront_usd=spread_of(upfront, floor=least_once),
        monthly_usd=spread_of(monthly, floor=least_each_month),
        horizon_usd=spread_of(
            added(upfront, monthly, times=horizon_months),
            floor=least_once + horizon_months * least_each_month,
        ),
        lines=tuple(part.line(likely) for part in parts),
    )
    return Way(
        cost=cost,
        upfront=upfront,
        monthly=monthly,
        least_upfront_usd=least_once,
        least_usd_per_month=least_each_month,
        figures=inputs.figures,
    )


def _least(parts: tuple[Part, ...], numbers: dict[str, Number]) -> float:
    """The amount with every driver at its low end: each line of a bill only grows with its numbers."""
    lows = {name: number.range.low for name, number in numbers.items()}
    return sum(part.amount(lows) for part in parts)


def _column(parts: Iterable[Part], numbers: dict[str, Number]) -> Column:
    """The likely amount, and what each driver changes it by at its ends, the others likely."""
    parts = tuple(parts)
    inputs = {name: number.range.likely for name, number in numbers.items()}
    likely = sum(part.amount(inputs) for part in parts)
    moved: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
    for name in dict.fromkeys(name for part in parts for name in part.names):
        if not (ends := numbers[name].range).is_point:
            low, high = moved.setdefault(numbers[name].driver, (dict(inputs), dict(inputs)))
            low[name], high[name] = ends.low, ends.high
    changes: dict[str, Change] = {}
    for driver, moves in moved.items():
        low_usd, high_usd = (sum(part.amount(moved_to) for part in parts) for moved_to in moves)
        changes[driver] = low_usd - likely, high_usd - likely
    return likely, changes
