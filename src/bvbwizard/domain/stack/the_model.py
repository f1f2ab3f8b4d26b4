"""The foundation model as a row of the stack: the interview is about it, so the verdict decides."""

from collections.abc import Iterable

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Catalogue, Component, Stance
from bvbwizard.domain.interview.components import PickedComponent
from bvbwizard.domain.money.swings import Uncertain
from bvbwizard.domain.results.options import Crossover, OptionResult
from bvbwizard.domain.results.outcome import Risk, Verdict
from bvbwizard.domain.stack.costs import PricedWay, seam_of
from bvbwizard.domain.stack.deciding import Decided
from bvbwizard.domain.stack.model import ComponentRisk, Moat, StackRow, WayCost
from bvbwizard.domain.typing.amounts import say_amount
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES, Option, Range

STANCE_OF: dict[Option, Stance] = {
    "api": "buy",
    "hosted_open": "buy",
    "fine_tune": "build",
    "hybrid": "run",
    "self_host": "run",
    "train": "build",
}
"""An option as a stance: a hybrid runs most of its traffic, tuned weights are the team's own."""


def decide_model(
    catalogue: Catalogue,
    facts: Facts,
    verdict: Verdict,
    options: dict[Option, OptionResult],
    risks: tuple[Risk, ...],
    crossovers: tuple[Crossover, ...],
    calculators: Calculators,
    own_from_requests_per_month: float,
) -> Decided:
    """The model's row: its stance is the verdict's, its costs are the options' own."""
    component = catalogue.by_id.get(FOUNDATION_MODEL) or Component(
        id=FOUNDATION_MODEL, label="Foundation model"
    )
    option = verdict.option or verdict.leaning
    stance = STANCE_OF[option] if option is not None else component.default_stance
    vendor_side = _cheapest(options, VENDOR_SIDES, option)
    own_side = _cheapest(options, [each for each in options if each not in VENDOR_SIDES], option)
    buying, owning = (
        _way("buy", vendor_side),
        _way(STANCE_OF[own_side.option] if own_side else "run", own_side),
    )
    row = StackRow(
        component=component,
        picked=PickedComponent(),
        stance=stance,
        advised=stance,
        sort="verdict",
        because=_because(verdict, option, component),
        missing=(),
        buying=buying.cost,
        owning=owning.cost,
        moat=_moat(facts),
        risks=tuple(_risk(risk) for risk in risks if risk.option == option and risk.level != "none"),
        revisit=_revisit(facts, crossovers, option, own_from_requests_per_month),
        vendor=catalogue.model_vendors.get(facts.choice("vendor_model"), "") if option == "api" else "",
        seam=(
            seam_of(component, facts.numbers.get("engineer_usd_per_hour"), calculators)
            if stance != "build"
            else None
        ),
    )
    return Decided(row=row, buying=buying, owning=owning)


def _revisit(
    facts: Facts, crossovers: tuple[Crossover, ...], side: Option | None, own_from: float
) -> tuple[str, ...]:
    """E13's volume where it lies ahead, and those from which another option costs less by our own sums."""
    volume = facts.likely("requests_per_month")
    is_ahead = side in VENDOR_SIDES and (volume is None or volume < own_from)
    turn = say_amount(own_from, "requests_per_month")
    return (*((f"its volume passes {turn} (E13)",) if is_ahead else ()), *_crossings(crossovers, side))


def _crossings(crossovers: tuple[Crossover, ...], side: Option | None) -> tuple[str, ...]:
    return tuple(
        f"its volume passes {say_amount(each.requests_per_month, 'requests_per_month')}, from where"
        f" {OPTION_PHRASES[each.option]} costs less, by our own sums"
        for each in crossovers
        if each.side == side and each.option not in VENDOR_SIDES and each.requests_per_month is not None
    )


def _because(verdict: Verdict, option: Option | None, component: Component) -> str:
    if option is None:
        return f"The questions don't decide yet. By default it is bought. {component.because}"
    leans = "The verdict is" if verdict.option is not None else "The answers lean to"
    return f"{leans} {OPTION_PHRASES[option]}. {component.because if option in VENDOR_SIDES else ''}".rstrip()


def _cheapest(
    options: dict[Option, OptionResult], among: Iterable[Option], named: Option | None
) -> OptionResult | None:
    """The verdict's option where it is among them, else the cheapest with the fewest unknown gates."""
    among = list(among)
    if named in among and options[named].horizon_usd is not None:
        return options[named]
    costed = [
        (_standing(result), len(result.only_if), result.horizon_usd.likely, result)
        for option in among
        if (result := options[option]).horizon_usd is not None and _standing(result) < _BEYOND
    ]
    return min(costed, key=lambda each: each[:3])[3] if costed else None


_BEYOND = 2
_CRITERIA = {"quality_bar", "net_win_rate_limit", "payback_limit", "strategic_premium"}


def _standing(result: OptionResult) -> int:
    """0 where it is open, 1 where only a locked criterion removed it, 2 where a gate did."""
    if result.status != "ruled_out":
        return 0
    return 1 if set(result.by) <= _CRITERIA else _BEYOND


def _way(stance: Stance, result: OptionResult | None) -> PricedWay:
    if result is None:
        return PricedWay(cost=WayCost(stance=stance))
    cost = WayCost(
        stance=stance,
        upfront_usd=result.upfront_usd,
        monthly_usd=result.monthly_usd,
        horizon_usd=result.horizon_usd,
    )
    return PricedWay(
        cost=cost,
        upfront=_uncertain(result.upfront_usd),
        monthly=_uncertain(result.monthly_usd),
        horizon=_horizon(result),
    )


def _uncertain(amount: Range | None) -> Uncertain | None:
    """An option's amount as one driver of its own: what moves it isn't kept by month."""
    if amount is None:
        return None
    change = amount.low - amount.likely, amount.high - amount.likely
    return Uncertain(amount.likely, {FOUNDATION_MODEL: change}, amount.low)


def _horizon(result: OptionResult) -> Uncertain | None:
    if result.horizon_usd is None:
        return None
    likely = result.horizon_usd.likely
    changes = {swing.driver: (swing.low_usd - likely, swing.high_usd - likely) for swing in result.swings}
    return Uncertain(likely, changes, result.horizon_usd.low)


def _risk(risk: Risk) -> ComponentRisk:
    return ComponentRisk(id=risk.id, level=risk.level, because=risk.because, mitigation=risk.mitigation)


def _moat(facts: Facts) -> Moat:
    said = "no" if facts.choice("proprietary_data") == "none" else facts.choice("model_creates_moat")
    return "yes" if said == "yes" else "no" if said == "no" else "unknown"
