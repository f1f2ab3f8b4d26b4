"""Two lines over a rehearsal: the title with the clock, and the steps with what is wrong, if anything is."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.tui.present import BAD, MUTED, plain, spread
from bvbwizard.tui.rehearse_text import LEVEL_WORDS, clock_content, steps_line


class ClockBar(Widget):
    """The clock in the corner, and where the answer stands."""

    DEFAULT_CSS = """
    ClockBar { dock: top; height: 2; padding: 0 1; }
    """

    attempt: reactive[Attempt | None] = reactive(None)
    doing: reactive[str] = reactive("")
    """What the app is busy with, in a word."""
    trouble: reactive[str] = reactive("")
    """Why the attempt couldn't be saved."""

    def __init__(self, labels: dict[str, str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._labels = labels

    def render(self) -> Content:
        """Title and clock above, steps and level below."""
        attempt = self.attempt
        if attempt is None:
            return Content("")
        width = self.content_size.width
        title = " ".join(attempt.title.split())
        first = spread(plain(title, "bold"), clock_content(attempt), width)
        words = plain(self.doing or LEVEL_WORDS[attempt.level], MUTED)
        beside = plain(" ".join(self.trouble.split()), BAD).truncate(width // 2, ellipsis=True)
        second = spread(steps_line(attempt, self._labels), beside if self.trouble else words, width)
        return Content("\n").join([first, second])
