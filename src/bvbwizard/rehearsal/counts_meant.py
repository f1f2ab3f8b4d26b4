"""Counts: requests, tokens, GPUs, people, hours, examples."""

import re
from collections.abc import Callable

from bvbwizard.domain.values import Option
from bvbwizard.rehearsal.pairs_meant import crossover_meant
from bvbwizard.rehearsal.said import INPUT, OUTPUT, Meaning, NumberInText, is_plain
from bvbwizard.rehearsal.standing_aside import is_change
from bvbwizard.rehearsal.subjects import is_another_gpu, named_in, subject_of, without_names
from bvbwizard.rehearsal.talk import is_bare
from bvbwizard.rehearsal.words import words

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
