"""GPUs that serve a model: rented by the hour, or in servers that we buy."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from bvbwizard.domain.costs.parts import Inputs, Part
from bvbwizard.domain.costs.staircase import Sizing, Staircase, owned, rented, usd_per_watt_month

Place = Literal["rented", "owned"]


@dataclass(frozen=True, slots=True)
class Serving:
    """The lines of the GPUs, and the staircase that their amounts come from."""

    parts: tuple[Part, ...]
    stairs: Callable[[Inputs], Staircase]


def serving(place: Place, sizing: Sizing) -> Serving:
    """The GPUs at a place; what bought servers would fetch at the end is not counted."""
    if place == "rented":
        return Serving(_rent(sizing), partial(rented, sizing=sizing))
    return Serving(_purchase(sizing), partial(owned, sizing=sizing))


def _rent(sizing: Sizing) -> tuple[Part, ...]:
    """Rented GPUs and the cloud's overhead on them, paid for whether busy or idle."""
    count = sizing.formula("requests_per_month")
    bill = f"{count} * billed_hours_per_month * gpu_usd_per_hour"

    def gpus_only(inputs: Inputs) -> float:
        gpus = rented(inputs, sizing).fleet.gpus(inputs["requests_per_month"])
        return gpus * inputs["billed_hours_per_month"] * inputs["gpu_usd_per_hour"]

    return (
        Part(
            id="gpus",
            label="GPUs, by the hour",
            role="gpu_monthly",
            amount=gpus_only,
            formula=bill,
            source="E5",
        ),
        Part(
            id="gpu_overhead",
            label="Monitoring, storage, egress",
            role="gpu_monthly",
            amount=lambda i: i["gpu_overhead_share"] * gpus_only(i),
            formula=f"gpu_overhead_share * {bill}",
            source="E5",
        ),
    )


def _purchase(sizing: Sizing) -> tuple[Part, ...]:
    """Servers bought for the largest month of the horizon, their power, space and upkeep."""
    largest = sizing.formula("largest_requests_per_month")
    count = sizing.formula("requests_per_month")
    watt = "730 / 1000 * power_usage_effectiveness * usd_per_kwh"

    def power(inputs: Inputs) -> float:
        gpus = owned(inputs, sizing).fleet.gpus(inputs["requests_per_month"])
        return gpus * inputs["gpu_watts"] * usd_per_watt_month(inputs)

    def servers(inputs: Inputs) -> float:
        stairs = owned(inputs, sizing)
        return stairs.monthly(inputs["requests_per_month"]) - power(inputs)

    return (
        Part(
            id="servers",
            label="Servers",
            role="gpu_upfront",
            amount=lambda i: owned(i, sizing).upfront(i["largest_requests_per_month"]),
            formula=f"server_usd * ceil(max(0, {largest} - owned_gpus) / gpus_per_server)",
            source="own model: owned hardware",
        ),
        Part(
            id="gpu_power",
            label="Power and cooling of the GPUs",
            role="gpu_monthly",
            amount=power,
            formula=f"{count} * gpu_watts * {watt}",
            source="own model: owned hardware",
        ),
        Part(
            id="server_upkeep",
            label="Space, host power and upkeep of the servers",
            role="gpu_monthly",
            amount=servers,
            formula=(
                f"ceil({count} / gpus_per_server) * (facility_usd_per_server_month"
                f" + host_watts * {watt} + server_usd * hardware_maintenance_share_per_year / 12)"
            ),
            source="own model: owned hardware",
        ),
    )
