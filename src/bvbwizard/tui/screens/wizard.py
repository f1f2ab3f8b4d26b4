"""The wizard: the question on the left, where it stands on the right. It owns the one interview."""

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.preset_over import what_would_change
from bvbwizard.domain.values import EVIDENCE, Evidence
from bvbwizard.tui.commands import LAST_HINTED, command_hints, own_keys, screen_bindings
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.main_screen import COMPONENTS, component_in
from bvbwizard.tui.messages import LinesPasted, WentBack
from bvbwizard.tui.remarks import Remark
from bvbwizard.tui.screens.acts import NO_STACK, Course, Noting, saved_line
from bvbwizard.tui.screens.sheet import ReadingSheet, Sheet
from bvbwizard.tui.search import search_flips
from bvbwizard.tui.step_bar import step_lines
from bvbwizard.tui.widgets.bodies import Fitted, ReadingBody
from bvbwizard.tui.widgets.choice_list import Row
from bvbwizard.tui.widgets.hint_line import HintLine
from bvbwizard.tui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Evaluation

QUIET_SECONDS = 0.25
"""After an answer the search waits this long: the next answer often comes sooner."""
HINTED = (
    "next", "back", "overview", "why", "panel", "figures", "save", "help", "frameworks", "stack", *LAST_HINTED
)  # fmt: skip
"""In the line of keys; where it is narrow the last ones give way."""
EVIDENCE_DETAILS: dict[Evidence, str] = {
    "measured": "we measured it",
    "contract": "it stands in a contract",
    "offer": "a vendor offered it",
    "estimate": "somebody who knows estimates it",
    "assumption": "we assume it, so that we can go on",
}
LAY_LEAD = "It fills what nobody has answered. Each change is shown before anything changes."
UNTAKEN = "What stands in a component's form isn't taken yet and would not be kept."
LAID = "The preset is laid. To take it back: ^p, Take back the preset."


