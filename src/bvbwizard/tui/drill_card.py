"""A card of the drill as it is asked, what was answered to it, and how it went."""

from dataclasses import dataclass

from bvbwizard.rehearsal.drill.grading import (
    Accepted,
    AcceptedChoice,
    AcceptedNumber,
    Accuracy,
    Rating,
    grade_choice,
    grade_number,
    grade_sum,
)
from bvbwizard.rehearsal.number_sense import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A card as it is asked."""

    id: str
    frameworks: tuple[str, ...]
    front: str
    back: str = ""
    accepts: Accepted | None = None
    """A choice's options in the order of showing."""
    problem: Problem | None = None
    """A sum with its numbers; then `back` is empty."""
    counts: bool = True
    """Whether the deck remembers the grade; a sum that isn't due is only done for practice."""

    @property
    def is_gradable(self) -> bool:
        """Whether the program can grade what is answered."""
        return self.accepts is not None or self.problem is not None

    @property
    def has_options(self) -> bool:
        """Whether one of a few options is the answer; else a number, or what the person thinks."""
        return isinstance(self.accepts, AcceptedChoice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was answered."""

    accuracy: Accuracy | None = None
    """None where nothing was typed or chosen."""
    echo: str = ""
    """How it was read."""
    rating: Rating | None = None
    """What the program would remember; None where the person grades."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one card went, the first time that it was asked."""

    card_id: str
    framework: str
    """The id that the answer rests on above all."""
    is_sum: bool
    is_known: bool


def answered(asked: Asked, text: str) -> Given:
    """Grade what was typed, or the option that was chosen.

    Raises:
        AnswerError: it is no such amount.
    """
    problem, accepts = asked.problem, asked.accepts
    if problem is not None:
        graded = grade_sum(text, problem.answer, unit=problem.unit, per=problem.per)
    elif isinstance(accepts, AcceptedChoice):
        graded = grade_choice(text, accepts)
    else:
        assert isinstance(accepts, AcceptedNumber)
        graded = grade_number(text, accepts)
    return Given(accuracy=graded.accuracy, echo=graded.echo, rating=graded.rating)


def given_up(asked: Asked) -> Given:
    """The answer was looked at; a card that the program could have graded counts as not known."""
    return Given(rating="again" if asked.is_gradable else None)
