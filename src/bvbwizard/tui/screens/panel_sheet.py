"""The panel over the question, where there is no room beside it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from bvbwizard.tui.commands import own_keys
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.widgets.panel import Panel, standing_of


class PanelSheet(Sheet[None]):
    """Where it stands, in full."""

    BINDINGS: ClassVar[list[BindingType]] = own_keys(close="f4,p,enter,left")
    DEFAULT_CLASSES = "-tall"
    heading = "Where it stands"

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview

    def body(self) -> ComposeResult:
        """The panel."""
        yield Panel(id="panel-over")

    def on_mount(self) -> None:
        """Show what stands."""
        super().on_mount()
        panel = self.query_one(Panel)
        panel.standing = standing_of(self._interview)
        panel.can_focus = True
        panel.focus()
