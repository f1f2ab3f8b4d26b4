"""D4's hidden costs of a model whose weights we change: MLOps, evaluation, people, opportunity."""

from collections.abc import Iterator
from functools import lru_cache

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.formula import Formula
from bvbwizard.domain.money.lines import HOURS_PER_YEAR, compiled
from bvbwizard.domain.money.swings import varied
from bvbwizard.domain.results.findings import HiddenCost
from bvbwizard.domain.results.options import CostLine, LineKind, OptionResult
from bvbwizard.domain.typing.amounts import say_amount, say_money, say_plain
from bvbwizard.domain.values import Option, Range

WEIGHTS_CHANGED: tuple[Option, ...] = ("fine_tune", "train")
PRINTED_USD_PER_YEAR = 750_000
"""What D4 prints as the low end of its people; its own numbers give 500,000."""


def hidden_costs(results: dict[Option, OptionResult], facts: Facts) -> tuple[HiddenCost, ...]:
    """D4's four costs of each costed option whose weights we change."""
    changed = (results[option] for option in WEIGHTS_CHANGED if results[option].lines)
    return tuple(cost for result in changed for cost in _costs(result, results["api"], facts))


def _costs(result: OptionResult, api: OptionResult, facts: Facts) -> Iterator[HiddenCost]:
    lines = {line.id: line for line in result.lines}
    setup, built = (f"{say_money(lines[each].amount_usd)} once" for each in ("mlops_setup", "evaluation_set"))
    for label, line_ids, sentence in (
        ("MLOps", ("mlops",), f"{setup} to set up, then the tools."),
        ("Evaluation", ("reviews", "regression_runs"), f"{built} for the set, then runs."),
        ("People, as counted here", ("posts",), "The posts in the option's own lines."),
    ):
        usd = _usd_per_year(facts, *(lines[each] for each in line_ids))
        yield HiddenCost(
            option=result.option, label=label, usd_per_year=usd, is_counted=True, sentence=sentence
        )
    if "d4_people" in facts.numbers and "d4_usd_per_person_year" in facts.numbers:
        yield _by_the_source(result, api, facts)
    once, yearly = _engineer_months(result, "upfront"), 12 * _engineer_months(result, "monthly")
    yield HiddenCost(
        option=result.option,
        label="Opportunity",
        usd_per_year=None,
        is_counted=False,
        sentence=(
            f"{say_amount(round(once, 1), 'person_months')} before it serves, and"
            f" {say_plain(round(yearly, 1), 'person_months')} in each year after, don't go into the product."
        ),
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


def _by_the_source(result: OptionResult, api: OptionResult, facts: Facts) -> HiddenCost:
    """D4's own people, and what they do to the saving over an API (D3)."""
    count, pay = facts.numbers["d4_people"].range, facts.numbers["d4_usd_per_person_year"].range
    usd = count.times(pay)
    sentence = (
        f"{say_plain(count.low, '')} to {say_amount(count.high, 'engineers')}"
        f" at {say_money(pay.low)} to {say_money(pay.high)} a year"
        f" (the text prints {say_money(PRINTED_USD_PER_YEAR)} as the low end)."
    )
    if api.lines:
        before = 12 * (_without_people(api) - _without_people(result))
        after = before - usd.likely
        sentence += f" Against the API, a year: {_saves(before)} before people, {_saves(after)} after these."
    return HiddenCost(
        option=result.option,
        label="People, by the source",
        usd_per_year=usd,
        is_counted=False,
        sentence=sentence,
    )


def _saves(usd: float) -> str:
    return f"{say_money(abs(usd))} {'saved' if usd >= 0 else 'more'}"


def _without_people(result: OptionResult) -> float:
    """The bill of month 1 without its posts."""
    return sum(line.amount_usd for line in result.lines if line.kind == "monthly" and line.id != "posts")


def _engineer_months(result: OptionResult, kind: LineKind) -> float:
    """The engineers' time in the lines that are paid by their hour."""
    paid = [line for line in result.lines if line.kind == kind and "engineer_usd_per_hour" in line.inputs]
    hours = sum(line.amount_usd / line.inputs["engineer_usd_per_hour"] for line in paid)
    return hours * 12 / HOURS_PER_YEAR
