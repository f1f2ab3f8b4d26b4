"""The blocks of a report, and the sources' tables, as `Content` of a width."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from textual.content import Content

from bvbwizard.domain.results.findings import ReferenceTable
from bvbwizard.reports.as_text import narrowed
from bvbwizard.reports.document import Block, Drawing, Point, Section, Strong, Table
from bvbwizard.tui.present import (
    ACCENT,
    BAD,
    GOOD,
    MUTED,
    STRONG,
    WARN,
    hang,
    indented,
    lines,
    plain,
    with_levels,
)

GAP = 2
STEP = "  "

_CELL_STYLES = {
    "high": f"bold {BAD}",
    "medium": WARN,
    "missing": WARN,
    "met": GOOD,
    "on top": WARN,
    "no owner yet": WARN,
}
"""Styles of the words that should catch the eye."""

Cells = Sequence[Content]


def section_content(section: Section | None, width: int) -> Content:
    """Everything under a heading; empty where there is nothing."""
    parts: list[Content] = []
    for block in section.blocks if section else ():
        if isinstance(block, Section) and parts:
            parts.append(Content(" "))
        parts.append(block_content(block, width))
    return lines(parts)


def block_content(block: Block, width: int) -> Content:
    """One block."""
    match block:
        case str():
            return plain(block, STRONG if isinstance(block, Strong) else "")
        case tuple():
            return lines(_point(point, width) for point in block)
        case Table():
            return _report_table(block, width)
        case Drawing():
            return plain("\n".join(block.lines))
        case Section():
            inner = lines(block_content(part, width - len(STEP)) for part in block.blocks)
            return lines([plain(block.heading, ACCENT), indented(inner)])


def reference_table(table: ReferenceTable, width: int) -> Content:
    """A source's table: its id and title, its rows, its note."""
    head = Content.assemble((f"{table.framework}  ", ACCENT), (table.title, STRONG))
    header = [plain(name, MUTED) for name in table.header]
    rows = [
        [plain(cell, STRONG if place == 0 else "") for place, cell in enumerate(row)] for row in table.rows
    ]
    note = plain(table.note, MUTED) if table.note else ""
    return lines([head, *table_lines([header, *rows], width), note])


def table_lines(rows: Sequence[Cells], width: int, *, right: Iterable[int] = ()) -> list[Content]:
    """Rows with their cells under each other; where it is too wide, the widest columns are wrapped.

    Args:
        rows: as many cells in each.
        width: cells of a line.
        right: the columns of numbers, which are right-aligned and never wrapped.
    """
    return [line for row in _table_rows(rows, frozenset(right), width) for line in row]


def _point(point: Point, width: int) -> Content:
    # What has a label is ours; a person's own text isn't searched for levels.
    labelled = Content.assemble((f"{point.label}: ", STRONG), with_levels(point.text))
    said = labelled if point.label else plain(point.text)
    below = [hang(Content(STEP), plain(each, MUTED), width) for each in point.below]
    return lines([hang(Content("• "), said, width), *below])


def _report_table(table: Table, width: int) -> Content:
    header = [[plain(table.columns[place].name, MUTED) for place in table.short]] if table.is_headed else []
    has_sentences = any(column.is_long for column in table.columns)
    cells = [[_cell(row[i], is_name=has_sentences and i == 0) for i in table.short] for row in table.rows]
    shown = _table_rows([*header, *cells], table.right, width)
    out = [line for row in shown[: len(header)] for line in row]
    for row, short in zip(table.rows, shown[len(header) :], strict=True):
        out += [
            *short,
            *(hang(Content(STEP * 2), plain(said, MUTED), width) for said in table.sentences(row)),
        ]
    return lines(out)


def _cell(text: str, *, is_name: bool) -> Content:
    return plain(text, STRONG if is_name else _CELL_STYLES.get(text, ""))


def _table_rows(rows: Sequence[Cells], aligned: frozenset[int], width: int) -> list[list[Content]]:
    """Each row as its lines."""
    natural = [max((cell.cell_length for cell in column), default=0) for column in zip(*rows, strict=True)]
    widths = narrowed(natural, aligned, width)
    return [_row_lines(row, widths, aligned) for row in rows]


def _row_lines(row: Cells, widths: Sequence[int], aligned: frozenset[int]) -> list[Content]:
    wrapped = [cell.wrap(max(1, width)) or [Content("")] for cell, width in zip(row, widths, strict=True)]
    made = []
    for parts in zip_longest(*wrapped, fillvalue=Content("")):
        cells = [
            _filled(part, width, is_right=index in aligned)
            for index, (part, width) in enumerate(zip(parts, widths, strict=True))
        ]
        made.append(Content(" " * GAP).join(cells).rstrip())
    return made


def _filled(cell: Content, width: int, *, is_right: bool) -> Content:
    blank = " " * max(0, width - cell.cell_length)
    return Content.assemble(blank, cell) if is_right else Content.assemble(cell, blank)
