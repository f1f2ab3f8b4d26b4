"""A field of several lines: Enter is a newline, F8 goes on."""

from textual import events
from textual.actions import SkipAction
from textual.message import Message
from textual.widgets import TextArea

from bvbwizard.domain.text import clean_text
from bvbwizard.tui.commands import own_keys
from bvbwizard.tui.messages import ControlsDropped, WentBack
from bvbwizard.tui.widgets.line_input import TypesInRuns


class TextEditor(TypesInRuns, TextArea):
    """A `TextArea` for prose; Enter accepts a text that was filled in and not touched."""

    BINDINGS = own_keys(erase="backspace")

    class Accepted(Message):
        """Enter was pressed on a text that stood there and was not touched."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self._filled = text
        self.accepts_enter = False
        """Whether Enter lets a text stand that was filled in."""

    def fill(self, text: str, *, accepts_enter: bool = False) -> None:
        """Show a text with the cursor behind it."""
        self.put_run()
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)
        self._filled = text
        self.accepts_enter = accepts_enter

    def focus_end(self) -> None:
        """Take the focus, with the cursor behind the text."""
        self.move_cursor(self.document.end)
        self.focus()

    @property
    def is_touched(self) -> bool:
        """Whether the text differs from what was filled in."""
        return self.text != self._filled

    def action_erase(self) -> None:
        """Erase to the left; in an empty field, go back."""
        if self.text:
            self.action_delete_left()
        else:
            self.post_message(WentBack())

    def action_select_line(self) -> None:
        """Leave F6, which would select a line, to the screen."""
        raise SkipAction

    def action_select_all(self) -> None:
        """Leave F7, which would select everything, to the screen."""
        raise SkipAction

    def put(self, text: str) -> None:
        """Put typed text in at the cursor."""
        self._restart_blink()
        self._replace_via_keyboard(text, *self.selection)

    async def _on_key(self, event: events.Key) -> None:
        if event.key != "enter":
            return
        self.put_run()
        if self.accepts_enter and self.text and not self.is_touched:
            event.stop()
            event.prevent_default()
            self.post_message(self.Accepted())

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.put_run()
        text, dropped = clean_text(event.text)
        if dropped:
            self.post_message(ControlsDropped(dropped))
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)
