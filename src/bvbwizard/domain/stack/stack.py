"""The one composition of the stack: components in, every row, the sums and the warnings out."""

from collections.abc import Iterable
from typing import Literal

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Catalogue
from bvbwizard.domain.interview.components import Components, component_of
from bvbwizard.domain.money.lines import CostLines
from bvbwizard.domain.money.swings import Uncertain
from bvbwizard.domain.results.options import Crossover, OptionResult
from bvbwizard.domain.results.outcome import GateResult, Risk, Verdict
from bvbwizard.domain.stack.advice import ComponentRiskRule, MayBuy
from bvbwizard.domain.stack.balance import callouts, vendors_of
from bvbwizard.domain.stack.costs import PricedWay, Setting
from bvbwizard.domain.stack.deciding import Decided, decide_component
from bvbwizard.domain.stack.model import Stack, StackTotal
from bvbwizard.domain.stack.the_model import decide_model
from bvbwizard.domain.values import Option

DATA_GATES = ("residency_own_account", "residency_on_premises", "third_parties_refused")
"""The gates about who may see the data; what they say of an API holds for every vendor."""


def stack_of(
    components: Components,
    catalogue: Catalogue,
    rules: tuple[ComponentRiskRule, ...],
    calculators: Calculators,
    lines: CostLines,
    *,
    facts: Facts,
    book: FigureBook,
    gates: tuple[GateResult, ...],
    verdict: Verdict,
    options: dict[Option, OptionResult],
    risks: tuple[Risk, ...],
    crossovers: tuple[Crossover, ...],
    own_from_requests_per_month: float,
    horizon_months: int,
) -> Stack:
    """Decide on every component; the model comes first, picked or not.

    `own_from_requests_per_month` is the volume from which E13 no longer buys the model's inference.
    """
    setting = Setting(
        lines=lines,
        engineer_usd_per_hour=facts.numbers.get("engineer_usd_per_hour"),
        integration_weeks=facts.numbers.get("integration_weeks"),
        book=book,
        rules=rules,
        calculators=calculators,
        may_buy=may_buy(gates),
        data_must_stay="yes" if _is_a_duty_stated(gates, facts) else "no",
        horizon_months=horizon_months,
    )
    model = decide_model(
        catalogue, facts, verdict, options, risks, crossovers, calculators, own_from_requests_per_month
    )
    decided = [model] + [
        decide_component(component_of(component_id, picked, catalogue), picked, setting)
        for component_id, picked in components.items()
        if component_id != FOUNDATION_MODEL
    ]
    rows = tuple(each.row for each in decided)
    return Stack(
        rows=rows,
        total=_total(decided, "as_decided"),
        all_bought=_total(decided, "buying"),
        all_owned=_total(decided, "owning"),
        vendors=vendors_of(rows, facts),
        callouts=callouts(rows, facts),
        figures=tuple(sorted({figure for each in decided for figure in each.figures})),
    )


def may_buy(gates: tuple[GateResult, ...]) -> MayBuy:
    """Whether a vendor may see the data that passes through a component."""
    states = [gate for gate in gates if gate.id in DATA_GATES]
    if any(gate.states.get("api") == "fail" for gate in states):
        return "no"
    return "unlikely" if any("api" in gate.unlikely for gate in states) else "yes"


def _is_a_duty_stated(gates: tuple[GateResult, ...], facts: Facts) -> bool:
    """Whether somebody has said that a duty about the data applies; its gate names that question first."""
    return any(facts.choice(question) for g in gates if g.id in DATA_GATES for question in g.questions[:1])


_Which = Literal["as_decided", "buying", "owning"]


def _total(decided: Iterable[Decided], which: _Which) -> StackTotal:
    upfront = monthly = horizon = Uncertain(0.0, least=0.0)
    without: list[str] = []
    counted = 0
    for each in decided:
        way = _way(each, which)
        if way.upfront is None or way.monthly is None or way.horizon is None:
            without.append(each.row.component.id)
            continue
        counted += 1
        upfront, monthly = upfront.plus(way.upfront), monthly.plus(way.monthly)
        horizon = horizon.plus(way.horizon)
    return StackTotal(
        upfront_usd=upfront.range if counted else None,
        monthly_usd=monthly.range if counted else None,
        horizon_usd=horizon.range if counted else None,
        without=tuple(without),
    )


def _way(decided: Decided, which: _Which) -> PricedWay:
    if which == "as_decided":
        return decided.buying if decided.row.stance in ("buy", "ally") else decided.owning
    return decided.buying if which == "buying" else decided.owning
