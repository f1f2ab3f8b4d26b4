"""The verdict: what the decision amounts to, how sure it is, and the facts that its words are made from."""

from collections.abc import Callable
from typing import get_args

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.results.options import Difference
from bvbwizard.domain.results.outcome import Confidence, Ended, GateResult, PassedOver, Verdict, VerdictReason
from bvbwizard.domain.values import OPTIONS, VARIANTS, VENDOR_SIDES, Option
from bvbwizard.domain.verdict.decide import EQUAL, Appraisal, Decision
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


def verdict_of(appraisal: Appraisal, criteria: Criteria, doubted: tuple[str, ...]) -> Verdict:
    """The verdict's facts.

    Args:
        appraisal: the steps from answers to decision.
        criteria: the person's locked rule.
        doubted: what keeps the verdict from being clear; see `confidence.doubts`.
    """
    decision = appraisal.decision
    end = early_end(appraisal.facts)
    if end is not None:
        return _ended(end, decision)
    return Verdict(
        option=decision.option,
        leaning=decision.leaning,
        confidence=_confidence(decision, doubted),
        confidence_because=doubted if decision.option else _lacking(decision, appraisal.gates),
        reasons=_reasons(appraisal),
        passed_over=_passed_over(appraisal),
        runner_up=decision.runner_up,
        runner_up_because=decision.runner_up_because,
        needed=_fewest_answers(appraisal),
        silent=decision.silent,
        is_vendor_open=decision.runner_up is not None and rival_of(appraisal, criteria)[1],
        support=decision.support,
        voices=decision.voices,
        voices_that_exist=len(decision.voices),
    )


def _ended(end: Ended, decision: Decision) -> Verdict:
    """The verdict of a session that ended before the comparison (B5): it names no option."""
    return Verdict(
        option=None,
        leaning=None,
        confidence="not_enough" if end == "unproven" else "clear",
        support=decision.support,
        voices=(),
        voices_that_exist=len(decision.voices),
        ended=end,
    )


def _confidence(decision: Decision, doubted: tuple[str, ...]) -> Confidence:
    if decision.state == "blocked":
        return "blocked"
    if decision.state == "not_enough":
        return "not_enough"
    return "close" if doubted else "clear"


def _lacking(decision: Decision, gates: tuple[GateResult, ...]) -> tuple[str, ...]:
    """For a verdict that can't be given: the gates that block, or the missing answers."""
    if decision.state == "blocked":
        return tuple(gate.id for gate in gates if "fail" in gate.states.values())
    return decision.missing


def _reasons(appraisal: Appraisal) -> tuple[VerdictReason, ...]:
    decision = appraisal.decision
    option = decision.option or decision.leaning
    if option is None:
        return ()
    costs = (_cost_reason(appraisal, option, other) for other in _compared(appraisal, option))
    return (
        VerdictReason(kind="support", option=option),
        *(reason for reason in costs if reason is not None),
        *(
            VerdictReason(kind="gate", rule=gate.id, rules_out=out)
            for gate in appraisal.gates
            if (out := tuple(o for o in OPTIONS if all(gate.states.get(v) == "fail" for v in VARIANTS[o])))
        ),
        *(
            VerdictReason(kind="criterion", option=each.option, rule=each.by[0], against=each.against)
            for each in appraisal.standings.values()
            if each.by_criterion
        ),
        VerdictReason(kind="own_limits"),
    )


def _compared(appraisal: Appraisal, option: Option) -> list[Option]:
    """The runner-up, then the cheapest other open option."""
    others = [s for s in appraisal.standings.values() if s.is_open and s.option != option]
    wanted = [appraisal.decision.runner_up] if appraisal.decision.runner_up else []
    wanted += [min(others, key=lambda standing: standing.usd).option] if others else []
    return list(dict.fromkeys(wanted))


def _cost_reason(appraisal: Appraisal, option: Option, other: Option) -> VerdictReason | None:
    usd = difference(appraisal, other, option)
    if usd is None:
        return None
    mine, theirs = appraisal.standings[option].usd, appraisal.standings[other].usd
    return VerdictReason(
        kind="cost", option=other, against=option, usd=theirs, against_usd=mine, difference_usd=usd.usd
    )


def _passed_over(appraisal: Appraisal) -> tuple[PassedOver, ...]:
    decision, standings = appraisal.decision, appraisal.standings
    if decision.option is None:
        return ()
    best = standings[decision.option]
    return tuple(
        PassedOver(option=option, saving=1 - standings[option].usd / best.usd)
        for option in decision.passed_over
    )


def _fewest_answers(appraisal: Appraisal) -> tuple[str, ...]:
    """The answers that would cost the possible verdicts and let enough sources speak."""
    decision = appraisal.decision
    if decision.state != "not_enough":
        return ()
    needed = dict.fromkeys(decision.missing)
    asked = frozenset(appraisal.path.asked)
    quiet = [voice.source for voice in decision.voices if not voice.speaks_for]
    for _ in range(decision.silent):
        rows = [
            (len(lacking), quiet.index(row.id[0]), lacking, row.id[0])
            for row in appraisal.judgements
            if row.id[0] in quiet and row.role == "votes" and row.state == "missing"
            if (lacking := tuple(q for q in row.missing if q in asked and q not in needed))
        ]
        if not rows:
            break
        _, _, lacking, source = min(rows)
        needed |= dict.fromkeys(lacking)
        quiet.remove(source)
    return tuple(question for question in needed if question in asked)


def early_end(facts: Facts) -> Ended | None:
    """Why the answers end the session before the comparison; None if it continues."""
    state = facts.choice("decision_state")
    kind: Ended | None = next((each for each in get_args(Ended) if each == state), None)
    return kind if kind is not None and facts.choice("goes_on") == "no" else None
