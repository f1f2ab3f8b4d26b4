"""Acts of the session: criteria, review, save, home."""

from bvbwizard.tui.interview import now
from bvbwizard.tui.screens.acts.base import Acts


class SessionActs(Acts):
    """The group "Session"."""

    def action_criteria(self) -> None:
        """Change the criteria, with a reason."""
        from bvbwizard.tui.screens.criteria import ChangeCriteriaScreen, CriteriaChange

        def done(change: CriteriaChange | None) -> None:
            if change is not None:
                self.interview.change_criteria(change.criteria, change.reason, now())
                self.show_act()

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

        # The review finishes the search itself.
        self.workers.cancel_group(self, "flips")
        self.app.push_screen(ReviewScreen(self.interview), done)

    def action_home(self) -> None:
        """Go home; the session stays as a draft."""
        self.app.show_home()

    @property
    def would_lose(self) -> str:
        """What leaving now would lose, in words; empty where nothing would be."""
        if self.card.typed or self.drafts:
            return "What stands in the field isn't answered yet and would not be kept."
        if self.interview.has_loose_remarks:
            return "A note stands on a question that isn't answered yet, and would not be kept."
        return ""
