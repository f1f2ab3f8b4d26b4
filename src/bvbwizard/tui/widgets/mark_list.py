"""A list in which a digit marks the highlighted row from 1 to 5 and goes on to the next."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from bvbwizard.tui.present import ACCENT, MUTED
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row

HIGHEST = 5


class MarkList(ChoiceList):
    """Rows with a mark each."""

    BOX: ClassVar[int] = 4
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "shift(1)", "Mark one more", show=False),
        Binding("left", "shift(-1)", "Mark one less", show=False),
    ]

    class Marked(Message):
        """A row was marked."""

        def __init__(self, row_id: str, mark: int) -> None:
            super().__init__()
            self.row_id = row_id
            self.mark = mark

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks: dict[str, int] = {}

    def pick(self, digit: int) -> None:
        """Mark the highlighted row, and go on to the next one."""
        if self.highlighted is not None and digit <= HIGHEST:
            self._give(digit)
            if self.highlighted + 1 < len(self.rows):
                self.action_cursor_down()

    def action_shift(self, by: int) -> None:
        """Mark the highlighted row one higher or lower."""
        if self.highlighted is not None:
            present = self.marks.get(self.rows[self.highlighted].id, 3 - by)
            self._give(min(HIGHEST, max(1, present + by)))

    def clicked_again(self, _index: int) -> None:
        """A second click marks one higher, round and round."""
        self._give(self.marks.get(self.rows[_index].id, 0) % HIGHEST + 1)

    def _give(self, mark: int) -> None:
        if self.highlighted is None:
            return
        row_id = self.rows[self.highlighted].id
        self.marks[row_id] = mark
        self._redraw()
        self.post_message(self.Marked(row_id, mark))

    def _prompt(self, index: int, row: Row) -> Content:
        mark = self.marks.get(row.id)
        box = (f"[{mark}] ", f"bold {ACCENT}") if mark else ("[ ] ", MUTED)
        return Content.assemble(box, super()._prompt(index, row))
