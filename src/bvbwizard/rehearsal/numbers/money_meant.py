"""Which known amount of money, or which payback or crossover, a number may mean."""

import re
from dataclasses import replace

from bvbwizard.domain.values import VENDOR_SIDES
from bvbwizard.rehearsal.known_facts import engineer_year
from bvbwizard.rehearsal.numbers.context import (
    INPUT,
    OUTPUT,
    PAYBACK,
    Meaning,
    NumberInText,
    is_another_gpu,
    is_bare,
    is_beside,
    is_change,
    is_plain,
    is_saved,
    named_in,
    names_another_model,
    subject_of,
    without_names,
)
from bvbwizard.rehearsal.numbers.in_text import GPU_NAME, Number
from bvbwizard.rehearsal.text.plain import words

_PAIR_TALK = words(
    r"""
    pay[- ]?backs? | payback | back | period | pays? | breaks? | breaking | break[- ]?even | even
    recoup\w* | earn\w* | off | itself | roi | cross[- ]?overs? | crosses | over | point | tipping
    cheaper | wins? | investment | build | money | after | above | beyond | past | only | amorti[sz]\w+
    gpus | out | away | half | owning | volume | is reached
    """
)
_BREAK_EVEN = words(r"cross[- ]?overs? | break(?:s|ing)?[- ]?even | tipping point")
_INTEGRATE = words(r"integrat\w+ | wire | wiring | hook up")


def requests_meant(said: NumberInText) -> Meaning | None:
    """Requests without a period: a crossover's are a month's."""
    return crossover_meant(said.in_unit("requests_per_month")) if said.has(_BREAK_EVEN) else None


def crossover_meant(said: NumberInText) -> Meaning | None:
    """The volume from which an option is no dearer than a vendor's side."""
    return _of_a_pair(said, "crossover")


def _of_a_pair(said: NumberInText, measure: str) -> Meaning | None:
    """Of an option against a vendor's side; where no option is named, of every one, the only one surely."""
    subject = subject_of(said.passage, said.known)
    if subject.component:
        return None
    whole = named_in(said.passage.sentence, said.known)
    options = subject.options | (whole.options & {"api", "hosted_open"})
    pair = replace(subject, options=options).pair if subject.options else whole.pair
    if pair is not None:
        option, side = pair
        is_sure = len(whole.options - {"api", "hosted_open"}) <= 1 and is_plain(said, _PAIR_TALK)
        key = f"{option}.{measure}" if side == "api" else f"{option}.{side}.{measure}"
        return said.about(key, is_sure=is_sure)
    if whole.options - {"api"}:
        return None
    found = [each for each in said.known.having(measure) if each.id.count(".") == 1 and not each.none]
    if not found and measure == "crossover":
        found = [each for each in said.known.having(measure) if each.id == "self_host.crossover"]
    serious = [each for each in found if not each.id.startswith("train.")]
    if not found or not is_plain(said, _PAIR_TALK):
        return None
    return Meaning(amounts=tuple(found), unit=said.number.unit, is_sure=len(serious) == 1 and len(found) == 1)


def duration_meant(said: NumberInText) -> Meaning | None:
    """Months or weeks: a payback, the weeks to integrate, or the horizon."""
    if said.says(PAYBACK):
        if said.has(PAYBACK) or is_bare(without_names(said.passage.piece)):
            return _of_a_pair(said, "payback")
        return None
    if said.number.unit == "weeks" and said.has(_INTEGRATE):
        if subject_of(said.passage, said.known).component:
            return None
        return said.about("integration_weeks", is_sure=is_plain(said, _INTEGRATE))
    if said.number.unit == "months" and said.has(words(r"horizon | over")):
        return said.about("horizon_months", is_sure=False)
    return None


