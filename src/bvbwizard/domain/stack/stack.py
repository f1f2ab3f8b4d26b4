"""The whole stack: its rows, their sums, its vendors (E14), and over-building and over-buying (A4)."""

from collections.abc import Iterable
from dataclasses import replace

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Catalogue, Components, component_of
from bvbwizard.domain.money.lines import HOURS_PER_YEAR, CostLines
from bvbwizard.domain.money.swings import Uncertain
from bvbwizard.domain.results.options import Crossover, OptionResult
from bvbwizard.domain.results.outcome import GateResult, Risk, Verdict
from bvbwizard.domain.stack.advice import ComponentRiskRule, MayBuy
from bvbwizard.domain.stack.costs import Setting
from bvbwizard.domain.stack.deciding import decide_component, decide_model
from bvbwizard.domain.stack.model import Callout, Stack, StackRow, StackTotal, VendorShare, WayCost
from bvbwizard.domain.values import Option, Range

TOO_LONG_MONTHS = 6
"""A4: months on infrastructure that reach no user."""
HOURS_OF_A_WEEK = 168
FEWEST_COMPONENTS = 4
"""With fewer components, having built none says little. The number is ours; A4 gives none."""


def callouts(rows: tuple[StackRow, ...], facts: Facts) -> tuple[Callout, ...]:
    """What is built or run without need, and what is bought that should be one's own."""
    own = [row for row in rows if row.is_own and row.moat != "yes"]
    against = [row for row in own if row.advised == "buy"]
    plumbing = [row for row in own if row.component.id != FOUNDATION_MODEL]
    engineers = max(1.0, facts.likely("ml_engineers") or 1.0)
    months = 12 * _hours(plumbing, facts) / (engineers * HOURS_PER_YEAR)
    moats = [row for row in rows if row.moat == "yes" and row.stance == "buy"]
    is_our_edge = facts.choice("core_differentiator") != "no" and len(rows) >= FEWEST_COMPONENTS
    found = []
    if against:
        found.append(Callout(id="over_building", kind="could_be_bought", components=_ids(against)))
    if months >= TOO_LONG_MONTHS:
        long = Callout(id="over_building", kind="too_long", components=_ids(plumbing))
        found.append(replace(long, months=months, engineers=engineers))
    if moats:
        found.append(Callout(id="over_buying", kind="moat_bought", components=_ids(moats)))
    if is_our_edge and not any(row.is_own for row in rows):
        found.append(Callout(id="over_buying", kind="all_bought", components=_ids(rows)))
    return tuple(found)


def _ids(rows: Iterable[StackRow]) -> tuple[str, ...]:
    return tuple(row.component.id for row in rows)


def _hours(rows: list[StackRow], facts: Facts) -> float:
    """The work before they serve anybody: what is paid upfront, at the price of an hour."""
    hour = facts.likely("engineer_usd_per_hour")
    if not hour:
        return 0.0
    return sum(row.owning.upfront_usd.likely for row in rows if row.owning.upfront_usd is not None) / hour


def vendors_of(rows: Iterable[StackRow], facts: Facts) -> tuple[VendorShare, ...]:
    """Every vendor and partner, the one with the most on the critical path first."""
    by_vendor: dict[str, list[StackRow]] = {}
    for row in rows:
        if not row.is_own:
            by_vendor.setdefault(row.vendor.casefold() or f"\0{row.component.id}", []).append(row)
    bills = {vendor: _bill(of_vendor) for vendor, of_vendor in by_vendor.items()}
    total = sum(bill for bill in bills.values() if bill is not None)
    found = [_share(of_vendor, bills[vendor], total, facts) for vendor, of_vendor in by_vendor.items()]
    return tuple(sorted(found, key=lambda each: (-len(each.critical), -(each.usd_per_month or 0.0))))


def _bill(rows: list[StackRow]) -> float | None:
    bills = [row.buying.monthly_usd for row in rows]
    return None if None in bills else sum(bill.likely for bill in bills if bill is not None)


def _share(rows: list[StackRow], bill: float | None, total: float, facts: Facts) -> VendorShare:
    first = rows[0]
    critical = [row for row in rows if row.component.critical_path]
    hour = facts.numbers.get("outage_usd_per_hour")
    return VendorShare(
        vendor=first.vendor,
        is_partner=first.stance == "ally",
        is_named=bool(first.vendor),
        components=_ids(rows),
        critical=_ids(critical),
        usd_per_month=bill,
        share=bill / total if bill is not None and total > 0 else None,
        outage_usd=hour.range.times(Range.point(HOURS_OF_A_WEEK)) if critical and hour is not None else None,
    )


DATA_GATES = ("residency_own_account", "residency_on_premises", "third_parties_refused")
"""The gates about who may see the data; what they say of an API holds for every vendor."""


def stack_of(
    components: Components,
    catalogue: Catalogue,
    rules: tuple[ComponentRiskRule, ...],
    calculators: Calculators,
    lines: CostLines,
    *,
    facts: Facts,
    book: FigureBook,
    gates: tuple[GateResult, ...],
    verdict: Verdict,
    options: dict[Option, OptionResult],
    risks: tuple[Risk, ...],
    crossovers: tuple[Crossover, ...],
    own_from_requests_per_month: float,
    horizon_months: int,
) -> Stack:
    """Decide on every component; the model comes first, picked or not.

    `own_from_requests_per_month` is the volume from which E13 no longer buys the model's inference.
    """
    # Somebody has said that a duty about the data applies; its gate names that question first.
    duties = (gate.questions[0] for gate in gates if gate.id in DATA_GATES and gate.questions)
    is_duty_stated = any(facts.choice(question) for question in duties)
    setting = Setting(
        lines=lines,
        engineer_usd_per_hour=facts.numbers.get("engineer_usd_per_hour"),
        integration_weeks=facts.numbers.get("integration_weeks"),
        book=book,
        rules=rules,
        calculators=calculators,
        may_buy=may_buy(gates),
        data_must_stay="yes" if is_duty_stated else "no",
        horizon_months=horizon_months,
    )
    model = decide_model(
        catalogue, facts, verdict, options, risks, crossovers, calculators, own_from_requests_per_month
    )
    others = (
        decide_component(component_of(component_id, picked, catalogue), picked, setting)
        for component_id, picked in components.items()
        if component_id != FOUNDATION_MODEL
    )
    rows = (model, *others)
    return Stack(
        rows=rows,
        total=_total({row.component.id: row.cost for row in rows}),
        all_bought=_total({row.component.id: row.buying for row in rows}),
        all_owned=_total({row.component.id: row.owning for row in rows}),
        vendors=vendors_of(rows, facts),
        callouts=callouts(rows, facts),
        figures=tuple(sorted({figure for row in rows for figure in row.figures})),
    )


def may_buy(gates: tuple[GateResult, ...]) -> MayBuy:
    """Whether a vendor may see the data that passes through a component."""
    states = [gate for gate in gates if gate.id in DATA_GATES]
    if any(gate.states.get("api") == "fail" for gate in states):
        return "no"
    return "unlikely" if any("api" in gate.unlikely for gate in states) else "yes"


def _total(ways: dict[str, WayCost]) -> StackTotal:
    known = [way.drivers for way in ways.values() if way.drivers is not None]
    sums = (Uncertain.sum((1, each) for each in amounts).range for amounts in zip(*known, strict=True))
    upfront, monthly, horizon = sums if known else (None, None, None)
    return StackTotal(
        upfront_usd=upfront,
        monthly_usd=monthly,
        horizon_usd=horizon,
        without=tuple(component_id for component_id, way in ways.items() if way.drivers is None),
    )
