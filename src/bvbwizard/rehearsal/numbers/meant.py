"""Which known amount a number may mean, by its unit and the words around it."""

import re
from collections.abc import Callable
from dataclasses import replace

from bvbwizard.domain.values import Option, Range
from bvbwizard.rehearsal.numbers.context import (
    INPUT,
    OUTPUT,
    Meaning,
    NumberInText,
    is_another_gpu,
    is_bare,
    is_change,
    is_plain,
    is_saved,
    named_in,
    subject_of,
    without_names,
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
from bvbwizard.rehearsal.text.plain import words

_CROSSOVER = words(
    r"""
    cross[- ]?overs? | cross(?:es)? over | break(?:s|ing)?[- ]?even | tipping point | cheaper | wins?
    """
)
_OUTPUT_SAID = words(
    r"""
    output | outputs | answers? | completions? | responses? | out | generated | drafts? | repl(?:y|ies)
    """
)
_TOKEN_TALK = words(
    r"""
    prompts? | inputs? | outputs? | completions? | responses? | tokens | repl(?:y|ies) | queries | query
    averag\w+ | long | length | tokens | context
    """
)
_OURS = words(
    r"""
    we | we're | we've | our | ours | us | traffic | volume | today | currently | now | serves?
    product | users
    """
)
_NOT_OURS = words(
    r"""
    above | over | below | under | until | past | beyond | reach(?:es)? | expect | forecast | plan
    planned | log | sample | capacity | handle up | can | max(?:imum)? | peak | up to | only | least
    rate | per gpu | each gpu | throughput | replica | launch | would | will | gpu | gpus | test | eval
    shadow | canary | easy | hard | free | least | tickets
    """
)
_SERVED = words(
    r"""
    serves? | handles? | handling | process\w* | sends? | product | sees? | got | traffic | volume
    model | users | apis? | llm | vendor | today's | load | receives?
    """
)
_REQUEST = words(
    r"""
    requests? | calls? | quer(?:y|ies) | prompts? | drafts? | average | averag\w+ | each | per | typical
    """
)
_NOT_A_REQUEST = words(
    r"""
    max | maximum | window | embed\w* | chunk\w* | train\w* | corpus | night\w* | day | month | tests?
    docs? | documents? | system | limit | history | tokeni[sz]er | summary | second | retriev\w+
    examples?
    """
)
_NOT_SERVING = words(
    r"""
    train\w* | pre-?train\w* | fine-?tun\w* | tun\w+ | server | dgx | node | cluster | replica | each
    per | spare | second | add\w* | more | could | hybrid | split | buy | bought | per-gpu
    embedding\w* | batch | dev | staging | handles? | first
    """
)
_WE_TAKE = words(r"needs? | takes? | rent\w* | we run | we use")
_BUILD = words(r"build\w* | serving | engineering")
_KEEP = words(r"keep\w* | operat\w+ | run | running | maint\w+ | upkeep | ops")
_HAVE = words(r"we have | have | has | with | we've | our | got | there's | only | single")
_NOT_HAVE = words(
    r"""
    hir\w+ | need | needs | takes? | would | will | require\w* | more | another | want | by | to run
    enough | until | before | spend\w* | borrow\w* | growing
    """
)
_STAFF = words(r"team | staff | hands")
_LATENCY = words(r"latency | p95 | p99 | respon\w+ | first token | budget | limit | within")


def volume_meant(said: NumberInText) -> Meaning | None:
    """Requests a month, a day or a second: the volume, or the one from which an option wins."""
    if said.has(_CROSSOVER) or (is_bare(without_names(said.passage.piece)) and said.says(_CROSSOVER)):
        return crossover_meant(said)
    if said.number.unit == "requests_per_second":
        return said.about("peak_requests_per_second", "requests_per_month", is_sure=False)
    is_sure = said.has(_OURS) and not said.has(_NOT_OURS) and not said.number.bound
    is_sure = is_sure and not re.search(r"\b(?:at|by|from|to)\s*$", said.passage.before)
    return said.about("requests_per_month", is_sure=is_sure and is_plain(said, _SERVED))


def hours_meant(said: NumberInText) -> Meaning | None:
    """Hours to build the serving."""
    if not said.has(_BUILD) and "engineering" not in said.number.quote.lower():
        return None
    subject = subject_of(said.passage, said.known)
    if subject.component or subject.option not in (None, "self_host", "hybrid"):
        return None
    return said.about("build_hours", is_sure=False)


def upkeep_meant(said: NumberInText) -> Meaning | None:
    """Hours a month to keep an option running."""
    subject = subject_of(said.passage, said.known)
    if not said.has(_KEEP) or subject.option is None:
        return None
    return said.about(f"operating_fte_{subject.option}", is_sure=False)


def tokens_meant(said: NumberInText) -> Meaning | None:
    """Tokens of a request: of its prompt, its answer, or both."""
    if said.has(_NOT_A_REQUEST) or "tok" not in said.number.quote.lower():
        return None
    quote, piece = said.number.quote.lower(), said.passage.piece
    near = f"{quote} {said.passage.after[:12]}"
    if not INPUT.search(near) and not OUTPUT.search(near) and not re.search(r"per|each", quote):
        near = said.passage.before
    is_in, is_out = (bool(pattern.search(near)) for pattern in (INPUT, _OUTPUT_SAID))
    is_sure = _REQUEST.search(f"{piece} {quote}") is not None and not said.number.bound
    is_sure = is_sure and not is_change(said.passage) and is_plain(said, _TOKEN_TALK)
    if is_in != is_out:
        return said.about("input_tokens" if is_in else "output_tokens", is_sure=is_sure)
    is_each = re.search(r"per|each|an? (?:request|call)", quote) is not None
    return said.about("tokens_per_request", is_sure=is_sure and is_each)


def gpus_meant(said: NumberInText) -> Meaning | None:
    """The GPUs of self-hosting."""
    options: set[Option] = set(named_in(said.passage.sentence, said.known).options) - {"api"}
    text = f"{said.passage.piece} {said.number.quote.lower()}"
    if is_another_gpu(text, said.known) or said.has(_NOT_SERVING):
        return None
    if not options <= {"self_host"} or subject_of(said.passage, said.known).component:
        return None
    is_sure = "self_host" in options and said.has(_WE_TAKE) and not said.number.bound
    return said.about("gpus", is_sure=is_sure and is_plain(said, _WE_TAKE))


def engineers_meant(said: NumberInText) -> Meaning | None:
    """The ML engineers there are."""
    if not re.search(r"\bml\b|machine learning", said.number.quote.lower()):
        return None
    if subject_of(said.passage, said.known).component:
        return None
    is_sure = said.has(_HAVE) and not said.has(_NOT_HAVE) and not said.number.bound
    return said.about("ml_engineers", is_sure=is_sure and is_plain(said, _STAFF))


def examples_meant(said: NumberInText) -> Meaning | None:
    """The labelled examples there are."""
    if not re.search(r"label", said.number.quote.lower()):
        return None
    is_sure = said.has(_HAVE) and not said.has(_NOT_HAVE) and not said.number.bound
    return said.about("labelled_examples", is_sure=is_sure and is_plain(said))


def comparisons_meant(said: NumberInText) -> Meaning | None:
    """The comparisons made; too many other things are compared for one to be wrong."""
    return said.about("quality_comparisons", is_sure=False)


def latency_meant(said: NumberInText) -> Meaning | None:
    """The latency limit; a latency may be anything's, so none is wrong."""
    return said.about("latency_budget_ms", is_sure=False) if said.has(_LATENCY) else None


def stack_meant(measure: str) -> Callable[[NumberInText], Meaning | None]:
    """A number that only components have, such as vectors."""

    def handler(said: NumberInText) -> Meaning | None:
        return said.about(*(each.id for each in said.known.having(measure)), is_sure=False)

    return handler


_SHARE_TALK = words(
    r"""
    net | win | wins | rate | gap | open | model | model's | candidate | loses | behind | ahead
    quality | overhead | storage | egress | monitoring | network | gpus? | hit | cach\w* | batch\w*
    part | easy | comparisons
    """
)
_SHARES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (words(r"net win[- ]rate | net wins?"), ("net_win_rate", "easy_net_win_rate")),
    (words(r"overhead"), ("gpu_overhead_share",)),
    (words(r"cache hit | cached | cache"), ("cached_input_share",)),
    (words(r"batch(?:ed|able)?"), ("batch_share",)),
)
_GROWTH = words(r"grows? | growth | growing")
_VOLUME = words(r"volume | traffic | usage | requests | drafts | calls | load | queries")
_A_MONTH = re.compile(r" ?(?:a|per|each|every|/) ?mo|[- ]monthly")
_EASY = words(r"easy | simple | routine | cheap | open model | llama")
_HARD = words(r"hard | complex | difficult | tough")
_SLICE = words(r"requests? | traffic | calls? | quer(?:y|ies) | volume | part | share | tickets?")
_NOT_A_SLICE = words(
    r"""
    roll\w* | canary | users? | customers? | first | warm | test | drop | fail\w* | error\w* | second
    pilot | shadow
    """
)


def share_meant(said: NumberInText) -> Meaning | None:
    """A percentage, by the word beside it."""
    for pattern, keys in _SHARES:
        if said.has(pattern) or pattern.search(said.passage.lead):
            is_easy = len(keys) > 1 and said.has(words(r"easy | simple"))
            is_sure = not said.number.bound and len(keys) > 1 and is_plain(said, _SHARE_TALK)
            return said.about(keys[1] if is_easy else keys[0], unit="share", is_sure=is_sure)
    if said.has(_GROWTH) and said.has(_VOLUME) and _A_MONTH.match(said.passage.after):
        return said.about("growth_per_month", unit="share", is_sure=is_plain(said, _GROWTH))
    if is_saved(said.passage):
        return saving_meant(said, "saving_share")
    return _slice(said)


def _slice(said: NumberInText) -> Meaning | None:
    """The hard part of the traffic, or the easy one, which is the rest."""
    is_hard, is_easy = said.has(_HARD), said.has(_EASY)
    if is_hard == is_easy or not said.has(_SLICE) or said.has(_NOT_A_SLICE):
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
