"""`calc switching` (E11), against numbers worked out by hand."""

import pytest

from calculated import CALCULATORS, run

GIVEN = {
    "current_vendor_usd_per_month": 10_000.0,
    "migration_engineer_weeks": 10.0,
    "weekly_engineer_usd": 4_800.0,
    "integrations": 5.0,
    "usd_per_integration": 2_000.0,
}


def test_ten_weeks_and_five_systems() -> None:
    """Labour 10 x 4,800, updates 5 x 2,000, testing 0.3 x 48,000, buffer 0.2 x 58,000: 84,000."""
    assert run("switching", GIVEN) == {
        "labour_usd": 48_000,
        "updates_usd": 10_000,
        "testing_usd": 14_400,
        "buffer_usd": 11_600,
        "total_usd": 84_000,
        "months_of_spend": 8.4,
    }


def test_testing_is_counted_on_the_labour_alone() -> None:
    # no labour: updates 10,000 and a fifth on top
    result = run("switching", {**GIVEN, "migration_engineer_weeks": 0})
    assert (result["testing_usd"], result["buffer_usd"], result["total_usd"]) == (0, 2_000, 12_000)


@pytest.mark.parametrize(("spend", "months"), [(0.0, None), (0.01, 8_400_000.0), (84_000.0, 1.0)])
def test_months_of_spend_need_a_spend(spend: float, months: float | None) -> None:
    result = run("switching", {**GIVEN, "current_vendor_usd_per_month": spend})
    assert result["months_of_spend"] == months
    assert result["total_usd"] == 84_000


def test_labour_alone_costs_half_as_much_again() -> None:
    # 1 + 0.3 + 0.2
    assert CALCULATORS.switching_usd(1_000) == 1_500
