"""GPUs come whole: how many serve a volume, and what they cost."""

import math
from dataclasses import dataclass

from bvbwizard.domain.costs.parts import Inputs
from bvbwizard.domain.costs.volumes import PAYBACK_MONTHS, Volumes

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

    def of_each(self, requests_of_months: list[float]) -> list[float]:
        """Whole GPUs of each month; written out, because walking ten years is what a growing bill costs."""
        size, least, each = self.replica_requests_per_month, self.replicas_at_least, self.gpus_per_replica
        return [each * max(least, math.ceil(requests / size)) for requests in requests_of_months]

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


def replica_requests(inputs: Inputs) -> float:
    """Requests that one replica serves in a month (8B on one H100, 18,606,240)."""
    return (
        inputs["requests_per_second_per_replica"]
        * PLANNED_SHARE
        * 3600
        * inputs["active_hours_per_month"]
        / inputs["peak_to_average"]
    )


_CAPACITY = "requests_per_second_per_replica * 0.90 * 3600 * active_hours_per_month / peak_to_average"


@dataclass(frozen=True, slots=True)
class Sizing:
    """From what the number of GPUs follows."""

    stated: bool = False
    """A fixed number was given; it serves whatever comes."""
    split: bool = False
    """Only the easy part of the requests reaches them (E8)."""

    def formula(self, requests: str) -> str:
        """The formula of `Fleet.gpus` for a month's requests."""
        if self.stated:
            return "ceil(gpus)"
        capacity = f"{_CAPACITY} / (1 - hard_share)" if self.split else _CAPACITY
        return f"gpus_per_replica * max(ceil(replicas_at_least), ceil({requests} / ({capacity})))"

    def fleet(self, inputs: Inputs) -> Fleet:
        """The replicas. Of a split, the requests of the whole that one serves: its own over the easy part."""
        if self.stated:
            return Fleet(math.ceil(inputs["gpus"]))
        capacity = replica_requests(inputs)
        if self.split:
            capacity = capacity / (1 - inputs["hard_share"])
        return Fleet(inputs["gpus_per_replica"], capacity, math.ceil(inputs["replicas_at_least"]))


def rented(inputs: Inputs, sizing: Sizing) -> Staircase:
    """GPUs by the hour, with the cloud's overhead on top."""
    hourly = inputs["gpu_usd_per_hour"] * (1 + inputs["gpu_overhead_share"])
    return Staircase(fleet=sizing.fleet(inputs), usd_per_gpu_month=hourly * inputs["billed_hours_per_month"])


def owned(inputs: Inputs, sizing: Sizing) -> Staircase:
    """Servers that are bought: power by the GPU, the rest by the server."""
    return Staircase(
        fleet=sizing.fleet(inputs),
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
