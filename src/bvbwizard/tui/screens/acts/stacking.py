"""What follows the questions: the list of components, one screen each, the review, and the ways between."""

from bvbwizard.tui.desk import COMPONENTS, component_in
from bvbwizard.tui.screens.acts.base import NO_STACK, Acts


class StackingActs(Acts):
    """The screens of the components lie over the wizard: first the list, over it the one that is open."""

    def action_components(self) -> None:
        """Say which components the product has."""
        self.keep_typed()
        self.open_components()

    def open_next_part(self) -> None:
        """Open what follows the questions."""
        part = self.interview.next_part
        if part == "review":
            self.open_review()
        else:
            self.open_components(self.interview.component_at if part == "component" else None)

    def open_components(self, component_id: str | None = None) -> None:
        """Open the list, and over it the screen of a component."""
        from bvbwizard.tui.screens.components import ComponentsScreen

        if self.interview.has_ended:
            self.app.notify_plain(NO_STACK)
            return
        # The review finishes the search: no component changes what turns the verdict.
        self.workers.cancel_group(self, "flips")
        self.app.push_screen(ComponentsScreen(self))
        if component_id is not None:
            self.open_component(component_id)

    def open_component(self, component_id: str, *, stops_at_all: bool = False) -> None:
        """Open the screen of a component over the list."""
        from bvbwizard.tui.screens.component import ComponentScreen

        self.app.push_screen(ComponentScreen(self, component_id, stops_at_all=stops_at_all))

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

    def open_overview(self) -> None:
        """All questions and components with their answers."""
        from bvbwizard.tui.screens.overview import OverviewSheet

        def done(place: str | None) -> None:
            if place:
                self.jump_from_above(place)

        self.app.push_screen(OverviewSheet(self.interview, self.clear_question), done)

    def jump_to(self, place: str) -> None:
        """Go to a question, to the list of components, or to the screen of one."""
        if place == COMPONENTS:
            self.action_components()
        elif component_id := component_in(place):
            self.jump_to_component(component_id)
        elif place in self.interview.session.components:
            self.jump_to_component(place)
        else:
            super().jump_to(place)

    def jump_to_component(self, component_id: str) -> None:
        """Go to the screen of a component; from there it goes on where something is left."""
        self.keep_typed()
        self.open_components(component_id)

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
