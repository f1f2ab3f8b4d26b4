"""Every figure on the screen: a list above, the formula with its inputs below."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from bvbwizard.tui.commands import own_hints, own_keys
from bvbwizard.tui.figure_rows import FigureRow
from bvbwizard.tui.present import STRONG, spread
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.widgets.bodies import ReadingBody


class FiguresSheet(Sheet[None]):
    """Highlighting a figure opens it."""

    BINDINGS = own_keys(close="f5,left")
    HINTS = own_hints(_open="↑↓ open the figure", close="esc close")
    heading = "Every figure, and how it comes about"

    def __init__(self, rows: list[FigureRow]) -> None:
        super().__init__(classes="-tall")
        self._rows = rows

    def body(self) -> ComposeResult:
        """The list and the detail."""
        yield OptionList(id="figures", markup=False)
        yield ReadingBody(id="detail")

    def on_mount(self) -> None:
        """List the figures, the first one open."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        listing = self.query_one(OptionList)
        width = max(20, listing.scrollable_content_region.width - 4)
        listing.set_options([_option(row, width) for row in self._rows])
        listing.highlighted = next((i for i, row in enumerate(self._rows) if row.detail is not None), None)
        listing.focus()

    @on(OptionList.OptionHighlighted)
    def _opened(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        detail = self._rows[event.option_index].detail or Content("")
        said = self.query_one(ReadingBody)
        said.show(lambda _: detail)
        said.scroll_home(animate=False)


def _option(row: FigureRow, width: int) -> Option:
    if row.detail is None:
        return Option(Content.styled(row.label, STRONG), id=row.id, disabled=True)
    return Option(spread(Content(f"  {row.label}"), Content(row.amount), width), id=row.id)
