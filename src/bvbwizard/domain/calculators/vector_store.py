"""E10: a vector store at a vendor or on instances of one's own, as the source prints it and corrected."""

import math
from collections.abc import Mapping

from bvbwizard.domain.amounts import rounded_usd
from bvbwizard.domain.calculators.llm_tco import HOURS_PER_MONTH
from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result
from bvbwizard.domain.costs.shared import HOURS_PER_YEAR

STORAGE_USD_PER_VECTOR_MONTH = 0.00000025
QUERY_USD_PER_MILLION = 0.096
DAYS_PER_MONTH = 30
INSTANCE_USD_PER_HOUR = 0.40
"""The formula's; the comment above it has 0.4032."""
INSTANCE_GB = 60
"""What the source fills of 64."""
SETUP_HOURS = 60
UPKEEP_HOURS_PER_MONTH = 8
HEADROOM = 1.5
PRINTED_GB_PER_MILLION = 1.5
BYTES_PER_VECTOR = 9_216
"""1,536 numbers of four bytes, and half as much again as headroom."""
PRINTED_SMALLEST_SAVING_USD = 0.01


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    vectors = given["vectors"]
    hour = given["engineer_usd_per_year"] / HOURS_PER_YEAR
    upfront, upkeep = SETUP_HOURS * hour, UPKEEP_HOURS_PER_MONTH * hour
    storage = vectors * STORAGE_USD_PER_VECTOR_MONTH
    queries = given["queries_per_day"] * DAYS_PER_MONTH * QUERY_USD_PER_MILLION / 1_000_000
    printed_managed, managed = storage * DAYS_PER_MONTH + queries, storage + queries
    printed_needed, needed = _printed_instances(vectors), _instances(vectors)
    printed_self_run, self_run = _self_run(printed_needed, upkeep), _self_run(needed, upkeep)
    printed_saving, saving = printed_managed - printed_self_run, managed - self_run
    return {
        "self_run_upfront_usd": upfront,
        "managed_usd_per_month": managed,
        "instances": needed,
        "self_run_usd_per_month": self_run,
        "managed_first_year_usd": 12 * managed,
        "self_run_first_year_usd": upfront + 12 * self_run,
        # To the cent, so that two bills that print alike have no payback.
        "payback_months": upfront / saving if rounded_usd(saving) > 0 else None,
        "managed_by_first_year": 12 * managed <= upfront + 12 * self_run,
        "printed_managed_usd_per_month": printed_managed,
        "printed_instances": printed_needed,
        "printed_self_run_usd_per_month": printed_self_run,
        "printed_managed_first_year_usd": 12 * printed_managed,
        "printed_self_run_first_year_usd": upfront + 12 * printed_self_run,
        "printed_payback_months": upfront / max(PRINTED_SMALLEST_SAVING_USD, printed_saving),
        "printed_managed_by_first_year": 12 * printed_managed <= upfront + 12 * printed_self_run,
    }


def _self_run(instances: int, upkeep: float) -> float:
    return instances * INSTANCE_USD_PER_HOUR * HOURS_PER_MONTH + upkeep


def _printed_instances(vectors: float) -> int:
    """One more than full ones: at an exact fit, one too many."""
    return int(vectors / 1_000_000 * PRINTED_GB_PER_MILLION * HEADROOM / INSTANCE_GB) + 1


def _instances(vectors: float) -> int:
    # In bytes: whole numbers divide exactly where vectors fit exactly.
    return max(1, math.ceil(vectors * BYTES_PER_VECTOR / (INSTANCE_GB * 1_000_000_000)))


