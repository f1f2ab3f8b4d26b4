"""GPUs come whole: how many serve the requests of each month, and what they cost."""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

PAYBACK_MONTHS = 120
"""How far a payback is looked for; past it the answer is never."""


@dataclass(frozen=True, slots=True)
class Volumes:
    """The requests of each month, from the first."""

    requests_per_month: float
    growth_per_month: float

    @property
    def is_flat(self) -> bool:
        """Whether every month is alike."""
        return self.growth_per_month == 0.0

    def between(self, first: int, last: int) -> list[float]:
        """The requests of each month from the first, counted from zero, up to before the last."""
        start = self.requests_per_month
        return [start * power for power in _powers(self.growth_per_month)[first:last]]

    def total(self, months: int) -> float:
        """The requests of the first months."""
        if self.is_flat:
            return self.requests_per_month * months
        growth = self.growth_per_month
        return self.requests_per_month * ((1.0 + growth) ** months - 1.0) / growth

    def largest(self, months: int) -> float:
        """The requests of the largest of the first months."""
        if self.growth_per_month <= 0:
            return self.requests_per_month
        return self.requests_per_month * (1.0 + self.growth_per_month) ** (months - 1)


@lru_cache(maxsize=256)
def _powers(growth_per_month: float) -> tuple[float, ...]:
    """How many times the first month's requests each month has; kept, because few answers change it."""
    growth = 1.0 + growth_per_month
    return tuple(growth**month for month in range(PAYBACK_MONTHS))


@lru_cache(maxsize=256)
def totals_of_one(growth_per_month: float) -> tuple[float, ...]:
    """The requests by the end of each month, from none on, of a volume that begins with one."""
    one = Volumes(1.0, growth_per_month)
    return tuple(one.total(months) for months in range(PAYBACK_MONTHS + 1))


@dataclass(frozen=True, slots=True)
class Fleet:
    """How many whole GPUs a month's requests need."""

    gpus_per_replica: float
    replica_requests_per_month: float = math.inf
    """What one replica serves in a month at its peak; infinite where the GPUs are stated."""
    replicas_at_least: float = 1.0

    def gpus(self, requests_per_month: float) -> float:
        """Whole GPUs that serve a month's requests."""
        needed = 0.0
        if self.replica_requests_per_month < math.inf:
            needed = math.ceil(requests_per_month / self.replica_requests_per_month)
        return self.gpus_per_replica * max(self.replicas_at_least, needed)

    def of_each(self, requests_of_months: list[float]) -> list[float]:
        """Whole GPUs of each month; written out, because walking ten years is what a growing bill costs."""
        size, least, each = self.replica_requests_per_month, self.replicas_at_least, self.gpus_per_replica
        return [
            each * (least if (needed := requests / size) <= least else math.ceil(needed))
            for requests in requests_of_months
        ]

    def is_level(self, volumes: Volumes) -> bool:
        """Whether the least that is kept running is enough in every month."""
        return self.gpus(volumes.largest(PAYBACK_MONTHS)) == self.gpus(0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staircase:
    """The bill of whole GPUs, by the requests of a month."""

    fleet: Fleet
    usd_per_gpu_month: float
    usd_per_server_month: float = 0.0
    server_usd: float = 0.0
    gpus_per_server: float = 0.0
    """Zero where the GPUs are rented."""
    owned_gpus: float = 0.0

    def monthly(self, requests_per_month: float) -> float:
        """The bill of a month, in USD."""
        gpus = self.fleet.gpus(requests_per_month)
        bill = gpus * self.usd_per_gpu_month
        if self.gpus_per_server:
            bill += math.ceil(gpus / self.gpus_per_server) * self.usd_per_server_month
        return bill

    def serves_as(self, other: "Staircase", volumes: Volumes) -> bool:
        """Whether both need the same GPUs and servers in every month, known without walking the months."""
        mine, theirs = self.fleet, other.fleet
        if self.gpus_per_server != other.gpus_per_server or mine.gpus(0.0) != theirs.gpus(0.0):
            return False
        return mine == theirs or (mine.is_level(volumes) and theirs.is_level(volumes))

    def upfront(self, largest_requests_per_month: float) -> float:
        """The servers bought for the largest month, less what is owned already, in USD."""
        if not self.gpus_per_server:
            return 0.0
        lacking = max(0.0, self.fleet.gpus(largest_requests_per_month) - self.owned_gpus)
        return self.server_usd * math.ceil(lacking / self.gpus_per_server)


Cumulated = tuple[float, float, float, float]
"""Months, requests, GPU months and server months by the end of a month."""


Walked = tuple[list[float], list[float]]
"""GPU months and server months by the end of each month, from none on."""


class Load:
    """The part of a bill that prices leave alone; most drivers share one, so its months are kept.

    Two threads may ask one load at once: what is kept is replaced as a whole, never changed.
    """

    __slots__ = ("_fleet", "_gpus_per_server", "_until", "_volumes", "_walked", "is_level")

    def __init__(self, volumes: Volumes, fleet: Fleet | None, gpus_per_server: float) -> None:
        self._volumes, self._fleet, self._gpus_per_server = volumes, fleet, gpus_per_server
        self.is_level = fleet is None or volumes.is_flat or fleet.is_level(volumes)
        """Whether every month takes the same GPUs."""
        self._walked: Walked = [0.0], [0.0]
        self._until: dict[int, Cumulated] = {}

    def until(self, months: int) -> Cumulated:
        """What the first months come to."""
        found = self._until.get(months)
        if found is None:
            found = self._until[months] = self._cumulated(months)
        return found

    def hardware(self) -> Walked:
        """GPU months and server months up to the longest payback, of a load that isn't level."""
        assert self._fleet is not None
        return self._walk(self._fleet, PAYBACK_MONTHS)

    def _cumulated(self, months: int) -> Cumulated:
        requests, fleet = self._volumes.total(months), self._fleet
        if fleet is None:
            return months, requests, 0.0, 0.0
        if self.is_level:
            gpus = fleet.gpus(self._volumes.requests_per_month)
            return months, requests, gpus * months, self._servers_of(gpus) * months
        walked, servers = self._walk(fleet, months)
        return months, requests, walked[months], servers[months]

    def _walk(self, fleet: Fleet, months: int) -> Walked:
        """Go on month by month from the last one that was walked to."""
        gpus, servers = self._walked
        if months < len(gpus):
            return gpus, servers
        each = fleet.of_each(self._volumes.between(len(gpus) - 1, months))
        held = [self._servers_of(number) for number in each] if self._gpus_per_server else [0.0] * len(each)
        self._walked = found = _gone_on(gpus, each), _gone_on(servers, held)
        return found

    def _servers_of(self, gpus: float) -> float:
        return float(math.ceil(gpus / self._gpus_per_server)) if self._gpus_per_server else 0.0


def _gone_on(sums: list[float], more: list[float]) -> list[float]:
    return [*sums[:-1], *accumulate(more, initial=sums[-1])]


def load_of(volumes: Volumes, stairs: Staircase | None) -> Load:
    """The load of these volumes on a staircase, or on none."""
    if stairs is None:
        return _kept(volumes, None, 0.0)
    return _kept(volumes, stairs.fleet, stairs.gpus_per_server)


_kept = lru_cache(maxsize=512)(Load)
