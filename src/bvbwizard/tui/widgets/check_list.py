"""A list of what to say: space or Enter ticks a point off, and back on."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from bvbwizard.tui.present import GOOD
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row


class CheckList(ChoiceList):
    """Points with a box each."""

    BOX: ClassVar[int] = 4
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "Tick off", show=False)]

    class Ticked(Message):
        """A point was ticked off, or back on."""

        def __init__(self, row_id: str) -> None:
            super().__init__()
            self.row_id = row_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ticked: frozenset[str] = frozenset()

    def show(self, rows: tuple[Row, ...], ticked: frozenset[str]) -> None:
        """Show the points, the first that isn't ticked highlighted."""
        self.ticked = ticked
        first = next((row.id for row in rows if row.id not in ticked), rows[0].id if rows else "")
        self.fill(rows, chosen=(first,))

    def action_tick(self) -> None:
        """Tick the highlighted point, and go on to the next one."""
        if self.highlighted is None:
            return
        row_id = self.rows[self.highlighted].id
        self.ticked = self.ticked ^ {row_id}
        self._redraw()
        self.post_message(self.Ticked(row_id))
        if row_id in self.ticked and self.highlighted + 1 < len(self.rows):
            self.action_cursor_down()

    def action_select(self) -> None:
        """Enter ticks too."""
        self.action_tick()

    def clicked_again(self, _index: int) -> None:
        """A second click ticks."""
        self.action_tick()

    def _prompt(self, index: int, row: Row) -> Content:
        box = ("[x] ", f"bold {GOOD}") if row.id in self.ticked else ("[ ] ", "")
        return Content.assemble(box, super()._prompt(index, row))
