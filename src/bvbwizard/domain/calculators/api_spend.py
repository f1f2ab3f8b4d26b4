"""D3: a year of API calls beside its source's two marks and one small GPU."""

from collections.abc import Mapping

from bvbwizard.domain.amounts import rounded_usd
from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result

DAYS_PER_YEAR = 365
TUNE_FROM_USD = 50_000
"""A year's bill over this: the source would look at fine-tuning."""
OWN_FROM_USD = 500_000
"""A year's bill over this: the source would look at self-hosting."""


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    tokens_per_day = given["requests_per_day"] * given["tokens_per_request"]
    usd_per_day = tokens_per_day * given["usd_per_mtok"] / 1_000_000
    usd_per_year = usd_per_day * DAYS_PER_YEAR
    # To the cent, so that a bill that prints as 50,000.00 is not over 50,000.
    billed = rounded_usd(usd_per_year)
    return {
        "usd_per_day": usd_per_day,
        "usd_per_year": usd_per_year,
        "over_50k_usd_per_year": billed > TUNE_FROM_USD,
        "over_500k_usd_per_year": billed > OWN_FROM_USD,
        "gpu_usd_per_year": given["gpu_usd_per_month"] * 12,
    }


API_SPEND = Calculator(
    id="api-spend",
    label="What the API costs a year",
    framework="D3",
    about=(
        "The GPU stands beside it as the source's price of one small model on one instance. "
        "It holds no people and no spare capacity, so it is not what owning would cost."
    ),
    inputs=(
        Input(
            name="requests_per_day",
            unit="requests_per_day",
            meaning="Requests served in a day.",
            at_least=0,
            at_most=10_000_000_000,
        ),
        Input(
            name="tokens_per_request",
            unit="tokens_per_request",
            meaning="Prompt and answer tokens of an average request.",
            at_least=0,
            at_most=4_000_000,
        ),
        Input(
            name="usd_per_mtok",
            unit="usd_per_mtok",
            meaning="The vendor's price for a million tokens, prompt and answer alike.",
            at_least=0,
            at_most=10_000,
        ),
        Input(
            name="gpu_usd_per_month",
            unit="usd_per_month",
            meaning="One instance for a model of seven billion parameters; the source's price unless given.",
            at_least=0,
            at_most=1_000_000,
            default=2_000,
        ),
    ),
    outputs=(
        Output(name="usd_per_day", unit="usd_per_day", meaning="The bill of a day."),
        Output(name="usd_per_year", unit="usd_per_year", meaning="The bill of 365 days."),
        Output(
            name="over_50k_usd_per_year",
            unit="yes_no",
            meaning="Whether the year costs more than $50,000: look at fine-tuning.",
        ),
        Output(
            name="over_500k_usd_per_year",
            unit="yes_no",
            meaning="Whether the year costs more than $500,000: look at self-hosting.",
        ),
        Output(name="gpu_usd_per_year", unit="usd_per_year", meaning="Twelve months of the GPU instance."),
    ),
    formulas={
        "usd_per_day": "requests_per_day * tokens_per_request * usd_per_mtok / 1_000_000",
        "usd_per_year": "usd_per_day * 365",
        "over_50k_usd_per_year": "usd_per_year > 50_000",
        "over_500k_usd_per_year": "usd_per_year > 500_000",
        "gpu_usd_per_year": "gpu_usd_per_month * 12",
    },
    function=_compute,
)
