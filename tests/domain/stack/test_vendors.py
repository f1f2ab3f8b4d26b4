"""Which vendors a product hangs on (E14): shares, spellings, and what an outage of a week stops and costs."""

from typing import Any

import pytest

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.stack.model import StackRow, VendorShare
from bvbwizard.domain.stack.stack import vendors_of
from bvbwizard.domain.values import Range
from domain.stack.picks import components_of_seed, decided, facts_of, own, picked, stack


def row(component_id: str, usd: float | None = None, vendor: str | None = None, **more: Any) -> StackRow:
    """A bought component; 200 a month of minding stand on top of its subscription."""
    given: dict[str, Any] = {"chosen_stance": "buy", "vendor": vendor}
    if usd is not None:
        given["subscription_usd_per_month"] = usd
    given |= {name: more.pop(name) for name in ("chosen_stance",) if name in more}
    return decided(own(component_id, **more), picked(**given))


def vendors(*rows: StackRow, facts: Facts | None = None) -> tuple[VendorShare, ...]:
    return vendors_of(rows, facts or facts_of())


def test_each_vendors_bill_and_its_share_of_all() -> None:
    """300 + 200 and 400 + 200 at Acme, 700 + 200 at Bolt: 1,100 and 900 of 2,000."""
    found = vendors(row("one", 300, "Acme"), row("two", 700, "Bolt"), row("three", 400, "Acme"))
    assert [(v.vendor, v.components) for v in found] == [("Acme", ("one", "three")), ("Bolt", ("two",))]
    assert [v.usd_per_month for v in found] == [1_100, 900]
    assert [v.share for v in found] == pytest.approx([0.55, 0.45])


@pytest.mark.parametrize("spelling", ["ACME", "acme", "Acme ", " aCmE\t"])
def test_two_spellings_of_case_are_one_vendor_named_as_first_said(spelling: str) -> None:
    (only,) = vendors(row("one", 300, "Acme"), row("two", 100, spelling))
    assert (only.vendor, only.is_named, only.components, only.share) == ("Acme", True, ("one", "two"), 1.0)


@pytest.mark.parametrize("nobody", [None, "", "  "])
def test_a_vendor_that_nobody_named_counts_alone(nobody: str | None) -> None:
    """Two unnamed ones aren't taken for one, nor for a vendor of that component's name."""
    found = vendors(row("one", 300, nobody), row("two", 100, nobody), row("three", 100, "one"))
    assert [(v.is_named, v.components) for v in found] == [
        (False, ("one",)),
        (False, ("two",)),
        (True, ("three",)),
    ]
    assert (found[0].vendor, found[0].is_partner) == ("", False)


def test_a_vendor_without_a_price_has_no_share_and_the_others_share_the_rest() -> None:
    """Acme's second component has no price, so Acme's bill is open; Bolt's 400 and Cog's 600 are the rest."""
    found = vendors(
        row("one", 300, "Acme"), row("two", None, "Acme"), row("three", 200, "Bolt"), row("four", 400, "Cog")
    )
    assert {v.vendor: (v.usd_per_month, v.share) for v in found} == {
        "Acme": (None, None),
        "Bolt": (400, pytest.approx(0.4)),
        "Cog": (600, pytest.approx(0.6)),
    }


def test_bills_of_nothing_have_no_share() -> None:
    free = decided(own(), picked(chosen_stance="buy", subscription_usd_per_month=0))
    costs_nothing = StackRow(
        **{name: getattr(free, name) for name in StackRow.__slots__ if name != "buying"},
        buying=type(free.buying)(stance="buy", monthly_usd=Range.point(0.0)),
    )
    (only,) = vendors(costs_nothing)
    assert (only.usd_per_month, only.share) == (0.0, None)


@pytest.mark.parametrize(
    ("stance", "counts"), [("buy", True), ("ally", True), ("run", False), ("build", False)]
)
def test_vendors_and_partners_count_and_what_is_ones_own_doesnt(stance: str, counts: bool) -> None:
    assert bool(vendors(row("one", 300, "Acme", chosen_stance=stance))) == counts


def test_a_weeks_outage_stops_what_is_on_the_critical_path_and_costs_168_hours() -> None:
    """$100 to $2,000 an hour, likely $500, for 7 x 24 hours: 16,800, 84,000, 336,000."""
    facts = facts_of(outage_usd_per_hour=Range(100.0, 500.0, 2_000.0))
    found = vendors(
        row("one", 900, "Acme"),
        row("two", 1, "Bolt", critical_path=True),
        row("three", 1, "Bolt", critical_path=True),
        row("four", 1, "Bolt"),
        facts=facts,
    )
    bolt, acme = found
    assert bolt.critical == ("two", "three") and bolt.components == ("two", "three", "four")
    assert bolt.outage_usd == Range(16_800, 84_000, 336_000)
    assert (acme.critical, acme.outage_usd) == ((), None)


def test_without_a_price_of_an_hour_a_week_has_none() -> None:
    (only,) = vendors(row("two", 1, "Bolt", critical_path=True))
    assert (only.critical, only.outage_usd) == (("two",), None)


def test_the_most_on_the_critical_path_comes_first_then_the_highest_bill() -> None:
    found = vendors(
        row("a", 100, "Small"),
        row("b", 900, "Large"),
        row("c", 1, "One", critical_path=True),
        row("d", 1, "Two", critical_path=True),
        row("e", 1, "Two", critical_path=True),
        row("f", None, "Open"),
    )
    assert [v.vendor for v in found] == ["Two", "One", "Large", "Small", "Open"]


@pytest.mark.parametrize("seed", range(40))
def test_shares_of_any_stack_add_up_to_one(seed: int) -> None:
    found = stack(dict(components_of_seed(seed))).vendors
    shares = [each.share for each in found if each.share is not None]
    assert not shares or sum(shares) == pytest.approx(1)
    assert len({name for each in found for name in each.components}) == sum(len(v.components) for v in found)
    named = [each.vendor.casefold() for each in found if each.is_named]
    assert len(set(named)) == len(named)
