"""Acts on components: which the product has, and what is said of each. The interview does them."""

from datetime import date
from typing import Literal

from bvbwizard.domain.answers import Answers
from bvbwizard.domain.catalogue import FOUNDATION_MODEL, Component
from bvbwizard.domain.components import PickedComponent, component_of
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.session import Session
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.tui.component_entries import taken
from bvbwizard.tui.remarks import written_on

Part = Literal["components", "component", "review"]
"""What follows the questions: the list of components, the screen of one, or the review."""


class ComponentActs:
    """The part of an interview that knows components."""

    session: Session
    evaluation: Evaluation
    reference: Reference
    today: date

    def __init__(self) -> None:
        self.unpicked: dict[str, PickedComponent] = {}
        """What was answered about components that aren't picked any more; picking one brings it back."""

    def apply(self, session: Session) -> None:
        """Write the act to the journal, then let it count."""
        raise NotImplementedError

    @property
    def has_ended(self) -> bool:
        """Whether the session has ended early (B5), and so has no stack."""
        return self.evaluation.verdict.ended is not None

    @property
    def component_ids(self) -> tuple[str, ...]:
        """The picked components that have a screen: the questions have decided the model."""
        return tuple(each for each in self.session.components if each != FOUNDATION_MODEL)

    @property
    def component_at(self) -> str | None:
        """The first component whose screen nobody has been through."""
        components = self.session.components
        return next((each for each in self.component_ids if not components[each].is_settled), None)

    @property
    def next_part(self) -> Part:
        """What follows once every question is answered."""
        if self.has_ended:
            return "review"
        if not self.session.are_components_picked:
            return "components"
        return "review" if self.component_at is None else "component"

    def component(self, component_id: str) -> Component:
        """What a picked component is."""
        picked = self.session.components[component_id]
        return component_of(component_id, picked, self.session.questionnaire.catalogue)

    def pick(self, component_ids: tuple[str, ...], own: tuple[Component, ...] = ()) -> None:
        """Say which components the product has; one that is picked again has its answers back.

        Args:
            component_ids: in the order of the stack.
            own: those of them that the person named, and that no session has yet.
        """
        before = self.session.components
        named = {component.id: PickedComponent(own=component) for component in own}
        self.unpicked |= {each: picked for each, picked in before.items() if each not in component_ids}
        session = self.session.pick(component_ids)
        for component_id in component_ids:
            found = self.unpicked.pop(component_id, None) or named.get(component_id)
            if component_id not in before and found is not None:
                session = session.decide(component_id, found)
        self.apply(session)

    def decide_component(self, component_id: str, answers: Answers) -> None:
        """Take a component's screen as a whole; who said it and when stand with what is changed."""
        self.apply(self._decided(component_id, answers))

    def preview_component(self, component_id: str, answers: Answers) -> StackRow | None:
        """What the stack would say of a component with these answers; None once the session has ended."""
        session = self._decided(component_id, answers)
        same = session.components[component_id].answers == self.session.components[component_id].answers
        found = self.evaluation if same else evaluate(session, self.reference, self.today)
        return found.stack.row(component_id) if found.stack is not None else None

    def write_on_component(
        self, component_id: str, *, note: str | None = None, words: str | None = None
    ) -> None:
        """Keep a note or the speaker's words with a component."""
        old = self.session.components[component_id]
        written = written_on(
            old,
            note=old.note if note is None else note,
            words=old.words if words is None else words,
            by=self.session.speaker,
            on=self.today,
        )
        self.apply(self.session.decide(component_id, written))

    def _decided(self, component_id: str, answers: Answers) -> Session:
        old = self.session.components[component_id]
        return self.session.decide(component_id, taken(old, answers, by=self.session.speaker, on=self.today))
