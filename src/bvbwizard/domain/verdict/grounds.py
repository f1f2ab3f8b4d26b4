"""The verdict: what the decision amounts to, how sure it is, and the facts that its words are made from."""

from typing import get_args

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.voices import with_words
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.results.outcome import Confidence, Ended, GateResult, PassedOver, Verdict, VerdictReason
from bvbwizard.domain.values import OPTIONS, VARIANTS, Option
from bvbwizard.domain.verdict.confidence import difference, rival_of
from bvbwizard.domain.verdict.decide import Appraisal
from bvbwizard.domain.verdict.decision import Decision


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
        voices=with_words(decision.voices, appraisal.opinions),
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
