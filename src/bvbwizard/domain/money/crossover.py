"""The smallest volume from which an option never costs more again, solved GPU by GPU."""

import math

from bvbwizard.domain.money.bill import BillShape
from bvbwizard.domain.money.gpus import Staircase

LARGEST_VOLUME = 1e11
"""Requests a month past which no crossover is looked for: nobody can answer more."""


def crossover(option: BillShape, side: BillShape, *, horizon_months: int, upfront: bool) -> int | None:
    """Requests a month, held over the horizon, from which the option costs no more than the side.

    None where the side's price of a request is no higher than the option's at full load, or where
    the option is no dearer already at no requests at all.
    """
    months = horizon_months if upfront else 1
    fixed = option.usd_per_month - side.usd_per_month
    if upfront:
        fixed += (option.upfront_usd - side.upfront_usd) / horizon_months
    margin = side.usd_per_request - option.usd_per_request
    if option.stairs is None:
        if margin <= 0 or fixed <= 0:
            return None
        return _whole(fixed / margin)
    steps = _Steps(option.stairs, fixed, margin, months if upfront else None)
    return steps.solve()


def _whole(volume: float) -> int:
    """The next whole request; a hair's breadth over a whole number is that number."""
    nearest = round(volume)
    return nearest if abs(volume - nearest) < 1e-6 * max(1.0, abs(volume)) else math.ceil(volume)


class _Steps:
    """The excess of the option over the side on each step of the staircase, per month."""

    def __init__(self, stairs: Staircase, fixed: float, margin: float, months: int | None) -> None:
        self.stairs, self.fixed, self.margin, self.months = stairs, fixed, margin, months
        self.size = stairs.fleet.replica_requests_per_month
        self.first = int(stairs.fleet.replicas_at_least)

    def bill(self, replicas: int) -> float:
        """The month's bill of a number of replicas, servers spread over the horizon."""
        requests = 0.0 if math.isinf(self.size) else replicas * self.size * (1 - 1e-12)
        bill = self.stairs.monthly(requests)
        if self.months is not None:
            bill += self.stairs.upfront(requests) / self.months
        return self.fixed + bill

    def start(self, replicas: int) -> int:
        """The first whole request that needs this many replicas."""
        return math.floor((replicas - 1) * self.size) + 1

    def root(self, replicas: int) -> float:
        """The volume at which this step costs what the side costs."""
        return self.bill(replicas) / self.margin

    def solve(self) -> int | None:
        """The start of the stretch that stays at or under the side's bill."""
        if self.margin <= 0 or self.bill(self.first) <= 0:
            return None
        if math.isinf(self.size):
            return _whole(self.root(self.first))
        step = self._surely_fine()
        if step is None:
            return None
        while step > self.first and self.root(step) <= self.start(step):
            step -= 1
        root = self.root(step)
        return _whole(root) if root <= step * self.size else self.start(step + 1)

    def _surely_fine(self) -> int | None:
        """A step from which every step is fine from its start on, or None if there is none."""
        per_gpu = self.stairs.usd_per_gpu_month
        spare = 0.0
        if self.stairs.gpus_per_server:
            server = self.stairs.usd_per_server_month
            server += self.stairs.server_usd / self.months if self.months is not None else 0.0
            per_gpu += server / self.stairs.gpus_per_server
            spare = server
        per_replica = per_gpu * self.stairs.fleet.gpus_per_replica
        gain = self.margin * self.size - per_replica
        if gain <= 0:
            return None
        if self.fixed + spare > gain * LARGEST_VOLUME / self.size:
            return None
        return max(self.first, math.ceil((self.fixed + spare + self.margin * self.size) / gain) + 1)
