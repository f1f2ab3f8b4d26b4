"""The requests of each month, with growth."""

from dataclasses import dataclass

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

    @property
    def months(self) -> tuple[float, ...]:
        """The requests of each of the months that a payback may take."""
        growth = 1.0 + self.growth_per_month
        return tuple(self.requests_per_month * growth**month for month in range(PAYBACK_MONTHS))

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
