"""Volumes on one logarithmic scale, as plain text: the sources' marks beside the case's own range."""

import math
from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.findings.thumbs import COMPUTED
from bvbwizard.domain.results.findings import Thumbs, VolumeMark
from bvbwizard.domain.typing.amounts import say_short
from bvbwizard.domain.values import Range

LEGEND = "o a source   * our own sum   ░ this case"
NARROWEST = 40
"""Columns under which the text no longer fits."""
_CASE = "This case"
_AXIS_AT_LEAST = 14
_ID = 4
"""Columns of a framework id and the blank after it."""

RowKind = Literal["ticks", "case", "mark", "computed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRow:
    """One line; the parts of all lines of a scale stand under each other."""

    kind: RowKind
    label: str
    axis: str
    value: str

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.label} {self.axis} {self.value}".rstrip()


@dataclass(frozen=True, slots=True)
class _Axis:
    """Whole decades from the smallest volume to the largest, over a number of columns."""

    first: int
    last: int
    columns: int

    def at(self, volume: float) -> int:
        """The column of a volume; one that is nothing stands at the left end."""
        if volume <= 0:
            return 0
        share = (math.log10(volume) - self.first) / (self.last - self.first)
        return min(self.columns - 1, max(0, round(share * (self.columns - 1))))


def log_scale(thumbs: Thumbs, width: int) -> tuple[ScaleRow, ...]:
    """A line for each mark, in the order of volume, and one for the case between them.

    Args:
        thumbs: the marks, and the case's volume.
        width: columns of a line, at least NARROWEST.
    """
    if not thumbs.marks:
        return ()
    labels = [_label(mark) for mark in thumbs.marks]
    values = [_ends(mark.low, mark.high) for mark in thumbs.marks]
    case = _ends(thumbs.volume.low, thumbs.volume.high) if thumbs.volume is not None else "not known"
    right = max(map(len, [*values, case]))
    left = min(max(map(len, [*labels, _CASE])), max(NARROWEST, width) - right - _AXIS_AT_LEAST - 2)
    axis = _axis(thumbs, max(NARROWEST, width) - left - right - 2)
    band = _band(axis, thumbs.volume)
    rows = [
        _row("computed" if mark.framework == COMPUTED else "mark", label, _drawn(axis, mark, band), value)
        for mark, label, value in zip(thumbs.marks, labels, values, strict=True)
    ]
    rows.insert(_place(thumbs), _row("case", _CASE, _case(axis, thumbs.volume, band), case))
    lines = [_row("ticks", "", _ticks(axis), ""), _row("ticks", "", _ruler(axis), ""), *rows]
    return tuple(_row(row.kind, _fit(row.label, left), row.axis, row.value.rjust(right)) for row in lines)


def _row(kind: RowKind, label: str, axis: str, value: str) -> ScaleRow:
    return ScaleRow(kind=kind, label=label, axis=axis, value=value)


def _label(mark: VolumeMark) -> str:
    return mark.label if mark.framework == COMPUTED else f"{mark.framework:<{_ID}}{mark.label}"


def _fit(label: str, columns: int) -> str:
    cut = label if len(label) <= columns else f"{label[: columns - 1].rstrip()}…"
    return cut.ljust(columns)


def _ends(low: float, high: float) -> str:
    first, last = say_short(low), say_short(high)
    return first if first == last else f"{first} to {last}"


def _axis(thumbs: Thumbs, columns: int) -> _Axis:
    volumes = [end for mark in thumbs.marks for end in (mark.low, mark.high)]
    if thumbs.volume is not None:
        volumes += [thumbs.volume.low, thumbs.volume.high]
    logs = [math.log10(volume) for volume in volumes if volume > 0] or [0.0]
    first, last = math.floor(min(logs)), math.ceil(max(logs))
    return _Axis(first, max(last, first + 1), columns)


def _band(axis: _Axis, volume: Range | None) -> range:
    """The columns of the case's range."""
    return range(axis.at(volume.low), axis.at(volume.high) + 1) if volume is not None else range(0)


def _place(thumbs: Thumbs) -> int:
    """Where the case stands among the marks: after those it has reached."""
    if thumbs.volume is None:
        return 0
    return sum(mark.low <= thumbs.volume.likely for mark in thumbs.marks)


def _drawn(axis: _Axis, mark: VolumeMark, band: range) -> str:
    cells = ["░" if column in band else " " for column in range(axis.columns)]
    start, end = axis.at(mark.low), axis.at(mark.high)
    if start == end:
        cells[start] = "*" if mark.framework == COMPUTED else "o"
    else:
        cells[start : end + 1] = ["├", *"─" * (end - start - 1), "┤"]
    return "".join(cells)


def _case(axis: _Axis, volume: Range | None, band: range) -> str:
    cells = ["▓" if column in band else " " for column in range(axis.columns)]
    if volume is not None:
        cells[axis.at(volume.likely)] = "█"
    return "".join(cells)


def _ruler(axis: _Axis) -> str:
    cells = ["─"] * axis.columns
    for decade in range(axis.first, axis.last + 1):
        cells[axis.at(10.0**decade)] = "┬"
    return "".join(cells)


def _ticks(axis: _Axis) -> str:
    """The decades' numbers, each over its column, where there is room; both ends before the rest."""
    cells = [" "] * axis.columns
    decades = range(axis.first, axis.last + 1)
    for decade in (decades[0], decades[-1], *decades[1:-1]):
        text = say_short(10.0**decade)
        start = min(max(0, axis.at(10.0**decade) - len(text) // 2), axis.columns - len(text))
        if all(cell == " " for cell in cells[max(0, start - 1) : start + len(text) + 1]):
            cells[start : start + len(text)] = text
    return "".join(cells)
