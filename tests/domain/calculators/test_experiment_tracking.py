"""`calc experiment-tracking` (E9), against numbers worked out by hand.

At $200,000 an hour costs 200,000 / 2,080 = 96.153846. Managed set-up 8 x 96.153846 = 769.23; self-run set-up
40 x 96.153846 = 3,846.15; self-run a month 200 + 4 x 96.153846 = 584.62. So a vendor's month under
584.615 + 500 = 1,084.615 is no more than the code's premium: 21 seats at $50 (1,050) or 13 at $80 (1,040).
"""

import pytest

from bvbwizard.domain.calculators import Result
from bvbwizard.domain.errors import BvbError
from calculated import run


def _tracking(team: float, engineer: float = 200_000.0, **more: float) -> dict[str, Result]:
    return run("experiment-tracking", {"team_size": team, "engineer_usd_per_year": engineer, **more})


def test_both_sides_of_six_seats() -> None:
    """Managed: 6 x 50 = 300; 769.23 + 3,600. Self-run: 584.615 x 12 = 7,015.38; + 3,846.15."""
    assert _tracking(6) == {
        "managed_upfront_usd": 769.23,
        "managed_usd_per_month": 300,
        "managed_first_year_usd": 4_369.23,
        "self_run_upfront_usd": 3_846.15,
        "self_run_usd_per_month": 584.62,
        "self_run_first_year_usd": 10_861.54,
        "managed_premium_usd_per_month": -284.62,
        "managed_by_code": True,
        "managed_by_guidance": True,
        "managed_by_e13": True,
    }


SEATS = [
    # seats x 50; 769.23 + 12 months; less 584.62; code, guidance, E13
    (5, 0, 250, 3_769.23, -334.62, True, True, True),
    (6, 0, 300, 4_369.23, -284.62, True, True, True),
    (13, 0, 650, 8_569.23, 65.38, True, None, True),
    (14, 0, 700, 9_169.23, 115.38, True, None, True),
    (21, 0, 1_050, 13_369.23, 465.38, True, None, False),
    (22, 0, 1_100, 13_969.23, 515.38, False, None, False),
    (29, 0, 1_450, 18_169.23, 865.38, False, None, False),
    (30, 0, 1_500, 18_769.23, 915.38, False, False, False),
    (50, 0, 2_500, 30_769.23, 1_915.38, False, False, False),
    # over 50 seats they cost 80: 51 x 80
    (51, 0, 4_080, 49_729.23, 3_495.38, False, False, False),
    # single sign-on: seats x 80
    (5, 1, 400, 5_569.23, -184.62, True, True, True),
    (6, 1, 480, 6_529.23, -104.62, True, True, True),
    (13, 1, 1_040, 13_249.23, 455.38, True, None, True),
    (14, 1, 1_120, 14_209.23, 535.38, False, None, True),
    (21, 1, 1_680, 20_929.23, 1_095.38, False, None, False),
    (22, 1, 1_760, 21_889.23, 1_175.38, False, None, False),
    (29, 1, 2_320, 28_609.23, 1_735.38, False, None, False),
    (30, 1, 2_400, 29_569.23, 1_815.38, False, False, False),
    (50, 1, 4_000, 48_769.23, 3_415.38, False, False, False),
    (51, 1, 4_080, 49_729.23, 3_495.38, False, False, False),
]


@pytest.mark.parametrize("duty", [0, 1])
@pytest.mark.parametrize(("team", "sso", "month", "year", "premium", "code", "guidance", "e13"), SEATS)
def test_seats(
    team: int,
    sso: int,
    month: float,
    year: float,
    premium: float,
    code: bool,
    guidance: bool | None,
    e13: bool,
    duty: int,
) -> None:
    """A duty to self-host changes no cost; code and guidance then never say managed, E13 doesn't ask."""
    result = _tracking(team, sso=sso, self_hosting_required=duty)
    assert result["managed_usd_per_month"] == month
    assert result["managed_first_year_usd"] == year
    assert result["managed_premium_usd_per_month"] == premium
    assert result["self_run_first_year_usd"] == 10_861.54
    assert result["managed_by_code"] is (False if duty else code)
    assert result["managed_by_guidance"] is (False if duty else guidance)
    assert result["managed_by_e13"] is e13


@pytest.mark.parametrize(("team", "guidance"), [(1, True), (10, True), (11, None), (29, None), (30, False)])
def test_the_guidance_speaks_where_its_ranges_meet(team: int, guidance: bool | None) -> None:
    # 10 stands in "1 to 10" and in "10 to 30", 30 in that and in "30 and more": the one that says something.
    assert _tracking(team)["managed_by_guidance"] is guidance


@pytest.mark.parametrize(("team", "e13"), [(20, True), (21, False)])
def test_e13_counts_twenty_seats(team: int, e13: bool) -> None:
    assert _tracking(team)["managed_by_e13"] is e13


def test_a_premium_of_500_is_not_under_it() -> None:
    """An hour of $75 (156,000 / 2,080): 20 x 50 - (200 + 4 x 75) = 500; a dollar a year more: 499.998."""
    assert _tracking(20, 156_000)["managed_premium_usd_per_month"] == 500
    assert _tracking(20, 156_000)["managed_by_code"] is False
    assert _tracking(20, 156_001)["managed_by_code"] is True


def test_from_thirty_on_the_code_ignores_the_premium() -> None:
    """An hour of $250 (520,000 / 2,080): self-run 1,200 a month; 29 x 50 = 1,450, 30 x 50 = 1,500."""
    inside, outside = _tracking(29, 520_000), _tracking(30, 520_000)
    assert (inside["managed_premium_usd_per_month"], inside["managed_by_code"]) == (250, True)
    assert (outside["managed_premium_usd_per_month"], outside["managed_by_code"]) == (300, False)


def test_engineers_who_cost_nothing_leave_the_server_and_the_seats() -> None:
    # 12 x 200 and 12 x 5 x 80
    result = _tracking(5, 0, sso=1)
    assert (result["self_run_first_year_usd"], result["managed_first_year_usd"]) == (2_400, 4_800)
    assert result["managed_by_code"] is True


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"team_size": 0.0}, "team_size = 0 is outside what is accepted: 1 to 100,000"),
        ({"team_size": 6.5}, "team_size = 6.5 is not accepted: it has to be a whole number"),
        ({"sso": 2.0}, "sso = 2 is outside what is accepted: 0 to 1"),
        ({"self_hosting_required": 0.5}, "self_hosting_required = 0.5 is not accepted"),
        ({"monthly_experiments": 100.0}, 'doesn\'t take "monthly_experiments"'),
    ],
)
def test_what_is_refused(given: dict[str, float], sentence: str) -> None:
    with pytest.raises(BvbError, match=sentence):
        run("experiment-tracking", {"team_size": 6, "engineer_usd_per_year": 200_000, **given})
