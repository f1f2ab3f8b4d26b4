"""The classes for the questions in `data/questions.toml`."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, NO_CATALOGUE, Catalogue, Component
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.typing.read_amount import Limits

Kind = Literal["choice", "many", "amount", "text", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the choices that a question offers."""

    id: str
    label: str
    consequence: str = ""
    """What choosing it would change, in one sentence."""
    phrase: str = ""
    """Its name inside the sentence of a condition, if the label doesn't fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Limits):
    """One question of the interview, or one about a component."""

    id: str
    section: str = ""
    """Empty if it is about a component."""
    kind: Kind
    label: str
    """Its short name, used in lists, flips and sentences."""
    prompt: str
    read_aloud: str
    why: str
    used_by: tuple[str, ...]
    """The ids of the frameworks and rules that read the answer."""
    choices: tuple[Choice, ...] = ()
    asked_if: Condition | None = None
    ends_if: Condition | None = None
    """If it holds, the path ends with this question (B5)."""
    gate: bool = False
    """Whether it can rule out options; then it is asked even if typical values are accepted."""
    figure: str = ""
    """The figure used for an unknown; `{question}` is replaced by that question's choice."""
    example: str = ""
    """An example answer, shown in the empty field."""

    @property
    def is_share(self) -> bool:
        """Whether the amount is a share, typed as a percentage."""
        return self.unit == "share"

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with this id, or None if there is none."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True, kw_only=True)
class InterviewPart:
    """A section of the interview, in the order of asking."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Every question in the order of the path, and the components with their questions."""

    revision: str
    sections: tuple[InterviewPart, ...]
    questions: tuple[Question, ...] = field(repr=False)
    catalogue: Catalogue = field(default=NO_CATALOGUE, repr=False)
    component_questions: tuple[Question, ...] = field(default=(), repr=False)
    """The questions about components, in the order of the component screen."""

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.questions}

    def name(self, question_id: str, choice_id: str | None = None) -> str:
        """The name of a question, or of one of its choices, inside the sentence of a condition."""
        question = self.by_id[question_id]
        if choice_id is None:
            return question.label.lower() if question.label[:2].istitle() else question.label
        choice = question.choice(choice_id)
        if choice is None:
            return choice_id
        return choice.phrase or choice.label

    @cached_property
    def component_question(self) -> dict[str, Question]:
        """The questions about components by id."""
        return {question.id: question for question in self.component_questions}

    def questions_of(self, component: Component) -> tuple[Question, ...]:
        """The questions about a component: those for every component, and its own.

        The model has none, because the whole interview is about it.
        """
        if component.id == FOUNDATION_MODEL:
            return ()
        of_some = {question for each in self.catalogue.components for question in each.asks}
        of_others = of_some - {*component.asks}
        return tuple(each for each in self.component_questions if each.id not in of_others)
