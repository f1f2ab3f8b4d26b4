"""A rehearsal on its clock: what a written and a spoken answer share. It owns the one run."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from bvbwizard.store.steps import step_guides
from bvbwizard.tui.breakpoints import set_breakpoints
from bvbwizard.tui.present import plain
from bvbwizard.tui.rehearse_commands import Hints, rehearsal_bindings
from bvbwizard.tui.rehearse_run import RehearsalRun
from bvbwizard.tui.rehearse_text import clock_content, left_words, log_content
from bvbwizard.tui.screens.rehearse_sheets import PausedScreen, ReplySheet, SpokenSheet
from bvbwizard.tui.widgets.clock_bar import ClockBar
from bvbwizard.tui.widgets.hint_line import HintLine

if TYPE_CHECKING:
    from bvbwizard.tui.app import BvbApp

BEAT_SECONDS = 1.0
"""How often the clock is looked at."""
FOLLOW_UP = "Follow-up"
INTERRUPTION = "Interruption"
INTERRUPTED = "The interviewer interrupts"
ASK_LEAD = "A topic in a few words: volume, team, data protection, deadline. The clock runs on."
LOG_EMPTY = "F3 asks for a fact: volume, team, data, deadline.\nWhat you are told stands here."
TIME_IS_UP = "Time is up. Nothing is lost: finish the sentence, or hand it in with F8."


class RehearsalScreen(Screen[None]):
    """The step on the left, what the interviewer has said on the right, the clock in the corner."""

    CSS_PATH = "rehearse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *rehearsal_bindings(),
        Binding("escape", "step_back", "Step back", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    app: "BvbApp"

    def __init__(self, run: RehearsalRun) -> None:
        super().__init__()
        self.run = run
        self.guides = step_guides()
        self._doing = ""
        self._is_told_of_time = run.attempt.is_time_up

    def compose(self) -> ComposeResult:
        """Bar, paper, log, hints."""
        set_breakpoints(self)
        yield ClockBar({step: guide.label for step, guide in self.guides.items()}, id="clock")
        with Horizontal(id="table"):
            with Vertical(id="paper"):
                yield Static(id="asks", markup=False)
                yield from self.paper()
            with VerticalScroll(id="log", can_focus=False):
                yield Static(id="said-so-far", markup=False)
        yield HintLine(self.hints(), id="hints")

    def paper(self) -> ComposeResult:
        """What the answer is put on."""
        raise NotImplementedError

    def hints(self) -> Hints:
        """The keys in the last line."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show where the attempt stands, and begin to look at the clock."""
        self.query_one("#log").border_title = Content("The interviewer")
        self.show_step()
        self.set_interval(BEAT_SECONDS, self.beat)
        if self.run.is_paused:
            self._cover_up()
        else:
            self.open_what_is_open()

    def on_resize(self) -> None:
        """Wrap the log anew."""
        self.call_after_refresh(self.show_log)

    # ---- showing

    def show_step(self) -> None:
        """Show the step that the attempt stands at."""
        attempt = self.run.attempt
        guide = self.guides[attempt.step]
        asks = guide.asks_of_one if attempt.component else guide.asks
        number = attempt.steps.index(attempt.step) + 1
        self.query_one("#paper").border_title = Content(f"{number} of {len(attempt.steps)}: {guide.label}")
        self.query_one("#asks", Static).update(plain(asks, "bold"))
        self.show_paper()
        self.show_clock()
        self.show_log()

    def show_paper(self) -> None:
        """Show what stands in the step."""
        raise NotImplementedError

    def show_clock(self) -> None:
        """Show the clock here and on the sheet above."""
        bar = self.query_one(ClockBar)
        bar.attempt = self.run.attempt
        bar.doing = self._doing
        bar.trouble = self.run.trouble
        if isinstance(self.app.screen, ReplySheet | SpokenSheet):
            self.app.screen.show_clock(clock_content(self.run.attempt))

    def show_log(self) -> None:
        """Show what the interviewer has said."""
        log = self.query_one("#log", VerticalScroll)
        width = max(20, log.scrollable_content_region.width - 1)
        self.query_one("#said-so-far", Static).update(log_content(self._said(), LOG_EMPTY, width))

    def say_doing(self, words: str) -> None:
        """Say in a word what the app is busy with; nothing is handed in meanwhile."""
        self._doing = words
        self.show_clock()

    @property
    def is_busy(self) -> bool:
        """Whether something is computed that has to be waited for."""
        return bool(self._doing)

    def beat(self) -> None:
        """Look at the clock: called every second."""
        run = self.run
        if run.attempt.is_finished or not self.is_attached:
            return
        run.tick()
        self.show_clock()
        if run.attempt.is_time_up and not self._is_told_of_time:
            self._is_told_of_time = True
            self.app.notify_plain(TIME_IS_UP, severity="warning")
        if self.app.screen is self and run.due_curveball():
            self.open_what_is_open()

    # ---- acts

    def action_go_on(self) -> None:
        """Go to the next step; after the last one, hand in."""
        if self.is_busy:
            return
        step = self.run.next_step
        if step is None:
            self.hand_in()
            return
        self.run.go_to(step)
        self.show_step()
        self.beat()

    def action_step_back(self) -> None:
        """Go to the step before."""
        step = self.run.step_before
        if step is not None and not self.is_busy:
            self.run.go_to(step)
            self.show_step()

    def action_brief(self) -> None:
        """Read the brief again; the clock runs on."""
        from bvbwizard.tui.rehearse_brief import brief_content
        from bvbwizard.tui.screens.reading import ReadingSheet

        scenario = self.run.case.scenario
        self.app.push_screen(
            ReadingSheet("The brief", lambda width: brief_content(scenario, width), shape="")
        )

    def action_ask_fact(self) -> None:
        """Ask the interviewer for a fact."""
        from bvbwizard.tui.screens.writing import LineSheet

        def done(question: str | None) -> None:
            if question:
                reply = self.run.ask(question)
                self.show_log()
                if not reply.told:
                    self.app.notify_plain(reply.says)

        self.app.push_screen(LineSheet("Ask for a fact", "", ASK_LEAD), done)

    def action_pause(self) -> None:
        """Stop the clock and cover the screen."""
        self.run.pause()
        self._cover_up()

    def action_marks_so_far(self) -> None:
        """Marks of what was said so far; nothing where it can't be marked."""

    def action_reply_again(self) -> None:
        """Open the last thing that the interviewer said, for another look."""
        last = self.run.attempt.curveballs[-1:]
        if last:
            self.open_curveball(last[0].id)
        else:
            self.app.notify_plain("The interviewer hasn't interrupted yet.")

    def action_home(self) -> None:
        """Go home; the rehearsal stays, paused."""
        self.app.show_home()

    # ---- what the interviewer does

    def open_what_is_open(self) -> None:
        """Open the curveball or the follow-up that nothing was said to yet."""
        if (given := self.run.open_follow_up) is not None:
            self.open_follow_up(given.dimension)
        elif (thrown := self.run.open_curveball) is not None:
            self.open_curveball(thrown.id)

    def open_curveball(self, curveball_id: str) -> None:
        """Let the interviewer say what has changed."""
        raise NotImplementedError

    def open_follow_up(self, dimension: str) -> None:
        """Let the interviewer ask a follow-up; a spoken answer has none."""

    def hand_in(self) -> None:
        """Hand the answer in, after a curveball if none has come."""
        raise NotImplementedError

    # ---- inner workings

    def finish(self) -> None:
        """The answer is complete: own marks come next."""
        from bvbwizard.tui.screens.own_marks import OwnMarksScreen

        self.run.finish()
        self.app.show_main(OwnMarksScreen(self.run))

    def _cover_up(self) -> None:
        def done(goes_on: bool | None) -> None:
            if not goes_on:
                self.app.show_home()
                return
            self.run.go_on()
            self.show_clock()
            self.open_what_is_open()

        self.show_clock()
        self.app.push_screen(PausedScreen(self.run.attempt.title, left_words(self.run.attempt)), done)

    def _said(self) -> list[tuple[str, str]]:
        """What was said, with a head each, in the order of the clock."""
        attempt = self.run.attempt
        said = [
            (each.at_second, each.topic.capitalize(), self.run.fact_says(each.topic))
            for each in attempt.asked
        ]
        said += [
            (each.at_second, INTERRUPTION, self.run.curveball_says(each.id)) for each in attempt.curveballs
        ]
        said += [
            (each.at_second, FOLLOW_UP, self.run.follow_up_asks(each.dimension))
            for each in attempt.follow_ups
        ]
        return [(head, says) for _, head, says in sorted(said, key=lambda each: each[0])]
