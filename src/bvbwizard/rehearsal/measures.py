"""Which known amount a number means: by its unit, and by the words beside it."""

from collections.abc import Callable
from dataclasses import replace

from bvbwizard.rehearsal.counts_meant import (
    comparisons_meant,
    engineers_meant,
    examples_meant,
    gpus_meant,
    hours_meant,
    latency_meant,
    stack_meant,
    tokens_meant,
    upkeep_meant,
    volume_meant,
)
from bvbwizard.rehearsal.money_meant import (
    money_meant,
    per_hour_meant,
    per_request_meant,
    price_meant,
    rate_of_money_meant,
)
from bvbwizard.rehearsal.pairs_meant import duration_meant, requests_meant
from bvbwizard.rehearsal.said import Meaning, NumberInText
from bvbwizard.rehearsal.shares_meant import share_meant
from bvbwizard.rehearsal.words import words

_COSTS = words(
    r"""
    cost\w* | bills? | pay\w* | spend\w* | price\w* | dollars? | usd | cheap\w* | expensive | budget | money
    grand | fees? | economics | means
    """
)
_A_BILL = 1_000
"""Less than this, without a sign, may be counted in anything."""
_TRAFFIC = words(r"volume | traffic | requests? | calls?")


def meant(said: NumberInText) -> Meaning | None:
    """The amounts that a number may mean; None where its unit and its words don't say."""
    unit = said.number.unit
    if unit.startswith("rate_per_"):
        return _of_a_bare_rate(said)
    handler = _HANDLERS.get(unit)
    return handler(said) if handler is not None else None


def _of_a_bare_rate(said: NumberInText) -> Meaning | None:
    """So much a year, 91k: money where the sentence speaks of it, requests where it speaks of traffic."""
    period = said.number.unit.rpartition("_")[2]
    context = f"{said.passage.sentence} {said.passage.lead} {said.passage.heading}"
    if ("$" in context or _COSTS.search(context)) and not said.says(_TRAFFIC):
        found = rate_of_money_meant(said.in_unit(f"usd_per_{period}"))
        is_much = said.number.low >= _A_BILL
        return replace(found, is_sure=found.is_sure and is_much) if found is not None else None
    return volume_meant(said.in_unit(f"requests_per_{period}")) if said.has(_TRAFFIC) else None


_HANDLERS: dict[str, Callable[[NumberInText], Meaning | None]] = {
    "usd": money_meant,
    "usd_per_day": rate_of_money_meant,
    "usd_per_month": rate_of_money_meant,
    "usd_per_year": rate_of_money_meant,
    "usd_per_request": per_request_meant,
    "usd_per_mtok": price_meant,
    "usd_per_hour": per_hour_meant,
    "usd_per_gpu_hour": per_hour_meant,
    "requests": requests_meant,
    "requests_per_second": volume_meant,
    "requests_per_day": volume_meant,
    "requests_per_month": volume_meant,
    "tokens_per_request": tokens_meant,
    "gpus": gpus_meant,
    "months": duration_meant,
    "weeks": duration_meant,
    "days": duration_meant,
    "hours": hours_meant,
    "hours_per_month": upkeep_meant,
    "share": share_meant,
    "engineers": engineers_meant,
    "examples": examples_meant,
    "comparisons": comparisons_meant,
    "ms": latency_meant,
    "vectors": stack_meant("vectors"),
    "seats": stack_meant("seats"),
}
