"""What the keys and the palette do in the wizard; the showing is in `wizard.py`."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.screen import Screen

from bvbwizard.domain.questions import Question
from bvbwizard.domain.values import EVIDENCE, Evidence
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.widgets.choice_list import Row
from bvbwizard.tui.widgets.question_card import QuestionCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from bvbwizard.tui.app import BvbApp
    from bvbwizard.tui.screens.writing import TextSheet

PASTED = "Several lines were pasted: they are kept here as a note."
EVIDENCE_DETAILS: dict[Evidence, str] = {
    "measured": "we measured it",
    "contract": "it stands in a contract",
    "offer": "a vendor offered it",
    "estimate": "somebody who knows estimates it",
    "assumption": "we assume it, so that we can go on",
}


class WizardActs(Screen[None]):
    """The acts at a question."""

    app: "BvbApp"
    interview: Interview
    drafts: dict[str, str]

    @property
    def question(self) -> Question | None:
        """The question on the screen."""
        raise NotImplementedError

    def show_session(self) -> None:
        """Show where the session stands."""
        raise NotImplementedError

    @property
    def card(self) -> QuestionCard:
        """The question's card."""
        return self.query_one(QuestionCard)

    # ---- answering

    def action_next(self) -> None:
        """Answer with what is shown."""
        self.card.commit()

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

    def clear_question(self, question_id: str) -> None:
        """Take the answer to a question back; the session stands there then."""
        self.keep_typed()
        self.drafts.pop(question_id, None)
        self.interview.clear(question_id)
        self.tell_trouble()
        self.show_session()

    def jump_to(self, question_id: str) -> None:
        """Go to a question."""
        self.keep_typed()
        self.interview.jump(question_id)
        self.tell_trouble()
        self.show_session()

    def action_what_matters(self) -> None:
        """Go to the question that can still change the verdict."""
        found = self.interview.evaluation.next_questions
        if found:
            self.jump_to(found[0].question)
        else:
            self.app.notify_plain("Nothing left can change this.")

    def keep_typed(self) -> None:
        """Keep what stands in the field for when its question shows again."""
        typed = self.card.typed
        if self.question is not None and typed is not None:
            self.drafts[self.question.id] = typed

    def tell_trouble(self) -> None:
        """Say that the journal can't be written; the session goes on."""
        if self.interview.trouble:
            self.app.notify_plain(self.interview.trouble, severity="error")

    # ---- looking

    def action_help(self) -> None:
        """Every key, and how answers are typed."""
        from bvbwizard.tui.screens.help import HelpSheet

        self.app.push_screen(HelpSheet())

    def action_overview(self) -> None:
        """All questions with their answers."""
        from bvbwizard.tui.screens.overview import OverviewSheet

        def done(question_id: str | None) -> None:
            if question_id:
                self.jump_to(question_id)

        self.app.push_screen(OverviewSheet(self.interview, self.clear_question), done)

    def action_why(self) -> None:
        """Why the question is asked."""
        from bvbwizard.tui.screens.why import WhySheet

        if self.question is not None:
            self.app.push_screen(WhySheet(self.interview, self.question))

    def action_figures(self) -> None:
        """Every figure on the screen with its formula."""
        if not self.interview.shows_money:
            self.app.notify_plain("Amounts show after the next answer.")
            return
        from bvbwizard.tui.screens.figures import FiguresSheet

        self.app.push_screen(FiguresSheet(self.interview))

    def action_panel(self) -> None:
        """Fold the panel or show it; over the question where there is no room beside it."""
        if self.has_class("-shared"):
            self.app.notify_plain("The screen is shared: the panel shows again at the review.")
        elif self.has_class("-narrow"):
            from bvbwizard.tui.screens.panel_sheet import PanelSheet

            self.app.push_screen(PanelSheet(self.interview))
        else:
            self.toggle_class("-folded")

    def action_shared(self) -> None:
        """Fold the panel until the review, or show it again."""
        self.toggle_class("-shared")
        if self.has_class("-shared"):
            self.app.notify_plain("The panel stays folded until the review.")

    # ---- writing down

    def action_note(self) -> None:
        """Write a note on this answer."""
        self.open_note()

    def open_note(self, pasted: str = "") -> None:
        """Write a note on this answer; several pasted lines begin it."""
        if (question := self.question) is None:
            return
        from bvbwizard.tui.screens.writing import TextSheet

        note, _ = self.interview.remarks(question.id)
        text = "\n".join(part for part in (note, pasted) if part)
        lead = PASTED if pasted else "A note of yours, kept with the answer."
        self._write(TextSheet(f"Note: {question.label}", text, lead), question, lambda new: {"note": new})

    def action_words(self) -> None:
        """Write down what the speaker said."""
        if (question := self.question) is None:
            return
        from bvbwizard.tui.screens.writing import TextSheet

        _, words = self.interview.remarks(question.id)
        speaker = self.interview.session.speaker
        lead = f"As {speaker} said it." if speaker else "As they said it. The palette sets who is speaking."
        sheet = TextSheet(f"Their words: {question.label}", words, lead)
        self._write(sheet, question, lambda new: {"words": new})

    def _write(
        self, sheet: "TextSheet", question: Question, field: "Callable[[str], dict[str, str]]"
    ) -> None:
        self.keep_typed()

        def done(text: str | None) -> None:
            if text is not None:
                self.interview.write_down(question.id, **field(text.strip()))
                self.tell_trouble()
                self.show_session()

        self.app.push_screen(sheet, done)

    def action_remark(self) -> None:
        """Write a note that belongs to no question."""
        from bvbwizard.tui.screens.writing import TextSheet

        def done(text: str | None) -> None:
            if text and text.strip():
                self.interview.remark(text.strip())
                self.tell_trouble()

        lead = "Listed at the end of the record."
        self.app.push_screen(TextSheet("Note without a question", "", lead), done)

    def action_speaker(self) -> None:
        """Say who is speaking."""
        lead = "Stands with every answer from now on, until somebody else speaks."
        self._ask_line("Who is speaking", self.interview.session.speaker, lead, self.interview.set_speaker)

    def action_rename(self) -> None:
        """Give the decision another title."""
        lead = "The title names the record and its file."
        self._ask_line("Title of this decision", self.interview.session.title, lead, self.interview.rename)

    def _ask_line(self, heading: str, text: str, lead: str, act: "Callable[[str], None]") -> None:
        from bvbwizard.tui.screens.writing import LineSheet

        self.keep_typed()

        def done(line: str | None) -> None:
            if line is not None:
                act(line)
                self.tell_trouble()
                self.show_session()

        self.app.push_screen(LineSheet(heading, text, lead), done)

    def action_evidence(self) -> None:
        """Say how the answer is known."""
        question = self.question
        answer = self.interview.session.answers.get(question.id) if question else None
        if question is None or answer is None or answer.unknown or answer.not_applicable:
            self.app.notify_plain("Answer the question first; then say how it is known.")
            return
        from bvbwizard.tui.screens.writing import ChooseSheet

        def done(evidence: str | None) -> None:
            if evidence in EVIDENCE:
                self.interview.say_evidence(question.id, evidence)
                self.tell_trouble()
                self.show_session()

        rows = tuple(Row(id=k, label=k.capitalize(), detail=text) for k, text in EVIDENCE_DETAILS.items())
        present = answer.evidence if answer.evidence in EVIDENCE_DETAILS else ""
        self.app.push_screen(ChooseSheet(f"How is it known: {question.label}", rows, present or ""), done)

    # ---- the session

    def action_criteria(self) -> None:
        """Change the criteria, with a reason."""
        from bvbwizard.tui.screens.criteria import ChangeCriteriaScreen, CriteriaChange

        def done(change: CriteriaChange | None) -> None:
            if change is not None:
                at = datetime.now(UTC).replace(microsecond=0)
                self.interview.change_criteria(change.criteria, change.reason, at)
                self.tell_trouble()
                self.show_session()

        self.keep_typed()
        self.app.push_screen(ChangeCriteriaScreen(self.interview.session.criteria), done)

    def action_review(self) -> None:
        """Go to the review."""
        self.keep_typed()
        self.open_review()

    def action_save(self) -> None:
        """Go to the review, where the record is written."""
        self.action_review()

    def open_review(self) -> None:
        """Open the review over the wizard; leaving it comes back to a question."""
        from bvbwizard.tui.screens.review import ReviewScreen

        def done(question_id: str | None) -> None:
            if question_id:
                self.jump_to(question_id)
            elif self.interview.session.position is None:
                self.interview.back()
                self.show_session()
            else:
                self.show_session()

        self.app.push_screen(ReviewScreen(self.interview), done)

    def action_palette(self) -> None:
        """Every act by name."""
        self.app.action_command_palette()

    def action_home(self) -> None:
        """Go home; the session stays as a draft."""
        self.app.show_home()

    def action_leave(self) -> None:
        """Leave the app."""
        self.app.action_leave()

    @property
    def would_lose(self) -> str:
        """What leaving now would lose, in words; empty where nothing would be."""
        if self.card.typed or self.drafts:
            return "What stands in the field isn't answered yet and would not be kept."
        if self.interview.has_loose_remarks:
            return "A note stands on a question that isn't answered yet, and would not be kept."
        return ""
