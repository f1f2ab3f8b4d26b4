"""E9: tracking experiments with a vendor or on a server of one's own, and the source's three rules for it."""

from collections.abc import Mapping

from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result
from bvbwizard.domain.costs.shared import HOURS_PER_YEAR

SEAT_USD, ENTERPRISE_SEAT_USD = 50, 80
"""A seat a month; the second with single sign-on, or over 50 seats."""
TEAM_PLAN_SEATS = 50
SERVER_USD_PER_MONTH = 200
SELF_RUN_SETUP_HOURS, MANAGED_SETUP_HOURS = 40, 8
UPKEEP_HOURS_PER_MONTH = 4

SMALL_TEAM, LARGE_TEAM = 5, 30
"""The code's: at the first and under it the vendor, from the second on one's own."""
PREMIUM_USD_PER_MONTH = 500
"""The code's: between the two sizes the vendor, if it costs less than this more."""
GUIDANCE_SMALL_TEAM = 10
SEATS = 20
"""E13's."""


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    team, duty = given["team_size"], bool(given["self_hosting_required"])
    hour = given["engineer_usd_per_year"] / HOURS_PER_YEAR
    managed_setup, self_run_setup = MANAGED_SETUP_HOURS * hour, SELF_RUN_SETUP_HOURS * hour
    managed = team * seat_usd(team, sso=bool(given["sso"]))
    self_run = SERVER_USD_PER_MONTH + UPKEEP_HOURS_PER_MONTH * hour
    premium = managed - self_run
    return {
        "managed_upfront_usd": managed_setup,
        "managed_usd_per_month": managed,
        "managed_first_year_usd": managed_setup + 12 * managed,
        "self_run_upfront_usd": self_run_setup,
        "self_run_usd_per_month": self_run,
        "self_run_first_year_usd": self_run_setup + 12 * self_run,
        "managed_premium_usd_per_month": premium,
        "managed_by_code": not duty and _managed_by_code(team, premium),
        "managed_by_guidance": False if duty else _managed_by_guidance(team),
        "managed_by_e13": team <= SEATS,
    }


def seat_usd(team: float, *, sso: bool) -> int:
    """What the source's vendor asks for a seat a month."""
    return ENTERPRISE_SEAT_USD if sso or team > TEAM_PLAN_SEATS else SEAT_USD


def _managed_by_code(team: float, premium: float) -> bool:
    return team <= SMALL_TEAM or (team < LARGE_TEAM and premium < PREMIUM_USD_PER_MONTH)


def _managed_by_guidance(team: float) -> bool | None:
    # Its ranges share 10 and 30 with the one that says "depends"; the one that says something counts.
    if GUIDANCE_SMALL_TEAM < team < LARGE_TEAM:
        return None
    return team <= GUIDANCE_SMALL_TEAM


EXPERIMENT_TRACKING = Calculator(
    id="experiment-tracking",
    label="Experiment tracking: managed or self-run",
    framework="E9",
    about=(
        "The source has three rules for this one choice, and they disagree: its code, its guidance and its "
        "table of components (E13). All three are given, none is averaged. What its code calls the annual "
        "cost is the first year's, set-up included; later years have none. Prices are the source's, of "
        "2024. It also declares a number of experiments and never uses it, so that is not an input here."
    ),
    inputs=(
        Input(
            name="team_size",
            unit="engineers",
            meaning="People who need a seat.",
            at_least=1,
            at_most=100_000,
            whole=True,
        ),
        Input(
            name="sso",
            unit="yes_no",
            meaning="1 if single sign-on is required: a seat costs $80 then, not $50.",
            at_least=0,
            at_most=1,
            whole=True,
            default=0,
        ),
        Input(
            name="self_hosting_required",
            unit="yes_no",
            meaning="1 if a duty keeps the data on servers of your own.",
            at_least=0,
            at_most=1,
            whole=True,
            default=0,
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
        Output(name="managed_upfront_usd", unit="usd", meaning="Setting the vendor up: 8 hours."),
        Output(
            name="managed_usd_per_month",
            unit="usd_per_month",
            meaning="The seats, at $50; at $80 with single sign-on or over 50 seats.",
        ),
        Output(name="managed_first_year_usd", unit="usd", meaning="The vendor's set-up and twelve months."),
        Output(name="self_run_upfront_usd", unit="usd", meaning="Setting your own server up: 40 hours."),
        Output(
            name="self_run_usd_per_month",
            unit="usd_per_month",
            meaning="The server, $200, and 4 hours of upkeep.",
        ),
        Output(
            name="self_run_first_year_usd",
            unit="usd",
            meaning="Your own server's set-up and twelve months.",
        ),
        Output(
            name="managed_premium_usd_per_month",
            unit="usd_per_month",
            meaning="What the vendor costs a month over your own server; under zero it costs less.",
        ),
        Output(
            name="managed_by_code",
            unit="yes_no",
            meaning="The code's rule: managed up to 5 people, and under 30 if the premium is under $500; "
            "never under a duty to self-host.",
        ),
        Output(
            name="managed_by_guidance",
            unit="yes_no",
            meaning="The guidance: managed up to 10 people; self-run from 30 on, or under such a duty.",
            null_when="the guidance says it depends: 11 to 29 people and no duty",
        ),
        Output(
            name="managed_by_e13",
            unit="yes_no",
            meaning="The table of components: managed up to 20 seats; it asks about nothing else.",
        ),
    ),
    formulas={
        "managed_upfront_usd": "8 * engineer_usd_per_year / 2080",
        "managed_usd_per_month": "team_size * (80 if sso or team_size > 50 else 50)",
        "managed_first_year_usd": "managed_upfront_usd + 12 * managed_usd_per_month",
        "self_run_upfront_usd": "40 * engineer_usd_per_year / 2080",
        "self_run_usd_per_month": "200 + 4 * engineer_usd_per_year / 2080",
        "self_run_first_year_usd": "self_run_upfront_usd + 12 * self_run_usd_per_month",
        "managed_premium_usd_per_month": "managed_usd_per_month - self_run_usd_per_month",
        "managed_by_code": "not self_hosting_required and (team_size <= 5"
        " or (team_size < 30 and managed_premium_usd_per_month < 500))",
        "managed_by_guidance": "not self_hosting_required and team_size <= 10",
        "managed_by_e13": "team_size <= 20",
    },
    function=_compute,
)
