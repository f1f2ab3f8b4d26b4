"""E4: the quality benchmark: net win rate, its interval, and what would settle it."""

from functools import lru_cache

from bvbwizard.domain.amounts import say_amount, say_share
from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.reading import KEPT, comparison_lacks, distance, lacks, says
from bvbwizard.domain.net_win_rate import LIMIT, is_settled, more_comparisons
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option, Range

WINS = ("quality_comparisons", "api_wins", "candidate_wins")


def e4(facts: Facts, _bills: Bills) -> Opinion:
    """Under 10% the candidate is close enough and cost decides; from 10% on it is tuned first.

    Reported, no vote.
    """
    rate = facts.numbers.get("net_win_rate")
    if rate is None:
        return _unmeasured(comparison_lacks(facts))
    return _judge(rate.range, facts.likely("quality_comparisons") or 0.0)


@lru_cache(maxsize=KEPT)
def _unmeasured(missing: tuple[str, ...]) -> Opinion:
    return lacks("E4", missing, role="reported")


@lru_cache(maxsize=KEPT)
def _judge(rate: Range, compared: float) -> Opinion:
    options: tuple[Option, ...] = ()
    if not is_settled(rate):
        because = f"{said_rate(rate)} holds both sides of 10%: {settling(rate, compared)}."
    elif rate.likely < LIMIT:
        because = f"{said_rate(rate)} is under 10%: the open model is close enough, and cost decides."
    else:
        options = ("fine_tune",)
        because = f"{said_rate(rate)} isn't under 10%: tune the open model before anything else."
    return says(
        "E4",
        options,
        because,
        answers=WINS,
        path=(f"compared: {say_amount(compared, 'comparisons')}", f"net win rate of the API: {shown(rate)}"),
        closeness=distance(Range.point(rate.likely), LIMIT, "share"),
        role="reported",
    )


def shown(rate: Range) -> str:
    """A rate with its interval."""
    return f"{say_share(rate.likely)} (95%: {say_share(rate.low)} to {say_share(rate.high)})"


def said_rate(rate: Range) -> str:
    """A rate as the subject of a sentence."""
    return f"The API's net win rate of {shown(rate)}"


def settling(rate: Range, compared: float) -> str:
    """How many more comparisons would take the interval off the limit, in words."""
    more = more_comparisons(rate, compared)
    if more is None:
        return "no feasible number of comparisons would settle it"
    return f"about {more:,} more comparisons would settle it"
