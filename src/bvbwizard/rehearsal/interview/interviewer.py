"""What the interviewer says during an answer: facts asked for, curveballs by the clock, and follow-ups."""

import difflib
import random
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bvbwizard.domain.text import joined
from bvbwizard.rehearsal.interview.attempt import Attempt, Step
from bvbwizard.rehearsal.scenario import Curveball, FollowUp, StatedFact

MOST_AT_ONCE = 2
"""Facts that one question may ask for, each in a part of its own."""
LONGEST = 400
"""Characters of a question that are read: comparing mistyped words takes time."""
MOST_TOPICS = 15
"""That are named where a question can't be answered."""

_PARTS = re.compile(r"[?;,\n]|\s(?:and|plus|also)\s")
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SILENT = re.compile(
    r"(?:a|an|the|is|are|was|be|it|its|this|that|of|to|do|does|did|you|your|we|our|us|they|their|i|in|on|at|for|or|"
    r"have|has|there|any|some|me|tell|please|what|which)"
)
"""Words that ask for nothing by themselves."""
_HOW = frozenset({"how", "much", "many", "when", "who", "where", "long", "fast", "big", "may"})
_ASKING = 0.3
"""What a word weighs that only says how something is asked for: "how much data" is about the data."""
_CLOSE = 0.8
_SHORTEST_TYPO = 4
"""Letters of a word that may be mistyped; of shorter ones every letter counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewerReply:
    """What the interviewer says to a question."""

    told: tuple[StatedFact, ...]
    """Empty where nothing of it is known."""
    says: str
    """The whole of it; where nothing is known, which topics there are."""


def ask(question: str, facts: Sequence[StatedFact]) -> InterviewerReply:
    """Answer a question from the facts that a scenario holds back; typing errors in longer words are read.

    A part of a question gets the fact whose phrase it holds, the longest and rarest phrase first.
    """
    rarity = _rarity(tuple(facts))
    told: list[StatedFact] = []
    for part in _PARTS.split(question[:LONGEST].lower()):
        fact = _best(_words(part), facts, rarity)
        if fact is not None and fact.topic not in [each.topic for each in told]:
            told.append(fact)
    if not told:
        topics = [fact.topic for fact in facts]
        if len(topics) > MOST_TOPICS:
            topics = [*topics[:MOST_TOPICS], f"{len(topics) - MOST_TOPICS} more things"]
        known = f" You can ask about {joined(topics)}." if topics else ""
        return InterviewerReply(told=(), says=f"The interviewer doesn't know.{known}")
    told = told[:MOST_AT_ONCE]
    return InterviewerReply(told=tuple(told), says=" ".join(each.says.strip() for each in told))


def _best(words: Sequence[str], facts: Sequence[StatedFact], rarity: dict[str, float]) -> StatedFact | None:
    """The fact with the heaviest phrase among the words; exact words weigh a little more."""
    scored = [(_weight(words, phrase, rarity), fact) for fact in facts for phrase in _phrases(fact)]
    best, fact = max(scored, key=lambda each: each[0], default=(0.0, None))
    return fact if best > 0 else None


def _weight(words: Sequence[str], phrase: tuple[str, ...], rarity: dict[str, float]) -> float:
    weight = 0.0
    for wanted in phrase:
        nearness = max((_nearness(word, wanted) for word in words), default=0.0)
        if nearness < _CLOSE:
            return 0.0
        weight += rarity[wanted] * nearness
    return weight


@lru_cache(maxsize=4096)
def _nearness(word: str, wanted: str) -> float:
    if word == wanted:
        return 1.0
    if min(len(word), len(wanted)) < _SHORTEST_TYPO:
        return 0.0
    return difflib.SequenceMatcher(a=word, b=wanted, autojunk=False).ratio() - 0.01


@lru_cache(maxsize=64)
def _rarity(facts: tuple[StatedFact, ...]) -> dict[str, float]:
    """One over the number of facts that use a word, so that "model" says less than "residency"."""
    used: dict[str, int] = {}
    for fact in facts:
        for word in {word for phrase in _phrases(fact) for word in phrase}:
            used[word] = used.get(word, 0) + 1
    return {word: (_ASKING if word in _HOW else 0.5 + 0.5 / count) for word, count in used.items()}


@lru_cache(maxsize=512)
def _phrases(fact: StatedFact) -> tuple[tuple[str, ...], ...]:
    found = (tuple(_words(phrase)) for phrase in (fact.topic, *fact.asked_as))
    return tuple(phrase for phrase in dict.fromkeys(found) if phrase)


def _words(text: str) -> list[str]:
    """The words that ask for something, each without the ending of a plural."""
    return [_stem(word) for word in _WORD.findall(text.lower()) if not _SILENT.fullmatch(word)]


def _stem(word: str) -> str:
    if len(word) > _SHORTEST_TYPO and word.endswith("ies"):
        return f"{word[:-3]}y"
    is_plural = len(word) >= _SHORTEST_TYPO and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if is_plural else word


STEPS_TO_INTERRUPT: tuple[Step, ...] = ("decisions", "risks")
"""Before anything is decided there is nothing to take back."""
MINUTES_FOR_TWO = 10
"""A shorter answer gets one curveball."""
SECONDS_BETWEEN = 90.0
"""At least so long after the one before."""

_FIRST = (0.45, 0.6)
_SECOND = (0.72, 0.82)
_SECOND_COMES = 0.5
"""How often a long answer gets two."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A curveball with the second from which it may come."""

    curveball: str
    from_second: float


