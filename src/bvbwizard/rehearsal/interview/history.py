"""What the attempts so far add up to, and which scenario to rehearse next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from bvbwizard.domain.typing.amounts import say_number
from bvbwizard.rehearsal.interview.attempt import Attempt, Step
from bvbwizard.rehearsal.rubric import DIMENSIONS, LEVELS, DimensionId, Level
from bvbwizard.rehearsal.scenario import Scenario

RECENT = 3
"""So many of the last attempts say how strong a dimension is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One dimension over the attempts at one level."""

    dimension: DimensionId
    marks: tuple[float, ...]
    """The oldest first; at least one."""
    own_over: float | None
    """By how much the candidate's own marks lay over ours on average; None where there are none."""

    @property
    def recent(self) -> float:
        """The mean of the last marks."""
        return fmean(self.marks[-RECENT:])

    @property
    def change(self) -> float | None:
        """The last mark less the first; None with only one."""
        return self.marks[-1] - self.marks[0] if len(self.marks) > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPair:
    """One dimension in two attempts; None where it wasn't marked."""

    dimension: DimensionId
    first: float | None
    second: float | None

    @property
    def change(self) -> float | None:
        """The second less the first."""
        return None if self.first is None or self.second is None else self.second - self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPair:
    """One step in two attempts."""

    step: Step
    words: tuple[int, int]
    seconds: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Two attempts at one scenario, the earlier first."""

    first: Attempt
    second: Attempt
    marks: tuple[MarkPair, ...]
    """The largest change for the worse first, then the weakest of the second."""
    steps: tuple[StepPair, ...]
    newly_asked: tuple[str, ...]
    """Topics of facts asked for only in the second."""
    no_longer_asked: tuple[str, ...]


def marked(attempts: Iterable[Attempt], *, level: Level | None = None) -> tuple[Attempt, ...]:
    """The whole answers that have our marks, the oldest first; at one level if it is named.

    A question on a single component isn't among them: it shows too few of the dimensions.
    """
    found = (each for each in attempts if each.marks and not each.component and level in (None, each.level))
    return tuple(sorted(found, key=lambda attempt: attempt.started_at))


def latest_level(attempts: Iterable[Attempt]) -> Level | None:
    """The level of the last attempt that has marks; trends are read at one level, because anchors differ."""
    found = marked(attempts)
    return found[-1].level if found else None


def trends(attempts: Iterable[Attempt], *, level: Level | None = None) -> tuple[Trend, ...]:
    """Each dimension that was marked, the weakest first; of equally weak ones in the rubric's order."""
    found = marked(attempts, level=level)
    every = (_trend(dimension, found) for dimension in DIMENSIONS)
    return tuple(sorted((trend for trend in every if trend is not None), key=lambda trend: trend.recent))


def side_by_side(one: Attempt, other: Attempt) -> SideBySide:
    """Hold two attempts at one scenario against each other.

    Raises:
        ValueError: they are attempts at different scenarios, or at different components of one.
    """
    if (one.scenario, one.record, one.component) != (other.scenario, other.record, other.component):
        raise ValueError("two attempts at one scenario can be held against each other")
    first, second = sorted((one, other), key=lambda attempt: attempt.started_at)
    one_marks, other_marks = ({key: each.mark for key, each in at.marks.items()} for at in (first, second))
    marks = [
        MarkPair(dimension=each, first=one_marks.get(each), second=other_marks.get(each))
        for each in DIMENSIONS
        if each in one_marks or each in other_marks
    ]
    steps = []
    for was, now in zip(first.texts, second.texts, strict=True):
        words = len(was.text.split()), len(now.text.split())
        steps.append(StepPair(step=was.step, words=words, seconds=(was.seconds, now.seconds)))
    return SideBySide(
        first=first,
        second=second,
        marks=tuple(sorted(marks, key=lambda pair: (min(pair.change or 0.0, 0.0), pair.second or 0.0))),
        steps=tuple(steps),
        newly_asked=_only_in(second, first),
        no_longer_asked=_only_in(first, second),
    )


def _trend(dimension: DimensionId, attempts: Sequence[Attempt]) -> Trend | None:
    marks = tuple(each.marks[dimension].mark for each in attempts if dimension in each.marks)
    gaps = [
        each.own_marks[dimension] - each.marks[dimension].mark
        for each in attempts
        if dimension in each.marks and dimension in each.own_marks
    ]
    if not marks:
        return None
    return Trend(dimension=dimension, marks=marks, own_over=fmean(gaps) if gaps else None)


def _only_in(one: Attempt, other: Attempt) -> tuple[str, ...]:
    known = {each.topic for each in other.asked}
    return tuple(each.topic for each in one.asked if each.topic not in known)


_TIMES = ("You haven't tried it yet", "You have tried it once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A scenario with why."""

    scenario: Scenario
    weakest: DimensionId | None
    because: str


def suggest(scenarios: Sequence[Scenario], attempts: Sequence[Attempt], *, level: Level) -> Suggestion | None:
    """The scenario tried least, then whose curveballs touch the weakest dimension, then of the nearest level.

    Args:
        scenarios: in the order of showing, which settles what is left equal.
        attempts: every one so far; those that weren't handed in, or were on one component, count as no try.
        level: the candidate's.
    """
    if not scenarios:
        return None
    found = trends(attempts, level=level) or trends(attempts)
    weak = found[0].dimension if found else None
    tried = [
        each.scenario for each in attempts if each.is_finished and not each.component and not each.record
    ]
    best = min(
        scenarios,
        key=lambda scenario: (
            tried.count(scenario.id),
            -_touching(scenario, weak),
            abs(LEVELS.index(scenario.level_hint) - LEVELS.index(level)),
        ),
    )
    return Suggestion(scenario=best, weakest=weak, because=_because(best, tried.count(best.id), weak))


def _touching(scenario: Scenario, dimension: DimensionId | None) -> int:
    return sum(dimension in curveball.touches for curveball in scenario.curveballs)


def _because(scenario: Scenario, times: int, weak: DimensionId | None) -> str:
    tried = _TIMES[times] if times < len(_TIMES) else f"You have tried it {say_number(times)} times"
    touching = _touching(scenario, weak)
    if weak is None or not touching:
        return f"{tried}."
    which = "one of its curveballs touches" if touching == 1 else f"{touching} of its curveballs touch"
    return f"{tried}, and {which} {weak}, your weakest so far."
