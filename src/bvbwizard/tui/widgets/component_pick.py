"""A field of one line with its few choices side by side; a letter or a digit sets one and goes on."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from bvbwizard.tui.commands import letters
from bvbwizard.tui.messages import WentBack
from bvbwizard.tui.present import MUTED

GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One of the choices."""

    value: str
    label: str
    keys: str
    """The characters that set it."""


class ComponentPick(Static, can_focus=True):
    """Left, right, space or a click change the value; its letter sets it and goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", "Next value", show=False),
        Binding("left", "step(-1)", "Value before", show=False),
        Binding("backspace", "erase", "Erase, or back", show=False),
        Binding("delete", "clear", "Erase", show=False),
        *letters("overview", "help", "stack", "why", "panel", "command_palette"),
    ]

    value: reactive[str] = reactive("")
    """The choice that is made; empty where none is."""

    class Changed(Message):
        """Another choice is made; by a letter or a digit, which also goes on."""

        def __init__(self, *, goes_on: bool) -> None:
            super().__init__()
            self.goes_on = goes_on

    def __init__(self, picks: tuple[Pick, ...], *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.auto_links = False
        self.picks = picks

    def fill(self, value: str) -> None:
        """Show a choice, without a message."""
        self.value = value

    def render(self) -> Content:
        """Every choice; the one that is made stands in brackets."""
        parts = []
        for index, pick in enumerate(self.picks):
            is_made = pick.value == self.value
            words = f"[{pick.label}]" if is_made else f" {pick.label} "
            style = "bold" if is_made else MUTED
            parts.append(Content.styled(words, style).stylize(Style.from_meta({"pick": index})))
        return Content.assemble(*parts)

    def action_step(self, by: int) -> None:
        """Make the next choice, round and round."""
        values = [pick.value for pick in self.picks]
        here = values.index(self.value) if self.value in values else (-1 if by > 0 else 0)
        self._make(values[(here + by) % len(values)], goes_on=False)

    def action_clear(self) -> None:
        """Take the choice back."""
        self._make("", goes_on=False)

    def action_erase(self) -> None:
        """Take the choice back; where none is made, go back."""
        if self.value:
            self.action_clear()
        else:
            self.post_message(WentBack())

    def on_key(self, event: events.Key) -> None:
        """A letter or a digit makes its choice."""
        found = next((pick for pick in self.picks if event.character and event.character in pick.keys), None)
        if found is not None:
            event.stop()
            event.prevent_default()
            self._make(found.value, goes_on=True)

    def on_click(self, event: events.Click) -> None:
        """A click makes the choice under it."""
        event.stop()
        index: int | None = event.style.meta.get("pick")
        if index is not None:
            self._make(self.picks[index].value, goes_on=False)

    def _make(self, value: str, *, goes_on: bool) -> None:
        self.value = value
        self.post_message(self.Changed(goes_on=goes_on))
