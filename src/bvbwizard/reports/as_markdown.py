r"""A document as Markdown (CommonMark with GitHub's tables).

Every text is escaped on the way out, so that none of it becomes structure: `# x` stays a text, a pipe
stays inside its cell, `<script>` is shown. What can't do harm is left as it is, because the raw file is
read too: `2.5M`, `(limit 12)` and `a_b` carry no backslash.
"""

import re

from bvbwizard.reports.document import Block, Document, Drawing, Point, Section, Strong, Table

# A dollar sign before a digit is an amount; elsewhere some readers take it for the start of a formula.
_INLINE = re.compile(
    r"[\\`*\[\]<|~]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|&(?=#?\w+;)"
    r"|\$(?!\d)"
)
# Only what could begin a heading, a list, a quote, a rule or the line under a heading.
_LINE_START = re.compile(r"[#>=:]|[+-](?=[\s=-]|$)|\d+(?=[.)](?:\s|$))")
_DEEPEST = 6


def markdown_of(document: Document) -> str:
    """The whole document."""
    parts = [_heading(document.title, 1), *_blocks((*document.lead, *document.sections), 2)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text on one line, every character of it shown as it is."""
    return _INLINE.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))


def _blocks(blocks: tuple[Block, ...], level: int) -> list[str]:
    return [part for block in blocks for part in _block(block, level)]


def _block(block: Block, level: int) -> list[str]:
    match block:
        case str():
            text = _lines(block)
            return [f"**{text}**" if isinstance(block, Strong) else text]
        case tuple():
            return ["\n".join(map(_point, block))]
        case Table():
            return [_table(block)]
        case Drawing():
            return [_table(block.table)]
        case Section():
            return [_heading(block.heading, level), *_blocks(block.blocks, level + 1)]


def _heading(text: str, level: int) -> str:
    shown = escaped(text)
    # A run of # at the end of a heading is dropped as its closing mark.
    shown = f"{shown[:-1]}\\#" if shown.endswith("#") else shown
    return f"{'#' * min(level, _DEEPEST)} {shown}"


def _lines(text: str, *, indent: str = "") -> str:
    """A text with its line breaks kept, no line of it the start of a list, a heading or a quote."""
    shown = [_line(line) for line in text.splitlines()]
    return f"\\\n{indent}".join(line for line in shown if line)


def _line(line: str) -> str:
    text = escaped(line)
    start = _LINE_START.match(text)
    if start is None:
        return text
    at = start.end() if start[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def _point(point: Point) -> str:
    text = _lines(point.text, indent="  ")
    if point.label:
        text = f"**{escaped(point.label)}**" + (f": {text}" if text else "")
    below = "".join(f"\\\n  {_lines(each, indent='  ')}" for each in point.below if each.strip())
    return f"- {text}{below}"


def _table(table: Table) -> str:
    rows = [
        [escaped(column.name) for column in table.columns],
        ["---:" if column.is_right else "---" for column in table.columns],
        *(map(escaped, row) for row in table.rows),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
