"""Text as the rehearsal searches it, and a written answer cut into its four parts (A5) and its sentences.

A missing or empty part is named, never refused; what was copied, repeated or only listed isn't read as a
sentence.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from bvbwizard.rehearsal.rubric import ReadingRules

_PLAIN = {
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"',
    "\u223c": "~", "\u2248": "~", "\u00d7": "x", "*": " ", "`": " ",
}  # fmt: skip
_ABBREVIATED = ("e.g", "i.e", "vs", "ca", "approx", "incl", "no")

GPU = (
    r"(?:[abhv][1-3]00|l40?|l40s|a10g?|a40|t4|b300|gh200|gb200|mi\d{3}x?|(?:rtx ?)?[345]090|tpu ?v\d[a-z]?)"
    r"(?:'?s)?(?![\d,.]*\d|\w)"
)
"""A regular expression: how accelerators are named in a flat text."""
CUTS = r"[,;:()|]|\s-{1,2}\s|->|→"
"""A regular expression: the signs between the pieces of a sentence."""
Span = tuple[int, int]
"""A place in a text: the index of the first character, and the one after the last."""


def flat_text(text: str) -> str:
    """The text in lower case with ASCII signs, of the same length: a place in one is one in the other.

    Marks of emphasis become blanks, since "**$8,750** a month" is one amount.
    """
    out = [_flat(character) for character in text]
    for at, character in enumerate(text):
        # A star that begins a line is a bullet, and one between figures a product.
        if character == "*" and _is_alone(text, at):
            out[at] = "*"
    return "".join(out)


def _flat(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace():
        return " "
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _is_alone(text: str, at: int) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return after == " " and before in ("", "\n", " ")


def sentence_end(*abbreviated: str) -> re.Pattern[str]:
    """Where a sentence of a flat text ends; not after an abbreviation, the usual ones or those given."""
    behind = "".join(rf"(?<!\b{re.escape(each)})" for each in (*_ABBREVIATED, *abbreviated))
    return re.compile(behind + r"[.!?;]+(?=[\s\")*_]+|$)")


PartId = Literal["goal", "components", "decisions", "risks"]
PARTS: tuple[PartId, ...] = get_args(PartId)

_MARKS = r"[ \t]*(?P<hashes>#{1,6})?[ \t]*(?:[-+>•][ \t]+)?(?:\d{1,2}[.)][ \t]*|[ivx]{1,4}[.)][ \t]+)?[_*\s]*"
_STEP = r"(?:(?:step|part|schritt)[ \t]*\d+[ \t]*[-:.)]*[ \t]*)?"
_SEPARATOR = r"(?P<sep>:|(?<=[ *_])[-=](?=[ \t])|(?=\n|$))"
_LINE = re.compile(
    rf"^{_MARKS}{_STEP}(?P<title>[^\n:#|]{{1,60}}?)[ \t_*#]*{_SEPARATOR}[ \t_*]*(?P<rest>[^\n]*)"
)
_UNDER = re.compile(r"[ \t]*(?:=+|-{3,})[ \t]*(?:\n|$)")
_BETWEEN = re.compile(r"\s*(?:/|&|\+|,|\band\b|\bund\b)\s*")
_ONE_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_LETTER = re.compile(r"\w")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A text and the places of its parts."""

    text: str
    flat: str
    """The text as it is searched, every character in its place."""
    parts: dict[PartId, tuple[Span, ...]]
    """By part, its pieces without headings."""
    unheaded: tuple[Span, ...]
    """Text under none of our headings; every dimension reads it."""

    @property
    def missing(self) -> tuple[PartId, ...]:
        """The parts that aren't there, or are empty."""
        return tuple(part for part in PARTS if not self.parts[part])


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
    found: dict[PartId | None, list[Span]] = {part: [] for part in (*PARTS, None)}
    current, start = _Heading((), 0, False, 0), 0

    def put(end: int) -> None:
        """Keep the text under the present heading, if there is any."""
        for part in current.parts or (None,):
            if _LETTER.search(flat, start, end):
                found[part].append((start, end))

    for first, last in (match.span() for match in _ONE_LINE.finditer(flat)):
        heading = _heading(flat, first, last, headings)
        if heading is None:
            if current.is_inline and current.parts == ("goal",) and not flat[first:last].strip():
                # "Goal: faster replies." is one line; what follows after a blank line has no heading.
                put(first)
                current, start = _Heading((), 0, False, 0), last
            continue
        if not heading.parts and current.parts and heading.level > max(current.level, 1):
            continue
        put(first)
        current, start = heading, heading.end
    put(len(flat))
    parts = {part: tuple(found[part]) for part in PARTS}
    return Written(text=markdown, flat=flat, parts=parts, unheaded=tuple(found[None]))


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


