"""D2 on every combination, and D3's flags, written from `FRAMEWORKS.md` by hand."""

import pytest

from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.words import distance
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.values import Range
from domain.frameworks.conftest import FactsOf, framework

d2, d3 = framework("D2"), framework("D3")
VENDORS = {"api", "hosted_open"}

# advantage in the model?, $ a year, sensitive?, frontier fast? -> for, against, ours
D2 = [
    (False, 50_000, False, False, VENDORS, set(), False),
    (False, 50_000, False, True, VENDORS, set(), False),
    (False, 50_001, False, False, {*VENDORS, "fine_tune"}, set(), False),
    (False, 50_001, False, True, VENDORS, set(), False),
    (False, 500_000, False, False, {*VENDORS, "fine_tune"}, set(), False),
    (False, 500_000, False, True, VENDORS, set(), False),
    (False, 500_001, False, False, {*VENDORS, "fine_tune", "self_host"}, set(), False),
    (False, 500_001, False, True, {*VENDORS, "self_host"}, set(), False),
    (False, 50_000, True, False, set(), VENDORS, True),
    (False, 50_000, True, True, set(), VENDORS, True),
    (False, 50_001, True, False, {"fine_tune"}, VENDORS, False),
    (False, 50_001, True, True, {"fine_tune"}, VENDORS, False),
    (False, 500_000, True, False, {"fine_tune"}, VENDORS, False),
    (False, 500_000, True, True, {"fine_tune"}, VENDORS, False),
    (False, 500_001, True, False, {"fine_tune", "self_host"}, VENDORS, False),
    (False, 500_001, True, True, {"fine_tune", "self_host"}, VENDORS, False),
    (True, 50_000, False, False, {"fine_tune", "train"}, set(), False),
    (True, 50_000, False, True, VENDORS, set(), True),
    (True, 50_001, False, False, {"fine_tune", "train"}, set(), False),
    (True, 50_001, False, True, VENDORS, set(), True),
    (True, 500_000, False, False, {"fine_tune", "train"}, set(), False),
    (True, 500_000, False, True, VENDORS, set(), True),
    (True, 500_001, False, False, {"fine_tune", "train", "self_host"}, set(), False),
    (True, 500_001, False, True, {"self_host"}, set(), False),
    (True, 50_000, True, False, {"fine_tune", "train"}, VENDORS, False),
    (True, 50_000, True, True, {"fine_tune", "train"}, VENDORS, False),
    (True, 50_001, True, False, {"fine_tune", "train"}, VENDORS, False),
    (True, 50_001, True, True, {"fine_tune", "train"}, VENDORS, False),
    (True, 500_000, True, False, {"fine_tune", "train"}, VENDORS, False),
    (True, 500_000, True, True, {"fine_tune", "train"}, VENDORS, False),
    (True, 500_001, True, False, {"fine_tune", "train", "self_host"}, VENDORS, False),
    (True, 500_001, True, True, {"fine_tune", "train", "self_host"}, VENDORS, False),
]


@pytest.mark.parametrize(("inside", "usd", "sensitive", "fast", "expected", "against", "ours"), D2)
def test_d2(
    facts_of: FactsOf,
    inside: bool,
    usd: float,
    sensitive: bool,
    fast: bool,
    expected: set[str],
    against: set[str],
    ours: bool,
) -> None:
    facts = facts_of(
        advantage="in_model" if inside else "around_model",
        sensitive_data=["health", "personal"] if sensitive else ["personal"],
        frontier_pace="fast" if fast else "slow",
    )
    opinion = d2(facts, MarketSums(api_usd_per_year=usd))
    assert opinion.state == "speaks"
    assert (set(opinion.speaks_for), set(opinion.speaks_against)) == (expected, against)
    assert ("ours" in opinion.because) is ours


