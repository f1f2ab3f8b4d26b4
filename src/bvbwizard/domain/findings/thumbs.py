"""The sources' rules of thumb beside the case's own numbers, never averaged; the volumes on one scale.

The rules are `data/thumbs.toml`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import ge, gt, le, lt
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
    sums = {"train_usd": train_usd, "owning_payback_months": months_of(bills.owning_payback)}

    def known(name: str) -> Range | None:
        if name not in sums:
            return fact.range if (fact := facts.numbers.get(name)) is not None else None
        return Range.point(amount) if (amount := sums[name]) is not None else None

    volume = known("requests_per_month")
    priced = [(rule, _requests(rule, bills)) for rule in rules.marks]
    owning = tuple(each for each in crossovers if each.option == "self_host")
    marks = [
        VolumeMark(
            framework=rule.framework, label=rule.label, low=ends[0], high=ends[1], note=_note(rule, bills)
        )
        for rule, ends in priced
        if ends is not None
    ]
    marks += [_crossover_mark(each) for each in owning if each.requests_per_month is not None]
    rows: list[ThumbRow] = []
    for topic in rules.topics:
        is_none = topic.is_none_if is not None and topic.is_none_if.holds(facts.answers) == "yes"
        counted = Range.point(0.0) if is_none else known(topic.reads)
        if topic.reads:
            rows.append(_own_row(topic, counted))
        if topic.id == VOLUME:
            rows += [_volume_row(topic, rule, ends, volume, bills) for rule, ends in priced]
            rows += [_crossover_row(topic, each, volume) for each in owning]
        rows += [_row(topic, rule, counted, facts) for rule in rules.rows if rule.topic == topic.id]
    ordered = sorted(marks, key=lambda mark: (mark.low, mark.high))
    return Thumbs(marks=tuple(ordered), volume=volume, rows=tuple(rows))


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


def _row(topic: Topic, rule: RowRule, counted: Range | None, facts: Facts) -> ThumbRow:
    by = rule.holds_if
    holds = _compared(topic, rule, counted, facts) if by is None else _by_choice(by, facts)
    return ThumbRow(topic=topic.label, framework=rule.framework, says=rule.says, holds=holds)


def _compared(topic: Topic, rule: RowRule, counted: Range | None, facts: Facts) -> Holds:
    if counted is None:
        answer = facts.answers.get(topic.reads)
        return "no" if answer is not None and answer.not_applicable else "unknown"
    low, high = counted.low, counted.high
    tests = (
        (rule.at_least, low, high, ge),
        (rule.over, low, high, gt),
        (rule.at_most, high, low, le),
        (rule.under, high, low, lt),
    )
    found = ((test(near, mark), test(far, mark)) for mark, near, far, test in tests if mark is not None)
    surely, perhaps = next(found)
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
        mark.label if mark.framework == COMPUTED else f"{mark.framework:<{_ID}}{mark.label}"
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
