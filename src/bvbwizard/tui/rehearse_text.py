"""What a rehearsal shows as text: the scenarios, the brief, the clock, the steps, the log and small bars."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from bvbwizard.domain.typing.amounts import say_number
from bvbwizard.rehearsal.interview.attempt import Attempt, say_clock
from bvbwizard.rehearsal.interview.history import suggest
from bvbwizard.rehearsal.rubric import LEVELS, Dimension, Level
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.say.names import with_article
from bvbwizard.tui.present import ACCENT, BAD, MUTED, STRONG, WARN, hang, lines, plain
from bvbwizard.tui.rehearse_case import Wish
from bvbwizard.tui.widgets.choice_list import Row

LEVEL_WORDS = {level: level.replace("-", " ") for level in LEVELS}
TIME_IS_UP = "time is up"
SOON_SECONDS = 60
"""The clock is highlighted from here on."""
_BAR = "▁▂▃▄▅▆▇█"


def left_words(attempt: Attempt) -> str:
    """What is left of the clock: 7:12 left; once nothing is, a word."""
    left = attempt.clock.limit_seconds - attempt.seconds
    return TIME_IS_UP if left <= 0 else f"{say_clock(left)} left"


def clock_content(attempt: Attempt) -> Content:
    """The same, highlighted where it is getting late, and whether it is paused."""
    left = attempt.clock.limit_seconds - attempt.seconds
    style = f"bold {BAD}" if left <= 0 else f"bold {WARN}" if left <= SOON_SECONDS else STRONG
    return plain(f"{left_words(attempt)}{', paused' if attempt.clock.is_paused else ''}", style)


def steps_line(attempt: Attempt, labels: dict[str, str]) -> Content:
    """The steps with a mark each: written, here, not yet."""
    parts = []
    for number, step in enumerate(attempt.steps, start=1):
        name = f"{number} {labels[step]}"
        if step == attempt.step:
            parts.append(plain(f"▸ {name}", f"bold {ACCENT}"))
        elif attempt.text(step).strip():
            parts.append(plain(f"✓ {name}"))
        else:
            parts.append(plain(f"· {name}", MUTED))
    return Content("   ").join(parts)


def log_content(entries: Sequence[tuple[str, str]], empty: str, width: int) -> Content:
    """What the interviewer has said so far, the newest first."""
    if not entries:
        return lines(hang(Content(""), plain(part, MUTED), width) for part in empty.splitlines())
    parts = [
        lines([plain(head, ACCENT), hang(Content("  "), plain(says), width)])
        for head, says in reversed(entries)
    ]
    return Content("\n\n").join(parts)


def anchors_content(dimension: Dimension, mark: int | None, width: int) -> Content:
    """What a 1 to a 5 looks like; the one that was given stands out."""
    rows = [plain(dimension.asks, STRONG), Content(" ")]
    for number, anchor in enumerate(dimension.anchors, start=1):
        is_given = number == mark
        head = plain(f"{'▸' if is_given else ' '} {number}  ", f"bold {ACCENT}" if is_given else MUTED)
        rows.append(hang(head, plain(anchor, STRONG if is_given else ""), width))
    return lines(rows)


def bars(marks: Sequence[float]) -> str:
    """Marks from 1 to 5 as small bars, one beside the other."""
    steps = len(_BAR) - 1
    return "".join(_BAR[round((min(5.0, max(1.0, mark)) - 1) / 4 * steps)] for mark in marks)


def say_when(at: datetime) -> str:
    """A moment in local time."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


_WRITTEN = (
    "Four steps, one text each: goal, components, decisions, risks. F8 goes on, Escape goes back.",
    "Ask for facts with F3: the interviewer holds most of them back.",
    "The interviewer will interrupt with a fact that has changed.",
    "F4 pauses and covers the screen; pauses are recorded. When the time is up you can still finish.",
    "You mark yourself before you see the marks, and the model answer comes last.",
)
_SPOKEN = (
    "Say it aloud. The four steps list what to say; space ticks off what you said, F8 goes on.",
    *_WRITTEN[1:4],
    "You mark yourself; then the engine's numbers and the answer in 60 seconds are shown.",
)
_ONE = (
    "Two steps: your call with its reasons, then the risk. F8 goes on, Escape goes back.",
    _WRITTEN[1],
    *_WRITTEN[3:],
)


def brief_content(scenario: Scenario, width: int) -> Content:
    """What the interviewer says."""
    return lines(plain(scenario.brief.strip()).wrap(max(20, width)))


def how_content(wish: Wish, width: int) -> Content:
    """What happens after Enter."""
    points = _ONE if wish.component else _SPOKEN if wish.way == "spoken" else _WRITTEN
    head = f"{say_clock(wish.minutes * 60)} on the clock, marked as {with_article(LEVEL_WORDS[wish.level])}."
    if wish.way == "spoken":
        head = f"{say_clock(wish.minutes * 60)} on the clock."
    return lines(hang(Content("• "), plain(point, MUTED), width) for point in (head, *points))


SUGGESTED = "suggested"


def scenario_rows(
    scenarios: Sequence[Scenario], attempts: Sequence[Attempt], *, level: Level
) -> tuple[tuple[Row, ...], str]:
    """The suggested scenario first, then the others as they come; and why it is suggested."""
    found = suggest(scenarios, attempts, level=level)
    first = found.scenario.id if found is not None else ""
    ordered = sorted(scenarios, key=lambda scenario: scenario.id != first)
    rows = tuple(_row(each, attempts, is_first=each.id == first) for each in ordered)
    return rows, found.because if found is not None else ""


def _row(scenario: Scenario, attempts: Sequence[Attempt], *, is_first: bool) -> Row:
    tried = [
        each for each in attempts if each.scenario == scenario.id and not (each.component or each.record)
    ]
    words = [SUGGESTED] if is_first else []
    if tried:
        words.append(f"{len(tried)} attempt{'' if len(tried) == 1 else 's'}")
    marks = [each.overall for each in tried if each.overall is not None]
    if marks:
        words.append(f"best {say_number(round(max(marks), 1))}")
    return Row(id=scenario.id, label=scenario.title, detail=scenario.company, mark=", ".join(words))
