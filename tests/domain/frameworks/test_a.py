"""A1, A2 and A3, written from `FRAMEWORKS.md` by hand."""

from typing import Any

import pytest

from bvbwizard.domain.frameworks.a1 import settled, sort
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.words import distance
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.values import Range
from domain.frameworks.conftest import FactsOf, framework

a1, a2, a3 = framework("A1"), framework("A2"), framework("A3")
VENDORS = {"api", "hosted_open"}
BUILD = {"self_host", "fine_tune", "train"}
WORDS = {"Y": "yes", "N": "no", "?": ""}
NO_USER_WAITS = Answer(not_applicable="no user waits")

A1 = [
    # moat, vendor breaks it, we can operate it -> sort, set
    ("YYY", "build", BUILD),
    ("YNY", "build", BUILD),
    ("YYN", "mixed", set()),
    ("YNN", "mixed", set()),
    ("NNY", "buy", VENDORS),
    ("NNN", "buy", VENDORS),
    ("NYN", "buy_elsewhere", VENDORS),
    ("NYY", "silent", set()),
]


def given(answers: str) -> dict[str, Any]:
    asked = ("model_creates_moat", "vendor_breaks_it", "can_operate_it")
    said = {question: WORDS[letter] for question, letter in zip(asked, answers, strict=True)}
    return {"proprietary_data": "some"} | {question: answer for question, answer in said.items() if answer}


@pytest.mark.parametrize(("answers", "sorts_to", "expected"), A1)
def test_a1(facts_of: FactsOf, answers: str, sorts_to: str, expected: set[str]) -> None:
    moat, breaks, operates = (letter == "Y" for letter in answers)
    assert sort(moat, breaks, operates) == sorts_to
    opinion = a1(facts_of(**given(answers)), MarketSums())
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks" if expected else "abstains", expected)
    assert opinion.answers == ("model_creates_moat", "vendor_breaks_it", "can_operate_it")
    assert opinion.closeness


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("YNN", "settled by who would operate it"),
        ("NYN", "buy elsewhere"),
        ("NYY", "A3's triggers decide"),
    ],
)
def test_a1_says_what_its_answers_leave(facts_of: FactsOf, answers: str, said: str) -> None:
    assert said in a1(facts_of(**given(answers)), MarketSums()).because


A1_OPEN = [
    # with an answer open: the sort that every way of filling it in gives, or what is missing
    ("Y?Y", "build", BUILD, ()),
    ("Y?N", "mixed", set(), ()),
    ("NN?", "buy", VENDORS, ()),
    ("YY?", None, set(), ("can_operate_it",)),
    ("YN?", None, set(), ("can_operate_it",)),
    ("NY?", None, set(), ("can_operate_it",)),
    ("N?Y", None, set(), ("vendor_breaks_it",)),
    ("N?N", None, set(), ("vendor_breaks_it",)),
    ("?YY", None, set(), ("model_creates_moat",)),
    ("?NY", None, set(), ("model_creates_moat",)),
    ("?YN", None, set(), ("model_creates_moat",)),
    ("?NN", None, set(), ("model_creates_moat",)),
    ("Y??", None, set(), ("vendor_breaks_it", "can_operate_it")),
    ("N??", None, set(), ("vendor_breaks_it", "can_operate_it")),
    ("?Y?", None, set(), ("model_creates_moat", "can_operate_it")),
    ("?N?", None, set(), ("model_creates_moat", "can_operate_it")),
    ("??Y", None, set(), ("model_creates_moat", "vendor_breaks_it")),
    ("??N", None, set(), ("model_creates_moat", "vendor_breaks_it")),
    ("???", None, set(), ("model_creates_moat", "vendor_breaks_it", "can_operate_it")),
]


