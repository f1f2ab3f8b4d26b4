"""Which known amount a number may mean, by its unit and the words around it."""

import re
from collections.abc import Callable
from dataclasses import replace

from bvbwizard.domain.money.lines import HOURS_PER_YEAR
from bvbwizard.domain.values import VENDOR_SIDES, Option, Range
from bvbwizard.rehearsal.numbers.context import (
    Meaning,
    NumberInText,
    is_another_gpu,
    is_another_model,
    named_in,
)
from bvbwizard.rehearsal.numbers.known import Counting, times


def _of_a_pair(said: NumberInText, measure: str) -> Meaning | None:
    """A measure of an option against a vendor's side; unnamed, sure only where one option has it."""
    subject = said.subject
    if subject.component:
        return None
    whole = named_in(said.passage.sentence, said.known)
    options = subject.options | (whole.options & {"api", "hosted_open"})
    pair = replace(subject, options=options).pair if subject.options else whole.pair
    if pair is not None:
        option, side = pair
        is_sure = len(whole.options - {"api", "hosted_open"}) <= 1 and said.is_plain("pair_talk")
        key = f"{option}.{measure}" if side == "api" else f"{option}.{side}.{measure}"
        return said.about(key, is_sure=is_sure)
    if whole.options - {"api"}:
        return None
    found = [each for each in said.known.having(measure) if each.id.count(".") == 1 and not each.none]
    if not found and measure == "crossover":
        found = [each for each in said.known.having(measure) if each.id == "self_host.crossover"]
    serious = [each for each in found if not each.id.startswith("train.")]
    if not found or not said.is_plain("pair_talk"):
        return None
    return Meaning(amounts=tuple(found), unit=said.number.unit, is_sure=len(serious) == 1 and len(found) == 1)


def duration_meant(said: NumberInText) -> Meaning | None:
    """Months or weeks: a payback, the weeks to integrate, or the horizon."""
    if said.says("payback"):
        return _of_a_pair(said, "payback") if said.has("payback") or said.is_nameless else None
    if said.number.unit == "weeks" and said.has("integrate"):
        if said.subject.component:
            return None
        return said.about("integration_weeks", is_sure=said.is_plain("integrate"))
    if said.number.unit == "months" and said.has("horizon"):
        return said.about("horizon_months", is_sure=False)
    return None


_MONTHLY = re.compile(r"\bmonthly\b|(?:\ba|per|each|every|/) ?mo(?:nth)?\b")
_YEARLY = re.compile(r"\b(?:yearly|annual(?:ly)?)\b|(?:\ba|per|each|every|/) ?(?:year|yr|annum)\b")


def money_meant(said: NumberInText) -> Meaning | None:
    """Money without a period: upfront, over the horizon, or by a period named elsewhere."""
    context = f"{said.passage.heading} {said.passage.piece}"
    lasts = {round(each.high) for each in said.others if each.unit == "months"}
    is_total = re.search(r"\b(?:over|across|total)\b|-(?:year|month)\b", said.passage.sentence)
    if re.search(r"\bhorizon\b|\btco\b", said.passage.sentence) or (lasts and is_total):
        if said.finds("payback", said.passage.sentence) or not lasts <= {said.known.horizon_months}:
            return None
        is_saving = said.is_change
        return saving_meant(said, "saving_horizon") if is_saving else _of_an_option(said, "horizon", "usd")
    if said.is_change or said.finds("payback", said.passage.piece):
        return None
    if said.finds("upfront", context) or (
        said.known.words.is_bare(said.passage.piece) and said.finds("upfront", said.passage.lead)
    ):
        return _of_an_option(said, "upfront", "usd")
    is_of_one = any(each.unit == "requests" and each.high == 1 for each in said.others)
    if is_of_one or said.finds("one_request", context):
        return per_request_meant(said.in_unit("usd_per_request"))
    if said.finds("one_hour", context):
        return per_hour_meant(said.in_unit("usd_per_hour"))
    for pattern, unit in ((_MONTHLY, "usd_per_month"), (_YEARLY, "usd_per_year")):
        if pattern.search(context):
            return rate_of_money_meant(said.in_unit(unit))
    return _as_before(said)


