"""What the months of a horizon ask for, cumulated: requests, GPU months and server months."""

import math
from functools import lru_cache
from itertools import accumulate

from bvbwizard.domain.costs.staircase import Fleet, Staircase
from bvbwizard.domain.costs.volumes import PAYBACK_MONTHS, Volumes

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
