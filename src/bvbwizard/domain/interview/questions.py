"""Questions as data: each is declared once, in `data/questions.toml`, and only read here."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, NO_CATALOGUE, Catalogue, Component
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.typing.read_amount import Limits

Kind = Literal["choice", "many", "amount", "text", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the answers that a question offers."""

    id: str
    label: str
    consequence: str = ""
    """What choosing it changes, in one sentence."""
    phrase: str = ""
    """How a condition names it inside a sentence, where the label doesn't fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Limits):
    """One question of the tree."""

    id: str
    section: str = ""
    """Empty where it is asked of a component."""
    kind: Kind
    label: str
    """Its short name in lists, flips and sentences."""
    prompt: str
    read_aloud: str
    why: str
    used_by: tuple[str, ...]
    """Framework ids and rules that read the answer."""
    choices: tuple[Choice, ...] = ()
    asked_if: Condition | None = None
    ends_if: Condition | None = None
    """The path ends with this question where it holds (B5)."""
    gate: bool = False
    """It can remove options, so it is asked even where typical values are accepted."""
    figure: str = ""
    """The figure that stands in for an unknown; `{question}` is replaced by that question's choice."""
    example: str = ""
    """What a person might type, shown in the empty field."""

    @property
    def is_share(self) -> bool:
        """Whether the amount is a part of a whole, typed as a percentage."""
        return self.unit == "share"

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with this id, or None."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True, kw_only=True)
class InterviewPart:
    """A part of the interview, in the order of asking."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Every question, in the order in which the path visits them, and the components with theirs."""

    revision: str
    sections: tuple[InterviewPart, ...]
    questions: tuple[Question, ...] = field(repr=False)
    catalogue: Catalogue = field(default=NO_CATALOGUE, repr=False)
    component_questions: tuple[Question, ...] = field(default=(), repr=False)
    """What may be asked of a component, in the order of its screen."""

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.questions}

    def name(self, question_id: str, choice_id: str | None = None) -> str:
        """A question's short name, or a choice's phrase, as conditions say them."""
        question = self.by_id[question_id]
        if choice_id is None:
            return question.label.lower() if question.label[:2].istitle() else question.label
        choice = question.choice(choice_id)
        if choice is None:
            return choice_id
        return choice.phrase or choice.label

    @cached_property
    def component_question(self) -> dict[str, Question]:
        """The questions of components by id."""
        return {question.id: question for question in self.component_questions}

    def questions_of(self, component: Component) -> tuple[Question, ...]:
        """The questions that a component is asked: those of every component, and its own.

        The model is asked none: the interview itself is about it.
        """
        if component.id == FOUNDATION_MODEL:
            return ()
        of_some = {question for each in self.catalogue.components for question in each.asks}
        of_others = of_some - {*component.asks}
        return tuple(each for each in self.component_questions if each.id not in of_others)
