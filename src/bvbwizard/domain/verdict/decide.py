"""The lean evaluation: everything that decides the verdict, and nothing that only shows it."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from bvbwizard.domain.calculators import NO_CALCULATORS, Calculators
from bvbwizard.domain.facts.facts import Facts, build_facts
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.findings.case_warnings import WarningRule
from bvbwizard.domain.findings.phases import PhaseRule
from bvbwizard.domain.findings.risks import RiskRule
from bvbwizard.domain.findings.thumbs import NO_RULES, ThumbRules
from bvbwizard.domain.frameworks.market_sums import Bills, PrintedPayback
from bvbwizard.domain.frameworks.registry import voting
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.frameworks.source_figures import AsPrinted, printed_payback
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.path import Path, trace
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.money.bill import Costing, cost_variants
from bvbwizard.domain.money.crossover import crossover
from bvbwizard.domain.money.lines import CostLines
from bvbwizard.domain.money.payback import likely_payback
from bvbwizard.domain.results.opinion import Judgement, Opinion
from bvbwizard.domain.results.options import Payback
from bvbwizard.domain.results.outcome import GateResult
from bvbwizard.domain.stack.advice import ComponentRiskRule
from bvbwizard.domain.values import EVERY_VARIANT, VENDOR_SIDES, Option, Variant
from bvbwizard.domain.verdict.decision import Decision, decide
from bvbwizard.domain.verdict.gates import GateRule, judge_gates
from bvbwizard.domain.verdict.options_left import EndsCache, Standings, stand


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
    bills: Bills
    judgements: tuple[Judgement, ...]
    """Of every framework with a vote, a ceiling or a dissent."""
    decision: Decision
    ends: EndsCache

    @cached_property
    def opinions(self) -> tuple[Opinion, ...]:
        """The judgements with their sentences, made when somebody first looks."""
        return tuple(each.opinion() for each in self.judgements)


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
) -> Bills:
    """The sums that frameworks read, at likely values."""
    api = standings["api"].costing
    per_request = api.shape.usd_per_request if api is not None and api.shape is not None else None
    volume = facts.likely("requests_per_month")
    return Bills(
        api_usd_per_request=per_request,
        api_usd_per_year=(
            12 * per_request * volume if per_request is not None and volume is not None else None
        ),
        buying_usd_per_year=_buying_usd_per_year(standings),
        owning_payback=_payback(standings, "self_host"),
        printed_payback=(
            _printed(facts, standings, criteria, as_printed, calculators) if as_printed else None
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


def _printed(
    facts: Facts,
    standings: Standings,
    criteria: Criteria,
    as_printed: AsPrinted,
    calculators: Calculators,
) -> PrintedPayback | None:
    costings = {option: standing.costing for option, standing in standings.items()}
    return printed_payback(as_printed, facts, costings, calculators, horizon_months=criteria.horizon_months)
