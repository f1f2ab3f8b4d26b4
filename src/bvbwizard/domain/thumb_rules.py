"""What `data/thumbs.toml` is made of: the numbers by which sources decide; `thumbs.py` applies them."""

from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.conditions import Condition

VOLUME = "volume"
"""The topic of the marks; the others have rows of their own."""
COMPUTED = "computed"
"""Stands in place of a framework id beside a number of our own."""
SUMS = ("owning_payback_months", "train_usd")
"""What a topic may read beside facts."""

MarkUnit = Literal["requests_per_month", "requests_per_day", "usd_per_year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRule:
    """A volume that a source names."""

    framework: str
    label: str
    """What happens there, in a few words."""
    says: str
    low: float
    high: float | None = None
    """None: the source names one number."""
    unit: MarkUnit = "requests_per_month"
    is_over: bool = False
    """Whether the number itself is still under it."""
    usd_per_request_over: float | None = None
    """It counts only where a request costs more at the vendor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What several sources name a number for."""

    id: str
    label: str
    reads: str = ""
    """A fact or one of SUMS; empty where the rows rest on choices."""
    unit: str = ""
    is_none_if: Condition | None = None
    """Where there is nothing to count, so that its question isn't asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRule:
    """One source's number on a topic; it holds by one comparison or by a condition."""

    topic: str
    framework: str
    says: str
    at_least: float | None = None
    over: float | None = None
    at_most: float | None = None
    under: float | None = None
    holds_if: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThumbRules:
    """All of them."""

    marks: tuple[MarkRule, ...]
    topics: tuple[Topic, ...]
    """In the order shown."""
    rows: tuple[RowRule, ...]


NO_RULES = ThumbRules(marks=(), topics=(), rows=())
