"""E2's demands and E1's biases in words."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.results.findings import RigourCheck
from bvbwizard.domain.values import Option
from bvbwizard.say.rigour import bias_sentence, rigour_because

LOCKED = Criteria().locked(datetime(2026, 11, 21, 13, 40, 12, tzinfo=UTC))
COMPARED: dict[str, Given] = {"quality_comparisons": 2_000, "api_wins": 660, "candidate_wins": 540}
"""d = 120 / 2,000 = 6%; 95% from 2.62 to 9.38%."""
SCORED: dict[str, Given] = {"quality_bar": 0.85, "api_score": 0.88, "candidate_score": 0.84}
EASY: dict[str, Given] = {
    "ml_infrastructure_expertise": "yes",
    "hard_share": 0.2,
    "easy_net_win_rate": 0.04,
}
BOTH_SIDES = ("horizon", "bought", "built")


@pytest.mark.parametrize(
    ("check", "given", "option", "says"),
    [
        (("criteria", "not_fixed", {}), {}, "api", "Nobody has fixed the criteria yet."),
        (
            ("three_years", "costs", {"count": 5}),
            {},
            "api",
            "5 options are modelled month by month over 36 months.",
        ),
        (
            ("three_years", "costs", {"missing": BOTH_SIDES}),
            {},
            "api",
            "Missing: the horizon is 36 months, not 36; no vendor's side has a cost; "
            "no side that you build has a cost.",
        ),
        (
            ("quality", "measured", {"measured": ("net_win_rate",)}),
            COMPARED,
            "api",
            "2,000 comparisons: net win rate of the API 6%, 95% from 2.62% to 9.38%.",
        ),
        (
            ("quality", "measured", {"measured": ("api_score", "candidate_score")}),
            SCORED,
            "api",
            "On one evaluation set the API scores 88%, the other side 84%.",
        ),
        (
            ("quality", "measured", {"measured": ("easy_net_win_rate",)}),
            EASY,
            "hybrid",
            "Net win rate of the API on the easy part: 4%.",
        ),
        (
            ("quality", "typical", {}),
            {},
            "api",
            "Missing: your own measurement; the one used is only typical.",
        ),
        (
            ("quality", "not_measured", {}),
            {},
            None,
            "Missing: a comparison of the two models on your own cases, or two scores on one set (E4).",
        ),
        (
            ("quality", "not_measured", {}),
            {},
            "fine_tune",
            "Missing: the tuned model's score beside the API's, on one evaluation set.",
        ),
        (
            ("risks", "in_dollars", {"count": 2, "of": 3, "usd_per_year": 10_000.0}),
            {},
            "api",
            "2 of the 3 risks of the API, with a chance and a loss: $10k a year, in no cost.",
        ),
        (
            ("risks", "not_in_dollars", {}),
            {},
            "self_host",
            "Missing: a chance a year and a loss for at least one risk of self-hosting, such as what an "
            "hour's outage costs.",
        ),
        (("risks", "no_outcome", {}), {}, None, "Missing: an outcome."),
    ],
)
def test_what_is_there_or_missing(
    counted: Callable[..., Facts],
    check: tuple[Any, Any, dict[str, Any]],
    given: dict[str, Given],
    option: Option | None,
    says: str,
) -> None:
    check_id, finding, more = check
    found = RigourCheck(id=check_id, is_met=False, finding=finding, **more)
    assert rigour_because(found, Criteria(), counted(given), option) == says


def test_criteria_are_fixed_at_a_time(counted: Callable[..., Facts]) -> None:
    as_fixed = RigourCheck(id="criteria", is_met=True, finding="as_fixed")
    changed = RigourCheck(id="criteria", is_met=True, finding="changed")
    said = [rigour_because(each, LOCKED, counted({}), "api") for each in (as_fixed, changed)]
    assert said == [
        "Fixed on 2026-11-21 at 13:40 UTC, and not changed since.",
        "Fixed on 2026-11-21 at 13:40 UTC and changed since: the changes stand with their reasons.",
    ]


def test_each_bias_says_what_to_do_about_it(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "self_host", "effort_spent_months": (3.0, 5.0)})
    assert bias_sentence("effort", facts, "self_host") == (
        "3 to 5 person-months went into what runs today, and the outcome keeps it. They are in no cost "
        "here: check that the answers would be the same without them."
    )
    assert bias_sentence("first_pick", facts, "api").startswith("The outcome, the API, was also the first")
    assert "the outcome is to build" in bias_sentence("builder", facts, "train")
    assert "the outcome is to buy" in bias_sentence("buyer", facts, "api")
