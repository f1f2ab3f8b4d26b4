"""A list to choose from: a digit or an arrow highlights, Enter commits; a caret and words mark the rows."""

from dataclasses import dataclass
from textwrap import wrap
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from bvbwizard.tui.commands import list_bindings
from bvbwizard.tui.present import ACCENT, MUTED

GUTTER = 2
"""Cells in front of every row for the caret."""
PADDING = 2
INDENT = 3
"""Cells for the key in front of a label; the second line stands under the label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a list."""

    id: str
    label: str
    detail: str = ""
    """A second, quieter line, shown where there is room."""
    mark: str = ""
    """Words behind the label: `your answer`, `typical`."""
    key: str = ""
    """The key in front of it, where it isn't the row's number."""
    aside: str = ""
    """Quiet words behind the name, where a list shows them."""
    is_fixed: bool = False
    """Whether its tick can't be taken away."""


class ChoiceList(OptionList):
    """Rows that are refilled for every question; nothing is highlighted unless it is told so."""

    BOX: ClassVar[int] = 0
    """Cells that a list puts in front of the key, which the second line leaves free."""

    @dataclass
    class Previewed(Message):
        """A row was highlighted by a key or a click."""

        row_id: str

    @dataclass
    class Committed(Message):
        """Enter was pressed, or a highlighted row was clicked."""

        row_ids: tuple[str, ...]
        """What is chosen; empty where nothing is highlighted."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.rows: tuple[Row, ...] = ()
        self.has_details = True

    def fill(self, rows: tuple[Row, ...], *, chosen: tuple[str, ...] = ()) -> None:
        """Show other rows, with the first chosen one highlighted, without a preview."""
        self.rows = rows
        self._mark(chosen)
        self.set_options([Option(self._prompt(i, row), id=row.id) for i, row in enumerate(rows)])
        ids = [row.id for row in rows]
        first = next((ids.index(c) for c in chosen if c in ids), None)
        with self.prevent(OptionList.OptionHighlighted):
            self.highlighted = first

    def height_with_details(self, width: int) -> int:
        """How many lines the rows would take in a width, second lines included."""
        return sum(1 + len(_wrapped(row, width - self.BOX)) for row in self.rows)

    def show_details(self, *, shown: bool) -> None:
        """Show or hide the second lines."""
        if shown != self.has_details:
            self.has_details = shown
            self._redraw()

    @property
    def highlighted_id(self) -> str | None:
        """The row under the caret."""
        return None if self.highlighted is None else self.rows[self.highlighted].id

    def preview(self) -> None:
        """Say what is highlighted now; called after a key or a click only."""
        if (row_id := self.highlighted_id) is not None:
            self.post_message(self.Previewed(row_id))

    def pick(self, digit: int) -> None:
        """Highlight the row with this number, if there is one."""
        if 1 <= digit <= len(self.rows):
            self.highlighted = digit - 1
            self.preview()

    def action_select(self) -> None:
        """Commit what is highlighted; with nothing highlighted the card says what to do."""
        row_id = self.highlighted_id
        self.post_message(self.Committed(() if row_id is None else (row_id,)))

    def action_cursor_down(self) -> None:
        """Highlight the next row and preview it."""
        super().action_cursor_down()
        self.preview()

    def action_cursor_up(self) -> None:
        """Highlight the row before and preview it."""
        super().action_cursor_up()
        self.preview()

    def action_first(self) -> None:
        """Highlight the first row and preview it."""
        super().action_first()
        self.preview()

    def action_last(self) -> None:
        """Highlight the last row and preview it."""
        super().action_last()
        self.preview()

    def on_key(self, event: events.Key) -> None:
        """A digit highlights its row."""
        if event.character and event.character in "123456789":
            event.stop()
            event.prevent_default()
            self.pick(int(event.character))

    async def _on_click(self, event: events.Click) -> None:
        """A click highlights and previews; a click on the highlighted row commits."""
        event.prevent_default()
        clicked: int | None = event.style.meta.get("option")
        if clicked is None:
            return
        if self.highlighted == clicked:
            self.clicked_again(clicked)
        else:
            self.highlighted = clicked
            self.preview()

    def clicked_again(self, _index: int) -> None:
        """Commit the row that was clicked while it was highlighted."""
        self.post_message(self.Committed((self.rows[_index].id,)))

    def render_line(self, y: int) -> Strip:
        """The row's line with the caret in front of the highlighted one."""
        strip = super().render_line(y)
        style = next((segment.style for segment in strip), None)
        lines = self._lines
        line = self.scroll_offset.y + y
        is_first = line < len(lines) and lines[line] == (self.highlighted, 0)
        caret = "▸ " if is_first and self.highlighted is not None else " " * GUTTER
        return Strip([Segment(caret, style), *strip], strip.cell_length + GUTTER)

    def _get_left_gutter_width(self) -> int:
        return GUTTER

    def _mark(self, chosen: tuple[str, ...]) -> None:
        """Remember what is chosen; a single-choice list only highlights it."""

    def _prompt(self, index: int, row: Row) -> Content:
        key = row.key or (str(index + 1) if index < 9 else "")
        line = Content.assemble((key.ljust(INDENT), MUTED), self._label(row))
        if row.mark:
            line = Content.assemble(line, (f"   {row.mark}", ACCENT))
        if row.detail and self.has_details:
            for part in _wrapped(row, self.scrollable_content_region.width - self.BOX):
                line = Content.assemble(line, (f"\n{' ' * (self.BOX + INDENT)}{part}", MUTED))
        return line

    def _label(self, row: Row) -> Content:
        """A row's name, and what a list shows beside it."""
        return Content(row.label)

    def on_resize(self) -> None:
        """Wrap the second lines to the new width."""
        if self.has_details:
            self._redraw()

    def _redraw(self) -> None:
        for index, row in enumerate(self.rows):
            self.replace_option_prompt_at_index(index, self._prompt(index, row))
        self.refresh(layout=True)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Keep the highlighted row in sight; at mount there is no region yet."""
        if self.scrollable_content_region != Region():
            super().scroll_to_highlight(top)


def _wrapped(row: Row, width: int) -> list[str]:
    return wrap(row.detail, max(20, width - GUTTER - PADDING - INDENT))


class QuestionList(ChoiceList):
    """The choices of a question: letters and marks act here, since nothing is typed."""

    BINDINGS = list_bindings()
