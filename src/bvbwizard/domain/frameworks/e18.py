"""E18: what was built and should have been bought: yearly upkeep against buying plus switching."""

from functools import lru_cache

from bvbwizard.domain.amounts import say_money
from bvbwizard.domain.bills import Bills
from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import KEPT, VENDORS, bill_lacks, count, is_answered, lacks, says
from bvbwizard.domain.money.lines import HOURS_PER_WEEK, HOURS_PER_YEAR
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Range

BUILT = ("fine_tune", "self_host", "other")
"""What runs today and is somebody's own build."""
_READS = ("today_usd_per_month", "today_upkeep_fte", "switching_weeks", "engineer_usd_per_hour")


def e18(facts: Facts, bills: Bills) -> Opinion:
    """Buy if a year's upkeep of the build, people included, is above a year of buying plus the switch.

    Likely values; past effort isn't read. Silent where nothing of our own runs today.
    """
    runs_today = facts.choice("runs_today")
    if runs_today not in BUILT:
        return _not_built(runs_today)
    given = tuple(count(facts, question) for question in _READS)
    answers = ("runs_today", *(question for question in _READS if is_answered(facts, question)))
    usd = bills.buying_usd_per_year
    return _judge(given, answers, usd, bill_lacks(facts) if usd is None else (), bills.calculators)


@lru_cache(maxsize=KEPT)
def _not_built(runs_today: str) -> Opinion:
    if not runs_today:
        return lacks("E18", ("runs_today",))
    because = "Nothing of our own runs today that could be bought instead."
    return says("E18", (), because, answers=("runs_today",))


@lru_cache(maxsize=KEPT)
def _judge(
    given: tuple[Range | None, ...],
    answers: tuple[str, ...],
    buying_usd: float | None,
    unpriced: tuple[str, ...],
    calculators: Calculators,
) -> Opinion:
    missing = [question for question, amount in zip(_READS, given, strict=True) if amount is None]
    if missing or buying_usd is None:
        return lacks("E18", (*missing, *unpriced), answers=answers)
    bill, people, weeks, rate = (amount.likely for amount in given if amount is not None)
    staff = people * rate * HOURS_PER_YEAR
    upkeep = 12 * bill + staff
    labour = weeks * HOURS_PER_WEEK * rate
    # No count of systems to update is asked for, so the move is its labour with E11's testing and buffer.
    switching = calculators.switching_usd(labour)
    buying = buying_usd + switching
    is_above = upkeep > buying
    kept, bought = say_money(upkeep), say_money(buying)
    because = f"Keeping the build costs {kept} a year, {'above' if is_above else 'not above'} the {bought} of"
    return says(
        "E18",
        VENDORS if is_above else (),
        f"{because} a year of buying with the switch{': buy.' if is_above else '.'}",
        answers=answers,
        path=(
            f"upkeep: {say_money(12 * bill)} of bills and {say_money(staff)} of people a year",
            f"buying: {say_money(buying_usd)} a year",
            f"switching: {say_money(labour)} of labour, with testing and a buffer {say_money(switching)}",
            "past effort: left out",
        ),
        closeness=f"{say_money(abs(upkeep - buying))} {'over' if is_above else 'short of'} the turn.",
    )
