"""The decision rule, fixed before any number shows (E2), and the changes made to it later."""

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
"""The least and the most that a number of the rule may be; paybacks are searched over 120 months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Seven values with the sources' defaults (E7, E4, E2) and the time at which they were locked."""

    payback_limit_months: float = 12
    """Owning must pay back within this (E7)."""
    hopeless_payback_months: float = 24
    """Past this, E7 says stay."""
    net_win_rate_limit: float = 0.10
    """The share of comparisons the candidate may lose by (E4)."""
    horizon_months: int = 36
    """The months over which options are compared (E2)."""
    strategic_premium: float = 2.0
    """How many times the cheapest open option a choice may cost."""
    gut_pick: Option | Literal[""] = ""
    """What the person would choose before seeing a number (E1)."""
    role: Role = ""
    """Whose leaning that is (E1)."""
    locked_at: datetime | None = None
    digest: str = ""

    def values(self) -> dict[CriterionKey, float | int | str]:
        """The seven values, sorted by key."""
        return {key: getattr(self, key) for key in sorted(get_args(CriterionKey))}

    @property
    def is_locked(self) -> bool:
        """Whether the values may only change with a reason."""
        return self.locked_at is not None

    def locked(self, at: datetime) -> "Criteria":
        """The same values, locked at that time, with their digest."""
        return replace(self, locked_at=at, digest=self.fingerprint())

    def fingerprint(self) -> str:
        """The digest of the seven values, sorted by key, written as TOML."""
        text = "".join(f"{key} = {_toml(value)}\n" for key, value in self.values().items())
        return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An edit after the lock: what it was, what it is, why, and whose."""

    at: datetime
    key: str
    old: float | str
    new: float | str
    reason: str
    by: str = ""


def _toml(value: float | int | str) -> str:
    return f'"{value}"' if isinstance(value, str) else f"{float(value):.10g}"
