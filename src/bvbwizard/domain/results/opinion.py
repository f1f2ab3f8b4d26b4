"""What one framework says about a case: judged first, put into words only when somebody looks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bvbwizard.domain.values import Option

OpinionState = Literal["speaks", "abstains", "missing"]
Role = Literal["votes", "ceiling", "dissents", "reported"]
"""How a row counts in its source's voice: it names options; it cuts what the others of its source name
and adds nothing (B2's months and team); it only speaks against, and takes nothing out of the others' set
(E17); or it is shown and doesn't count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One framework's own view, by its source's own numbers."""

    id: str
    """The framework id, with the factor where it has several (`B2.team`); its first letter is the source."""
    state: OpinionState
    """`missing` where an answer that it needs isn't there."""
    speaks_for: tuple[Option, ...] = ()
    speaks_against: tuple[Option, ...] = ()
    because: str
    """Why, in a sentence."""
    answers: tuple[str, ...] = ()
    """The question ids it rests on."""
    missing: tuple[str, ...] = ()
    """The question ids whose answers it lacks."""
    path: tuple[str, ...] = ()
    """The steps taken, each with the branch that an answer cut."""
    closeness: str = ""
    """How near it is to saying something else, in a sentence; empty where it says nothing."""
    role: Role = "votes"

    @property
    def framework(self) -> str:
        """The framework id without a factor."""
        return self.id.partition(".")[0]


class Sentences(NamedTuple):
    """The sentences of an opinion."""

    because: str
    path: tuple[str, ...] = ()
    closeness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An opinion without its sentences: a search judges a thousand cases and puts none of them into words."""

    id: str
    state: OpinionState
    speaks_for: tuple[Option, ...] = ()
    speaks_against: tuple[Option, ...] = ()
    answers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    role: Role = "votes"
    words: Callable[[], Sentences] = field(compare=False, repr=False)

    @property
    def framework(self) -> str:
        """The framework id without a factor."""
        return self.id.partition(".")[0]

    def opinion(self) -> Opinion:
        """The judgement with its sentences."""
        return Opinion(
            id=self.id,
            state=self.state,
            speaks_for=self.speaks_for,
            speaks_against=self.speaks_against,
            answers=self.answers,
            missing=self.missing,
            role=self.role,
            **self.words()._asdict(),
        )
