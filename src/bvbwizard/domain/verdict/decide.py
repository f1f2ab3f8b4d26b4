"""The lean evaluation: everything that decides the verdict, from answers to decision."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bvbwizard.domain.calculators import NO_CALCULATORS, Calculators
from bvbwizard.domain.facts.facts import Facts, build_facts
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.findings.case_warnings import WarningRule
from bvbwizard.domain.findings.plan import PhaseRule
from bvbwizard.domain.findings.risks import RiskRule
from bvbwizard.domain.findings.thumbs import NO_RULES, ThumbRules
from bvbwizard.domain.frameworks.market_sums import AsPrinted, MarketSums, printed_payback
from bvbwizard.domain.frameworks.registry import voting
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.frameworks.voices import hear, support, too_few
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.path import Path, trace
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.money.bill import Costing, cost_variants
from bvbwizard.domain.money.crossover import crossover
from bvbwizard.domain.money.lines import CostLines
from bvbwizard.domain.money.payback import likely_payback
from bvbwizard.domain.results.options import Payback
from bvbwizard.domain.results.outcome import GateResult, Judgement, RunnerUpBecause, Voice
from bvbwizard.domain.stack.advice import ComponentRiskRule
from bvbwizard.domain.values import EVERY_VARIANT, OPTIONS, VENDOR_SIDES, Option, Variant
from bvbwizard.domain.verdict.gates import GateRule, judge_gates
from bvbwizard.domain.verdict.options_left import EndsCache, Standing, Standings, pool, stand

EQUAL = 0.10
"""Costs within this share of the lowest are equal; a difference counts from it on."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What the rule gives."""

    option: Option | None
    leaning: Option | None
    state: str
    """decided, blocked or not_enough."""
    missing: tuple[str, ...]
    """The questions that keep a possible verdict from being costed."""
    silent: int
    """How many voices too few have something to say."""
    candidates: tuple[Option, ...]
    passed_over: tuple[Option, ...]
    """Candidates that rest on more unknown gates than the verdict and are cheaper."""
    runner_up: Option | None
    runner_up_because: RunnerUpBecause | None
    support: dict[Option, int]
    voices: tuple[Voice, ...]


def decide(standings: Standings, judgements: Sequence[Judgement]) -> Decision:
    """Apply steps 2 to 5 of the verdict, and say whether there is enough to name one."""
    field = pool(standings)
    left = frozenset(s.option for s in standings.values() if s.status != "ruled_out" or s.by_criterion)
    voices = hear(judgements, left)
    counts = support(voices)
    silent = too_few(voices)
    candidates = _most_supported(field, counts)
    best = _best(candidates)
    missing = _missing(standings, candidates, counts)
    runner_up, because = _runner_up(best, candidates, field, standings, counts)
    state = "decided"
    if not field and not missing:
        state = "blocked"
    elif silent or missing:
        state = "not_enough"
    return Decision(
        option=best.option if best is not None and state == "decided" else None,
        leaning=_leaning(best, standings, counts, missing),
        state=state,
        missing=missing,
        silent=silent,
        candidates=tuple(standing.option for standing in candidates),
        passed_over=_passed_over(best, candidates),
        runner_up=runner_up.option if runner_up is not None else None,
        runner_up_because=because,
        support=counts,
        voices=voices,
    )


def _most_supported(field: list[Standing], counts: dict[Option, int]) -> list[Standing]:
    most = max((counts[standing.option] for standing in field), default=0)
    return [standing for standing in field if counts[standing.option] == most]


def cheapest(standings: list[Standing]) -> Standing | None:
    """The cheapest; of those within 10% of the lowest, the first in the order of options."""
    if not standings:
        return None
    lowest = min(standing.usd for standing in standings)
    equal = [standing for standing in standings if standing.usd <= lowest * (1 + EQUAL)]
    return min(equal, key=lambda standing: OPTIONS.index(standing.option))


def _best(candidates: list[Standing]) -> Standing | None:
    """The cheapest candidate that doesn't rest on more unknown gates than another one."""
    ahead = [
        standing
        for standing in candidates
        if not any(other.unknown < standing.unknown for other in candidates)
    ]
    return cheapest(ahead)


def _passed_over(best: Standing | None, candidates: list[Standing]) -> tuple[Option, ...]:
    if best is None:
        return ()
    behind = [s for s in candidates if best.unknown < s.unknown and s.usd < best.usd * (1 - EQUAL)]
    return tuple(standing.option for standing in sorted(behind, key=lambda standing: standing.usd))


def _runner_up(
    best: Standing | None,
    candidates: list[Standing],
    field: list[Standing],
    standings: Standings,
    counts: dict[Option, int],
) -> tuple[Standing | None, RunnerUpBecause | None]:
    if best is None:
        return None, None
    others = [standing for standing in candidates if standing is not best]
    if others:
        return cheapest(others), "as_many_voices"
    cheaper = [standing for standing in field if standing is not best and standing.usd < best.usd]
    if cheaper:
        return cheapest(cheaper), "cheaper"
    rest = [standing for standing in field if standing is not best]
    if rest:
        return cheapest(_most_supported(rest, counts)), "next_most_voices"
    beyond = [s for s in standings.values() if s.by_criterion and s.costing is not None]
    if beyond:
        return cheapest(beyond), "beyond_your_limit"
    return None, None


