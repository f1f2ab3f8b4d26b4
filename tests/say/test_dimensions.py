"""E3: each option in five dimensions, in a few words."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.results.options import OptionResult, Status
from bvbwizard.domain.results.outcome import Level, Risk
from bvbwizard.domain.values import OPTIONS, VARIANTS, Option, Range, Variant
from bvbwizard.say.dimensions import Dimensions, dimensions


def result(
    option: Option,
    usd: float | None,
    *,
    variant: Variant | None = None,
    status: Status = "open",
    missing: tuple[str, ...] = (),
) -> OptionResult:
    amount = None if usd is None else Range(usd / 2, usd, usd * 2)
    variant = variant or VARIANTS[option][0]
    return OptionResult(option=option, status=status, variant=variant, missing=missing, horizon_usd=amount)


def results(*some: OptionResult) -> dict[Option, OptionResult]:
    return {each.option: each for each in some}


def risk(risk_id: str, option: Option, level: Level, *answers: str) -> Risk:
    label = risk_id.replace("_", " ").capitalize()
    return Risk(
        id=risk_id, option=option, level=level, because="", mitigation="", label=label, answers=answers
    )


def only(shown: tuple[Dimensions, ...]) -> Dimensions:
    (one,) = shown
    return one


def test_every_option_stands_beside_the_others(counted: Callable[..., Facts]) -> None:
    shown = dimensions(results(*(result(option, 1e5) for option in OPTIONS)), counted({}), ())
    assert [each.option for each in shown] == list(OPTIONS)
    assert len({each.control for each in shown}) == 6


def test_cost_is_the_range_over_the_horizon(counted: Callable[..., Facts]) -> None:
    facts = counted({})
    assert only(dimensions(results(result("api", 315_000)), facts, ())).cost == "$315k ($158k to $630k)"
    assert only(dimensions(results(result("api", None)), facts, ())).cost == "not known"
    point = OptionResult(option="api", status="open", variant="api", horizon_usd=Range.point(500.0))
    assert only(dimensions(results(point), facts, ())).cost == "$500"


BAR: dict[str, Given] = {"quality_bar": 0.85}
RATE: dict[str, Given] = {"quality_comparisons": 100, "api_wins": 30, "candidate_wins": 24}
EASY: dict[str, Given] = {
    "ml_infrastructure_expertise": "yes",
    "hard_share": 0.2,
    "easy_net_win_rate": 0.04,
}


@pytest.mark.parametrize(
    ("option", "given", "says"),
    [
        ("api", {}, "the one that others are compared with"),
        ("api", BAR | {"api_score": 0.88}, "scores 88%, needs 85%"),
        ("hosted_open", RATE, "net win rate of the API 6%"),
        ("self_host", RATE | BAR | {"candidate_score": 0.84}, "scores 84%, needs 85%"),
        ("hybrid", RATE, "not measured"),
        ("hybrid", EASY, "net win rate of the API 4% on the easy part"),
        ("fine_tune", RATE, "not measured"),
        ("fine_tune", BAR | {"tuned_score": 0.89}, "scores 89%, needs 85%"),
        ("train", RATE | EASY, "not measured"),
    ],
)
def test_quality(counted: Callable[..., Facts], option: Option, given: dict[str, Given], says: str) -> None:
    assert only(dimensions(results(result(option, 1.0)), counted(given), ())).quality == says


@pytest.mark.parametrize(
    ("option", "variant", "says"),
    [
        ("api", None, "0.5 to 1 months until it serves, first word in 500 to 2,000 ms"),
        ("hosted_open", None, "0.5 to 1 months until it serves, first word in 200 to 2,000 ms"),
        ("fine_tune", "fine_tune_vendor", "1 to 3 months until it serves, first word in 500 to 2,000 ms"),
        ("fine_tune", "fine_tune_owned", "1 to 6 months until it serves, first word in 20 to 600 ms"),
        ("self_host", "self_host_rented", "1 to 4 months until it serves, first word in 20 to 600 ms"),
        ("hybrid", None, "1 to 4 months until it serves"),
        ("train", None, "6 to 24 months until it serves, first word in 20 to 600 ms"),
    ],
)
def test_speed_by_the_figures(
    counted: Callable[..., Facts], option: Option, variant: Variant | None, says: str
) -> None:
    """B2's and E14's months, D3's latency of an API; the rest are dated assumptions."""
    assert only(dimensions(results(result(option, 1.0, variant=variant)), counted({}), ())).speed == says


def test_what_runs_today_serves_today(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "self_host", "latency_budget_ms": 300, "own_p95_ms": 120})
    shown = only(dimensions(results(result("self_host", 1.0)), facts, ()))
    assert shown.speed == "serves today, first word in 120 ms"


def test_the_highest_risks_are_named(counted: Callable[..., Facts]) -> None:
    risks = (
        risk("price_increase", "api", "high"),
        risk("vendor_outage", "api", "high"),
        risk("data_privacy", "api", "high"),
        risk("api_change", "api", "medium"),
        risk("build_failure", "train", "medium"),
    )
    facts = counted({})
    shown = dimensions(results(*(result(o, 1.0) for o in ("api", "train", "hybrid"))), facts, risks)
    assert [each.risk for each in shown] == [
        "high: price increase, vendor outage and 1 more",
        "medium: build failure",
        "not known",
    ]
