"""Payback of two costings, and what separates them by each month: each driver is moved once for both."""

import math
from collections.abc import Callable, Sequence
from functools import cache

from bvbwizard.domain.money.bill import Costing, End, Rates, come_to
from bvbwizard.domain.money.gpus import PAYBACK_MONTHS, totals_of_one
from bvbwizard.domain.money.swings import NOTHING, AtEnd, Change, Swings, spread
from bvbwizard.domain.results.options import Payback
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


def payback(options: tuple[Option, Option], likely: float | None, swings: tuple[Swings, Swings]) -> Payback:
    """The payback of an option against a side, with its favourable and unfavourable ends.

    The ends come from the paired difference of what has been paid by each month, so that they agree
    with `within`: the favourable one is where the difference's low end first reaches zero.
    """
    option, side = options
    own, other = swings
    if likely == 0.0 and own.likely.upfront_usd <= other.likely.upfront_usd:
        return Payback(option=option, side=side, state="not_needed", low=0.0, likely=0.0, high=0.0)

    paid_more = cache(Gap(own, other).paid_more)
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


def within(own: Swings, other: Swings, months: float) -> Range:
    """Extra cumulative cost of the option over the vendor after `months`; zero or less: it has paid back."""
    return Gap(own, other).paid_more(math.floor(months))


def has_paid_back(costing: Costing, side: Costing, months: float) -> bool:
    """Whether the option has likely cost no more than the side by a month."""
    assert costing.end is not None and side.end is not None
    month = math.floor(months)
    return costing.end.paid(month) <= side.end.paid(month)


class Gap:
    """What an option has cost more than a vendor side by each month, each driver moved once for both.

    The costings are of the same requests, and the second needs no GPUs. Rates are subtracted before volume is
    applied: two bills of a volume that grows for ten years can be so large that their difference is noise.

    A payback asks for some ten months. Most drivers change one rate only, so that their squares grow with
    the square of what the rate is paid for: these are summed once, and a month takes a few products.
    """

    def __init__(self, own: Swings, side: Swings) -> None:
        self._load = own.likely.load
        self._likely = _minus(own.likely.rates, side.likely.rates)
        self._down, self._up = [0.0] * len(NOTHING), [0.0] * len(NOTHING)
        mine, theirs = own.rates.keys() | own.loads.keys(), side.rates.keys() | side.loads.keys()
        for name, (rate, down, up) in own.of_one_rate.items():
            if name not in theirs:
                self._sum(rate, down, up)
        for name, (rate, down, up) in side.of_one_rate.items():
            if name not in mine:
                self._sum(rate, up, down)
        both = (
            (mine & theirs)
            | (own.rates.keys() - own.of_one_rate.keys())
            | (side.rates.keys() - side.of_one_rate.keys())
        )
        self._mixed = [
            (_minus(low, other_low), _minus(high, other_high))
            for name in sorted(both - own.loads.keys())
            for (low, high), (other_low, other_high) in ((own.rate_changes(name), side.rate_changes(name)),)
        ]
        self._loaded = [
            (self._elsewhere(low, other_low), self._elsewhere(high, other_high))
            for name, (low, high) in own.loads.items()
            for other_low, other_high in (side.rate_changes(name),)
        ]

    def _sum(self, rate: int, down: float, up: float) -> None:
        self._down[rate] += down * down
        self._up[rate] += up * up

    def _elsewhere(self, end: AtEnd, other: Rates) -> AtEnd:
        """The difference's own rates, and the load, where a driver changes the load."""
        change, load = end
        return _minus(self._likely, _minus(other, change)), load

    def paid_more(self, months: int) -> Range:
        """What has been paid more by the end of a month."""
        by = self._load.until(months)
        span, requests, gpus, servers = by
        squares = (span * span, requests * requests, gpus * gpus, servers * servers)
        down, up = come_to(self._down, squares), come_to(self._up, squares)
        likely = come_to(self._likely, by)
        changes: list[Change] = [(come_to(low, by), come_to(high, by)) for low, high in self._mixed]
        changes += [
            (come_to(low, load.until(months)) - likely, come_to(high, other.until(months)) - likely)
            for (low, load), (high, other) in self._loaded
        ]
        return spread(likely, changes, squares=(down, up))


def _minus(one: Rates, other: Rates) -> Rates:
    if other is NOTHING:
        return one
    # Written out: a payback takes some hundred differences, and mapping over five takes three times as long.
    (a, b, c, d, e), (v, w, x, y, z) = one, other
    return a - v, b - w, c - x, d - y, e - z
