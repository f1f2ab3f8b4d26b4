"""One dimension's mark, and the finding that every dimension's module makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bvbwizard.rehearsal.marks.read import AnswerRead
from bvbwizard.rehearsal.rubric import HIGHEST, LOWEST, DimensionId, in_halves
from bvbwizard.rehearsal.text.cut import Span

QUOTES = 3
"""How many quotes a mark shows at most."""
_LONGEST = 160
"""Characters of a quote; a longer one is cut at a word."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the answer, quoted exactly."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one dimension got, and on what it rests."""

    dimension: DimensionId
    mark: float
    """1 to 5, in halves."""
    exact: float
    """Before it is rounded."""
    because: str
    """One sentence."""
    quotes: tuple[Quote, ...]
    for_a_five: str
    """What a 5 would have had; empty for a 5."""
    frameworks: tuple[str, ...]
    missed: tuple[str, ...] = ()
    """What isn't there, each in one sentence."""


class Finding(NamedTuple):
    """What one dimension finds in an answer."""

    points: float
    """Over a 1."""
    because: str
    spans: Sequence[Span]
    """The places of the words that it rests on."""
    for_a_five: str
    missed: tuple[str, ...] = ()


def made(read: AnswerRead, dimension: DimensionId, found: Finding) -> Mark:
    """The mark that a finding gets."""
    exact = min(HIGHEST, max(LOWEST, LOWEST + found.points))
    mark = in_halves(exact)
    return Mark(
        dimension=dimension,
        mark=mark,
        exact=exact,
        because=found.because,
        quotes=tuple(_quote(read, *span) for span in sorted(list(dict.fromkeys(found.spans))[:QUOTES])),
        for_a_five="" if mark == HIGHEST else found.for_a_five,
        frameworks=read.rubric.dimension(dimension).frameworks,
        missed=found.missed,
    )


def _quote(read: AnswerRead, start: int, end: int) -> Quote:
    # Marks of emphasis are no part of a sentence, but half a pair looks like a slip.
    if read.quoted(start, end).count("**") % 2 and read.quoted(max(0, start - 2), start) == "**":
        start -= 2
    text = read.quoted(start, end)
    if len(text) > _LONGEST:
        text = text[: text.rfind(" ", 0, _LONGEST)]
    text = text.rstrip()
    return Quote(text, start, start + len(text))


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    said = words[count] if count < len(words) else str(count)
    return f"{said} {one if count == 1 else many}"
