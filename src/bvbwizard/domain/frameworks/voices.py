"""Sources as voices: each speaks once, for the union of what its rows speak for."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bvbwizard.domain.results.outcome import Judgement, Opinion, Voice
from bvbwizard.domain.values import OPTIONS, Option

SOURCES = ("A", "B", "C", "D", "E")


def hear(judgements: Sequence[Judgement], left: frozenset[Option]) -> tuple[Voice, ...]:
    """The voice of each source that has a row with a vote, without its words.

    Args:
        judgements: what the frameworks make of the case.
        left: the options that the gates leave. A source that names them all tells nothing apart.
            Options that only a criterion removed are among them: a source that agrees with the
            person's own criteria has said something.
    """
    splits = any(row.id == "E8" and "hybrid" in row.speaks_for for row in judgements)
    voices = []
    for source in SOURCES:
        rows = _counted(source, judgements)
        if any(row.role == "votes" for row in rows):
            voices.append(_voice(source, rows, left, splits=splits))
    return tuple(voices)


_Row = TypeVar("_Row", Judgement, Opinion)


def _counted(source: str, rows: Iterable[_Row]) -> list[_Row]:
    """A source's rows that count."""
    return [row for row in rows if row.id.startswith(source) and row.role != "reported"]


def with_words(voices: tuple[Voice, ...], opinions: Sequence[Opinion]) -> tuple[Voice, ...]:
    """The voices with the sentences of their rows: of those that speak, or of all where none does."""
    worded = []
    for voice in voices:
        rows = _counted(voice.source, opinions)
        speaking = [row for row in rows if row.state == "speaks"] or rows
        worded.append(replace(voice, because=" ".join(row.because for row in speaking)))
    return tuple(worded)


def _voice(source: str, rows: list[Judgement], left: frozenset[Option], *, splits: bool) -> Voice:
    against = {option for row in rows for option in row.speaks_against}
    named = _named(rows)
    if splits and "api" in named:
        # Once a split is shown to pay (E8), whoever says API is content with an API for the hard part.
        named.add("hybrid")
    names_all = bool(left) and left <= named
    return Voice(
        source=source,
        speaks_for=tuple(option for option in OPTIONS if option in named),
        speaks_against=tuple(option for option in OPTIONS if option in against),
        speaks=bool(named) and not names_all,
    )


def _named(rows: list[Judgement]) -> set[Option]:
    """What the rows speak for, less what rows with a vote speak against, cut by each ceiling."""
    named = {option for row in rows if row.role == "votes" for option in row.speaks_for}
    for row in rows:
        if row.role == "votes":
            named.difference_update(row.speaks_against)
        elif row.role == "ceiling" and row.state == "speaks":
            named.intersection_update(row.speaks_for)
    return named


def support(voices: tuple[Voice, ...]) -> dict[Option, int]:
    """How many voices that speak name each option."""
    return {
        option: sum(1 for voice in voices if voice.speaks and option in voice.speaks_for)
        for option in OPTIONS
    }


def too_few(voices: tuple[Voice, ...]) -> int:
    """How many voices too few have something to say: half of those that exist have to, rounded up.

    A source that names every option the gates leave tells nothing apart, but it isn't silent: where
    every source would build and the gates leave only building, enough is known.
    """
    heard = sum(bool(voice.speaks_for) for voice in voices)
    return max(0, math.ceil(len(voices) / 2) - heard)
