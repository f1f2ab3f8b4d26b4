"""D4's hidden costs of a model whose weights we change: MLOps, evaluation, people, opportunity."""

from collections.abc import Iterator
from functools import lru_cache

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.formula import Formula
from bvbwizard.domain.money.lines import HOURS_PER_YEAR, compiled
from bvbwizard.domain.money.swings import varied
from bvbwizard.domain.results.findings import HiddenCost, HiddenCostKind
from bvbwizard.domain.results.options import CostLine, LineKind, OptionResult
from bvbwizard.domain.values import Option, Range

WEIGHTS_CHANGED: tuple[Option, ...] = ("fine_tune", "train")


def hidden_costs(results: dict[Option, OptionResult], facts: Facts) -> tuple[HiddenCost, ...]:
    """D4's four costs of each costed option whose weights we change."""
    changed = (results[option] for option in WEIGHTS_CHANGED if results[option].lines)
    return tuple(cost for result in changed for cost in _costs(result, results["api"], facts))


_COUNTED: dict[HiddenCostKind, tuple[str, ...]] = {
    "mlops": ("mlops",),
    "evaluation": ("reviews", "regression_runs"),
    "people": ("posts",),
}
"""The monthly lines of each cost that the option's own lines count."""


def _costs(result: OptionResult, api: OptionResult, facts: Facts) -> Iterator[HiddenCost]:
    lines = {line.id: line for line in result.lines}
    once = {"mlops": lines["mlops_setup"].amount_usd, "evaluation": lines["evaluation_set"].amount_usd}
    for kind, line_ids in _COUNTED.items():
        usd = _usd_per_year(facts, *(lines[each] for each in line_ids))
        yield HiddenCost(
            option=result.option, kind=kind, usd_per_year=usd, is_counted=True, once_usd=once.get(kind, 0.0)
        )
    if "d4_people" in facts.numbers and "d4_usd_per_person_year" in facts.numbers:
        before = 12 * (_without_people(api) - _without_people(result)) if api.lines else None
        usd = facts.numbers["d4_people"].range.times(facts.numbers["d4_usd_per_person_year"].range)
        yield HiddenCost(
            option=result.option,
            kind="people_by_source",
            usd_per_year=usd,
            is_counted=False,
            saved_before_people_usd=before,
        )
    months = (_engineer_months(result, "upfront"), 12 * _engineer_months(result, "monthly"))
    yield HiddenCost(
        option=result.option, kind="opportunity", usd_per_year=None, is_counted=False, engineer_months=months
    )


def _usd_per_year(facts: Facts, *lines: CostLine) -> Range:
    """Twelve months of monthly lines."""
    formulas = tuple(compiled(line.formula) for line in lines)
    names = dict.fromkeys(name for formula in formulas for name in formula.names)
    return _yearly(formulas, tuple((name, facts.numbers[name].range) for name in names))


@lru_cache(maxsize=64)
def _yearly(formulas: tuple[Formula, ...], known: tuple[tuple[str, Range], ...]) -> Range:
    """Each uncertain number is moved by itself, as in an option's range; kept: few answers move one."""
    year = varied(lambda inputs: 12 * sum(formula.of(inputs) for formula in formulas), dict(known), least=0.0)
    return year.range


def _without_people(result: OptionResult) -> float:
    """The bill of month 1 without its posts."""
    return sum(line.amount_usd for line in result.lines if line.kind == "monthly" and line.id != "posts")


def _engineer_months(result: OptionResult, kind: LineKind) -> float:
    """The engineers' time in the lines that are paid by their hour."""
    paid = [line for line in result.lines if line.kind == kind and "engineer_usd_per_hour" in line.inputs]
    hours = sum(line.amount_usd / line.inputs["engineer_usd_per_hour"] for line in paid)
    return hours * 12 / HOURS_PER_YEAR
