"""The components that a session has picked, with what was answered about each."""

from dataclasses import dataclass, field

from bvbwizard.domain.interview.answers import Answers, EntryMap, Provenance
from bvbwizard.domain.interview.catalogue import Catalogue, Component

THREE_QUESTIONS = ("creates_moat", "vendor_breaks_it", "can_operate_it")
"""A1's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedComponent(Provenance):
    """One component of a session; its form is answered as a whole, so its evidence is that of every answer.

    The evidence is None while nobody has answered the form.
    """

    answers: Answers = field(default_factory=Answers)
    """By the id of a component question; only values, ranges and unknowns."""
    own: Component | None = None
    """What it is, where the catalogue doesn't have it."""

    def __hash__(self) -> int:
        # The answers' map has no hash; what is decided about a component is kept by the component.
        return hash((frozenset(self.answers), self.evidence, self.accepted))

    @property
    def is_nobodys(self) -> bool:
        """Whether only a preset gave it and nobody accepted it, or nothing is said of it at all."""
        return not self.accepted and (self.is_typical or not (self.evidence or self.answers or self.own))

    @property
    def is_settled(self) -> bool:
        """Whether somebody has been through its screen."""
        return self.accepted or (self.evidence is not None and not self.is_typical)

    def says_the_same(self, other: "PickedComponent") -> bool:
        """Whether both give the same answers on the same evidence, whoever said them."""
        return (self.evidence, self.own) == (other.evidence, other.own) and self.answers.say_the_same(
            other.answers
        )

    def choice(self, question_id: str) -> str:
        """The choice made, or "" where the question is open."""
        answer = self.answers.get(question_id)
        return answer.chosen[0] if answer is not None and answer.chosen else ""


class Components(EntryMap[PickedComponent]):
    """The components by id, in the order of picking."""

    __slots__ = ()


def component_of(component_id: str, picked: PickedComponent, catalogue: Catalogue) -> Component:
    """What a picked component is: the catalogue's, else the person's own."""
    found = catalogue.by_id.get(component_id) or picked.own
    return found if found is not None else Component(id=component_id, label=component_id)
