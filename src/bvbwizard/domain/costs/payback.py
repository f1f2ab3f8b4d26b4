"""Payback and difference of two costings: each driver is moved once for both."""

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import attrgetter

from bvbwizard.domain.costs.costing import Costing, End, spread
from bvbwizard.domain.costs.volumes import PAYBACK_MONTHS
from bvbwizard.domain.options import Payback
from bvbwizard.domain.values import Option, Range

STRIDE_MONTHS = 24

Ends = Mapping[tuple[str, int], End]
Amount = Callable[[End], float]


class Pair:
    """Two costings whose shared drivers are moved once for both."""

    def __init__(self, costing: Costing, ends: Ends, other: Costing, other_ends: Ends) -> None:
        assert costing.end is not None and other.end is not None
        self._first, self._second = costing.end, other.end
        drivers = {name for name, _ in (*ends, *other_ends)}
        self._moves = [
            (ends.get((d, 0)), other_ends.get((d, 0)), ends.get((d, 1)), other_ends.get((d, 1)))
            for d in drivers
        ]

    def difference(self, amount: Amount) -> Range:
        """The first's amount less the second's; one that doesn't read a driver stays likely."""
        first, second = amount(self._first), amount(self._second)
        pairs = [
            (
                (first if low is None else amount(low))
                - (second if other_low is None else amount(other_low)),
                (first if high is None else amount(high))
                - (second if other_high is None else amount(other_high)),
            )
            for low, other_low, high, other_high in self._moves
        ]
        return spread(first - second, pairs)


over_horizon: Amount = attrgetter("horizon_usd")
"""The cost over the horizon."""

before_month_one: Amount = attrgetter("upfront_usd")
"""What is paid before the first month."""


def paid_by(months: int) -> Amount:
    """Everything paid by the end of a month."""
    return lambda end: end.paid(months)


def likely_payback(costing: Costing, side: Costing) -> float | None:
    """Months until the cumulative cost stays at or under the side's; 0 if at once, None if never."""
    assert costing.end is not None and side.end is not None
    shape, other, volumes = costing.end.shape, side.end.shape, costing.end.volumes
    upfront = costing.end.upfront_usd - side.end.upfront_usd
    if volumes.is_flat:
        saving = other.month(volumes.requests_per_month) - shape.month(volumes.requests_per_month)
        if upfront <= 0 and saving >= 0:
            return 0.0
        months = upfront / saving if saving > 0 else math.inf
        return months if 0 <= months <= PAYBACK_MONTHS else None

    def excess(month: int) -> float:
        return upfront + shape.running(volumes, month) - other.running(volumes, month)

    return _first_month_that_stays(excess)


def _first_month_that_stays(excess: Callable[[int], float]) -> float | None:
    """The first month, interpolated, from which the excess is at or under zero up to the last."""
    later = excess(PAYBACK_MONTHS)
    if later > 0:
        return None
    for month in range(PAYBACK_MONTHS - 1, -1, -1):
        here = excess(month)
        if here > 0:
            return month + here / (here - later)
        later = here
    return 0.0


def payback(
    options: tuple[Option, Option],
    costings: tuple[Costing, Costing],
    ends: tuple[Ends, Ends],
) -> Payback:
    """The payback of an option against a side, with its favourable and unfavourable ends.

    The ends come from the paired difference of what has been paid by each month, so that they agree
    with `within`: the favourable one is where the difference's low end first reaches zero.
    """
    option, side = options
    likely = likely_payback(*costings)
    pair = Pair(costings[0], ends[0], costings[1], ends[1])
    if likely == 0.0 and pair.difference(before_month_one).likely <= 0:
        return Payback(option=option, side=side, state="not_needed", low=0.0, likely=0.0, high=0.0)

    @cache
    def difference(month: int) -> Range:
        return pair.difference(paid_by(month))

    low = _looked_up(lambda month: difference(month).low)
    if likely is None:
        return Payback(option=option, side=side, state="never", low=low)
    high = _looked_up(lambda month: difference(month).high)
    low = likely if low is None else min(low, likely)
    high = None if high is None else max(high, likely)
    return Payback(option=option, side=side, state="pays", low=low, likely=likely, high=high)


def _looked_up(excess: Callable[[int], float]) -> float | None:
    """Like `_first_month_that_stays` in about ten looks, not 120: an end of a range is dear to compute.

    Months are looked at two years apart from the last one back, then the stretch that holds the
    turn is halved; a bump within two years is passed over.
    """
    later, last = excess(PAYBACK_MONTHS), PAYBACK_MONTHS
    if later > 0:
        return None
    for first in range(PAYBACK_MONTHS - STRIDE_MONTHS, -1, -STRIDE_MONTHS):
        earlier = excess(first)
        if earlier > 0:
            break
        later, last = earlier, first
    else:
        return 0.0
    while last - first > 1:
        middle = (first + last) // 2
        here = excess(middle)
        if here > 0:
            first, earlier = middle, here
        else:
            last, later = middle, here
    return first + earlier / (earlier - later)


def within(costings: tuple[Costing, Costing], ends: tuple[Ends, Ends], months: float) -> Range:
    """What the option has cost more than the side by a month: at or under zero, it has paid back."""
    pair = Pair(costings[0], ends[0], costings[1], ends[1])
    return pair.difference(paid_by(math.floor(months)))


def swings(ends: Ends) -> Iterable[tuple[str, float, float]]:
    """Each driver with the cost over the horizon at its low and high end."""
    for driver in {name for name, _ in ends}:
        yield driver, ends[driver, 0].horizon_usd, ends[driver, 1].horizon_usd
