"""The sources' rules of thumb on one logarithmic scale, then by topic, beside this case's own numbers."""

from collections.abc import Iterator

from textual.content import Content

from bvbwizard.domain.findings import Holds, ThumbRow, Thumbs
from bvbwizard.domain.scale import LEGEND, ScaleRow, log_scale
from bvbwizard.domain.thumb_rules import COMPUTED
from bvbwizard.tui.blocks import table_lines
from bvbwizard.tui.present import ACCENT, GOOD, MUTED, STRONG, WARN, lines, plain

REACHED: dict[Holds, str] = {"yes": "reached", "no": "not reached", "unknown": "not known"}
SCALE_HEADING = "Requests a month from which a source would own"
WIDEST_SCALE = 120

_ROW_STYLES = {"ticks": MUTED, "case": f"bold {ACCENT}", "mark": "", "computed": STRONG}
_REACHED_STYLES = {"yes": GOOD, "no": MUTED, "unknown": WARN}


def thumb_text(thumbs: Thumbs, width: int) -> Content:
    """The scale with its legend, then a table for each topic; nothing is averaged."""
    parts = [scale(thumbs, width), *_topics(thumbs, width)]
    return Content("\n\n").join([part for part in parts if part])


def scale(thumbs: Thumbs, width: int) -> Content:
    """Every volume under each other on one axis; empty without one."""
    rows = log_scale(thumbs, min(width, WIDEST_SCALE))
    if not rows:
        return Content("")
    return lines([plain(SCALE_HEADING, ACCENT), *map(_scale_row, rows), plain(LEGEND, MUTED)])


def _scale_row(row: ScaleRow) -> Content:
    style = _ROW_STYLES[row.kind]
    return Content.assemble(
        (row.label, style), " ", (row.axis, style or "$text-primary"), " ", (row.value, style)
    )


def _topics(thumbs: Thumbs, width: int) -> Iterator[Content]:
    by_topic: dict[str, list[ThumbRow]] = {}
    for row in thumbs.rows:
        by_topic.setdefault(row.topic, []).append(row)
    for topic, rows in by_topic.items():
        yield lines([plain(topic, ACCENT), *table_lines([_row(row) for row in rows], width)])


def _row(row: ThumbRow) -> list[Content]:
    is_ours = row.framework == COMPUTED
    own = row.is_this_case
    reached = "" if own else REACHED[row.holds]
    return [
        plain("ours" if is_ours else row.framework, STRONG if is_ours else ""),
        plain(reached, _REACHED_STYLES[row.holds]),
        plain(row.says, STRONG if own else ""),
    ]
