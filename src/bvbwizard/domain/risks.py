"""The risk register: levels moved by answers. The rules are `data/risks.toml`."""

from dataclasses import dataclass

from bvbwizard.domain.conditions import Condition
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.outcome import LEVELS, Level, Risk
from bvbwizard.domain.values import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLevel:
    """A level, why, and when it holds."""

    level: Level
    because: str
    holds_if: Condition | None = None
    """None: it holds from the start."""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRule:
    """One risk for some options; of its levels the last whose condition holds counts."""

    id: str
    label: str
    options: tuple[Option, ...]
    used_by: tuple[str, ...]
    mitigation: str
    levels: tuple[RiskLevel, ...]


def judge_risks(rules: tuple[RiskRule, ...], facts: Facts) -> tuple[Risk, ...]:
    """Every risk of every option, the highest first."""
    risks: list[Risk] = []
    for rule in rules:
        holding = [level for level in rule.levels if _holds(level, facts)]
        if not holding:
            continue
        level = holding[-1]
        answers = level.holds_if.questions() if level.holds_if is not None else ()
        risks.extend(
            Risk(
                id=rule.id,
                option=option,
                level=level.level,
                because=level.because,
                mitigation=rule.mitigation,
                answers=answers,
            )
            for option in rule.options
        )
    return tuple(sorted(risks, key=lambda risk: -LEVELS.index(risk.level)))


def _holds(level: RiskLevel, facts: Facts) -> bool:
    return level.holds_if is None or level.holds_if.holds(facts.answers) == "yes"
