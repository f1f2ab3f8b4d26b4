"""Lists with a box in front of each row: several may be ticked, or each is given a mark."""

from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.message import Message

from bvbwizard.tui.commands import key, letters, list_bindings, own_keys
from bvbwizard.tui.present import ACCENT, GOOD, MUTED, STRONG
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row

LABEL = 28
"""Cells for a component's name."""
NONE_OF_THESE = "none"
"""A row with this id is ticked only by itself."""
HIGHEST = 5


class BoxList(ChoiceList):
    """Rows with a box each; space ticks the highlighted one, or takes its tick away."""

    TICKED: ClassVar[tuple[str, str]] = ("[x] ", ACCENT)
    EMPTY: ClassVar[tuple[str, str]] = ("[ ] ", "")
    BINDINGS = own_keys(mark="space")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ticked: set[str] = set()

    def is_ticked(self, row: Row) -> bool:
        """Whether a row's box has a tick."""
        return row.id in self.ticked

    @property
    def ticked_ids(self) -> tuple[str, ...]:
        """The ticked rows, in the order of the list."""
        return tuple(row.id for row in self.rows if row.id in self.ticked)

    def toggle(self, row: Row) -> None:
        """Tick a row, or take its tick away."""
        self.ticked = self.ticked ^ {row.id}

    def action_mark(self) -> None:
        """Tick the highlighted row, or take its tick away."""
        if self.highlighted is not None:
            self.toggle(self.rows[self.highlighted])
            self._redraw()
            self.preview()

    def action_select(self) -> None:
        """Commit every ticked row."""
        self.post_message(self.Committed(self.ticked_ids))

    def clicked_again(self, _index: int) -> None:
        """A second click ticks, since several rows may hold."""
        self.action_mark()

    def box(self, row: Row) -> tuple[str, str]:
        """A row's box, and its style."""
        return self.TICKED if self.is_ticked(row) else self.EMPTY

    def _prompt(self, index: int, row: Row) -> Content:
        return Content.assemble(self.box(row), super()._prompt(index, row))


class ManyList(BoxList):
    """The choices of a question of which several may hold."""

    BINDINGS = list_bindings()

    def toggle(self, row: Row) -> None:
        """Tick a row, or take its tick away; "none of these" is ticked alone."""
        if row.id in self.ticked:
            self.ticked = self.ticked - {row.id}
        elif row.id == NONE_OF_THESE:
            self.ticked = {row.id}
        else:
            self.ticked = (self.ticked | {row.id}) - {NONE_OF_THESE}

    def _mark(self, chosen: tuple[str, ...]) -> None:
        self.ticked = set(chosen)


class CheckList(BoxList):
    """What to say: space or Enter ticks a point off, or on again."""

    BOX: ClassVar[int] = 4
    TICKED = ("[x] ", f"bold {GOOD}")

    @dataclass
    class Ticked(Message):
        """A point was ticked off, or back on."""

        row_id: str

    def show(self, rows: tuple[Row, ...], ticked: frozenset[str]) -> None:
        """Show the points, the first that isn't ticked highlighted."""
        self.ticked = set(ticked)
        first = next((row.id for row in rows if row.id not in ticked), rows[0].id if rows else "")
        self.fill(rows, chosen=(first,))

    def action_mark(self) -> None:
        """Tick the highlighted point, and go on to the next one."""
        if self.highlighted is None:
            return
        row = self.rows[self.highlighted]
        self.toggle(row)
        self._redraw()
        self.post_message(self.Ticked(row.id))
        if self.is_ticked(row) and self.highlighted + 1 < len(self.rows):
            self.action_cursor_down()

    def action_select(self) -> None:
        """Enter ticks too."""
        self.action_mark()


class ComponentList(BoxList):
    """The components to pick from; one of them may be ticked for good."""

    BOX: ClassVar[int] = 4
    EMPTY = ("[ ] ", MUTED)
    BINDINGS = key("n", "screen.add_own") + letters("back", "overview", "help", "command_palette")

    class Refused(Message):
        """Somebody tried to untick a row that is always in."""

    def is_ticked(self, row: Row) -> bool:
        """Whether a row's box has a tick: always, where it can't be taken away."""
        return super().is_ticked(row) or row.is_fixed

    @property
    def ticked_ids(self) -> tuple[str, ...]:
        """The ticked rows that could be unticked, in the order of the list."""
        return tuple(row.id for row in self.rows if row.id in self.ticked and not row.is_fixed)

    def action_mark(self) -> None:
        """Tick the highlighted row, or take its tick away where it may be."""
        if self.highlighted is not None and self.rows[self.highlighted].is_fixed:
            self.post_message(self.Refused())
        else:
            super().action_mark()

    def _label(self, row: Row) -> Content:
        style = STRONG if self.is_ticked(row) else ""
        name = Content.styled(row.label, style).truncate(LABEL, ellipsis=True, pad=True)
        return Content.assemble(name, " ", (row.aside, MUTED))


class MarkList(ChoiceList):
    """A digit marks the highlighted row from 1 to 5 and goes on to the next."""

    BOX: ClassVar[int] = 4
    BINDINGS = key("right", "shift(1)") + key("left", "shift(-1)")

    class Marked(Message):
        """A row was marked."""

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
        if self.highlighted is not None:
            self.marks[self.rows[self.highlighted].id] = mark
            self._redraw()
            self.post_message(self.Marked())

    def _prompt(self, index: int, row: Row) -> Content:
        mark = self.marks.get(row.id)
        box = (f"[{mark}] ", f"bold {ACCENT}") if mark else ("[ ] ", MUTED)
        return Content.assemble(box, super()._prompt(index, row))
