"""The wizard: the question on the left, where it stands on the right. It owns the one interview."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.reactive import var

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.questions import Question
from bvbwizard.domain.session import Session
from bvbwizard.tui.card_view import card_view
from bvbwizard.tui.commands import LAST_HINTED, command_hints, screen_bindings
from bvbwizard.tui.desk import Desk
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.messages import LinesPasted, WentBack
from bvbwizard.tui.screens.acts.answering import AnsweringActs
from bvbwizard.tui.screens.acts.keeping import SessionActs
from bvbwizard.tui.screens.acts.looking import LookingActs
from bvbwizard.tui.screens.acts.stacking import StackingActs
from bvbwizard.tui.screens.acts.writing_down import WritingActs
from bvbwizard.tui.search import search_flips
from bvbwizard.tui.terminal import set_breakpoints
from bvbwizard.tui.widgets.hint_line import HintLine
from bvbwizard.tui.widgets.panel import Panel, Standing, VerdictStrip
from bvbwizard.tui.widgets.question_card import QuestionCard
from bvbwizard.tui.widgets.step_bar import StepBar

QUIET_SECONDS = 0.25
"""After an answer the search waits this long: the next answer often comes sooner."""


HINTED = (
    "next",
    "back",
    "overview",
    "why",
    "panel",
    "figures",
    "save",
    "help",
    "frameworks",
    "stack",
    *LAST_HINTED,
)
"""In the line of keys; where it is narrow the last ones give way."""

Act = Callable[[Question], None]


class WizardScreen(AnsweringActs, LookingActs, WritingActs, SessionActs, StackingActs):
    """One screen for every question; its widgets are refilled, never made anew."""

    CSS_PATH = "wizard.tcss"
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("question")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    app: Desk
    session: var[Session | None] = var(None)
    standing: var[Standing | None] = var(None)
    saved: var[str] = var("")

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.drafts = {}
        self.component_drafts = {}
        self.ticked = None
        self._is_searching = False

    def compose(self) -> ComposeResult:
        """Bar, card, panel, strip, hints."""
        set_breakpoints(self)
        yield StepBar(id="steps").data_bind(WizardScreen.session, WizardScreen.saved)
        with Horizontal(id="desk"):
            yield QuestionCard(id="card")
            yield Panel(id="panel").data_bind(WizardScreen.standing)
        yield VerdictStrip(id="strip").data_bind(WizardScreen.standing)
        yield HintLine(id="hints")

    def on_mount(self) -> None:
        """Show where the session stands."""
        self.show_session()

    # ---- showing

    def show_session(self) -> None:
        """Show the question that the session stands at, or what follows; then look for flips."""
        question = self.question
        self._is_searching = False
        self.workers.cancel_group(self, "flips")
        self.refresh_standing()
        if question is None:
            self.open_next_part()
            return
        self.card.show(card_view(self.interview, question, self.drafts.get(question.id)))
        self._show_hints(question)
        if self.app.searches_flips and self.interview.shows_money:
            self.search()

    def refresh_standing(self) -> None:
        """Tell panel, strip and bar what stands."""
        interview = self.interview
        self.session = interview.session
        self.set_class(interview.session.shared_screen, "-shared")
        at = interview.saved_at
        self.saved = interview.trouble or (f"draft saved {at:%H:%M}" if at else "")
        self.standing = Standing(
            evaluation=interview.evaluation,
            before=interview.before,
            criteria=interview.session.criteria,
            questionnaire=interview.session.questionnaire,
            shows_money=interview.shows_money,
            flips=interview.flips,
            is_searching=self._is_searching,
        )

    def _show_hints(self, question: Question) -> None:
        shown = {"next": "F8"} if question.kind == "text" else None
        self.query_one(HintLine).hints = command_hints(*HINTED, shown=shown)

    # ---- answers

    @on(QuestionCard.Kept)
    def _kept(self) -> None:
        if self.question is not None:
            self._answered(self.question, self.interview.keep)

    @on(QuestionCard.Chose)
    def _chose(self, event: QuestionCard.Chose) -> None:
        if self.question is not None:
            self._answered(self.question, lambda q: self.interview.answer_chosen(q, event.row_ids))

    @on(QuestionCard.Typed)
    def _typed(self, event: QuestionCard.Typed) -> None:
        if self.question is not None:
            self._answered(self.question, lambda q: self.interview.answer_typed(q, event.text))

    @on(QuestionCard.Previewed)
    def _previewed(self, event: QuestionCard.Previewed) -> None:
        question, standing = self.question, self.standing
        if question is None or standing is None:
            return
        present = self.interview.session.answers.get(question.id)
        labels = [choice.label for choice in question.choices if choice.id in event.row_ids]
        if present is not None and present.chosen == event.row_ids:
            self.refresh_standing()
            return
        self.standing = replace(
            standing,
            evaluation=self.interview.preview(question, event.row_ids),
            before=self.interview.evaluation,
            supposed=", ".join(labels),
        )

    @on(WentBack)
    def _went_back(self) -> None:
        self.action_back()

    @on(LinesPasted)
    def _pasted(self, event: LinesPasted) -> None:
        self.open_note(event.text)

    def _answered(self, question: Question, act: Act) -> None:
        try:
            act(question)
        except AnswerError as error:
            self.card.say(str(error))
            return
        self.drafts.pop(question.id, None)
        self.show_act()

    # ---- flips

    @work(exclusive=True, group="flips")
    async def search(self) -> None:
        """Look for what would turn the verdict; the next answer stops it."""
        await asyncio.sleep(QUIET_SECONDS)
        self._show_search(is_searching=True)
        await search_flips(self.interview, lambda: self._show_search(is_searching=True))
        self._show_search(is_searching=False)

    def _show_search(self, *, is_searching: bool) -> None:
        self._is_searching = is_searching
        if self.standing is not None and not self.standing.supposed:
            self.refresh_standing()
