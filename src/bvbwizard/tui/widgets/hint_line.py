"""The last line: the keys that act now, each a click away; what doesn't fit is in the palette."""

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from bvbwizard.tui.commands import Hints
from bvbwizard.tui.present import ACCENT, MUTED

GAP = "  "


def link(text: str, action: str, style: str = "") -> Content:
    """A text that a click turns into an action."""
    return Content.styled(text, style).stylize(Style.from_meta({"@click": action}))


def hint(shown: str, label: str, action: str) -> Content:
    """A key with its act, both clickable."""
    key = link(shown, action, f"bold {ACCENT}")
    return Content.assemble(key, link(f" {label}", action, MUTED))


def button(text: str, action: str) -> Content:
    """An act in words that looks like a button."""
    return link(f" {text} ", action, "bold $text-primary on $primary-muted")


class LinkLine(Static):
    """Keys or a button; else the theme's link colours would take the place of their own."""

    def __init__(self, content: Content | str = "", *, id: str | None = None) -> None:
        super().__init__(content, id=id, markup=False)
        self.auto_links = False


class HintLine(Widget):
    """Keys and their acts, as many as fit, the most needed first."""

    hints: reactive[Hints] = reactive(())
    """Key as shown, act, action."""

    def __init__(self, hints: Hints = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.auto_links = False
        self.set_reactive(HintLine.hints, hints)

    def render(self) -> Content:
        """The hints that fit the width."""
        return fitting([hint(*parts) for parts in self.hints], self.content_size.width)


def fitting(parts: list[Content], width: int) -> Content:
    """As many parts as a width holds, side by side."""
    shown: list[Content] = []
    used = -len(GAP)
    for part in parts:
        used += len(GAP) + part.cell_length
        if used > width:
            break
        shown.append(part)
    return Content(GAP).join(shown)
