"""E11: what it costs to move from one vendor to another."""

from collections.abc import Mapping

from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result

TESTING_SHARE = 0.30
"""Of the labour."""
BUFFER_SHARE = 0.20
"""Of labour and updates, for what goes wrong."""


def switching_usd(labour_usd: float, updates_usd: float = 0.0) -> float:
    """Labour and updates with testing and buffer (E11)."""
    return labour_usd + updates_usd + TESTING_SHARE * labour_usd + BUFFER_SHARE * (labour_usd + updates_usd)


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    labour = given["migration_engineer_weeks"] * given["weekly_engineer_usd"]
    updates = given["integrations"] * given["usd_per_integration"]
    total = switching_usd(labour, updates)
    spend = given["current_vendor_usd_per_month"]
    return {
        "labour_usd": labour,
        "updates_usd": updates,
        "testing_usd": TESTING_SHARE * labour,
        "buffer_usd": BUFFER_SHARE * (labour + updates),
        "total_usd": total,
        "months_of_spend": total / spend if spend > 0 else None,
    }


SWITCHING = Calculator(
    id="switching",
    label="Moving to another vendor",
    framework="E11",
    about=(
        "It counts what the move itself costs. What both vendors cost while both run, and what users "
        "notice of it, are not in it."
    ),
    inputs=(
        Input(
            name="current_vendor_usd_per_month",
            unit="usd_per_month",
            meaning="What the present vendor is paid.",
            at_least=0,
            at_most=1_000_000_000,
        ),
        Input(
            name="migration_engineer_weeks",
            unit="weeks",
            meaning="Weeks of one engineer on the move itself.",
            at_least=0,
            at_most=10_000,
        ),
        Input(
            name="weekly_engineer_usd",
            unit="usd",
            meaning="An engineer's week with everything on top of the salary.",
            at_least=0,
            at_most=100_000,
        ),
        Input(
            name="integrations",
            unit="systems",
            meaning="Systems of your own that call the vendor.",
            at_least=0,
            at_most=100_000,
            whole=True,
        ),
        Input(
            name="usd_per_integration",
            unit="usd",
            meaning="Work on one of those systems.",
            at_least=0,
            at_most=10_000_000,
        ),
    ),
    outputs=(
        Output(name="labour_usd", unit="usd", meaning="The move itself."),
        Output(name="updates_usd", unit="usd", meaning="The systems that call the vendor."),
        Output(name="testing_usd", unit="usd", meaning="Testing, 30% of the labour."),
        Output(name="buffer_usd", unit="usd", meaning="For what goes wrong, 20% of labour and updates."),
        Output(name="total_usd", unit="usd", meaning="All four."),
        Output(
            name="months_of_spend",
            unit="months",
            meaning="Months of the present vendor's bill that the move costs.",
            null_when="nothing is spent at the vendor",
        ),
    ),
    formulas={
        "labour_usd": "migration_engineer_weeks * weekly_engineer_usd",
        "updates_usd": "integrations * usd_per_integration",
        "testing_usd": "0.30 * labour_usd",
        "buffer_usd": "0.20 * (labour_usd + updates_usd)",
        "total_usd": "labour_usd + updates_usd + testing_usd + buffer_usd",
        "months_of_spend": "total_usd / current_vendor_usd_per_month",
    },
    function=_compute,
)
