"""What an option has cost more than a vendor side by each month, each driver moved once for both."""

from bvbwizard.domain.costs.costing import Rates, come_to
from bvbwizard.domain.costs.moves import NOTHING, Change, End, Moves, spread
from bvbwizard.domain.values import Range


class Against:
    """Two costings of the same requests, of which the second needs no GPUs.

    A payback asks for some ten months. Most drivers change one rate only, so that their squares grow with
    the square of what the rate is paid for: these are summed once, and a month takes a few products.
    """

    def __init__(self, own: Moves, side: Moves) -> None:
        self._load = own.likely.load
        self._likely = _minus(own.likely.rates, side.likely.rates)
        self._down, self._up = [0.0] * len(NOTHING), [0.0] * len(NOTHING)
        mine, theirs = own.rates.keys() | own.loads.keys(), side.rates.keys() | side.loads.keys()
        for name, (rate, down, up) in own.swings.items():
            if name not in theirs:
                self._sum(rate, down, up)
        for name, (rate, down, up) in side.swings.items():
            if name not in mine:
                self._sum(rate, up, down)
        both = (
            (mine & theirs)
            | (own.rates.keys() - own.swings.keys())
            | (side.rates.keys() - side.swings.keys())
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

    def _elsewhere(self, end: End, other: Rates) -> End:
        """The difference's own rates, and the load, where a driver changes the load."""
        change, load = end
        return _minus(self._likely, _minus(other, change)), load

    def paid_more(self, months: int) -> Range:
        """What has been paid more by the end of a month."""
        by = self._load.until(months)
        m, requests, gpus, servers = by
        (a, b, c, d, e), (v, w, x, y, z) = self._down, self._up
        mm, rr, gg, ss = m * m, requests * requests, gpus * gpus, servers * servers
        down = a + b * mm + c * rr + d * gg + e * ss
        up = v + w * mm + x * rr + y * gg + z * ss
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
    (a, b, c, d, e), (v, w, x, y, z) = one, other
    return a - v, b - w, c - x, d - y, e - z
