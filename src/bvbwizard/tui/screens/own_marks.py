"""Own marks before ours: a number from 1 to 5 for each dimension, beside what each number means."""

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.judged import OF_ONE
from bvbwizard.rehearsal.rubric import DIMENSIONS, DimensionId
from bvbwizard.store.marking import rubric
from bvbwizard.tui.breakpoints import set_breakpoints
from bvbwizard.tui.present import MUTED, WARN, heading, lines, plain
from bvbwizard.tui.rehearse_case import Judged
from bvbwizard.tui.rehearse_run import RehearsalRun
from bvbwizard.tui.rehearse_text import anchors_content
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row
from bvbwizard.tui.widgets.hint_line import HintLine
from bvbwizard.tui.widgets.mark_list import MarkList

if TYPE_CHECKING:
    from bvbwizard.tui.app import BvbApp

LEAD = "Your own marks first, from 1 to 5; then the marks by the rules."
WAITING = "marking: a moment"
HINTS = (
    ("1-5", "mark", ""),
    ("↑↓", "dimension", ""),
    ("⏎", "done", "screen.done"),
    ("esc", "home", "screen.home"),
    ("^q", "leave", "app.leave"),
)


class OwnMarksScreen(Screen[None]):
    """The dimensions on the left, what a 1 to a 5 looks like on the right."""

    CSS_PATH = "rehearse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f8", "done", "Done", show=False),
        Binding("escape", "home", "Home", show=False),
        Binding("h", "app.help", "Help", show=False),
        Binding("colon", "app.command_palette", "Palette", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    app: "BvbApp"

    class Computed(Message):
        """What the engine says of the attempt."""

        def __init__(self, judged: Judged) -> None:
            super().__init__()
            self.judged = judged

    def __init__(self, run: RehearsalRun) -> None:
        super().__init__()
        self.run = run
        self._judged: Judged | None = run.judged
        self._is_waiting = False

    def compose(self) -> ComposeResult:
        """A head, the list, the anchors."""
        set_breakpoints(self)
        yield Static(id="own-head", markup=False)
        with Horizontal(id="own-desk"):
            yield MarkList(id="own-list")
            with VerticalScroll(id="own-anchors", can_focus=False):
                yield Static(id="anchors", markup=False)
        yield HintLine(HINTS, id="hints")

    def on_mount(self) -> None:
        """Ask, and compute ours meanwhile."""
        self._say(LEAD)
        marks = self.query_one(MarkList)
        marks.marks = {each: int(mark) for each, mark in self.run.attempt.own_marks.items()}
        marks.fill(
            tuple(Row(id=each, label=rubric().dimension(each).label, key=" ") for each in self.dimensions),
            chosen=(self.dimensions[0],),
        )
        marks.focus()
        self._show_anchors()
        if self._judged is None:
            self._compute(self.run.attempt)

    @property
    def dimensions(self) -> tuple[DimensionId, ...]:
        """Those that this attempt shows."""
        return OF_ONE if self.run.attempt.component else DIMENSIONS

    def on_resize(self) -> None:
        """Wrap the anchors anew."""
        self.call_after_refresh(self._show_anchors)

    @on(MarkList.Marked)
    def _marked(self) -> None:
        self._say(LEAD)
        self._show_anchors()

    @on(ChoiceList.Previewed)
    def _previewed(self, event: ChoiceList.Previewed) -> None:
        event.stop()
        self._show_anchors()

    @on(ChoiceList.Committed)
    def _committed(self, event: ChoiceList.Committed) -> None:
        event.stop()
        self.action_done()

    def action_done(self) -> None:
        """Show ours, once every dimension has an own mark."""
        marks = self.query_one(MarkList)
        left = [each for each in self.dimensions if each not in marks.marks]
        if left:
            marks.highlighted = self.dimensions.index(left[0])
            self._show_anchors()
            named = rubric().dimension(left[0]).label
            self._say(f"Mark yourself in every dimension first: {named} has none yet.", WARN)
            return
        self.run.mark_own({each: float(marks.marks[each]) for each in self.dimensions})
        self._is_waiting = True
        self._go_on()

    def action_home(self) -> None:
        """Go home; the attempt is handed in and can be marked from the history."""
        self.app.show_home()

    @work(thread=True, exclusive=True, group="marks")
    def _compute(self, attempt: Attempt) -> None:
        self.post_message(self.Computed(self.run.case.judge(attempt)))

    @on(Computed)
    def _computed(self, event: Computed) -> None:
        self._judged = event.judged
        if self._is_waiting:
            self._go_on()

    def _go_on(self) -> None:
        from bvbwizard.tui.screens.scorecard import ScorecardScreen

        if self._judged is None:
            self._say(WAITING)
            return
        self.run.keep_judged(self._judged)
        self.app.show_main(ScorecardScreen(self.run, self._judged))

    def _say(self, words: str, style: str = MUTED) -> None:
        title = heading(self.run.attempt.title)
        self.query_one("#own-head", Static).update(lines([plain(title, "bold"), plain(words, style)]))

    def _show_anchors(self) -> None:
        marks = self.query_one(MarkList)
        dimension = rubric().dimension(self.dimensions[marks.highlighted or 0])
        width = max(24, self.query_one("#own-anchors").scrollable_content_region.width - 1)
        content = anchors_content(dimension, marks.marks.get(dimension.id), width)
        self.query_one("#anchors", Static).update(content)
