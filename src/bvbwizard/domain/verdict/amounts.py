"""The amounts that an evaluation shows: each option's, with ranges and swings, and a cheaper model's bill."""

from dataclasses import replace

from bvbwizard.domain.formula import Formula
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.money.bill import fixed_floor
from bvbwizard.domain.money.crossover import crossover
from bvbwizard.domain.money.payback import likely_payback, payback
from bvbwizard.domain.money.swings import Swings, varied
from bvbwizard.domain.results.options import Crossover, OptionResult, Payback, Swing
from bvbwizard.domain.results.outcome import ComparedWith
from bvbwizard.domain.values import OPTIONS, VARIANTS, VENDOR_SIDES, Option, Range
from bvbwizard.domain.verdict.decide import Appraisal
from bvbwizard.domain.verdict.options_left import Standing


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
    swings = appraisal.ends.of(costing)
    floor = fixed_floor(costing, appraisal.facts, horizon_months=criteria.horizon_months)
    return replace(
        result,
        upfront_usd=swings.upfront().range,
        monthly_usd=swings.in_month_one().range,
        horizon_usd=replace(swings.over_horizon(), least=floor).range,
        lines=costing.model.lines(costing.inputs),
        swings=_swings(swings),
    )


def _swings(swings: Swings) -> tuple[Swing, ...]:
    """Each driver with the cost over the horizon at its low and high end, the widest first."""
    over = swings.over_horizon()
    likely, ranked = (
        over.likely,
        sorted(over.changes.items(), key=lambda each: (-abs(each[1][1] - each[1][0]), each[0])),
    )
    return tuple(
        Swing(driver=name, low_usd=likely + low, high_usd=likely + high) for name, (low, high) in ranked
    )


def token_prices(appraisal: Appraisal) -> dict[Option, Range]:
    """What the tokens of one request cost at each vendor side; left out where a price or a length lacks."""
    found = {}
    for side in VENDOR_SIDES:
        parts = [
            part
            for part in appraisal.costings[VARIANTS[side][0]].model.parts
            if part.rule.role == "per_request"
        ]
        names = sorted({name for part in parts for name in part.formula.names})
        if all(name in appraisal.facts.numbers for name in names):
            ranges = {name: appraisal.facts.numbers[name].range for name in names}
            found[side] = _each(tuple(part.price for part in parts), ranges)
    return found


def _each(prices: tuple[Formula, ...], ranges: dict[str, Range]) -> Range:
    return varied(lambda inputs: sum(price.of(inputs) for price in prices), ranges, least=0.0).range


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
    swings = (appraisal.ends.of(costing), appraisal.ends.of(base))
    return payback((option, side), likely_payback(costing, base), swings)


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


def cheapest_vendor_model(appraisal: Appraisal, questionnaire: Questionnaire) -> ComparedWith | None:
    """The cheapest model at the same tokens, where it is cheaper than the one compared."""
    api = appraisal.standings["api"].costing
    question = questionnaire.by_id.get("vendor_model")
    if api is None or api.end is None or question is None:
        return None
    now = api.end.shape.usd_per_request * api.inputs["requests_per_month"]
    bills = {}
    for choice in question.choices:
        prices = [appraisal.facts.likely(f"{choice.id}_{kind}_usd_per_mtok") for kind in ("input", "output")]
        if prices[0] is None or prices[1] is None:
            continue
        inputs = {**api.inputs, "input_usd_per_mtok": prices[0], "output_usd_per_mtok": prices[1]}
        _, _, per_request, _, _ = api.model.rates(api.model.amounts(inputs))
        bills[choice.id] = per_request * inputs["requests_per_month"]
    cheapest = min(bills, key=lambda model: bills[model], default=None)
    if cheapest is None or bills[cheapest] >= now:
        return None
    return ComparedWith(model=cheapest, usd_per_month=bills[cheapest], now_usd_per_month=now)
