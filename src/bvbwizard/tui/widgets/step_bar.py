"""Two lines on top: the title with what is saved, and how far the session is."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from bvbwizard.domain.session import Session
from bvbwizard.tui.present import MUTED, spread
from bvbwizard.tui.progress import progress_line, sections_line, short_width


class StepBar(Widget):
    """The sections with a mark per question, or per section where the terminal is narrow."""

    DEFAULT_CSS = """
    StepBar { dock: top; height: 2; padding: 0 1; }
    """

    session: reactive[Session | None] = reactive(None)
    saved: reactive[str] = reactive("")
    """When the draft was last written, in words."""

    def render(self) -> Content:
        """Title and time above, sections and count below."""
        if self.session is None:
            return Content("")
        width = self.content_size.width
        title = self.session.title or "Untitled decision"
        head = Content.assemble((title, "bold"), (_preset_words(self.session), MUTED))
        count, saved = progress_line(self.session), self.saved
        beside = width - len(count) - 2
        if beside < short_width(self.session) <= width:
            # The sections take the whole line, so the count goes up to the time.
            above, below, beside = f"{count}  {saved}".rstrip(), "", width
        else:
            above, below = saved, count
        first = spread(head, Content.styled(above, MUTED), width)
        second = spread(sections_line(self.session, beside), Content.styled(below, MUTED), width)
        return Content("\n").join([first, second])


def _preset_words(session: Session) -> str:
    return f" · {session.preset} preset" if session.preset else ""
