"""Two lines on top: the title with what is saved, and how far the session is."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from bvbwizard.domain.session import Session
from bvbwizard.tui.present import MUTED, spread
from bvbwizard.tui.progress import progress_line, sections_line


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
        count = progress_line(self.session)
        first = spread(head, Content.styled(self.saved, MUTED), width)
        sections = sections_line(self.session, width - len(count) - 2)
        second = spread(sections, Content.styled(count, MUTED), width)
        return Content("\n").join([first, second])


def _preset_words(session: Session) -> str:
    return f" · {session.preset} preset" if session.preset else ""
