"""`calc crossover` (B3), against numbers worked out by hand."""

import pytest

from calculated import run

GIVEN = {
    "requests_per_month": 500_000.0,
    "api_usd_per_request": 0.036,
    "hosting_usd_per_month": 3_500.0,
    "tuning_usd": 5_000.0,
    "engineer_fte": 0.25,
    "engineer_usd_per_month": 16_000.0,
    "infrastructure_usd_per_month": 10_000.0,
    "team_usd_per_month": 50_000.0,
    "training_usd": 200_000.0,
    "amortised_over_months": 10.0,
}


def test_three_bills_and_two_crossings() -> None:
    """API: 500,000 x 0.036 = 18,000. Tuned: 3,500 + 5,000 / 10 + 0.25 x 16,000 = 8,000.

    Custom: 10,000 + 50,000 + 200,000 / 10 = 80,000. Crossings: 8,000 / 0.036 = 222,222.2 and ten times it.
    """
    assert run("crossover", GIVEN) == {
        "api_usd_per_month": 18_000,
        "fine_tuned_usd_per_month": 8_000,
        "custom_usd_per_month": 80_000,
        "fine_tuned_crossover_requests_per_month": 222_223,
        "custom_crossover_requests_per_month": 2_222_223,
        "rule_of_thumb_low_requests_per_month": 100_000,
        "rule_of_thumb_high_requests_per_month": 1_000_000,
    }


def test_tuning_is_spread_over_three_years_unless_told() -> None:
    # 3,500 + 5,000 / 36 + 4,000 = 7,638.888...; custom 60,000 + 200,000 / 36 = 65,555.555...
    result = run("crossover", {name: usd for name, usd in GIVEN.items() if name != "amortised_over_months"})
    assert result["fine_tuned_usd_per_month"] == 7_638.89
    assert result["custom_usd_per_month"] == 65_555.56


def test_a_crossing_on_a_whole_request_is_that_request() -> None:
    # 8,000 / 0.016 = 500,000
    result = run("crossover", {**GIVEN, "api_usd_per_request": 0.016})
    assert result["fine_tuned_crossover_requests_per_month"] == 500_000
    assert result["custom_crossover_requests_per_month"] == 5_000_000


def test_at_the_crossing_the_model_is_no_dearer_and_one_request_before_it_is() -> None:
    at = run("crossover", {**GIVEN, "requests_per_month": 222_223})
    before = run("crossover", {**GIVEN, "requests_per_month": 222_222})
    # 222,223 x 0.036 = 8,000.028 and 222,222 x 0.036 = 7,999.992
    assert (before["api_usd_per_month"], at["api_usd_per_month"]) == (7_999.99, 8_000.03)


def test_the_crossing_does_not_depend_on_the_volume() -> None:
    result = run("crossover", {**GIVEN, "requests_per_month": 0})
    assert result["api_usd_per_month"] == 0
    assert result["fine_tuned_crossover_requests_per_month"] == 222_223


@pytest.mark.parametrize("price", [0.0, 1e-320])
def test_a_free_api_is_never_crossed(price: float) -> None:
    result = run("crossover", {**GIVEN, "api_usd_per_request": price})
    assert result["fine_tuned_crossover_requests_per_month"] is None
    assert result["custom_crossover_requests_per_month"] is None


def test_a_free_model_has_no_crossing_either() -> None:
    free = {"hosting_usd_per_month": 0.0, "tuning_usd": 0.0, "engineer_fte": 0.0}
    result = run("crossover", {**GIVEN, **free})
    assert result["fine_tuned_usd_per_month"] == 0
    assert result["fine_tuned_crossover_requests_per_month"] is None
    assert result["custom_crossover_requests_per_month"] == 2_222_223