def _as_before(said: NumberInText) -> Meaning | None:
    """Money by the period of the money before it: "the API is $8,750 a month, self-hosting $7,438"."""
    before = [each.unit for each in said.others if each.end <= said.number.start]
    rates = [unit for unit in before if unit.startswith("usd_per_")]
    if not rates or rates[-1] not in ("usd_per_month", "usd_per_year") or not said.is_plain():
        return None
    found = rate_of_money_meant(said.in_unit(rates[-1]))
    # "$7,438 a month and $46,000 to stand up": only another option's amount is surely by the same period.
    is_alike = bool(named_in(said.passage.piece, said.known)) and "to" not in said.passage.after.split()
    return replace(found, is_sure=found.is_sure and is_alike) if found is not None else None


def _of_an_option(said: NumberInText, measure: str, unit: str) -> Meaning | None:
    if said.is_other_money and not named_in(said.passage.piece, said.known).component:
        return None
    subject = said.subject
    if subject.component:
        ways = (subject.way,) if subject.way else ("buying", "owning")
        keys = [f"{subject.component}.{each}.{measure}" for each in ways]
        return said.about(*keys, unit=unit, is_sure=bool(subject.way) and said.is_plain())
    if subject.option is None or is_another_model(said.passage.piece, said.known):
        return None
    # Every option is integrated (E14), so few count that as upfront of a vendor's.
    is_counted = measure != "upfront" or subject.option not in VENDOR_SIDES
    return said.about(f"{subject.option}.{measure}", unit=unit, is_sure=is_counted and said.is_plain())


def rate_of_money_meant(said: NumberInText) -> Meaning | None:
    """So much a month, or a year."""
    unit = said.number.unit
    if said.is_change:
        return saving_meant(said, "saving")
    if said.finds("engineer", said.passage.piece) or "engineer" in said.quote:
        return _engineer_year(said)
    found = _of_an_option(said, "monthly", unit)
    if found is not None or said.is_other_money or named_in(said.passage.piece, said.known):
        return found
    return (
        said.about("today_usd_per_month", unit=unit, is_sure=said.is_plain()) if said.has("today") else None
    )


def _engineer_year(said: NumberInText) -> Meaning | None:
    known = said.known.get("engineer_usd_per_hour")
    text = f"{said.passage.piece} {said.quote}"
    if known is None or said.number.unit != "usd_per_year" or not said.finds("one_engineer", text):
        return None
    is_sure = not said.finds("hired", text) and said.is_plain("people_talk")
    yearly = tuple(Counting(times(each.range, HOURS_PER_YEAR), each.words) for each in known.readings)
    known = replace(known, unit="usd_per_year", readings=yearly)
    return Meaning(amounts=(known,), unit="usd_per_year", is_sure=is_sure)


def saving_meant(said: NumberInText, measure: str) -> Meaning | None:
    """What an option saves against the API: a month, over the horizon, or as a share."""
    pair = said.subject.pair
    if pair is None or pair[1] != "api" or not said.finds("saved", said.passage.piece) or said.is_other_money:
        return None
    return said.about(f"{pair[0]}.{measure}", is_sure=said.is_plain())


def per_request_meant(said: NumberInText) -> Meaning | None:
    """What one request costs; where no option is named it may be the API's."""
    if said.is_change or said.is_other_money or is_another_model(said.passage.piece, said.known):
        return None
    subject = said.subject
    if subject.component:
        return None
    if subject.option is None:
        return said.about("api.per_request", is_sure=False) if not subject else None
    return said.about(f"{subject.option}.per_request", is_sure=said.is_plain())


