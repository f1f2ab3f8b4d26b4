"""The sources' rules of thumb beside the case's own numbers, never averaged; the volumes on one scale.

The rules are `data/thumbs.toml`.
"""

from dataclasses import dataclass, replace
from operator import ge, gt, le, lt
from typing import Literal

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.findings import Holds, ThumbRow, Thumbs, VolumeMark
from bvbwizard.domain.results.options import Crossover, months_of
from bvbwizard.domain.values import Range

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
            framework=rule.framework,
            low=ends[0],
            high=ends[1],
            label=rule.label,
            printed=(rule.low, rule.unit) if rule.unit != "requests_per_month" else None,
            usd_per_request_over=rule.usd_per_request_over,
            usd_per_request=bills.api_usd_per_request,
        )
        for rule, ends in priced
        if ends is not None
    ]
    marks += [
        VolumeMark(framework=COMPUTED, low=float(turn), high=float(turn), crossover=each)
        for each in owning
        if (turn := each.requests_per_month) is not None
    ]
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


def _own_row(topic: Topic, known: Range | None) -> ThumbRow:
    """The case's own number, first among those of its topic."""
    return ThumbRow(
        topic=topic.label,
        framework=COMPUTED,
        holds="unknown" if known is None else "yes",
        is_this_case=True,
        own=known,
        unit=topic.unit,
    )


def _volume_row(
    topic: Topic, rule: MarkRule, ends: tuple[float, float] | None, volume: Range | None, bills: MarketSums
) -> ThumbRow:
    row = ThumbRow(topic=topic.label, framework=rule.framework, says=rule.says, holds="unknown")
    if ends is None:
        is_free = bills.api_usd_per_request == 0
        return replace(row, without="bill", holds="no") if is_free else replace(row, without="price")
    holds = _reaches(volume, ends, is_over=rule.is_over)
    if rule.usd_per_request_over is not None:
        price = bills.api_usd_per_request
        dear: Holds = "unknown" if price is None else "yes" if price > rule.usd_per_request_over else "no"
        holds = "no" if "no" in (holds, dear) else "unknown" if "unknown" in (holds, dear) else "yes"
    return replace(row, holds=holds)


def _crossover_row(topic: Topic, crossover: Crossover, volume: Range | None) -> ThumbRow:
    turn = crossover.requests_per_month
    # Without one, the costs don't cross, or one of them isn't known; a crossover doesn't say which.
    holds = _reaches(volume, (turn, turn), is_over=False) if turn is not None else "unknown"
    return ThumbRow(topic=topic.label, framework=COMPUTED, holds=holds, crossover=crossover)


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
