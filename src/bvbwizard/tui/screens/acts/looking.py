"""Acts of looking: all questions, why, the panel, the figures."""

from bvbwizard.tui.screens.acts.base import NO_STACK, Acts


class LookingActs(Acts):
    """The group "Looking"."""

    def action_overview(self) -> None:
        """All questions with their answers."""
        self.open_overview()

    def action_why(self) -> None:
        """Why the question is asked."""
        from bvbwizard.tui.screens.why import WhySheet

        if self.question is not None:
            self.app.push_screen(WhySheet(self.interview, self.question))

    def action_figures(self) -> None:
        """Every figure on the screen with its formula."""
        if self._hides_numbers():
            return
        from bvbwizard.tui.screens.figures import FiguresSheet

        self.app.push_screen(FiguresSheet(self.interview))

    def action_frameworks(self) -> None:
        """What each framework says."""
        if self._hides_numbers():
            return
        from bvbwizard.tui.screens.frameworks import FrameworksSheet

        self.app.push_screen(FrameworksSheet(self.interview))

    def action_stack(self) -> None:
        """Every component, what they come to, and the plan."""
        if self._hides_numbers():
            return
        found = self.interview.evaluation.stack
        if found is None:
            self.app.notify_plain(NO_STACK)
            return
        from bvbwizard.tui.screens.stack import AnsweredStackSheet

        def done(component_id: str | None) -> None:
            if component_id:
                self.jump_to_component(component_id)

        self.app.push_screen(AnsweredStackSheet(self.interview, found), done)

    def action_panel(self) -> None:
        """Fold the panel or show it; over the question where there is no room beside it."""
        if self._says_that_it_is_shared():
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

    def _hides_numbers(self) -> bool:
        """Say why no number may show yet; whether that is so."""
        if self._says_that_it_is_shared():
            return True
        if not self.interview.shows_money:
            self.app.notify_plain("Amounts show after the next answer.")
        return not self.interview.shows_money

    def _says_that_it_is_shared(self) -> bool:
        shared = self.interview.session.shared_screen
        if shared:
            self.app.notify_plain("The screen is shared: numbers show again at the review.")
        return shared
