"""B3, B4 and B11, written from `FRAMEWORKS.md` by hand."""

from datetime import timedelta
from typing import Any

import pytest

from builders import TODAY
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.words import distance
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.values import Range
from domain.frameworks.conftest import FactsOf, framework

b3, b4, b11 = framework("B3"), framework("B4"), framework("B11")
VENDORS = {"api", "hosted_open"}
NONE = Answer(not_applicable="none of it")

B3 = [
    (0, VENDORS),
    (99_999, VENDORS),
    (100_000, set()),
    (100_001, set()),
    (999_999, set()),
    (1_000_000, set()),
    (1_000_001, {"self_host", "fine_tune"}),
    # a range is judged at its geometric middle: 100,000, 94,868 and 1,414,214
    ((50_000, 200_000), set()),
    ((50_000, 180_000), VENDORS),
    ((500_000, 4_000_000), {"self_host", "fine_tune"}),
]


@pytest.mark.parametrize(("volume", "expected"), B3)
def test_b3(facts_of: FactsOf, volume: Any, expected: set[str]) -> None:
    opinion = b3(facts_of(requests_per_month=volume), MarketSums())
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks" if expected else "abstains", expected)
    assert opinion.role == "votes"


def test_b3_shows_the_computed_crossover_beside_the_rule(facts_of: FactsOf) -> None:
    opinion = b3(facts_of(requests_per_month=2_000_000), MarketSums(owning_crossover=498_000))
    assert "our own costs turn at 498,000 requests a month" in opinion.because
    assert opinion.closeness == distance(Range.point(2_000_000), 1_000_000, "requests_per_month")
    assert b3(facts_of(), MarketSums()).missing == ("requests_per_month",)


def test_b3_says_that_a_range_lies_on_both_sides(facts_of: FactsOf) -> None:
    opinion = b3(facts_of(requests_per_month=(50_000, 180_000)), MarketSums())
    assert opinion.closeness == (distance(Range(50_000, 94_868, 180_000), 100_000, "requests_per_month"))


B4 = [
    # core, data, engineers, novel -> set
    ("no", "none", 0, None, VENDORS),
    ("no", "none", 1, None, VENDORS),
    ("no", "some", 0, None, VENDORS),
    ("no", "some", 1, None, VENDORS),
    ("no", "unique", 0, None, VENDORS),
    ("no", "unique", 1, None, VENDORS),
    ("yes", "none", 0, None, VENDORS),
    ("yes", "none", 1, None, VENDORS),
    ("yes", "some", 0, None, {"fine_tune"}),
    ("yes", "some", NONE, None, {"fine_tune"}),
    ("yes", "unique", 0, None, {"fine_tune"}),
    ("yes", "some", 1, "no", {"fine_tune"}),
    ("yes", "unique", 5, "no", {"fine_tune"}),
    ("yes", "some", 1, "yes", {"train"}),
    ("yes", "unique", 5, "yes", {"train"}),
    ("yes", "unique", (1, 3), "yes", {"train"}),
]


@pytest.mark.parametrize(("core", "data", "engineers", "novel", "expected"), B4)
def test_b4(
    facts_of: FactsOf, core: str, data: str, engineers: Any, novel: str | None, expected: set[str]
) -> None:
    given = {"core_differentiator": core, "proprietary_data": data, "ml_engineers": engineers}
    opinion = b4(facts_of(**given | ({"novel_architecture": novel} if novel else {})), MarketSums())
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks", expected)
    assert "plan the way on" in opinion.path[-1], "the migration path is owed whatever the outcome"


def test_b4_says_which_answer_it_lacks(facts_of: FactsOf) -> None:
    steps: list[tuple[dict[str, Any], str]] = [
        ({}, "core_differentiator"),
        ({"core_differentiator": "yes"}, "proprietary_data"),
        ({"core_differentiator": "yes", "proprietary_data": "some"}, "ml_engineers"),
        ({"core_differentiator": "yes", "proprietary_data": "some", "ml_engineers": (0, 2)}, "ml_engineers"),
        ({"core_differentiator": "yes", "proprietary_data": "some", "ml_engineers": (0, 1)}, "ml_engineers"),
        ({"core_differentiator": "yes", "proprietary_data": "some", "ml_engineers": 1}, "novel_architecture"),
    ]
    for given, lacking in steps:
        opinion = b4(facts_of(**given), MarketSums())
        assert (opinion.state, opinion.missing) == ("missing", (lacking,))


