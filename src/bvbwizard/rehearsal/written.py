"""A written answer cut into its four parts (A5); a missing or empty part is named, never refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from bvbwizard.rehearsal.flat_text import flat_text

PartId = Literal["goal", "components", "decisions", "risks"]
PARTS: tuple[PartId, ...] = get_args(PartId)
Span = tuple[int, int]

_MARKS = r"[ \t]*(?P<hashes>#{1,6})?[ \t]*(?:[-+>•][ \t]+)?(?:\d{1,2}[.)][ \t]*|[ivx]{1,4}[.)][ \t]+)?[_*\s]*"
_STEP = r"(?:(?:step|part|schritt)[ \t]*\d+[ \t]*[-:.)]*[ \t]*)?"
_SEPARATOR = r"(?P<sep>:|(?<=[ *_])[-=](?=[ \t])|(?=\n|$))"
_LINE = re.compile(
    rf"^{_MARKS}{_STEP}(?P<title>[^\n:#|]{{1,60}}?)[ \t_*#]*{_SEPARATOR}[ \t_*]*(?P<rest>[^\n]*)"
)
_UNDER = re.compile(r"[ \t]*(?:=+|-{3,})[ \t]*(?:\n|$)")
_BETWEEN = re.compile(r"\s*(?:/|&|\+|,|\band\b|\bund\b)\s*")
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text and where its parts stand in it."""

    text: str
    flat: str
    """The text as it is searched, every character in its place."""
    parts: dict[PartId, tuple[Span, ...]]
    """By part, its pieces without headings."""
    unheaded: tuple[Span, ...]
    """What stands under no heading of ours; every dimension reads it."""

    @property
    def missing(self) -> tuple[PartId, ...]:
        """The parts that aren't there, or are empty."""
        return tuple(part for part in PARTS if not self.parts[part])

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not any(self.parts.values()) and not self.unheaded


@dataclass(frozen=True, slots=True)
class _Heading:
    parts: tuple[PartId, ...]
    """Empty for a heading that is none of ours."""
    level: int
    is_inline: bool
    """Whether text follows on its line."""
    end: int
    """Where its text begins."""


def parse(markdown: str, headings: Mapping[str, tuple[str, ...]]) -> Written:
    """Cut a text at its headings, in whatever way they are written.

    Args:
        markdown: the candidate's text.
        headings: by part, the words of its headings.
    """
    flat = flat_text(markdown)
    found: dict[PartId, list[Span]] = {part: [] for part in PARTS}
    loose: list[Span] = []
    current = _Heading((), 0, False, 0)
    start = 0
    for first, last in _lines(flat):
        heading = _heading(flat, first, last, headings)
        if heading is None:
            if current.is_inline and current.parts == ("goal",) and not flat[first:last].strip():
                # "Goal: faster replies." is one line; what follows after a blank line has no heading.
                _put(flat, current, (start, first), found, loose)
                current, start = _Heading((), 0, False, 0), last
            continue
        if not heading.parts and current.parts and heading.level > max(current.level, 1):
            continue
        _put(flat, current, (start, first), found, loose)
        current, start = heading, heading.end
    _put(flat, current, (start, len(flat)), found, loose)
    return Written(
        text=markdown,
        flat=flat,
        parts={part: tuple(spans) for part, spans in found.items()},
        unheaded=tuple(loose),
    )


def _lines(flat: str) -> list[Span]:
    return [match.span() for match in re.finditer(r"[^\n]*\n|[^\n]+$", flat)]


def _put(
    flat: str, heading: _Heading, span: Span, found: dict[PartId, list[Span]], loose: list[Span]
) -> None:
    if not _LETTER.search(flat, span[0], span[1]):
        return
    for part in heading.parts:
        found[part].append(span)
    if not heading.parts:
        loose.append(span)


def _heading(flat: str, start: int, end: int, headings: Mapping[str, tuple[str, ...]]) -> _Heading | None:
    match = _LINE.match(flat[start:end])
    if match is None:
        return None
    title = match["title"].strip(" *_-.\t")
    under = _UNDER.match(flat, end)
    is_marked = match["hashes"] is not None or under is not None
    parts = _parts_of(title, headings, may_hold_more=is_marked)
    level = len(match["hashes"] or "") or 1
    rest = match["rest"].strip()
    if parts and (is_marked or match["sep"] or not rest):
        at = under.end() if under is not None and not rest else start + match.start("rest") if rest else end
        return _Heading(parts, level, bool(rest), at)
    return _Heading((), level, False, end) if match["hashes"] is not None else None


def _parts_of(
    title: str, headings: Mapping[str, tuple[str, ...]], *, may_hold_more: bool
) -> tuple[PartId, ...]:
    """The parts that a title names; without a heading's mark it may hold nothing else."""
    whole = tuple(part for part in PARTS if title in headings[part])
    if whole:
        return whole[:1]
    pieces = [piece for piece in _BETWEEN.split(title) if piece]
    named = [next((part for part in PARTS if piece in headings[part]), None) for piece in pieces]
    if pieces and all(named):
        return tuple(dict.fromkeys(part for part in named if part is not None))
    if not may_hold_more:
        return ()
    words = f" {' '.join(_WORD.findall(title))} "
    held = [part for part in PARTS if any(f" {word} " in words for word in headings[part] if word != "why")]
    return tuple(held)
