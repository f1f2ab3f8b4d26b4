"""The brief, full screen; Enter starts the clock."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.tui.breakpoints import set_breakpoints
from bvbwizard.tui.present import heading, plain
from bvbwizard.tui.rehearse_brief import brief_content, how_content
from bvbwizard.tui.rehearse_wish import Wish
from bvbwizard.tui.widgets.hint_line import HintLine, link

if TYPE_CHECKING:
    from bvbwizard.tui.app import BvbApp

HINTS = (
    ("⏎", "start the clock", "screen.start"),
    ("esc", "choose another", "screen.back"),
    ("^q", "leave", "app.leave"),
)


class BriefScreen(Screen[None]):
    """What the interviewer says, and how it goes; the clock stands still until Enter."""

    CSS_PATH = "rehearse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f8", "start", "Start", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("h", "app.help", "Help", show=False),
        Binding("colon", "app.command_palette", "Palette", show=False),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    app: "BvbApp"

    def __init__(self, scenario: Scenario, wish: Wish, on_start: Callable[[], None]) -> None:
        super().__init__()
        self._scenario = scenario
        self._wish = wish
        self._on_start = on_start

    def compose(self) -> ComposeResult:
        """The brief, how it goes, and a button in words."""
        set_breakpoints(self)
        with VerticalScroll(id="brief"):
            yield Static(id="brief-text", markup=False)
            start = Static(
                link(" Start the clock ⏎ ", "screen.start", "bold $text-primary on $primary-muted"),
                markup=False,
            )
            start.auto_links = False
            yield start
        yield HintLine(HINTS, id="hints")

    def on_mount(self) -> None:
        """Title the frame."""
        self.query_one("#brief").border_title = Content(heading(self._scenario.title))
        self.query_one("#brief").focus()

    def on_resize(self) -> None:
        """Wrap to the width there is."""
        self.call_after_refresh(self._draw)

    def action_start(self) -> None:
        """Start the clock."""
        self._on_start()

    def action_back(self) -> None:
        """Choose another scenario."""
        self.app.rehearsals.show_choice(self._wish)

    def _draw(self) -> None:
        width = self.query_one("#brief").scrollable_content_region.width - 1
        gap = plain("")
        parts = [brief_content(self._scenario, width), gap, how_content(self._wish, width), gap]
        self.query_one("#brief-text", Static).update(Content("\n").join(parts))
