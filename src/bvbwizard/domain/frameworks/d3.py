"""D3: what an API costs a year beside the source's two flags, and its latency beside the limit."""

from functools import lru_cache
from operator import lt

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.d2 import EVALUATE_TUNING_USD_PER_YEAR, SELF_HOST_USD_PER_YEAR
from bvbwizard.domain.frameworks.reading import (
    BILL_ANSWERS,
    KEPT,
    Amount,
    amount,
    bill_lacks,
    distance,
    in_words,
    judged,
    known,
    lacks,
    nearest,
    says,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option, Range

FASTEST_MS = 500
SLOWEST_MS = 2_000
"""What the source gives as an API's latency."""


def d3(facts: Facts, bills: Bills) -> Opinion:
    """Over $50,000 a year tuning is worth a look, over $500,000 self-hosting; reported, no vote."""
    usd = bills.api_usd_per_year
    return _judge(usd, amount(facts, "latency_budget_ms"), bill_lacks(facts) if usd is None else ())


@lru_cache(maxsize=KEPT)
def _judge(usd_per_year: float | None, latency: Amount, unpriced: tuple[str, ...]) -> Opinion:
    waiting = _latency(latency)
    if usd_per_year is None:
        answers = known(latency_budget_ms=latency)
        return lacks("D3", unpriced, answers=answers, path=(waiting,), role="reported")
    spend = Range.point(usd_per_year)
    cost = in_words(spend, "usd_per_year")
    options: tuple[Option, ...] = ()
    if usd_per_year > SELF_HOST_USD_PER_YEAR:
        options, flag = ("fine_tune", "self_host"), "over both flags, $50,000 and $500,000"
    elif usd_per_year > EVALUATE_TUNING_USD_PER_YEAR:
        options, flag = ("fine_tune",), "over the flag of $50,000, under that of $500,000"
    else:
        flag = "not over the first flag, $50,000"
    mark = nearest(spend, (EVALUATE_TUNING_USD_PER_YEAR, SELF_HOST_USD_PER_YEAR))
    return says(
        "D3",
        options,
        f"The API would cost {cost}, {flag}.",
        answers=(*BILL_ANSWERS, *known(latency_budget_ms=latency)),
        path=(f"spend: {cost}, {flag}", waiting),
        closeness=distance(spend, mark, "usd_per_year"),
        role="reported",
    )


def _latency(given: Amount) -> str:
    adds = f"an API adds {FASTEST_MS} ms to {SLOWEST_MS // 1000} s"
    if given is None:
        return f"latency: {adds}; the limit isn't known"
    if given == "not_applicable":
        return f"latency: {adds}; no user waits"
    limit = f"the limit of {in_words(given, 'ms')}"
    if judged(given, lt, FASTEST_MS) == "yes":
        return f"latency: {adds}, over {limit}"
    if judged(given, lt, SLOWEST_MS) == "yes":
        return f"latency: {adds}, on both sides of {limit}"
    return f"latency: {adds}, within {limit}"
