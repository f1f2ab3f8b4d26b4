"""What a component amounts to, beside its form; and in three lines where there is no room beside it."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.tui import component_text

AMOUNTS_TO = "What it amounts to"


@dataclass(frozen=True, kw_only=True)
class Amounting:
    """Everything that the panel shows."""

    row: StackRow
    questionnaire: Questionnaire
    months: int
    shows_money: bool


def panel_content(shown: Amounting, width: int) -> Content:
    """The panel's text for a width."""
    return component_text.panel_text(
        shown.row, shown.questionnaire, shown.months, width, shows_money=shown.shows_money
    )


class ComponentPanel(VerticalScroll, can_focus=False):
    """Told what the form amounts to, it shows it."""

    shown: reactive[Amounting | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="part-panel-text", markup=False)

    def on_mount(self) -> None:
        """Title the border."""
        self.border_title = Content(AMOUNTS_TO)

    def on_resize(self, _: events.Resize) -> None:
        """The table follows the width."""
        self._draw()

    def watch_shown(self) -> None:
        """Draw what changed."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        if self.shown is None or not self.size.width:
            return
        # One cell stays free beside the scroll bar.
        content = panel_content(self.shown, self.scrollable_content_region.width - 1)
        static = self.query_one(Static)
        if static.content != content:
            static.update(content)


class ComponentStrip(Static):
    """Three lines in place of the panel, for narrow terminals."""

    shown: reactive[Amounting | None] = reactive(None)

    def render(self) -> Content:
        """Advice, bought, your own."""
        shown = self.shown
        if shown is None:
            return Content("")
        width = self.content_size.width
        return component_text.strip_text(shown.row, shown.months, width, shows_money=shown.shows_money)
