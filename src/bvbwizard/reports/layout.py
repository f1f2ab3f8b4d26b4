"""Text on 80 columns: headings, wrapped points and tables."""

import textwrap
from collections.abc import Container, Iterable, Sequence
from itertools import zip_longest

WIDTH = 80
MARGIN = "  "
"""Before the lines of a section."""
_GAP = "  "
_NARROWEST = 8
"""Cells that a column of words keeps, however little room there is."""


def section(heading: str, lines: Iterable[str]) -> list[str]:
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


def points(texts: Iterable[str]) -> list[str]:
    """Several points."""
    return [line for text in texts for line in point(text)]


def paragraph(text: str, *, indent: str = "") -> list[str]:
    """A text, wrapped."""
    return point(text, mark="", indent=indent)


def columns(rows: Sequence[Sequence[str]], *, right: Iterable[int] = (), indent: str = MARGIN) -> list[str]:
    """Rows with aligned cells; the columns in `right` are aligned right."""
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = frozenset(right)
    return [_line(row, widths, aligned, indent) for row in rows]


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