def price_meant(said: NumberInText) -> Meaning | None:
    """A price of tokens: of prompts or of answers, the vendor's or a host's."""
    if said.is_change or is_another_model(said.passage.piece, said.known) or said.is_other_money:
        return None
    quote, piece = said.quote, said.passage.piece
    side = "hosted_" if said.finds("hosted", piece) else ""
    text = quote if said.finds("input", quote) or said.finds("output", quote) else piece
    is_in, is_out = (said.finds(name, text) for name in ("input", "output"))
    if is_in != is_out:
        which = "input" if is_in else "output"
        # Ours it is where we pay it, or our vendor asks it.
        is_ours = not side and said.has("we_pay") and said.is_plain("input") and said.is_plain("output")
        return said.about(f"{side}{which}_usd_per_mtok", is_sure=is_ours)
    keys = (f"{side}input_usd_per_mtok", f"{side}output_usd_per_mtok", f"{side}usd_per_mtok")
    return said.about(*keys, is_sure=False)


def per_hour_meant(said: NumberInText) -> Meaning | None:
    """An hour of a GPU, or of an engineer."""
    if said.number.unit == "usd_per_gpu_hour" or said.finds("gpu", said.passage.piece):
        if is_another_gpu(said.passage.piece, said.known) or said.has("spot"):
            return None
        return said.about("gpu_usd_per_hour", unit="usd_per_gpu_hour", is_sure=said.is_plain("renting"))
    if said.has("engineer") and not said.is_change:
        is_sure = not said.has("hired") and said.is_plain("people_talk")
        return said.about("engineer_usd_per_hour", is_sure=is_sure)
    return None


def volume_meant(said: NumberInText) -> Meaning | None:
    """Requests a month, a day or a second: the volume, or the one from which an option wins."""
    if said.has("crossover") or (said.is_nameless and said.says("crossover")):
        return _of_a_pair(said, "crossover")
    if said.number.unit == "requests_per_second":
        return said.about("peak_requests_per_second", "requests_per_month", is_sure=False)
    is_sure = said.has("ours") and not said.has("not_ours") and not said.number.bound
    is_sure = is_sure and not re.search(r"\b(?:at|by|from|to)\s*$", said.passage.before)
    return said.about("requests_per_month", is_sure=is_sure and said.is_plain("served"))


def hours_meant(said: NumberInText) -> Meaning | None:
    """Hours to build the serving."""
    if not said.has("build") and "engineering" not in said.quote:
        return None
    subject = said.subject
    if subject.component or subject.option not in (None, "self_host", "hybrid"):
        return None
    return said.about("build_hours", is_sure=False)


def upkeep_meant(said: NumberInText) -> Meaning | None:
    """Hours a month to keep an option running."""
    subject = said.subject
    if not said.has("keep") or subject.option is None:
        return None
    return said.about(f"operating_fte_{subject.option}", is_sure=False)


def tokens_meant(said: NumberInText) -> Meaning | None:
    """Tokens of a request: of its prompt, its answer, or both."""
    if said.has("not_a_request") or "tok" not in said.quote:
        return None
    quote, piece = said.quote, said.passage.piece
    near = f"{quote} {said.passage.after[:12]}"
    if not said.finds("input", near) and not said.finds("output", near) and not re.search(r"per|each", quote):
        near = said.passage.before
    is_in, is_out = (said.finds(name, near) for name in ("input", "output_said"))
    is_sure = said.finds("request", f"{piece} {quote}") and not said.number.bound
    is_sure = is_sure and not said.is_change and said.is_plain("token_talk")
    if is_in != is_out:
        return said.about("input_tokens" if is_in else "output_tokens", is_sure=is_sure)
    is_each = re.search(r"per|each|an? (?:request|call)", quote) is not None
    return said.about("tokens_per_request", is_sure=is_sure and is_each)


