"""`calc managed-premium` (E16), against numbers worked out by hand."""

import pytest

from bvbwizard.domain.calculators import Result
from calculated import run


def _premium(hours: float, **more: float) -> dict[str, Result]:
    given = {"self_run_usd_per_month": 10_000.0, "premium": 0.4, "engineer_usd_per_hour": 96.0}
    return run("managed-premium", {**given, "hours_saved_per_week": hours, **more})


@pytest.mark.parametrize(
    ("hours", "saved", "net", "pays"),
    [
        # 4 x 52 x 96; 10 x 52 x 96; 15 x 52 x 96; each less 48,000
        (4, 19_968, -28_032, False),
        (10, 49_920, 1_920, True),
        (15, 74_880, 26_880, True),
        (0, 0, -48_000, False),
    ],
)
def test_the_hours_of_the_source(hours: float, saved: float, net: float, pays: bool) -> None:
    """40% of 10,000, twelve times: 48,000. Break-even: 48,000 / (52 x 96 = 4,992) = 9.61538."""
    result = _premium(hours)
    assert result["premium_usd_per_year"] == 48_000
    assert result["saved_usd_per_year"] == saved
    assert result["net_usd_per_year"] == net
    assert result["managed_pays"] is pays
    assert result["break_even_hours_per_week"] == pytest.approx(9.61538, abs=0.000005)


@pytest.mark.parametrize(("hours", "pays"), [(9.61, False), (9.62, True)])
def test_it_turns_at_the_break_even(hours: float, pays: bool) -> None:
    # 9.61 x 4,992 = 47,973.12; 9.62 x 4,992 = 48,023.04
    assert _premium(hours)["managed_pays"] is pays


def test_a_net_of_nothing_does_not_pay() -> None:
    # 1,300 x 0.35 x 12 = 5,460 = 52 x 105, and a hair less in floats
    result = _premium(1, self_run_usd_per_month=1_300, premium=0.35, engineer_usd_per_hour=105)
    assert (result["net_usd_per_year"], result["managed_pays"]) == (0, False)


def test_hours_that_cost_nothing_never_pay() -> None:
    result = _premium(40, engineer_usd_per_hour=0)
    assert (result["saved_usd_per_year"], result["managed_pays"]) == (0, False)
    assert result["break_even_hours_per_week"] is None


def test_without_a_premium_the_first_hour_pays() -> None:
    # half an hour a week: 0.5 x 52 x 96
    result = _premium(0.5, premium=0)
    assert (result["net_usd_per_year"], result["managed_pays"]) == (2_496, True)
    assert result["break_even_hours_per_week"] == 0
