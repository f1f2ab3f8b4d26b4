"""The scorecard: each mark with its reasons, the numbers, the interruptions; then the model answer."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from bvbwizard.domain.errors import BvbError
from bvbwizard.tui.present import MUTED, heading, lines, plain
from bvbwizard.tui.rehearse_card import card_parts, model_parts
from bvbwizard.tui.rehearse_case import Judged
from bvbwizard.tui.rehearse_run import RehearsalRun
from bvbwizard.tui.screens.sheet import Hints, Sheet
from bvbwizard.tui.widgets.hint_line import HintLine
from bvbwizard.tui.widgets.review_body import ReviewBody

if TYPE_CHECKING:
    from bvbwizard.tui.app import BvbApp

COPIED = "Copied: the answer in 60 seconds."
COPIED_ALL = "Copied: the model answer in full, as Markdown."
HINTS = (
    ("m", "model answer", "screen.model_answer"),
    ("c", "copy the 60 seconds", "screen.copy"),
    ("^s", "save as Markdown", "screen.save"),
    ("n", "again", "screen.again"),
    ("a", "history", "screen.history"),
    ("esc", "home", "screen.home"),
    ("^q", "leave", "app.leave"),
)


class ScorecardScreen(Screen[None]):
    """What the rules say, beside what the candidate said."""

    CSS_PATH = ["review.tcss", "rehearse.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "model_answer", "Model answer", show=False),
        Binding("c", "copy", "Copy", show=False),
        Binding("n", "again", "Again", show=False),
        Binding("a,f2", "history", "History", show=False),
        Binding("enter,escape,left", "home", "Home", show=False),
        Binding("h", "app.help", "Help", show=False),
        Binding("colon", "app.command_palette", "Palette", show=False),
    ]

    app: "BvbApp"

    def __init__(self, run: RehearsalRun, judged: Judged) -> None:
        super().__init__()
        self.run = run
        self.judged = judged

    def compose(self) -> ComposeResult:
        """A head, the parts, the keys."""
        yield Static(id="review-head", markup=False)
        yield ReviewBody(id="review-body")
        yield HintLine(HINTS, id="hints")

    def on_mount(self) -> None:
        """Show everything."""
        run, judged = self.run, self.judged
        said = "m shows the model answer. ctrl+s saves all of it as Markdown."
        head = lines([plain(heading(run.attempt.title), "bold"), plain(run.trouble or said, MUTED)])
        self.query_one("#review-head", Static).update(head)
        self.query_one(ReviewBody).show(lambda width: card_parts(run.attempt, run.case, judged, width))
        self.query_one(ReviewBody).focus()

    def action_model_answer(self) -> None:
        """The answer that the engine would give."""
        self.app.push_screen(ModelAnswerSheet(self.run, self.judged))

    def action_copy(self) -> None:
        """Put the 60-second answer on the clipboard."""
        self.app.copy_to_clipboard(self.judged.model.sixty_seconds)
        self.app.notify_plain(COPIED)

    def action_save(self) -> None:
        """Write the scorecard beside the attempts, as Markdown."""
        try:
            path = self._write()
        except BvbError as error:
            self.app.notify_plain(str(error), severity="error")
        else:
            self.app.notify_plain(f"Saved: {path}")

    def action_again(self) -> None:
        """The same scenario once more, from its brief."""
        self.app.rehearsals.show_again(self.run.attempt)

    def action_history(self) -> None:
        """Every attempt so far."""
        self.app.rehearsals.show_history()

    def action_home(self) -> None:
        """Go home."""
        self.app.show_home()

    def _write(self) -> Path:
        from bvbwizard.reports.rehearsal_card import card_markdown
        from bvbwizard.store.marking import rubric
        from bvbwizard.store.scorecards import save_scorecard

        run, judged = self.run, self.judged
        text = card_markdown(
            run.attempt, run.case.scenario, judged.marks, judged.curveballs, judged.model, rubric()
        )
        return save_scorecard(run.attempt, text)


class ModelAnswerSheet(Sheet[None]):
    """The model answer, to read and to copy."""

    CSS_PATH = ["sheet.tcss", "../screens/rehearse.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,left,m", "close", "Close", show=False),
        Binding("c", "copy", "Copy", show=False),
        Binding("f", "copy_all", "Copy in full", show=False),
    ]
    HINTS: ClassVar[Hints] = (
        ("c", "copy the 60 seconds", "screen.copy"),
        ("f", "copy in full", "screen.copy_all"),
        ("↑↓", "scroll", ""),
        ("esc", "close", "screen.close"),
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
        super().on_mount()
        body = self.query_one(ReviewBody)
        body.show(lambda width: model_parts(self._case, self._judged, width))
        body.focus()

    def action_copy(self) -> None:
        """Put the 60-second answer on the clipboard."""
        self.app.copy_to_clipboard(self._judged.model.sixty_seconds)
        self.app.notify(COPIED, markup=False)

    def action_copy_all(self) -> None:
        """Put the whole of it on the clipboard."""
        from bvbwizard.reports.answer_text import answer_markdown

        self.app.copy_to_clipboard(answer_markdown(self._judged.model, title=self._case.scenario.title))
        self.app.notify(COPIED_ALL, markup=False)
