"""Shares: the net win rate, growth, the hard part of the traffic, what is saved."""

import re
from dataclasses import replace

from bvbwizard.domain.values import Range
from bvbwizard.rehearsal.known import Counting, KnownAmount
from bvbwizard.rehearsal.money_meant import saving_meant
from bvbwizard.rehearsal.said import Meaning, NumberInText, is_plain
from bvbwizard.rehearsal.standing_aside import is_saved
from bvbwizard.rehearsal.words import words

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
