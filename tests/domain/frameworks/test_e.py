"""E8, E13, E17 and E18, written from `FRAMEWORKS.md` by hand."""

from typing import Any

import pytest

from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.results.options import Payback
from calculated import CALCULATORS
from domain.frameworks.conftest import FactsOf, framework

e8, e13, e17, e18 = framework("E8"), framework("E13"), framework("E17"), framework("E18")
VENDORS = {"api", "hosted_open"}


def hybrid(state: Any, months: float | None = None, limit: float = 12.0) -> MarketSums:
    payback = Payback(option="hybrid", side="api", state=state, likely=months)
    return MarketSums(hybrid_payback=payback, payback_limit_months=limit)


E8 = [
    # expertise, hard share, sums -> state, set
    ("yes", 0.2, hybrid("pays", 6.0), "speaks", {"hybrid"}),
    ("yes", 0.2, hybrid("pays", 11.99), "speaks", {"hybrid"}),
    ("yes", 0.2, hybrid("pays", 12.0), "speaks", {"hybrid"}),
    ("yes", 0.2, hybrid("pays", 12.01), "abstains", set()),
    ("yes", 0.2, hybrid("pays", 12.01, limit=18.0), "speaks", {"hybrid"}),
    ("yes", 0.2, hybrid("not_needed", 0.0), "speaks", {"hybrid"}),
    ("yes", 0.2, hybrid("never"), "abstains", set()),
    ("yes", (0.1, 0.4), hybrid("pays", 6.0), "speaks", {"hybrid"}),
    ("yes", None, hybrid("pays", 6.0), "missing", set()),
    ("yes", Answer(not_applicable="all of it is easy"), hybrid("pays", 6.0), "abstains", set()),
    ("no", 0.2, hybrid("pays", 6.0), "abstains", set()),
    (None, 0.2, hybrid("pays", 6.0), "missing", set()),
    ("yes", 0.2, hybrid("unknown"), "missing", set()),
]


@pytest.mark.parametrize(("expertise", "share", "bills", "state", "expected"), E8)
def test_e8(
    facts_of: FactsOf, expertise: str | None, share: Any, bills: MarketSums, state: str, expected: set[str]
) -> None:
    opinion = e8(facts_of(ml_infrastructure_expertise=expertise, hard_share=share), bills)
    assert (opinion.state, set(opinion.speaks_for)) == (state, expected)


def test_e8_does_not_take_a_figure_for_a_stated_share(facts_of: FactsOf) -> None:
    """The figure stands in for the share in the costs, and for nobody's word here."""
    facts = facts_of(ml_infrastructure_expertise="yes")
    assert e8(facts, hybrid("pays", 6.0)).missing == ("hard_share",)
    assert e8(facts_of(), hybrid("pays", 6.0)).missing == ("ml_infrastructure_expertise",)
    unpriced = e8(
        facts_of(ml_infrastructure_expertise="yes", hard_share=0.2, vendor_model="gpt_5_4"), MarketSums()
    )
    assert unpriced.missing == ("requests_per_month", "input_tokens", "output_tokens", "open_model")


E13 = [
    (999_999, VENDORS),
    (1_000_000, {"self_host"}),
    (1_000_001, {"self_host"}),
    # the geometric middle of the range is 1,414,214
    ((500_000, 4_000_000), {"self_host"}),
]


@pytest.mark.parametrize(("volume", "expected"), E13)
def test_e13(facts_of: FactsOf, volume: Any, expected: set[str]) -> None:
    opinion = e13(facts_of(requests_per_month=volume), MarketSums())
    assert (opinion.role, set(opinion.speaks_for)) == ("reported", expected)
    assert e13(facts_of(), MarketSums()).missing == ("requests_per_month",)


STRONG: dict[str, Any] = {
    "ml_engineers": 5,
    "requests_per_month": 2_000_000,
    "ml_infrastructure_expertise": "yes",
    "product_market_fit": "yes",
}
NEVER = Payback(option="self_host", side="api", state="never")
PAYS = Payback(option="self_host", side="api", state="pays", likely=15.0)

E17 = [
    # what is changed, sums -> whether it speaks against self-hosting
    ({}, MarketSums(owning_crossover=2_000_000), False),
    ({"ml_engineers": 4}, MarketSums(owning_crossover=2_000_000), True),
    ({"ml_engineers": 6}, MarketSums(owning_crossover=2_000_000), False),
    ({"ml_engineers": 0}, MarketSums(owning_crossover=2_000_000), True),
    # the geometric middle of 4 to 6 is 4.9, of 4 to 7 5.3
    ({"ml_engineers": (4, 6)}, MarketSums(owning_crossover=2_000_000), True),
    ({"ml_engineers": (4, 7)}, MarketSums(owning_crossover=2_000_000), False),
    ({"requests_per_month": 1_999_999}, MarketSums(owning_crossover=2_000_000), True),
    ({"requests_per_month": 2_000_001}, MarketSums(owning_crossover=2_000_000), False),
    ({}, MarketSums(owning_payback=NEVER), True),
    ({"ml_infrastructure_expertise": "no"}, MarketSums(owning_crossover=2_000_000), True),
    ({"product_market_fit": "no"}, MarketSums(owning_crossover=2_000_000), True),
]


