"""E18: what was built and should have been bought: yearly upkeep against buying plus switching."""

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.inputs import VENDORS, bill_lacks, count, is_answered
from bvbwizard.domain.frameworks.market_sums import Bills
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.frameworks.words import lacks, says
from bvbwizard.domain.money.lines import HOURS_PER_WEEK, HOURS_PER_YEAR
from bvbwizard.domain.results.opinion import Judgement, Sentences
from bvbwizard.domain.typing.amounts import say_money

BUILT = ("fine_tune", "self_host", "other")
"""What runs today and is somebody's own build."""
READS = ("today_usd_per_month", "today_upkeep_fte", "switching_weeks", "engineer_usd_per_hour")
"""The answers about the build itself."""


def e18(facts: Facts, sums: Bills, _rules: FrameworkRules) -> Judgement:
    """Buy if a year's upkeep of the build, people included, is above a year of buying plus the switch.

    Likely values; past effort isn't read. Silent where nothing of our own runs today.
    """
    runs_today = facts.choice("runs_today")
    if not runs_today:
        return lacks("E18", ("runs_today",))
    if runs_today not in BUILT:
        nothing = Sentences("Nothing of our own runs today that could be bought instead.")
        return says("E18", (), lambda: nothing, answers=("runs_today",))
    read = {question: count(facts, question) for question in READS}
    given = [amount.likely for amount in read.values() if amount is not None]
    answers = ("runs_today", *(question for question in READS if is_answered(facts, question)))
    year_usd = sums.buying_usd_per_year
    if len(given) < len(READS) or year_usd is None:
        missing = [question for question, amount in read.items() if amount is None]
        missing += bill_lacks(facts) if year_usd is None else ()
        return lacks("E18", missing, answers=answers)
    bill, people, weeks, rate = given
    staff, labour = people * rate * HOURS_PER_YEAR, weeks * HOURS_PER_WEEK * rate
    # No count of systems to update is asked for, so the move is its labour with E11's testing and buffer.
    switching = sums.calculators.switching_usd(labour)
    upkeep, buying = 12 * bill + staff, year_usd + switching
    is_above = upkeep > buying

    def words() -> Sentences:
        kept, bought = say_money(upkeep), say_money(buying)
        because = (
            f"Keeping the build costs {kept} a year, {'above' if is_above else 'not above'} the {bought}"
        )
        return Sentences(
            f"{because} of a year of buying with the switch{': buy.' if is_above else '.'}",
            (
                f"upkeep: {say_money(12 * bill)} of bills and {say_money(staff)} of people a year",
                f"buying: {say_money(year_usd)} a year",
                f"switching: {say_money(labour)} of labour, with testing and a buffer {say_money(switching)}",
                "past effort: left out",
            ),
            f"{say_money(abs(upkeep - buying))} {'over' if is_above else 'short of'} the turn.",
        )

    return says("E18", VENDORS if is_above else (), words, answers=answers)
