"""Which vendors a product hangs on: what each is paid, and what an outage stops (E14)."""

from collections.abc import Iterable

from bvbwizard.domain.facts import Facts
from bvbwizard.domain.stack.model import StackRow, VendorShare
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import Range

HOURS_PER_WEEK = 168


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
        *(HOURS_PER_WEEK * end for end in (usd_per_hour.low, usd_per_hour.likely, usd_per_hour.high))
    )
