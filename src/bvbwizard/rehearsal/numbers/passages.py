"""The surroundings of a number: its line, its sentence, its piece of the sentence, and a table's headings."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bvbwizard.rehearsal.numbers.in_text import Number, numbers_in
from bvbwizard.rehearsal.text.cut import Span, flat_text, sentence_end
from bvbwizard.rehearsal.text.lexicon import NumberWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The surroundings of one number in a flat text."""

    piece: str
    """The part of the sentence around the number, its numbers each as a #."""
    before: str
    """The piece before the number."""
    after: str
    """The piece after it."""
    earlier: tuple[str, ...]
    """The pieces of the sentence before it, the nearest first."""
    later: tuple[str, ...]
    sentence: str
    sentence_span: Span
    lead: str
    """What the line begins with: a bullet's subject up to its colon, or a table row's first cell."""
    heading: str
    """The heading of a table's column; empty elsewhere."""
    section: str
    """The heading above it, or the line with a colon above its list."""
    previous: str
    """The sentence before, in the same paragraph."""
    is_quoted: bool
    """Whether it is somebody else's words, or code."""


_MARKER = r"[ \t]*(?:[-+*•]|\(?\d{1,2}[.)]|#{1,6}|\|)[ \t]"
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_END = sentence_end()
""""p.a." ends a sentence here: the number before it is per year."""
_SPLIT = re.compile(
    r",(?!\d{3})|\b(?:and|but|while|whereas|versus|against|compared|than|or|so|because|since|which|although|though|then|"
    r"plus|yet)\b|\bvs\b\.?|[()\[\]]|\s-{1,3}\s|:(?=\s|$)|\s[=→]\s|->"
)
_QUOTED = re.compile(r'"[^"\n]{3,200}"|(?m:^[ \t]*>.*$)|```.*?```', re.DOTALL)
_LEAD = re.compile(rf"(?:{_MARKER})?\s*([^:|.\n]{{2,60}}?)\s*(?::|\s-{{1,2}})\s")
_LINES = 60
"""Lines that a heading is looked for above a number."""
_FAR = 500
"""Characters either side past which a sentence says nothing of a number."""
_LONG = 60
"""Characters of a line that is taken to be wrapped, so that its sentence goes on."""