def plan_interruptions(
    curveballs: Sequence[Curveball], *, seed: int, minutes: float, seen: Collection[str] = ()
) -> tuple[Interruption, ...]:
    """One curveball, or two for a long answer; the same for the same seed.

    Args:
        curveballs: the scenario's.
        seed: the attempt's.
        minutes: the clock's.
        seen: the ids thrown in earlier attempts at the scenario: those not seen come first.
    """
    chance = random.Random(seed)
    ids = [curveball.id for curveball in curveballs]
    chance.shuffle(ids)
    ids.sort(key=lambda curveball_id: curveball_id in seen)
    places = [chance.uniform(*_FIRST), chance.uniform(*_SECOND)]
    is_two = minutes >= MINUTES_FOR_TWO and chance.random() < _SECOND_COMES
    chosen = ids[: 2 if is_two else 1]
    return tuple(
        Interruption(curveball_id, place * minutes * 60)
        for curveball_id, place in zip(chosen, places, strict=False)
    )


def due_interruption(
    plan: Sequence[Interruption], attempt: Attempt, *, is_handing_in: bool = False
) -> str | None:
    """The curveball to throw at this moment; None while there is none.

    Args:
        plan: of this attempt.
        attempt: as its last act left it.
        is_handing_in: the candidate wants to finish: the first one comes then at the latest, so that nobody
            gets round it by being quick.
    """
    thrown = {each.id for each in attempt.curveballs}
    waiting = [each for each in plan if each.curveball not in thrown]
    if not waiting or attempt.is_finished or attempt.clock.is_paused or attempt.is_time_up:
        return None
    if is_handing_in:
        return None if thrown else waiting[0].curveball
    if attempt.step not in STEPS_TO_INTERRUPT or any(not each.reply.strip() for each in attempt.curveballs):
        return None
    last = max((each.at_second for each in attempt.curveballs), default=None)
    is_soon = last is not None and attempt.seconds < last + SECONDS_BETWEEN
    return None if is_soon or attempt.seconds < waiting[0].from_second else waiting[0].curveball


def next_follow_up(
    follow_ups: Sequence[FollowUp], marks: Mapping[str, float], asked: Collection[str]
) -> FollowUp | None:
    """The follow-up for the weakest dimension that hasn't been asked about; None where all have been.

    Args:
        follow_ups: the scenario's, one for a dimension; of two equally weak dimensions the earlier counts.
        marks: by dimension, so far; one that nobody has marked comes after those that are.
        asked: the dimensions that were asked about.
    """
    waiting = [each for each in follow_ups if each.dimension not in asked]
    return min(waiting, key=lambda each: marks.get(each.dimension, float("inf")), default=None)
