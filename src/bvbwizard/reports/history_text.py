"""The attempts so far: the trend of each dimension, and two attempts side by side."""

from collections.abc import Sequence

from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_number
from bvbwizard.rehearsal.interview.attempt import Attempt, say_clock
from bvbwizard.rehearsal.interview.history import (
    MarkPair,
    SideBySide,
    Suggestion,
    Trend,
    latest_level,
    marked,
    trends,
)
from bvbwizard.rehearsal.rubric import Level
from bvbwizard.reports.document import (
    Document,
    Section,
    Table,
    number,
    paragraph,
    points,
    section,
    sections_of,
    table,
)

_SHOWN = 6
"""The last marks of a trend that are listed."""
_CLEARLY = 0.5
"""Half a mark is the smallest step that there is."""


def history_document(
    attempts: Sequence[Attempt], suggestion: Suggestion | None, *, level: Level | None = None
) -> Document:
    """Trends at one level, the last marked attempt's unless it is named, and what to rehearse next."""
    level = level or latest_level(attempts)
    found = trends(attempts, level=level)
    next_one = f"{suggestion.scenario.title}. {suggestion.because}" if suggestion is not None else ""
    return Document(
        title="Rehearsals",
        lead=(paragraph(_lead(attempts, level)),),
        sections=sections_of(
            section("By dimension, the weakest first", _trends(found), points(_own(found))),
            section("Attempts", _attempts(attempts)),
            section("Next", paragraph(next_one)),
        ),
    )


def comparison_document(found: SideBySide) -> Document:
    """Two attempts at one scenario, mark by mark and step by step."""
    names = tuple(f"{each.started_at:%Y-%m-%d %H:%M}" for each in (found.first, found.second))
    names = names if names[0] != names[1] else ("first", "second")
    levels = tuple(each.level.replace("-", " ") for each in (found.first, found.second))
    caution = (
        "" if levels[0] == levels[1] else f"Marked at two levels, {joined(levels)}: the marks don't compare."
    )
    return Document(
        title=found.second.title,
        lead=(paragraph(f"{names[0]} and {names[1]}. {caution}".rstrip()),),
        sections=sections_of(
            section("Marks", _pairs(found.marks, names)),
            section("Steps", _steps(found, names)),
            _facts(found),
        ),
    )


def _lead(attempts: Sequence[Attempt], level: Level | None) -> str:
    finished = sum(attempt.is_finished for attempt in attempts)
    if level is None:
        return f"{finished} handed in, none marked yet."
    count = len(marked(attempts, level=level))
    return f"{finished} handed in, {count} of them marked at the level {level.replace('-', ' ')}."


def _trends(found: Sequence[Trend]) -> Table | None:
    columns = ("dimension", number("lately"), number("change"), "marks")
    rows = [
        (
            trend.dimension,
            say_number(round(trend.recent, 1)),
            _signed(trend.change),
            " ".join(say_number(mark) for mark in trend.marks[-_SHOWN:]),
        )
        for trend in found
    ]
    return table(columns, rows)


def _own(found: Sequence[Trend]) -> list[str]:
    """Where the candidate's own marks lie off ours by half a mark or more."""
    said = []
    for words, sign in (("higher", 1), ("lower", -1)):
        off = [
            trend.dimension
            for trend in found
            if trend.own_over is not None and sign * trend.own_over >= _CLEARLY
        ]
        if off:
            said.append(f"You mark yourself {words} than the rules do in {joined(off)}.")
    return said


def _attempts(attempts: Sequence[Attempt]) -> Table | None:
    columns = ("started", "scenario", "level", number("time"), number("overall"))
    rows = [
        (
            f"{each.started_at:%Y-%m-%d %H:%M}",
            each.title,
            each.level.replace("-", " "),
            say_clock(each.seconds),
            _overall(each),
        )
        for each in sorted(attempts, key=lambda attempt: attempt.started_at, reverse=True)
    ]
    return table(columns, rows)


def _overall(attempt: Attempt) -> str:
    if attempt.overall is not None:
        return say_number(round(attempt.overall, 1))
    return "not marked" if attempt.is_finished else "not handed in"


def _pairs(pairs: Sequence[MarkPair], names: tuple[str, ...]) -> Table | None:
    rows = [(pair.dimension, _mark(pair.first), _mark(pair.second), _signed(pair.change)) for pair in pairs]
    return table(("dimension", *map(number, names), number("change")), rows)


def _steps(found: SideBySide, names: tuple[str, ...]) -> Table | None:
    rows = []
    for pair in found.steps:
        both = zip(pair.words, pair.seconds, strict=True)
        rows.append((pair.step, *(f"{say_number(w)} words, {say_clock(s)}" for w, s in both)))
    return table(("step", *map(number, names)), rows)


def _facts(found: SideBySide) -> Section | None:
    newly, no_longer = found.newly_asked, found.no_longer_asked
    return section(
        "Facts asked for",
        points(
            (
                f"Only the second time: {joined(newly)}." if newly else "",
                f"Only the first time: {joined(no_longer)}." if no_longer else "",
            )
        ),
    )


def _mark(mark: float | None) -> str:
    return "-" if mark is None else say_number(mark)


def _signed(change: float | None) -> str:
    if change is None:
        return "-"
    return f"+{say_number(change)}" if change > 0 else say_number(change)
