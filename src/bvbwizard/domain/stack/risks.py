"""The risks of a component as it is decided; the rules are in `data/components.toml`."""

from dataclasses import dataclass

from bvbwizard.domain.answers import Answer, Answers
from bvbwizard.domain.catalogue import Component, Stance
from bvbwizard.domain.components import THREE_QUESTIONS, PickedComponent
from bvbwizard.domain.conditions import Condition
from bvbwizard.domain.outcome import LEVELS, Level
from bvbwizard.domain.stack.model import ComponentRisk

READS = (
    "stance",
    "critical_path",
    "touches_data",
    "evolution",
    "moat",
    "data_must_stay",
    "vendor_breaks_it",
    "can_operate_it",
)
"""What the condition of a rule may name."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComponentRiskRule:
    """One risk of components with some stances."""

    id: str
    stances: tuple[Stance, ...]
    level: Level
    because: str
    mitigation: str
    used_by: tuple[str, ...]
    holds_if: Condition | None = None
    """Over what a component is and A1's answers, as in `READS`."""


def component_risks(
    rules: tuple[ComponentRiskRule, ...],
    component: Component,
    picked: PickedComponent,
    stance: Stance,
    *,
    data_must_stay: str,
) -> tuple[ComponentRisk, ...]:
    """Every risk that holds, the highest first.

    Args:
        rules: those of the data.
        component: what it is.
        picked: what was answered about it.
        stance: how it is had.
        data_must_stay: whether a duty keeps the data in an account or on premises of one's own: yes, no.
    """
    view = _view(component, picked, stance, data_must_stay)
    found = [
        ComponentRisk(id=rule.id, level=rule.level, because=rule.because, mitigation=rule.mitigation)
        for rule in rules
        if stance in rule.stances and (rule.holds_if is None or rule.holds_if.holds(view) == "yes")
    ]
    return tuple(sorted(found, key=lambda risk: -LEVELS.index(risk.level)))


def _view(component: Component, picked: PickedComponent, stance: Stance, data_must_stay: str) -> Answers:
    """What a component is, as answers that a condition can read."""
    said = {
        "stance": stance,
        "critical_path": _yes(component.critical_path),
        "touches_data": _yes(component.touches_data),
        "evolution": component.evolution,
        "moat": picked.choice("creates_moat"),
        "data_must_stay": data_must_stay,
    } | {question: picked.choice(question) for question in THREE_QUESTIONS[1:]}
    return Answers({name: Answer(value=value) for name, value in said.items() if value})


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
