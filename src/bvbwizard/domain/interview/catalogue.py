"""The components that a product is made of (A2, E13): those in `data/components.toml`, and those picked."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bvbwizard.domain.interview.answers import Answers, EntryMap, Provenance

Stance = Literal["buy", "run", "build", "ally"]
"""How a component is had: bought, open source that we operate, our own code, or with a partner (B8)."""

STANCES: tuple[Stance, ...] = ("buy", "run", "build", "ally")
STANCE_LABELS: dict[Stance, str] = {"buy": "Buy", "run": "Run", "build": "Build", "ally": "Ally"}

OwnWay = Literal["run", "build"]
Evolution = Literal["genesis", "custom", "product", "commodity"]
"""How far a component has come, from the first of its kind to a utility (B8)."""

FOUNDATION_MODEL = "foundation_model"
"""The component that the questions and the verdict are about; it is in every stack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One part of a product: of the catalogue, or a person's own."""

    id: str
    label: str
    what: str = ""
    """What it is, in one sentence."""
    default_stance: Stance = "buy"
    because: str = ""
    """Why that is the default."""
    own_way: OwnWay = "build"
    """How a team that doesn't buy it usually has it."""
    evolution: Evolution | Literal[""] = ""
    """Empty where nobody has said."""
    critical_path: bool = False
    """Whether a user notices at once when it is down."""
    touches_data: bool = False
    """Whether data of the product or of its users passes through it or is kept there."""
    vendors: tuple[str, ...] = ()
    open_source: tuple[str, ...] = ()
    scale: str = ""
    """At which scale the sources say that it turns, or that they give no number."""
    asks: tuple[str, ...] = ()
    """The ids of the questions that only some components are asked."""
    calculator: str = ""
    """The id of the calculator that compares both ways (E9, E10)."""
    seam: bool = False
    """Whether E12 wants an interface of one's own around it."""
    revisit: tuple[str, ...] = ()
    """Measured facts on which a source decides again, as they follow "when"."""
    logs: tuple[str, ...] = ()
    """What to log from day one, so that the later choice is possible."""
    used_by: tuple[str, ...] = ()

    @property
    def phrase(self) -> str:
        """How a sentence names it: in small letters, unless it begins with an abbreviation."""
        return self.label.lower() if self.label[:2].istitle() else self.label


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Every component that ships with the program, in the order of showing."""

    components: tuple[Component, ...] = field(default=(), repr=False)
    model_vendors: dict[str, str] = field(default_factory=dict, repr=False)
    """The company behind each choice of the question `vendor_model`."""

    @cached_property
    def by_id(self) -> dict[str, Component]:
        """The components by id."""
        return {component.id: component for component in self.components}


NO_CATALOGUE = Catalogue()


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
        return self.answers.choice(question_id)


class Components(EntryMap[PickedComponent]):
    """The components by id, in the order of picking."""

    __slots__ = ()


def component_of(component_id: str, picked: PickedComponent, catalogue: Catalogue) -> Component:
    """What a picked component is: the catalogue's, else the person's own."""
    found = catalogue.by_id.get(component_id) or picked.own
    return found if found is not None else Component(id=component_id, label=component_id)
