"""What the months of a horizon ask for, cumulated: requests, GPU months and server months."""

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from bvbwizard.domain.costs.staircase import Fleet, Staircase
from bvbwizard.domain.costs.volumes import PAYBACK_MONTHS, Volumes

Cumulated = tuple[float, float, float, float]
"""Months, requests, GPU months and server months by the end of a month."""


class Load:
    """The part of a bill that prices leave alone; most drivers share one, so its months are kept."""

    __slots__ = ("_fleet", "_gpus", "_gpus_per_server", "_servers", "_until", "_volumes", "is_level")

    def __init__(self, volumes: Volumes, fleet: Fleet | None, gpus_per_server: float) -> None:
        self._volumes, self._fleet, self._gpus_per_server = volumes, fleet, gpus_per_server
        self.is_level = fleet is None or volumes.is_flat or fleet.is_level(volumes)
        """Whether every month takes the same GPUs."""
        self._gpus, self._servers = [0.0], [0.0]
        self._until: dict[int, Cumulated] = {}

    def until(self, months: int) -> Cumulated:
        """What the first months come to."""
        found = self._until.get(months)
        if found is None:
            found = self._until[months] = self._cumulated(months)
        return found

    def hardware(self) -> tuple[Sequence[float], Sequence[float]]:
        """GPU months and server months by the end of each month, from none to the longest payback."""
        self.until(PAYBACK_MONTHS)
        return self._gpus, self._servers

    def _cumulated(self, months: int) -> Cumulated:
        requests, fleet = self._volumes.total(months), self._fleet
        if fleet is None:
            return months, requests, 0.0, 0.0
        if self.is_level:
            gpus = fleet.gpus(self._volumes.requests_per_month)
            return months, requests, gpus * months, self._servers_of(gpus) * months
        if months >= len(self._gpus):
            self._walk(fleet, months)
        return months, requests, self._gpus[months], self._servers[months]

    def _walk(self, fleet: Fleet, months: int) -> None:
        """Go on month by month from the last one that was walked to."""
        gpus = fleet.of_each(self._volumes.between(len(self._gpus) - 1, months))
        self._gpus += accumulate(gpus[1:], initial=self._gpus[-1] + gpus[0])
        servers = [self._servers_of(each) for each in gpus] if self._gpus_per_server else [0.0] * len(gpus)
        self._servers += accumulate(servers[1:], initial=self._servers[-1] + servers[0])

    def _servers_of(self, gpus: float) -> float:
        return float(math.ceil(gpus / self._gpus_per_server)) if self._gpus_per_server else 0.0


def load_of(volumes: Volumes, stairs: Staircase | None) -> Load:
    """The load of these volumes on a staircase, or on none."""
    if stairs is None:
        return _kept(volumes, None, 0.0)
    return _kept(volumes, stairs.fleet, stairs.gpus_per_server)


_kept = lru_cache(maxsize=512)(Load)
