"""The components that a session has picked, with what was answered about each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bvbwizard.domain.answers import Answers
from bvbwizard.domain.catalogue import Catalogue, Component
from bvbwizard.domain.values import Evidence

THREE_QUESTIONS = ("creates_moat", "vendor_breaks_it", "can_operate_it")
"""A1's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedComponent:
    """One component of a session; its screen is answered as a whole, so the evidence stands for all of it."""

    answers: Answers = field(default_factory=Answers)
    """By the id of a component question; only values, ranges and unknowns."""
    evidence: Evidence | None = None
    """None while nobody has answered its screen."""
    said_by: str = ""
    said_on: date | None = None
    words: str = ""
    note: str = ""
    accepted: bool = False
    """Let stand as it was: a typical one remains typical."""
    source: str = ""
    own: Component | None = None
    """What it is, where the catalogue doesn't have it."""

    def __hash__(self) -> int:
        # The answers' map has no hash; what is decided about a component is kept by the component.
        return hash((frozenset(self.answers), self.evidence, self.accepted))

    @property
    def is_typical(self) -> bool:
        """Whether nobody stands behind it but a preset."""
        return self.evidence == "typical"

    @property
    def is_settled(self) -> bool:
        """Whether somebody has been through its screen."""
        return self.accepted or (self.evidence is not None and not self.is_typical)

    def choice(self, question_id: str) -> str:
        """The choice made, or "" where the question is open."""
        answer = self.answers.get(question_id)
        return answer.chosen[0] if answer is not None and answer.chosen else ""


@dataclass(frozen=True, slots=True)
class Components(Mapping[str, PickedComponent]):
    """An immutable map from component id to what was answered, in the order of picking."""

    by_id: dict[str, PickedComponent] = field(default_factory=dict)

    def __getitem__(self, component_id: str) -> PickedComponent:
        return self.by_id[component_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_id)

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, component_id: str, default: Any = None) -> Any:
        """The component, or the default."""
        return self.by_id.get(component_id, default)

    def with_component(self, component_id: str, picked: PickedComponent) -> "Components":
        """The same components with one put in or replaced."""
        return Components({**self.by_id, component_id: picked})

    def without(self, component_id: str) -> "Components":
        """The same components with one taken out."""
        return Components({key: value for key, value in self.by_id.items() if key != component_id})


def component_of(component_id: str, picked: PickedComponent, catalogue: Catalogue) -> Component:
    """What a picked component is: the catalogue's, else the person's own."""
    found = catalogue.by_id.get(component_id) or picked.own
    return found if found is not None else Component(id=component_id, label=component_id)
