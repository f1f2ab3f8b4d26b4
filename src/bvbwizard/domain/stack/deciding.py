"""Decide on each component of the stack, and on the model, about which the verdict decides."""

from dataclasses import replace
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
from bvbwizard.domain.stack.advice import advise, component_risks, sort_of
from bvbwizard.domain.stack.costs import Setting, cost_of, seam_of
from bvbwizard.domain.stack.model import (
    Advice,
    AdviceKind,
    ComponentRisk,
    Moat,
    Revisit,
    Sort,
    SourceRule,
    SourceRuleKind,
    StackRow,
    WayCost,
)
from bvbwizard.domain.values import VENDOR_SIDES, Option, Range


@lru_cache(maxsize=512)
def decide_component(component: Component, picked: PickedComponent, setting: Setting) -> StackRow:
    """Decide on one component other than the model; kept, because most answers move none of them."""
    sort, _ = sort_of(picked)
    usual: OwnWay = "build" if sort == "build" else component.own_way
    chosen = picked.choice("chosen_stance")
    own: OwnWay = "run" if chosen == "run" else "build" if chosen == "build" else usual
    buying, owning = (cost_of(component, picked, way, setting) for way in ("buy", own))
    # A person's pick moves the costs shown, never the advice.
    advisable = owning if own == usual else cost_of(component, picked, usual, setting)
    rules, pick = _rules(component, picked, setting)
    sorting = advise(
        component,
        picked,
        may_buy=setting.may_buy,
        cheaper=pick or _surely_cheaper(buying, advisable),
        is_by_rule=pick is not None,
        is_priced=buying.drivers is not None and advisable.drivers is not None,
    )
    stance: Stance = chosen or sorting.advised  # type: ignore[assignment]
    vendor = picked.answers.get("vendor")
    # E12: what is a vendor's or a project's, and called from the product; A1: what is bought for now.
    wants_seam = sort == "mixed" or (stance != "build" and (component.seam or component.critical_path))
    return StackRow(
        component=component,
        picked=picked,
        stance=stance,
        advised=sorting.advised,
        sort=sorting.sort,
        advice=sorting.advice,
        missing=sorting.missing,
        buying=buying,
        owning=owning,
        moat=_moat(picked.choice("creates_moat")),
        risks=component_risks(
            setting.rules, component, picked, stance, data_must_stay=setting.data_must_stay
        ),
        revisit=_revisit(component, stance, sorting.sort, buying, owning, setting.horizon_months),
        rules=rules,
        vendor=str(vendor.value).strip() if vendor is not None and vendor.value is not None else "",
        seam=(seam_of(component, setting.engineer_usd_per_hour, setting.calculators) if wants_seam else None),
        is_closed=sorting.is_closed and stance == sorting.advised,
        figures=(*buying.figures, *owning.figures, *advisable.figures),
    )


def _moat(said: str) -> Moat:
    return "yes" if said == "yes" else "no" if said == "no" else "unknown"


def _surely_cheaper(buying: WayCost, owning: WayCost) -> Stance | None:
    """The way that costs less over the horizon at both ends of their difference."""
    if buying.drivers is None or owning.drivers is None:
        return None
    gap = owning.drivers[-1].less(buying.drivers[-1])
    return "buy" if gap.low > 0 else owning.stance if gap.high < 0 else None


def _rules(
    component: Component, picked: PickedComponent, setting: Setting
) -> tuple[tuple[SourceRule, ...], Stance | None]:
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
) -> tuple[tuple[SourceRule, ...], Stance | None]:
    seats = picked.answers.range("seats")
    if seats is None:
        return (), None
    inputs = {
        "team_size": max(1.0, float(round(seats.likely))),
        "sso": float(picked.choice("sso") == "yes"),
        "self_hosting_required": float(setting.may_buy == "no"),
    }
    found = setting.calculators.named("experiment-tracking").run(given | inputs)
    picks: dict[bool | None, Stance | None] = {True: "buy", False: "run", None: None}
    said = tuple(
        SourceRule(kind=kind, picks=picks[found[output]])  # type: ignore[index]
        for kind, output in _TRACKING_RULES.items()
    )
    return said, "buy" if found["managed_by_code"] else "run"


_TRACKING_RULES: dict[SourceRuleKind, str] = {
    "E9_code": "managed_by_code",
    "E9_guidance": "managed_by_guidance",
    "E13": "managed_by_e13",
}
_VECTOR_RULES: dict[SourceRuleKind, str] = {"E10_printed": "printed_", "E10_corrected": ""}
"""What each rule's outputs of the calculator are called, or begin with."""


def _vectors(picked: PickedComponent, given: dict[str, float], setting: Setting) -> tuple[SourceRule, ...]:
    vectors, queries = picked.answers.range("vectors"), picked.answers.range("queries_per_day")
    if vectors is None or queries is None:
        return ()
    inputs = {"vectors": float(round(vectors.likely)), "queries_per_day": queries.likely}
    try:
        found = setting.calculators.named("vector-store").run(given | inputs)
    except BvbError:
        return ()
    return tuple(
        SourceRule(
            kind=kind,
            vendor_usd_per_month=float(found[f"{reading}managed_usd_per_month"] or 0),
            self_run_usd_per_month=float(found[f"{reading}self_run_usd_per_month"] or 0),
        )
        for kind, reading in _VECTOR_RULES.items()
    )


