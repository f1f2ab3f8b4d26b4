"""A rehearsal on its clock, written or spoken. It owns the one run."""

import asyncio
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from bvbwizard.rehearsal.interview.attempt import GivenFollowUp
from bvbwizard.store.marking import step_guides
from bvbwizard.tui import rehearse_text
from bvbwizard.tui.commands import LAST_HINTED, command_hints, own_hints, own_keys, screen_bindings
from bvbwizard.tui.main_screen import MainScreen
from bvbwizard.tui.messages import ControlsDropped, WentBack
from bvbwizard.tui.present import BAD, MUTED, plain, spread
from bvbwizard.tui.rehearse_run import Given, RehearsalRun
from bvbwizard.tui.screens.rehearse_sheets import PausedScreen, ReplySheet, SaidSheet, SpokenSheet
from bvbwizard.tui.widgets.bodies import Fitted, ReadingBody
from bvbwizard.tui.widgets.box_lists import CheckList
from bvbwizard.tui.widgets.choice_list import Row
from bvbwizard.tui.widgets.hint_line import LinkLine, link
from bvbwizard.tui.widgets.text_editor import TextEditor

BEAT_SECONDS = 1.0
"""How often the clock is looked at."""
HINTED = ("go_on", "step_back", "ask_fact", "pause", "brief", "marks_so_far", "reply_again", *LAST_HINTED)
FOLLOW_UP = "Follow-up"
INTERRUPTION = "Interruption"
INTERRUPTED = "The interviewer interrupts"
ASK_LEAD = "A topic in a few words: volume, team, data protection, deadline. The clock runs on."
LOG_EMPTY = "F3 asks for a fact: volume, team, data, deadline.\nWhat you are told stands here."
TIME_IS_UP = "Time is up. Nothing is lost: finish the sentence, or hand it in with F8."


