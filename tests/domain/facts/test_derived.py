"""E4's interval and what would settle it, worked out by hand."""

import pytest

from bvbwizard.domain.facts.derived import is_settled, more_comparisons, net_win_rate
from bvbwizard.domain.values import Range


def test_the_interval_of_a_comparison() -> None:
    # se = sqrt((0.33 + 0.27 - 0.0036) / 2,000) = 0.017268
    rate = net_win_rate(660, 540, 2_000)
    assert rate.likely == pytest.approx(0.06)
    assert (rate.low, rate.high) == pytest.approx((0.0262, 0.0938), abs=0.00005)


@pytest.mark.parametrize(
    ("low", "likely", "high", "is_off"),
    [
        (0.02, 0.06, 0.099, True),
        (0.02, 0.06, 0.10, True),  # an end on the limit leaves nothing beyond it
        (0.02, 0.06, 0.101, False),
        (0.101, 0.14, 0.18, True),
        (0.10, 0.14, 0.18, True),
        (0.099, 0.14, 0.18, False),
        (0.10, 0.10, 0.10, True),
    ],
)
def test_settled_is_off_the_limit(low: float, likely: float, high: float, is_off: bool) -> None:
    assert is_settled(Range(low, likely, high), 0.10) is is_off


@pytest.mark.parametrize(
    ("rate", "compared", "more"),
    [
        # half 0.08, distance 0.04: four times as many in all, three times as many more
        (Range(-0.02, 0.06, 0.14), 500, 1_500),
        # half 0.08, distance 0.02: 16 x 500 = 8,000 in all
        (Range(0.04, 0.12, 0.20), 500, 7_500),
        # half 0.08, distance 0.02, 15 times as many more: 15 x 666 is the last under 10,000, 15 x 667 is over
        (Range(0.0, 0.08, 0.16), 666, 9_990),
        (Range(0.0, 0.08, 0.16), 667, None),
        (Range(0.02, 0.10, 0.18), 500, None),
        (Range(0.02, 0.06, 0.10), 500, 0),
    ],
)
def test_how_many_more(rate: Range, compared: float, more: int | None) -> None:
    assert more_comparisons(rate, compared, 0.10) == more
