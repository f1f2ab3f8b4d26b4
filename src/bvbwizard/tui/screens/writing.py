"""Sheets to write in: a text of several lines, one line, or a choice of a few words."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from bvbwizard.tui.commands import own_hints, own_keys
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row
from bvbwizard.tui.widgets.line_input import LineInput
from bvbwizard.tui.widgets.text_editor import TextEditor

MANY_ROWS = 6
"""Rows of two lines that fit a sheet of 24 lines."""


class WritingSheet(Sheet[str]):
    """A field under a line of explanation."""

    def __init__(self, heading: str, text: str, lead: str) -> None:
        super().__init__(heading, lead)
        self._text = text


class TextSheet(WritingSheet):
    """A text of several lines; closing keeps it, since nothing that was typed is lost."""

    BINDINGS = own_keys(close="f8")
    HINTS = (*own_hints(close="F8 or"), *own_hints(close="esc keep", _new_line="⏎ new line"))

    def body(self) -> ComposeResult:
        """The text."""
        yield TextEditor(self._text, id="sheet-text")

    def on_mount(self) -> None:
        """Put the cursor behind the text."""
        self.query_one(TextEditor).focus_end()

    def action_close(self) -> None:
        """Hand the text back."""
        self.dismiss(self.query_one(TextEditor).text)

    @property
    def would_lose(self) -> str:
        """What leaving now would lose, in words."""
        return "This text isn't kept yet." if self.query_one(TextEditor).is_touched else ""

    def save_here(self) -> None:
        """Keep the text: what ctrl+s means while writing."""
        self.action_close()


class LineSheet(WritingSheet):
    """One line: Enter keeps it, Escape leaves what stood."""

    HINTS = own_hints(keep="⏎ keep", close="esc leave as it is")

    def body(self) -> ComposeResult:
        """The field."""
        yield LineInput(id="sheet-line", joins_lines=True)

    def on_mount(self) -> None:
        """Show the text, selected, so that typing replaces it."""
        line = self.query_one(LineInput)
        line.fill(self._text)
        line.focus()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Hand the line back."""
        self.dismiss(self.query_one(LineInput).value.strip())


class ChooseSheet(Sheet[str]):
    """A few words to choose from; the row's id is handed back."""

    BINDINGS = own_keys(close="left,backspace")
    HINTS = own_hints(choose="⏎ choose", close="esc close")

    def __init__(self, heading: str, rows: tuple[Row, ...], chosen: str = "", lead: str = "") -> None:
        # A list as high as its rows would hang out of the sheet; in a tall one it scrolls.
        super().__init__(heading, lead, classes="-tall" if len(rows) > MANY_ROWS else None)
        self._rows = rows
        self._chosen = (chosen or rows[0].id,)

    def body(self) -> ComposeResult:
        """The list."""
        yield ChoiceList(id="sheet-choices")

    def on_mount(self) -> None:
        """Fill the list."""
        choices = self.query_one(ChoiceList)
        choices.fill(self._rows, chosen=self._chosen)
        choices.focus()

    @on(ChoiceList.Committed)
    def _committed(self, event: ChoiceList.Committed) -> None:
        if event.row_ids:
            self.dismiss(event.row_ids[0])

    def action_choose(self) -> None:
        """Choose the highlighted row."""
        self.query_one(ChoiceList).action_select()


class ConfirmSheet(Sheet[bool]):
    """One question with two answers."""

    BINDINGS = own_keys(yes="enter,y", close="n")
    HINTS = own_hints(yes="⏎ yes", close="esc no")

    def action_yes(self) -> None:
        """Yes."""
        self.dismiss(True)
