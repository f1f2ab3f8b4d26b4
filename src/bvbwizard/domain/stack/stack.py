"""The one composition of the stack: components in, every row, the sums and the warnings out."""

from collections.abc import Iterable
from typing import Literal

from bvbwizard.domain.calculators import Calculators
from bvbwizard.domain.catalogue import FOUNDATION_MODEL, Catalogue
from bvbwizard.domain.components import Components, component_of
from bvbwizard.domain.costs.moves import Column, spread_of
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.figures import FigureBook
from bvbwizard.domain.options import Crossover, OptionResult
from bvbwizard.domain.outcome import GateResult, Risk, Verdict
from bvbwizard.domain.stack.balance import callouts
from bvbwizard.domain.stack.concentration import vendors_of
from bvbwizard.domain.stack.deciding import Decided, decide_component
from bvbwizard.domain.stack.model import Stack, StackTotal
from bvbwizard.domain.stack.risks import ComponentRiskRule
from bvbwizard.domain.stack.setting import MayBuy, Setting
from bvbwizard.domain.stack.the_model import decide_model
from bvbwizard.domain.stack.ways import Way, added
from bvbwizard.domain.values import Option

DATA_GATES = ("residency_own_account", "residency_on_premises", "third_parties_refused")
"""The gates about who may see the data; what they say of an API holds for every vendor."""


def stack_of(
    components: Components,
    catalogue: Catalogue,
    rules: tuple[ComponentRiskRule, ...],
    calculators: Calculators,
    *,
    facts: Facts,
    book: FigureBook,
    gates: tuple[GateResult, ...],
    verdict: Verdict,
    options: dict[Option, OptionResult],
    risks: tuple[Risk, ...],
    crossovers: tuple[Crossover, ...],
    horizon_months: int,
) -> Stack:
    """Decide on every component; the model stands first, picked or not."""
    setting = Setting(
        engineer_usd_per_hour=facts.numbers.get("engineer_usd_per_hour"),
        integration_weeks=facts.numbers.get("integration_weeks"),
        book=book,
        rules=rules,
        calculators=calculators,
        may_buy=may_buy(gates),
        data_must_stay="yes" if _is_a_duty_stated(gates, facts) else "no",
        horizon_months=horizon_months,
    )
    model = decide_model(catalogue, facts, verdict, options, risks, crossovers, calculators)
    decided = [model] + [
        decide_component(component_of(component_id, picked, catalogue), picked, setting)
        for component_id, picked in components.items()
        if component_id != FOUNDATION_MODEL
    ]
    rows = tuple(each.row for each in decided)
    return Stack(
        rows=rows,
        total=_total(decided, "as_decided", horizon_months),
        all_bought=_total(decided, "buying", horizon_months),
        all_owned=_total(decided, "owning", horizon_months),
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


def _total(decided: Iterable[Decided], which: _Which, horizon_months: int) -> StackTotal:
    upfront: Column = (0.0, {})
    monthly: Column = (0.0, {})
    horizon: Column = (0.0, {})
    least = [0.0, 0.0, 0.0]
    without: list[str] = []
    counted = 0
    for each in decided:
        way = _way(each, which)
        over = way.over(horizon_months)
        if way.upfront is None or way.monthly is None or over is None:
            without.append(each.row.component.id)
            continue
        counted += 1
        own = way.least_upfront_usd, way.least_usd_per_month, way.least_over(horizon_months)
        least = [one + other for one, other in zip(least, own, strict=True)]
        upfront, monthly, horizon = (
            added(upfront, way.upfront),
            added(monthly, way.monthly),
            added(horizon, over),
        )
    return StackTotal(
        upfront_usd=spread_of(upfront, floor=least[0]) if counted else None,
        monthly_usd=spread_of(monthly, floor=least[1]) if counted else None,
        horizon_usd=spread_of(horizon, floor=least[2]) if counted else None,
        without=tuple(without),
    )


def _way(decided: Decided, which: _Which) -> Way:
    if which == "as_decided":
        return decided.buying if decided.row.stance in ("buy", "ally") else decided.owning
    return decided.buying if which == "buying" else decided.owning
