"""A one-line field that never loses pasted text; and what counts as typed text, in runs."""

import unicodedata
from typing import TYPE_CHECKING, Any

from textual import events
from textual.widgets import Input
from textual.widgets.input import Selection

from bvbwizard.domain.text import clean_text
from bvbwizard.tui.commands import own_keys
from bvbwizard.tui.messages import ControlsDropped, LinesPasted, WentBack

if TYPE_CHECKING:
    from textual.widget import Widget as _Field
else:
    # A second widget among a class's bases would take its component styles away (Textual 8.2.8).
    _Field = object

_NO_TEXT = ("Cc", "Cs")


def typed_text(event: events.Key) -> str:
    """The character that a key types; empty for a key that types none.

    Textual types printable characters only, so that a joined emoji would fall apart.
    """
    character = event.character or ""
    if event.is_printable:
        return character
    if len(character) != 1 or unicodedata.category(character) in _NO_TEXT:
        return ""
    return character


class TypesInRuns(_Field):
    """A field into which the letters that wait already are put together.

    Some terminals send a paste as if it were typed. Textual wraps a line anew for every letter of it:
    10,000 characters in one line took 11 seconds; put in by the run they take 0.5.
    """

    takes_text = True
    """Keys are typed here, so the ones behind need not wait."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._run: list[str] = []

    def put(self, text: str) -> None:
        """Put typed text in at the cursor."""
        raise NotImplementedError

    def put_run(self) -> None:
        """Put in what was typed since the last time."""
        if self._run:
            text = "".join(self._run)
            self._run.clear()
            self.put(text)

    async def _on_key(self, event: events.Key) -> None:
        if text := typed_text(event):
            event.stop()
            event.prevent_default()
            if not self._run:
                # It runs behind the keys that are in the queue by now.
                self.call_later(self.put_run)
            self._run.append(text)
        else:
            self.put_run()

    async def _on_mouse_down(self, _: events.MouseDown) -> None:
        self.put_run()


class LineInput(TypesInRuns, Input):
    """An `Input` that never loses pasted text."""

    BINDINGS = own_keys(erase="backspace")

    def __init__(
        self, *, id: str | None = None, placeholder: str = "", value: str = "", joins_lines: bool = False
    ) -> None:
        super().__init__(value=value, placeholder=placeholder, id=id, select_on_focus=False)
        self._joins_lines = joins_lines
        """Whether several pasted lines take the place of what was there, as one; else they are handed on."""

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
        if len(lines) > 1 and self._joins_lines:
            self.value = " ".join(text.split())
            self.selection = Selection(0, len(self.value))
        elif len(lines) > 1:
            self.post_message(LinesPasted("\n".join(lines)))
        elif lines:
            self.replace(lines[0].replace("\t", " "), *self.selection)
