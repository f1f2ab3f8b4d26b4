"""The stack on one screen: a line per component, the sums, and the highlighted line in full below."""

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.stack.model import Stack
from bvbwizard.reports.sections import ahead, stack
from bvbwizard.say.stack import has_components, totals_compare
from bvbwizard.say.verdict import verdict_line
from bvbwizard.tui import stack_text
from bvbwizard.tui.blocks import section_content
from bvbwizard.tui.commands import Hints, own_hints, own_keys
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.present import ACCENT, MUTED, lines, plain
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.stack_text import Grid
from bvbwizard.tui.widgets.bodies import Maker, ReadingBody

PLAN = "plan"
WHOLE = "whole"
BELOW = (
    (PLAN, "p", "The plan: what to do when"),
    (WHOLE, "v", "Sums, vendors and balance"),
)
"""The lines under the components, each with its key."""
AROUND = 7
"""Columns of the screen that a line doesn't have: frame, margins, scroll bar."""
TALL = 30
"""Rows of the screen from which every callout has a line."""
ONLY_THE_MODEL = "Only the model is here so far: no component is picked."


class StackSheet(Sheet[str]):
    """To read; that of a running session hands back the component to go to."""

    CSS_PATH = ["sheet.tcss", "stack.tcss"]
    BINDINGS = own_keys(close="f7,s,left", go="g", plan="p", whole="v")
    HINTS: Hints = (
        *own_hints(open="⏎ in full", plan="p plan", whole="v vendors"),
        ("tab", "scroll below", "app.focus_next"),
        *own_hints(close="esc close"),
    )
    heading = "The stack"

    def __init__(self, interview: Interview, found: Stack, *, can_go: bool) -> None:
        super().__init__(classes="-full")
        self._can_go = can_go
        """Whether one can answer, and so go to a component's questions."""
        if can_go:
            self.HINTS = (self.HINTS[0], *own_hints(go="g its questions"), *self.HINTS[1:])
        self._interview = interview
        self._stack = found
        self._marked: int | None = None
        self._grid: Grid | None = None
        self._is_tall = True

    def body(self) -> ComposeResult:
        """The columns' names, the components, the sums, and the highlighted line in full."""
        yield Static(id="stack-head", markup=False)
        yield OptionList(id="stack", markup=False)
        yield Static(id="stack-sums", markup=False)
        yield ReadingBody(id="stack-said")

    def on_mount(self) -> None:
        """Title the frame with the verdict, and list everything in the width that there will be."""
        frame = self.query_one("#sheet")
        frame.border_subtitle = Content(verdict_line(self._interview.evaluation))
        self._fill()
        self.query_one(OptionList).focus()

    def on_resize(self, _: events.Resize) -> None:
        """Choose the columns for the new width."""
        self.call_after_refresh(self._fill)

    def action_open(self) -> None:
        """Open the highlighted line in full."""
        listing = self.query_one(OptionList)
        if listing.highlighted is not None:
            self.app.read(*self._text(listing.highlighted))

    def action_go(self) -> None:
        """Hand the highlighted component back, to go to its questions; the model has none."""
        option = self.query_one(OptionList).highlighted_option
        own = {row.component.id for row in self._stack.rows} - {FOUNDATION_MODEL}
        if self._can_go and option is not None and option.id in own:
            self.dismiss(option.id)

    def action_plan(self) -> None:
        """What to do when."""
        self.app.read(*self._text(len(self._stack.rows)))

    def action_whole(self) -> None:
        """Sums, vendors and balance."""
        self.app.read(*self._text(len(self._stack.rows) + 1))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._mark(event.option_index)
        _, make = self._text(event.option_index)
        said = self.query_one(ReadingBody)
        said.show(make)
        said.scroll_home(animate=False)

    def _fill(self) -> None:
        width, height = self.app.size
        grid, is_tall = stack_text.grid_of(self._stack, width - AROUND), height >= TALL
        if (grid, is_tall) == (self._grid, self._is_tall):
            return
        self._grid, self._is_tall = grid, is_tall
        found, listing = self._stack, self.query_one(OptionList)
        place = listing.highlighted or 0
        self._marked = None
        months = self._interview.evaluation.horizon_months
        self.query_one("#stack-head", Static).update(stack_text.header(grid, months))
        options = [Option(stack_text.stack_line(row, grid), id=row.component.id) for row in found.rows]
        listing.set_options([*options, *(_below(*parts) for parts in BELOW)])
        listing.highlighted = place
        self.query_one("#stack-sums", Static).update(lines(self._sums(grid)))

    def _sums(self, grid: Grid) -> list[Content]:
        """The sums, and what is called out as far as there is room for it."""
        found = self._stack
        if not has_components(found):
            return [*stack_text.total_lines(found, grid), plain(ONLY_THE_MODEL)]
        most = len(found.callouts) if self._is_tall else 1
        compare = totals_compare(found) if self._is_tall else ""
        return [
            *stack_text.total_lines(found, grid),
            plain(compare, MUTED),
            *stack_text.callout_lines(found, grid.width, most),
        ]

    def _mark(self, index: int) -> None:
        """Move the caret."""
        listing, rows, grid = self.query_one(OptionList), self._stack.rows, self._grid
        for place in (self._marked, index):
            if grid is not None and place is not None and place < len(rows):
                content = stack_text.stack_line(rows[place], grid, is_marked=place == index)
                listing.replace_option_prompt_at_index(place, content)
        self._marked = index

    def _text(self, index: int) -> tuple[str, Maker]:
        """The heading and the text of a line."""
        found, evaluation = self._stack, self._interview.evaluation
        months = evaluation.horizon_months
        if index < len(found.rows):
            row, questionnaire = found.rows[index], self._interview.session.questionnaire
            return row.component.label, lambda width: stack_text.component_text(
                row, questionnaire, months, width
            )
        if BELOW[index - len(found.rows)][0] == PLAN:
            section = ahead.plan(evaluation.phases, found)
            return "The plan: what to do when", lambda width: section_content(section, width)
        whole = stack.whole(found, months=months)
        return "Sums, vendors and balance", lambda width: section_content(whole, width)


def _below(row_id: str, key: str, label: str) -> Option:
    return Option(Content.assemble((f"{key}  ", f"bold {ACCENT}"), label), id=f":{row_id}")
