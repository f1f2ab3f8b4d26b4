"""Text on 80 columns: headings, wrapped points and tables."""

import textwrap
from collections.abc import Iterable, Sequence

WIDTH = 80
_INDENT = "  "


def section(heading: str, lines: Iterable[str]) -> list[str]:
    """A heading with its lines below it and a blank line before; nothing where there are no lines."""
    body = list(lines)
    return ["", heading, *body] if body else []


def point(text: str, *, mark: str = "- ", indent: str = _INDENT) -> list[str]:
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


def columns(rows: Sequence[Sequence[str]], *, right: Iterable[int] = (), indent: str = _INDENT) -> list[str]:
    """Rows with their cells under each other; the columns named stand at the right of theirs."""
    if not rows:
        return []
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    aligned = set(right)
    return [
        (
            indent
            + "  ".join(
                cell.rjust(width) if index in aligned else cell.ljust(width)
                for index, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        ).rstrip()
        for row in rows
    ]
