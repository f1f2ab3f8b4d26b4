"""B3: the rule of thumb on volume, beside the crossover that our own costs give."""

from functools import lru_cache

from bvbwizard.domain.amounts import say_amount
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
    nearest,
    says,
)
from bvbwizard.domain.opinion import Opinion, Role
from bvbwizard.domain.values import Option, Range

API_UNDER = 100_000
OWN_OVER = 1_000_000
"""Requests a month; the marks themselves are neither under nor over."""
_UNIT = "requests_per_month"
_OWN: tuple[Option, ...] = ("fine_tune", "self_host")


def b3(facts: Facts, bills: Bills) -> Opinion:
    """Under 100,000 requests a month an API, over 1,000,000 our own; between, the source doesn't say."""
    return rule_of_thumb("B3", "votes", amount(facts, "requests_per_month"), bills.owning_crossover)


@lru_cache(maxsize=KEPT)
def rule_of_thumb(name: str, role: Role, volume: Amount, crossover: int | None) -> Opinion:
    """The rule under an id and a role: B3 votes with it, B2's cost factor reports it.

    Args:
        name: the opinion's id.
        role: how it counts.
        volume: requests a month, judged at the likely value.
        crossover: the computed volume from which self-hosting is no dearer; None where there is none to show.
    """
    if not isinstance(volume, Range):
        return lacks(name, ("requests_per_month",), role=role)
    shown = "none to show" if crossover is None else say_amount(crossover, _UNIT)
    options: tuple[Option, ...] = ()
    if volume.likely < API_UNDER:
        options, said = VENDORS, "under the 100,000 up to which an API is cheaper by rule of thumb"
    elif volume.likely > OWN_OVER:
        options, said = _OWN, "over the 1,000,000 from which owning is cheaper by rule of thumb"
    else:
        said = "between 100,000 and 1,000,000, where the rule of thumb turns"
    computed = "" if crossover is None else f"; our own costs turn at {say_amount(crossover, _UNIT)}"
    return says(
        name,
        options,
        f"{at_likely(volume, _UNIT)} is {said}{computed}.",
        answers=("requests_per_month",),
        path=(f"volume: {in_words(volume, _UNIT)}", f"computed crossover of self-hosting: {shown}"),
        closeness=distance(volume, nearest(volume, (API_UNDER, OWN_OVER)), _UNIT),
        role=role,
    )
