"""Text that a person reads from top to bottom, on 80 columns: a whole document, or a part of one."""

import textwrap
from collections.abc import Container, Iterable, Sequence
from itertools import zip_longest

from bvbwizard.reports.document import Block, Document, Drawing, Point, Section, Table

WIDTH = 80
MARGIN = "  "
"""Before the lines of a section."""
_GAP = "  "
_NARROWEST = 8
"""Cells that a column of words keeps, however little room there is."""


def text_of(document: Document) -> str:
    """The whole document."""
    lines = [line for block in (document.title, *document.lead) for line in _block(block, "")]
    lines += [line for section in document.sections for line in ("", *_block(section, ""))]
    return "\n".join(lines) + "\n"


def _block(block: Block, indent: str) -> list[str]:
    match block:
        case str():
            return paragraph(block, indent=indent)
        case tuple():
            return [line for each in block for line in _point(each, indent)]
        case Table():
            return _table(block, indent)
        case Drawing():
            return [f"{indent}{line}".rstrip() for line in block.lines]
        case Section():
            inner = [line for part in block.blocks for line in _block(part, indent + MARGIN)]
            return [*paragraph(block.heading, indent=indent), *inner]


def _point(said: Point, indent: str) -> list[str]:
    text = ": ".join(part for part in (said.label, said.text) if part)
    lines = point(text, indent=indent)
    for below in said.below:
        lines += point(below, mark="", indent=indent + MARGIN)
    return lines


def _table(table: Table, indent: str) -> list[str]:
    rows = [tuple(row[place] for place in table.short) for row in table.rows]
    header = [tuple(table.columns[place].name for place in table.short)] if table.is_headed else []
    shown = fitted([*header, *rows], right=table.right, indent=indent)
    lines = [line for row in shown[: len(header)] for line in row]
    for row, cells in zip(shown[len(header) :], table.rows, strict=True):
        lines += row
        for said in table.sentences(cells):
            lines += point(said, mark="", indent=indent + 2 * MARGIN)
    return lines


def headed(heading: str, lines: Iterable[str]) -> list[str]:
    """A heading with its lines below it and a blank line before; nothing where there are no lines."""
    body = list(lines)
    return ["", heading, *body] if body else []


def point(text: str, *, mark: str = "- ", indent: str = MARGIN) -> list[str]:
    """A text as one point of a list, wrapped under its first word; its own line breaks are kept."""
    lines: list[str] = []
    for number, paragraph in enumerate(text.splitlines() or [""]):
        first = f"{indent}{mark}" if number == 0 else indent + " " * len(mark)
        rest = indent + " " * len(mark)
        wrapped = textwrap.wrap(
            paragraph, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
        lines += wrapped or [first.rstrip()]
    return lines


def paragraph(text: str, *, indent: str = "") -> list[str]:
    """A text, wrapped."""
    return point(text, mark="", indent=indent)


def columns(rows: Sequence[Sequence[str]], *, indent: str = MARGIN) -> list[str]:
    """Rows with aligned cells."""
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [_line(row, widths, (), indent) for row in rows]


def fitted(
    rows: Sequence[Sequence[str]],
    *,
    right: Iterable[int] = (),
    indent: str = MARGIN,
    width: int = WIDTH,
) -> list[list[str]]:
    """Rows under each other within so many columns, each as its lines: the widest texts are wrapped.

    Numbers, the columns at the right, are never wrapped.
    """
    if not rows:
        return []
    aligned = set(right)
    plain = [[" ".join(cell.split()) for cell in row] for row in rows]
    natural = [max(map(len, column)) for column in zip(*plain, strict=True)]
    widths = narrowed(natural, aligned, width - len(indent))
    return [_wrapped(row, widths, aligned, indent) for row in plain]


def narrowed(widths: Sequence[int], aligned: Container[int], width: int) -> list[int]:
    """The cells of each column in a width: the widest are narrowed first, numbers never."""
    room = width - len(_GAP) * (len(widths) - 1)
    widths = list(widths)
    while sum(widths) > room:
        loose = [i for i, each in enumerate(widths) if i not in aligned and each > _NARROWEST]
        if not loose:
            break
        widths[max(loose, key=lambda i: widths[i])] -= 1
    return widths


def _wrapped(row: Sequence[str], widths: Sequence[int], aligned: Container[int], indent: str) -> list[str]:
    cells = [
        textwrap.wrap(cell, max(width, 1), break_on_hyphens=False) or [""]
        for cell, width in zip(row, widths, strict=True)
    ]
    return [_line(parts, widths, aligned, indent) for parts in zip_longest(*cells, fillvalue="")]


def _line(cells: Sequence[str], widths: Sequence[int], aligned: Container[int], indent: str) -> str:
    padded = (
        cell.rjust(width) if index in aligned else cell.ljust(width)
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return (indent + _GAP.join(padded)).rstrip()
