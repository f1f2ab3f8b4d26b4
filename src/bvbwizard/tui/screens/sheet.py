"""The frame of everything that opens over a screen, and a sheet to read: a title, a body, Escape to close."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from bvbwizard.tui.commands import Hints, own_hints, own_keys
from bvbwizard.tui.widgets.bodies import Maker, ReadingBody
from bvbwizard.tui.widgets.hint_line import LinkLine, hint

Result = TypeVar("Result")


class Sheet(ModalScreen[Result]):
    """A sheet over the screen; Escape closes the innermost one."""

    CSS_PATH = ["sheet.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = own_keys(close="escape")
    HINTS: ClassVar[Hints] = own_hints(close="esc close")

    heading = ""

    def compose(self) -> ComposeResult:
        """A frame with the body in it and the keys below."""
        with Vertical(id="sheet"):
            yield from self.body()
            keys = [hint(*parts) for parts in self.HINTS]
            yield LinkLine(Content("  ").join(keys), id="sheet-hints")

    def body(self) -> ComposeResult:
        """The widgets inside the frame."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Title the frame; the title may hold anybody's text, so it isn't markup."""
        self.query_one("#sheet").border_title = Content(self.heading)

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)


class LedSheet(Sheet[Result]):
    """A sheet with a line of explanation on top."""

    def __init__(self, heading: str, lead: str = "", *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self.heading = heading
        self._lead = lead

    def body(self) -> ComposeResult:
        """The line of explanation."""
        yield Static(self._lead, classes="lead", markup=False)


class ReadingSheet(Sheet[None]):
    """A heading and a text."""

    BINDINGS: ClassVar[list[BindingType]] = own_keys(close="enter,left")
    HINTS: ClassVar[Hints] = own_hints(_scroll="↑↓ scroll", close="esc close")

    def __init__(self, heading: str, make: Maker, *, shape: str = "-full") -> None:
        super().__init__(classes=shape)
        self.heading = heading
        self._make = make

    def body(self) -> ComposeResult:
        """The text."""
        yield ReadingBody(self._make)
