"""A rehearsal that is written: one text for each step."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static, TextArea

from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.marks.marked import Marks
from bvbwizard.rehearsal.rubric import DimensionId
from bvbwizard.tui.messages import ControlsDropped, WentBack
from bvbwizard.tui.rehearse_commands import Hints, rehearsal_hints
from bvbwizard.tui.screens.rehearse import FOLLOW_UP, INTERRUPTED, RehearsalScreen
from bvbwizard.tui.screens.rehearse_sheets import ReplySheet
from bvbwizard.tui.widgets.hint_line import link
from bvbwizard.tui.widgets.text_editor import TextEditor

CHANGED = "What changes in your answer, what stands, and why? You can still rewrite any step after this."
ANSWER_SHORTLY = "A few sentences will do."
HAND_IN = "Hand in (F8)"
NEXT = "Next (F8)"
MARKING = "marking"


class WrittenScreen(RehearsalScreen):
    """A text area for each step; Enter is a newline."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "marks_so_far", "Marks so far", show=False),
    ]

    class Marked(Message):
        """The marks of what was said so far."""

        def __init__(self, marks: Marks, *, is_handing_in: bool) -> None:
            super().__init__()
            self.marks = marks
            self.is_handing_in = is_handing_in

    def paper(self) -> ComposeResult:
        """The text, and a button in words."""
        yield TextEditor(id="answer")
        acts = Static(id="acts", markup=False)
        acts.auto_links = False
        yield acts

    def hints(self) -> Hints:
        """The keys in the last line."""
        return rehearsal_hints(is_spoken=False)

    @property
    def editor(self) -> TextEditor:
        """The text of the step."""
        return self.query_one("#answer", TextEditor)

    def show_paper(self) -> None:
        """Show the step's text, the cursor behind it."""
        run = self.run
        self.editor.fill(run.attempt.text(run.attempt.step))
        self.editor.focus()
        words = NEXT if run.next_step is not None else HAND_IN
        self.query_one("#acts", Static).update(link(words, "screen.go_on", "bold $text-accent"))

    @on(TextArea.Changed, "#answer")
    def _typed(self) -> None:
        self.run.write(self.editor.text)

    @on(WentBack)
    def _went_back(self, event: WentBack) -> None:
        event.stop()
        self.action_step_back()

    @on(ControlsDropped)
    def _dropped(self, event: ControlsDropped) -> None:
        self.app.notify_plain(f"{event.count} control characters were dropped.")

    # ---- what the interviewer does

    def open_curveball(self, curveball_id: str) -> None:
        """Let the interviewer say what has changed, and take the reply."""
        given = next(each for each in self.run.attempt.curveballs if each.id == curveball_id)
        sheet = ReplySheet(
            INTERRUPTED,
            self.run.curveball_says(curveball_id),
            CHANGED,
            given.reply,
            lambda reply: self.run.reply_to_curveball(curveball_id, reply),
        )
        self._open(sheet)

    def open_follow_up(self, dimension: DimensionId) -> None:  # type: ignore[override]
        """Let the interviewer ask, and take the reply; going on hands in."""
        given = next(each for each in self.run.attempt.follow_ups if each.dimension == dimension)
        sheet = ReplySheet(
            FOLLOW_UP,
            self.run.follow_up_asks(dimension),
            ANSWER_SHORTLY,
            given.reply,
            lambda reply: self.run.reply_to_follow_up(dimension, reply),
        )
        self._open(sheet, hands_in=True)

    def _open(self, sheet: ReplySheet, *, hands_in: bool = False) -> None:
        def done(goes_on: bool | None) -> None:
            self.run.save()
            self.show_step()
            if hands_in and goes_on:
                self.go_on_handing_in()

        # The log isn't drawn until it closes: what shows first of an interruption is where the keys go.
        self.app.push_screen(sheet, done)
        self.call_after_refresh(self.show_clock)

    # ---- marks

    def action_marks_so_far(self) -> None:
        """Marks of what stands; the clock runs on."""
        if not self.is_busy:
            self.say_doing(MARKING)
            self._mark(self.run.attempt, is_handing_in=False)

    def hand_in(self) -> None:
        """Hand in: a curveball first if none has come, then what was left open, then follow-ups."""
        if self.run.due_curveball(is_handing_in=True):
            self.open_what_is_open()
        elif (given := self.run.open_follow_up) is not None:
            self.open_follow_up(given.dimension)
        else:
            self.go_on_handing_in()

    def go_on_handing_in(self) -> None:
        """Ask the next follow-up, or finish."""
        if self.run.needs_follow_up():
            self.say_doing(MARKING)
            self._mark(self.run.attempt, is_handing_in=True)
        else:
            self.finish()

    @work(thread=True, exclusive=True, group="marks")
    def _mark(self, attempt: Attempt, *, is_handing_in: bool) -> None:
        self.post_message(self.Marked(self.run.case.marks(attempt), is_handing_in=is_handing_in))

    @on(Marked)
    def _marked(self, event: Marked) -> None:
        self.say_doing("")
        marks = event.marks
        if not event.is_handing_in:
            self._show_marks(marks)
        elif self.run.ask_follow_up({each: mark.mark for each, mark in marks.dimensions.items()}):
            self.open_what_is_open()
        else:
            self.finish()

    def _show_marks(self, marks: Marks) -> None:
        from bvbwizard.tui.rehearse_card import so_far_content
        from bvbwizard.tui.screens.reading import ReadingSheet

        heading = "Marks so far (the clock is running)"
        self.app.push_screen(ReadingSheet(heading, lambda width: so_far_content(marks, width), shape=""))