@pytest.mark.parametrize(("answers", "sorts_to", "expected", "missing"), A1_OPEN)
def test_a1_waits_only_for_an_answer_that_could_change_the_sort(
    facts_of: FactsOf, answers: str, sorts_to: str | None, expected: set[str], missing: tuple[str, ...]
) -> None:
    assert settled(*(WORDS[letter] for letter in answers)) == sorts_to
    opinion = a1(facts_of(**given(answers)), MarketSums())
    assert (set(opinion.speaks_for), opinion.missing) == (expected, missing)
    assert (opinion.state == "missing") is (sorts_to is None)


def test_a1_takes_no_data_for_no_moat_and_asks_for_the_data_first(facts_of: FactsOf) -> None:
    bought = a1(facts_of(proprietary_data="none", vendor_breaks_it="no"), MarketSums())
    assert (set(bought.speaks_for), bought.answers) == (VENDORS, ("proprietary_data", "vendor_breaks_it"))
    assert a1(facts_of(vendor_breaks_it="yes"), MarketSums()).missing == (
        "proprietary_data",
        "can_operate_it",
    )


def test_a1_says_how_many_answers_it_lacks_and_no_id(facts_of: FactsOf) -> None:
    assert a1(facts_of(**given("??N")), MarketSums()).because == "It can't speak without 2 more answers."
    assert a1(facts_of(**given("?YN")), MarketSums()).because == "It can't speak without one more answer."


@pytest.mark.parametrize("answers", [row[0] for row in A1 + A1_OPEN[:-1]])
def test_a2_buys_unless_the_three_answers_sort_to_building(facts_of: FactsOf, answers: str) -> None:
    opinion = a2(facts_of(**given(answers)), MarketSums())
    builds = answers in ("YYY", "YNY", "Y?Y")
    assert (opinion.state, set(opinion.speaks_for)) == (
        ("abstains", set()) if builds else ("speaks", VENDORS)
    )


@pytest.mark.parametrize(
    ("known", "speaks"),
    [
        ({}, False),
        ({"third_party_processors": None, "requests_per_month": None, "vendor_breaks_it": None}, False),
        ({"core_differentiator": "yes", "ml_engineers": 3}, False),
        ({"vendor_breaks_it": "no"}, True),
        ({"latency_budget_ms": NO_USER_WAITS}, True),
        ({"requests_per_month": 500_000}, True),
    ],
)
def test_a2_says_nothing_while_nothing_of_a1_and_a3_is_known(
    facts_of: FactsOf, known: dict[str, Any], speaks: bool
) -> None:
    opinion = a2(facts_of(**known), MarketSums())
    assert (opinion.state == "speaks") is speaks
    if not speaks:
        assert opinion.missing == ("proprietary_data", "vendor_breaks_it", "can_operate_it")


QUIET: dict[str, Any] = {
    "latency_budget_ms": 800,
    "third_party_processors": "accepted",
    "residency": "none",
    "requests_per_month": 500_000,
    "proprietary_data": "some",
    "labelled_examples": 5_000,
}
"""Nothing in it fires."""

A3 = [
    # what is changed -> set
    ({}, set()),
    ({"latency_budget_ms": 301}, set()),
    ({"latency_budget_ms": 300}, {"self_host"}),
    ({"latency_budget_ms": 299}, {"self_host"}),
    ({"latency_budget_ms": 51}, {"self_host"}),
    ({"latency_budget_ms": 50}, {"self_host"}),
    ({"latency_budget_ms": 49}, {"self_host"}),
    ({"latency_budget_ms": NO_USER_WAITS}, set()),
    ({"third_party_processors": "refused"}, {"self_host"}),
    ({"residency": "region"}, set()),
    ({"residency": "own_account"}, set()),
    ({"residency": "on_premises"}, {"self_host"}),
    ({"residency": None}, set()),  # who may process it is answered, and nobody is refused
    ({"requests_per_month": 1_000_000 * 365 / 12}, {"self_host"}),  # a million a day itself
    ({"requests_per_month": 30_416_666}, set()),  # x 12 / 365 = 999,999.98 a day
    ({"requests_per_month": 30_416_667}, {"self_host"}),  # x 12 / 365 = 1,000,000.01 a day
    ({"proprietary_data": "unique", "labelled_examples": 0}, set()),
    ({"proprietary_data": "unique", "labelled_examples": 1}, {"fine_tune"}),
    ({"proprietary_data": "unique", "labelled_examples": Answer(not_applicable="no labels")}, set()),
    ({"proprietary_data": "unique", "latency_budget_ms": 300}, {"fine_tune", "self_host"}),
]


