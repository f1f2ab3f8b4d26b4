"""Which known amount a number may mean, by its unit and the words around it."""

import re
from collections.abc import Callable
from dataclasses import replace

from bvbwizard.domain.values import Option, Range
from bvbwizard.rehearsal.numbers.context import (
    Meaning,
    NumberInText,
    is_another_gpu,
    is_plain,
    named_in,
    subject_of,
)
from bvbwizard.rehearsal.numbers.known import Counting, KnownAmount
from bvbwizard.rehearsal.numbers.money_meant import (
    crossover_meant,
    duration_meant,
    money_meant,
    per_hour_meant,
    per_request_meant,
    price_meant,
    rate_of_money_meant,
    requests_meant,
    saving_meant,
)


def volume_meant(said: NumberInText) -> Meaning | None:
    """Requests a month, a day or a second: the volume, or the one from which an option wins."""
    if said.has("crossover") or (said.is_nameless and said.says("crossover")):
        return crossover_meant(said)
    if said.number.unit == "requests_per_second":
        return said.about("peak_requests_per_second", "requests_per_month", is_sure=False)
    is_sure = said.has("ours") and not said.has("not_ours") and not said.number.bound
    is_sure = is_sure and not re.search(r"\b(?:at|by|from|to)\s*$", said.passage.before)
    return said.about("requests_per_month", is_sure=is_sure and is_plain(said, "served"))


def hours_meant(said: NumberInText) -> Meaning | None:
    """Hours to build the serving."""
    if not said.has("build") and "engineering" not in said.number.quote.lower():
        return None
    subject = subject_of(said.passage, said.known)
    if subject.component or subject.option not in (None, "self_host", "hybrid"):
        return None
    return said.about("build_hours", is_sure=False)


def upkeep_meant(said: NumberInText) -> Meaning | None:
    """Hours a month to keep an option running."""
    subject = subject_of(said.passage, said.known)
    if not said.has("keep") or subject.option is None:
        return None
    return said.about(f"operating_fte_{subject.option}", is_sure=False)


def tokens_meant(said: NumberInText) -> Meaning | None:
    """Tokens of a request: of its prompt, its answer, or both."""
    if said.has("not_a_request") or "tok" not in said.number.quote.lower():
        return None
    quote, piece = said.number.quote.lower(), said.passage.piece
    near = f"{quote} {said.passage.after[:12]}"
    if not said.finds("input", near) and not said.finds("output", near) and not re.search(r"per|each", quote):
        near = said.passage.before
    is_in, is_out = (said.finds(name, near) for name in ("input", "output_said"))
    is_sure = said.finds("request", f"{piece} {quote}") and not said.number.bound
    is_sure = is_sure and not said.is_change and is_plain(said, "token_talk")
    if is_in != is_out:
        return said.about("input_tokens" if is_in else "output_tokens", is_sure=is_sure)
    is_each = re.search(r"per|each|an? (?:request|call)", quote) is not None
    return said.about("tokens_per_request", is_sure=is_sure and is_each)


def gpus_meant(said: NumberInText) -> Meaning | None:
    """The GPUs of self-hosting."""
    options: set[Option] = set(named_in(said.passage.sentence, said.known).options) - {"api"}
    text = f"{said.passage.piece} {said.number.quote.lower()}"
    if is_another_gpu(text, said.known) or said.has("not_serving"):
        return None
    if not options <= {"self_host"} or subject_of(said.passage, said.known).component:
        return None
    is_sure = "self_host" in options and said.has("we_take") and not said.number.bound
    return said.about("gpus", is_sure=is_sure and is_plain(said, "we_take"))


def engineers_meant(said: NumberInText) -> Meaning | None:
    """The ML engineers there are."""
    if not re.search(r"\bml\b|machine learning", said.number.quote.lower()):
        return None
    if subject_of(said.passage, said.known).component:
        return None
    is_sure = said.has("have") and not said.has("not_have") and not said.number.bound
    return said.about("ml_engineers", is_sure=is_sure and is_plain(said, "staff"))


def examples_meant(said: NumberInText) -> Meaning | None:
    """The labelled examples there are."""
    if not re.search(r"label", said.number.quote.lower()):
        return None
    is_sure = said.has("have") and not said.has("not_have") and not said.number.bound
    return said.about("labelled_examples", is_sure=is_sure and is_plain(said))


def comparisons_meant(said: NumberInText) -> Meaning | None:
    """The comparisons made; too many other things are compared for one to be wrong."""
    return said.about("quality_comparisons", is_sure=False)


def latency_meant(said: NumberInText) -> Meaning | None:
    """The latency limit; a latency may be anything's, so none is wrong."""
    return said.about("latency_budget_ms", is_sure=False) if said.has("latency") else None


def stack_meant(measure: str) -> Callable[[NumberInText], Meaning | None]:
    """A number that only components have, such as vectors."""

    def handler(said: NumberInText) -> Meaning | None:
        return said.about(*(each.id for each in said.known.having(measure)), is_sure=False)

    return handler


_SHARES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("net_win_rate", ("net_win_rate", "easy_net_win_rate")),
    ("overhead", ("gpu_overhead_share",)),
    ("cached", ("cached_input_share",)),
    ("batched", ("batch_share",)),
)
_A_MONTH = re.compile(r" ?(?:a|per|each|every|/) ?mo|[- ]monthly")


def share_meant(said: NumberInText) -> Meaning | None:
    """A percentage, by the word beside it."""
    for name, keys in _SHARES:
        if said.has(name) or said.finds(name, said.passage.lead):
            is_easy = len(keys) > 1 and said.has("easy_part")
            is_sure = not said.number.bound and len(keys) > 1 and is_plain(said, "share_talk")
            return said.about(keys[1] if is_easy else keys[0], unit="share", is_sure=is_sure)
    if said.has("growth") and said.has("volume") and _A_MONTH.match(said.passage.after):
        return said.about("growth_per_month", unit="share", is_sure=is_plain(said, "growth"))
    if said.is_saved:
        return saving_meant(said, "saving_share")
    return _slice(said)


def _slice(said: NumberInText) -> Meaning | None:
    """The hard part of the traffic, or the easy one, which is the rest."""
    is_hard, is_easy = said.has("hard"), said.has("easy")
    if is_hard == is_easy or not said.has("slice") or said.has("not_a_slice"):
        return None
    found = said.about("hard_share", unit="share", is_sure=False)
    if found is None or is_hard:
        return found
    known = found.amounts[0]
    return replace(found, amounts=(_rest_of(known),))


def _rest_of(known: KnownAmount) -> KnownAmount:
    ranges = [each.range for each in known.readings]
    readings = tuple(Counting(Range(1 - each.high, 1 - each.likely, 1 - each.low)) for each in ranges)
    return replace(known, readings=readings, words="as the easy part of the traffic")


_A_BILL = 1_000
"""Less than this, without a sign, may be counted in anything."""


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
    if ("$" in context or said.finds("costs", context)) and not said.says("traffic"):
        found = rate_of_money_meant(said.in_unit(f"usd_per_{period}"))
        is_much = said.number.low >= _A_BILL
        return replace(found, is_sure=found.is_sure and is_much) if found is not None else None
    return volume_meant(said.in_unit(f"requests_per_{period}")) if said.has("traffic") else None


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
