"""`calc hybrid` (E8), against numbers worked out by hand."""

import pytest

from bvbwizard.domain.calculators import Result
from calculated import run


def _hybrid(own: float, **more: float) -> dict[str, Result]:
    given = {"api_usd_per_month": 45_000.0, "own_usd_per_month": own, "weekly_engineer_usd": 4_600.0}
    return run("hybrid", {**given, **more})


def test_twelve_thousand_as_the_new_bill() -> None:
    """A fifth of 45,000 = 9,000, and 3,000 of our own: 12,000. 30,000 / 33,000 = 0.909.

    The six weeks at 115 an hour x 40: 6 x 4,600 = 27,600; 57,600 / 33,000 = 1.745.
    """
    assert _hybrid(3_000) == {
        "api_part_usd_per_month": 9_000,
        "hybrid_usd_per_month": 12_000,
        "saving_usd_per_month": 33_000,
        "migration_usd": 27_600,
        "payback_months": 0.91,
        "payback_months_with_migration": 1.75,
    }


def test_twelve_thousand_as_the_saving() -> None:
    """9,000 + 24,000 = 33,000, so 12,000 are saved. 30,000 / 12,000 = 2.5; 57,600 / 12,000 = 4.8."""
    assert _hybrid(24_000) == {
        "api_part_usd_per_month": 9_000,
        "hybrid_usd_per_month": 33_000,
        "saving_usd_per_month": 12_000,
        "migration_usd": 27_600,
        "payback_months": 2.5,
        "payback_months_with_migration": 4.8,
    }


def test_what_the_printed_six_months_would_take() -> None:
    # (30,000 + 6 x 7,000) / 12,000
    assert _hybrid(24_000, weekly_engineer_usd=7_000)["payback_months_with_migration"] == 6


def test_the_share_the_infrastructure_and_the_weeks_are_the_sources_unless_given() -> None:
    told = _hybrid(3_000, hard_share=0.2, upfront_usd=30_000, migration_weeks=6)
    assert told == _hybrid(3_000)
    # 0.5 x 45,000 + 3,000 = 25,500, 19,500 saved; 39,000 / 19,500; 2 x 4,600 more: 48,200 / 19,500 = 2.4718
    other = _hybrid(3_000, hard_share=0.5, upfront_usd=39_000, migration_weeks=2)
    assert (other["hybrid_usd_per_month"], other["saving_usd_per_month"]) == (25_500, 19_500)
    assert (other["payback_months"], other["payback_months_with_migration"]) == (2, 2.47)


@pytest.mark.parametrize(
    ("own", "saving", "months"),
    [
        # 36,000 - own; 30,000 over it
        (35_999, 1, 30_000),
        (36_000, 0, None),
        (36_001, -1, None),
    ],
)
def test_it_pays_back_only_where_something_is_saved(own: float, saving: float, months: float | None) -> None:
    result = _hybrid(own, migration_weeks=0)
    assert result["saving_usd_per_month"] == saving
    assert result["payback_months"] == months
    assert result["payback_months_with_migration"] == months


@pytest.mark.parametrize(
    ("api", "own"),
    [
        # 36,000 - 35,999.996 = 0.004
        (45_000, 35_999.996),
        # 15.05 - 3.01 - 12.04 = 0, and a hair over it in floats
        (15.05, 12.04),
    ],
)
def test_a_saving_that_prints_as_nothing_pays_nothing_back(api: float, own: float) -> None:
    result = _hybrid(own, api_usd_per_month=api)
    assert (result["saving_usd_per_month"], result["payback_months"]) == (0, None)


@pytest.mark.parametrize(("share", "bill"), [(0.0, 3_000), (1.0, 48_000)])
def test_no_hard_part_and_nothing_but_hard_parts(share: float, bill: float) -> None:
    assert _hybrid(3_000, hard_share=share)["hybrid_usd_per_month"] == bill
