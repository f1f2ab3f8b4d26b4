"""E16: what a managed service costs over running it oneself, against the hours that it saves."""

from collections.abc import Mapping

from bvbwizard.domain.amounts import rounded_usd
from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result

WEEKS_PER_YEAR = 52


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    premium = given["self_run_usd_per_month"] * given["premium"] * 12
    hour_a_week = WEEKS_PER_YEAR * given["engineer_usd_per_hour"]
    saved = given["hours_saved_per_week"] * hour_a_week
    net = saved - premium
    return {
        "premium_usd_per_year": premium,
        "saved_usd_per_year": saved,
        "net_usd_per_year": net,
        # To the cent, so that a net that prints as 0.00 doesn't pay.
        "managed_pays": rounded_usd(net) > 0,
        "break_even_hours_per_week": premium / hour_a_week if hour_a_week > 0 else None,
    }


MANAGED_PREMIUM = Calculator(
    id="managed-premium",
    label="Whether a managed service's premium pays",
    framework="E16",
    about=(
        "The premium is on the price of running it yourself, and is the same however much work it saves. "
        "Only hours of work count: what an outage costs, and what the hours would be used for, are not in it."
    ),
    inputs=(
        Input(
            name="self_run_usd_per_month",
            unit="usd_per_month",
            meaning="The bill of running it yourself, without people.",
            at_least=0,
            at_most=1_000_000_000,
        ),
        Input(
            name="premium",
            unit="share",
            meaning="What the managed service costs on top, as a share of that bill.",
            at_least=0,
            at_most=100,
        ),
        Input(
            name="hours_saved_per_week",
            unit="hours_per_week",
            meaning="Hours of engineers' work a week that the managed service takes over.",
            at_least=0,
            at_most=100_000,
        ),
        Input(
            name="engineer_usd_per_hour",
            unit="usd_per_hour",
            meaning="An engineer's hour with everything on top of the salary.",
            at_least=0,
            at_most=10_000,
        ),
    ),
    outputs=(
        Output(name="premium_usd_per_year", unit="usd_per_year", meaning="Twelve months of the premium."),
        Output(
            name="saved_usd_per_year", unit="usd_per_year", meaning="The hours of 52 weeks, at their price."
        ),
        Output(name="net_usd_per_year", unit="usd_per_year", meaning="What is saved, less the premium."),
        Output(name="managed_pays", unit="yes_no", meaning="Whether the hours are worth more."),
        Output(
            name="break_even_hours_per_week",
            unit="hours_per_week",
            meaning="The managed service pays from over this many on.",
            null_when="an engineer's hour costs nothing",
        ),
    ),
    formulas={
        "premium_usd_per_year": "self_run_usd_per_month * premium * 12",
        "saved_usd_per_year": "hours_saved_per_week * 52 * engineer_usd_per_hour",
        "net_usd_per_year": "saved_usd_per_year - premium_usd_per_year",
        "managed_pays": "net_usd_per_year > 0",
        "break_even_hours_per_week": "premium_usd_per_year / (52 * engineer_usd_per_hour)",
    },
    function=_compute,
)
