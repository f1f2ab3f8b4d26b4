"""Sources as voices: each speaks once, for the union of what its rows speak for."""

import math

from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.outcome import Voice
from bvbwizard.domain.values import OPTIONS, Option

SOURCES = ("A", "B", "C", "D", "E")


def hear(opinions: tuple[Opinion, ...], left: frozenset[Option]) -> tuple[Voice, ...]:
    """The voice of each source that has a row with a vote.

    Args:
        opinions: what the frameworks say.
        left: the options that the gates leave. A source that names them all tells nothing apart.
            Options that only a criterion removed are among them: a source that agrees with the
            person's own criteria has said something.
    """
    voices = []
    for source in SOURCES:
        rows = [opinion for opinion in opinions if opinion.votes and opinion.id.startswith(source)]
        if rows:
            voices.append(_voice(source, rows, left))
    return tuple(voices)


def _voice(source: str, rows: list[Opinion], left: frozenset[Option]) -> Voice:
    against = {option for row in rows for option in row.speaks_against}
    named = {option for row in rows for option in row.speaks_for} - against
    names_all = bool(left) and left <= named
    speaking = [row.because for row in rows if row.state == "speaks"] or [row.because for row in rows]
    return Voice(
        source=source,
        speaks_for=tuple(option for option in OPTIONS if option in named),
        speaks_against=tuple(option for option in OPTIONS if option in against),
        speaks=bool(named) and not names_all,
        because=" ".join(speaking),
    )


def support(voices: tuple[Voice, ...]) -> dict[Option, int]:
    """How many voices that speak name each option."""
    return {
        option: sum(1 for voice in voices if voice.speaks and option in voice.speaks_for)
        for option in OPTIONS
    }


def quorum(voices: tuple[Voice, ...]) -> int:
    """The voices that have to speak: half of those that exist, rounded up."""
    return math.ceil(len(voices) / 2)
