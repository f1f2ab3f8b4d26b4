"""Systems thinking: seams, order, fallbacks, tests, data that is kept, when to decide again (A4, E12)."""

import re

from bvbwizard.domain.text import joined
from bvbwizard.rehearsal.dimensions.mark import Mark, made
from bvbwizard.rehearsal.lexicon import pattern
from bvbwizard.rehearsal.reading import AnswerRead
from bvbwizard.rehearsal.written import Span

_DIGIT = re.compile(r"\d|\b(?:a|one|two) (?:year|quarter|month)|\bten times\b")
_LABELS = {
    "seam": "a seam around what may be replaced",
    "sequence": "an order of steps",
    "trigger": "a condition on which you decide again",
    "logging": "data that is kept for the next decision",
    "fallback": "a way on when a part fails",
    "rollout": "a test before a change reaches users",
}


def systems(read: AnswerRead) -> Mark:
    """Mark the thoughts about what comes later, each kind once."""
    rules = read.rubric.systems
    empty = pattern((*read.lexicon.hedges.words, *read.lexicon.filler.words))
    found: dict[str, Span] = {}
    for sentence in read.sentences:
        if sentence.is_list or sentence.part == "goal" or empty.search(sentence.text):
            continue
        for name in read.lexicon.systems_finder.names(sentence.text):
            # To look again is a thought; to say at which number is a condition.
            if name != "trigger" or _DIGIT.search(sentence.text):
                found.setdefault(name, sentence.span)
    for call in read.decisions.calls.values():
        if call.is_later:
            found.setdefault("sequence", call.span)
    lacking = [label for name, label in _LABELS.items() if name not in found]
    return made(
        read,
        "systems",
        4 * rules.feature * len(found) / rules.needs[read.level],
        because=_because([_LABELS[name] for name in _LABELS if name in found]),
        spans=list(found.values()),
        for_a_five=_for_a_five(read, lacking),
        missed=tuple(f"There is no word of {label}." for label in lacking[:2]),
    )


def _because(labels: list[str]) -> str:
    return f"It has {joined(labels)}." if labels else "Nothing is said of what comes later."


def _for_a_five(read: AnswerRead, lacking: list[str]) -> str:
    said = f"Also {joined(lacking)}." if lacking else ""
    facts = [fact for fact in read.key.revisit if any(character.isdigit() for character in fact)]
    again = f" Look again at {facts[0]}." if facts else ""
    return f"{said}{again}".strip()