class WizardScreen(Noting, Course):
    """One screen for every question; its widgets are refilled, never made anew."""

    place = "question"
    kept_with = "answer"
    CSS_PATH = "wizard.tcss"
    BINDINGS = screen_bindings("question")

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.course = self
        self.drafts: dict[str, str] = {}
        """What was typed into a question and not answered, by question id."""
        self.component_drafts = {}
        self.ticked = None
        self._is_searching = False
        self._supposing = ""
        """The highlighted choice whose effect the panel shows; empty: what stands."""

    def body(self) -> ComposeResult:
        """Bar, card, panel, strip, hints."""
        yield Fitted(id="steps")
        with Horizontal(id="desk"):
            yield QuestionCard(id="card")
            yield ReadingBody(id="panel", free=0, can_focus=False)
        yield Fitted(id="strip")

    def on_mount(self) -> None:
        """Show where the session stands."""
        self.show_session()

    @property
    def card(self) -> QuestionCard:
        """The question's card."""
        return self.query_one(QuestionCard)

    # ---- showing

    def show_session(self) -> None:
        """Show the question that the session stands at, or what follows; then look for flips."""
        question = self.interview.question
        self._is_searching = False
        self.workers.cancel_group(self, "flips")
        self._show_course()
        if question is None:
            self.refresh_standing()
            self.open_next_part()
            return
        self.card.show(self.interview, question, self.drafts.get(question.id))
        shown = {"next": "F8"} if question.kind == "text" else None
        self.query_one(HintLine).hints = command_hints(*HINTED, shown=shown)
        if self.interview.is_loaded:
            self.refresh_standing()
        else:
            # The first question is painted before the engine is loaded, which takes as long as all before it.
            self.call_after_refresh(self.refresh_standing)
        if self.app.searches_flips and self.interview.shows_money:
            self.search()

    def refresh_standing(self) -> None:
        """Tell panel, strip and bar what stands."""
        self.interview.settle()
        self._show_course()
        self._show_standing()

    def _show_standing(self, supposed: str = "", evaluation: "Evaluation | None" = None) -> None:
        """Show what stands, or what a highlighted choice would come to."""
        from bvbwizard.tui import panel_text

        interview, is_searching = self.interview, self._is_searching
        self._supposing = supposed
        panel = self.query_one("#panel", ReadingBody)
        panel.border_title = Content(f"If: {supposed}" if supposed else panel_text.STANDS)
        panel.set_class(bool(supposed), "-supposed")
        panel.show(
            lambda width: panel_text.standing(
                interview, width, is_searching=is_searching, supposed=evaluation
            )
        )
        self.query_one("#strip", Fitted).show(lambda _: panel_text.strip(interview, evaluation))

    def _show_course(self) -> None:
        """Tell the bar where the session is, and whether it is kept."""
        interview = self.interview
        session, saved, is_settled = interview.session, saved_line(interview), interview.is_settled
        self.set_class(session.shared_screen, "-shared")
        # How many questions there are is told once it is known.
        self.query_one("#steps", Fitted).show(
            lambda width: step_lines(session, saved, width) if is_settled else Content("")
        )

    # ---- answers

    @on(QuestionCard.Answered)
    def _answered(self, event: QuestionCard.Answered) -> None:
        self.drafts.pop(event.question_id, None)
        self.show_act()

    @on(QuestionCard.Supposed)
    def _supposed(self, event: QuestionCard.Supposed) -> None:
        question = self.interview.question
        if question is None:
            return
        present = self.interview.session.answers.get(question.id)
        labels = [choice.label for choice in question.choices if choice.id in event.row_ids]
        if present is not None and present.chosen == event.row_ids:
            self.refresh_standing()
            return
        self._show_standing(", ".join(labels), self.interview.preview(question, event.row_ids))

    @on(LinesPasted)
    def _pasted(self, event: LinesPasted) -> None:
        self.open_note(event.text)

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
        if not self._supposing:
            self.refresh_standing()

    # ---- what is typed

    def keep_typed(self) -> None:
        """Keep what stands in the field for when its question shows again."""
        if self.interview.question is None:
            return
        typed = self.card.typed
        if typed is None:
            self.drafts.pop(self.interview.question.id, None)
        else:
            self.drafts[self.interview.question.id] = typed

    def clear_question(self, question_id: str) -> None:
        """Take the answer to a question back; the session stands there then."""
        self.keep_typed()
        self.drafts.pop(question_id, None)
        self.interview.clear(question_id)
        self.show_act()

    @property
    def would_lose(self) -> str:
        """What leaving now would lose, in words; empty where nothing would be."""
        if self.card.typed or self.drafts:
            return "What stands in the field isn't answered yet and would not be kept."
        if self.component_drafts or self.ticked is not None:
            return UNTAKEN
        if self.interview.has_loose_remarks:
            return "A note stands on a question that isn't answered yet, and would not be kept."
        return ""

    # ---- answering

    def action_next(self) -> None:
        """Answer with what is shown."""
        self.card.commit()

    @on(WentBack)
    def action_back(self) -> None:
        """Close the innermost thing, else go back; what was typed stays for the way forward."""
        if self.card.close_aside():
            return
        self.keep_typed()
        before = self.interview.session.position
        self.interview.back()
        if self.interview.session.position == before:
            self.app.notify_plain("This is the first question. Your answers stand; ^q leaves, ^p goes home.")
        else:
            self.show_session()

    def action_dont_know(self) -> None:
        """Answer that nobody knows."""
        self.card.answer("?")

    def action_who_knows(self) -> None:
        """Answer that somebody else knows."""
        self.card.ask_aside("?")

    def action_doesnt_apply(self) -> None:
        """Ask why it doesn't apply."""
        self.card.ask_aside("-")

    def action_clear_answer(self) -> None:
        """Take the answer to this question back."""
        if self.interview.question is not None:
            self.clear_question(self.interview.question.id)

    def action_what_matters(self) -> None:
        """Go to the question that can still change the verdict."""
        found = self.interview.evaluation.next_questions
        if found:
            self.jump_to(found[0].question)
        else:
            self.app.notify_plain("Nothing left can change this.")

    def action_evidence(self) -> None:
        """Say how the answer is known."""
        question = self.interview.question
        answer = self.interview.session.answers.get(question.id) if question else None
        if question is None or answer is None or answer.unknown or answer.not_applicable:
            self.app.notify_plain("Answer the question first; then say how it is known.")
            return
        from bvbwizard.tui.screens.writing import ChooseSheet

        def done(evidence: str) -> None:
            if evidence in EVIDENCE:
                self.interview.say_evidence(question.id, evidence)
                self.show_act()

        rows = tuple(Row(id=k, label=k.capitalize(), detail=text) for k, text in EVIDENCE_DETAILS.items())
        present = answer.evidence if answer.evidence in EVIDENCE_DETAILS else ""
        self.app.ask(ChooseSheet(f"How is it known: {question.label}", rows, present or ""), done)

    # ---- writing down

    def noted_on(self) -> tuple[str, Remark] | None:
        """The question's name, and what was written on it."""
        question = self.interview.question
        return None if question is None else (question.label, self.interview.remark_on(question.id))

    def write_down(self, *, note: str | None = None, words: str | None = None) -> None:
        """Keep a note or the speaker's words with the question."""
        if self.interview.question is not None:
            self.interview.write_down(self.interview.question.id, note=note, words=words)

    # ---- looking

    def hides_numbers(self) -> bool:
        """Say why no number may show yet; whether that is so."""
        if super().hides_numbers():
            return True
        if not self.interview.shows_money:
            self.app.notify_plain("Amounts show after the next answer.")
        return not self.interview.shows_money

    def action_why(self) -> None:
        """Why the question is asked."""
        from bvbwizard.tui.screens.why import WhySheet

        if self.interview.question is not None:
            self.app.push_screen(WhySheet(self.interview, self.interview.question))

    def action_panel(self) -> None:
        """Fold the panel or show it; over the question where there is no room beside it."""
        if super().hides_numbers():
            return
        if self.has_class("-narrow"):
            self.app.push_screen(PanelSheet(self.interview))
        else:
            self.toggle_class("-folded")

    def action_shared(self) -> None:
        """Fold the panel until the review, or show it again."""
        session, shared = self.interview.session, not self.interview.session.shared_screen
        self.interview.apply(replace(session, shared_screen=shared))
        self.refresh_standing()
        if shared:
            self.app.notify_plain("The panel stays folded until the review.")

    # ---- presets over the session

    def action_lay_preset(self) -> None:
        """Choose a preset to lay over the session."""
        from bvbwizard.tui.preset_rows import preset_rows
        from bvbwizard.tui.screens.writing import ChooseSheet

        rows, trouble = preset_rows(self.app.questionnaire)
        if trouble:
            self.app.notify_plain(trouble, severity="warning")

        self.keep_typed()
        self.app.ask(ChooseSheet("Lay a preset over this session", rows, lead=LAY_LEAD), self._preview_preset)

    def _preview_preset(self, name: str) -> None:
        """Show what a preset would change, and lay it if that is wanted."""
        from bvbwizard.tui.screens.laying import LayingSheet

        try:
            preset = self.app.preset(name, anew=True)
        except FileError as error:
            self.app.notify_plain(str(error), severity="error")
            return
        laying = what_would_change(self.interview.session, preset)
        if laying.is_empty:
            self.app.notify_plain(
                f"{preset.title} changes nothing here: all it could fill is answered already."
            )
            return

        def done(_: bool) -> None:
            self.interview.lay(preset)
            self.show_act()
            self.app.notify_plain(LAID)

        self.app.ask(LayingSheet(self.interview.session, preset, laying), done)

    def action_take_back_preset(self) -> None:
        """Undo the last preset that was laid."""
        self.keep_typed()
        kept = self.interview.take_back()
        self.show_act()
        stays = f" {kept} of its values stay: answered, accepted or written on since." if kept else ""
        self.app.notify_plain(f"The preset is taken back.{stays}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Taking back needs a preset that was laid."""
        if action == "take_back_preset":
            return bool(self.interview.session.laid)
        return super().check_action(action, parameters)


class PanelSheet(ReadingSheet):
    """The panel over the question, where there is no room beside it."""

    BINDINGS = own_keys(close="f4,p")
    HINTS = Sheet.HINTS

    def __init__(self, interview: Interview) -> None:
        from bvbwizard.tui import panel_text

        super().__init__(
            panel_text.STANDS, lambda width: panel_text.standing(interview, width + 1), shape="-tall"
        )
