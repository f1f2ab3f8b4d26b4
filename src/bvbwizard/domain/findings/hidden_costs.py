"""D4's hidden costs of a model whose weights we change: MLOps, evaluation, people, opportunity."""

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
    changed = [results[option] for option in WEIGHTS_CHANGED if results[option].lines]
    if not changed:
        return ()
    found: list[HiddenCost] = []
    for result in changed:
        lines = {line.id: line for line in result.lines}
        mlops, posts = _usd_per_year(facts, lines["mlops"]), _usd_per_year(facts, lines["posts"])
        evaluation = _usd_per_year(facts, lines["reviews"], lines["regression_runs"])
        setup, built = (
            f"{say_money(lines[each].amount_usd)} once" for each in ("mlops_setup", "evaluation_set")
        )
        found += [
            _counted(result, "MLOps", mlops, f"{setup} to set up, then the tools."),
            _counted(result, "Evaluation", evaluation, f"{built} for the set, then runs."),
            _counted(result, "People, as counted here", posts, "The posts in the option's own lines."),
            *_by_the_source(result, results["api"], facts),
            _opportunity(result),
        ]
    return tuple(found)


def _counted(result: OptionResult, label: str, usd_per_year: Range, sentence: str) -> HiddenCost:
    return HiddenCost(
        option=result.option, label=label, usd_per_year=usd_per_year, is_counted=True, sentence=sentence
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


def _by_the_source(result: OptionResult, api: OptionResult, facts: Facts) -> list[HiddenCost]:
    """D4's own people, and what they do to the saving over an API (D3)."""
    heads, each = facts.numbers.get("d4_people"), facts.numbers.get("d4_usd_per_person_year")
    if heads is None or each is None:
        return []
    count, pay = heads.range, each.range
    usd = Range(count.low * pay.low, count.likely * pay.likely, count.high * pay.high)
    sentence = (
        f"{say_plain(count.low, '')} to {say_amount(count.high, 'engineers')}"
        f" at {say_money(pay.low)} to {say_money(pay.high)} a year"
        f" (the text prints {say_money(PRINTED_USD_PER_YEAR)} as the low end)."
    )
    return [
        HiddenCost(
            option=result.option,
            label="People, by the source",
            usd_per_year=usd,
            is_counted=False,
            sentence=f"{sentence}{_saving(result, api, usd.likely)}",
        )
    ]


def _saving(result: OptionResult, api: OptionResult, people_usd: float) -> str:
    if not api.lines:
        return ""
    before = 12 * (_without_people(api) - _without_people(result))
    after = before - people_usd
    return f" Against the API, a year: {_saves(before)} before people, {_saves(after)} after these."


def _saves(usd: float) -> str:
    return f"{say_money(abs(usd))} {'saved' if usd >= 0 else 'more'}"


def _without_people(result: OptionResult) -> float:
    """The bill of month 1 without its posts."""
    return sum(line.amount_usd for line in result.lines if line.kind == "monthly" and line.id != "posts")


def _opportunity(result: OptionResult) -> HiddenCost:
    once, yearly = _engineer_months(result, "upfront"), 12 * _engineer_months(result, "monthly")
    return HiddenCost(
        option=result.option,
        label="Opportunity",
        usd_per_year=None,
        is_counted=False,
        sentence=(
            f"{say_amount(round(once, 1), 'person_months')} before it serves, and"
            f" {say_plain(round(yearly, 1), 'person_months')} in each year after, don't go into the product."
        ),
    )


def _engineer_months(result: OptionResult, kind: LineKind) -> float:
    """The engineers' time in the lines that are paid by their hour."""
    paid = [line for line in result.lines if line.kind == kind and "engineer_usd_per_hour" in line.inputs]
    hours = sum(line.amount_usd / line.inputs["engineer_usd_per_hour"] for line in paid)
    return hours * 12 / HOURS_PER_YEAR
