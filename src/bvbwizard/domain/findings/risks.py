"""The risk register (E6): levels moved by answers, and a loss a year where sources give one.

The rules are `data/risks.toml`. Nothing here enters a cost.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.outcome import LEVELS, Level, Risk
from bvbwizard.domain.values import Option, Range

SUMS = ("api_usd_per_year", "buying_usd_per_year")
"""The sums of `MarketSums` that a loss may be computed from, beside the facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLevel:
    """A level, why, and when it holds."""

    level: Level
    because: str
    holds_if: Condition | None = None
    """None: it holds from the start."""
    source: str = ""
    read_on: date | None = None
    """When the figure that it rests on was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How many times a year it comes; only where a source says so."""

    low: float
    high: float
    source: str
    read_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What it costs if it comes, in USD: `low` to `high` of the product of facts and sums."""

    times: tuple[str, ...]
    """Names of facts, or of SUMS."""
    low: float
    high: float
    says: str
    """What is multiplied, in words."""
    source: str
    read_on: date | None = None
    holds_if: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RiskRule:
    """One risk for some options; of its levels, and of its losses, the last that holds counts."""

    id: str
    label: str
    options: tuple[Option, ...]
    used_by: tuple[str, ...]
    owner: str
    """The role that looks after it."""
    mitigation: str
    levels: tuple[RiskLevel, ...]
    chance_per_year: Chance | None = None
    losses: tuple[Loss, ...] = ()


def judge_risks(rules: tuple[RiskRule, ...], facts: Facts, bills: MarketSums) -> tuple[Risk, ...]:
    """Every risk of every option, the highest first."""
    risks = [risk for rule in rules for risk in _of_rule(rule, facts, bills)]
    return tuple(sorted(risks, key=lambda risk: -LEVELS.index(risk.level)))


def _of_rule(rule: RiskRule, facts: Facts, bills: MarketSums) -> tuple[Risk, ...]:
    level = next((level for level in reversed(rule.levels) if _holds(level.holds_if, facts)), None)
    if level is None:
        return ()
    loss = next((loss for loss in reversed(rule.losses) if _holds(loss.holds_if, facts)), None)
    usd = _loss_usd(loss, facts, bills) if loss is not None else None
    return _risks(rule, rule.levels.index(level), loss.says if loss is not None else "", usd)


@lru_cache(maxsize=512)
def _risks(rule: RiskRule, level_index: int, loss_says: str, loss_usd: Range | None) -> tuple[Risk, ...]:
    """The risk at each of its options; kept, because most answers move few of them."""
    level, chance = rule.levels[level_index], rule.chance_per_year
    per_year = Range.between(chance.low, chance.high, share=True) if chance is not None else None
    risk = Risk(
        id=rule.id,
        option=rule.options[0],
        level=level.level,
        because=level.because,
        mitigation=rule.mitigation,
        answers=level.holds_if.questions() if level.holds_if is not None else (),
        label=rule.label,
        owner=rule.owner,
        source=level.source,
        read_on=level.read_on,
        chance_per_year=per_year,
        chance_source=chance.source if chance is not None else "",
        loss_usd=loss_usd,
        loss_says=loss_says if loss_usd is not None else "",
        usd_per_year=per_year.times(loss_usd) if per_year is not None and loss_usd is not None else None,
    )
    return (risk, *(replace(risk, option=option) for option in rule.options[1:]))


def _loss_usd(loss: Loss, facts: Facts, bills: MarketSums) -> Range | None:
    """The loss if it comes; None where an answer or a price is missing."""
    usd = Range.between(loss.low, loss.high)
    for name in loss.times:
        if name in SUMS:
            amount: float | None = getattr(bills, name)
            factor = Range.point(amount) if amount is not None else None
        else:
            factor = facts.numbers[name].range if name in facts.numbers else None
        if factor is None:
            return None
        usd = usd.times(factor)
    return usd


def _holds(condition: Condition | None, facts: Facts) -> bool:
    return condition is None or condition.holds(facts.answers) == "yes"
