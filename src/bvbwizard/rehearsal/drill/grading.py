"""The drill's cards, and how a typed answer is graded: within 20%, the right order of magnitude, or off."""

import math
import re
from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.typing.read_amount import Limits, Reading, read_amount

USUAL_TOLERANCE = 0.02
"""A number as people round it aloud ($91k for $91,250) is still the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedNumber:
    """A number, or a range where the answer is one (`low` and `high`)."""

    unit: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    per: str = ""
    """The period that the question names already: week, month or year; it needn't be typed."""
    within: float = USUAL_TOLERANCE
    """How far from the number still counts as it, as a share."""

    @property
    def ends(self) -> tuple[float, ...]:
        """The number, or the two ends of the range."""
        return tuple(end for end in (self.value, self.low, self.high) if end is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedChoice:
    """Options to choose from, in the order of showing."""

    options: tuple[str, ...]
    right: str


Accepted = AcceptedNumber | AcceptedChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One question of the drill."""

    id: str
    frameworks: tuple[str, ...]
    """The ids that the answer rests on, the first one above all."""
    front: str
    back: str
    """The answer in our words; it makes sense on its own, next to what the person said."""
    accepts: Accepted | None = None
    """Without it the person grades."""


Accuracy = Literal["right", "order", "off"]
Rating = Literal["again", "hard", "good", "easy"]
"""What the deck remembers of a card, in the words of spaced repetition."""

RATINGS: tuple[Rating, ...] = ("again", "hard", "good", "easy")
NEAR = 0.20
"""A sum in one's head is right within this share of the answer."""
ORDER = math.sqrt(10)
"""Half an order of magnitude, up or down, is still the right one."""
ACCURACY_PHRASES: dict[Accuracy, str] = {
    "right": "within 20%",
    "order": "the right order of magnitude",
    "off": "off",
}
"""How the grade of a sum is said."""

PERIODS = {"week": "w|wk|week", "month": "mo|mth|month", "year": "y|yr|year"}
"""Those that a question may name, so that an answer needn't; with the ways to type them."""

_RATING_OF: dict[Accuracy, Rating] = {"right": "good", "order": "hard", "off": "again"}
_HAIR = 1e-9
"""Floats: 120 is within 20% of 100."""

_PLUS_MINUS = re.compile(r"^\s*(?:\u00b1|\+\s*/?\s*[-\u2212])\s*")
_POINTS = re.compile(r"\s*(?:percentage\s+|%\s*)?(?:points?|pp|pts?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A typed answer as it was read, and how good it is."""

    accuracy: Accuracy
    echo: str
    """One line that says how it was read."""

    @property
    def rating(self) -> Rating:
        """What the deck remembers unless the person overrides it."""
        return _RATING_OF[self.accuracy]


def accuracy_of(typed: float, answer: float, *, within: float = NEAR) -> Accuracy:
    """How near a number is to the answer.

    Both edges count as inside. Zero has no order of magnitude, and a wrong sign is off.
    """
    if abs(typed - answer) <= within * abs(answer) * (1 + _HAIR):
        return "right"
    if typed == 0 or answer == 0 or (typed < 0) != (answer < 0):
        return "off"
    ratio = max(typed / answer, answer / typed)
    return "order" if ratio <= ORDER * (1 + _HAIR) else "off"


def grade_sum(text: str, answer: float, *, unit: str, per: str = "") -> Graded:
    """Grade an estimate of one number.

    Raises:
        AnswerError: what was typed is no such amount; nothing is graded.
    """
    read = _read(text, unit=unit, per=per)
    return Graded(accuracy=accuracy_of(_one_number(read), answer), echo=read.echo)


def grade_number(text: str, accepted: AcceptedNumber) -> Graded:
    """Grade a number that should be known; of a range both ends count.

    One number inside a wanted range, or between it and half an order of magnitude away, has the order.

    Raises:
        AnswerError: what was typed is no such amount; nothing is graded.
    """
    read = _read(text, unit=accepted.unit, per=accepted.per)
    ends, within = accepted.ends, accepted.within
    if len(ends) == 1:
        return Graded(accuracy=accuracy_of(_one_number(read), ends[0], within=within), echo=read.echo)
    low, high = ends
    if read.low is None or read.high is None or read.likely is not None:
        typed = _one_number(read)
        nearest = min(max(typed, low), high)
        accuracy = accuracy_of(typed, nearest, within=within)
        return Graded(accuracy="order" if accuracy == "right" else accuracy, echo=read.echo)
    both = (accuracy_of(read.low, low, within=within), accuracy_of(read.high, high, within=within))
    return Graded(
        accuracy="off" if "off" in both else "order" if "order" in both else "right", echo=read.echo
    )


def grade_choice(chosen: str, accepted: AcceptedChoice) -> Graded:
    """Grade a choice.

    Raises:
        AnswerError: it is none of the options.
    """
    if chosen not in accepted.options:
        raise AnswerError(f"choose one of: {'; '.join(accepted.options)}")
    return Graded(accuracy="right" if chosen == accepted.right else "off", echo=chosen)


def _read(text: str, *, unit: str, per: str) -> Reading:
    """Read an amount; the question's own period is dropped, points are taken as what they are."""
    if per:
        text = re.sub(
            rf"\s*(?:(?:/|\b(?:per|an?|each|every)\b)\s*(?:{PERIODS[per]})s?|\b{per}ly)\s*$",
            "",
            text,
            flags=re.I,
        )
    if unit == "share":
        text = _POINTS.sub("%", _PLUS_MINUS.sub("", text))
    return read_amount(text, Limits(unit=unit))


def _one_number(read: Reading) -> float:
    """The one number that was meant: of "about 5" the 5."""
    if read.value is not None:
        return read.value
    if read.likely is None:
        raise AnswerError("one number is asked for: type your best guess")
    return read.likely
