"""A rehearsal that is spoken: the clock, and a list of what to say, ticked off by the candidate."""

from textual import on
from textual.app import ComposeResult

from bvbwizard.tui.rehearse_commands import Hints, rehearsal_hints
from bvbwizard.tui.screens.rehearse import INTERRUPTED, RehearsalScreen
from bvbwizard.tui.screens.rehearse_sheets import SpokenSheet
from bvbwizard.tui.widgets.check_list import CheckList
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row

SAY_IT = "Say aloud what changes in your answer, what stands, and why."


class SpokenScreen(RehearsalScreen):
    """Say it aloud; tick off what you said."""

    def paper(self) -> ComposeResult:
        """What to say in the step."""
        yield CheckList(id="checklist")

    def hints(self) -> Hints:
        """The keys in the last line."""
        return rehearsal_hints(is_spoken=True)

    def show_paper(self) -> None:
        """Show what to say in the step."""
        attempt = self.run.attempt
        checklist = self.query_one(CheckList)
        rows = tuple(Row(id=item, label=item) for item in self.guides[attempt.step].checklist)
        checklist.show(rows, frozenset(attempt.checked))
        checklist.focus()

    @on(CheckList.Ticked)
    def _ticked(self, event: CheckList.Ticked) -> None:
        self.run.check(event.row_id)

    @on(ChoiceList.Previewed)
    def _previewed(self, event: ChoiceList.Previewed) -> None:
        event.stop()

    def open_what_is_open(self) -> None:
        """Nothing is open that was said aloud; only one that was just thrown opens."""

    def beat(self) -> None:
        """Look at the clock, and let the interviewer interrupt."""
        thrown = len(self.run.attempt.curveballs)
        super().beat()
        self._open_new(thrown)

    def hand_in(self) -> None:
        """Finish, after a curveball if none has come."""
        thrown = len(self.run.attempt.curveballs)
        if self.run.due_curveball(is_handing_in=True):
            self._open_new(thrown)
        else:
            self.finish()

    def open_curveball(self, curveball_id: str) -> None:
        """Let the interviewer say what has changed."""
        self.show_log()
        self.app.push_screen(SpokenSheet(INTERRUPTED, self.run.curveball_says(curveball_id), SAY_IT))
        self.call_after_refresh(self.show_clock)

    def _open_new(self, thrown: int) -> None:
        curveballs = self.run.attempt.curveballs
        if len(curveballs) > thrown:
            self.open_curveball(curveballs[-1].id)
