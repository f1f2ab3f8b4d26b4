"""How sure a verdict is: clear only if nothing near, unknown, typical or overruled stands against it."""

from collections.abc import Callable

from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.results.options import Difference
from bvbwizard.domain.values import OPTIONS, VENDOR_SIDES, Option
from bvbwizard.domain.verdict.decide import Appraisal
from bvbwizard.domain.verdict.decision import EQUAL
from bvbwizard.domain.verdict.options_left import COMPARED, Standing, pool

VOICES_AHEAD = 2
"""A verdict with this many voices more than its runner-up needs no difference in cost."""


def difference(appraisal: Appraisal, option: Option, other: Option) -> Difference | None:
    """What an option costs more than another over the horizon; None where either isn't costed."""
    first, second = appraisal.standings[option].costing, appraisal.standings[other].costing
    if first is None or second is None:
        return None
    own, others = (appraisal.ends.of(each).over_horizon() for each in (first, second))
    return Difference(option=option, other=other, usd=own.less(others))


def rival_of(appraisal: Appraisal, criteria: Criteria) -> tuple[Standing | None, bool]:
    """The option that confidence is judged against, and whether the vendor is left open.

    Where verdict and runner-up are both vendors' and near each other in cost, the choice between
    them is not what the decision is about: the best option outside them is the rival.
    """
    decision, standings = appraisal.decision, appraisal.standings
    if decision.option is None or decision.runner_up is None:
        return None, False
    best, rival = standings[decision.option], standings[decision.runner_up]
    both = best.option in VENDOR_SIDES and rival.option in VENDOR_SIDES
    dear, cheap = max(best.usd, rival.usd), min(best.usd, rival.usd)
    if not both or best.unknown or dear > criteria.strategic_premium * cheap:
        return rival, False
    outside = [standing for standing in pool(standings) if standing.option not in VENDOR_SIDES]
    ranked = sorted(outside, key=lambda s: (-decision.support[s.option], s.usd, OPTIONS.index(s.option)))
    return (ranked[0] if ranked else None), True


def doubts(appraisal: Appraisal, criteria: Criteria, typical_decides: Callable[[], bool]) -> tuple[str, ...]:
    """What keeps the verdict from being clear: near, unknown, typical, overruled; empty if nothing."""
    decision, standings = appraisal.decision, appraisal.standings
    if decision.option is None:
        return ()
    best = standings[decision.option]
    rival, _ = rival_of(appraisal, criteria)
    found = []
    if rival is not None and _is_near(appraisal, best, rival):
        found.append("near")
    if any(s is not None and _rests_on_unknown(appraisal, s, criteria) for s in (best, rival)):
        found.append("unknown")
    if not found and typical_decides():
        found.append("typical")
    voices = decision.support[decision.option]
    if any(s.by_criterion and decision.support[s.option] > voices for s in standings.values()):
        found.append("overruled")
    return tuple(found)


def _is_near(appraisal: Appraisal, best: Standing, rival: Standing) -> bool:
    if rival.usd <= best.usd * (1 - EQUAL):
        return True
    counts = appraisal.decision.support
    if counts[best.option] - counts[rival.option] >= VOICES_AHEAD:
        return False
    usd = difference(appraisal, rival.option, best.option)
    if usd is None:
        return False
    return usd.usd.likely < EQUAL * best.usd or usd.usd.low <= 0


def _rests_on_unknown(appraisal: Appraisal, standing: Standing, criteria: Criteria) -> bool:
    """An unknown gate, a criterion its range straddles, or a win rate that straddles its limit."""
    rate = appraisal.facts.numbers.get("net_win_rate")
    limit = criteria.net_win_rate_limit
    straddles = (
        standing.option in COMPARED
        and rate is not None
        and rate.range.low < limit < rate.range.high
        and _counted_at_the_limit(appraisal.standings["api"])
    )
    return bool(standing.unknown or standing.unsure) or straddles


def _counted_at_the_limit(api: Standing) -> bool:
    """Whether the API was open when the net win rate was looked at: the premium comes after it."""
    return api.status != "ruled_out" or api.by == ("strategic_premium",)
