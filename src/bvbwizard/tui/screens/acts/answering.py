"""Acts of answering: next, back, don't know, doesn't apply, how it is known."""

from bvbwizard.domain.values import EVIDENCE, Evidence
from bvbwizard.tui.screens.acts.base import Acts
from bvbwizard.tui.widgets.choice_list import Row
from bvbwizard.tui.widgets.question_card import QuestionCard

EVIDENCE_DETAILS: dict[Evidence, str] = {
    "measured": "we measured it",
    "contract": "it stands in a contract",
    "offer": "a vendor offered it",
    "estimate": "somebody who knows estimates it",
    "assumption": "we assume it, so that we can go on",
}


class AnsweringActs(Acts):
    """The group "Answering"."""

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

        def done(evidence: str | None) -> None:
            if evidence in EVIDENCE:
                self.interview.say_evidence(question.id, evidence)
                self.show_act()

        rows = tuple(Row(id=k, label=k.capitalize(), detail=text) for k, text in EVIDENCE_DETAILS.items())
        present = answer.evidence if answer.evidence in EVIDENCE_DETAILS else ""
        self.app.push_screen(ChooseSheet(f"How is it known: {question.label}", rows, present or ""), done)
