"""The amounts that an evaluation shows of each option, with ranges, lines and swings."""

from dataclasses import replace

from bvbwizard.domain.appraisal import Appraisal
from bvbwizard.domain.costs.costing import fixed_floor
from bvbwizard.domain.costs.crossover import crossover
from bvbwizard.domain.costs.moves import Moves, spread_of
from bvbwizard.domain.costs.payback import likely_payback, payback
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.options import Crossover, OptionResult, Payback, Swing
from bvbwizard.domain.standing import Standing
from bvbwizard.domain.values import OPTIONS, VENDOR_SIDES, Option


def option_results(appraisal: Appraisal, criteria: Criteria) -> dict[Option, OptionResult]:
    """Every option with its status and, where it is costed, its amounts."""
    return {option: _result(appraisal, appraisal.standings[option], criteria) for option in OPTIONS}


def _result(appraisal: Appraisal, standing: Standing, criteria: Criteria) -> OptionResult:
    costing = standing.costing
    result = OptionResult(
        option=standing.option,
        status=standing.status,
        by=standing.by,
        only_if=(*sorted(standing.unknown), *standing.unsure),
        unlikely=tuple(sorted(standing.unlikely)),
        missing=standing.missing,
        variant=standing.variant,
    )
    if costing is None or costing.shape is None:
        return result
    moves = appraisal.ends.of(costing)
    floor = fixed_floor(costing, appraisal.facts, horizon_months=criteria.horizon_months)
    return replace(
        result,
        upfront_usd=moves.upfront(),
        monthly_usd=moves.in_month_one(),
        horizon_usd=spread_of(moves.over_horizon(), floor=floor),
        lines=costing.model.lines(costing.inputs),
        swings=_swings(moves),
    )


def _swings(moves: Moves) -> tuple[Swing, ...]:
    """Each driver with the cost over the horizon at its low and high end, the widest first."""
    likely, changes = moves.over_horizon()
    ranked = sorted(changes.items(), key=lambda each: (-abs(each[1][1] - each[1][0]), each[0]))
    return tuple(
        Swing(driver=name, low_usd=likely + low, high_usd=likely + high) for name, (low, high) in ranked
    )


def paybacks_and_crossovers(
    appraisal: Appraisal, criteria: Criteria
) -> tuple[tuple[Payback, ...], tuple[Crossover, ...]]:
    """Every other option against each vendor side."""
    paybacks, crossovers = [], []
    for side in VENDOR_SIDES:
        for option in OPTIONS:
            if option in ("api", side):
                continue
            paybacks.append(_payback(appraisal, option, side))
            crossovers.append(_crossover(appraisal, option, side, criteria))
    return tuple(paybacks), tuple(crossovers)


def _payback(appraisal: Appraisal, option: Option, side: Option) -> Payback:
    costing, base = appraisal.standings[option].costing, appraisal.standings[side].costing
    if costing is None or base is None:
        return Payback(option=option, side=side, state="unknown")
    moves = (appraisal.ends.of(costing), appraisal.ends.of(base))
    return payback((option, side), likely_payback(costing, base), moves)


def _crossover(appraisal: Appraisal, option: Option, side: Option, criteria: Criteria) -> Crossover:
    costing, base = appraisal.standings[option].costing, appraisal.standings[side].costing
    if costing is None or base is None or costing.shape is None or base.shape is None:
        return Crossover(
            option=option, side=side, requests_per_month=None, running_cost_requests_per_month=None
        )
    whole, running = (
        crossover(costing.shape, base.shape, horizon_months=criteria.horizon_months, upfront=upfront)
        for upfront in (True, False)
    )
    return Crossover(
        option=option, side=side, requests_per_month=whole, running_cost_requests_per_month=running
    )
