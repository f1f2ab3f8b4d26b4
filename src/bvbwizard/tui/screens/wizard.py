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
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Session
from bvbwizard.tui.card_view import card_view
from bvbwizard.tui.commands import LAST_HINTED, command_hints, screen_bindings
from bvbwizard.tui.desk import COMPONENTS, component_in
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.messages import LinesPasted
from bvbwizard.tui.screens.acts import NO_STACK, saved_line
from bvbwizard.tui.screens.wizard_acts import QuestionActs
from bvbwizard.tui.search import search_flips
from bvbwizard.tui.terminal import set_breakpoints
from bvbwizard.tui.widgets.hint_line import HintLine
from bvbwizard.tui.widgets.panel import Panel, PanelState, VerdictStrip, standing_of
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


class WizardScreen(QuestionActs):
    """One screen for every question; its widgets are refilled, never made anew."""

    CSS_PATH = "wizard.tcss"
    BINDINGS: ClassVar[list[BindingType]] = screen_bindings("question")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    session: var[Session | None] = var(None)
    standing: var[PanelState | None] = var(None)
    saved: var[str] = var("")

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.course = self
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
        self.saved = saved_line(interview)
        self.standing = standing_of(interview, is_searching=self._is_searching)

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

    @on(QuestionCard.Supposed)
    def _supposed(self, event: QuestionCard.Supposed) -> None:
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

    # ---- what follows the questions: the list of components, one screen each over it, the review

    def open_next_part(self) -> None:
        """Open what follows the questions."""
        part = self.interview.next_part
        if part == "review":
            self.open_review()
        else:
            self.open_components(self.interview.component_at if part == "component" else None)

    def open_components(self, component_id: str | None = None) -> None:
        """Open the list, and over it the screen of a component."""
        from bvbwizard.tui.screens.component import ComponentScreen
        from bvbwizard.tui.screens.components import ComponentsScreen

        if self.interview.has_ended:
            self.app.notify_plain(NO_STACK)
            return
        # The review finishes the search: no component changes what turns the verdict.
        self.workers.cancel_group(self, "flips")
        self.app.push_screen(ComponentsScreen(self))
        if component_id is not None:
            self.app.push_screen(ComponentScreen(self, component_id))

    def leave_components(self) -> None:
        """Go on behind the last component: to the review, or to the question that is open."""
        if self.interview.session.position is None:
            self.open_review()
        else:
            self.uncover()
            self.show_session()

    def leave_components_backwards(self) -> None:
        """Go back from the list to the questions."""
        self.uncover()
        if self.interview.session.position is None:
            self.interview.back()
        self.show_session()

    def open_review(self) -> None:
        """Open the review; leaving it comes back to where it was opened, or goes to another place."""
        from bvbwizard.tui.screens.review import ReviewScreen

        stood = self.interview.session.position

        def done(place: str | None) -> None:
            if place:
                self.jump_from_above(place)
            elif self.app.screen is self or self.interview.session.position != stood:
                self._come_back()

        # The review finishes the search itself.
        self.workers.cancel_group(self, "flips")
        self.app.push_screen(ReviewScreen(self.interview), done)

    def jump_to(self, place: str) -> None:
        """Go to a question, to the list of components, or to the screen of one.

        From a component's screen it goes on where something is left.
        """
        self.keep_typed()
        component_id = component_in(place) or (place if place in self.interview.session.components else "")
        if component_id or place == COMPONENTS:
            self.open_components(component_id or None)
        else:
            self.interview.jump(place)
            self.show_act()

    def jump_from_above(self, place: str) -> None:
        """Go somewhere from a screen that lies over the wizard."""
        self.uncover()
        self.jump_to(place)

    def uncover(self) -> None:
        """Close everything over the wizard."""
        while self.app.screen is not self:
            self.app.pop_screen()

    def _come_back(self) -> None:
        """Go back from the review: to the last component, else to the last question."""
        interview = self.interview
        self.uncover()
        if interview.session.position is not None:
            self.show_session()
        elif interview.has_ended or not interview.session.are_components_picked:
            interview.back()
            self.show_session()
        else:
            self.open_components(interview.component_ids[-1] if interview.component_ids else None)

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
