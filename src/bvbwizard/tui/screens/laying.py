"""What a preset would change in the session, before it does: Enter lays it, Escape leaves."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from bvbwizard.domain.laying import Laying
from bvbwizard.domain.session import Preset, Session
from bvbwizard.tui.commands import Hints
from bvbwizard.tui.laying_text import laying_sentence, laying_text
from bvbwizard.tui.present import shortened
from bvbwizard.tui.screens.reading import ReadingBody
from bvbwizard.tui.screens.sheet import Sheet

LONGEST_TITLE = 50
"""Characters of a preset's title that fit over the sheet on 80 columns."""


class LayingSheet(Sheet[bool]):
    """Hands back whether the preset is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "lay", "Lay it", show=False),
        Binding("left,backspace", "close", "Close", show=False),
    ]
    HINTS: ClassVar[Hints] = (
        ("⏎", "lay it", "screen.lay"),
        ("↑↓", "scroll", ""),
        ("esc", "leave all as it is", "screen.close"),
    )

    def __init__(self, session: Session, preset: Preset, laying: Laying) -> None:
        super().__init__(classes="-tall")
        self.heading = f"Lay “{shortened(preset.title, LONGEST_TITLE)}” over this session"
        self._session = session
        self._preset = preset
        self._laying = laying

    def body(self) -> ComposeResult:
        """How much changes, then each change."""
        yield Static(
            laying_sentence(self._laying, self._session), id="laying-sum", classes="lead", markup=False
        )
        yield ReadingBody(lambda width: laying_text(self._laying, self._session, self._preset, width))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        super().on_mount()
        self.query_one(ReadingBody).focus()

    def action_lay(self) -> None:
        """Lay it."""
        self.dismiss(True)
