"""D8's matrix, each condition by itself and at its boundary, written from `FRAMEWORKS.md` by hand."""

from typing import Any

import pytest

from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.interview.answers import Answer
from domain.frameworks.conftest import FactsOf, framework

d8 = framework("D8")
VENDORS = {"api", "hosted_open"}

QUIET: dict[str, Any] = {
    "product_market_fit": "yes",
    "advantage": "in_model",
    "frontier_serves_domain": "partly",
    "proprietary_data": "some",
    "labelled_examples": 3_000,
    "latency_budget_ms": 800,
    "residency": "none",
}
"""No cell holds at $50,000 a year."""
TRAINS: dict[str, Any] = QUIET | {
    "proprietary_data": "unique",
    "corpus_tokens": 1e11,
    "platform": "yes",
    "frontier_serves_domain": "poorly",
    "training_commitment": "yes",
}
"""All four of training's conditions hold, and nothing else."""

D8 = [
    # base, what is changed, $ a year -> set
    (QUIET, {}, 50_000, set()),
    # an API if any
    (QUIET, {"product_market_fit": "no"}, 50_000, VENDORS),
    (QUIET, {"advantage": "around_model"}, 50_000, VENDORS),
    (QUIET, {"frontier_serves_domain": "well"}, 50_000, VENDORS),
    (QUIET, {"frontier_serves_domain": "poorly"}, 50_000, set()),
    (QUIET, {"proprietary_data": "none"}, 50_000, VENDORS),
    # tuning if any
    (QUIET, {"labelled_examples": 9_999}, 50_000, set()),
    (QUIET, {"labelled_examples": 10_000}, 50_000, {"fine_tune"}),
    (QUIET, {"labelled_examples": 10_001}, 50_000, {"fine_tune"}),
    (QUIET, {"proprietary_data": "unique", "labelled_examples": 9_999}, 50_000, set()),
    (QUIET, {"proprietary_data": "unique", "labelled_examples": 10_000}, 50_000, {"fine_tune"}),
    (QUIET, {"labelled_examples": Answer(not_applicable="none")}, 50_000, set()),
    (QUIET, {}, 49_999, set()),
    (QUIET, {}, 50_000.01, {"fine_tune"}),
    (QUIET, {"latency_budget_ms": 199}, 50_000, {"fine_tune"}),
    (QUIET, {"latency_budget_ms": 200}, 50_000, set()),
    (QUIET, {"latency_budget_ms": 201}, 50_000, set()),
    (QUIET, {"latency_budget_ms": Answer(not_applicable="no user waits")}, 50_000, set()),
    (QUIET, {"residency": "region"}, 50_000, {"fine_tune"}),
    (QUIET, {"residency": "own_account"}, 50_000, {"fine_tune"}),
    (QUIET, {"residency": "on_premises"}, 50_000, {"fine_tune"}),
    # training if all
    (TRAINS, {}, 50_000, {"train"}),
    (TRAINS, {"corpus_tokens": 1e11 + 1}, 50_000, {"train"}),
    (TRAINS, {"corpus_tokens": 1e11 - 1}, 50_000, set()),
    (TRAINS, {"platform": "no"}, 50_000, set()),
    (TRAINS, {"frontier_serves_domain": "partly"}, 50_000, set()),
    (TRAINS, {"training_commitment": "no"}, 50_000, set()),
    (TRAINS, {"proprietary_data": "some"}, 50_000, set()),
    # all that hold
    (TRAINS, {"residency": "region"}, 50_000, {"fine_tune", "train"}),
    (TRAINS, {"product_market_fit": "no", "residency": "region"}, 50_000, {*VENDORS, "fine_tune", "train"}),
    (QUIET, {"advantage": "around_model", "labelled_examples": 10_000}, 50_000, {*VENDORS, "fine_tune"}),
]


