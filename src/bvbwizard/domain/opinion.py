"""What one framework says of a case."""

from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.values import Option

OpinionState = Literal["speaks", "abstains", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One framework's own view, by its source's own numbers."""

    id: str
    """The framework id; its first letter is the source, which is one voice."""
    state: OpinionState
    """`missing` where an answer that it needs isn't there."""
    speaks_for: tuple[Option, ...] = ()
    speaks_against: tuple[Option, ...] = ()
    because: str
    answers: tuple[str, ...] = ()
    """The question ids it rests on."""
    missing: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    """The steps taken, each with the branch that an answer cut."""
    votes: bool = True
    """Whether it counts in the verdict."""
