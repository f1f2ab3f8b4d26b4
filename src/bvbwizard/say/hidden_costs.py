"""D4's hidden costs of a model whose weights we change, in words."""

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.results.findings import HiddenCost, HiddenCostKind
from bvbwizard.domain.typing.amounts import say_amount, say_money, say_plain

HIDDEN_COST_LABELS: dict[HiddenCostKind, str] = {
    "mlops": "MLOps",
    "evaluation": "Evaluation",
    "people": "People, as counted here",
    "people_by_source": "People, by the source",
    "opportunity": "Opportunity",
}
PRINTED_USD_PER_YEAR = 750_000
"""What D4 prints as the low end of its people; its own numbers give 500,000."""


def hidden_cost_sentence(cost: HiddenCost, facts: Facts) -> str:
    """What a hidden cost consists of."""
    if cost.kind == "mlops":
        return f"{say_money(cost.once_usd)} once to set up, then the tools."
    if cost.kind == "evaluation":
        return f"{say_money(cost.once_usd)} once for the set, then runs."
    if cost.kind == "people":
        return "The posts in the option's own lines."
    if cost.kind == "people_by_source":
        return _by_the_source(cost, facts)
    once, yearly = (round(months, 1) for months in cost.engineer_months)
    return (
        f"{say_amount(once, 'person_months')} before it serves, and"
        f" {say_plain(yearly, 'person_months')} in each year after, don't go into the product."
    )


def _by_the_source(cost: HiddenCost, facts: Facts) -> str:
    """D4's own people, and what they do to the saving over an API (D3)."""
    count, pay = facts.numbers["d4_people"].range, facts.numbers["d4_usd_per_person_year"].range
    said = (
        f"{say_plain(count.low, '')} to {say_amount(count.high, 'engineers')}"
        f" at {say_money(pay.low)} to {say_money(pay.high)} a year"
        f" (the text prints {say_money(PRINTED_USD_PER_YEAR)} as the low end)."
    )
    before = cost.saved_before_people_usd
    if before is None or cost.usd_per_year is None:
        return said
    after = before - cost.usd_per_year.likely
    return f"{said} Against the API, a year: {_saves(before)} before people, {_saves(after)} after these."


def _saves(usd: float) -> str:
    return f"{say_money(abs(usd))} {'saved' if usd >= 0 else 'more'}"