def _revisit(
    component: Component, stance: Stance, sort: Sort, buying: WayCost, owning: WayCost, months: int
) -> tuple[Revisit, ...]:
    """The measured facts on which to decide again; a bill only where the vendor doesn't cost more already."""
    facts = [Revisit(kind="stated", said=fact) for fact in component.revisit]
    if sort != "verdict":
        facts.append(Revisit(kind="sort", sort=sort))
    bill, own, monthly = buying.horizon_usd, owning.horizon_usd, buying.monthly_usd
    if stance in ("run", "build") or bill is None or monthly is None or own is None:
        return tuple(facts)
    if own.likely > bill.likely:
        # The vendor's monthly bill at which both ways cost the same over the horizon, all else likely.
        tie = monthly.likely + (own.likely - bill.likely) / months
        facts.append(Revisit(kind="bill", usd_per_month=tie, owning=owning.stance, months=months))
    return tuple(facts)


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
) -> StackRow:
    """The model's row: its stance is the verdict's, its costs are the options' own."""
    component = catalogue.by_id.get(FOUNDATION_MODEL) or Component(
        id=FOUNDATION_MODEL, label="Foundation model"
    )
    option = verdict.named
    stance = STANCE_OF[option] if option is not None else component.default_stance
    own_side = _cheapest(options, option, is_vendors=False)
    hour = facts.numbers.get("engineer_usd_per_hour")
    has_no_data = facts.choice("proprietary_data") == "none"
    return StackRow(
        component=component,
        picked=PickedComponent(),
        stance=stance,
        advised=stance,
        sort="verdict",
        advice=Advice(kind=_model_advice(verdict), option=option),
        missing=(),
        buying=_model_way("buy", _cheapest(options, option, is_vendors=True)),
        owning=_model_way(STANCE_OF[own_side.option] if own_side else "run", own_side),
        moat="no" if has_no_data else _moat(facts.choice("model_creates_moat")),
        risks=tuple(
            ComponentRisk(id=each.id, level=each.level, because=each.because, mitigation=each.mitigation)
            for each in risks
            if each.option == option and each.level != "none"
        ),
        revisit=_model_revisit(facts, crossovers, option, own_from_requests_per_month),
        vendor=catalogue.model_vendors.get(facts.choice("vendor_model"), "") if option == "api" else "",
        seam=seam_of(component, hour, calculators) if stance != "build" else None,
    )


def _model_advice(verdict: Verdict) -> AdviceKind:
    if verdict.named is None:
        return "undecided"
    return "verdict" if verdict.option is not None else "leaning"


def _model_revisit(
    facts: Facts, crossovers: tuple[Crossover, ...], side: Option | None, own_from: float
) -> tuple[Revisit, ...]:
    """E13's volume where it lies ahead, and those from which another option costs less by our own sums."""
    volume = facts.likely("requests_per_month")
    is_ahead = side in VENDOR_SIDES and (volume is None or volume < own_from)
    crossings = (
        Revisit(kind="crossover", requests_per_month=each.requests_per_month, option=each.option)
        for each in crossovers
        if each.side == side and each.option not in VENDOR_SIDES and each.requests_per_month is not None
    )
    ours = Revisit(kind="source_volume", requests_per_month=own_from)
    return (*((ours,) if is_ahead else ()), *crossings)


_CRITERIA = {"quality_bar", "net_win_rate_limit", "payback_limit", "strategic_premium"}


def _cheapest(
    options: dict[Option, OptionResult], named: Option | None, *, is_vendors: bool
) -> OptionResult | None:
    """The verdict's option where it is on that side; else the cheapest with the fewest unknown gates.

    What no gate and no locked criterion rules out comes first; what a gate rules out never counts.
    """
    found: list[tuple[bool, int, float, OptionResult]] = []
    for option, result in options.items():
        if (option in VENDOR_SIDES) is not is_vendors or result.horizon_usd is None:
            continue
        if option == named:
            return result
        is_out = result.status == "ruled_out"
        if not is_out or set(result.by) <= _CRITERIA:
            found.append((is_out, len(result.only_if), result.horizon_usd.likely, result))
    return min(found, key=lambda each: each[:3])[3] if found else None


def _model_way(stance: Stance, result: OptionResult | None) -> WayCost:
    if result is None:
        return WayCost(stance=stance)
    once, monthly, over = result.upfront_usd, result.monthly_usd, result.horizon_usd
    cost = WayCost(stance=stance, upfront_usd=once, monthly_usd=monthly, horizon_usd=over)
    if once is None or monthly is None or over is None:
        return cost
    changes = {
        each.driver: (each.low_usd - over.likely, each.high_usd - over.likely) for each in result.swings
    }
    horizon = Uncertain(over.likely, changes, over.low)
    return replace(cost, drivers=(_uncertain(once), _uncertain(monthly), horizon))


def _uncertain(amount: Range) -> Uncertain:
    """An option's amount as one driver of its own: what moves it isn't kept by month."""
    change = amount.low - amount.likely, amount.high - amount.likely
    return Uncertain(amount.likely, {FOUNDATION_MODEL: change}, amount.low)