@pytest.mark.parametrize(("changed", "bills", "speaks"), E17)
def test_e17(facts_of: FactsOf, changed: dict[str, Any], bills: MarketSums, speaks: bool) -> None:
    opinion = e17(facts_of(**STRONG | changed), bills)
    assert opinion.role == "dissents"
    assert (opinion.state, opinion.speaks_for) == ("speaks" if speaks else "abstains", ())
    assert opinion.speaks_against == (("self_host",) if speaks else ())


def test_e17_waits_only_while_nothing_holds(facts_of: FactsOf) -> None:
    crossover = MarketSums(owning_crossover=2_000_000)
    for question in (
        "ml_engineers",
        "requests_per_month",
        "ml_infrastructure_expertise",
        "product_market_fit",
    ):
        opinion = e17(facts_of(**STRONG | {question: None}), crossover)
        assert (opinion.state, opinion.missing) == ("missing", (question,))
    assert e17(facts_of(product_market_fit="no"), MarketSums()).missing == ()
    unpriced = facts_of(**STRONG, input_tokens=500, output_tokens=100, vendor_model="gpt_5_4")
    assert e17(unpriced, MarketSums()).missing == ("open_model",)
    none_computed = e17(facts_of(**STRONG), MarketSums(owning_payback=PAYS))
    assert none_computed.state == "missing", "a payback that comes says nothing of the crossover"


BUILT: dict[str, Any] = {
    "runs_today": "self_host",
    "today_usd_per_month": 6_000,
    "today_upkeep_fte": 0.5,
    "switching_weeks": 4,
    "engineer_usd_per_hour": 100,
}
"""Upkeep: 12 x 6,000 + 0.5 x 2,080 x 100 = 72,000 + 104,000 = 176,000 a year.

Switching: labour 4 x 40 x 100 = 16,000, testing 30% of it 4,800, buffer 20% of it 3,200: 24,000.
So that buying at 152,000 a year is exactly as dear, and not under.
"""

E18 = [
    # what is changed, a year of buying -> whether it says buy
    ({}, 151_999.99, True),
    ({}, 152_000.0, False),
    ({}, 152_000.01, False),
    ({"runs_today": "fine_tune"}, 100_000.0, True),
    ({"runs_today": "other"}, 100_000.0, True),
    # 8 weeks: labour 32,000, with testing and buffer 48,000
    ({"switching_weeks": 8}, 127_999.99, True),
    ({"switching_weeks": 8}, 128_000.0, False),
    # nobody looks after it: 72,000 against 24,000 of switching
    ({"today_upkeep_fte": 0}, 47_999.99, True),
    ({"today_upkeep_fte": 0}, 48_000.0, False),
    ({"today_upkeep_fte": Answer(not_applicable="it runs by itself")}, 48_000.0, False),
    # nothing of our own runs
    ({"runs_today": "api"}, 1.0, False),
    ({"runs_today": "hosted_open"}, 1.0, False),
    ({"runs_today": "nothing"}, 1.0, False),
]


def _bills(buying_usd_per_year: float) -> MarketSums:
    return MarketSums(buying_usd_per_year=buying_usd_per_year, calculators=CALCULATORS)


@pytest.mark.parametrize(("changed", "buying", "buys"), E18)
def test_e18(facts_of: FactsOf, changed: dict[str, Any], buying: float, buys: bool) -> None:
    opinion = e18(facts_of(**BUILT | changed), _bills(buying))
    expected = VENDORS if buys else set()
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks" if buys else "abstains", expected)


def test_e18_shows_its_sum(facts_of: FactsOf) -> None:
    opinion = e18(facts_of(**BUILT), _bills(120_000))
    assert opinion.because == (
        "Keeping the build costs $176k a year, above the $144k of a year of buying with the switch: buy."
    )
    assert opinion.path == (
        "upkeep: $72k of bills and $104k of people a year",
        "buying: $120k a year",
        "switching: $16k of labour, with testing and a buffer $24k",
        "past effort: left out",
    )
    assert opinion.closeness == "$32k over the turn."


@pytest.mark.parametrize("buying", [100_000.0, 152_000.0, 400_000.0])
def test_past_effort_changes_nothing(facts_of: FactsOf, buying: float) -> None:
    bills = _bills(buying)
    said = {e18(facts_of(**BUILT, effort_spent_months=months), bills) for months in (0, 3, 240)}
    assert said == {e18(facts_of(**BUILT), bills)}


def test_e18_says_which_answer_it_lacks(facts_of: FactsOf) -> None:
    bills = _bills(100_000)
    assert e18(facts_of(), bills).missing == ("runs_today",)
    assert e18(facts_of(**BUILT | {"today_usd_per_month": None}), bills).missing == ("today_usd_per_month",)
    assert e18(facts_of(**BUILT | {"today_upkeep_fte": None}), bills).missing == ("today_upkeep_fte",)
    unpriced = e18(facts_of(**BUILT), MarketSums())
    assert unpriced.missing == ("requests_per_month", "input_tokens", "output_tokens", "vendor_model")
