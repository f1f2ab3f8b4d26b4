"""What every act rests on: the interview, the card, and keeping what stands in the field."""

from textual.screen import Screen

from bvbwizard.domain.questions import Question
from bvbwizard.tui.desk import Desk
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.widgets.component_list import Ticked
from bvbwizard.tui.widgets.question_card import QuestionCard

NO_STACK = "The session has ended early, so it has no stack."


class Acts(Screen[None]):
    """The wizard as its acts see it."""

    app: Desk
    interview: Interview
    drafts: dict[str, str]
    """What was typed into a question and not answered, by question id."""
    component_drafts: dict[str, dict[str, str]]
    """What was typed into a component's form and not taken, by component id."""
    ticked: Ticked | None
    """What was ticked in the list of components and not taken."""

    @property
    def question(self) -> Question | None:
        """The question on the screen."""
        return self.interview.question

    @property
    def card(self) -> QuestionCard:
        """The question's card."""
        return self.query_one(QuestionCard)

    def show_session(self) -> None:
        """Show where the session stands."""
        raise NotImplementedError

    def refresh_standing(self) -> None:
        """Tell panel, strip and bar what stands."""
        raise NotImplementedError

    def show_act(self) -> None:
        """Show what an act left, and say it where the journal couldn't be written."""
        if self.interview.trouble:
            self.app.notify_plain(self.interview.trouble, severity="error")
        self.show_session()

    def clear_question(self, question_id: str) -> None:
        """Take the answer to a question back; the session stands there then."""
        self.keep_typed()
        self.drafts.pop(question_id, None)
        self.interview.clear(question_id)
        self.show_act()

    def jump_to(self, question_id: str) -> None:
        """Go to a question."""
        self.keep_typed()
        self.interview.jump(question_id)
        self.show_act()

    def jump_to_component(self, component_id: str) -> None:
        """Go to the screen of a component."""
        raise NotImplementedError

    def open_review(self) -> None:
        """Open the review over the wizard."""
        raise NotImplementedError

    def open_overview(self) -> None:
        """Open the list of all questions and components."""
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
