"""Acts around a component's form: looking, writing down, and leaving for elsewhere."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bvbwizard.domain.catalogue import Component
from bvbwizard.domain.components import PickedComponent
from bvbwizard.domain.questions import Question
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.tui.component_view import questions_of
from bvbwizard.tui.desk import Start, place_of
from bvbwizard.tui.screens.acts.writing_down import WritingActs
from bvbwizard.tui.widgets.component_panel import AMOUNTS_TO, ComponentPanel, panel_content

if TYPE_CHECKING:
    from bvbwizard.tui.screens.acts.stacking import StackingActs
    from bvbwizard.tui.screens.writing import TextSheet


class ComponentActs(WritingActs):
    """The component's screen as its acts see it."""

    course: "StackingActs"
    """The wizard below, which knows what comes before and after."""
    component_id: str
    reached: str
    """The question whose field has the focus."""
    row: StackRow | None
    """What the form amounts to."""

    @property
    def component(self) -> Component:
        """The component on the screen."""
        return self.interview.component(self.component_id)

    @property
    def picked(self) -> PickedComponent:
        """What was answered about it."""
        return self.interview.session.components[self.component_id]

    @property
    def asked(self) -> Question:
        """The question whose field has the focus."""
        return self.interview.session.questionnaire.component_question[self.reached]

    @property
    def _questions(self) -> tuple[Question, ...]:
        return questions_of(self.interview, self.component_id)

    # ---- looking

    def action_overview(self) -> None:
        """All questions and components with their answers."""
        self.keep_typed()
        self.course.open_overview()

    def action_why(self) -> None:
        """Why the field in focus is asked."""
        from bvbwizard.tui.component_why import component_why
        from bvbwizard.tui.screens.reading import ReadingSheet

        component, question = self.component, self.asked
        heading = f"{component.label}: {question.label}"
        sheet = ReadingSheet(heading, lambda width: component_why(component, question, width), shape="-tall")
        self.app.push_screen(sheet)

    def action_panel(self) -> None:
        """Fold the panel or show it; over the form where there is no room beside it."""
        if self._hides_numbers():
            return
        if not self.has_class("-narrow"):
            self.toggle_class("-folded")
            return
        from bvbwizard.tui.screens.reading import ReadingSheet

        shown = self.query_one(ComponentPanel).shown
        if shown is not None:
            sheet = ReadingSheet(AMOUNTS_TO, lambda width: panel_content(shown, width), shape="-tall")
            self.app.push_screen(sheet)

    def action_figures(self) -> None:
        """Every figure on the screen with its formula."""
        from bvbwizard.tui.screens.component_figures import ComponentFiguresSheet

        if self.row is not None and not self._hides_numbers():
            self.app.push_screen(ComponentFiguresSheet(self.interview, self.row))

    def action_stack(self) -> None:
        """Every component, what they come to, and the plan."""
        found = self.interview.evaluation.stack
        if found is None or self._hides_numbers():
            return
        from bvbwizard.tui.screens.stack import AnsweredStackSheet

        def done(component_id: str | None) -> None:
            if component_id:
                self.jump_to(place_of(component_id))

        self.app.push_screen(AnsweredStackSheet(self.interview, found), done)

    # ---- leaving for elsewhere

    def action_components(self) -> None:
        """Go back to the list of components."""
        self.keep_typed()
        self.app.pop_screen()

    def action_review(self) -> None:
        """Go to the review; leaving it comes back here."""
        self.keep_typed()
        self.course.open_review()

    def action_save(self) -> None:
        """Go to the review, where the record is written."""
        self.action_review()

    def action_home(self) -> None:
        """Go home; the session stays as a draft."""
        self.app.go(Start())

    def jump_to(self, place: str) -> None:
        """Go to a question or to another component."""
        self.keep_typed()
        self.course.jump_from_above(place)

    # ---- writing down

    def open_note(self, pasted: str = "") -> None:
        """Write a note on this component."""
        from bvbwizard.tui.screens.writing import TextSheet

        text = "\n".join(part for part in (self.picked.note, pasted) if part)
        sheet = TextSheet(f"Note: {self.component.label}", text, "A note of yours, kept with the component.")
        self._keep(sheet, lambda new: self.interview.write_on_component(self.component_id, note=new))

    def action_words(self) -> None:
        """Write down what the speaker said."""
        from bvbwizard.tui.screens.writing import TextSheet

        speaker = self.interview.session.speaker
        lead = f"As {speaker} said it." if speaker else "As they said it. The palette sets who is speaking."
        sheet = TextSheet(f"Their words: {self.component.label}", self.picked.words, lead)
        self._keep(sheet, lambda new: self.interview.write_on_component(self.component_id, words=new))

    def say_trouble(self) -> None:
        """Say it where the journal couldn't be written."""
        if self.interview.trouble:
            self.app.notify_plain(self.interview.trouble, severity="error")

    def _keep(self, sheet: "TextSheet", act: Callable[[str], None]) -> None:
        self.keep_typed()

        def done(text: str | None) -> None:
            if text is not None:
                act(text.strip())
                self.show_act()

        self.app.push_screen(sheet, done)

    def _hides_numbers(self) -> bool:
        """Say why no number may show; whether that is so."""
        is_shared = self.interview.session.shared_screen
        if is_shared:
            self.app.notify_plain("The screen is shared: numbers show again at the review.")
        return is_shared
