"""What the rows say together: over-building and over-buying (A4), and which vendors it hangs on (E14)."""

from collections.abc import Iterable, Iterator

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.money.lines import HOURS_PER_YEAR
from bvbwizard.domain.stack.model import Callout, StackRow, VendorShare
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_amount
from bvbwizard.domain.values import Range

TOO_LONG_MONTHS = 6
"""A4: months on infrastructure that reach no user."""
HOURS_OF_A_WEEK = 168
FEWEST_COMPONENTS = 4
"""With fewer components, having built none says little. The number is ours; A4 gives none."""


def callouts(rows: tuple[StackRow, ...], facts: Facts) -> tuple[Callout, ...]:
    """What is built or run without need, and what is bought that should be one's own."""
    return (*_over_building(rows, facts), *_over_buying(rows, facts))


def _over_building(rows: tuple[StackRow, ...], facts: Facts) -> Iterator[Callout]:
    against = [row for row in rows if _is_own(row) and row.advised == "buy" and row.moat != "yes"]
    if against:
        yield Callout(
            id="over_building",
            sentence=f"Over-building: {_names(against)} could be bought; nothing here makes it a moat.",
            components=_ids(against),
        )
    plumbing = [
        row for row in rows if _is_own(row) and row.moat != "yes" and row.component.id != FOUNDATION_MODEL
    ]
    engineers = max(1.0, facts.likely("ml_engineers") or 1.0)
    months = 12 * _hours(plumbing, facts) / (engineers * HOURS_PER_YEAR)
    if months >= TOO_LONG_MONTHS:
        take = "takes" if len(plumbing) == 1 else "take"
        yield Callout(
            id="over_building",
            sentence=(
                f"Over-building: {_names(plumbing)} {take} about {say_amount(round(months, 1), 'months')} of"
                f" {say_amount(engineers, 'engineers')}, and none of it is a moat; from"
                f" {TOO_LONG_MONTHS} months on, A4 warns that users are never reached."
            ),
            components=_ids(plumbing),
        )


def _over_buying(rows: tuple[StackRow, ...], facts: Facts) -> Iterator[Callout]:
    moats = [row for row in rows if row.moat == "yes" and row.stance == "buy"]
    if moats:
        yield Callout(
            id="over_buying",
            sentence=f"Over-buying: {_names(moats)} would make a moat of your data, and a vendor has it.",
            components=_ids(moats),
        )
    is_our_edge = facts.choice("core_differentiator") != "no"
    if is_our_edge and len(rows) >= FEWEST_COMPONENTS and not any(_is_own(row) for row in rows):
        yield Callout(
            id="over_buying",
            sentence=(
                f"Over-buying: all {len(rows)} components are somebody else's, so a competitor can have the"
                " same product."
            ),
            components=_ids(list(rows)),
        )


def _hours(rows: list[StackRow], facts: Facts) -> float:
    """The work before they serve anybody: what is paid upfront, at the price of an hour."""
    hour = facts.likely("engineer_usd_per_hour")
    if not hour:
        return 0.0
    return sum(row.owning.upfront_usd.likely for row in rows if row.owning.upfront_usd is not None) / hour


def _is_own(row: StackRow) -> bool:
    return row.stance in ("run", "build")


def _names(rows: list[StackRow]) -> str:
    return joined([row.component.phrase for row in rows])


def _ids(rows: list[StackRow]) -> tuple[str, ...]:
    return tuple(row.component.id for row in rows)


def vendors_of(rows: Iterable[StackRow], facts: Facts) -> tuple[VendorShare, ...]:
    """Every vendor and partner, the one with the most on the critical path first."""
    by_vendor: dict[str, list[StackRow]] = {}
    for row in rows:
        if row.stance in ("buy", "ally"):
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
    labels = [row.component.phrase for row in critical]
    hour = facts.numbers.get("outage_usd_per_hour")
    return VendorShare(
        vendor=first.vendor or _unnamed(first),
        is_named=bool(first.vendor),
        components=tuple(row.component.id for row in rows),
        critical=tuple(row.component.id for row in critical),
        usd_per_month=bill,
        share=bill / total if bill is not None and total > 0 else None,
        outage=f"A week without it stops the product: {joined(labels)}." if critical else "",
        outage_usd=_week(hour.range) if critical and hour is not None else None,
    )


def _unnamed(row: StackRow) -> str:
    who = "your partner for" if row.stance == "ally" else "whoever sells you"
    return f"{who} the {row.component.phrase}"


def _week(usd_per_hour: Range) -> Range:
    return Range(
        *(HOURS_OF_A_WEEK * end for end in (usd_per_hour.low, usd_per_hour.likely, usd_per_hour.high))
    )
