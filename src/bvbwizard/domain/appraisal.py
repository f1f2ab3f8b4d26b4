"""The lean evaluation: everything that decides the verdict, and nothing that only shows it."""

from dataclasses import dataclass, field
from datetime import date

from bvbwizard.domain.answers import Answers
from bvbwizard.domain.costs.costing import Costing, cost_variants
from bvbwizard.domain.costs.payback import likely_payback
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.decision import Decision, decide
from bvbwizard.domain.facts import Facts, build_facts
from bvbwizard.domain.figures import FigureBook
from bvbwizard.domain.frameworks.b4 import b4
from bvbwizard.domain.frameworks.c3 import c3
from bvbwizard.domain.frameworks.d2 import d2
from bvbwizard.domain.frameworks.e7 import e7
from bvbwizard.domain.gates import GateRule, judge_gates
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.options import Payback
from bvbwizard.domain.outcome import GateResult
from bvbwizard.domain.path import Path, trace
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.risks import RiskRule
from bvbwizard.domain.standing import EndsCache, Standing, Standings, stand
from bvbwizard.domain.values import VARIANTS, Variant

_VARIANTS: tuple[Variant, ...] = tuple(variant for variants in VARIANTS.values() for variant in variants)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """The data that an evaluation reads beside the answers."""

    book: FigureBook = field(repr=False)
    gates: tuple[GateRule, ...] = field(repr=False)
    risks: tuple[RiskRule, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Appraisal:
    """The steps from answers to decision, each with what it gave."""

    path: Path
    facts: Facts
    gates: tuple[GateResult, ...]
    costings: dict[Variant, Costing]
    standings: Standings
    opinions: tuple[Opinion, ...]
    decision: Decision
    ends: EndsCache


def appraise(
    questionnaire: Questionnaire,
    answers: Answers,
    criteria: Criteria,
    reference: Reference,
    *,
    started_on: date,
    today: date,
) -> Appraisal:
    """Go from answers to the decision."""
    path = trace(questionnaire, answers)
    book = reference.book.on(today)
    facts = build_facts(questionnaire, path.answers, book, started_on=started_on)
    gates = judge_gates(reference.gates, facts)
    costings = cost_variants(facts, _VARIANTS, horizon_months=criteria.horizon_months)
    ends = EndsCache(facts, criteria.horizon_months)
    standings = stand(facts, gates, costings, criteria, ends)
    opinions = _opinions(facts, standings)
    return Appraisal(
        path=path,
        facts=facts,
        gates=gates,
        costings=costings,
        standings=standings,
        opinions=opinions,
        decision=decide(standings, opinions),
        ends=ends,
    )


def _opinions(facts: Facts, standings: Standings) -> tuple[Opinion, ...]:
    api = standings["api"].costing
    usd_per_year = None
    if api is not None and api.shape is not None:
        usd_per_year = 12 * api.shape.usd_per_request * api.inputs["requests_per_month"]
    owning = _owning_payback(standings["self_host"], standings["api"])
    return b4(facts), c3(facts), d2(facts, api_usd_per_year=usd_per_year), e7(facts, owning)


def _owning_payback(owning: Standing, side: Standing) -> Payback | None:
    """The likely payback of self_host against api, which E7 reads."""
    if owning.costing is None or side.costing is None:
        return None
    months = likely_payback(owning.costing, side.costing)
    state = "never" if months is None else "pays"
    return Payback(option="self_host", side="api", state=state, likely=months)  # type: ignore[arg-type]