def test_b4_says_which_branch_an_answer_cuts(facts_of: FactsOf) -> None:
    opinion = b4(facts_of(core_differentiator="yes", proprietary_data="none"), MarketSums())
    assert opinion.path[:2] == (
        "1 core differentiator: yes",
        "2 proprietary data: none, which cuts ML engineers, novel architecture",
    )
    assert opinion.answers == ("core_differentiator", "proprietary_data")
    assert opinion.closeness == "Turns to tuning with proprietary data that helps."


RENTS: dict[str, Any] = {
    "specialisation": "generic",
    "ml_engineers": 0,
    "runs_today": "nothing",
    "needed_by": TODAY + timedelta(days=30),
    "proprietary_data": "none",
    "frontier_serves_domain": "partly",
    "ml_infrastructure_expertise": "no",
}
"""Generic, no expertise, weeks, no proprietary data."""
TRAINS: dict[str, Any] = {
    "specialisation": "highly_specialised",
    "ml_engineers": 5,
    "ml_infrastructure_expertise": "yes",
    "runs_today": "api",
    "proprietary_data": "some",
    "labelled_examples": 1_000_000,
    "frontier_serves_domain": "poorly",
}
"""No adequate base model, millions of examples, highly specialised, the team."""

B11 = [
    (RENTS, {}, VENDORS),
    (RENTS, {"specialisation": "domain"}, set()),
    (RENTS, {"specialisation": "highly_specialised"}, set()),
    (RENTS, {"ml_engineers": 1}, set()),
    (RENTS, {"ml_infrastructure_expertise": "yes"}, VENDORS),
    # 60 days are 1.97 months, 61 are 2.004
    (RENTS, {"needed_by": TODAY + timedelta(days=60)}, VENDORS),
    (RENTS, {"needed_by": TODAY + timedelta(days=61)}, set()),
    (RENTS, {"needed_by": Answer(not_applicable="no date")}, set()),
    (RENTS, {"runs_today": "api"}, set()),
    (RENTS, {"proprietary_data": "some", "frontier_serves_domain": "well"}, VENDORS),
    (RENTS, {"proprietary_data": "some", "frontier_serves_domain": "partly"}, set()),
    (TRAINS, {}, {"train"}),
    (TRAINS, {"labelled_examples": 999_999}, set()),
    (TRAINS, {"labelled_examples": 1_000_001}, {"train"}),
    (TRAINS, {"ml_engineers": 4}, set()),
    (TRAINS, {"ml_engineers": 6}, {"train"}),
    (TRAINS, {"ml_infrastructure_expertise": "no"}, set()),
    (TRAINS, {"specialisation": "domain"}, set()),
    (TRAINS, {"frontier_serves_domain": "partly"}, set()),
    (TRAINS, {"frontier_serves_domain": "well"}, set()),
    (TRAINS, {"proprietary_data": "none"}, set()),
    (TRAINS, {"proprietary_data": "unique"}, {"train"}),
]


@pytest.mark.parametrize(("base", "changed", "expected"), B11)
def test_b11(facts_of: FactsOf, base: dict[str, Any], changed: dict[str, Any], expected: set[str]) -> None:
    opinion = b11(facts_of(**base | changed), MarketSums())
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks" if expected else "abstains", expected)


def test_b11_says_how_many_conditions_hold(facts_of: FactsOf) -> None:
    opinion = b11(facts_of(**TRAINS | {"ml_engineers": 4}), MarketSums())
    assert opinion.closeness == "0 of 4 conditions for an API hold. 3 of 4 conditions for training hold."
    assert "for training: the team to train: doesn't hold" in opinion.path


def test_b11_asks_only_for_what_a_rule_that_can_still_hold_lacks(facts_of: FactsOf) -> None:
    for base, changed, missing in (
        (RENTS, {"ml_engineers": None}, ("ml_engineers",)),
        (RENTS, {"needed_by": None}, ("needed_by",)),
        (RENTS, {"proprietary_data": "some", "frontier_serves_domain": None}, ("frontier_serves_domain",)),
        (RENTS, {"proprietary_data": None}, ("proprietary_data",)),
        (RENTS, {"runs_today": None, "needed_by": None}, ("needed_by",)),
        (TRAINS, {"labelled_examples": None}, ("labelled_examples",)),
        (TRAINS, {"ml_infrastructure_expertise": None}, ("ml_infrastructure_expertise",)),
        (TRAINS, {"ml_engineers": 4, "labelled_examples": None}, ()),
        (
            TRAINS,
            {"ml_engineers": None, "ml_infrastructure_expertise": None},
            ("ml_engineers", "ml_infrastructure_expertise"),
        ),
    ):
        assert b11(facts_of(**base | changed), MarketSums()).missing == missing
    nothing_known = b11(facts_of(), MarketSums())
    assert nothing_known.state == "missing"
    assert "needed_by" not in nothing_known.missing, "it is asked only behind what runs today"
