"""GPUs come whole: how many serve a volume, and what they cost."""

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from bvbwizard.domain.costs.parts import Inputs
from bvbwizard.domain.costs.volumes import Volumes

PLANNED_SHARE = 0.90
"""The part of a measured speed that is planned with (the default of Red Hat ConfigIQ)."""


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

    def running(self, volumes: Volumes, months: int) -> float:
        """The bills of the first months, in USD."""
        if volumes.is_flat:
            return months * self.monthly(volumes.requests_per_month)
        bill = _gpu_months(self.fleet, volumes)[months] * self.usd_per_gpu_month
        if self.gpus_per_server:
            servers = _server_months(self.fleet, volumes, self.gpus_per_server)
            bill += servers[months] * self.usd_per_server_month
        return bill

    def upfront(self, largest_requests_per_month: float) -> float:
        """The servers bought for the largest month, less what is owned already, in USD."""
        if not self.gpus_per_server:
            return 0.0
        lacking = max(0.0, self.fleet.gpus(largest_requests_per_month) - self.owned_gpus)
        return self.server_usd * math.ceil(lacking / self.gpus_per_server)


@lru_cache(maxsize=256)
def _gpu_months(fleet: Fleet, volumes: Volumes) -> tuple[float, ...]:
    """GPU months paid for by the end of each month; kept, because most drivers leave it alone."""
    return (0.0, *accumulate(map(fleet.gpus, volumes.months)))


@lru_cache(maxsize=256)
def _server_months(fleet: Fleet, volumes: Volumes, gpus_per_server: float) -> tuple[float, ...]:
    servers = (math.ceil(fleet.gpus(requests) / gpus_per_server) for requests in volumes.months)
    return (0.0, *accumulate(servers))


def replica_requests(inputs: Inputs) -> float:
    """Requests that one replica serves in a month (8B on one H100, 18,606,240)."""
    return (
        inputs["requests_per_second_per_replica"]
        * PLANNED_SHARE
        * 3600
        * inputs["active_hours_per_month"]
        / inputs["peak_to_average"]
    )


REPLICAS = (
    "max(ceil(replicas_at_least), ceil({requests} / (requests_per_second_per_replica"
    " * 0.90 * 3600 * active_hours_per_month / peak_to_average)))"
)


def gpu_count_formula(requests: str, *, stated: bool) -> str:
    """The formula of `Fleet.gpus`, for GPUs that are stated or computed from the volume."""
    return "ceil(gpus)" if stated else f"gpus_per_replica * {REPLICAS.format(requests=requests)}"


def rented(inputs: Inputs, *, stated: bool) -> Staircase:
    """GPUs by the hour, with the cloud's overhead on top."""
    hourly = inputs["gpu_usd_per_hour"] * (1 + inputs["gpu_overhead_share"])
    return _staircase(inputs, stated=stated, usd_per_gpu_month=hourly * inputs["billed_hours_per_month"])


def owned(inputs: Inputs, *, stated: bool) -> Staircase:
    """Servers that are bought: power by the GPU, the rest by the server."""
    return _staircase(
        inputs,
        stated=stated,
        usd_per_gpu_month=inputs["gpu_watts"] * usd_per_watt_month(inputs),
        usd_per_server_month=usd_per_server_month(inputs),
        server_usd=inputs["server_usd"],
        gpus_per_server=inputs["gpus_per_server"],
        owned_gpus=inputs.get("owned_gpus", 0.0),
    )


def usd_per_watt_month(inputs: Inputs) -> float:
    """A watt that runs all month, cooling included."""
    return 730 / 1000 * inputs["power_usage_effectiveness"] * inputs["usd_per_kwh"]


def usd_per_server_month(inputs: Inputs) -> float:
    """Space, the host's own power, and upkeep of one server."""
    upkeep = inputs["server_usd"] * inputs["hardware_maintenance_share_per_year"] / 12
    return (
        inputs["facility_usd_per_server_month"] + inputs["host_watts"] * usd_per_watt_month(inputs) + upkeep
    )


def _staircase(
    inputs: Inputs,
    *,
    stated: bool,
    usd_per_gpu_month: float,
    usd_per_server_month: float = 0.0,
    server_usd: float = 0.0,
    gpus_per_server: float = 0.0,
    owned_gpus: float = 0.0,
) -> Staircase:
    return Staircase(
        usd_per_gpu_month=usd_per_gpu_month,
        fleet=_fleet(inputs, stated=stated),
        usd_per_server_month=usd_per_server_month,
        server_usd=server_usd,
        gpus_per_server=gpus_per_server,
        owned_gpus=owned_gpus,
    )


def _fleet(inputs: Inputs, *, stated: bool) -> Fleet:
    if stated:
        return Fleet(math.ceil(inputs["gpus"]))
    return Fleet(inputs["gpus_per_replica"], replica_requests(inputs), math.ceil(inputs["replicas_at_least"]))