def gpus_meant(said: NumberInText) -> Meaning | None:
    """The GPUs of self-hosting."""
    options: set[Option] = set(named_in(said.passage.sentence, said.known).options) - {"api"}
    text = f"{said.passage.piece} {said.quote}"
    if is_another_gpu(text, said.known) or said.has("not_serving"):
        return None
    if not options <= {"self_host"} or said.subject.component:
        return None
    is_sure = "self_host" in options and said.has("we_take") and not said.number.bound
    return said.about("gpus", is_sure=is_sure and said.is_plain("we_take"))


_ML = re.compile(r"\bml\b|machine learning")
_LABELLED = re.compile(r"label")


def _staff_meant(said: NumberInText, key: str, kind: re.Pattern[str], talk: str = "") -> Meaning | None:
    """The ML engineers, or the labelled examples, that there are."""
    if not kind.search(said.quote) or (talk and said.subject.component):
        return None
    is_sure = said.has("have") and not said.has("not_have") and not said.number.bound
    return said.about(key, is_sure=is_sure and said.is_plain(talk))


_SHARES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("net_win_rate", ("net_win_rate", "easy_net_win_rate")),
    ("overhead", ("gpu_overhead_share",)),
    ("cached", ("cached_input_share",)),
    ("batched", ("batch_share",)),
)
_A_MONTH = re.compile(r" ?(?:a|per|each|every|/) ?mo|[- ]monthly")


def share_meant(said: NumberInText) -> Meaning | None:
    """A percentage, by the words around it."""
    for name, keys in _SHARES:
        if said.has(name) or said.finds(name, said.passage.lead):
            is_easy = len(keys) > 1 and said.has("easy_part")
            is_sure = not said.number.bound and len(keys) > 1 and said.is_plain("share_talk")
            return said.about(keys[1] if is_easy else keys[0], unit="share", is_sure=is_sure)
    if said.has("growth") and said.has("volume") and _A_MONTH.match(said.passage.after):
        return said.about("growth_per_month", unit="share", is_sure=said.is_plain("growth"))
    if said.finds("saved", said.passage.piece):
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
    ranges = [each.range for each in known.readings]
    rest = tuple(Counting(Range(1 - each.high, 1 - each.likely, 1 - each.low)) for each in ranges)
    easy = replace(known, readings=rest, words="as the easy part of the traffic")
    return replace(found, amounts=(easy,))


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


# Of comparisons and latencies none is wrong: they may be anything's.
_HANDLERS: dict[str, Callable[[NumberInText], Meaning | None]] = {
    "usd": money_meant,
    **dict.fromkeys(("usd_per_day", "usd_per_month", "usd_per_year"), rate_of_money_meant),
    "usd_per_request": per_request_meant,
    "usd_per_mtok": price_meant,
    **dict.fromkeys(("usd_per_hour", "usd_per_gpu_hour"), per_hour_meant),
    # Without a period, requests are a crossover's, and that a month's.
    "requests": lambda said: (
        _of_a_pair(said.in_unit("requests_per_month"), "crossover") if said.has("break_even") else None
    ),
    **dict.fromkeys(("requests_per_second", "requests_per_day", "requests_per_month"), volume_meant),
    "tokens_per_request": tokens_meant,
    "gpus": gpus_meant,
    **dict.fromkeys(("months", "weeks", "days"), duration_meant),
    "hours": hours_meant,
    "hours_per_month": upkeep_meant,
    "share": share_meant,
    "engineers": lambda said: _staff_meant(said, "ml_engineers", _ML, talk="staff"),
    "examples": lambda said: _staff_meant(said, "labelled_examples", _LABELLED),
    "comparisons": lambda said: said.about("quality_comparisons", is_sure=False),
    "ms": lambda said: said.about("latency_budget_ms", is_sure=False) if said.has("latency") else None,
    # A number that only components have, by its unit.
    **dict.fromkeys(
        ("vectors", "seats"),
        lambda said: said.about(*(each.id for each in said.known.having(said.number.unit)), is_sure=False),
    ),
}