_UPFRONT = words(
    r"""
    up[- ]?front | to build | build(?:ing)? | one[- ]off | one[- ]time | initial(?:ly)? | capex
    set[- ]?up | integrat\w+ | before (?:the first|launch|month) | once
    to (?:stand|get|set|launch|ship|start)
    """
)
_MONTHLY = re.compile(r"\bmonthly\b|(?:\ba|per|each|every|/) ?mo(?:nth)?\b")
_YEARLY = re.compile(r"\b(?:yearly|annual(?:ly)?)\b|(?:\ba|per|each|every|/) ?(?:year|yr|annum)\b")
_A_REQUEST = words(
    r"(?:an?|per|each|every|one|single)[ /](?:api |llm |model )?(?:requests?|calls?|quer(?:y|ies)|drafts?)"
)
_AN_HOUR = words(
    r"""
    (?:an?|per|each|every|engineer's|engineering|gpu)[- /](?:loaded )?(?:engineering |engineer |gpu )*hours?
    hourly
    """
)
_ENGINEER = words(r"engineers?(?:'s)? | engineering | developers? | devs? | salary | fully loaded | loaded")
_ONE_ENGINEER = words(
    r"""
    (?:an?|one|per|each|every|the) (?:ml |senior |ai )?(?:engineer|developer)
    engineer(?:'s)? (?:cost|rate|salary)
    """
)
_HIRED = words(r"ml | ai | senior | hir\w+ | contract\w* | freelance\w* | san francisco | bay area | base")
"""Engineers who cost something else."""
_TODAY = words(r"we spend | we pay | our bill | today's bill | spending")
_WE_PAY = words(r"we | our | vendor | the api | us")
_RENTING = re.compile(
    rf"{GPU_NAME.pattern}|\b(?:gpus?|cards?|accelerators?|rents?|renting|rented|gpu-hour|rate)\b"
)
_PEOPLE_TALK = words(
    r"""
    engineers?(?:'s)? | engineering | developers? | hours? | salary | rate | person | yearly | loaded
    """
)
_GPU = re.compile(rf"\b(?:gpus?|cards?|accelerators?)\b|{GPU_NAME.pattern}")
_HOSTED = words(r"hosted | host | together | fireworks | groq | open | llama | qwen | mistral")
_SPOT = words(
    r"""
    spot | reserved | on-demand | list | h100s? | owned | buy\w* | bought | premium | committed
    """
)


def money_meant(said: NumberInText) -> Meaning | None:
    """Money without a period: upfront, over the horizon, or by a period that stands elsewhere."""
    context = f"{said.passage.heading} {said.passage.piece}"
    months = [each for each in said.beside if each.unit == "months"]
    if _is_over_time(said, months):
        return _over_the_horizon(said, months)
    if is_change(said.passage) or PAYBACK.search(said.passage.piece):
        return None
    if _UPFRONT.search(context) or (is_bare(said.passage.piece) and _UPFRONT.search(said.passage.lead)):
        return _of_an_option(said, "upfront", "usd")
    is_of_one = any(each.unit == "requests" and each.high == 1 for each in said.beside)
    if is_of_one or _A_REQUEST.search(context):
        return per_request_meant(said.in_unit("usd_per_request"))
    if _AN_HOUR.search(context):
        return per_hour_meant(said.in_unit("usd_per_hour"))
    for pattern, unit in ((_MONTHLY, "usd_per_month"), (_YEARLY, "usd_per_year")):
        if pattern.search(context):
            return rate_of_money_meant(said.in_unit(unit))
    return _as_before(said)


def _as_before(said: NumberInText) -> Meaning | None:
    """Money by the period of the money before it: "the API is $8,750 a month, self-hosting $7,438"."""
    before = [each.unit for each in said.beside if each.end <= said.number.start]
    rates = [unit for unit in before if unit.startswith("usd_per_")]
    if not rates or rates[-1] not in ("usd_per_month", "usd_per_year") or not is_plain(said):
        return None
    found = rate_of_money_meant(said.in_unit(rates[-1]))
    # "$7,438 a month and $46,000 to stand up": only another option's amount is surely by the same period.
    is_alike = bool(named_in(said.passage.piece, said.known)) and "to" not in said.passage.after.split()
    return replace(found, is_sure=found.is_sure and is_alike) if found is not None else None


def _is_over_time(said: NumberInText, months: list[Number]) -> bool:
    sentence = said.passage.sentence
    if re.search(r"\bhorizon\b|\btco\b", sentence):
        return True
    return bool(months) and re.search(r"\b(?:over|across|total)\b|-(?:year|month)\b", sentence) is not None


def _over_the_horizon(said: NumberInText, months: list[Number]) -> Meaning | None:
    lasts = {round(each.high) for each in months}
    if PAYBACK.search(said.passage.sentence) or (lasts and lasts != {said.known.horizon_months}):
        return None
    if is_change(said.passage):
        return saving_meant(said, "saving_horizon")
    return _of_an_option(said, "horizon", "usd")


