"""The risk register: levels from answers, and losses worked out by hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from builders import Given
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.risks import judge_risks
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.results.outcome import LEVELS, Level, Risk
from bvbwizard.domain.values import OPTIONS, Option
from bvbwizard.store.bundled import risk_rules
from calculated import run

Judge = Callable[..., Risk]
NO_BILLS = MarketSums()


@pytest.fixture
def judged(counted: Callable[..., Facts]) -> Judge:
    """One risk of one option, for these answers."""

    def build(risk: str, option: Option, given: dict[str, Given], bills: MarketSums = NO_BILLS) -> Risk:
        found = judge_risks(risk_rules(), counted(given), bills)
        return next(each for each in found if (each.id, each.option) == (risk, option))

    return build


RUNS_SELF_HOST: dict[str, Given] = {"runs_today": "self_host", "switching_weeks": 17}
RUNS_TUNED: dict[str, Given] = {"runs_today": "fine_tune", "switching_weeks": 17}
ALONE: dict[str, Given] = {"vendors_on_critical_path": 1, "seam_exists": "no"}
ALONE_WITH_SEAM: dict[str, Given] = {"vendors_on_critical_path": 1, "seam_exists": "yes"}
SKILLED: dict[str, Given] = {"ml_engineers": 5, "ml_infrastructure_expertise": "yes"}
UNSKILLED: dict[str, Given] = {"ml_engineers": 5, "ml_infrastructure_expertise": "no"}
MILLIONS: dict[str, Given] = {"requests_per_month": 50_000_000}
KNOWN_LIMIT: dict[str, Given] = {**MILLIONS, "api_rate_limit": 100}
UNKNOWN_LIMIT: dict[str, Given] = {**MILLIONS, "api_rate_limit": None}
CORE: dict[str, Given] = {"core_differentiator": "yes"}
CORE_TESTED: dict[str, Given] = {**CORE, "quality_comparisons": 100}

LEVELS_BY_HAND: list[tuple[str, Option, dict[str, Given], Level]] = [
    ("lock_in", "api", {}, "medium"),
    ("lock_in", "api", {"seam_exists": None}, "medium"),
    ("lock_in", "api", {"seam_exists": "no"}, "high"),
    ("lock_in", "api", {"seam_exists": "yes"}, "low"),
    ("lock_in", "hosted_open", {"seam_exists": "no"}, "medium"),
    ("lock_in", "fine_tune", {}, "medium"),
    ("lock_in", "fine_tune", {"fine_tune_variant": "rented"}, "low"),
    ("lock_in", "fine_tune", {"fine_tune_variant": "vendor", "seam_exists": "no"}, "high"),
    ("lock_in", "fine_tune", RUNS_TUNED, "high"),
    ("lock_in", "fine_tune", RUNS_SELF_HOST, "medium"),
    ("lock_in", "self_host", {}, "low"),
    ("lock_in", "self_host", {"residency": "on_premises"}, "medium"),
    ("lock_in", "self_host", RUNS_SELF_HOST, "high"),
    ("lock_in", "self_host", {**RUNS_SELF_HOST, "switching_weeks": 16}, "low"),
    ("lock_in", "train", {"seam_exists": "no"}, "high"),
    ("lock_in", "hybrid", {"seam_exists": "yes"}, "low"),
    ("rate_limits", "api", {"requests_per_month": 9_999_999}, "low"),
    ("rate_limits", "api", {"requests_per_month": 10_000_000}, "medium"),
    ("rate_limits", "api", {"requests_per_month": (9_000_000, 11_000_000)}, "low"),
    ("rate_limits", "api", MILLIONS, "high"),
    ("rate_limits", "api", KNOWN_LIMIT, "low"),
    ("rate_limits", "api", UNKNOWN_LIMIT, "high"),
    ("rate_limits", "hosted_open", KNOWN_LIMIT, "high"),
    ("rate_limits", "api", {**MILLIONS, "batch_share": 0.5}, "low"),
    ("rate_limits", "hybrid", MILLIONS, "medium"),
    ("silent_model_change", "api", {}, "medium"),
    ("silent_model_change", "api", CORE, "high"),
    ("silent_model_change", "api", {"quality_comparisons": 100}, "low"),
    ("silent_model_change", "api", {"quality_comparisons": 99}, "medium"),
    ("silent_model_change", "api", CORE_TESTED, "medium"),
    ("silent_model_change", "fine_tune", {"fine_tune_variant": "owned"}, "none"),
    ("silent_model_change", "hybrid", CORE, "medium"),
    ("hiring", "self_host", {}, "medium"),
    ("hiring", "self_host", {"ml_engineers": 1}, "high"),
    ("hiring", "self_host", {"ml_engineers": 2}, "medium"),
    ("hiring", "self_host", SKILLED, "low"),
    ("hiring", "hybrid", UNSKILLED, "high"),
    ("hiring", "fine_tune", {"ml_engineers": 0}, "high"),
    ("hiring", "fine_tune", {"ml_engineers": 0, "fine_tune_variant": "vendor"}, "medium"),
    ("hiring", "fine_tune", {"ml_engineers": 3}, "low"),
    ("hiring", "train", {"ml_engineers": 9}, "high"),
    ("hiring", "train", {"ml_engineers": 10}, "medium"),
    ("concentration", "api", {}, "medium"),
    ("concentration", "api", ALONE, "high"),
    ("concentration", "api", ALONE_WITH_SEAM, "medium"),
    ("concentration", "api", {"vendors_on_critical_path": 2, "seam_exists": "no"}, "low"),
    ("concentration", "api", {"vendors_on_critical_path": (1, 2), "seam_exists": "no"}, "medium"),
    ("concentration", "hosted_open", ALONE_WITH_SEAM, "medium"),
    ("concentration", "hosted_open", ALONE, "high"),
    ("concentration", "self_host", {"self_host_variant": "owned"}, "none"),
    ("concentration", "hybrid", ALONE, "medium"),
    ("cost_at_scale", "api", {"requests_per_month": 99_999}, "low"),
    ("cost_at_scale", "api", {"requests_per_month": 100_000}, "medium"),
    ("cost_at_scale", "api", {"requests_per_month": 1_000_000}, "high"),
    ("cost_at_scale", "api", {"requests_per_month": 1_000, "growth_per_month": 0.22}, "high"),
    ("cost_at_scale", "hosted_open", {"growth_per_month": 0.21}, "low"),
    ("cost_at_scale", "self_host", {"peak_to_average": 5}, "medium"),
]


@pytest.mark.parametrize(("risk", "option", "given", "level"), LEVELS_BY_HAND)
def test_levels_follow_the_answers(
    judged: Judge, risk: str, option: Option, given: dict[str, Given], level: Level
) -> None:
    needed: dict[str, Given] = {"knows_running": "yes", "proprietary_data": "some", **given}
    assert judged(risk, option, needed).level == level


REGISTER_BY_HAND: list[tuple[str, str, dict[str, Any], Any]] = [
    # E6's rows for buying: outages and privacy medium, no build, no maintenance.
    ("price_increase", "api", {}, "medium"),
    ("price_increase", "api", {"inference_largest_cost": "yes"}, "high"),
    ("price_increase", "api", {"inference_largest_cost": "no"}, "medium"),
    ("price_increase", "api", {"requests_per_month": 999_999}, "medium"),
    ("price_increase", "api", {"requests_per_month": 1_000_000}, "high"),
    ("price_increase", "hosted_open", {"open_model": "llama_3_3_70b"}, "low"),
    ("price_increase", "hosted_open", {"open_model": "other"}, "medium"),
    ("vendor_outage", "api", {}, "medium"),
    ("vendor_outage", "api", {"core_differentiator": "no"}, "medium"),
    ("vendor_outage", "api", {"core_differentiator": "yes"}, "high"),
    ("vendor_outage", "api", {"core_differentiator": "yes", "batch_share": 0.49}, "high"),
    ("vendor_outage", "api", {"core_differentiator": "yes", "batch_share": 0.5}, "low"),
    ("vendor_outage", "hosted_open", {"batch_share": 0.49}, "medium"),
    ("vendor_outage", "hosted_open", {"batch_share": 0.5}, "low"),
    ("api_change", "api", {"frontier_pace": "slow"}, "medium"),
    ("api_change", "api", {"frontier_pace": "fast"}, "high"),
    ("api_change", "hosted_open", {"frontier_pace": "slow"}, "low"),
    ("api_change", "hosted_open", {"frontier_pace": "fast"}, "medium"),
    ("data_privacy", "api hosted_open hybrid fine_tune", {}, "medium"),
    ("data_privacy", "api hosted_open hybrid fine_tune", {"sensitive_data": ["personal"]}, "medium"),
    ("data_privacy", "api hosted_open hybrid fine_tune", {"sensitive_data": ["none"]}, "low"),
    *(
        ("data_privacy", "api hosted_open hybrid fine_tune", {"sensitive_data": [kind]}, "high")
        for kind in ("health", "financial", "legal", "defence")
    ),
    *(
        (
            "data_privacy",
            "api hosted_open",
            {"residency": "own_account", "private_deployment": "yes", "sensitive_data": [kind]},
            "medium",
        )
        for kind in ("health", "financial", "legal", "defence")
    ),
    (
        "data_privacy",
        "api hosted_open",
        {"residency": "own_account", "private_deployment": "no", "sensitive_data": ["health"]},
        "high",
    ),
    ("build_failure", "api hosted_open", {}, "none"),
    ("build_failure", "api hosted_open", {"runs_today": "nothing", "needed_by": date(2027, 1, 1)}, "low"),
    ("maintenance_burden", "api hosted_open", {"frontier_pace": "slow"}, "none"),
    ("maintenance_burden", "api hosted_open", {"frontier_pace": "fast"}, "low"),
    # And for owning: outages and privacy low, a build of six weeks medium, maintenance high.
    ("price_increase", "self_host train fine_tune hybrid", {}, "medium"),
    ("price_increase", "self_host train fine_tune", {"residency": "on_premises"}, "low"),
    ("price_increase", "hybrid", {"residency": "on_premises"}, "medium"),
    ("price_increase", "self_host train hybrid", {"self_host_variant": "owned"}, "low"),
    ("price_increase", "self_host train hybrid", {"self_host_variant": "rented"}, "medium"),
    ("price_increase", "self_host train hybrid", {"owned_gpus": 0}, "medium"),
    ("price_increase", "self_host train hybrid", {"owned_gpus": 1}, "low"),
    ("price_increase", "fine_tune", {"fine_tune_variant": "owned"}, "low"),
    ("price_increase", "fine_tune", {"fine_tune_variant": "rented"}, "medium"),
    ("vendor_outage", "fine_tune", {}, "medium"),
    ("vendor_outage", "fine_tune", {"residency": "on_premises"}, "low"),
    ("vendor_outage", "fine_tune", {"fine_tune_variant": "rented"}, "low"),
    ("vendor_outage", "fine_tune", {"fine_tune_variant": "owned"}, "low"),
    ("vendor_outage", "fine_tune", {"fine_tune_variant": "vendor"}, "medium"),
    ("vendor_outage", "self_host train hybrid", {}, "low"),
    ("vendor_outage", "self_host train", {"ml_engineers": 2}, "medium"),
    ("vendor_outage", "self_host train", {"ml_engineers": 3}, "low"),
    ("vendor_outage", "self_host train", {"ml_infrastructure_expertise": "no"}, "high"),
    ("vendor_outage", "self_host train hybrid", {"ml_infrastructure_expertise": "yes"}, "low"),
    ("vendor_outage", "hybrid", {"ml_infrastructure_expertise": "no"}, "medium"),
    ("api_change", "fine_tune hybrid", {"frontier_pace": "slow"}, "medium"),
    ("api_change", "fine_tune hybrid", {"frontier_pace": "fast"}, "high"),
    ("api_change", "self_host train", {"frontier_pace": "slow"}, "low"),
    ("api_change", "self_host train", {"frontier_pace": "fast"}, "medium"),
    *(
        ("data_privacy", "fine_tune", {"fine_tune_variant": variant, "sensitive_data": [kind]}, level)
        for kind in ("health", "financial", "legal", "defence")
        for variant, level in (("rented", "medium"), ("owned", "medium"), ("vendor", "high"))
    ),
    ("data_privacy", "fine_tune", {"residency": "on_premises", "sensitive_data": ["health"]}, "medium"),
    ("data_privacy", "fine_tune", {"fine_tune_variant": "owned", "sensitive_data": ["none"]}, "low"),
    ("data_privacy", "self_host train", {}, "low"),
    ("data_privacy", "self_host train", {"sensitive_data": ["personal"]}, "low"),
    *(
        ("data_privacy", "self_host train", {"sensitive_data": [kind]}, "medium")
        for kind in ("health", "financial", "legal", "defence")
    ),
    ("data_privacy", "self_host train", {"sensitive_data": ["legal"], "residency": "on_premises"}, "low"),
    ("data_privacy", "self_host train", {"sensitive_data": ["legal"], "self_host_variant": "owned"}, "low"),
    (
        "data_privacy",
        "self_host train",
        {"sensitive_data": ["legal"], "self_host_variant": "rented"},
        "medium",
    ),
    ("build_failure", "self_host hybrid", {}, "medium"),
    (
        "build_failure",
        "self_host hybrid",
        {"ml_engineers": 4, "ml_infrastructure_expertise": "yes"},
        "medium",
    ),
    ("build_failure", "self_host hybrid", {"ml_engineers": 5}, "medium"),
    ("build_failure", "self_host hybrid", SKILLED, "low"),
    ("build_failure", "self_host hybrid", UNSKILLED, "high"),
    ("build_failure", "fine_tune", {}, "medium"),
    ("build_failure", "fine_tune", {"labelled_examples": 10_000, "ml_engineers": 3}, "low"),
    ("build_failure", "fine_tune", {"labelled_examples": 9_999, "ml_engineers": 3}, "medium"),
    ("build_failure", "fine_tune", {"labelled_examples": 10_000, "ml_engineers": 2}, "medium"),
    ("build_failure", "fine_tune", {"labelled_examples": 500, "ml_engineers": 3}, "high"),
    ("build_failure", "fine_tune", {"labelled_examples": 501, "ml_engineers": 3}, "medium"),
    ("build_failure", "fine_tune", {"labelled_examples": 10_000, "ml_engineers": 0}, "high"),
    ("build_failure", "fine_tune", {"labelled_examples": 10_000, "ml_engineers": 1}, "medium"),
    ("build_failure", "train", {"ml_engineers": 10, "proprietary_data": "some"}, "high"),
    ("build_failure", "train", {"ml_engineers": 10, "proprietary_data": "unique"}, "medium"),
    ("build_failure", "train", {"ml_engineers": 9, "proprietary_data": "unique"}, "high"),
    ("maintenance_burden", "self_host hybrid", {}, "high"),
    ("maintenance_burden", "self_host hybrid", {"ml_engineers": 4}, "high"),
    ("maintenance_burden", "self_host hybrid", {"ml_engineers": 5}, "medium"),
    ("maintenance_burden", "self_host hybrid", SKILLED, "low"),
    ("maintenance_burden", "self_host hybrid", {**SKILLED, "ml_engineers": 4}, "high"),
    ("maintenance_burden", "self_host hybrid", UNSKILLED, "high"),
    ("maintenance_burden", "fine_tune", {}, "medium"),
    ("maintenance_burden", "fine_tune", {"ml_engineers": 4}, "high"),
    ("maintenance_burden", "fine_tune", {"ml_engineers": 5}, "medium"),
    ("maintenance_burden", "fine_tune", SKILLED, "low"),
    ("maintenance_burden", "fine_tune", {**SKILLED, "ml_engineers": 4}, "high"),
    ("maintenance_burden", "fine_tune", UNSKILLED, "high"),
    ("maintenance_burden", "fine_tune", {**UNSKILLED, "fine_tune_variant": "vendor"}, "medium"),
    ("maintenance_burden", "fine_tune", {**UNSKILLED, "fine_tune_variant": "rented"}, "high"),
    ("maintenance_burden", "train", {"ml_engineers": 9}, "high"),
    ("maintenance_burden", "train", {"ml_engineers": 10}, "medium"),
    # B9, A5 and E14: lock-in, rate limits, silent changes, hiring, concentration and cost at scale.
    ("lock_in", "api train hybrid", {}, "medium"),
    ("lock_in", "api train hybrid", {"seam_exists": "yes"}, "low"),
    ("lock_in", "api train hybrid", {"seam_exists": "no"}, "high"),
    ("lock_in", "hosted_open", {}, "low"),
    ("lock_in", "hosted_open", {"seam_exists": "yes"}, "low"),
    ("lock_in", "fine_tune", {"residency": "on_premises"}, "low"),
    ("lock_in", "fine_tune", {"fine_tune_variant": "owned"}, "low"),
    ("lock_in", "fine_tune", {"fine_tune_variant": "vendor"}, "medium"),
    ("lock_in", "fine_tune", {"fine_tune_variant": "vendor", "seam_exists": "yes"}, "medium"),
    ("lock_in", "fine_tune", {"fine_tune_variant": "rented", "seam_exists": "no"}, "low"),
    ("lock_in", "fine_tune", {**RUNS_TUNED, "switching_weeks": 16}, "medium"),
    ("lock_in", "self_host", {"self_host_variant": "owned"}, "medium"),
    ("lock_in", "self_host", {"self_host_variant": "rented"}, "low"),
    ("lock_in", "self_host", {"owned_gpus": 1}, "medium"),
    ("lock_in", "self_host", {"owned_gpus": 0}, "low"),
    ("lock_in", "self_host", RUNS_TUNED, "low"),
    ("rate_limits", "api hosted_open", {"requests_per_month": 9_999_999}, "low"),
    ("rate_limits", "api hosted_open", {"requests_per_month": 10_000_000}, "medium"),
    ("rate_limits", "api hosted_open", {"requests_per_month": 49_999_999}, "medium"),
    ("rate_limits", "api hosted_open", {"requests_per_month": 50_000_000}, "high"),
    ("rate_limits", "api hosted_open", {**MILLIONS, "batch_share": 0.49}, "high"),
    ("rate_limits", "api hosted_open", {**MILLIONS, "batch_share": 0.5}, "low"),
    ("rate_limits", "api", {**MILLIONS, "api_rate_limit": 0.01}, "low"),
    ("rate_limits", "api", {**MILLIONS, "hosted_open_rate_limit": 0.01}, "high"),
    ("rate_limits", "hosted_open", {**MILLIONS, "hosted_open_rate_limit": 0.01}, "low"),
    ("rate_limits", "hosted_open", {**MILLIONS, "hosted_open_rate_limit": 0.009}, "high"),
    ("rate_limits", "api", {**MILLIONS, "api_rate_limit": 0.009}, "high"),
    ("rate_limits", "hybrid", {}, "low"),
    ("rate_limits", "hybrid", {"requests_per_month": 49_999_999}, "low"),
    ("rate_limits", "hybrid", {**MILLIONS, "api_rate_limit": 0.01}, "low"),
    ("rate_limits", "hybrid", {**MILLIONS, "api_rate_limit": 0.009}, "medium"),
    ("silent_model_change", "api", {"core_differentiator": "no"}, "medium"),
    ("silent_model_change", "api", {**CORE, "quality_comparisons": 99}, "high"),
    ("silent_model_change", "hosted_open fine_tune hybrid", {}, "low"),
    ("silent_model_change", "hosted_open hybrid", {"core_differentiator": "no"}, "low"),
    ("silent_model_change", "hosted_open hybrid", CORE, "medium"),
    ("silent_model_change", "fine_tune", {"residency": "on_premises"}, "none"),
    ("silent_model_change", "fine_tune", {"fine_tune_variant": "rented"}, "none"),
    ("silent_model_change", "fine_tune", {"fine_tune_variant": "vendor"}, "low"),
    ("hiring", "self_host hybrid", {}, "medium"),
    ("hiring", "self_host hybrid", {"ml_engineers": 1}, "high"),
    ("hiring", "self_host hybrid", {"ml_engineers": 2}, "medium"),
    ("hiring", "self_host hybrid", {**SKILLED, "ml_engineers": 4}, "medium"),
    ("hiring", "self_host hybrid", {"ml_engineers": 5}, "medium"),
    ("hiring", "self_host hybrid", SKILLED, "low"),
    ("hiring", "self_host hybrid", UNSKILLED, "high"),
    ("hiring", "fine_tune", {}, "medium"),
    ("hiring", "fine_tune", {"ml_engineers": 1}, "medium"),
    ("hiring", "fine_tune", {"ml_engineers": 1, "fine_tune_variant": "vendor"}, "medium"),
    ("hiring", "fine_tune", {"ml_engineers": 0, "fine_tune_variant": "rented"}, "high"),
    ("hiring", "fine_tune", {"ml_engineers": 2}, "medium"),
    ("hiring", "train", {}, "high"),
    ("concentration", "api", {"vendors_on_critical_path": 1, "seam_exists": None}, "medium"),
    ("concentration", "api", {"vendors_on_critical_path": 2, "seam_exists": "yes"}, "low"),
    ("concentration", "hosted_open", {}, "low"),
    ("concentration", "hosted_open", {"vendors_on_critical_path": 2, "seam_exists": "no"}, "low"),
    ("concentration", "fine_tune", {}, "medium"),
    ("concentration", "fine_tune", {"residency": "on_premises"}, "low"),
    ("concentration", "fine_tune", {"fine_tune_variant": "rented"}, "low"),
    ("concentration", "fine_tune", {"fine_tune_variant": "owned", "seam_exists": "no"}, "low"),
    ("concentration", "fine_tune", {"fine_tune_variant": "vendor", "seam_exists": "yes"}, "medium"),
    ("concentration", "fine_tune", {"fine_tune_variant": "vendor", "seam_exists": "no"}, "high"),
    ("concentration", "self_host train", {}, "low"),
    ("concentration", "self_host train", {"residency": "on_premises"}, "none"),
    ("concentration", "self_host train", {"self_host_variant": "owned"}, "none"),
    ("concentration", "self_host train", {"self_host_variant": "rented"}, "low"),
    ("concentration", "self_host train", {"owned_gpus": 1}, "none"),
    ("concentration", "self_host train", {"owned_gpus": 0}, "low"),
    ("concentration", "hybrid", {}, "low"),
    ("concentration", "hybrid", ALONE_WITH_SEAM, "low"),
    ("concentration", "hybrid", {"vendors_on_critical_path": 2, "seam_exists": "no"}, "low"),
    ("cost_at_scale", "api", {}, "medium"),
    ("cost_at_scale", "api", {"requests_per_month": 999_999}, "medium"),
    ("cost_at_scale", "api", {"requests_per_month": 1_000, "growth_per_month": 0.2199}, "low"),
    ("cost_at_scale", "hosted_open fine_tune hybrid self_host", {}, "low"),
    ("cost_at_scale", "hosted_open fine_tune hybrid self_host", {"growth_per_month": 0.2199}, "low"),
    ("cost_at_scale", "hosted_open fine_tune hybrid self_host", {"growth_per_month": 0.22}, "medium"),
    ("cost_at_scale", "fine_tune hybrid self_host", {"peak_to_average": 4.99}, "low"),
    ("cost_at_scale", "fine_tune hybrid self_host", {"peak_to_average": 5}, "medium"),
]
"""The register, moved by the answers that its rows name; options of one row are at one level."""


@pytest.mark.parametrize(("risk", "options", "given", "level"), REGISTER_BY_HAND)
def test_e6s_register_by_hand(
    judged: Judge, risk: str, options: str, given: dict[str, Given], level: Level
) -> None:
    needed: dict[str, Given] = {"knows_running": "yes", "proprietary_data": "some", **given}
    for option in options.split():
        assert judged(risk, option, needed).level == level, option


def test_each_option_has_each_risk_of_the_register(counted: Callable[..., Facts]) -> None:
    found = [(risk.id, risk.option) for risk in judge_risks(risk_rules(), counted({}), NO_BILLS)]
    assert len(found) == len(set(found))
    six = ("price_increase", "vendor_outage", "api_change", "data_privacy", "build_failure")
    for risk in (*six, "maintenance_burden"):
        assert {option for each, option in found if each == risk} == set(OPTIONS), risk


def test_an_outage_costs_hours_at_the_price_of_an_hour(judged: Judge) -> None:
    """99.9% and 99.5% of 8,760 hours leave 8.76 and 43.8; the middle is sqrt(8.76 x 43.8) = 19.588."""
    risk = judged("vendor_outage", "api", {"outage_usd_per_hour": 1_000})
    assert risk.loss_usd is not None and risk.usd_per_year is not None
    assert (risk.loss_usd.low, risk.loss_usd.high) == pytest.approx((8_760, 43_800))
    assert risk.loss_usd.likely == pytest.approx(19_588, abs=0.5)
    # at least once a year, so the loss a year is the loss
    assert risk.usd_per_year == risk.loss_usd
    assert "8.8 to 43.8 hours" in risk.loss_says
    assert "2026-06-26" in risk.chance_source


def test_a_range_of_the_hour_widens_the_outage(judged: Judge) -> None:
    """200 x 8.76 and 2,000 x 43.8; the middle 632.456 x 19.588 = 12,388.6."""
    risk = judged("vendor_outage", "api", {"outage_usd_per_hour": (200, 2_000)})
    assert risk.usd_per_year is not None
    assert (risk.usd_per_year.low, risk.usd_per_year.high) == pytest.approx((1_752, 87_600))
    assert risk.usd_per_year.likely == pytest.approx(12_388.6, abs=0.5)


@pytest.mark.parametrize("given", [{}, {"outage_usd_per_hour": None}])
def test_without_the_price_of_an_hour_an_outage_has_no_loss(judged: Judge, given: dict[str, Given]) -> None:
    risk = judged("vendor_outage", "api", given)
    assert (risk.loss_usd, risk.usd_per_year, risk.loss_says) == (None, None, "")
    assert risk.chance_per_year is not None


def test_an_hour_that_costs_nothing_loses_nothing(judged: Judge) -> None:
    risk = judged("vendor_outage", "api", {"outage_usd_per_hour": 0})
    assert risk.usd_per_year is not None
    assert risk.usd_per_year.high == 0


def test_a_price_rise_is_a_part_of_the_years_bill(judged: Judge) -> None:
    """Three times $105,000 is $210,000 more; at most one year in four: 0 to 52,500, the middle 26,250."""
    risk = judged("price_increase", "api", {}, MarketSums(api_usd_per_year=105_000.0))
    assert risk.loss_usd is not None and risk.usd_per_year is not None
    assert risk.loss_usd.likely == 210_000
    assert (risk.usd_per_year.low, risk.usd_per_year.likely, risk.usd_per_year.high) == (0, 26_250, 52_500)
    assert judged("price_increase", "api", {}).loss_usd is None


@pytest.mark.parametrize(
    ("seam", "low", "likely", "high"),
    [
        ("yes", 13_800, 13_800, 13_800),  # 2 weeks x 40 hours x 1.5 = 120 hours at $115
        ("no", 119_600, 146_479, 179_400),  # 4 and 6 x 173.33 x 1.5 = 1,040 and 1,560 hours
    ],
)
@pytest.mark.parametrize("option", ["api", "hybrid"])
def test_lock_in_costs_the_move(
    judged: Judge, option: Option, seam: str, low: float, likely: float, high: float
) -> None:
    risk = judged("lock_in", option, {"seam_exists": seam, "engineer_usd_per_hour": 115})
    assert risk.loss_usd is not None
    assert (risk.loss_usd.low, risk.loss_usd.high) == pytest.approx((low, high))
    assert risk.loss_usd.likely == pytest.approx(likely, abs=1)
    # No source gives a chance that one has to leave.
    assert (risk.chance_per_year, risk.usd_per_year) == (None, None)


def test_a_seam_nobody_knows_of_has_no_loss(judged: Judge) -> None:
    for option in ("api", "hybrid"):
        assert judged("lock_in", option, {"engineer_usd_per_hour": 115}).loss_usd is None


def test_moving_away_from_what_runs_costs_what_e11_says(judged: Judge) -> None:
    given: dict[str, Given] = {
        "runs_today": "self_host",
        "switching_weeks": 10,
        "engineer_usd_per_hour": 100,
    }
    risk = judged("lock_in", "self_host", given)
    by_hand = run(
        "switching",
        {
            "current_vendor_usd_per_month": 0,
            "migration_engineer_weeks": 10,
            "weekly_engineer_usd": 4_000,
            "integrations": 0,
            "usd_per_integration": 0,
        },
    )
    assert risk.loss_usd is not None
    assert risk.loss_usd.likely == by_hand["total_usd"] == 60_000
    assert judged("lock_in", "fine_tune", given).loss_usd is None
    tuned = judged("lock_in", "fine_tune", {**given, "runs_today": "fine_tune"})
    assert tuned.loss_usd is not None
    assert (tuned.loss_usd.low, tuned.loss_usd.high) == (60_000, 60_000)
    assert judged("lock_in", "self_host", {**given, "runs_today": "fine_tune"}).loss_usd is None
    assert judged("lock_in", "self_host", {**given, "switching_weeks": None}).loss_usd is None
    at_once = judged("lock_in", "self_host", {**given, "switching_weeks": 0}).loss_usd
    assert at_once is not None
    assert at_once.high == 0
    tuned_at_once: dict[str, Given] = {**given, "runs_today": "fine_tune", "switching_weeks": 0}
    assert judged("lock_in", "fine_tune", tuned_at_once).loss_usd == at_once


def test_a_late_build_costs_six_weeks_of_an_engineer(judged: Judge) -> None:
    # 6 x 40 x $115
    risk = judged("build_failure", "self_host", {"engineer_usd_per_hour": 115})
    assert risk.loss_usd is not None
    assert risk.loss_usd.likely == 27_600
    assert risk.usd_per_year is None


def test_a_reason_that_rests_on_a_figure_has_its_date(judged: Judge) -> None:
    rents = judged("price_increase", "self_host", {})
    assert rents.read_on == date(2026, 11, 9)
    assert "2026-11-09" in rents.because
    assert judged("price_increase", "hosted_open", {}).read_on is None


def test_every_risk_has_somebody_who_looks_after_it(counted: Callable[..., Facts]) -> None:
    found = judge_risks(risk_rules(), counted({}), NO_BILLS)
    assert {risk.owner for risk in found} == {"engineering lead", "finance", "product lead", "security"}
    assert all(risk.label and risk.mitigation.endswith(".") and risk.because.endswith(".") for risk in found)


def test_the_highest_stand_first(counted: Callable[..., Facts]) -> None:
    levels = [LEVELS.index(risk.level) for risk in judge_risks(risk_rules(), counted(CORE), NO_BILLS)]
    assert levels == sorted(levels, reverse=True)


def test_the_answers_that_moved_a_level_are_named(judged: Judge) -> None:
    assert judged("concentration", "api", ALONE).answers == ("vendors_on_critical_path", "seam_exists")
    assert judged("concentration", "api", {}).answers == ()


WORKLOAD: dict[str, Given] = {
    "requests_per_month": 500_000,
    "input_tokens": 1_000,
    "output_tokens": 100,
    "vendor_model": "claude_sonnet_5_5",
    "open_model": "qwen3_8b",
}


def test_no_loss_is_added_to_a_cost(evaluated: Callable[..., Evaluation]) -> None:
    without = evaluated(WORKLOAD)
    with_losses = evaluated({**WORKLOAD, "outage_usd_per_hour": 1_000_000, "seam_exists": "no"})
    assert any(risk.usd_per_year for risk in with_losses.risks)
    for option, result in without.options.items():
        assert with_losses.options[option].horizon_usd == result.horizon_usd
        assert with_losses.options[option].lines == result.lines
