"""The drill's cards: what is asked, what is true, and what the program accepts as right."""

from dataclasses import dataclass

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
    """The answer in our words; it stands by itself beside what the person said."""
    accepts: Accepted | None = None
    """Without it the person grades."""
