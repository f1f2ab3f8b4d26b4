"""Over-building and over-buying, called out (A4)."""

from collections.abc import Iterator

from bvbwizard.domain.amounts import say_amount
from bvbwizard.domain.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.costs.shared import HOURS_PER_YEAR
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.stack.model import Callout, StackRow
from bvbwizard.domain.text import joined

TOO_LONG_MONTHS = 6
"""A4: months on infrastructure that reach no user."""
FEWEST_COMPONENTS = 4
"""Under this many, nothing of one's own says little. The number is ours; A4 gives none."""


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
