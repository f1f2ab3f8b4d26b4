"""A sheet to read: one long text, wrapped anew for every width."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bvbwizard.tui.commands import Hints
from bvbwizard.tui.screens.sheet import Sheet

Maker = Callable[[int], Content]
"""Makes the text for a width."""


class ReadingBody(VerticalScroll, can_focus=True):
    """The text, scrollable."""

    def __init__(self, make: Maker, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make = make

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, make: Maker) -> None:
        """Show another text, from its beginning."""
        self._make = make
        self._draw()
        self.scroll_home(animate=False)

    def on_resize(self, _: events.Resize) -> None:
        """Wrap to the width there is."""
        self._draw()

    def _draw(self) -> None:
        # One cell stays free beside the scroll bar.
        width = self.scrollable_content_region.width - 1
        if width > 0:
            self.query_one(Static).update(self._make(width))


class ReadingSheet(Sheet[None]):
    """A heading and a text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,left", "close", "Close", show=False)]
    HINTS: ClassVar[Hints] = (("↑↓", "scroll", ""), ("esc", "close", "screen.close"))

    def __init__(self, heading: str, make: Maker, *, shape: str = "-full") -> None:
        super().__init__(classes=shape)
        self.heading = heading
        self._make = make

    def body(self) -> ComposeResult:
        """The text."""
        yield ReadingBody(self._make)
