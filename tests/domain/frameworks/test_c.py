"""C1, C2 and C3, written from `FRAMEWORKS.md` by hand."""

from itertools import product
from typing import Any

import pytest

from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.words import distance
from bvbwizard.domain.results.options import Payback
from bvbwizard.domain.values import Range
from domain.frameworks.conftest import FactsOf, framework

c1, c2, c3 = framework("C1"), framework("C2"), framework("C3")
VENDORS = {"api", "hosted_open"}
QUIET: dict[str, Any] = {"residency": "none", "proprietary_data": "some", "requests_per_month": 100_000_000}
"""Of C1's cases none holds at a tenth of a cent."""

C1 = [
    # what is changed, $ a request -> set
    ({}, 0.001, set()),
    ({}, 0.0010001, {"self_host"}),
    ({}, 0.0009, set()),
    ({"requests_per_month": 99_999_999}, 0.005, set()),
    ({"requests_per_month": 100_000_001}, 0.005, {"self_host"}),
    ({"residency": "region"}, 0.001, set()),
    ({"residency": "own_account"}, 0.001, {"self_host"}),
    ({"residency": "on_premises"}, 0.001, {"self_host"}),
    ({"proprietary_data": "none"}, 0.001, set()),
    ({"proprietary_data": "unique"}, 0.001, {"fine_tune"}),
    ({"proprietary_data": "unique", "residency": "own_account"}, 0.001, {"fine_tune", "self_host"}),
]


@pytest.mark.parametrize(("changed", "usd_per_request", "expected"), C1)
def test_c1(facts_of: FactsOf, changed: dict[str, Any], usd_per_request: float, expected: set[str]) -> None:
    opinion = c1(facts_of(**QUIET | changed), MarketSums(api_usd_per_request=usd_per_request))
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks" if expected else "abstains", expected)


def test_c1_says_each_case_that_does_not_hold(facts_of: FactsOf) -> None:
    """The case where the schools disagree: a duty, 2 million requests, half a cent each, 15 months."""
    given = {"residency": "own_account", "proprietary_data": "some", "requests_per_month": 2_000_000}
    payback = Payback(option="self_host", side="api", state="pays", likely=15.0)
    opinion = c1(facts_of(**given), MarketSums(api_usd_per_request=0.005, owning_payback=payback))
    assert opinion.path == (
        "a duty to keep the data with us: holds",
        "years of data that nobody else has: doesn't hold",
        "a volume of 100 million a month at over $0.001 each: doesn't hold"
        " (2,000,000 requests a month, $0.005 a request)",
        "payback at that scale: within 18 months by the source; here owning pays back in 15 months",
    )
    assert "a volume of 100 million a month at over $0.001 each doesn't hold" in opinion.because
    assert distance(Range.point(2_000_000), 100_000_000, "requests_per_month") in opinion.closeness


def test_c1_names_its_eighteen_months_beside_the_computed_payback(facts_of: FactsOf) -> None:
    never = Payback(option="self_host", side="api", state="never")
    opinion = c1(facts_of(**QUIET), MarketSums(api_usd_per_request=0.01, owning_payback=never))
    assert "within 18 months; here it never pays back." in opinion.because


def test_c1_waits_for_what_could_still_hold_only_while_nothing_does(facts_of: FactsOf) -> None:
    prices = {"input_tokens": 500, "output_tokens": 100, "vendor_model": "claude_haiku_5_5"}
    for given, bills, missing in (
        ({"residency": None}, MarketSums(api_usd_per_request=0.001), ("residency",)),
        ({"proprietary_data": None}, MarketSums(api_usd_per_request=0.001), ("proprietary_data",)),
        ({"requests_per_month": None}, MarketSums(api_usd_per_request=0.01), ("requests_per_month",)),
        ({"requests_per_month": None}, MarketSums(api_usd_per_request=0.001), ()),
        (prices | {"input_tokens": None}, MarketSums(), ("input_tokens",)),
        (prices | {"vendor_model": None}, MarketSums(), ("vendor_model",)),
        ({"requests_per_month": 99_999_999}, MarketSums(), ()),
        ({"residency": "on_premises"}, MarketSums(), ()),
    ):
        assert c1(facts_of(**QUIET | given), bills).missing == missing


def test_c2_on_every_combination(facts_of: FactsOf) -> None:
    for speed, core, pace in product(("yes", "no"), ("yes", "no"), ("fast", "slow")):
        facts = facts_of(speed_first=speed, core_differentiator=core, frontier_pace=pace)
        opinion = c2(facts, MarketSums())
        if (speed, core, pace) == ("no", "yes", "slow"):
            assert (opinion.state, opinion.speaks_for) == ("abstains", ())
        else:
            assert (opinion.state, set(opinion.speaks_for)) == ("speaks", VENDORS)


def test_c2_waits_only_while_nothing_holds(facts_of: FactsOf) -> None:
    assert c2(facts_of(), MarketSums()).missing == ("speed_first", "core_differentiator", "frontier_pace")
    one_open = facts_of(speed_first="no", core_differentiator="yes", frontier_pace=None)
    assert c2(one_open, MarketSums()).missing == ("frontier_pace",)
    assert c2(facts_of(speed_first="yes"), MarketSums()).missing == ()


C3_RESIDENCIES = {"none": False, "region": False, "own_account": True, "on_premises": True}


@pytest.mark.parametrize(
    ("residency", "data", "largest", "advantage"),
    list(product(C3_RESIDENCIES, ("none", "some", "unique"), ("yes", "no"), ("in_model", "around_model"))),
)
def test_c3(facts_of: FactsOf, residency: str, data: str, largest: str, advantage: str) -> None:
    facts = facts_of(
        residency=residency, proprietary_data=data, inference_largest_cost=largest, advantage=advantage
    )
    opinion = c3(facts, MarketSums())
    if C3_RESIDENCIES[residency]:
        expected = {"self_host"}
    elif data == "unique":
        expected = {"fine_tune"}
    elif advantage == "in_model":
        expected = {"self_host", "fine_tune", "train"}
    else:
        expected = VENDORS
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks", expected)
    assert opinion.closeness
    pointed = any("computed crossover" in step for step in opinion.path)
    assert pointed is (largest == "yes" and not C3_RESIDENCIES[residency] and data != "unique")


def test_c3_says_which_answer_it_lacks(facts_of: FactsOf) -> None:
    steps = {
        "residency": {},
        "proprietary_data": {"residency": "region"},
        "inference_largest_cost": {"residency": "region", "proprietary_data": "some"},
        "advantage": {"residency": "region", "proprietary_data": "some", "inference_largest_cost": "yes"},
    }
    for lacking, given in steps.items():
        opinion = c3(facts_of(**given), MarketSums())
        assert (opinion.state, opinion.missing, opinion.answers) == ("missing", (lacking,), tuple(given))