class RehearsalScreen(MainScreen[None]):
    """The step on the left, what the interviewer has said on the right, the clock in the corner."""

    CSS_PATH = "rehearse.tcss"
    HINTS = command_hints(*HINTED)
    BINDINGS = screen_bindings("rehearsal") + own_keys(step_back="escape")

    def __init__(self, run: RehearsalRun) -> None:
        super().__init__()
        self.run = run
        self.guides = step_guides()
        self._doing = ""
        self._is_told_of_time = run.attempt.is_time_up

    def body(self) -> ComposeResult:
        """Bar, paper, log, hints."""
        yield Fitted(id="clock")
        with Horizontal(id="table"):
            with Vertical(id="paper"):
                yield Static(id="asks", markup=False)
                yield from self.paper()
            yield ReadingBody(id="log", can_focus=False)

    def paper(self) -> ComposeResult:
        """What the answer is put on."""
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
        self.query_one("#clock", Fitted).show(self._clock_lines)
        if isinstance(self.app.screen, SaidSheet):
            self.app.screen.show_clock(rehearse_text.clock_content(self.run.attempt))

    def _clock_lines(self, width: int) -> Content:
        """Title and clock above, steps and level below; what is wrong, or being done, in its place."""
        attempt, trouble = self.run.attempt, self.run.trouble
        title = plain(" ".join(attempt.title.split()), "bold")
        labels = {step: guide.label for step, guide in self.guides.items()}
        beside = plain(self._doing or rehearse_text.LEVEL_WORDS[attempt.level], MUTED)
        if trouble:
            beside = plain(" ".join(trouble.split()), BAD).truncate(width // 2, ellipsis=True)
        return Content("\n").join(
            [
                spread(title, rehearse_text.clock_content(attempt), width),
                spread(rehearse_text.steps_line(attempt, labels), beside, width),
            ]
        )

    def show_log(self) -> None:
        """Show what the interviewer has said."""
        said = self._said()
        self.query_one("#log", ReadingBody).show(
            lambda width: rehearse_text.log_content(said, LOG_EMPTY, max(20, width))
        )

    def say_doing(self, words: str) -> None:
        """Say in a word what the app is busy with; nothing is handed in meanwhile."""
        self._doing = words
        self.show_clock()

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
        if self._doing:
            return
        step = self.run.step_at(1)
        if step is None:
            self.hand_in()
            return
        self.run.go_to(step)
        self.show_step()
        self.beat()

    @on(WentBack)
    def action_step_back(self) -> None:
        """Go to the step before."""
        step = self.run.step_at(-1)
        if step is not None and not self._doing:
            self.run.go_to(step)
            self.show_step()

    def action_brief(self) -> None:
        """Read the brief again; the clock runs on."""
        scenario = self.run.case.scenario
        self.app.read("The brief", lambda width: rehearse_text.brief_content(scenario, width), shape="")

    def action_ask_fact(self) -> None:
        """Ask the interviewer for a fact."""
        from bvbwizard.tui.screens.writing import LineSheet

        def done(question: str) -> None:
            reply = self.run.ask(question)
            self.show_log()
            if not reply.told:
                self.app.notify_plain(reply.says)

        self.app.ask(LineSheet("Ask for a fact", "", ASK_LEAD), done)

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
            self.open(last[0])
        else:
            self.app.notify_plain("The interviewer hasn't interrupted yet.")

    # ---- what the interviewer does

    def open_what_is_open(self) -> None:
        """Open the curveball or the follow-up that nothing was said to yet."""
        if (given := self.run.unanswered) is not None:
            self.open(given)

    def open(self, given: Given) -> None:
        """Let the interviewer say what has changed, or ask a follow-up; a spoken answer has none."""
        raise NotImplementedError

    def hand_in(self) -> None:
        """Hand the answer in, after a curveball if none has come."""
        raise NotImplementedError

    # ---- inner workings

    def finish(self) -> None:
        """The answer is complete: own marks come next."""
        from bvbwizard.tui.screens.scorecard import OwnMarksScreen

        self.run.apply(self.run.attempt.finish(self.run.now()))
        self.app.show_main(OwnMarksScreen(self.run))

    def _cover_up(self) -> None:
        def done(goes_on: bool | None) -> None:
            if not goes_on:
                self.action_home()
                return
            self.run.apply(self.run.attempt.resume(self.run.now()))
            self.show_clock()
            self.open_what_is_open()

        self.show_clock()
        self.app.push_screen(
            PausedScreen(self.run.attempt.title, rehearse_text.left_words(self.run.attempt)), done
        )

    def _said(self) -> list[tuple[str, str]]:
        """What was said, with a head each, in the order of the clock."""
        attempt = self.run.attempt
        run = self.run
        said = [
            (each.at_second, each.topic.capitalize(), run.fact_says(each.topic)) for each in attempt.asked
        ]
        said += [(each.at_second, INTERRUPTION, run.says(each)) for each in attempt.curveballs]
        said += [(each.at_second, FOLLOW_UP, run.says(each)) for each in attempt.follow_ups]
        return [(head, says) for _, head, says in sorted(said, key=lambda each: each[0])]


CHANGED = "What changes in your answer, what stands, and why? You can still rewrite any step after this."
ANSWER_SHORTLY = "A few sentences will do."
HAND_IN = "Hand in (F8)"
NEXT = "Next (F8)"
MARKING = "marking"


class WrittenScreen(RehearsalScreen):
    """A text area for each step; Enter is a newline."""

    def paper(self) -> ComposeResult:
        """The text, and a button in words."""
        yield TextEditor(id="answer")
        yield LinkLine(id="acts")

    def show_paper(self) -> None:
        """Show the step's text, the cursor behind it."""
        run = self.run
        editor = self.query_one(TextEditor)
        editor.fill(run.attempt.text(run.attempt.step))
        editor.focus()
        words = NEXT if run.step_at(1) is not None else HAND_IN
        self.query_one("#acts", Static).update(link(words, "screen.go_on", "bold $text-accent"))

    @on(TextArea.Changed, "#answer")
    def _typed(self, event: TextArea.Changed) -> None:
        self.run.write(event.text_area.text)

    @on(ControlsDropped)
    def _dropped(self, event: ControlsDropped) -> None:
        self.app.notify_plain(f"{event.count} control characters were dropped.")

    # ---- what the interviewer does

    def open(self, given: Given) -> None:
        """Let the interviewer say what has changed, or ask, and take the reply; a follow-up then hands in."""
        run, is_follow_up = self.run, isinstance(given, GivenFollowUp)

        def done(goes_on: bool | None) -> None:
            run.save()
            self.show_step()
            if is_follow_up and goes_on:
                self.go_on_handing_in()

        heading, lead = (FOLLOW_UP, ANSWER_SHORTLY) if is_follow_up else (INTERRUPTED, CHANGED)
        sheet = ReplySheet(heading, run.says(given), lead, given.reply, partial(run.reply_to, given))
        # The log isn't drawn until it closes: what shows first of an interruption is where the keys go.
        self.app.push_screen(sheet, done)
        self.call_after_refresh(self.show_clock)

    # ---- marks

    def action_marks_so_far(self) -> None:
        """Marks of what stands; the clock runs on."""
        if not self._doing:
            self.say_doing(MARKING)
            self._mark(is_handing_in=False)

    def hand_in(self) -> None:
        """Hand in: a curveball first if none has come, then what was left open, then follow-ups."""
        if self.run.due_curveball(is_handing_in=True):
            self.open_what_is_open()
        elif isinstance(given := self.run.unanswered, GivenFollowUp):
            self.open(given)
        else:
            self.go_on_handing_in()

    def go_on_handing_in(self) -> None:
        """Ask the next follow-up, or finish."""
        if self.run.needs_follow_up():
            self.say_doing(MARKING)
            self._mark(is_handing_in=True)
        else:
            self.finish()

    @work(exclusive=True, group="marks")
    async def _mark(self, *, is_handing_in: bool) -> None:
        marks = await asyncio.to_thread(self.run.case.marks, self.run.attempt)
        self.say_doing("")
        if not is_handing_in:
            from bvbwizard.tui.rehearse_report import so_far_content

            heading = "Marks so far (the clock is running)"
            self.app.read(heading, lambda width: so_far_content(marks, width), shape="")
        elif self.run.ask_follow_up({each: mark.mark for each, mark in marks.dimensions.items()}):
            self.open_what_is_open()
        else:
            self.finish()


SAY_IT = "Say aloud what changes in your answer, what stands, and why."


class SpokenScreen(RehearsalScreen):
    """Say it aloud; tick off what you said."""

    HINTS = (
        *own_hints(_tick="space tick off"),
        *command_hints(*(each for each in HINTED if each != "marks_so_far")),
    )

    def paper(self) -> ComposeResult:
        """What to say in the step."""
        yield CheckList(id="checklist")

    def show_paper(self) -> None:
        """Show what to say in the step."""
        attempt = self.run.attempt
        checklist = self.query_one(CheckList)
        rows = tuple(Row(id=item, label=item) for item in self.guides[attempt.step].checklist)
        checklist.show(rows, frozenset(attempt.checked))
        checklist.focus()

    @on(CheckList.Ticked)
    def _ticked(self, event: CheckList.Ticked) -> None:
        self.run.apply(self.run.attempt.check(event.row_id))

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

    def open(self, given: Given) -> None:
        """Let the interviewer say what has changed."""
        self.show_log()
        self.app.push_screen(SpokenSheet(INTERRUPTED, self.run.says(given), SAY_IT))
        self.call_after_refresh(self.show_clock)

    def _open_new(self, thrown: int) -> None:
        curveballs = self.run.attempt.curveballs
        if len(curveballs) > thrown:
            self.open(curveballs[-1])
