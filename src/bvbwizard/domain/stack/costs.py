"""What a component costs bought, and as one's own: the lines of its bill, priced as an option's are."""

from dataclasses import dataclass
from functools import lru_cache

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.facts.figures import Fact, FigureBook
from bvbwizard.domain.interview.catalogue import Component, PickedComponent, Stance
from bvbwizard.domain.money import lines
from bvbwizard.domain.money.bill import CostModel, costed, lowest_rates
from bvbwizard.domain.money.swings import Swings, Uncertain, varied
from bvbwizard.domain.stack.advice import ComponentRiskRule, MayBuy
from bvbwizard.domain.stack.model import Seam, WayCost
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
"""The figure used in place of an answer; for any other question its id is the component and the number."""
COMPONENT_NUMBERS = frozenset({"hours", "seat_usd_per_month", *lines.PRICED_BY.values(), *_OF_THE_SESSION})
"""The numbers that a component's bill may read, apart from its questions."""
_ASKED_AS = {"hours": "own_hours"}
"""Questions that are named otherwise than the number."""
WEEKS_WITH = 2.0
"""E12: of one engineer, to another vendor behind an interface."""
WEEKS_WITHOUT = Range.between(4 * 52 / 12, 6 * 52 / 12)
"""E12: four months (its interview answer) to six (its rule)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all components of a session share; few numbers, so that most answers change none."""

    lines: lines.CostLines
    engineer_usd_per_hour: Fact | None
    integration_weeks: Fact | None
    book: FigureBook
    """The figures of the day."""
    rules: tuple[ComponentRiskRule, ...]
    calculators: Calculators
    may_buy: MayBuy
    data_must_stay: str
    """Whether a data-residency duty applies, even if the model's vendor meets it: "yes" or "no"."""
    horizon_months: int

    def fact(self, name: str) -> Fact | None:
        """A session's number, else the figure of that id."""
        if name in ("engineer_usd_per_hour", "integration_weeks"):
            return self.engineer_usd_per_hour if name == "engineer_usd_per_hour" else self.integration_weeks
        figure = self.book.by_id.get(name)
        return Fact(figure.range, "figure", name) if figure is not None else None


def cost_of(component: Component, picked: PickedComponent, way: Stance, setting: Setting) -> WayCost:
    """What a component costs one way.

    Bought: price, integration (E14) and somebody to mind it. Run or built: hours to have it, infrastructure
    and upkeep.
    """
    conditions = frozenset(
        f"{each}_answered" for each in lines.ANSWERED if picked.answers.range(each) is not None
    )
    if way == "buy" and (price := _price(component, picked, setting)):
        conditions |= {f"priced_by_{price}"}
    calculated = component.calculator in lines.CALCULATORS and way != "build"
    bill = f"{component.calculator if calculated else 'component'}.{way}"
    model = _model(setting.lines, bill, conditions)
    numbers: dict[str, Fact] = {}
    missing: list[str] = []
    for name in dict.fromkeys(name for part in model.parts for name in part.formula.names):
        found = _number(name, component, picked, way, setting)
        if found is not None:
            numbers[name] = found
        else:
            missing.append(_ASKED_AS.get(name, name))
    if missing:
        return WayCost(stance=way, missing=tuple(missing))
    return _priced(way, model, numbers, setting.horizon_months)


def figure_id(question_id: str, component: Component, way: Stance | None) -> str:
    """The id of the figure used until somebody answers a question about a component."""
    template = _FIGURES.get(question_id, "{component}_" + question_id)
    return template.format(component=component.id, way=way)


def seam_of(component: Component, rate: Fact | None, calculators: Calculators) -> Seam | None:
    """What an interface around a component saves when it is replaced; None while an hour has no price."""
    if rate is None:
        return None

    def moving(inputs: lines.Inputs) -> float:
        return calculators.switching_usd(inputs["weeks"] * lines.HOURS_PER_WEEK * inputs["usd_per_hour"])

    def behind(inputs: lines.Inputs) -> float:
        return moving({**inputs, "weeks": WEEKS_WITH})

    usd, ranges = rate.range, {"usd_per_hour": rate.range, "weeks": WEEKS_WITHOUT}
    return Seam(
        component=component.id,
        label=component.label,
        with_usd=Range(*(behind({"usd_per_hour": each}) for each in (usd.low, usd.likely, usd.high))),
        without_usd=varied(moving, ranges).range,
        avoids_usd=varied(lambda inputs: moving(inputs) - behind(inputs), ranges).range,
    )


def _price(component: Component, picked: PickedComponent, setting: Setting) -> str:
    """What the vendor bills by: the offer that was typed, else its calculator (""), a number, or a plan."""
    if picked.answers.range("subscription_usd_per_month") is not None:
        return "plan"
    if component.calculator in lines.CALCULATORS:
        return ""
    has_plan = f"{component.id}_buy_usd_per_month" in setting.book.by_id
    for question, price in lines.PRICED_BY.items():
        is_asked = question in component.asks and f"{component.id}_{price}" in setting.book.by_id
        if is_asked and (picked.answers.range(question) is not None or not has_plan):
            return question
    return "plan"


@lru_cache(maxsize=256)
def _model(of: lines.CostLines, bill: str, conditions: lines.Conditions) -> CostModel:
    return CostModel(parts=of.parts(bill, conditions), reads_volume=False)


def _priced(stance: Stance, model: CostModel, numbers: dict[str, Fact], horizon_months: int) -> WayCost:
    inputs = {name: number.range.likely for name, number in numbers.items()}
    costing = costed(model, inputs, horizon_months=horizon_months)
    drivers: dict[str, tuple[str, ...]] = {}
    for name, number in numbers.items():
        drivers[number.source] = (*drivers.get(number.source, ()), name)
    swings = Swings(costing, numbers, horizon_months=horizon_months, drivers=drivers)
    # Each line of a component's bill only grows with its numbers.
    least_once, least_monthly, *_ = lowest_rates(costing, numbers)
    upfront, monthly = swings.upfront(least=least_once), swings.in_month_one(least=least_monthly)
    horizon = Uncertain.sum([(1, upfront), (horizon_months, monthly)])
    return WayCost(
        stance=stance,
        upfront_usd=upfront.range,
        monthly_usd=monthly.range,
        horizon_usd=horizon.range,
        lines=model.lines(inputs),
        drivers=(upfront, monthly, horizon),
        figures=tuple(number.source for number in numbers.values() if number.origin == "figure"),
    )


def _number(
    name: str, component: Component, picked: PickedComponent, stance: Stance, setting: Setting
) -> Fact | None:
    """One input of a bill; its source is what moves it, together with all else of that source."""
    if name in _OF_THE_SESSION:
        return setting.fact(name)
    if name == "seat_usd_per_month":
        return Fact(_seat_usd(picked, setting), "derived", f"{component.id}.seats")
    question = _ASKED_AS.get(name, name)
    if (given := picked.answers.range(question)) is not None:
        return Fact(given, "answered", f"{component.id}.{question}")
    return setting.fact(figure_id(question, component, stance))


def _seat_usd(picked: PickedComponent, setting: Setting) -> Range:
    """The price of a seat goes by how many there are (E9)."""
    tracking = setting.calculators.named("experiment-tracking")
    seats, sso = picked.answers.range("seats") or Range.point(0.0), float(picked.choice("sso") == "yes")
    ends = (seats.low, seats.likely, seats.high)
    return Range(*(tracking.worked_out("seat_usd_per_month", {"team_size": end, "sso": sso}) for end in ends))
