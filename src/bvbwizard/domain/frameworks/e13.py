"""E13: components by scale; of the model it says to buy up to a million requests a month."""

from functools import lru_cache

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import (
    KEPT,
    VENDORS,
    Amount,
    amount,
    at_likely,
    distance,
    in_words,
    lacks,
    says,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Range

BUY_UNDER_REQUESTS_PER_MONTH = 1_000_000
_UNIT = "requests_per_month"


def e13(facts: Facts, _bills: Bills) -> Opinion:
    """Under a million requests a month buy, from there on own; reported, no vote."""
    return _judge(amount(facts, "requests_per_month"))


@lru_cache(maxsize=KEPT)
def _judge(volume: Amount) -> Opinion:
    if not isinstance(volume, Range):
        return lacks("E13", ("requests_per_month",), role="reported")
    is_high = volume.likely >= BUY_UNDER_REQUESTS_PER_MONTH
    said = at_likely(volume, _UNIT)
    because = (
        f"{said} isn't under 1,000,000: its table's high volume, where owning can pay."
        if is_high
        else f"{said} is under 1,000,000: its table buys the inference."
    )
    return says(
        "E13",
        ("self_host",) if is_high else VENDORS,
        because,
        answers=("requests_per_month",),
        path=(f"volume: {in_words(volume, _UNIT)}",),
        closeness=distance(volume, BUY_UNDER_REQUESTS_PER_MONTH, _UNIT),
        role="reported",
    )
