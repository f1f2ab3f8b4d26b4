"""A one-line field: control characters are dropped, a second pasted line is handed on with the whole text."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input
from textual.widgets.input import Selection

from bvbwizard.domain.text import clean_text
from bvbwizard.tui.messages import ControlsDropped, LinesPasted, WentBack
from bvbwizard.tui.widgets.typing import TypesInRuns


class LineInput(TypesInRuns, Input):
    """An `Input` that never loses pasted text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "erase", "Erase, or back", show=False),
    ]

    def __init__(self, *, id: str | None = None, placeholder: str = "", value: str = "") -> None:
        super().__init__(value=value, placeholder=placeholder, id=id, select_on_focus=False)

    def fill(self, text: str) -> None:
        """Show a text, selected, so that typing replaces it."""
        self.put_run()
        with self.prevent(Input.Changed):
            self.value = text
        self.selection = Selection(0, len(text))

    def action_erase(self) -> None:
        """Erase to the left; in an empty field, go back."""
        if self.value:
            self.action_delete_left()
        else:
            self.post_message(WentBack())

    def put(self, text: str) -> None:
        """Put typed text in at the cursor."""
        self._restart_blink()
        self.replace(text, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        # tmux sends the newlines of a paste as carriage returns, and Textual's own handler would keep
        # the first line only.
        event.stop()
        event.prevent_default()
        self.put_run()
        text, dropped = clean_text(event.text)
        if dropped:
            self.post_message(ControlsDropped(dropped))
        lines = text.splitlines()
        if len(lines) > 1:
            self.post_message(LinesPasted("\n".join(lines)))
        elif lines:
            self.replace(lines[0].replace("\t", " "), *self.selection)
