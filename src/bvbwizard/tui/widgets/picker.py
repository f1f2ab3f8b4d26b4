"""Fields of one line for a few values: one is shown, or all of them."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from bvbwizard.tui.commands import key, letters, own_keys
from bvbwizard.tui.messages import Changed, WentBack
from bvbwizard.tui.present import MUTED


@dataclass(frozen=True, slots=True)
class Pick:
    """One of the values."""

    value: str
    label: str
    keys: str = ""
    """The characters that set it."""


class Picker(Static, can_focus=True):
    """Shows one value; left, right, space or a click change it."""

    BINDINGS = key("right,space", "step(1)") + key("left", "step(-1)")

    value: reactive[str] = reactive("")

    def __init__(self, picks: tuple[Pick, ...], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.auto_links = False
        self.picks = picks
        self.set_reactive(Picker.value, value)

    def render(self) -> Content:
        """The label between two arrows."""
        label = next(pick.label for pick in self.picks if pick.value == self.value)
        return Content.assemble(("◂ ", MUTED), label, (" ▸", MUTED))

    def action_step(self, by: int) -> None:
        """Set the next value, round and round."""
        values = [pick.value for pick in self.picks]
        here = values.index(self.value) if self.value in values else (-1 if by > 0 else 0)
        self.set_to(values[(here + by) % len(values)])

    def on_click(self, event: events.Click) -> None:
        """A click sets the next value."""
        event.stop()
        self.action_step(1)

    def set_to(self, value: str, *, goes_on: bool = False) -> None:
        """Set a value, and say so."""
        self.value = value
        self.post_message(Changed(goes_on))


class OpenPicker(Picker):
    """Shows every value, none of which need be set; a letter sets its value and goes on, a click sets it."""

    BINDINGS = own_keys(erase="backspace", clear="delete") + letters(
        "overview", "help", "stack", "why", "panel", "command_palette"
    )

    def render(self) -> Content:
        """Every value; the one that is set stands in brackets."""
        parts = []
        for index, pick in enumerate(self.picks):
            is_set = pick.value == self.value
            words = f"[{pick.label}]" if is_set else f" {pick.label} "
            style = "bold" if is_set else MUTED
            parts.append(Content.styled(words, style).stylize(Style.from_meta({"pick": index})))
        return Content.assemble(*parts)

    def action_clear(self) -> None:
        """Take the value back."""
        self.set_to("")

    def action_erase(self) -> None:
        """Take the value back; where none is set, go back."""
        if self.value:
            self.action_clear()
        else:
            self.post_message(WentBack())

    def on_key(self, event: events.Key) -> None:
        """A letter or a digit sets its value."""
        found = next((pick for pick in self.picks if event.character and event.character in pick.keys), None)
        if found is not None:
            event.stop()
            event.prevent_default()
            self.set_to(found.value, goes_on=True)

    def on_click(self, event: events.Click) -> None:
        """A click sets the value under it."""
        event.stop()
        event.prevent_default()
        index: int | None = event.style.meta.get("pick")
        if index is not None:
            self.set_to(self.picks[index].value)
