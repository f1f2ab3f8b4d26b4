"""A field of one line that steps through a few values."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from bvbwizard.tui.messages import Changed
from bvbwizard.tui.present import MUTED


class Picker(Static, can_focus=True):
    """Left, right, space or a click change the value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", "Next value", show=False),
        Binding("left", "step(-1)", "Value before", show=False),
    ]

    index: reactive[int] = reactive(0)

    def __init__(self, values: tuple[tuple[str, str], ...], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.values = values
        """Pairs of value and label."""
        self.set_reactive(Picker.index, next((i for i, (v, _) in enumerate(values) if v == value), 0))

    @property
    def value(self) -> str:
        """The value that is shown."""
        return self.values[self.index][0]

    def render(self) -> Content:
        """The label between two arrows."""
        label = self.values[self.index][1]
        return Content.assemble(("◂ ", MUTED), label, (" ▸", MUTED))

    def action_step(self, by: int) -> None:
        """Show the next value, round and round."""
        self.index = (self.index + by) % len(self.values)
        self.post_message(Changed())

    def on_click(self, event: events.Click) -> None:
        """A click shows the next value."""
        event.stop()
        self.action_step(1)
