"""E1: what leans the way of the outcome. Each sentence says what to check; none changes a number."""

from bvbwizard.domain.amounts import say_range
from bvbwizard.domain.criteria import Criteria, Role
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.values import OPTION_PHRASES, VENDOR_SIDES, Option

BUILDERS: tuple[Role, ...] = ("engineering",)
BUYERS: tuple[Role, ...] = ("product", "management", "finance")
"""E1 names engineers and managers; product and finance are counted with those who decide, not build."""


def biases(criteria: Criteria, facts: Facts, option: Option | None) -> tuple[str, ...]:
    """One sentence for each of E1's biases that leans to the outcome; empty where none does.

    Args:
        criteria: the gut pick and the role, as fixed before any number.
        facts: what runs today and the effort spent on it, which no cost reads.
        option: the verdict; None where there is none, and then nothing leans.
    """
    if option is None:
        return ()
    said = (_gut_pick(criteria, option), _role(criteria, option), _effort(facts, option))
    return tuple(sentence for sentence in said if sentence)


def _gut_pick(criteria: Criteria, option: Option) -> str:
    if criteria.gut_pick != option:
        return ""
    return (
        f"The outcome, {OPTION_PHRASES[option]}, was also the first pick, made before any number: "
        "have somebody else go over the answers that could turn it."
    )


def _role(criteria: Criteria, option: Option) -> str:
    bought = option in VENDOR_SIDES
    if criteria.role in BUILDERS and not bought:
        return (
            "Engineers tend to put the work of building too low and a vendor's risks too high, and the "
            "outcome is to build: check the hours, the upkeep and the risks with somebody who won't do it."
        )
    if criteria.role in BUYERS and bought:
        return (
            "Those who don't build tend to put lock-in and a poor fit too low, and the outcome is to buy: "
            "check with an engineer what leaving would take, and what the vendor can't do."
        )
    return ""


def _effort(facts: Facts, option: Option) -> str:
    spent = facts.numbers.get("effort_spent_months")
    if facts.choice("runs_today") != option or spent is None or spent.range.high <= 0:
        return ""
    if spent.origin == "typical":
        # What companies of this kind spend says nothing of this one's attachment.
        return ""
    return (
        f"{say_range(spent.range, 'person_months')} went into what runs today, and the outcome keeps it. "
        "They are in no cost here: check that the answers would be the same without them."
    )
