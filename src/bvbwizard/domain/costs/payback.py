"""Payback of two costings: each driver is moved once for both."""

import math
from collections.abc import Callable, Sequence
from functools import cache

from bvbwizard.domain.costs.against import Against
from bvbwizard.domain.costs.costing import Costing, End
from bvbwizard.domain.costs.moves import Moves
from bvbwizard.domain.costs.volumes import PAYBACK_MONTHS, totals_of_one
from bvbwizard.domain.options import Payback
from bvbwizard.domain.values import Option, Range

STRIDE_MONTHS = 40


def likely_payback(costing: Costing, side: Costing) -> float | None:
    """Months until the cumulative cost stays at or under a vendor side's; 0 if at once, None if never."""
    assert costing.end is not None and side.end is not None
    shape, other, volumes = costing.end.shape, side.end.shape, costing.end.volumes
    upfront = costing.end.upfront_usd - side.end.upfront_usd
    if volumes.is_flat:
        saving = other.month(volumes.requests_per_month) - shape.month(volumes.requests_per_month)
        if upfront <= 0 and saving >= 0:
            return 0.0
        months = upfront / saving if saving > 0 else math.inf
        return months if 0 <= months <= PAYBACK_MONTHS else None

    if costing.end.paid(PAYBACK_MONTHS) > side.end.paid(PAYBACK_MONTHS):
        return None
    return _first_month_that_stays(_excesses(costing.end, side.end))


def _excesses(own: End, side: End) -> list[float]:
    """What has been paid more than the side by the end of each month, from none to the last."""
    (a, b, c, gpu, server), (v, w, x, _, _) = own.rates, side.rates
    upfront, monthly = a - v, b - w
    growing = (c - x) * own.volumes.requests_per_month
    totals = totals_of_one(own.volumes.growth_per_month)
    # Written out by what there is to add, because a search asks for it some thousand times.
    if own.load.is_level:
        _, _, gpus, servers = own.load.until(1)
        monthly += gpu * gpus + server * servers
        return [upfront + monthly * month + growing * total for month, total in enumerate(totals)]
    return [
        upfront + monthly * month + growing * total + gpu * gpus + server * servers
        for month, (total, gpus, servers) in enumerate(zip(totals, *own.load.hardware(), strict=True))
    ]


def _first_month_that_stays(excesses: Sequence[float]) -> float | None:
    """The first month, interpolated, from which the excess is at or under zero up to the last."""
    if excesses[-1] > 0:
        return None
    month = next((month for month in range(len(excesses) - 2, -1, -1) if excesses[month] > 0), None)
    if month is None:
        return 0.0
    return month + excesses[month] / (excesses[month] - excesses[month + 1])


def payback(options: tuple[Option, Option], likely: float | None, moves: tuple[Moves, Moves]) -> Payback:
    """The payback of an option against a side, with its favourable and unfavourable ends.

    The ends come from the paired difference of what has been paid by each month, so that they agree
    with `within`: the favourable one is where the difference's low end first reaches zero.
    """
    option, side = options
    own, other = moves
    if likely == 0.0 and own.likely.upfront_usd <= other.likely.upfront_usd:
        return Payback(option=option, side=side, state="not_needed", low=0.0, likely=0.0, high=0.0)

    paid_more = cache(Against(own, other).paid_more)
    low = _looked_up(lambda month: paid_more(month).low)
    if likely is None:
        return Payback(option=option, side=side, state="never", low=low)
    high = _looked_up(lambda month: paid_more(month).high)
    low = likely if low is None else min(low, likely)
    high = None if high is None else max(high, likely)
    return Payback(option=option, side=side, state="pays", low=low, likely=likely, high=high)


def _looked_up(excess: Callable[[int], float]) -> float | None:
    """Like `_first_month_that_stays` in about six looks, not 120: an end of a range is dear to compute.

    Months are looked at in strides from the last one back, then the stretch that holds the turn is
    narrowed to where a straight line would cross; a bump within a stride is passed over.
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
    left, right = earlier, later
    while last - first > 1:
        month = min(max(math.floor(first + (last - first) * left / (left - right)), first + 1), last - 1)
        here = excess(month)
        # The end that stays weighs half in the next line, else the line would creep up from one side.
        if here > 0:
            first, earlier, left, right = month, here, here, right / 2
        else:
            last, later, left, right = month, here, left / 2, here
    return first + earlier / (earlier - later)


def within(own: Moves, other: Moves, months: float) -> Range:
    """What the option has cost more than the side by a month: at or under zero, it has paid back."""
    return Against(own, other).paid_more(math.floor(months))


def has_paid_back(costing: Costing, side: Costing, months: float) -> bool:
    """Whether the option has likely cost no more than the side by a month."""
    assert costing.end is not None and side.end is not None
    month = math.floor(months)
    return costing.end.paid(month) <= side.end.paid(month)
