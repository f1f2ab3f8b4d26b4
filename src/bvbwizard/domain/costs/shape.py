"""The shape of a cost over volume and time: what everything but the lines is computed from."""

from dataclasses import dataclass

from bvbwizard.domain.costs.staircase import Staircase
from bvbwizard.domain.costs.volumes import Volumes


@dataclass(frozen=True, slots=True)
class Shape:
    """One option's cost as numbers: fixed, by the request, and by the whole GPU."""

    upfront_usd: float
    usd_per_month: float
    usd_per_request: float
    stairs: Staircase | None = None

    def upfront(self, volumes: Volumes, horizon_months: int) -> float:
        """What is paid before the first month, servers for the horizon's largest month included."""
        if self.stairs is None:
            return self.upfront_usd
        return self.upfront_usd + self.stairs.upfront(volumes.largest(horizon_months))

    def month(self, requests: float) -> float:
        """The bill of one month."""
        bill = self.usd_per_month + self.usd_per_request * requests
        return bill if self.stairs is None else bill + self.stairs.monthly(requests)
