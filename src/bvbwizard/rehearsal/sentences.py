"""A written answer cut into sentences; what was copied, repeated or only listed isn't read as one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bvbwizard.rehearsal.flat_text import flat_text
from bvbwizard.rehearsal.rubric import ReadingRules
from bvbwizard.rehearsal.written import PARTS, PartId, Span, Written

_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-+*•][ \t]+|\(?\d{1,2}[.)][ \t]+|\(?[a-h][.)][ \t]+)")
_RULE = re.compile(r"[ \t]*\|?[ \t:|-]+\|?[ \t]*$")
_ABBREVIATED = ("e.g", "i.e", "vs", "ca", "approx", "incl", "eng", "etc", "no", "p.a", "w/o")
_END = re.compile("".join(rf"(?<!\b{re.escape(each)})" for each in _ABBREVIATED) + r"[.!?;]+(?=[\s\")*_]+|$)")
_WORD = re.compile(r"[^\W_][\w']*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, list item or table row."""

    start: int
    end: int
    text: str
    """Flat."""
    part: PartId | None
    """None where it stands under no heading of ours."""
    block: int
    """The number of its list item, table row or line; its sentences belong together."""
    paragraph: int
    """Lines without a blank one between them."""
    cells: tuple[Span, ...] = ()
    """Of a table row."""
    headings: tuple[str, ...] = ()
    """Of the row's columns."""
    is_list: bool = False
    """Whether it is a list of words and states nothing."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    block: int
    paragraph: int
    is_row: bool
    headings: tuple[str, ...]


def sentences(written: Written, brief: str, rules: ReadingRules) -> tuple[Sentence, ...]:
    """The sentences that count, in order: each once, none of them the brief's.

    Args:
        written: the answer.
        brief: the scenario's, in any case; what is copied from it counts as nothing.
        rules: what a copy and a list of words are.
    """
    runs = _runs(_words(flat_text(brief)), rules.copied_run)
    seen: set[tuple[PartId | None, str]] = set()
    kept: list[Sentence] = []
    for sentence in _every(written):
        words = _words(sentence.text)
        said = " ".join(words)
        # A part may repeat what another says, "components/decisions" even has to.
        key = (sentence.part if len(words) < 8 else None, said)
        if not words or (key in seen and sentence.part not in _shared(kept, sentence)):
            continue
        seen.add(key)
        if not _is_copied(words, runs, rules):
            kept.append(replace(sentence, is_list=_is_list(sentence.text, words, rules)))
    return tuple(kept)


def _shared(kept: list[Sentence], sentence: Sentence) -> tuple[PartId | None, ...]:
    """The part of a sentence that is read again because its heading names two parts."""
    again = any(each.span == sentence.span and each.part != sentence.part for each in kept)
    return (sentence.part,) if again else ()


def _every(written: Written) -> Iterator[Sentence]:
    spans: list[tuple[Span, PartId | None]] = [(span, None) for span in written.unheaded]
    spans += [(span, part) for part in PARTS for span in written.parts[part]]
    number = 0
    for span, part in sorted(spans, key=lambda each: (each[0], PARTS.index(each[1]) if each[1] else -1)):
        for block in _blocks(written.flat, span, number):
            number = max(number, block.block + 1, block.paragraph + 1)
            yield from _of_block(written.flat, block, part)


def _blocks(flat: str, span: Span, number: int) -> Iterator[_Block]:
    """Lines as blocks; a line of an indented list belongs to the item above it."""
    paragraph = block = number
    headings: tuple[str, ...] | None = None
    is_open = False
    for match in re.finditer(r"[^\n]*\n|[^\n]+$", flat[span[0] : span[1]]):
        line, start = match.group().rstrip("\n"), span[0] + match.start()
        if not line.strip():
            paragraph, headings, is_open = max(paragraph, block) + 1, None, False
            block = paragraph
            continue
        bullet = _BULLET.match(line)
        is_row = line.lstrip().startswith("|")
        if is_row and (_RULE.fullmatch(line) or headings is None):
            headings = headings if _RULE.fullmatch(line) and headings is not None else _cells_of(line)
            if _RULE.fullmatch(line) or _is_head(flat, span[0] + match.end()):
                continue
        if not (is_open and bullet is not None and bullet["indent"]):
            block += 1
        is_open = True
        first = start + (bullet.end() if bullet is not None else 0)
        yield _Block(first, start + len(line), block, paragraph, is_row, headings or ())


def _is_head(flat: str, after: int) -> bool:
    """Whether a table's rule follows."""
    line = flat[after:].split("\n", 1)[0]
    return bool(line.strip()) and _RULE.fullmatch(line) is not None


def _cells_of(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _of_block(flat: str, block: _Block, part: PartId | None) -> Iterator[Sentence]:
    if block.is_row:
        yield Sentence(
            start=block.start,
            end=block.end,
            text=flat[block.start : block.end],
            part=part,
            block=block.block,
            paragraph=block.paragraph,
            cells=_cell_spans(flat, block),
            headings=block.headings,
        )
        return
    cuts = [match.end() for match in _END.finditer(flat, block.start, block.end)]
    start = block.start
    for end in [*[cut for cut in cuts if cut < block.end], block.end]:
        text = flat[start:end]
        first = start + len(text) - len(text.lstrip(" \t*_"))
        last = start + len(text.rstrip(" \t*_"))
        if _WORD.search(flat, first, last):
            yield Sentence(
                start=first,
                end=last,
                text=flat[first:last],
                part=part,
                block=block.block,
                paragraph=block.paragraph,
            )
        start = end


def _cell_spans(flat: str, block: _Block) -> tuple[Span, ...]:
    found = []
    for match in re.finditer(r"[^|]+", flat[block.start : block.end].rstrip().rstrip("|")):
        start = block.start + match.start()
        if start > block.start or not match.group().isspace():
            found.append((start, block.start + match.end()))
    return tuple(found)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _runs(words: list[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def _is_copied(words: list[str], brief: frozenset[tuple[str, ...]], rules: ReadingRules) -> bool:
    runs = [tuple(words[at : at + rules.copied_run]) for at in range(len(words) - rules.copied_run + 1)]
    return bool(runs) and sum(run in brief for run in runs) >= rules.copied_share * len(runs)


def _is_list(text: str, words: list[str], rules: ReadingRules) -> bool:
    """Whether it is a row of words: many pieces, hardly a small word between them."""
    share = sum(word in rules.small_words for word in words) / len(words)
    if text.startswith("|"):
        return False
    if text.count(",") + text.count(";") + 1 >= rules.list_items:
        return share < rules.list_function_words
    return len(words) >= rules.list_words and share < rules.list_function_words / 2
