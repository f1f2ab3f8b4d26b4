"""Acts of the wizard at a question: answering, looking at what stands, presets laid over the session."""

from textual import on

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.preset_over import what_would_change
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.values import EVIDENCE, Evidence
from bvbwizard.tui.messages import WentBack
from bvbwizard.tui.remarks import Remark
from bvbwizard.tui.screens.acts import Course, Noting
from bvbwizard.tui.widgets.choice_list import Row
from bvbwizard.tui.widgets.question_card import QuestionCard

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


class QuestionActs(Noting, Course):
    """The wizard as its acts see it: an interview, and the card of the question where it stands."""

    place = "question"
    kept_with = "answer"
    drafts: dict[str, str]
    """What was typed into a question and not answered, by question id."""

    @property
    def question(self) -> Question | None:
        """The question on the screen."""
        return self.interview.question

    @property
    def card(self) -> QuestionCard:
        """The question's card."""
        return self.query_one(QuestionCard)

    def refresh_standing(self) -> None:
        """Tell panel, strip and bar what stands."""
        raise NotImplementedError

    def keep_typed(self) -> None:
        """Keep what stands in the field for when its question shows again."""
        if self.question is None:
            return
        typed = self.card.typed
        if typed is None:
            self.drafts.pop(self.question.id, None)
        else:
            self.drafts[self.question.id] = typed

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
        self.card.post_message(QuestionCard.Typed("?"))

    def action_who_knows(self) -> None:
        """Answer that somebody else knows."""
        self.card.ask_aside("?")

    def action_doesnt_apply(self) -> None:
        """Ask why it doesn't apply."""
        self.card.ask_aside("-")

    def action_clear_answer(self) -> None:
        """Take the answer to this question back."""
        if self.question is not None:
            self.clear_question(self.question.id)

    def action_what_matters(self) -> None:
        """Go to the question that can still change the verdict."""
        found = self.interview.evaluation.next_questions
        if found:
            self.jump_to(found[0].question)
        else:
            self.app.notify_plain("Nothing left can change this.")

    def action_evidence(self) -> None:
        """Say how the answer is known."""
        question = self.question
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
        question = self.question
        return None if question is None else (question.label, self.interview.remark_on(question.id))

    def write_down(self, *, note: str | None = None, words: str | None = None) -> None:
        """Keep a note or the speaker's words with the question."""
        if self.question is not None:
            self.interview.write_down(self.question.id, note=note, words=words)

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

        if self.question is not None:
            self.app.push_screen(WhySheet(self.interview, self.question))

    def action_panel(self) -> None:
        """Fold the panel or show it; over the question where there is no room beside it."""
        if super().hides_numbers():
            return
        if self.has_class("-narrow"):
            from bvbwizard.tui.screens.panel_sheet import PanelSheet

            self.app.push_screen(PanelSheet(self.interview))
        else:
            self.toggle_class("-folded")

    def action_shared(self) -> None:
        """Fold the panel until the review, or show it again."""
        shared = not self.interview.session.shared_screen
        self.interview.share_screen(shared=shared)
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
