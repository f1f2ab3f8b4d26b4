"""`questions`: the vocabulary of every file: questions and components, with ids, kinds, choices and units."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from bvbwizard.commands.output import json_text
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.interview.catalogue import Component
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.typing.amounts import say_plain, unit_label
from bvbwizard.reports.as_text import columns, headed, paragraph, point
from bvbwizard.store.bundled import questionnaire
from bvbwizard.store.problems import unknown_key


def run(arguments: Namespace) -> str:
    """Carry out the action."""
    known = questionnaire()
    if arguments.action == "show":
        if arguments.name is None:
            arguments.usage_error("questions show needs an id")
        return _shown(arguments.name, known, as_json=arguments.format == "json")
    components = known.catalogue.components
    if arguments.format == "json":
        return json_text(
            {
                "revision": known.revision,
                "questions": [_as_dict(question, known) for question in known.questions],
                "component_questions": [_as_dict(each, known) for each in known.component_questions],
                "components": [_component_as_dict(each, known) for each in components],
            }
        )
    rows = [(each.id, each.default_stance, each.label) for each in components]
    lines = columns([_row(each) for each in known.questions], indent="")
    lines += headed("Asked of components", columns([_row(each) for each in known.component_questions]))
    return "\n".join(lines + headed("Components", columns(rows)))


def _row(question: Question) -> tuple[str, ...]:
    return question.id, question.kind, question.unit, question.label


def _shown(name: str, known: Questionnaire, *, as_json: bool) -> str:
    """A question or a component; where an id stands for a question of both kinds, both."""
    found = [each for ids in (known.by_id, known.component_question) if (each := ids.get(name))]
    component = known.catalogue.by_id.get(name)
    if not found and component is None:
        ids = (*known.by_id, *known.component_question, *known.catalogue.by_id)
        raise BvbError(unknown_key(name, ids, what="question"))
    if not as_json:
        texts = [_text(each, known) for each in found]
        return "\n\n".join([*texts, *([_component_text(component, known)] if component else [])])
    tables = [_as_dict(each, known) for each in found]
    tables += [_component_as_dict(component, known)] if component else []
    return json_text(tables[0] | ({"of_components": tables[1]} if tables[1:] else {}))


_FIELDS = (
    *("id", "section", "kind", "label", "prompt", "read_aloud", "why", "unit"),
    *("at_least", "at_most", "whole", "exact", "gate", "figure"),
)
"""What JSON says of a question as it is, in that order."""


def _as_dict(question: Question, known: Questionnaire) -> dict[str, Any]:
    condition = question.asked_if
    return {
        **{name: getattr(question, name) for name in _FIELDS},
        "unit": question.unit or None,
        "figure": question.figure or None,
        "choices": [
            {"id": choice.id, "label": choice.label, "consequence": choice.consequence}
            for choice in question.choices
        ],
        "asked_if": _condition(condition) if condition else None,
        "asked_because": condition.says(known.name) if condition else None,
        "ends_if": _condition(question.ends_if) if question.ends_if else None,
        "ends_because": question.ends_if.says(known.name) if question.ends_if else None,
        "used_by": list(question.used_by),
    }


def _component_as_dict(component: Component, known: Questionnaire) -> dict[str, Any]:
    return {**asdict(component), "asks": [question.id for question in known.questions_of(component)]}


def _component_text(component: Component, known: Questionnaire) -> str:
    says = {
        "by default": f"{component.default_stance}. {component.because}",
        "evolution": component.evolution,
        "at scale": component.scale,
        "vendors": ", ".join(component.vendors),
        "open source": ", ".join(component.open_source),
        "asks": ", ".join(question.id for question in known.questions_of(component)),
        "used by": ", ".join(component.used_by),
    }
    title = f"{component.id}: {component.label}. {component.what}"
    return "\n".join(_lines(title, [f"{name}: {said}" for name, said in says.items() if said]))


def _lines(title: str, says: list[str]) -> list[str]:
    return [*paragraph(title), *(line for each in says for line in point(each, mark=""))]


def _condition(condition: Condition) -> dict[str, Any]:
    """The condition in the form in which the data holds it."""
    if condition.parts:
        parts = [_condition(part) for part in condition.parts]
        return {condition.op: parts[0] if condition.op == "not" else parts}
    value: Any = list(condition.choices)
    if condition.op in ("at_least", "at_most"):
        value = condition.number
    elif condition.op == "answered":
        value = True
    elif len(value) == 1 and condition.op != "is_one_of":
        (value,) = value
    return {"question": condition.question, condition.op: value}


def _text(question: Question, known: Questionnaire) -> str:
    says = [f"read aloud: {question.read_aloud}", f"why: {question.why}"]
    says += [f"kind: {question.kind}{_bounds(question)}"]
    says += [f"unknown takes the figure {question.figure}"] if question.figure else []
    says += [f"asked if {question.asked_if.says(known.name)}"] if question.asked_if else []
    says += [f"nothing more is asked if {question.ends_if.says(known.name)}"] if question.ends_if else []
    says += [f"used by: {', '.join(question.used_by)}"]
    rows = [line for c in question.choices for line in point(f"{c.id}: {c.label}. {c.consequence}".rstrip())]
    title = f"{question.id}: {question.prompt}{'' if question.section else ' (asked of components)'}"
    return "\n".join([*_lines(title, says), *headed("Choices", rows)])


def _bounds(question: Question) -> str:
    if question.kind != "amount":
        return ""
    said = [f" in {unit_label(question.unit)}"] if question.unit else []
    if question.at_least is not None:
        said.append(f" at least {say_plain(question.at_least, question.unit)}")
    if question.at_most is not None:
        said.append(f" at most {say_plain(question.at_most, question.unit)}")
    said += [" a whole number"] if question.whole else []
    said += [" no range"] if question.exact else []
    return ",".join(said)
