"""The volumes at which a source would own, and our crossovers, on one logarithmic scale of characters."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bvbwizard.domain.findings.thumbs import COMPUTED
from bvbwizard.domain.results.findings import Thumbs, VolumeMark
from bvbwizard.domain.typing.amounts import say_short
from bvbwizard.say.thumbs import mark_label

LEGEND = "o a source   * our own sum   ░ this case"
NARROWEST = 40
"""Columns under which the text no longer fits."""
_CASE = "This case"
_AXIS_AT_LEAST = 14
_ID = 4
"""Columns of a framework id and the blank after it."""

RowKind = Literal["ticks", "case", "mark", "computed"]


@dataclass(frozen=True, slots=True)
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

    def drawn(self, signs: Mapping[int, str], band: range, shade: str) -> str:
        """Signs by their columns, before a shaded band."""
        return "".join(
            signs.get(column) or (shade if column in band else " ") for column in range(self.columns)
        )


def log_scale(thumbs: Thumbs, width: int) -> tuple[ScaleRow, ...]:
    """A line for each mark, in the order of volume, and one for the case between them.

    Args:
        thumbs: the marks, and the case's volume.
        width: columns of a line, at least NARROWEST.
    """
    if not thumbs.marks:
        return ()
    volume = thumbs.volume
    labels = [
        mark_label(mark) if mark.framework == COMPUTED else f"{mark.framework:<{_ID}}{mark.label}"
        for mark in thumbs.marks
    ]
    values = [_ends(mark.low, mark.high) for mark in thumbs.marks]
    case = _ends(volume.low, volume.high) if volume is not None else "not known"
    right = max(map(len, [*values, case]))
    left = min(max(map(len, [*labels, _CASE])), max(NARROWEST, width) - right - _AXIS_AT_LEAST - 2)
    axis = _axis(thumbs, max(NARROWEST, width) - left - right - 2)
    band = range(axis.at(volume.low), axis.at(volume.high) + 1) if volume is not None else range(0)
    rows = [
        ScaleRow(
            "computed" if mark.framework == COMPUTED else "mark",
            label,
            axis.drawn(_signs(axis, mark), band, "░"),
            value,
        )
        for mark, label, value in zip(thumbs.marks, labels, values, strict=True)
    ]
    # The case stands after the marks that it has reached.
    reached = sum(mark.low <= volume.likely for mark in thumbs.marks) if volume is not None else 0
    likely = {axis.at(volume.likely): "█"} if volume is not None else {}
    rows.insert(reached, ScaleRow("case", _CASE, axis.drawn(likely, band, "▓"), case))
    decades = {axis.at(10.0**decade): "┬" for decade in range(axis.first, axis.last + 1)}
    ruler = axis.drawn(decades, range(axis.columns), "─")
    lines = [ScaleRow("ticks", "", _ticks(axis), ""), ScaleRow("ticks", "", ruler, ""), *rows]
    return tuple(replace(row, label=_fit(row.label, left), value=row.value.rjust(right)) for row in lines)


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


def _signs(axis: _Axis, mark: VolumeMark) -> dict[int, str]:
    start, end = axis.at(mark.low), axis.at(mark.high)
    if start == end:
        return {start: "*" if mark.framework == COMPUTED else "o"}
    return {**dict.fromkeys(range(start, end), "─"), start: "├", end: "┤"}


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
