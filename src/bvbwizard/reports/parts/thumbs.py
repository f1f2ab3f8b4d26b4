"""The sources' rules of thumb beside the case's own numbers: one scale of volumes, and a table by topic."""

from bvbwizard.domain.amounts import say_range
from bvbwizard.domain.findings import ThumbRow, Thumbs, VolumeMark
from bvbwizard.domain.scale import LEGEND, log_scale
from bvbwizard.domain.thumb_rules import COMPUTED
from bvbwizard.reports.document import Column, Drawing, Group, Section, Table, group, section, table
from bvbwizard.reports.layout import MARGIN, WIDTH

_HOLDS = {"yes": "yes", "no": "no", "unknown": "not known"}
_OURS = "ours"


def thumbs(found: Thumbs) -> Section | None:
    """The volumes on one logarithmic scale, then every topic; none of it is averaged."""
    by_topic: dict[str, list[ThumbRow]] = {}
    for row in found.rows:
        by_topic.setdefault(row.topic, []).append(row)
    return section(
        "Rules of thumb beside this case",
        group("Requests a month from which a source would own", _scale(found)),
        *(_topic(topic, rows) for topic, rows in by_topic.items()),
    )


def _scale(found: Thumbs) -> Drawing | None:
    marks = _marks(found)
    rows = log_scale(found, WIDTH - 2 * len(MARGIN))
    return Drawing(lines=(*(row.text for row in rows), LEGEND), table=marks) if rows and marks else None


def _marks(found: Thumbs) -> Table | None:
    """The same for a wide page, the case's own volume first."""
    columns = (Column(name="source"), Column(name="what"), Column(name="from"), Column(name="note"))
    case = [("this case", "", say_range(found.volume, "requests_per_month"), "")] if found.volume else []
    return table(columns, [*case, *(_mark(mark) for mark in found.marks)])


def _mark(mark: VolumeMark) -> tuple[str, ...]:
    volume = say_range((round(mark.low), round(mark.high)), "requests_per_month")
    return _source(mark.framework), mark.label, volume, mark.note


def _topic(topic: str, rows: list[ThumbRow]) -> Group | None:
    columns = (Column(name="source"), Column(name="reached here"), Column(name="says"))
    said = [(_source(row.framework), _reached(row), row.says) for row in rows]
    return group(topic, table(columns, said, is_headed=False))


def _source(framework: str) -> str:
    return _OURS if framework == COMPUTED else framework


def _reached(row: ThumbRow) -> str:
    """Whether the case reaches a source's number; its own number reaches nothing."""
    return "" if row.says.startswith("this case") else _HOLDS[row.holds]