@pytest.mark.parametrize(("changed", "expected"), A3)
def test_a3(facts_of: FactsOf, changed: dict[str, Any], expected: set[str]) -> None:
    opinion = a3(facts_of(**QUIET | changed), MarketSums())
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks" if expected else "abstains", expected)


def test_a3_lists_which_trigger_fires_on_which_answer(facts_of: FactsOf) -> None:
    opinion = a3(facts_of(**QUIET | {"latency_budget_ms": 250}), MarketSums())
    assert opinion.path == (
        "a latency limit of 300 ms or less (voice): holds (250 ms)",
        "a refusal of third-party processors: doesn't hold",
        "a million queries a day: doesn't hold (500,000 requests a month)",
        "data beyond vendors' reach: doesn't hold",
    )
    assert distance(Range.point(250), 300, "ms") in opinion.closeness
    assert (
        "50 ms or less (trading)" in a3(facts_of(**QUIET | {"latency_budget_ms": 50}), MarketSums()).because
    )
    assert "300 ms or less (voice)" in a3(facts_of(**QUIET | {"latency_budget_ms": 51}), MarketSums()).because


def test_a3_reads_the_examples_only_of_unique_data(facts_of: FactsOf) -> None:
    assert "labelled_examples" not in a3(facts_of(**QUIET), MarketSums()).answers
    assert "labelled_examples" in a3(facts_of(**QUIET | {"proprietary_data": "unique"}), MarketSums()).answers


def test_a3_says_how_near_the_mark_of_the_kind_is(facts_of: FactsOf) -> None:
    for latency, mark in ((49, 50), (50, 50), (51, 300)):
        said = distance(Range.point(latency), mark, "ms")
        assert said in a3(facts_of(**QUIET | {"latency_budget_ms": latency}), MarketSums()).closeness


def test_a3_waits_for_what_could_still_fire_only_while_nothing_does(facts_of: FactsOf) -> None:
    for question, lacking in (
        ("latency_budget_ms", "latency_budget_ms"),
        ("third_party_processors", "third_party_processors"),
        ("requests_per_month", "requests_per_month"),
        ("proprietary_data", "proprietary_data"),
    ):
        opinion = a3(facts_of(**QUIET | {question: None, "labelled_examples": 5_000}), MarketSums())
        assert (opinion.state, opinion.missing) == ("missing", (lacking,))
    unlabelled = {"proprietary_data": "unique", "labelled_examples": None}
    assert a3(facts_of(**QUIET | unlabelled), MarketSums()).missing == ("labelled_examples",)
    fires = a3(facts_of(third_party_processors="refused"), MarketSums())
    assert (fires.speaks_for, fires.missing) == (("self_host",), ())


def test_a3_judges_a_range_at_its_likely_value_and_says_so(facts_of: FactsOf) -> None:
    """250 to 400: the geometric middle is 316, over the mark; 200 to 400: 283, under it."""
    over = a3(facts_of(**QUIET | {"latency_budget_ms": (250, 400)}), MarketSums())
    under = a3(facts_of(**QUIET | {"latency_budget_ms": (200, 400)}), MarketSums())
    assert (over.speaks_for, under.speaks_for) == ((), ("self_host",))
    assert distance(Range(200, 282.84, 400), 300, "ms") in under.closeness