_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-+*•][ \t]+|\(?\d{1,2}[.)][ \t]+|\(?[a-h][.)][ \t]+)")
_RULE = re.compile(r"[ \t]*\|?[ \t:|-]+\|?[ \t]*$")
_END = sentence_end("eng", "etc", "p.a", "w/o")
_SPOKEN_WORD = re.compile(r"[^\W_][\w']*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, list item or table row."""

    start: int
    end: int
    text: str
    """Flat."""
    part: PartId | None
    """None if it is under none of our headings."""
    block: int
    """The number of its list item, table row or line; its sentences belong together."""
    paragraph: int
    """Lines without a blank one between them."""
    cells: tuple[Span, ...] = ()
    """A table row's."""
    headings: tuple[str, ...] = ()
    """The columns' headings, for a table row."""
    is_list: bool = False
    """Whether it is a list of words and states nothing."""

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return self.start, self.end


def sentences(written: Written, brief: str, rules: ReadingRules) -> tuple[Sentence, ...]:
    """The sentences that count, in order: each once, none of them the brief's.

    Args:
        written: the answer.
        brief: the scenario's, in any case; what is copied from it counts as nothing.
        rules: what a copy and a list of words are.
    """
    runs = frozenset(_runs(_words(flat_text(brief)), rules.copied_run))
    seen: set[tuple[PartId | None, str]] = set()
    kept: list[Sentence] = []
    for sentence in _every(written):
        words = _words(sentence.text)
        said = " ".join(words)
        # A part may repeat what another says, "components/decisions" even has to.
        key = (sentence.part if len(words) < 8 else None, said)
        if not words:
            continue
        # Its heading may name two parts.
        if key in seen and not any(
            each.span == sentence.span and each.part != sentence.part for each in kept
        ):
            continue
        seen.add(key)
        if not _is_copied(words, runs, rules):
            kept.append(replace(sentence, is_list=_is_list(sentence.text, words, rules)))
    return tuple(kept)


def _every(written: Written) -> Iterator[Sentence]:
    spans: list[tuple[Span, PartId | None]] = [(span, None) for span in written.unheaded]
    spans += [(span, part) for part in PARTS for span in written.parts[part]]
    number = 0
    for span, part in sorted(spans, key=lambda each: (each[0], PARTS.index(each[1]) if each[1] else -1)):
        for block in _blocks(written.flat, span, part, number):
            number = max(number, block.block + 1, block.paragraph + 1)
            yield from (block,) if block.cells else _sentences_of(block)


def _blocks(flat: str, span: Span, part: PartId | None, number: int) -> Iterator[Sentence]:
    """Lines as blocks; a line of an indented list belongs to the item above it."""
    paragraph = block = number
    headings: tuple[str, ...] | None = None
    is_open = False
    for match in _ONE_LINE.finditer(flat[span[0] : span[1]]):
        line, start = match.group().rstrip("\n"), span[0] + match.start()
        if not line.strip():
            paragraph, headings, is_open = max(paragraph, block) + 1, None, False
            block = paragraph
            continue
        bullet = _BULLET.match(line)
        is_row = line.lstrip().startswith("|")
        if is_row and (_RULE.fullmatch(line) or headings is None):
            if headings is None or not _RULE.fullmatch(line):
                headings = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            # A table's head is the line over its rule.
            after = flat[span[0] + match.end() :].split("\n", 1)[0]
            if _RULE.fullmatch(line) or (after.strip() and _RULE.fullmatch(after)):
                continue
        if not (is_open and bullet is not None and bullet["indent"]):
            block += 1
        is_open = True
        first, last = start + (bullet.end() if bullet is not None else 0), start + len(line)
        yield Sentence(
            start=first,
            end=last,
            text=flat[first:last],
            part=part,
            block=block,
            paragraph=paragraph,
            cells=_cells(flat, first, last) if is_row else (),
            headings=headings or () if is_row else (),
        )


def _cells(flat: str, start: int, end: int) -> tuple[Span, ...]:
    found = re.finditer(r"[^|]+", flat[start:end].rstrip().rstrip("|"))
    return tuple(
        (start + match.start(), start + match.end())
        for match in found
        if match.start() > 0 or not match.group().isspace()
    )


def _sentences_of(block: Sentence) -> Iterator[Sentence]:
    """The sentences of a line or a list item."""
    start = 0
    for end in [*(match.end() for match in _END.finditer(block.text)), len(block.text)]:
        text = block.text[start:end]
        first = start + len(text) - len(text.lstrip(" \t*_"))
        last = start + len(text.rstrip(" \t*_"))
        if _SPOKEN_WORD.search(block.text, first, last):
            at, until = block.start + first, block.start + last
            yield replace(block, start=at, end=until, text=block.text[first:last])
        start = end


def _words(text: str) -> list[str]:
    return _SPOKEN_WORD.findall(text)


def _runs(words: list[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]


def _is_copied(words: list[str], brief: frozenset[tuple[str, ...]], rules: ReadingRules) -> bool:
    runs = _runs(words, rules.copied_run)
    return bool(runs) and sum(run in brief for run in runs) >= rules.copied_share * len(runs)


def _is_list(text: str, words: list[str], rules: ReadingRules) -> bool:
    """Whether it is a row of words: many pieces, hardly a small word between them."""
    share = sum(word in rules.small_words for word in words) / len(words)
    if text.startswith("|"):
        return False
    if text.count(",") + text.count(";") + 1 >= rules.list_items:
        return share < rules.list_function_words
    return len(words) >= rules.list_words and share < rules.list_function_words / 2
