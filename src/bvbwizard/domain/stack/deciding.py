"""Decide on each component of the stack, and on the model, about which the verdict decides."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.catalogue import (
    FOUNDATION_MODEL,
    Catalogue,
    Component,
    OwnWay,
    PickedComponent,
    Stance,
)
from bvbwizard.domain.money.lines import HOURS_PER_YEAR
from bvbwizard.domain.money.swings import Uncertain
from bvbwizard.domain.results.options import Crossover, OptionResult
from bvbwizard.domain.results.outcome import Risk, Verdict
from bvbwizard.domain.stack.advice import Sorting, advise, component_risks, sort_of
from bvbwizard.domain.stack.costs import PricedWay, Setting, bought, owned, seam_of
from bvbwizard.domain.stack.model import ComponentRisk, Moat, Sort, StackRow, WayCost
from bvbwizard.domain.typing.amounts import say_amount, say_money
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES, Option, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A row with what moves its costs, for the sums."""

    row: StackRow
    buying: PricedWay
    owning: PricedWay
    figures: tuple[str, ...] = field(default=())

    @property
    def chosen(self) -> PricedWay:
        """The way of the stance: a partner's part as a vendor's."""
        return self.buying if self.row.stance in ("buy", "ally") else self.owning


@lru_cache(maxsize=512)
def decide_component(component: Component, picked: PickedComponent, setting: Setting) -> Decided:
    """Decide on one component other than the model; kept, because most answers move none of them."""
    months = setting.horizon_months
    sort, _ = sort_of(picked)
    usual: OwnWay = "build" if sort == "build" else component.own_way
    own = _own_way(picked, usual)
    buying = bought(component, picked, setting)
    owning = owned(component, picked, own, setting)
    # A person's pick moves the costs shown, never the advice.
    advisable = owning if own == usual else owned(component, picked, usual, setting)
    rules, pick = _rules(component, picked, setting)
    cheaper = pick or _surely_cheaper(buying, advisable)
    by_rule = "E9's code" if pick else ""
    sorting = advise(
        component,
        picked,
        may_buy=setting.may_buy,
        cheaper=cheaper,
        by_rule=by_rule,
        is_priced=buying.upfront is not None and advisable.upfront is not None,
    )
    chosen = picked.choice("chosen_stance")
    stance: Stance = chosen or sorting.advised  # type: ignore[assignment]
    row = StackRow(
        component=component,
        picked=picked,
        stance=stance,
        advised=sorting.advised,
        sort=sorting.sort,
        because=_because(stance, sorting),
        missing=sorting.missing,
        buying=buying.cost,
        owning=owning.cost,
        moat=_moat(picked.choice("creates_moat")),
        risks=component_risks(
            setting.rules,
            component,
            picked,
            stance,
            data_must_stay=setting.data_must_stay,
        ),
        revisit=_revisit(component, stance, sorting, buying, owning, months),
        rules=rules,
        vendor=_vendor(picked),
        seam=(
            seam_of(component, setting.engineer_usd_per_hour, setting.calculators)
            if _wants_seam(component, stance, sort)
            else None
        ),
        is_closed=sorting.is_closed and stance == sorting.advised,
    )
    figures = (*buying.figures, *owning.figures, *advisable.figures)
    return Decided(row=row, buying=buying, owning=owning, figures=figures)


def _own_way(picked: PickedComponent, usual: OwnWay) -> OwnWay:
    chosen = picked.choice("chosen_stance")
    if chosen in ("run", "build"):
        return "run" if chosen == "run" else "build"
    return usual


def _because(stance: Stance, sorting: Sorting) -> str:
    if stance == sorting.advised:
        return sorting.because
    return f"Your own pick, {stance}; the answers say {sorting.advised}. {sorting.because}"


def _moat(said: str) -> Moat:
    return "yes" if said == "yes" else "no" if said == "no" else "unknown"


def _vendor(picked: PickedComponent) -> str:
    answer = picked.answers.get("vendor")
    return str(answer.value).strip() if answer is not None and answer.value is not None else ""


def _wants_seam(component: Component, stance: Stance, sort: Sort) -> bool:
    """E12: what is a vendor's or a project's, and called from the product; A1: what is bought for now."""
    return sort == "mixed" or (stance != "build" and (component.seam or component.critical_path))


def _surely_cheaper(buying: PricedWay, owning: PricedWay) -> Stance | None:
    """The way that costs less over the horizon at both ends of their difference."""
    if buying.horizon is None or owning.horizon is None:
        return None
    gap = owning.horizon.less(buying.horizon)
    return "buy" if gap.low > 0 else owning.cost.stance if gap.high < 0 else None