class Passages:
    """A text with its numbers, cut into sentences and pieces, none of which cuts a number."""

    def __init__(self, text: str, words: NumberWords) -> None:
        self.flat = flat_text(text)
        self.numbers = numbers_in(text, words)
        self._spans = [(number.start, number.end) for number in self.numbers]

    @cached_property
    def _lines(self) -> list[Span]:
        return [match.span() for match in _LINE.finditer(self.flat) if match.group()]

    @cached_property
    def _sentences(self) -> list[Span]:
        ends = {match.end() for match in _END.finditer(self.flat) if match.start() not in self._inside}
        ends |= {end for start, end in self._lines if not self._is_wrapped(start, end)}
        # A heading of a bullet's own is no sentence, but a cell of a table is.
        ends |= {
            start + match.end()
            for at, (start, _) in enumerate(self._lines)
            if self._line(at).lstrip().startswith("|")
            for match in re.finditer(r"\|", self._line(at))
        }
        cuts = sorted(ends | {0, len(self.flat)})
        return list(pairwise(cuts))

    @cached_property
    def _quoted(self) -> list[Span]:
        return [match.span() for match in _QUOTED.finditer(self.flat)]

    @cached_property
    def _inside(self) -> set[int]:
        """The places inside a number, its last character aside: no sentence ends there."""
        return {at for start, end in self._spans for at in range(start, end - 1)}

    def _numbers_in(self, start: int, end: int) -> Sequence[Span]:
        first = bisect_left(self._spans, (start, start))
        return self._spans[first : bisect_left(self._spans, (end, end))]

    def _is_wrapped(self, start: int, end: int) -> bool:
        line, following = self.flat[start:end].rstrip(), self.flat[end : end + 80].split("\n")[0]
        is_marked = re.match(rf"{_MARKER}|[ \t]*>", following) or re.match(r"\s*(?:#|\|)", line)
        is_long = len(line) >= _LONG and line[-1:] not in ".:;!?"
        return bool(following.strip()) and not is_marked and is_long

    def around(self, number: Number) -> Passage:
        """The surroundings of one of its numbers."""
        span = number.start, number.end
        at = max(0, bisect_right(self._sentences, (span[0], len(self.flat) + 1)) - 1)
        start, end = self._sentences[at]
        start, end = max(start, span[0] - _FAR), min(max(end, span[1]), span[1] + _FAR)
        pieces = self._pieces(start, end)
        here = next((i for i, (s, e) in enumerate(pieces) if s <= span[0] < e), len(pieces) - 1)
        first, last = pieces[here]
        before, after = self._without_numbers(first, span[0]), self._without_numbers(span[1], last)
        line = self._lines[bisect_right(self._lines, (span[0], len(self.flat) + 1)) - 1]
        row, heading = self._table(line, span)
        return Passage(
            piece=f"{before}#{after}",
            before=before,
            after=after,
            earlier=tuple(self._without_numbers(s, e) for s, e in reversed(pieces[:here])),
            later=tuple(self._without_numbers(s, e) for s, e in pieces[here + 1 :]),
            sentence=self.flat[start:end],
            sentence_span=(start, end),
            lead=row or self._lead(line, span),
            heading=heading,
            section=self._section(line[0]),
            previous=self._previous(at),
            is_quoted=any(first <= span[0] < last for first, last in self._quoted),
        )

    def _pieces(self, start: int, end: int) -> list[Span]:
        cuts = [start]
        for match in _SPLIT.finditer(self.flat, start, end):
            numbers = self._numbers_in(max(0, match.start() - _FAR), match.end())
            if not any(s < match.end() and match.start() < e for s, e in numbers):
                cuts.append(match.end() if match.group()[0] in ",:)]" else match.start())
        cuts = sorted(set(cuts))
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def _without_numbers(self, start: int, end: int) -> str:
        """A part of the text with each of its numbers as a #: their words say nothing of the subject."""
        text, at = "", start
        for first, last in self._numbers_in(start, end):
            if last <= end:
                text, at = f"{text}{self.flat[at:first]}#", last
        return text + self.flat[at:end]

    def _lead(self, line: Span, span: Span) -> str:
        match = _LEAD.match(self.flat, line[0], line[1])
        return self._without_numbers(*match.span(1)) if match is not None and match.end() <= span[0] else ""

    def _previous(self, at: int) -> str:
        if at == 0:
            return ""
        start, end = self._sentences[at - 1]
        text = self.flat[start:end]
        gap = self.flat[max(0, end - 1) : self._sentences[at][0] + 2]
        is_title = re.match(r"\s*(?:#|\|)", text) is not None
        return "" if "\n\n" in gap or is_title or self.flat[max(0, end - 1) : end] == "|" else text

    def _section(self, start: int) -> str:
        """The nearest line above that introduces: a heading, a line in bold, one that ends with a colon."""
        at = bisect_left(self._lines, (start, start))
        for above in range(at - 1, max(0, at - _LINES) - 1, -1):
            text = self._line(above).strip()
            if text.startswith("#") or text.endswith(":"):
                return text
        return ""

    def _line(self, at: int) -> str:
        start, end = self._lines[at]
        return self.flat[start:end]

    def _table(self, line: Span, span: Span) -> tuple[str, str]:
        """A table row's first cell and the heading of the number's column; empty outside a table."""
        top = at = bisect_left(self._lines, line)
        if not self._line(at).lstrip().startswith("|"):
            return "", ""
        while top > 0 and self._line(top - 1).lstrip().startswith("|"):
            top -= 1
        column = self.flat[line[0] : span[0]].count("|")
        cells, own = self._line(top).split("|"), self._line(at).split("|")
        heading = cells[column].strip() if top < at and column < len(cells) else ""
        return (own[1].strip() if len(own) > 1 and column > 1 else ""), heading
