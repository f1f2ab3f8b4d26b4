"""The parts that several options have: tokens, people, integration, building, GPUs."""

from bvbwizard.domain.costs.parts import Inputs, Part
from bvbwizard.domain.costs.staircase import (
    gpu_count_formula,
    owned,
    rented,
    usd_per_watt_month,
)

HOURS_PER_WEEK = 40
HOURS_PER_YEAR = 2080

INTEGRATION = Part(
    label="Integrating the application",
    role="upfront",
    amount=lambda i: i["integration_weeks"] * HOURS_PER_WEEK * i["engineer_usd_per_hour"],
    formula="integration_weeks * 40 * engineer_usd_per_hour",
    source="E14",
)

BUILD = Part(
    label="Building the serving",
    role="upfront",
    amount=lambda i: i["build_hours"] * i["engineer_usd_per_hour"],
    formula="build_hours * engineer_usd_per_hour",
    source="E5",
)


def people(fte_name: str) -> Part:
    """The people who keep an option running, by the part of a post that they spend on it."""
    return Part(
        label="People who run it",
        role="monthly",
        amount=lambda i: i[fte_name] * i["engineer_usd_per_hour"] * HOURS_PER_YEAR / 12,
        formula=f"{fte_name} * engineer_usd_per_hour * 2080 / 12",
        source="own model: operating posts",
    )


def _batch(inputs: Inputs) -> float:
    return 1 - inputs["batch_share"] * inputs["batch_discount"]


VENDOR_INPUT = Part(
    label="Prompt tokens",
    role="per_request",
    amount=lambda i: (
        i["input_tokens"]
        * i["input_usd_per_mtok"]
        / 1_000_000
        * (1 - i["cached_input_share"] * (1 - i["cached_price_share"]))
        * _batch(i)
    ),
    formula=(
        "requests_per_month * input_tokens * input_usd_per_mtok / 1000000"
        " * (1 - cached_input_share * (1 - cached_price_share)) * (1 - batch_share * batch_discount)"
    ),
    source="E5",
)

VENDOR_OUTPUT = Part(
    label="Answer tokens",
    role="per_request",
    amount=lambda i: i["output_tokens"] * i["output_usd_per_mtok"] / 1_000_000 * _batch(i),
    formula=(
        "requests_per_month * output_tokens * output_usd_per_mtok / 1000000"
        " * (1 - batch_share * batch_discount)"
    ),
    source="E5",
)


def rent(*, stated: bool) -> tuple[Part, ...]:
    """Rented GPUs and the cloud's overhead on them, paid for whether busy or idle."""
    count = gpu_count_formula("requests_per_month", stated=stated)
    bill = f"{count} * billed_hours_per_month * gpu_usd_per_hour"

    def gpus_only(inputs: Inputs) -> float:
        gpus = rented(inputs, stated=stated).fleet.gpus(inputs["requests_per_month"])
        return gpus * inputs["billed_hours_per_month"] * inputs["gpu_usd_per_hour"]

    return (
        Part(label="GPUs, by the hour", role="gpu_monthly", amount=gpus_only, formula=bill, source="E5"),
        Part(
            label="Monitoring, storage, egress",
            role="gpu_monthly",
            amount=lambda i: i["gpu_overhead_share"] * gpus_only(i),
            formula=f"gpu_overhead_share * {bill}",
            source="E5",
        ),
    )


def purchase(*, stated: bool) -> tuple[Part, ...]:
    """Servers bought for the largest month of the horizon, their power, space and upkeep."""
    largest = gpu_count_formula("largest_requests_per_month", stated=stated)
    count = gpu_count_formula("requests_per_month", stated=stated)
    watt = "730 / 1000 * power_usage_effectiveness * usd_per_kwh"

    def power(inputs: Inputs) -> float:
        gpus = owned(inputs, stated=stated).fleet.gpus(inputs["requests_per_month"])
        return gpus * inputs["gpu_watts"] * usd_per_watt_month(inputs)

    def servers(inputs: Inputs) -> float:
        stairs = owned(inputs, stated=stated)
        return stairs.monthly(inputs["requests_per_month"]) - power(inputs)

    return (
        Part(
            label="Servers",
            role="gpu_upfront",
            amount=lambda i: owned(i, stated=stated).upfront(i["largest_requests_per_month"]),
            formula=f"server_usd * ceil(max(0, {largest} - owned_gpus) / gpus_per_server)",
            source="own model: owned hardware",
        ),
        Part(
            label="Power and cooling of the GPUs",
            role="gpu_monthly",
            amount=power,
            formula=f"{count} * gpu_watts * {watt}",
            source="own model: owned hardware",
        ),
        Part(
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
