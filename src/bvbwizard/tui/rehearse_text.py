"""What a rehearsal shows as text: the clock, the steps, the log beside the answer, and small bars."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from bvbwizard.rehearsal.interview.attempt import Attempt, say_clock
from bvbwizard.rehearsal.rubric import Dimension, Level
from bvbwizard.tui.present import ACCENT, BAD, MUTED, STRONG, WARN, hang, lines, plain

LEVEL_WORDS: dict[Level, str] = {
    "associate": "associate",
    "product-manager": "product manager",
    "senior": "senior",
}
TIME_IS_UP = "time is up"
SOON_SECONDS = 60
"""The clock is highlighted from here on."""
_BAR = "▁▂▃▄▅▆▇█"


def clock_words(attempt: Attempt) -> str:
    """What is left, in a word or as minutes and seconds."""
    if attempt.clock.is_paused:
        return f"{left_words(attempt)}, paused"
    return left_words(attempt)


def left_words(attempt: Attempt) -> str:
    """What is left of the clock: 7:12 left; once nothing is, a word."""
    left = attempt.clock.limit_seconds - attempt.seconds
    return TIME_IS_UP if left <= 0 else f"{say_clock(left)} left"


def clock_content(attempt: Attempt) -> Content:
    """The same, highlighted where it is getting late; what it says carries the meaning."""
    left = attempt.clock.limit_seconds - attempt.seconds
    style = f"bold {BAD}" if left <= 0 else f"bold {WARN}" if left <= SOON_SECONDS else STRONG
    return plain(clock_words(attempt), style)


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
