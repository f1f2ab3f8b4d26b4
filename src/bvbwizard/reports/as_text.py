"""A document as text that a person reads from top to bottom, on 80 columns."""

from bvbwizard.reports import layout
from bvbwizard.reports.document import Block, Document, Drawing, Group, Paragraph, Point, Points, Table

_STEP = "  "


def text_of(document: Document) -> str:
    """The whole document."""
    lines = layout.paragraph(document.title)
    lines += [line for block in document.lead for line in _block(block, "")]
    for section in document.sections:
        body = [line for block in section.blocks for line in _block(block, _STEP)]
        lines += layout.section(section.heading, body)
    return "\n".join(lines) + "\n"


def _block(block: Block, indent: str) -> list[str]:
    match block:
        case Paragraph():
            return layout.paragraph(block.text, indent=indent)
        case Points():
            return [line for point in block.points for line in _point(point, indent)]
        case Table():
            return _table(block, indent)
        case Drawing():
            return [f"{indent}{line}".rstrip() for line in block.lines]
        case Group():
            inner = [line for part in block.blocks for line in _block(part, indent + _STEP)]
            return [*layout.paragraph(block.label, indent=indent), *inner]


def _point(point: Point, indent: str) -> list[str]:
    text = ": ".join(part for part in (point.label, point.text) if part)
    lines = layout.point(text, indent=indent)
    for below in point.below:
        lines += layout.point(below, mark="", indent=indent + _STEP)
    return lines


def _table(table: Table, indent: str) -> list[str]:
    rows = [tuple(row[place] for place in table.short) for row in table.rows]
    header = [tuple(table.columns[place].name for place in table.short)] if table.is_headed else []
    shown = layout.fitted([*header, *rows], right=table.right, indent=indent)
    lines = [line for row in shown[: len(header)] for line in row]
    for row, cells in zip(shown[len(header) :], table.rows, strict=True):
        lines += row
        for said in table.sentences(cells):
            lines += layout.point(said, mark="", indent=indent + 2 * _STEP)
    return lines
