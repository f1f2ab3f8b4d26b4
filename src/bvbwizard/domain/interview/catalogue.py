"""The components of a product (A2, E13): those in `data/components.toml`, and those picked."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bvbwizard.domain.interview.answers import Answers, EntryMap, Provenance

Stance = Literal["buy", "run", "build", "ally"]
"""How to get a component: buy it, run open source, build it, or share it with a partner (B8)."""

STANCES: tuple[Stance, ...] = ("buy", "run", "build", "ally")
STANCE_LABELS: dict[Stance, str] = {"buy": "Buy", "run": "Run", "build": "Build", "ally": "Ally"}

OwnWay = Literal["run", "build"]
Evolution = Literal["genesis", "custom", "product", "commodity"]
"""How mature a component is, from the first of its kind to a utility (B8)."""

FOUNDATION_MODEL = "foundation_model"
"""The component that the questions and the verdict are about; every stack has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One part of a product, from the catalogue or defined by the user."""

    id: str
    label: str
    what: str = ""
    """What it is, in one sentence."""
    default_stance: Stance = "buy"
    because: str = ""
    """Why that is the default."""
    own_way: OwnWay = "build"
    """How a team that doesn't buy it usually gets it."""
    evolution: Evolution | Literal[""] = ""
    """Empty if unknown."""
    critical_path: bool = False
    """Whether users notice at once when it is down."""
    touches_data: bool = False
    """Whether it processes or stores data of the product or its users."""
    vendors: tuple[str, ...] = ()
    open_source: tuple[str, ...] = ()
    scale: str = ""
    """The scale at which the sources change their advice, or that they give none."""
    asks: tuple[str, ...] = ()
    """The ids of the questions that only some components are asked."""
    calculator: str = ""
    """The id of the calculator that compares buying and running it (E9, E10)."""
    seam: bool = False
    """Whether E12 recommends an interface of your own around it."""
    revisit: tuple[str, ...] = ()
    """Measured facts that would reopen the decision, worded to follow "when"."""
    logs: tuple[str, ...] = ()
    """What to log from day one, to keep the later choice possible."""
    used_by: tuple[str, ...] = ()

    @property
    def phrase(self) -> str:
        """Its name inside a sentence: in lower case, unless it begins with an abbreviation."""
        return self.label.lower() if self.label[:2].istitle() else self.label


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Every component that ships with the program, in display order."""

    components: tuple[Component, ...] = field(default=(), repr=False)
    model_vendors: dict[str, str] = field(default_factory=dict, repr=False)
    """The company behind each choice of the question `vendor_model`."""

    @cached_property
    def by_id(self) -> dict[str, Component]:
        """The components by id."""
        return {component.id: component for component in self.components}


NO_CATALOGUE = Catalogue()


THREE_QUESTIONS = ("creates_moat", "vendor_breaks_it", "can_operate_it")
"""The questions that A1 asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PickedComponent(Provenance):
    """One component of a session. Its form is answered as a whole, so the evidence applies to every answer.

    The evidence is None until someone answers the form.
    """

    answers: Answers = field(default_factory=Answers)
    """By component question id; only values, ranges and unknowns."""
    own: Component | None = None
    """Its definition, if it isn't in the catalogue."""

    def __hash__(self) -> int:
        # The answers' map has no hash; what is decided about a component is kept by the component.
        return hash((frozenset(self.answers), self.evidence, self.accepted))

    @property
    def is_nobodys(self) -> bool:
        """Whether it comes from a preset and nobody has accepted it, or nothing is known about it at all."""
        return not self.accepted and (self.is_typical or not (self.evidence or self.answers or self.own))

    @property
    def is_settled(self) -> bool:
        """Whether someone has completed its screen."""
        return self.accepted or (self.evidence is not None and not self.is_typical)

    def says_the_same(self, other: "PickedComponent") -> bool:
        """Whether both give the same answers on the same evidence, regardless of who said them."""
        return (self.evidence, self.own) == (other.evidence, other.own) and self.answers.say_the_same(
            other.answers
        )

    def choice(self, question_id: str) -> str:
        """The choice made, or "" if the question is open."""
        return self.answers.choice(question_id)


class Components(EntryMap[PickedComponent]):
    """The components by id, in the order in which they were picked."""

    __slots__ = ()


def component_of(component_id: str, picked: PickedComponent, catalogue: Catalogue) -> Component:
    """The definition of a picked component: the catalogue's, else the user's own."""
    found = catalogue.by_id.get(component_id) or picked.own
    return found if found is not None else Component(id=component_id, label=component_id)
