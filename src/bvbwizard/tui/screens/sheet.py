"""The frame of everything that opens over a screen, and a sheet to read: a title, a body, Escape to close."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from bvbwizard.tui.commands import Hints, own_hints, own_keys
from bvbwizard.tui.desk import Desk, Result
from bvbwizard.tui.widgets.bodies import Maker, ReadingBody
from bvbwizard.tui.widgets.hint_line import LinkLine, hint


class Sheet(ModalScreen[Result]):
    """A sheet over the screen; Escape closes the innermost one."""

    CSS_PATH = ["sheet.tcss"]
    BINDINGS = own_keys(close="escape")
    HINTS: Hints = own_hints(close="esc close")

    app: Desk
    heading = ""

    def __init__(self, heading: str = "", lead: str | None = None, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.heading = heading or self.heading
        self._lead = lead
        """A line of explanation on top, if there is one."""

    def compose(self) -> ComposeResult:
        """A frame with the body in it and the keys below."""
        with Vertical(id="sheet"):
            if self._lead is not None:
                yield Static(self._lead, classes="lead", markup=False)
            yield from self.body()
            keys = [hint(*parts) for parts in self.HINTS]
            yield LinkLine(Content("  ").join(keys), id="sheet-hints")

    def body(self) -> ComposeResult:
        """The widgets inside the frame, if there are more than the line on top."""
        yield from ()

    def on_mount(self) -> None:
        """Title the frame; the title may hold anybody's text, so it isn't markup."""
        self.query_one("#sheet").border_title = Content(self.heading)

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class ReadingSheet(Sheet[None]):
    """A heading and a text."""

    BINDINGS = own_keys(close="enter,left")
    HINTS: Hints = own_hints(_scroll="↑↓ scroll", close="esc close")

    def __init__(self, heading: str, make: Maker, *, shape: str = "-full") -> None:
        super().__init__(heading, classes=shape)
        self._make = make

    def body(self) -> ComposeResult:
        """The text."""
        yield ReadingBody(self._make)
