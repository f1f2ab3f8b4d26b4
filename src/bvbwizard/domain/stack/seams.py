"""The interfaces of one's own that a stack wants, and the cost of switching that each avoids (E11, E12)."""

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.catalogue import Component
from bvbwizard.domain.costs.moves import spread
from bvbwizard.domain.costs.shared import HOURS_PER_WEEK
from bvbwizard.domain.fact import Fact
from bvbwizard.domain.stack.model import Seam
from bvbwizard.domain.values import Range

WEEKS_WITH = 2.0
"""E12: of one engineer, to another vendor behind an interface."""
WEEKS_WITHOUT = Range.between(4 * 52 / 12, 6 * 52 / 12)
"""E12: four months (its interview answer) to six (its rule)."""


def seam_of(component: Component, rate: Fact | None, calculators: Calculators) -> Seam | None:
    """What an interface around a component saves when it is replaced; None while an hour has no price."""
    if rate is None:
        return None
    usd, weeks = rate.range, WEEKS_WITHOUT

    def cost(weeks_of_work: float, usd_per_hour: float) -> float:
        return calculators.switching_usd(weeks_of_work * HOURS_PER_WEEK * usd_per_hour)

    def saved(weeks_of_work: float, usd_per_hour: float) -> float:
        return cost(weeks_of_work, usd_per_hour) - cost(WEEKS_WITH, usd_per_hour)

    likely = saved(weeks.likely, usd.likely)
    by_rate = saved(weeks.likely, usd.low) - likely, saved(weeks.likely, usd.high) - likely
    by_weeks = saved(weeks.low, usd.likely) - likely, saved(weeks.high, usd.likely) - likely
    without = cost(weeks.likely, usd.likely)
    return Seam(
        component=component.id,
        label=component.label,
        with_usd=Range(*(cost(WEEKS_WITH, each) for each in (usd.low, usd.likely, usd.high))),
        without_usd=spread(
            without,
            (
                (cost(weeks.likely, usd.low) - without, cost(weeks.likely, usd.high) - without),
                (cost(weeks.low, usd.likely) - without, cost(weeks.high, usd.likely) - without),
            ),
        ),
        avoids_usd=spread(likely, (by_rate, by_weeks)),
    )
