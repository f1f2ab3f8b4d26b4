"""The frame of everything that opens over a screen: a title, a body, and Escape to close."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from bvbwizard.tui.commands import Hints
from bvbwizard.tui.widgets.hint_line import hint

Result = TypeVar("Result")


class Sheet(ModalScreen[Result]):
    """A sheet over the screen; Escape closes the innermost one."""

    CSS_PATH = ["sheet.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]
    HINTS: ClassVar[Hints] = (("esc", "close", "screen.close"),)

    heading = ""

    def compose(self) -> ComposeResult:
        """A frame with the body in it and the keys below."""
        with Vertical(id="sheet"):
            yield from self.body()
            keys = [hint(*parts) for parts in self.HINTS]
            hints = Static(Content("  ").join(keys), id="sheet-hints", markup=False)
            hints.auto_links = False
            yield hints

    def body(self) -> ComposeResult:
        """The widgets inside the frame."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Title the frame; the title may hold anybody's text, so it isn't markup."""
        self.query_one("#sheet").border_title = Content(self.heading)

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)