def _outputs(reading: str, words: str, never: str) -> tuple[Output, ...]:
    """The seven results of one reading of the source; its names begin with the first."""
    return (
        Output(
            name=f"{reading}managed_usd_per_month",
            unit="usd_per_month",
            meaning=f"The vendor's storage and queries, {words}.",
        ),
        Output(name=f"{reading}instances", unit="instances", meaning=f"Those that hold it, {words}."),
        Output(
            name=f"{reading}self_run_usd_per_month",
            unit="usd_per_month",
            meaning=f"The instances and 8 hours of upkeep, {words}.",
        ),
        Output(
            name=f"{reading}managed_first_year_usd",
            unit="usd",
            meaning=f"Twelve months of the vendor, {words}.",
        ),
        Output(
            name=f"{reading}self_run_first_year_usd",
            unit="usd",
            meaning=f"The set-up and twelve months of your own, {words}.",
        ),
        Output(
            name=f"{reading}payback_months",
            unit="months",
            meaning=f"Until the monthly saving has paid for the set-up, {words}."
            + ("" if never else " Where nothing is saved, the source divides by a cent."),
            null_when=never,
        ),
        Output(
            name=f"{reading}managed_by_first_year",
            unit="yes_no",
            meaning=f"Whether the vendor's first year costs no more, {words}.",
        ),
    )


def _formulas(reading: str, storage: str, instances: str, payback: str) -> dict[str, str]:
    """Those of one reading; the braces in the payback's stand for the saving."""
    managed, self_run = f"{reading}managed_usd_per_month", f"{reading}self_run_usd_per_month"
    years = f"{reading}managed_first_year_usd", f"{reading}self_run_first_year_usd"
    return {
        managed: f"{storage} + queries_per_day * 30 * 0.096 / 1_000_000",
        f"{reading}instances": instances,
        self_run: f"{reading}instances * 0.40 * 730 + 8 * engineer_usd_per_year / 2080",
        years[0]: f"12 * {managed}",
        years[1]: f"self_run_upfront_usd + 12 * {self_run}",
        f"{reading}payback_months": "self_run_upfront_usd / " + payback.format(f"{managed} - {self_run}"),
        f"{reading}managed_by_first_year": f"{years[0]} <= {years[1]}",
    }


VECTOR_STORE = Calculator(
    id="vector-store",
    label="Vector store: managed or self-run",
    framework="E10",
    about=(
        "As printed, the source prices storage a month and then multiplies it by 30, allows 1.5 GB for a "
        "million vectors of 1,536 numbers, adds an instance at an exact fit and lets no payback be never. "
        "Corrected, storage is paid once a month, a million vectors take 6.144 GB, and an exact fit is "
        "enough; both add half as much memory again as headroom. Names without printed_ are corrected. "
        "Either way a vector costs more on instances than at the vendor, so more vectors alone never make "
        "self-run cheaper: only queries can, and what they'd need of instances isn't counted. The source "
        "names no rule: the pick here is the cheaper first year, which is self-run where its payback is "
        "under 12 months. The vendor's side is charged neither writes nor integration. Prices are the "
        "source's, of 2024."
    ),
    inputs=(
        Input(
            name="vectors",
            unit="vectors",
            meaning="Vectors of 1,536 numbers that are stored.",
            at_least=0,
            at_most=100_000_000_000,
            whole=True,
        ),
        Input(
            name="queries_per_day",
            unit="requests_per_day",
            meaning="Queries in a day; a month has 30.",
            at_least=0,
            at_most=10_000_000_000,
        ),
        Input(
            name="engineer_usd_per_year",
            unit="usd_per_year",
            meaning="An engineer's year of 2,080 hours with everything on top of the salary.",
            at_least=0,
            at_most=10_000_000,
        ),
    ),
    outputs=(
        Output(name="self_run_upfront_usd", unit="usd", meaning="Setting your own up: 60 hours."),
        *_outputs("", "corrected", "the saving a month isn't positive"),
        *_outputs("printed_", "as printed", ""),
    ),
    formulas={
        "self_run_upfront_usd": "60 * engineer_usd_per_year / 2080",
        **_formulas(
            "",
            "vectors * 0.00000025",
            "max(1, ceil(vectors * 9_216 / 60_000_000_000))",
            "({})",
        ),
        **_formulas(
            "printed_",
            "vectors * 0.00000025 * 30",
            "vectors / 1_000_000 * 1.5 * 1.5 / 60 // 1 + 1",
            "max(0.01, {})",
        ),
    },
    function=_compute,
)
