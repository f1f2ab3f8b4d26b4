"""The brief of a scenario as text: what the interviewer says, and how the rehearsal goes."""

from textual.content import Content

from bvbwizard.rehearsal.interview.attempt import say_clock
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.tui.present import MUTED, hang, lines, plain
from bvbwizard.tui.rehearse_text import LEVEL_WORDS
from bvbwizard.tui.rehearse_wish import Wish

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
    head = f"{say_clock(wish.minutes * 60)} on the clock, marked as {_article(LEVEL_WORDS[wish.level])}."
    if wish.way == "spoken":
        head = f"{say_clock(wish.minutes * 60)} on the clock."
    return lines(hang(Content("• "), plain(point, MUTED), width) for point in (head, *points))


def _article(level: str) -> str:
    return f"an {level}" if level[0] in "aeiou" else f"a {level}"