@pytest.mark.parametrize("kind", ["health", "financial", "legal", "defence"])
def test_d2_takes_these_for_sensitive(facts_of: FactsOf, kind: str) -> None:
    facts = facts_of(advantage="in_model", sensitive_data=[kind], frontier_pace="fast")
    assert set(d2(facts, MarketSums(api_usd_per_year=1_000)).speaks_against) == VENDORS


def test_d2_says_in_words_what_it_leaves(facts_of: FactsOf) -> None:
    facts = facts_of(advantage="around_model", sensitive_data=["none"], frontier_pace="slow")
    assert d2(facts, MarketSums(api_usd_per_year=1_000)).because.endswith("use an API.")
    leaves = d2(facts, MarketSums(api_usd_per_year=60_000)).because
    assert leaves == "Its four questions leave the API, a hosted open model and fine-tuning."


def test_d2_says_what_it_lacks_and_how_near_the_spend_is(facts_of: FactsOf) -> None:
    nothing = d2(facts_of(), MarketSums())
    assert nothing.missing == (
        "advantage",
        "sensitive_data",
        "frontier_pace",
        "requests_per_month",
        "input_tokens",
        "output_tokens",
        "vendor_model",
    )
    all_but_one = {"advantage": "in_model", "sensitive_data": ["none"], "frontier_pace": "slow"}
    for question in all_but_one:
        without = facts_of(**{**all_but_one, question: None})
        assert d2(without, MarketSums(api_usd_per_year=1_000)).missing == (question,)
    unpriced = facts_of(
        advantage="in_model",
        sensitive_data=["none"],
        frontier_pace="slow",
        requests_per_month=500_000,
        input_tokens=2_000,
        output_tokens=500,
        vendor_model="other",
    )
    assert d2(unpriced, MarketSums()).missing == ("input_usd_per_mtok", "output_usd_per_mtok")
    spoken = d2(unpriced, MarketSums(api_usd_per_year=105_000))
    assert spoken.closeness == distance(Range.point(105_000), 50_000, "usd_per_year")


D3 = [
    (50_000, set()),
    (50_000.01, {"fine_tune"}),
    (91_250, {"fine_tune"}),
    (500_000, {"fine_tune"}),
    (500_000.01, {"fine_tune", "self_host"}),
]


@pytest.mark.parametrize(("usd", "expected"), D3)
def test_d3(facts_of: FactsOf, usd: float, expected: set[str]) -> None:
    opinion = d3(facts_of(), MarketSums(api_usd_per_year=usd))
    assert (opinion.role, set(opinion.speaks_for)) == ("reported", expected)


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (499, "over the limit of 499 ms"),
        (500, "on both sides of the limit of 500 ms"),
        (1_999, "on both sides of the limit of 1,999 ms"),
        (2_000, "within the limit of 2,000 ms"),
        (Answer(not_applicable="a nightly run"), "no user waits"),
        (None, "the limit isn't known"),
    ],
)
def test_d3_holds_its_half_second_to_two_against_the_limit(
    facts_of: FactsOf, limit: int | Answer | None, said: str
) -> None:
    """An API that adds 500 ms to 2 s: all of it, a part of it or none of it is over."""
    opinion = d3(facts_of(latency_budget_ms=limit), MarketSums(api_usd_per_year=91_250))
    assert opinion.path == (
        "spend: $91,250 a year, over the flag of $50,000, under that of $500,000",
        f"latency: an API adds 500 ms to 2 s{';' if 'limit of' not in said else ','} {said}",
    )


def test_d3_lacks_what_the_bill_lacks(facts_of: FactsOf) -> None:
    opinion = d3(facts_of(requests_per_month=500_000, vendor_model="gpt_5_4"), MarketSums())
    assert opinion.missing == ("input_tokens", "output_tokens")


def test_d3_rests_on_the_limit_where_one_is_given(facts_of: FactsOf) -> None:
    spend = MarketSums(api_usd_per_year=91_250)
    assert "latency_budget_ms" in d3(facts_of(latency_budget_ms=500), spend).answers
    assert "latency_budget_ms" not in d3(facts_of(latency_budget_ms=None), spend).answers
