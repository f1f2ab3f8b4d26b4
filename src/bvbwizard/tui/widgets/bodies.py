"""Texts that are made for the width there is: a line or two, a text that scrolls, frames below each other."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

Maker = Callable[[int], Content]
"""Makes the text for a width."""
Parts = list[tuple[str, Content]]
FRAME = 6
"""Cells that a frame takes from the width."""
WIDEST = 130


class Fitted(Static):
    """A text as high as its style says; it doesn't scroll."""

    _make: Maker = staticmethod(lambda _: Content(""))

    def show(self, make: Maker) -> None:
        """Show another text."""
        self._make = make
        self.refresh()

    def render(self) -> Content:
        """The text for the width there is."""
        return self._make(self.content_size.width)


class ReadingBody(VerticalScroll, can_focus=True):
    """A text that scrolls; it is drawn anew only where it changed."""

    def __init__(
        self,
        make: Maker = lambda _: Content(""),
        *,
        free: int = 1,
        id: str | None = None,
        can_focus: bool = True,
    ) -> None:
        super().__init__(id=id, can_focus=can_focus)
        self._make = make
        self._free = free
        """Cells that stay empty beside the scroll bar."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, make: Maker) -> None:
        """Show another text, as far down as the last one was read."""
        self._make = make
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        """Wrap to the width there is."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width - self._free
        if width > 0:
            static, content = self.query_one(Static), self._make(width)
            if static.content != content:
                static.update(content)


class ReviewBody(VerticalScroll, can_focus=True):
    """Frames that are reused; the arrows scroll. Its parts are made anew for every width."""

    make: Callable[[int], Parts] = staticmethod(lambda _: [])

    def show(self, make: Callable[[int], Parts]) -> None:
        """Show the parts that `make` gives for a width."""
        self.make = make
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        """Wrap to the new width."""
        self._draw()

    def _draw(self) -> None:
        if not self.size.width:
            return
        parts = self.make(min(WIDEST, self.scrollable_content_region.width) - FRAME)
        frames = list(self.query(Static))
        new = [Static(markup=False) for _ in parts[len(frames) :]]
        for frame, (heading, content) in zip([*frames, *new], parts, strict=False):
            frame.border_title = Content(heading)
            frame.update(content)
        for frame in frames[len(parts) :]:
            frame.remove()
        self.mount_all(new)
