"""What everything is made of: options, variants, evidence and three-point ranges."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from bvbwizard.domain.text import joined

Option = Literal["api", "hosted_open", "fine_tune", "hybrid", "self_host", "train"]
"""A way to get the model (`FRAMEWORKS.md`)."""

OPTIONS: tuple[Option, ...] = ("api", "hosted_open", "fine_tune", "hybrid", "self_host", "train")
"""In the order that settles equal costs."""

VENDOR_SIDES: tuple[Option, ...] = ("api", "hosted_open")
"""The options that a vendor serves per token: payback is computed against each."""

Variant = Literal[
    "api",
    "hosted_open",
    "fine_tune_vendor",
    "fine_tune_rented",
    "fine_tune_owned",
    "self_host_rented",
    "self_host_owned",
    "train",
    "hybrid_rented",
    "hybrid_owned",
]
"""An option at a place: each is gated and costed by itself."""

VARIANTS: dict[Option, tuple[Variant, ...]] = {
    "api": ("api",),
    "hosted_open": ("hosted_open",),
    "fine_tune": ("fine_tune_vendor", "fine_tune_rented", "fine_tune_owned"),
    "hybrid": ("hybrid_rented", "hybrid_owned"),
    "self_host": ("self_host_rented", "self_host_owned"),
    "train": ("train",),
}

EVERY_VARIANT: tuple[Variant, ...] = tuple(variant for several in VARIANTS.values() for variant in several)

OPTION_LABELS: dict[Option, str] = {
    "api": "API",
    "hosted_open": "Hosted open",
    "fine_tune": "Fine-tune",
    "hybrid": "Hybrid",
    "self_host": "Self-host",
    "train": "Train",
}

OPTION_PHRASES: dict[Option, str] = {
    "api": "the API",
    "hosted_open": "a hosted open model",
    "fine_tune": "fine-tuning",
    "hybrid": "a hybrid",
    "self_host": "self-hosting",
    "train": "training from scratch",
}
"""How a sentence names an option."""


def listed(options: Iterable[Option]) -> str:
    """Options as they stand in a sentence: "the API, self-hosting and training from scratch"."""
    return joined([OPTION_PHRASES[option] for option in options])


Evidence = Literal["measured", "contract", "offer", "estimate", "assumption", "typical", "stated"]
EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)

Grade = Literal["A", "B", "C", "D"]
"""How far a figure's source is to be trusted, best first."""

Truth = Literal["yes", "no", "open"]
"""What a condition says: open only where an answer it rests on is unknown or crosses its number."""


@dataclass(frozen=True, slots=True)
class Range:
    """A 90% range with its likely value; a point has all three equal."""

    low: float
    likely: float
    high: float

    @property
    def is_point(self) -> bool:
        """Whether nothing is uncertain."""
        return self.low == self.high

    @classmethod
    def point(cls, value: float) -> "Range":
        """A value that is known."""
        return cls(value, value, value)

    @classmethod
    def between(cls, low: float, high: float, *, share: bool = False) -> "Range":
        """A range whose middle is geometric above zero, arithmetic for shares."""
        geometric = low > 0 and not share
        return cls(low, math.sqrt(low * high) if geometric else (low + high) / 2, high)

    def times(self, other: "Range") -> "Range":
        """The product end by end: wider than nine in ten, and never too narrow."""
        return Range(self.low * other.low, self.likely * other.likely, self.high * other.high)
