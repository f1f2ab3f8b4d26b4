"""What must hold in the catalogue of components: names that exist, conditions over what a component is."""

from collections.abc import Iterator
from typing import get_args

from bvbwizard.domain.catalogue import STANCES, Evolution
from bvbwizard.domain.conditions import Condition
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.stack.risks import READS, ComponentRiskRule
from bvbwizard.store.bundled_checks import question_problems, twice, unknown_frameworks


def component_problems(questionnaire: Questionnaire, risks: tuple[ComponentRiskRule, ...]) -> list[str]:
    """What is wrong with the components, their questions and their risks; empty if nothing is."""
    problems = twice("component", (component.id for component in questionnaire.catalogue.components))
    problems += twice("component question", (question.id for question in questionnaire.component_questions))
    for question in questionnaire.component_questions:
        problems += question_problems(question)
        if question.kind in ("many", "date"):
            problems.append(f"{question.id}: a component is asked choices, amounts and texts")
    problems += _of_components(questionnaire)
    problems += _of_model_vendors(questionnaire)
    problems += twice("component risk", (rule.id for rule in risks))
    for rule in risks:
        problems += unknown_frameworks(rule.id, rule.used_by)
        if not rule.stances:
            problems.append(f"{rule.id}: no stance has it")
        if rule.holds_if is not None:
            problems += _unreadable(rule.id, rule.holds_if)
    return problems


def _of_components(questionnaire: Questionnaire) -> Iterator[str]:
    for component in questionnaire.catalogue.components:
        yield from unknown_frameworks(component.id, component.used_by)
        unknown = [each for each in component.asks if each not in questionnaire.component_question]
        yield from (f"{component.id}: there is no component question {each!r}" for each in unknown)


def _of_model_vendors(questionnaire: Questionnaire) -> Iterator[str]:
    question = questionnaire.by_id.get("vendor_model")
    for choice_id in questionnaire.catalogue.model_vendors:
        if question is None or question.choice(choice_id) is None:
            yield f"model_vendors: vendor_model has no choice {choice_id!r}"


_VALUES: dict[str, tuple[str, ...]] = {"stance": STANCES, "evolution": get_args(Evolution)}
"""What isn't answered with yes or no."""


def _unreadable(where: str, condition: Condition) -> Iterator[str]:
    for part in condition.parts:
        yield from _unreadable(where, part)
    name = condition.question
    if condition.parts:
        return
    if name not in READS:
        yield f"{where}: a component has no {name!r}; it has {', '.join(READS)}"
    elif condition.op not in ("is", "is_one_of", "answered"):
        yield f"{where}: {condition.op} makes no sense here"
    else:
        known = _VALUES.get(name, ("yes", "no"))
        yield from (f"{where}: {name} is never {each!r}" for each in condition.choices if each not in known)
