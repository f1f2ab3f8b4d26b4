"""E8: the hard part of the traffic on the API, the rest on one's own, and when the move pays back."""

from collections.abc import Mapping

from bvbwizard.domain.amounts import rounded_usd
from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result

HARD_SHARE = 0.2
UPFRONT_USD = 30_000
MIGRATION_WEEKS = 6


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    api_part = given["hard_share"] * given["api_usd_per_month"]
    bill = api_part + given["own_usd_per_month"]
    saving = given["api_usd_per_month"] - bill
    upfront, migration = given["upfront_usd"], given["migration_weeks"] * given["weekly_engineer_usd"]
    # To the cent, so that two bills that print alike have no payback.
    pays = rounded_usd(saving) > 0
    return {
        "api_part_usd_per_month": api_part,
        "hybrid_usd_per_month": bill,
        "saving_usd_per_month": saving,
        "migration_usd": migration,
        "payback_months": upfront / saving if pays else None,
        "payback_months_with_migration": (upfront + migration) / saving if pays else None,
    }


_NEVER = "the saving a month isn't positive"

HYBRID = Calculator(
    id="hybrid",
    label="Traffic split between an API and your own",
    framework="E8",
    about=(
        "The source's case has an API bill of $540,000 a year, $45,000 a month as we read it, and "
        "'$12K a month' after $30,000 of infrastructure. That may be the new bill or the saving: with "
        "own_usd_per_month=3000 the bill is $12,000 and payback 0.9 months, with 24000 the saving is "
        "$12,000 and payback 2.5 months. Neither is the printed six. At $12,000 saved, six would take "
        "$42,000 for the six weeks of migration. Months count from the day the split runs; hard requests "
        "cost as much each as the others."
    ),
    inputs=(
        Input(
            name="api_usd_per_month",
            unit="usd_per_month",
            meaning="The vendor's bill with all of the traffic on the API.",
            at_least=0,
            at_most=1_000_000_000,
        ),
        Input(
            name="hard_share",
            unit="share",
            meaning="The part of the traffic that stays on the API.",
            at_least=0,
            at_most=1,
            default=HARD_SHARE,
        ),
        Input(
            name="own_usd_per_month",
            unit="usd_per_month",
            meaning="Serving the rest: machines and the people who run them.",
            at_least=0,
            at_most=1_000_000_000,
        ),
        Input(
            name="upfront_usd",
            unit="usd",
            meaning="Infrastructure before the first request.",
            at_least=0,
            at_most=1_000_000_000,
            default=UPFRONT_USD,
        ),
        Input(
            name="migration_weeks",
            unit="weeks",
            meaning="Weeks of one engineer until the split runs.",
            at_least=0,
            at_most=10_000,
            default=MIGRATION_WEEKS,
        ),
        Input(
            name="weekly_engineer_usd",
            unit="usd",
            meaning="An engineer's week with everything on top of the salary; the source counts none.",
            at_least=0,
            at_most=100_000,
        ),
    ),
    outputs=(
        Output(name="api_part_usd_per_month", unit="usd_per_month", meaning="The hard part, on the API."),
        Output(name="hybrid_usd_per_month", unit="usd_per_month", meaning="Both sides together."),
        Output(
            name="saving_usd_per_month",
            unit="usd_per_month",
            meaning="The vendor's bill before, less the hybrid's.",
        ),
        Output(name="migration_usd", unit="usd", meaning="The work of the migration."),
        Output(
            name="payback_months",
            unit="months",
            meaning="Until the saving has paid for the infrastructure.",
            null_when=_NEVER,
        ),
        Output(
            name="payback_months_with_migration",
            unit="months",
            meaning="Until it has paid for the migration's work as well.",
            null_when=_NEVER,
        ),
    ),
    formulas={
        "api_part_usd_per_month": "hard_share * api_usd_per_month",
        "hybrid_usd_per_month": "api_part_usd_per_month + own_usd_per_month",
        "saving_usd_per_month": "api_usd_per_month - hybrid_usd_per_month",
        "migration_usd": "migration_weeks * weekly_engineer_usd",
        "payback_months": "upfront_usd / saving_usd_per_month",
        "payback_months_with_migration": "(upfront_usd + migration_usd) / saving_usd_per_month",
    },
    function=_compute,
)
