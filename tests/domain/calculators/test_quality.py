"""`calc quality` (E4), against numbers worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.facts.derived import is_settled, more_comparisons, net_win_rate
from calculated import run


def _quality(comparisons: float, api_wins: float, candidate_wins: float, **more: float) -> dict[str, object]:
    counts = {"comparisons": comparisons, "api_wins": api_wins, "candidate_wins": candidate_wins}
    return dict(run("quality", {**counts, **more}))


def test_660_wins_against_540_in_2000() -> None:
    """d = 120 / 2,000 = 0.06; se = sqrt((0.33 + 0.27 - 0.0036) / 2,000) = 0.017268; 1.96 x se = 0.033846."""
    result = _quality(2_000, 660, 540)
    assert result["net_win_rate"] == pytest.approx(0.06)
    assert result["low"] == pytest.approx(0.0262, abs=0.00005)
    assert result["high"] == pytest.approx(0.0938, abs=0.00005)
    assert result["is_under_limit"] is True
    assert result["more_comparisons"] == 0


def test_the_same_rate_on_a_tenth_of_the_cases_settles_nothing() -> None:
    """se = sqrt(0.5964 / 200) = 0.054608; 0.06 +- 0.107031, so 0.10 lies inside.

    The interval's half has to shrink to 0.04: 200 x (0.107031 / 0.04)^2 = 1,431.96, so 1,432 in all.
    """
    result = _quality(200, 66, 54)
    assert result["low"] == pytest.approx(-0.0470, abs=0.00005)
    assert result["high"] == pytest.approx(0.1670, abs=0.00005)
    assert result["is_under_limit"] is None
    assert result["more_comparisons"] == 1_232


def test_as_many_comparisons_as_were_named_do_settle_it() -> None:
    # 6% of 1,450 is 87; won = 869 / 1,450, half = 1.96 x sqrt(0.59571 / 1,450) = 0.0397, under 0.04.
    assert _quality(1_450, 478.0, 391.0)["is_under_limit"] is True


def test_a_rate_on_the_limit_is_never_settled() -> None:
    # 110 - 90 of 200 is 10.0%, and 0.10 stays inside however many are compared.
    result = _quality(200, 110, 90)
    assert result["net_win_rate"] == pytest.approx(0.10)
    assert result["is_under_limit"] is None
    assert result["more_comparisons"] is None


def test_a_certain_rate_on_the_limit_is_settled_and_not_under_it() -> None:
    # 100 of 100 for the API: d = 1, se = 0, low = high = 1; with a limit of 1 it isn't under.
    result = _quality(100, 100, 0, limit=1)
    assert (result["low"], result["high"]) == (1, 1)
    assert result["is_under_limit"] is False
    assert result["more_comparisons"] == 0


@pytest.mark.parametrize(
    ("api_wins", "more"),
    [
        # n = 1,000, candidate 400. api 493: d = 0.093, won = 0.893, half^2 = 3.8416 x 0.884351 / 1,000
        # = 0.00339732; over 0.007^2 = 0.000049: 69.333 x 1,000 = 69,334 in all, over 10,000 more.
        (493, None),
        # api 480: d = 0.08, won = 0.88, half^2 = 3.8416 x 0.8736 / 1,000 = 0.00335602; over 0.02^2:
        # 8.39005 x 1,000 = 8,390.05, so 8,391 in all.
        (480, 7_391),
        # api 520: d = 0.12, won = 0.92, half^2 = 3.8416 x 0.9056 / 1,000 = 0.00347895; 8.69738: 8,698.
        (520, 7_698),
    ],
)
def test_how_many_more_on_each_side_of_the_limit(api_wins: int, more: int | None) -> None:
    result = _quality(1_000, api_wins, 400)
    assert result["is_under_limit"] is None
    assert result["more_comparisons"] == more


def test_a_candidate_that_loses_for_certain_is_not_under() -> None:
    # d = 0.3, won = 0.7, half = 1.96 x sqrt(0.61 / 1,000) = 0.0484: all over 0.10.
    result = _quality(1_000, 500, 200)
    assert result["is_under_limit"] is False
    assert result["more_comparisons"] == 0


def test_a_candidate_that_wins_more_often_has_a_negative_rate() -> None:
    # d = -0.2, half = 1.96 x sqrt((0.6 - 0.04) / 1,000) = 0.0464
    result = _quality(1_000, 200, 400)
    assert result["net_win_rate"] == pytest.approx(-0.2)
    assert result["high"] == pytest.approx(-0.1536, abs=0.00005)
    assert result["is_under_limit"] is True


def test_the_limit_is_the_persons() -> None:
    # 0.0262 to 0.0938 holds 5%.
    assert _quality(2_000, 660, 540, limit=0.05)["is_under_limit"] is None


def test_all_ties_are_no_difference_at_all() -> None:
    result = _quality(500, 0, 0)
    assert (result["low"], result["net_win_rate"], result["high"]) == (0, 0, 0)
    assert result["is_under_limit"] is True


def test_more_wins_than_comparisons_are_refused() -> None:
    with pytest.raises(BvbError, match="api_wins and candidate_wins together are more than comparisons"):
        _quality(100, 60, 41)
    assert _quality(100, 60, 40)["net_win_rate"] == pytest.approx(0.2)


def test_no_comparison_is_refused() -> None:
    with pytest.raises(BvbError, match="comparisons = 0 is outside"):
        _quality(0, 0, 0)


@given(st.integers(1, 3_000), st.floats(0, 1), st.floats(0, 1), st.sampled_from([0.0, 0.05, 0.1, 1.0]))
def test_the_calculator_and_the_engine_say_the_same_of_a_comparison(
    comparisons: int, won: float, of_them: float, limit: float
) -> None:
    """The engine's own E4 is Python, the calculator's is data: neither reads the other."""
    api_wins = round(comparisons * won * of_them)
    candidate_wins = min(comparisons - api_wins, round(comparisons * won * (1 - of_them)))
    result = _quality(comparisons, api_wins, candidate_wins, limit=limit)
    rate = net_win_rate(api_wins, candidate_wins, comparisons)
    assert (result["low"], result["net_win_rate"], result["high"]) == (rate.low, rate.likely, rate.high)
    assert result["is_under_limit"] == (rate.likely < limit if is_settled(rate, limit) else None)
    assert result["more_comparisons"] == more_comparisons(rate, comparisons, limit)