def _rules(
    component: Component, picked: PickedComponent, setting: Setting
) -> tuple[tuple[str, ...], Stance | None]:
    """What the component's calculator says (E9, E10), and which way E9's code picks."""
    if setting.engineer_usd_per_hour is None:
        return (), None
    given = {"engineer_usd_per_year": setting.engineer_usd_per_hour.range.likely * HOURS_PER_YEAR}
    if component.calculator == "experiment-tracking":
        return _tracking(picked, given, setting)
    if component.calculator == "vector-store":
        return _vectors(picked, given, setting), None
    return (), None


def _tracking(
    picked: PickedComponent, given: dict[str, float], setting: Setting
) -> tuple[tuple[str, ...], Stance | None]:
    seats = picked.answers.range("seats")
    if seats is None:
        return (), None
    size = max(1.0, float(round(seats.likely)))
    sso = float(picked.choice("sso") == "yes")
    duty = float(setting.may_buy == "no")
    found = setting.calculators.run(
        "experiment-tracking", given | {"team_size": size, "sso": sso, "self_hosting_required": duty}
    )
    words = {True: "buy", False: "run", None: "it depends"}
    named = (
        ("E9's code", "managed_by_code"),
        ("E9's guidance", "managed_by_guidance"),
        ("E13", "managed_by_e13"),
    )
    said = tuple(f"{name}: {words[found[output]]}" for name, output in named)  # type: ignore[index]
    return said, "buy" if found["managed_by_code"] else "run"


def _vectors(picked: PickedComponent, given: dict[str, float], setting: Setting) -> tuple[str, ...]:
    vectors, queries = picked.answers.range("vectors"), picked.answers.range("queries_per_day")
    if vectors is None or queries is None:
        return ()
    try:
        found = setting.calculators.run(
            "vector-store",
            given | {"vectors": float(round(vectors.likely)), "queries_per_day": queries.likely},
        )
    except BvbError:
        return ()
    return tuple(
        f"E10 {words}: {say_money(float(found[f'{reading}managed_usd_per_month'] or 0))} a month at a vendor,"
        f" {say_money(float(found[f'{reading}self_run_usd_per_month'] or 0))} self-run"
        for words, reading in (("as printed", "printed_"), ("corrected", ""))
    )


_TURNS: dict[Sort, str] = {
    "build": "the team can no longer operate it",
    "buy": "your data makes it a moat",
    "buy_elsewhere": "the team can operate it",
    "mixed": "somebody can operate it",
    "silent": "your data makes it a moat, or the vendor no longer breaks the experience",
    "unknown": "the open questions about it are answered",
}


def _revisit(
    component: Component, stance: Stance, sorting: Sorting, buying: PricedWay, owning: PricedWay, months: int
) -> tuple[str, ...]:
    """The measured facts on which to decide again."""
    facts = [*component.revisit, *([_TURNS[sorting.sort]] if sorting.sort in _TURNS else [])]
    bill, own, monthly = buying.horizon, owning.horizon, buying.monthly
    if stance in ("buy", "ally") and bill is not None and monthly is not None and own is not None:
        tie = turning_usd_per_month(bill, own, monthly, months)
        if tie is not None:
            facts.append(
                f"its bill passes {say_money(tie)} a month, from where"
                f" {_OWNING[owning.cost.stance]} costs less over {months} months"
            )
    return tuple(facts)


_OWNING: dict[Stance, str] = {
    "run": "running it yourselves",
    "build": "a build of your own",
    "buy": "",
    "ally": "",
}


def turning_usd_per_month(bill: Uncertain, own: Uncertain, monthly: Uncertain, months: int) -> float | None:
    """The vendor's monthly bill at which both ways cost the same over the horizon, all else likely.

    None where the vendor costs more already.
    """
    if own.likely <= bill.likely:
        return None
    return monthly.likely + (own.likely - bill.likely) / months


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
        _model_way("buy", vendor_side),
        _model_way(STANCE_OF[own_side.option] if own_side else "run", own_side),
    )
    row = StackRow(
        component=component,
        picked=PickedComponent(),
        stance=stance,
        advised=stance,
        sort="verdict",
        because=_model_because(verdict, option, component),
        missing=(),
        buying=buying.cost,
        owning=owning.cost,
        moat="no"
        if facts.choice("proprietary_data") == "none"
        else _moat(facts.choice("model_creates_moat")),
        risks=tuple(
            ComponentRisk(id=each.id, level=each.level, because=each.because, mitigation=each.mitigation)
            for each in risks
            if each.option == option and each.level != "none"
        ),
        revisit=_model_revisit(facts, crossovers, option, own_from_requests_per_month),
        vendor=catalogue.model_vendors.get(facts.choice("vendor_model"), "") if option == "api" else "",
        seam=(
            seam_of(component, facts.numbers.get("engineer_usd_per_hour"), calculators)
            if stance != "build"
            else None
        ),
    )
    return Decided(row=row, buying=buying, owning=owning)


def _model_revisit(
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


def _model_because(verdict: Verdict, option: Option | None, component: Component) -> str:
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


def _model_way(stance: Stance, result: OptionResult | None) -> PricedWay:
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
