"""One number with where it comes from."""

from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.values import Range

Origin = Literal["answered", "typical", "figure", "derived"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with its origin."""

    range: Range
    origin: Origin
    source: str
    """The question id of an answer, the figure's or row's id, or what it is derived from."""
