"""E3: what each option is in five dimensions, and which leads in which."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.dimensions import dimensions, e3
from bvbwizard.domain.results.findings import Dimensions
from bvbwizard.domain.results.options import OptionResult, Status
from bvbwizard.domain.results.outcome import Level, Risk
from bvbwizard.domain.values import OPTIONS, VARIANTS, Option, Range, Variant


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


def test_e3_says_which_leads_in_which(counted: Callable[..., Facts]) -> None:
    """Cost by the likely value; speed: both vendors in 0.75 months; control: training is out, so own GPUs
    lead; risk: one medium against one high."""
    left = results(
        result("api", 300_000),
        result("hosted_open", 90_000),
        result("self_host", 400_000),
        result("train", 10_000, status="ruled_out"),
    )
    risks = (
        risk("price_increase", "api", "high", "vendors_on_critical_path"),
        risk("price_increase", "hosted_open", "medium"),
        risk("maintenance_burden", "self_host", "high"),
    )
    opinion = e3(left, counted(RATE | {"vendors_on_critical_path": 1}), risks).opinion()
    assert (opinion.id, opinion.role, opinion.state) == ("E3", "reported", "abstains")
    assert (opinion.speaks_for, opinion.speaks_against) == ((), ())
    assert opinion.because == (
        "Ahead in cost: a hosted open model; in quality: the API; in speed: the API and a hosted open model; "
        "in control: self-hosting; in risk: a hosted open model."
    )
    assert set(opinion.answers) == {*RATE, "vendors_on_critical_path"}
    # 300 / 90 - 1 = 2.333
    assert opinion.closeness == "In cost the API comes next, at 3.3 times as much."


def test_e3_reads_scores_before_rates(counted: Callable[..., Facts]) -> None:
    """The API won more often, but the tuned model scores 89% against 88%."""
    given = RATE | BAR | {"api_score": 0.88, "tuned_score": 0.89}
    opinion = e3(results(result("api", 1e5), result("fine_tune", 2e5)), counted(given), ()).opinion()
    assert "in quality: fine-tuning" in opinion.because


def test_e3_with_an_open_model_that_wins(counted: Callable[..., Facts]) -> None:
    given: dict[str, Given] = {"quality_comparisons": 100, "api_wins": 20, "candidate_wins": 30}
    opinion = e3(results(result("api", 1e5), result("hosted_open", 2e5)), counted(given), ()).opinion()
    assert "in quality: a hosted open model" in opinion.because


def test_e3_says_what_it_cannot_tell(counted: Callable[..., Facts]) -> None:
    opinion = e3(results(result("api", 1e5), result("self_host", None)), counted({}), ()).opinion()
    assert opinion.because.endswith("Not to be told yet: cost, quality.")


def test_e3_without_a_cost_says_what_it_lacks(counted: Callable[..., Facts]) -> None:
    left = results(
        result("api", None, status="unknown", missing=("requests_per_month", "input_usd_per_mtok")),
        result("train", None, status="unknown", missing=("requests_per_month",)),
        result("self_host", None, status="ruled_out", missing=("server_usd",)),
    )
    opinion = e3(left, counted({}), ()).opinion()
    assert (opinion.state, opinion.missing) == ("missing", ("requests_per_month", "input_usd_per_mtok"))


def test_e3_with_nothing_to_compare(counted: Callable[..., Facts]) -> None:
    facts = counted({})
    one = e3(results(result("api", 1.0), result("train", 1.0, status="ruled_out")), facts, ()).opinion()
    assert (one.state, one.because) == ("abstains", "Nothing is left to compare the API with.")
    none = e3(results(result("api", 1.0, status="ruled_out")), facts, ()).opinion()
    assert (none.state, none.because) == ("abstains", "No option is left.")