def _missing(standings: Standings, candidates: list[Standing], counts: dict[Option, int]) -> tuple[str, ...]:
    """The questions whose answers an option lacks that could still be the verdict.

    Beside candidates that are all unlikely, any option that isn't could still be it.
    """
    likely = [standing for standing in candidates if not standing.unlikely]
    most = max((counts[standing.option] for standing in likely), default=0)
    lacking = [
        standing
        for standing in standings.values()
        if standing.status == "unknown" and not standing.unlikely and counts[standing.option] >= most
    ]
    return tuple(dict.fromkeys(question for standing in lacking for question in standing.missing))


def _leaning(
    best: Standing | None, standings: Standings, counts: dict[Option, int], missing: tuple[str, ...]
) -> Option | None:
    """The option that would be named: the best one, or the one with most voices among the uncosted."""
    if best is not None and not missing:
        return best.option
    possible = [standing.option for standing in standings.values() if standing.status != "ruled_out"]
    most = max((counts[option] for option in possible), default=0)
    if not most:
        return best.option if best is not None else None
    return next(option for option in OPTIONS if option in possible and counts[option] == most)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The data that an evaluation reads beside the answers."""

    book: FigureBook = field(repr=False)
    costs: CostLines = field(repr=False)
    gates: tuple[GateRule, ...] = field(repr=False)
    risks: tuple[RiskRule, ...] = field(repr=False)
    frameworks: FrameworkRules = field(repr=False)
    warnings: tuple[WarningRule, ...] = field(default=(), repr=False)
    phases: tuple[PhaseRule, ...] = field(default=(), repr=False)
    thumbs: ThumbRules = field(default=NO_RULES, repr=False)
    component_risks: tuple[ComponentRiskRule, ...] = field(default=(), repr=False)
    calculators: Calculators = field(default=NO_CALCULATORS, repr=False)


@dataclass(frozen=True, kw_only=True)
class Appraisal:
    """The steps from answers to decision, each with what it gave."""

    path: Path
    facts: Facts
    gates: tuple[GateResult, ...]
    costings: dict[Variant, Costing]
    standings: Standings
    bills: MarketSums
    judgements: tuple[Judgement, ...]
    """Of every framework with a vote, a ceiling or a dissent."""
    decision: Decision
    ends: EndsCache


def appraise(session: Session, reference: Reference, today: date) -> Appraisal:
    """Go from answers to the decision."""
    criteria = session.criteria
    path = trace(session.questionnaire, session.answers)
    book = reference.book.on(today)
    facts = build_facts(session.questionnaire, path.answers, book, started_on=session.started_on)
    gates = judge_gates(reference.gates, facts)
    costings = cost_variants(reference.costs, facts, EVERY_VARIANT, horizon_months=criteria.horizon_months)
    ends = EndsCache(facts, criteria.horizon_months)
    standings = stand(facts, gates, costings, criteria, ends)
    bills = bills_of(facts, standings, criteria, session.as_printed, reference.calculators)
    judgements = voting(reference.frameworks, facts, bills)
    return Appraisal(
        path=path,
        facts=facts,
        gates=gates,
        costings=costings,
        standings=standings,
        bills=bills,
        judgements=judgements,
        decision=decide(standings, judgements),
        ends=ends,
    )


def bills_of(
    facts: Facts,
    standings: Standings,
    criteria: Criteria,
    as_printed: AsPrinted,
    calculators: Calculators,
) -> MarketSums:
    """The sums that frameworks read, at likely values."""
    api = standings["api"].costing
    per_request = api.shape.usd_per_request if api is not None and api.shape is not None else None
    volume = facts.likely("requests_per_month")
    return MarketSums(
        api_usd_per_request=per_request,
        api_usd_per_year=(
            12 * per_request * volume if per_request is not None and volume is not None else None
        ),
        buying_usd_per_year=_buying_usd_per_year(standings),
        owning_payback=_payback(standings, "self_host"),
        printed_payback=printed_payback(
            as_printed,
            facts,
            {option: standing.costing for option, standing in standings.items()},
            calculators,
            horizon_months=criteria.horizon_months,
        ),
        owning_crossover=_owning_crossover(standings, criteria),
        hybrid_payback=_payback(standings, "hybrid"),
        payback_limit_months=criteria.payback_limit_months,
        calculators=calculators,
    )


def _buying_usd_per_year(standings: Standings) -> float | None:
    """Twelve months of the cheapest open vendor side, with its people."""
    bills = [
        12 * end.shape.month(end.volumes.requests_per_month)
        for side in VENDOR_SIDES
        if standings[side].is_open and (costing := standings[side].costing) and (end := costing.end)
    ]
    return min(bills, default=None)


def _payback(standings: Standings, option: Option) -> Payback | None:
    """The likely payback of an option against api."""
    costing, side = standings[option].costing, standings["api"].costing
    if costing is None or side is None:
        return None
    months = likely_payback(costing, side)
    return Payback(option=option, side="api", state="never" if months is None else "pays", likely=months)


def _owning_crossover(standings: Standings, criteria: Criteria) -> int | None:
    costing, side = standings["self_host"].costing, standings["api"].costing
    if costing is None or side is None or costing.shape is None or side.shape is None:
        return None
    return crossover(costing.shape, side.shape, horizon_months=criteria.horizon_months, upfront=True)
