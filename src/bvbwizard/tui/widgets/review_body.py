"""The parts of a review below each other, each in its own frame."""

from collections.abc import Callable

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

Parts = list[tuple[str, Content]]
FRAME = 6
"""Cells that a frame takes from the width."""
WIDEST = 130


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
        for frame, (heading, content) in zip(frames, parts, strict=False):
            frame.border_title = Content(heading)
            frame.update(content)
        for frame in frames[len(parts) :]:
            frame.remove()
        self.mount_all([_frame(heading, content) for heading, content in parts[len(frames) :]])


def _frame(heading: str, content: Content) -> Static:
    frame = Static(content, markup=False)
    frame.border_title = Content(heading)
    return frame
