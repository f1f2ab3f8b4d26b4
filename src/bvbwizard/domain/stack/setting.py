"""What every component of a session shares: few numbers, so most answers leave the decided ones alone."""

from dataclasses import dataclass
from typing import Literal

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.fact import Fact
from bvbwizard.domain.figures import FigureBook
from bvbwizard.domain.stack.risks import ComponentRiskRule

MayBuy = Literal["yes", "no", "unlikely"]
"""Whether a vendor may see the data; unlikely where only a typical answer speaks against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The numbers and rules that components are decided by."""

    engineer_usd_per_hour: Fact | None
    integration_weeks: Fact | None
    book: FigureBook
    """The figures of the day."""
    rules: tuple[ComponentRiskRule, ...]
    calculators: Calculators
    may_buy: MayBuy
    data_must_stay: str
    """Yes, no: whether a duty about the data applies, be it that the model's vendor meets it."""
    horizon_months: int

    def fact(self, name: str) -> Fact | None:
        """A session's number, else the figure of that id."""
        if name == "engineer_usd_per_hour":
            return self.engineer_usd_per_hour
        if name == "integration_weeks":
            return self.integration_weeks
        figure = self.book.by_id.get(name)
        return Fact(figure.range, "figure", name) if figure is not None else None
