"""E8: hard requests to the API, the rest to a model we run."""

import math
from functools import lru_cache

from bvbwizard.domain.amounts import say_months
from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import (
    KEPT,
    distance,
    known,
    lacks,
    months_of,
    owning_lacks,
    pays,
    says,
    to_ask,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Range

_EXPERTISE = "ml_infrastructure_expertise"


def e8(facts: Facts, bills: Bills) -> Opinion:
    """A hybrid, where the hard share is stated, expertise is there and it pays back within the limit.

    The limit is the person's own: the source gives none for its routing case. A share that only a figure
    stands in for isn't stated.
    """
    share = facts.answers.get("hard_share")
    months = months_of(bills.hybrid_payback)
    return _judge(
        facts.choice(_EXPERTISE),
        "unknown" if share is None or share.unknown else "stated" if share.ends else "no such share",
        to_ask(facts, "hard_share", behind=_EXPERTISE),
        months,
        bills.payback_limit_months,
        owning_lacks(facts) if months is None else (),
    )


@lru_cache(maxsize=KEPT)
def _judge(
    expertise: str,
    share: str,
    asks_share: str,
    months: float | None,
    limit_months: float,
    uncosted: tuple[str, ...],
) -> Opinion:
    answers = known(ml_infrastructure_expertise=expertise, hard_share="" if share == "unknown" else share)
    path = (
        f"ML infrastructure expertise: {expertise or 'unknown'}",
        f"hard share of the traffic: {share}",
        f"payback of the hybrid against the API: {'unknown' if months is None else pays(months)}",
    )
    if expertise == "no":
        because = "Without ML infrastructure expertise there is no side of our own to send traffic to."
        turns = "Turns only with that expertise."
        return says("E8", (), because, answers=answers, path=path, closeness=turns)
    if share == "no such share":
        because = "There is no hard part of the traffic to send to the API."
        return says("E8", (), because, answers=answers, path=path)
    missing = [*([] if expertise else [_EXPERTISE]), *([asks_share] if share == "unknown" else [])]
    if missing or months is None:
        return lacks("E8", (*missing, *uncosted), answers=answers, path=path)
    limit = say_months(limit_months)
    closeness = "" if math.isinf(months) else distance(Range.point(months), limit_months, "months")
    if months <= limit_months:
        because = f"The hybrid {pays(months)}, within your limit of {limit}: split the traffic."
        return says("E8", ("hybrid",), because, answers=answers, path=path, closeness=closeness)
    because = f"The hybrid {pays(months)}; your limit is {limit}."
    return says("E8", (), because, answers=answers, path=path, closeness=closeness)
