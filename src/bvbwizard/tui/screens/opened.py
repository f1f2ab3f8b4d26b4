"""A saved record, read-only, in the same parts as the review; its answers can begin a new session."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

import bvbwizard
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.record import Record
from bvbwizard.tui.present import MUTED, WARN, lines, plain
from bvbwizard.tui.review_text import review_parts
from bvbwizard.tui.widgets.hint_line import HintLine
from bvbwizard.tui.widgets.review_body import ReviewBody

if TYPE_CHECKING:
    from bvbwizard.tui.app import BvbApp


class OpenedScreen(Screen[None]):
    """A record with the figures of its own day."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left", "home", "Home", show=False),
        Binding("f5", "figures", "How", show=False),
        Binding("f1,h", "help", "Help", show=False),
        Binding("n", "again", "New session", show=False),
    ]

    app: "BvbApp"

    def __init__(self, record: Record, reference: Reference, path: Path) -> None:
        super().__init__()
        self.record = record
        self.path = path
        self.session = record.session
        self.reference = record.reference(reference)
        self.evaluation = evaluate(record.session, self.reference, record.decided_on)

    def compose(self) -> ComposeResult:
        """A head with where it stands in its life, and the parts."""
        yield Static(self._head(), id="review-head", markup=False)
        yield ReviewBody(id="review-body")
        yield HintLine(
            (("n", "new session from these answers", "screen.again"), ("F5", "how", "screen.figures"),
             ("esc", "home", "screen.home"), ("^q", "leave", "app.leave"))
        )  # fmt: skip

    def on_mount(self) -> None:
        """Show the parts."""
        body = self.query_one(ReviewBody)
        body.show(lambda width: review_parts(self.session, self.evaluation, (), width))
        body.focus()

    def action_again(self) -> None:
        """Begin a new session with these answers."""
        self.app.show_again(self.session)

    def action_figures(self) -> None:
        """Every figure with its formula."""
        from bvbwizard.tui.screens.figures import FiguresSheet

        self.app.push_screen(FiguresSheet(self))

    def action_help(self) -> None:
        """Every key."""
        from bvbwizard.tui.screens.help import HelpSheet

        self.app.push_screen(HelpSheet())

    def action_home(self) -> None:
        """Go home."""
        self.app.show_home()

    def action_leave(self) -> None:
        """Leave the app."""
        self.app.action_leave()

    def _head(self) -> Content:
        record = self.record
        status = record.status
        by = f" by {status.by}" if status.by else ""
        on = f" on {status.on}" if status.on else ""
        title = record.session.title or "Untitled decision"
        rows = [
            plain(title, "bold"),
            plain(f"Decided {record.decided_on}, {status.now}{on}{by}. {self.path}", MUTED),
        ]
        if not record.is_by_this_engine(bvbwizard.__version__, self.session.questionnaire.revision):
            engine = f"version {record.engine_version}, questions of {record.questions_revision}"
            rows.append(
                plain(f"Saved by another engine ({engine}): amounts may differ from the stored ones.", WARN)
            )
        return lines(rows)
