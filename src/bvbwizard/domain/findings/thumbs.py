"""The sources' rules of thumb beside the case's own numbers, never averaged; the volumes on one scale.

The rules are `data/thumbs.toml`.
"""

import math
from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.findings import Holds, ThumbRow, Thumbs, VolumeMark
from bvbwizard.domain.results.options import Crossover, months_of
from bvbwizard.domain.typing.amounts import say_amount, say_money, say_months, say_range, say_short
from bvbwizard.domain.values import OPTION_LABELS, OPTION_PHRASES, Range

DAYS_PER_MONTH = 365 / 12
VOLUME = "volume"
"""The topic of the marks; the others have rows of their own."""
COMPUTED = "computed"
"""Stands in place of a framework id beside a number of our own."""
SUMS = ("owning_payback_months", "train_usd")
"""What a topic may read beside facts."""

MarkUnit = Literal["requests_per_month", "requests_per_day", "usd_per_year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRule:
    """A volume that a source names."""

    framework: str
    label: str
    """What happens there, in a few words."""
    says: str
    low: float
    high: float | None = None
    """None: the source names one number."""
    unit: MarkUnit = "requests_per_month"
    is_over: bool = False
    """Whether the number itself is still under it."""
    usd_per_request_over: float | None = None
    """It counts only where a request costs more at the vendor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What several sources name a number for."""

    id: str
    label: str
    reads: str = ""
    """A fact or one of SUMS; empty where the rows rest on choices."""
    unit: str = ""
    is_none_if: Condition | None = None
    """Where there is nothing to count, so that its question isn't asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule:
    """One source's number on a topic; it holds by one comparison or by a condition."""

    topic: str
    framework: str
    says: str
    at_least: float | None = None
    over: float | None = None
    at_most: float | None = None
    under: float | None = None
    holds_if: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThumbRules:
    """All of them."""

    marks: tuple[MarkRule, ...]
    topics: tuple[Topic, ...]
    """In the order shown."""
    rows: tuple[RowRule, ...]


NO_RULES = ThumbRules(marks=(), topics=(), rows=())


def thumbs(
    rules: ThumbRules,
    facts: Facts,
    bills: MarketSums,
    crossovers: tuple[Crossover, ...],
    *,
    train_usd: float | None,
) -> Thumbs:
    """Every rule with whether this case reaches it, and the volumes on one scale.

    Args:
        rules: the sources' numbers.
        facts: the case.
        bills: the API's price of a request, and the payback of owning against it.
        crossovers: those of self_host are marked, against each vendor side.
        train_usd: what training from scratch would cost at first; None where that isn't known.
    """
    volume = _known("requests_per_month", facts, bills, train_usd)
    priced = [(rule, _requests(rule, bills)) for rule in rules.marks]
    owning = tuple(each for each in crossovers if each.option == "self_host")
    marks = [_mark(rule, ends, bills) for rule, ends in priced if ends is not None]
    marks += [_crossover_mark(each) for each in owning if each.requests_per_month is not None]
    rows: list[ThumbRow] = []
    for topic in rules.topics:
        known = _counted(topic, facts, bills, train_usd)
        if topic.reads:
            rows.append(_own_row(topic, known))
        if topic.id == VOLUME:
            rows += [_volume_row(topic, rule, ends, volume, bills) for rule, ends in priced]
            rows += [_crossover_row(topic, each, volume) for each in owning]
        rows += [_row(topic, rule, known, facts) for rule in rules.rows if rule.topic == topic.id]
    ordered = sorted(marks, key=lambda mark: (mark.low, mark.high))
    return Thumbs(marks=tuple(ordered), volume=volume, rows=tuple(rows))


def _counted(topic: Topic, facts: Facts, bills: MarketSums, train_usd: float | None) -> Range | None:
    """What a topic's rows are compared with."""
    if topic.is_none_if is not None and topic.is_none_if.holds(facts.answers) == "yes":
        return Range.point(0.0)
    return _known(topic.reads, facts, bills, train_usd)


def _known(name: str, facts: Facts, bills: MarketSums, train_usd: float | None) -> Range | None:
    """A fact, or one of SUMS; None where it isn't known."""
    if name == "train_usd":
        return Range.point(train_usd) if train_usd is not None else None
    if name == "owning_payback_months":
        months = months_of(bills.owning_payback)
        return Range.point(months) if months is not None else None
    fact = facts.numbers.get(name)
    return fact.range if fact is not None else None


def _requests(rule: MarkRule, bills: MarketSums) -> tuple[float, float] | None:
    """The mark in requests a month; None where the price of a request isn't known, or nothing."""
    ends = (rule.low, rule.low if rule.high is None else rule.high)
    if rule.unit == "requests_per_month":
        return ends
    if rule.unit == "requests_per_day":
        return ends[0] * DAYS_PER_MONTH, ends[1] * DAYS_PER_MONTH
    price = bills.api_usd_per_request
    if not price:
        return None
    return ends[0] / 12 / price, ends[1] / 12 / price


def _mark(rule: MarkRule, ends: tuple[float, float], bills: MarketSums) -> VolumeMark:
    return VolumeMark(
        framework=rule.framework, label=rule.label, low=ends[0], high=ends[1], note=_note(rule, bills)
    )


def _note(rule: MarkRule, bills: MarketSums) -> str:
    price = bills.api_usd_per_request
    here = f"{say_amount(price, 'usd_per_request')}" if price is not None else ""
    if rule.unit == "usd_per_year":
        return f"printed as {say_amount(rule.low, rule.unit)}; at {here}"
    if rule.unit != "requests_per_month":
        return f"printed as {say_amount(rule.low, rule.unit)}"
    if rule.usd_per_request_over is None:
        return ""
    limit = f"only over {say_amount(rule.usd_per_request_over, 'usd_per_request')}"
    return f"{limit}; here {here}" if here else limit


def _crossover_mark(crossover: Crossover) -> VolumeMark:
    volume = float(crossover.requests_per_month or 0)
    # The side first, because that is where two of them differ when a label is cut short.
    label = f"{OPTION_LABELS[crossover.side]} v {OPTION_LABELS[crossover.option].lower()}"
    return VolumeMark(framework=COMPUTED, label=label, low=volume, high=volume)


def _own_row(topic: Topic, known: Range | None) -> ThumbRow:
    """The case's own number, first among those of its topic."""
    return ThumbRow(
        topic=topic.label,
        framework=COMPUTED,
        says=f"this case: {'not known' if known is None else _said(known, topic.unit)}",
        holds="unknown" if known is None else "yes",
        is_this_case=True,
    )


def _said(known: Range, unit: str) -> str:
    if unit == "months":
        return "never pays back" if math.isinf(known.likely) else say_months(known.likely)
    return say_money(known.likely) if unit == "usd" else say_range(known, unit)


def _volume_row(
    topic: Topic, rule: MarkRule, ends: tuple[float, float] | None, volume: Range | None, bills: MarketSums
) -> ThumbRow:
    says = rule.says
    if ends is None:
        free = bills.api_usd_per_request == 0
        says += " (a request costs nothing)" if free else " (the price of a request isn't known)"
        return ThumbRow(
            topic=topic.label, framework=rule.framework, says=says, holds="no" if free else "unknown"
        )
    holds = _reaches(volume, ends, is_over=rule.is_over)
    if rule.usd_per_request_over is not None:
        price = bills.api_usd_per_request
        dear: Holds = "unknown" if price is None else "yes" if price > rule.usd_per_request_over else "no"
        holds = "no" if "no" in (holds, dear) else "unknown" if "unknown" in (holds, dear) else "yes"
    return ThumbRow(topic=topic.label, framework=rule.framework, says=says, holds=holds)


def _crossover_row(topic: Topic, crossover: Crossover, volume: Range | None) -> ThumbRow:
    turn = crossover.requests_per_month
    pair = f"{OPTION_LABELS[crossover.option]} against {OPTION_PHRASES[crossover.side]}"
    if turn is None:
        # Either the costs don't cross, or one of them isn't known; a crossover doesn't say which.
        says = f"{pair}: no volume known from which it is no dearer"
        return ThumbRow(topic=topic.label, framework=COMPUTED, says=says, holds="unknown")
    says = f"{pair}: no dearer from {say_amount(turn, 'requests_per_month')}"
    holds = _reaches(volume, (turn, turn), is_over=False)
    return ThumbRow(topic=topic.label, framework=COMPUTED, says=says, holds=holds)


def _reaches(volume: Range | None, ends: tuple[float, float], *, is_over: bool) -> Holds:
    """Past a mark, before it, or not to be said; between the two ends of one it can't be said either."""
    if volume is None:
        return "unknown"
    low, high = ends
    if volume.low > high or (volume.low == high and not is_over):
        return "yes"
    if volume.high < low or (volume.high == low == high and is_over):
        return "no"
    return "unknown"


def _row(topic: Topic, rule: RowRule, known: Range | None, facts: Facts) -> ThumbRow:
    holds = (
        _compared(topic, rule, known, facts) if rule.holds_if is None else _by_choice(rule.holds_if, facts)
    )
    return ThumbRow(topic=topic.label, framework=rule.framework, says=rule.says, holds=holds)


def _compared(topic: Topic, rule: RowRule, known: Range | None, facts: Facts) -> Holds:
    if known is None:
        answer = facts.answers.get(topic.reads)
        return "no" if answer is not None and answer.not_applicable else "unknown"
    low, high = known.low, known.high
    if rule.at_least is not None:
        return _both(low >= rule.at_least, high >= rule.at_least)
    if rule.over is not None:
        return _both(low > rule.over, high > rule.over)
    if rule.at_most is not None:
        return _both(high <= rule.at_most, low <= rule.at_most)
    assert rule.under is not None
    return _both(high < rule.under, low < rule.under)


def _both(surely: bool, perhaps: bool) -> Holds:
    return "yes" if surely else "unknown" if perhaps else "no"


def _by_choice(condition: Condition, facts: Facts) -> Holds:
    """A condition says no of an answer that isn't there; a rule of thumb says that it isn't known."""
    holds = condition.holds(facts.answers)
    if holds == "yes":
        return "yes"
    unanswered = [name for name in condition.questions() if facts.answers.get(name) is None]
    return "unknown" if holds == "open" or unanswered else "no"


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
        _line("computed" if mark.framework == COMPUTED else "mark", label, _drawn(axis, mark, band), value)
        for mark, label, value in zip(thumbs.marks, labels, values, strict=True)
    ]
    rows.insert(_place(thumbs), _line("case", _CASE, _case(axis, thumbs.volume, band), case))
    lines = [_line("ticks", "", _ticks(axis), ""), _line("ticks", "", _ruler(axis), ""), *rows]
    return tuple(_line(row.kind, _fit(row.label, left), row.axis, row.value.rjust(right)) for row in lines)


def _line(kind: RowKind, label: str, axis: str, value: str) -> ScaleRow:
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
