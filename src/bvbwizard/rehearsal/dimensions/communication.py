"""Communication: the decision first, in parts, with specifics for hedges (A5, A6); length earns nothing."""

import re

from bvbwizard.domain.amounts import say_share
from bvbwizard.rehearsal.dimensions.mark import Mark, made
from bvbwizard.rehearsal.lexicon import pattern
from bvbwizard.rehearsal.reading import AnswerRead
from bvbwizard.rehearsal.sentences import Sentence
from bvbwizard.rehearsal.written import PARTS

_DIGIT = re.compile(r"\d")


def communication(read: AnswerRead) -> Mark:
    """Mark whether the decision can be found and followed."""
    rules = read.rubric.communication
    spoken = [each for each in read.sentences if not each.is_list]
    if not spoken:
        return made(
            read,
            "communication",
            0.0,
            because="Nothing is said." if not read.sentences else "Words stand in a row and say nothing.",
            spans=[each.span for each in read.sentences],
            for_a_five=_FIVE,
        )
    hedged = [
        each for each in spoken if _is(read.lexicon.hedges.words, each) and not _DIGIT.search(each.text)
    ]
    padded = [
        each for each in spoken if _is(read.lexicon.filler.words, each) and not _is_specific(read, each)
    ]
    meant = [each for each in spoken if each not in padded]
    specific = [each for each in meant if _is_specific(read, each)]
    share = len(specific) / len(meant) if meant else 0.0
    decided = len([each for each in read.key.components if each.id in read.decisions.calls])
    parts = 1.0 if read.written.unheaded and len(read.written.missing) == 4 else 0.0
    points = rules.decided * decided / max(1, len(read.key.components))
    points += rules.first if _is_first(read) else 0.0
    points += (
        rules.parts * max(parts * 0.5, (len(PARTS) - len(read.written.missing)) / len(PARTS)) * bool(specific)
    )
    points += rules.specific * min(1.0, share / rules.specific_share)
    points += rules.hedged * len(hedged) / len(spoken) + rules.padded * len(padded) / len(spoken)
    return made(
        read,
        "communication",
        points,
        because=_because(len(hedged), len(padded), len(spoken), share, decided),
        spans=[each.span for each in (hedged or padded or specific)],
        for_a_five=_FIVE,
        missed=tuple(f"The part {part} is missing." for part in read.written.missing),
    )


_FIVE = (
    "The decision first, the four parts in order, and in each sentence a fact, a number or a name; no hedge "
    "without a specific."
)


def _is(words: tuple[str, ...], sentence: Sentence) -> bool:
    return pattern(words).search(sentence.text) is not None


def _is_specific(read: AnswerRead, sentence: Sentence) -> bool:
    """Whether it holds a number, a reason, or what is done about a risk."""
    if _DIGIT.search(sentence.text):
        return True
    if any(given.span == sentence.span for several in read.reasons.values() for given in several):
        return True
    return sentence.part == "risks" and _is(read.lexicon.mitigations.words, sentence)


def _is_first(read: AnswerRead) -> bool:
    """Whether one of the first three sentences that argue holds a call."""
    own = [index for index, each in enumerate(read.argued) if each.part != "components"][:3]
    return any(call.sentence in own for call in read.decisions.calls.values())


def _because(hedged: int, padded: int, spoken: int, share: float, decided: int) -> str:
    if hedged * 3 >= spoken:
        return f"{hedged} of {spoken} sentences are hedges without a specific."
    if padded * 3 >= spoken:
        return f"{padded} of {spoken} sentences would fit any company."
    if not decided:
        return "No decision can be found."
    return f"{say_share(share)} of the sentences that say something carry a specific."