def _of_an_option(said: NumberInText, measure: str, unit: str) -> Meaning | None:
    if is_beside(said.passage) and not named_in(said.passage.piece, said.known).component:
        return None
    subject = subject_of(said.passage, said.known)
    if subject.component:
        return _of_a_component(said, subject.component, subject.way, measure, unit)
    if subject.option is None or names_another_model(said):
        return None
    # Every option is integrated (E14), so few count that as upfront of a vendor's.
    is_counted = measure != "upfront" or subject.option not in VENDOR_SIDES
    return said.about(f"{subject.option}.{measure}", unit=unit, is_sure=is_counted and is_plain(said))


def _of_a_component(said: NumberInText, component: str, way: str, measure: str, unit: str) -> Meaning | None:
    ways = (way,) if way else ("buying", "owning")
    keys = [f"{component}.{each}.{measure}" for each in ways]
    return said.about(*keys, unit=unit, is_sure=bool(way) and is_plain(said))


def rate_of_money_meant(said: NumberInText) -> Meaning | None:
    """So much a month, or a year."""
    unit = said.number.unit
    if is_change(said.passage):
        return saving_meant(said, "saving")
    if _ENGINEER.search(said.passage.piece) or "engineer" in said.number.quote.lower():
        return _engineer_year(said)
    found = _of_an_option(said, "monthly", unit)
    if found is not None or is_beside(said.passage) or named_in(said.passage.piece, said.known):
        return found
    return said.about("today_usd_per_month", unit=unit, is_sure=is_plain(said)) if said.has(_TODAY) else None


def _engineer_year(said: NumberInText) -> Meaning | None:
    known = said.known.get("engineer_usd_per_hour")
    text = f"{said.passage.piece} {said.number.quote.lower()}"
    if known is None or said.number.unit != "usd_per_year" or not _ONE_ENGINEER.search(text):
        return None
    is_sure = not _HIRED.search(text) and is_plain(said, _PEOPLE_TALK)
    return Meaning(amounts=(engineer_year(known),), unit="usd_per_year", is_sure=is_sure)


def saving_meant(said: NumberInText, measure: str) -> Meaning | None:
    """What an option saves against the API: a month, over the horizon, or as a share."""
    pair = subject_of(said.passage, said.known).pair
    if pair is None or pair[1] != "api" or not is_saved(said.passage) or is_beside(said.passage):
        return None
    return said.about(f"{pair[0]}.{measure}", is_sure=is_plain(said))


def per_request_meant(said: NumberInText) -> Meaning | None:
    """What one request costs; where no option is named it may be the API's."""
    if is_change(said.passage) or is_beside(said.passage) or names_another_model(said):
        return None
    subject = subject_of(said.passage, said.known)
    if subject.component:
        return None
    if subject.option is None:
        return said.about("api.per_request", is_sure=False) if not subject else None
    return said.about(f"{subject.option}.per_request", is_sure=is_plain(said))


def price_meant(said: NumberInText) -> Meaning | None:
    """A price of tokens: of prompts or of answers, the vendor's or a host's."""
    if is_change(said.passage) or names_another_model(said) or is_beside(said.passage):
        return None
    quote, piece = said.number.quote.lower(), said.passage.piece
    side = "hosted_" if _HOSTED.search(piece) else ""
    text = quote if INPUT.search(quote) or OUTPUT.search(quote) else piece
    is_in, is_out = (pattern.search(text) is not None for pattern in (INPUT, OUTPUT))
    if is_in != is_out:
        which = "input" if is_in else "output"
        return said.about(f"{side}{which}_usd_per_mtok", is_sure=not side and _is_plain_price(said))
    keys = (f"{side}input_usd_per_mtok", f"{side}output_usd_per_mtok", f"{side}usd_per_mtok")
    return said.about(*keys, is_sure=False)


def _is_plain_price(said: NumberInText) -> bool:
    """Whether the price is ours: we pay it, or our vendor asks it."""
    return said.has(_WE_PAY) and is_plain(said, INPUT) and is_plain(said, OUTPUT)


def per_hour_meant(said: NumberInText) -> Meaning | None:
    """An hour of a GPU, or of an engineer."""
    if said.number.unit == "usd_per_gpu_hour" or _GPU.search(said.passage.piece):
        if is_another_gpu(said.passage.piece, said.known) or said.has(_SPOT):
            return None
        return said.about("gpu_usd_per_hour", unit="usd_per_gpu_hour", is_sure=is_plain(said, _RENTING))
    if said.has(_ENGINEER) and not is_change(said.passage):
        is_sure = not said.has(_HIRED) and is_plain(said, _PEOPLE_TALK)
        return said.about("engineer_usd_per_hour", is_sure=is_sure)
    return None
