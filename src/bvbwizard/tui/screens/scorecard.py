"""Own marks before ours; then the scorecard: each mark with its reasons, and the model answer."""

import asyncio

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from bvbwizard.domain.errors import BvbError
from bvbwizard.rehearsal.interview.judged import OF_ONE
from bvbwizard.rehearsal.rubric import DIMENSIONS, DimensionId
from bvbwizard.store.marking import rubric
from bvbwizard.tui.commands import command_hints, letters, own_hints, own_keys
from bvbwizard.tui.desk import Start
from bvbwizard.tui.main_screen import FramedScreen, MainScreen
from bvbwizard.tui.present import MUTED, WARN, heading, lines, plain
from bvbwizard.tui.rehearse_case import Judged
from bvbwizard.tui.rehearse_report import card_parts, model_parts
from bvbwizard.tui.rehearse_run import RehearsalRun
from bvbwizard.tui.rehearse_text import anchors_content
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.widgets.bodies import ReadingBody, ReviewBody
from bvbwizard.tui.widgets.box_lists import MarkList
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row

LEAD = "Your own marks first, from 1 to 5; then the marks by the rules."
WAITING = "marking: a moment"


class OwnMarksScreen(MainScreen[None]):
    """The dimensions on the left, what a 1 to a 5 looks like on the right."""

    CSS_PATH = "rehearse.tcss"
    HINTS = (
        *own_hints(_mark="1-5 mark", _dimension="↑↓ dimension", done="⏎ done", home="esc home"),
        *command_hints("leave"),
    )
    BINDINGS = own_keys(done="enter,f8", home="escape") + letters("help", "command_palette")

    def __init__(self, run: RehearsalRun) -> None:
        super().__init__()
        self.run = run
        self._judged: Judged | None = run.judged
        self._is_waiting = False

    def body(self) -> ComposeResult:
        """A head, the list, the anchors."""
        yield Static(id="own-head", markup=False)
        with Horizontal(id="own-desk"):
            yield MarkList(id="own-list")
            yield ReadingBody(id="own-anchors", can_focus=False)

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
            self._compute()

    @property
    def dimensions(self) -> tuple[DimensionId, ...]:
        """Those that this attempt shows."""
        return OF_ONE if self.run.attempt.component else DIMENSIONS

    @on(MarkList.Marked)
    def _marked(self) -> None:
        self._say(LEAD)
        self._show_anchors()

    @on(ChoiceList.Committed)
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
        own = {each: float(marks.marks[each]) for each in self.dimensions}
        self.run.apply(self.run.attempt.mark_own(own))
        self._is_waiting = True
        self._go_on()

    @work(exclusive=True, group="marks")
    async def _compute(self) -> None:
        self._judged = await asyncio.to_thread(self.run.case.judge, self.run.attempt)
        if self._is_waiting:
            self._go_on()

    def _go_on(self) -> None:
        if self._judged is None:
            self._say(WAITING)
            return
        self.run.keep_judged(self._judged)
        self.app.show_main(ScorecardScreen(self.run, self._judged))

    def _say(self, words: str, style: str = MUTED) -> None:
        title = heading(self.run.attempt.title)
        self.query_one("#own-head", Static).update(lines([plain(title, "bold"), plain(words, style)]))

    @on(ChoiceList.Previewed)
    def _show_anchors(self) -> None:
        marks = self.query_one(MarkList)
        dimension = rubric().dimension(self.dimensions[marks.highlighted or 0])
        mark = marks.marks.get(dimension.id)
        self.query_one(ReadingBody).show(lambda width: anchors_content(dimension, mark, max(24, width)))


COPIED = "Copied: the answer in 60 seconds."
COPIED_ALL = "Copied: the model answer in full, as Markdown."


class ScorecardScreen(FramedScreen[None]):
    """What the rules say, beside what the candidate said."""

    CSS_PATH = ["review.tcss", "rehearse.tcss"]
    HINTS = (
        *own_hints(model_answer="m model answer", copy="c copy the 60 seconds", save="^s save as Markdown"),
        *own_hints(again="n again", history="a history", home="esc home"),
        *command_hints("leave"),
    )
    BINDINGS = own_keys(
        model_answer="m", copy="c", again="n", history="a,f2", home="enter,escape,left"
    ) + letters("help", "command_palette")

    def __init__(self, run: RehearsalRun, judged: Judged) -> None:
        super().__init__()
        self.run = run
        self.judged = judged

    def on_mount(self) -> None:
        """Show everything."""
        run, judged = self.run, self.judged
        said = "m shows the model answer. ctrl+s saves all of it as Markdown."
        self.show_head(plain(heading(run.attempt.title), "bold"), plain(run.trouble or said, MUTED))
        self.show_parts(lambda width: card_parts(run.attempt, run.case, judged, width))

    def action_model_answer(self) -> None:
        """The answer that the engine would give."""
        self.app.push_screen(ModelAnswerSheet(self.run, self.judged))

    def action_copy(self) -> None:
        """Put the 60-second answer on the clipboard."""
        self.app.copy_to_clipboard(self.judged.model.sixty_seconds)
        self.app.notify_plain(COPIED)

    def action_save(self) -> None:
        """Write the scorecard beside the attempts, as Markdown."""
        from bvbwizard.reports.rehearsal import card_markdown
        from bvbwizard.store.attempts import save_scorecard

        run, judged = self.run, self.judged
        text = card_markdown(
            run.attempt, run.case.scenario, judged.marks, judged.curveballs, judged.model, rubric()
        )
        try:
            path = save_scorecard(run.attempt, text)
        except BvbError as error:
            self.app.notify_plain(str(error), severity="error")
        else:
            self.app.notify_plain(f"Saved: {path}")

    def action_again(self) -> None:
        """The same scenario once more, from its brief."""
        self.app.go(Start(command="repeat", attempt=self.run.attempt))

    def action_history(self) -> None:
        """Every attempt so far."""
        self.app.go(Start(command="history"))


class ModelAnswerSheet(Sheet[None]):
    """The model answer, to read and to copy."""

    CSS_PATH = ["sheet.tcss", "../screens/rehearse.tcss"]
    BINDINGS = own_keys(close="enter,left,m", copy="c", copy_all="f")
    HINTS = own_hints(
        copy="c copy the 60 seconds", copy_all="f copy in full", _scroll="↑↓ scroll", close="esc close"
    )
    heading = "The model answer"

    def __init__(self, run: RehearsalRun, judged: Judged) -> None:
        super().__init__(classes="-full")
        self._case = run.case
        self._judged = judged

    def body(self) -> ComposeResult:
        """The parts."""
        yield ReviewBody(id="review-body")

    def on_mount(self) -> None:
        """Show them."""
        self.query_one(ReviewBody).show(lambda width: model_parts(self._case, self._judged, width))

    def action_copy(self) -> None:
        """Put the 60-second answer on the clipboard."""
        self.app.copy_to_clipboard(self._judged.model.sixty_seconds)
        self.app.notify_plain(COPIED)

    def action_copy_all(self) -> None:
        """Put the whole of it on the clipboard."""
        from bvbwizard.reports.as_markdown import markdown_of
        from bvbwizard.reports.rehearsal import answer_document

        answer = answer_document(self._judged.model, title=self._case.scenario.title)
        self.app.copy_to_clipboard(markdown_of(answer))
        self.app.notify_plain(COPIED_ALL)
