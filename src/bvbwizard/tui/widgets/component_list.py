"""The components to pick from: space ticks, Enter goes on; one row may be ticked for good."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from bvbwizard.domain.catalogue import Component
from bvbwizard.tui.commands import letters
from bvbwizard.tui.present import ACCENT, MUTED, STRONG
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row

LABEL = 28
"""Cells for a name."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was ticked and not taken, for when the list opens again."""

    ids: frozenset[str]
    own: dict[str, Component]
    """Those of the person's own that no session has yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentRow(Row):
    """One component of the list."""

    aside: str = ""
    """Quiet words behind the name: its default."""
    is_fixed: bool = False
    """Always in, so its tick can't be taken away."""


class ComponentList(ChoiceList):
    """Rows with a box each."""

    BOX: ClassVar[int] = 4

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Tick", show=False),
        Binding("n", "screen.add_own", show=False),
        *letters("back", "overview", "help", "command_palette"),
    ]

    class Refused(Message):
        """Somebody tried to untick a row that is always in."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ticked: set[str] = set()

    @property
    def ticked_ids(self) -> tuple[str, ...]:
        """The ticked rows that could be unticked, in the order of the list."""
        return tuple(row.id for row in self.rows if row.id in self.ticked and not _is_fixed(row))

    def action_mark(self) -> None:
        """Tick the highlighted row, or take its tick away."""
        if self.highlighted is None:
            return
        row = self.rows[self.highlighted]
        if _is_fixed(row):
            self.post_message(self.Refused())
            return
        self.ticked ^= {row.id}
        self._redraw()
        self.preview()

    def action_select(self) -> None:
        """Commit every ticked row."""
        self.post_message(self.Committed(self.ticked_ids))

    def clicked_again(self, _index: int) -> None:
        """A second click ticks, since several rows may hold."""
        self.action_mark()

    def _prompt(self, index: int, row: Row) -> Content:
        is_ticked = row.id in self.ticked or _is_fixed(row)
        return Content.assemble(
            ("[x] ", ACCENT) if is_ticked else ("[ ] ", MUTED), super()._prompt(index, row)
        )

    def _label(self, row: Row) -> Content:
        is_ticked = row.id in self.ticked or _is_fixed(row)
        name = Content.styled(row.label, STRONG if is_ticked else "").truncate(LABEL, ellipsis=True, pad=True)
        return Content.assemble(name, " ", (row.aside if isinstance(row, ComponentRow) else "", MUTED))


def _is_fixed(row: Row) -> bool:
    return isinstance(row, ComponentRow) and row.is_fixed
