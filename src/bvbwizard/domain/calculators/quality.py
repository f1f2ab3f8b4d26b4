"""E4: how much more often the API won a comparison, with its interval, and what would settle it."""

from collections.abc import Mapping

from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.net_win_rate import LIMIT, is_settled, more_comparisons, net_win_rate


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    comparisons, limit = given["comparisons"], given["limit"]
    if given["api_wins"] + given["candidate_wins"] > comparisons:
        raise BvbError("api_wins and candidate_wins together are more than comparisons; the rest are ties")
    rate = net_win_rate(given["api_wins"], given["candidate_wins"], comparisons)
    return {
        "net_win_rate": rate.likely,
        "low": rate.low,
        "high": rate.high,
        "is_under_limit": rate.likely < limit if is_settled(rate, limit) else None,
        "more_comparisons": more_comparisons(rate, comparisons, limit),
    }


QUALITY = Calculator(
    id="quality",
    label="Net win rate of the API over a candidate",
    framework="E4",
    about=(
        "The source calls the number a quality difference. It is a count of who won more often: it says "
        "nothing of by how much, and nothing of cases unlike those compared. The interval is ours."
    ),
    inputs=(
        Input(
            name="comparisons",
            unit="comparisons",
            meaning="Cases of your own on which both models answered, ties among them.",
            at_least=1,
            at_most=10_000_000,
            whole=True,
        ),
        Input(
            name="api_wins",
            unit="comparisons",
            meaning="Of them, those that the vendor's model won.",
            at_least=0,
            at_most=10_000_000,
            whole=True,
        ),
        Input(
            name="candidate_wins",
            unit="comparisons",
            meaning="Of them, those that the candidate won.",
            at_least=0,
            at_most=10_000_000,
            whole=True,
        ),
        Input(
            name="limit",
            unit="share",
            meaning="The net win rate that is too much; a rate on the limit isn't under it.",
            at_least=0,
            at_most=1,
            default=LIMIT,
        ),
    ),
    outputs=(
        Output(name="net_win_rate", unit="share", meaning="API wins less candidate wins, over comparisons."),
        Output(name="low", unit="share", meaning="The low end of its 95% interval."),
        Output(name="high", unit="share", meaning="The high end of its 95% interval."),
        Output(
            name="is_under_limit",
            unit="yes_no",
            meaning="Whether the candidate is close enough.",
            null_when="the interval holds both sides of the limit",
        ),
        Output(
            name="more_comparisons",
            unit="comparisons",
            meaning="How many more would settle it, if the rate holds; 0 where it is settled.",
            null_when="it would take over 10,000",
        ),
    ),
    formulas={
        "net_win_rate": "(api_wins - candidate_wins) / comparisons",
        "low": "net_win_rate"
        " - 1.96 * (((api_wins + candidate_wins) / comparisons - net_win_rate ** 2) / comparisons) ** 0.5",
        "high": "net_win_rate"
        " + 1.96 * (((api_wins + candidate_wins) / comparisons - net_win_rate ** 2) / comparisons) ** 0.5",
        "is_under_limit": "net_win_rate < limit",
        "more_comparisons": "max(1, ceil(comparisons * ((high - net_win_rate) / (net_win_rate - limit)) ** 2)"
        " - comparisons) if low < limit < high else 0",
    },
    function=_compute,
)
