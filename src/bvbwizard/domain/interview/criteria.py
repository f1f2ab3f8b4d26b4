"""The decision rule, locked before any number is shown (E2), and later changes to it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from bvbwizard.domain.values import Option

Role = Literal["", "engineering", "product", "management", "finance", "other"]
ROLES: tuple[Role, ...] = get_args(Role)

CriterionKey = Literal[
    "payback_limit_months",
    "hopeless_payback_months",
    "net_win_rate_limit",
    "horizon_months",
    "strategic_premium",
    "gut_pick",
    "role",
]

BOUNDS: dict[CriterionKey, tuple[float, float]] = {
    "payback_limit_months": (0, 120),
    "hopeless_payback_months": (0, 120),
    "net_win_rate_limit": (0, 1),
    "horizon_months": (1, 120),
    "strategic_premium": (1, 100),
}
"""The lowest and highest accepted value of each number; paybacks are searched over 120 months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Seven values, by default those of the sources (E7, E4, E2), and the time at which they were locked."""

    payback_limit_months: float = 12
    """Owning must pay back within this (E7)."""
    hopeless_payback_months: float = 24
    """Beyond this, E7 says to stay with the API."""
    net_win_rate_limit: float = 0.10
    """The share of comparisons by which the candidate may lose (E4)."""
    horizon_months: int = 36
    """The number of months over which options are compared (E2)."""
    strategic_premium: float = 2.0
    """How many times as much as the cheapest open option a choice may cost."""
    gut_pick: Option | Literal[""] = ""
    """What the user would choose before seeing any number (E1)."""
    role: Role = ""
    """The role of whoever made that pick (E1)."""
    locked_at: datetime | None = None
    digest: str = ""

    def values(self) -> dict[CriterionKey, float | int | str]:
        """The seven values, sorted by key."""
        return {key: getattr(self, key) for key in sorted(get_args(CriterionKey))}

    @property
    def is_locked(self) -> bool:
        """Whether changing a value needs a reason."""
        return self.locked_at is not None

    def locked(self, at: datetime) -> "Criteria":
        """A copy locked at this time, with its digest."""
        return replace(self, locked_at=at, digest=self.fingerprint())

    def fingerprint(self) -> str:
        """The digest of the seven values, written as TOML and sorted by key."""
        text = "".join(f"{key} = {_toml(value)}\n" for key, value in self.values().items())
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change after the lock: the old and the new value, why, and by whom."""

    at: datetime
    key: str
    old: float | str
    new: float | str
    reason: str
    by: str = ""


def _toml(value: float | int | str) -> str:
    return f'"{value}"' if isinstance(value, str) else f"{float(value):.10g}"
