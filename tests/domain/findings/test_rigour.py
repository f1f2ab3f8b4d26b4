"""E2's four demands, one by one: met, or with what is missing named; and E1's biases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.rigour import biases, rigour
from bvbwizard.domain.interview.criteria import ROLES, Criteria, Role
from bvbwizard.domain.results.findings import RigourCheck
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import Risk
from bvbwizard.domain.values import OPTIONS, VARIANTS, Option, Range

LOCKED = Criteria().locked(datetime(2026, 11, 21, 13, 40, 12, tzinfo=UTC))
COMPARED: dict[str, Given] = {"quality_comparisons": 2_000, "api_wins": 660, "candidate_wins": 540}
"""d = 120 / 2,000 = 6%; 95% from 2.62 to 9.38%."""


def results_of(*costed: Option) -> dict[Option, OptionResult]:
    amount = Range(1.0, 2.0, 3.0)
    return {
        option: OptionResult(
            option=option,
            status="open",
            variant=VARIANTS[option][0],
            horizon_usd=amount if option in costed else None,
        )
        for option in OPTIONS
    }


def risk_of(option: Option, usd: Range | None) -> Risk:
    return Risk(id="vendor_outage", option=option, level="high", because="", mitigation="", usd_per_year=usd)


def check(
    check_id: str,
    facts: Facts,
    *,
    criteria: Criteria = LOCKED,
    results: dict[Option, OptionResult] | None = None,
    risks: tuple[Risk, ...] = (),
    option: Option | None = "api",
) -> RigourCheck:
    found = rigour(criteria, facts, results or results_of("api", "self_host"), risks, option)
    assert [each.id for each in found] == ["criteria", "three_years", "quality", "risks"]
    return next(each for each in found if each.id == check_id)


def test_criteria_are_fixed_with_a_time(counted: Callable[..., Facts]) -> None:
    facts = counted({})
    fixed = check("criteria", facts)
    assert (fixed.is_met, fixed.finding) == (True, "as_fixed")
    later = check("criteria", facts, criteria=replace(LOCKED, payback_limit_months=18))
    assert (later.is_met, later.finding) == (True, "changed")
    open_still = check("criteria", facts, criteria=Criteria())
    assert (open_still.is_met, open_still.finding) == (False, "not_fixed")


@pytest.mark.parametrize(
    ("months", "costed", "missing"),
    [
        (36, ("api", "self_host"), ()),
        (37, ("hosted_open", "train"), ()),
        (60, ("api", "fine_tune"), ()),
        (36, ("api", "hybrid"), ()),
        (35, ("api", "self_host"), ("horizon",)),
        (36, ("api", "hosted_open"), ("built",)),
        (36, ("self_host", "train"), ("bought",)),
        (12, (), ("horizon", "bought", "built")),
    ],
)
def test_three_years_of_both_sides(
    counted: Callable[..., Facts], months: int, costed: tuple[Option, ...], missing: tuple[str, ...]
) -> None:
    criteria = Criteria(horizon_months=months)
    found = check("three_years", counted({}), criteria=criteria, results=results_of(*costed))
    assert (found.is_met, found.missing, found.count) == (not missing, missing, len(costed))


SCORED: dict[str, Given] = {"quality_bar": 0.85, "api_score": 0.88, "candidate_score": 0.84}
TUNED: dict[str, Given] = {"quality_bar": 0.85, "api_score": 0.88, "tuned_score": 0.89}
EASY: dict[str, Given] = {
    "ml_infrastructure_expertise": "yes",
    "hard_share": 0.2,
    "easy_net_win_rate": 0.04,
}


@pytest.mark.parametrize(
    ("given", "met_for"),
    [
        ({}, set()),
        (COMPARED, {"api", "hosted_open", "self_host", "hybrid", None}),
        (SCORED, {"api", "hosted_open", "self_host", "hybrid", None}),
        (TUNED, {"api", "fine_tune", None}),
        (EASY, {"hybrid"}),
        ({"quality_bar": 0.85, "api_score": 0.88}, set()),
        ({"quality_bar": 0.85, "candidate_score": 0.84, "tuned_score": 0.89}, set()),
        (COMPARED | TUNED, {"api", "hosted_open", "self_host", "hybrid", "fine_tune", None}),
    ],
)
def test_the_difference_in_quality_is_of_the_outcomes_own_model(
    counted: Callable[..., Facts], given: dict[str, Given], met_for: set[Option | None]
) -> None:
    facts = counted(given)
    assert {o for o in (*OPTIONS, None) if check("quality", facts, option=o).is_met} == met_for


def test_a_measurement_is_named_and_a_typical_one_is_not_yours(counted: Callable[..., Facts]) -> None:
    assert check("quality", counted(COMPARED)).measured == ("net_win_rate",)
    assert check("quality", counted(SCORED)).measured == ("api_score", "candidate_score")
    assert check("quality", counted(EASY), option="hybrid").measured == ("easy_net_win_rate",)
    for given in (COMPARED, SCORED):
        typical = check("quality", counted(given, evidence="typical"))
        assert (typical.is_met, typical.finding) == (False, "typical")
    assert check("quality", counted({})).finding == "not_measured"


def test_one_risk_of_the_outcome_in_dollars_is_enough(counted: Callable[..., Facts]) -> None:
    facts = counted({})
    usd = Range(1_000.0, 5_000.0, 9_000.0)
    risks = (risk_of("api", usd), risk_of("api", None), risk_of("api", usd), risk_of("self_host", None))
    met = check("risks", facts, risks=risks)
    # 5,000 + 5,000
    assert (met.is_met, met.count, met.of, met.usd_per_year) == (True, 2, 3, 10_000.0)
    other = check("risks", facts, risks=risks, option="self_host")
    assert (other.is_met, other.finding) == (False, "not_in_dollars")
    assert check("risks", facts, risks=risks, option=None).finding == "no_outcome"


BOUGHT: tuple[Option, ...] = ("api", "hosted_open")


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("pick", ["", *OPTIONS])
def test_the_first_pick_leans_where_it_is_the_outcome(
    counted: Callable[..., Facts], option: Option, pick: Option
) -> None:
    said = biases(Criteria(gut_pick=pick), counted({}), option)
    assert said == (("first_pick",) if pick == option else ())


# E: engineers like to build, managers like to buy; who neither builds nor decides leans nowhere.
LEANS: dict[Role, str] = {
    "": "",
    "engineering": "build",
    "product": "buy",
    "management": "buy",
    "finance": "buy",
    "other": "",
}


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_leans_to_building_or_to_buying(
    counted: Callable[..., Facts], option: Option, role: Role
) -> None:
    expected = LEANS[role] == ("buy" if option in BOUGHT else "build")
    said = biases(Criteria(role=role), counted({}), option)
    assert said == (({"buy": "buyer", "build": "builder"}[LEANS[role]],) if expected else ())


def test_every_role_is_judged() -> None:
    assert set(LEANS) == set(get_args(Role))


@pytest.mark.parametrize(
    ("today", "spent", "option", "leans"),
    [
        ("self_host", 4, "self_host", True),
        ("api", (3.0, 5.0), "api", True),
        ("hosted_open", 1, "hosted_open", True),
        ("fine_tune", (0.0, 2.0), "fine_tune", True),
        ("self_host", 4, "api", False),
        ("self_host", 0, "self_host", False),
        ("self_host", None, "self_host", False),
        ("nothing", 4, "api", False),
        ("other", 4, "self_host", False),
        ("other", 4, "train", False),
    ],
)
def test_effort_leans_where_the_outcome_keeps_what_runs_today(
    counted: Callable[..., Facts], today: str, spent: Given, option: Option, leans: bool
) -> None:
    said = biases(Criteria(), counted({"runs_today": today, "effort_spent_months": spent}), option)
    assert said == (("effort",) if leans else ())


def test_a_typical_effort_leans_nowhere(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "self_host", "effort_spent_months": 4}, evidence="typical")
    assert biases(Criteria(), facts, "self_host") == ()


def test_every_bias_that_leans_is_named(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "self_host", "effort_spent_months": 4})
    criteria = Criteria(gut_pick="self_host", role="engineering")
    assert biases(criteria, facts, "self_host") == ("first_pick", "builder", "effort")
    assert biases(criteria, facts, "api") == ()


def test_nothing_leans_without_an_outcome(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "api", "effort_spent_months": 4})
    assert biases(Criteria(gut_pick="api", role="management"), facts, None) == ()
