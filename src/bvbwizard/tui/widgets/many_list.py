"""A list of which several rows may hold: space marks, Enter goes on."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from bvbwizard.tui.present import ACCENT
from bvbwizard.tui.widgets.choice_list import QuestionList, Row

NONE_OF_THESE = "none"
"""A row with this id holds only by itself."""


class ManyList(QuestionList):
    """Rows with a box each."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", "Mark", show=False)]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marked: set[str] = set()

    @property
    def marked_ids(self) -> tuple[str, ...]:
        """The marked rows, in the order of the list."""
        return tuple(row.id for row in self.rows if row.id in self.marked)

    def action_mark(self) -> None:
        """Mark the highlighted row, or take its mark away."""
        if self.highlighted is None:
            return
        row_id = self.rows[self.highlighted].id
        if row_id in self.marked:
            self.marked.discard(row_id)
        elif row_id == NONE_OF_THESE:
            self.marked = {row_id}
        else:
            self.marked = (self.marked | {row_id}) - {NONE_OF_THESE}
        self._redraw()
        self.preview()

    def action_select(self) -> None:
        """Commit every marked row."""
        self.post_message(self.Committed(self.marked_ids))

    def clicked_again(self, _index: int) -> None:
        """A second click marks, since several rows may hold."""
        self.action_mark()

    def _mark(self, chosen: tuple[str, ...]) -> None:
        self.marked = set(chosen)

    def _prompt(self, index: int, row: Row) -> Content:
        box = ("[x] ", ACCENT) if row.id in self.marked else ("[ ] ", "")
        return Content.assemble(box, super()._prompt(index, row))
