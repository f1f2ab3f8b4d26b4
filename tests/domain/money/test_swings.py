"""Drivers moved to their ends, by hand: one at a time, together, and once for two amounts."""

from math import hypot

import pytest

from bvbwizard.domain.money.swings import Uncertain, at_ends, varied
from bvbwizard.domain.values import Range

HOURS, RATE = Range(1, 2, 4), Range(5, 10, 20)


def test_each_number_moves_by_itself() -> None:
    """2 hours at $10 are 20; at 1 and 4 hours 10 and 40, and the same at $5 and $20."""
    found = varied(lambda each: each["hours"] * each["rate"], {"hours": HOURS, "rate": RATE})
    assert (found.likely, found.changes) == (20, {"hours": (-10, 20), "rate": (-10, 20)})
    assert (found.range.low, found.range.high) == pytest.approx((20 - hypot(10, 10), 20 + hypot(20, 20)))


def test_what_is_certain_moves_nothing() -> None:
    found = varied(lambda each: each["hours"] * each["rate"], {"hours": HOURS, "rate": Range.point(10)})
    assert found.range == Range(10, 20, 40)


def test_no_end_falls_under_the_least() -> None:
    """3 less 2 hours: 1; at four hours it would be -1."""
    found = varied(lambda each: 3 - each["hours"], {"hours": HOURS}, least=0.0)
    assert found.range == Range(0, 1, 2)


def test_numbers_of_one_driver_are_at_the_same_end_and_likely_again_afterwards() -> None:
    """Ten seats at $50, and at most sixty at $80: 500 and 4,800, never sixty at $50."""
    inputs, ranges = {"seats": 10.0, "price": 50.0}, {"seats": Range(10, 10, 60), "price": Range(50, 50, 80)}
    moved = at_ends(
        inputs, ranges, {"seats": ("seats", "price")}, lambda now, names: (now["seats"] * now["price"], names)
    )
    assert list(moved) == [("seats", (500, ("seats", "price")), (4_800, ("seats", "price")))]
    assert inputs == {"seats": 10, "price": 50}


ONE = Uncertain(10, {"rate": (-1, 2)}, 3)
OTHER = Uncertain(5, {"rate": (-2, 1), "seats": (-3, 4)}, 1)


def test_a_driver_of_both_moves_once_in_a_sum() -> None:
    """10 and twice 5: the rate moves it by -1 - 4 and 2 + 2, the seats by -6 and 8; at least 3 + 2."""
    found = Uncertain.sum([(1, ONE), (2, OTHER)])
    assert found == Uncertain(20, {"rate": (-5, 4), "seats": (-6, 8)}, 5)
    assert (found.range.low, found.range.high) == pytest.approx((20 - hypot(5, 6), 20 + hypot(4, 8)))


def test_a_driver_of_both_moves_once_in_a_difference() -> None:
    """10 less 5: at both ends of the rate one more; the seats 3 more when low, 4 less when high."""
    found = ONE.less(OTHER)
    assert (found.low, found.likely, found.high) == pytest.approx((5 - 4, 5, 5 + hypot(1, 3)))
