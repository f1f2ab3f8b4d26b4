"""The requests of each month, with growth."""

from dataclasses import dataclass
from functools import lru_cache

PAYBACK_MONTHS = 120
"""How far a payback is looked for; past it the answer is never."""


@dataclass(frozen=True, slots=True)
class Volumes:
    """The requests of each month, from the first."""

    requests_per_month: float
    growth_per_month: float

    @property
    def is_flat(self) -> bool:
        """Whether every month is alike."""
        return self.growth_per_month == 0.0

    def between(self, first: int, last: int) -> list[float]:
        """The requests of each month from the first, counted from zero, up to before the last."""
        start = self.requests_per_month
        return [start * power for power in _powers(self.growth_per_month)[first:last]]

    def total(self, months: int) -> float:
        """The requests of the first months."""
        if self.is_flat:
            return self.requests_per_month * months
        growth = self.growth_per_month
        return self.requests_per_month * ((1.0 + growth) ** months - 1.0) / growth

    def largest(self, months: int) -> float:
        """The requests of the largest of the first months."""
        if self.growth_per_month <= 0:
            return self.requests_per_month
        return self.requests_per_month * (1.0 + self.growth_per_month) ** (months - 1)


@lru_cache(maxsize=256)
def _powers(growth_per_month: float) -> tuple[float, ...]:
    """How many times the first month's requests each month has; kept, because few answers change it."""
    growth = 1.0 + growth_per_month
    return tuple(growth**month for month in range(PAYBACK_MONTHS))


@lru_cache(maxsize=256)
def totals_of_one(growth_per_month: float) -> tuple[float, ...]:
    """The requests by the end of each month, from none on, of a volume that begins with one."""
    one = Volumes(1.0, growth_per_month)
    return tuple(one.total(months) for months in range(PAYBACK_MONTHS + 1))
