"""What counts as typed text, more than Textual itself takes for it; and how many letters go in at once."""

import unicodedata
from typing import TYPE_CHECKING, Any

from textual import events

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