@pytest.mark.parametrize(("base", "changed", "usd", "expected"), D8)
def test_d8(
    facts_of: FactsOf, base: dict[str, Any], changed: dict[str, Any], usd: float, expected: set[str]
) -> None:
    opinion = d8(facts_of(**base | changed), MarketSums(api_usd_per_year=usd))
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks" if expected else "abstains", expected)


def test_d8_lists_each_condition(facts_of: FactsOf) -> None:
    """The case where the schools disagree: by spend and residency, not by examples or latency."""
    given = QUIET | {"latency_budget_ms": 250, "residency": "own_account"}
    opinion = d8(facts_of(**given), MarketSums(api_usd_per_year=120_000))
    assert opinion.path == (
        "API if any: before product-market fit: doesn't hold",
        "API if any: an advantage around the model: doesn't hold",
        "API if any: a domain that general models serve well: doesn't hold",
        "API if any: no proprietary data: doesn't hold",
        "tuning if any: 10,000 examples and more: doesn't hold (3,000 examples)",
        "tuning if any: an API bill over $50,000 a year: holds ($120,000 a year)",
        "tuning if any: a latency limit under 200 ms: doesn't hold (250 ms)",
        "tuning if any: a duty on where the data stays: holds",
        "training if all: a unique corpus of 100B tokens and more: doesn't hold",
        "training if all: a platform, not a feature: unknown",
        "training if all: a domain that general models serve poorly: doesn't hold",
        "training if all: $5M and 12 months to commit: unknown",
    )
    assert opinion.because == (
        "Fine-tuning (an API bill over $50,000 a year; a duty on where the data stays)."
    )
    assert opinion.closeness == (
        "Conditions that hold: 0 of 4 for an API, 2 of 4 for tuning, 0 of 4 for training. "
        "3,000 examples: 7,000 under the mark of 10,000. "
        "$120,000 a year: $70,000 over the mark of $50,000. 250 ms: 50 over the mark of 200."
    )


def test_d8_says_what_speaks_for_each(facts_of: FactsOf) -> None:
    opinion = d8(facts_of(**TRAINS | {"advantage": "around_model"}), MarketSums(api_usd_per_year=60_000))
    assert opinion.because == (
        "An API (an advantage around the model), fine-tuning (an API bill over $50,000 a year) and "
        "training (all four of its conditions hold)."
    )


def test_d8_speaks_as_soon_as_one_condition_holds(facts_of: FactsOf) -> None:
    opinion = d8(facts_of(residency="region"), MarketSums())
    assert (opinion.state, opinion.speaks_for, opinion.missing) == ("speaks", ("fine_tune",), ())


MISSING = [
    ({"product_market_fit": None}, 50_000, ("product_market_fit",)),
    ({"labelled_examples": None}, 50_000, ("labelled_examples",)),
    ({"proprietary_data": None}, 50_000, ("proprietary_data",)),
    ({"residency": None}, 50_000, ("residency",)),
    (
        {"requests_per_month": 500_000, "input_tokens": 500, "vendor_model": "gpt_5_4"},
        None,
        ("output_tokens",),
    ),
    ({"proprietary_data": "unique", "frontier_serves_domain": "poorly"}, 50_000, ("corpus_tokens",)),
    ({"proprietary_data": "unique", "frontier_serves_domain": "partly"}, 50_000, ()),
    ({"proprietary_data": "some", "frontier_serves_domain": "poorly"}, 50_000, ()),
    (TRAINS | {"platform": None}, 50_000, ("platform",)),
    (TRAINS | {"platform": None, "training_commitment": "no"}, 50_000, ()),
]


@pytest.mark.parametrize(("changed", "usd", "missing"), MISSING)
def test_d8_asks_only_for_what_could_still_hold(
    facts_of: FactsOf, changed: dict[str, Any], usd: float | None, missing: tuple[str, ...]
) -> None:
    opinion = d8(facts_of(**QUIET | changed), MarketSums(api_usd_per_year=usd))
    assert (opinion.state, opinion.missing) == ("missing" if missing else "abstains", missing)
