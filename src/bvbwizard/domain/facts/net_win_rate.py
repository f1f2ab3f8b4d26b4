"""E4: the net win rate of a comparison, its 95% interval, and how many more comparisons would settle it."""

import math

from bvbwizard.domain.values import Range

LIMIT = 0.10
"""The source's own limit; the person's is in the criteria."""
MOST_COMPARISONS = 10_000
"""Past this many more comparisons, no number is named."""


def net_win_rate(api_wins: float, candidate_wins: float, comparisons: float) -> Range:
    """How much more often the API won, as a share of comparisons, with its 95% interval (E4)."""
    difference = (api_wins - candidate_wins) / comparisons
    won = (api_wins + candidate_wins) / comparisons
    half = 1.96 * math.sqrt(max(0.0, won - difference**2) / comparisons)
    return Range(difference - half, difference, difference + half)


def is_settled(rate: Range, limit: float = LIMIT) -> bool:
    """Whether the interval leaves the limit on one side; an end on the limit itself does."""
    return not rate.low < limit < rate.high


def more_comparisons(rate: Range, comparisons: float, limit: float = LIMIT) -> int | None:
    """How many more comparisons would take the interval off the limit, if the rate holds (E4).

    0 where it is off already; None where it would take over 10,000, or where the rate is the limit.
    """
    if is_settled(rate, limit):
        return 0
    distance = abs(rate.likely - limit)
    if distance == 0:
        return None
    # The interval narrows with the root of the number of comparisons; a hair over a whole number is that.
    total = comparisons * ((rate.high - rate.likely) / distance) ** 2 * (1 - 1e-12)
    more = max(1, math.ceil(total) - math.floor(comparisons))
    return more if more <= MOST_COMPARISONS else None
