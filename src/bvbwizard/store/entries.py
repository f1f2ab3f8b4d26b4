"""Answers and components as tables of a file, and back to what their questions accept."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bvbwizard.domain.errors import AnswerError, FileError
from bvbwizard.domain.interview.answers import Answer, Answers, Provenance
from bvbwizard.domain.interview.catalogue import Component, Components, Evolution, PickedComponent
from bvbwizard.domain.interview.checks import check_answer, check_together
from bvbwizard.domain.interview.preset_over import PresetApplied
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.typing.read_amount import read_amount
from bvbwizard.store.mapper import (
    ById,
    Key,
    Place,
    Several,
    Shape,
    Table,
    is_number,
    keys_of,
    read_value,
    table_of,
    written,
)
from bvbwizard.store.problems import unknown_key

UNKNOWN = "unknown"
_OWN = keys_of(
    Component,
    "label what default_stance because own_way evolution critical_path touches_data",
    evolution=Evolution,
)
OWN_KEYS = tuple(_OWN)
"""What may be said of a component that the catalogue doesn't have."""
_ID = re.compile(r"[a-z][a-z0-9_]*")
_PLAIN = Component(id="", label="")


def _any_value(value: Any) -> Any:
    """What some question accepts as an answer's value; which one it is, isn't known yet."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if is_number(value):
        return float(value)
    if not isinstance(value, str | date) or isinstance(value, datetime):
        raise ValueError("a choice, a list of choices, a number, a text or a date is accepted")
    return value


ANSWER = keys_of(
    Answer,
    "value low high likely unknown not_applicable evidence said_by said_on words note accepted owner due_on"
    " source",
    value=_any_value,
)
"""In the order of a file: what was said, how it is known, who would know, and where it is from."""
ANSWERS = ById(Shape(Answer, ANSWER))
_COMMON = keys_of(Provenance)
_COMPONENT = {**_COMMON, **{name: Key(key.kind, None) for name, key in _OWN.items()}}
COMPONENTS = ById(Shape(dict, _COMPONENT, others=True))
"""By id; the other keys of a table are the ids of component questions."""


# ---------------------------------------------------------------- answers


def answers_table(answers: Mapping[str, Answer]) -> Table:
    """Every answer by its question, with only the keys that say something."""
    return {key: table_of(ANSWER, answer) for key, answer in answers.items()}


def checked_answers(answers: Mapping[str, Answer], questionnaire: Questionnaire, place: Place) -> Answers:
    """The answers of one section of a file, each accepted by its question.

    Raises:
        FileError: a question is unknown, or doesn't accept its answer.
    """
    for question_id, answer in answers.items():
        here = place.inside(question_id)
        question = questionnaire.by_id.get(question_id)
        if question is None:
            here.refuse(unknown_key(question_id, questionnaire.by_id, what="question"))
        try:
            if question.kind == "amount" and isinstance(answer.value, str):
                raise AnswerError(_amount_as_text(answer.value, question))
            check_answer(question, answer)
        except AnswerError as error:
            here.refuse(str(error))
    return Answers(dict(answers))


def check_as_a_whole(answers: Answers, file: str) -> None:
    """Refuse answers that can't all be true.

    Raises:
        FileError: two of them contradict each other.
    """
    try:
        check_together(answers)
    except AnswerError as error:
        raise FileError(file, str(error), key="answers") from None


def _amount_as_text(text: str, question: Question) -> str:
    """Why a typed amount isn't taken from a file, and the keys to write instead."""
    read = read_amount(text, unit=question.unit, at_least=question.at_least, at_most=question.at_most)
    if read.low is not None and read.high is not None:
        keys = f"low = {written(read.low)} and high = {written(read.high)}"
    else:
        keys = f"value = {written(read.value)}"
    return f"a text stands where a number is wanted; write {keys}"


# ---------------------------------------------------------------- components


def components_table(components: Components) -> Table:
    """The components, in the order of picking, with only the keys that say something."""
    return {key: _component_table(picked) for key, picked in components.items()}


def _component_table(picked: PickedComponent) -> Table:
    own = picked.own
    defined = {key: getattr(own, key) for key in OWN_KEYS} if own is not None else {}
    said = {key: value for key, value in defined.items() if key == "label" or value != getattr(_PLAIN, key)}
    answered = {key: _answer_value(answer) for key, answer in picked.answers.items()}
    return {key: written(value) for key, value in {**said, **answered}.items()} | table_of(_COMMON, picked)


def read_components(tables: object, questionnaire: Questionnaire, place: Place) -> Components:
    """The components of a file, in its order.

    Raises:
        FileError: a component or one of its keys isn't known, or isn't accepted.
    """
    return checked_components(read_value(COMPONENTS, tables, place), questionnaire, place)


def checked_components(tables: Mapping[str, Table], questionnaire: Questionnaire, place: Place) -> Components:
    """The components that tables of the right types describe.

    Raises:
        FileError: a component or one of its keys isn't known, or a question doesn't accept its answer.
    """
    return Components(
        {key: _component(key, table, questionnaire, place.inside(key)) for key, table in tables.items()}
    )


def _component(
    component_id: str, table: Table, questionnaire: Questionnaire, place: Place
) -> PickedComponent:
    own = _own(component_id, table, questionnaire, place)
    component = own or questionnaire.catalogue.by_id[component_id]
    questions = {question.id: question for question in questionnaire.questions_of(component)}
    answers: dict[str, Answer] = {}
    for key, value in table.items():
        if key in _COMPONENT:
            continue
        if key not in questions:
            accepted = (*questions, *_COMMON, *(OWN_KEYS if own else ()))
            place.inside(key).refuse(unknown_key(key, accepted))
        try:
            answers[key] = read_answer(value, questions[key])
        except AnswerError as error:
            place.inside(key).refuse(str(error))
    ordered = Answers({key: answers[key] for key in questions if key in answers})
    return PickedComponent(answers=ordered, own=own, **{key: table[key] for key in _COMMON})


def read_answer(value: object, question: Question) -> Answer:
    """One value of a component's table: a choice, a text, a number, a range, or "unknown".

    Raises:
        AnswerError: the question doesn't accept it.
    """
    answer = _answer(value, question)
    check_answer(question, answer)
    return answer


def _answer(value: object, question: Question) -> Answer:
    if value == UNKNOWN:
        return Answer(unknown=True)
    if isinstance(value, dict):
        ends = {key: _float(end) for key, end in value.items() if _is_number(end)}
        if ends.keys() != value.keys() or not {"low", "high"} <= ends.keys() <= {"low", "likely", "high"}:
            raise AnswerError(
                "a range is written { low = 1, high = 2 }, with likely where it isn't the middle"
            )
        return Answer(low=ends["low"], high=ends["high"], likely=ends.get("likely"))
    if _is_number(value):
        return Answer(value=_float(value))
    if not isinstance(value, str):
        raise AnswerError('a choice, a text, a number, a range or "unknown" is accepted')
    if question.kind == "amount":
        raise AnswerError(_amount_as_text(value, question))
    return Answer(value=value)


def _answer_value(answer: Answer) -> object:
    if answer.unknown:
        return UNKNOWN
    if answer.is_range:
        ends = {"low": answer.low, "likely": answer.likely, "high": answer.high}
        return {key: end for key, end in ends.items() if end is not None}
    return answer.value


def _own(component_id: str, table: Table, questionnaire: Questionnaire, place: Place) -> Component | None:
    """The person's own component; None where the catalogue has it."""
    said = {name: table[name] for name in OWN_KEYS if table[name] is not None}
    if component_id in questionnaire.catalogue.by_id:
        if said:
            place.inside(next(iter(said))).refuse(
                "stands only with a component of your own; the catalogue has this one"
            )
        return None
    if not _ID.fullmatch(component_id):
        place.refuse("small letters, digits and underscores are accepted in an id")
    if not str(said.get("label", "")).strip():
        known = unknown_key(component_id, questionnaire.catalogue.by_id, what="component")
        place.refuse(f"{known}; one of your own needs a label")
    return Component(id=component_id, **said)


def _float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        raise AnswerError("the number is too large") from None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# ---------------------------------------------------------------- presets that were laid over a session

_LAID = Shape(
    dict,
    keys_of(
        PresetApplied,
        answers=ANSWERS,
        answers_before=ANSWERS,
        components=COMPONENTS,
        components_before=COMPONENTS,
        stops=Several(str),
    ),
)


def laid_table(laid: PresetApplied) -> Table:
    """One preset with what it put in and what stood there before."""
    return {
        "preset": laid.preset,
        "preset_before": laid.preset_before,
        "answers": answers_table(laid.answers),
        "answers_before": answers_table(laid.answers_before),
        "components": components_table(laid.components),
        "components_before": components_table(laid.components_before),
        "stops": sorted(laid.stops),
    }


def read_laid(tables: object, questionnaire: Questionnaire, file: str) -> tuple[PresetApplied, ...]:
    """What `laid_table` wrote, read as strictly as any answer of the draft.

    Raises:
        FileError: a table isn't of this shape, or a question doesn't accept its answer.
    """
    try:
        read: tuple[Table, ...] = read_value(Several(_LAID), tables, Place(file))
    except FileError:
        problem = "isn't what this version writes of a preset that was laid"
        raise FileError(file, problem, key="laid") from None
    answers, components = Place(file, ("laid",)), Place(file, ("components",))
    return tuple(
        PresetApplied(
            preset=table["preset"],
            preset_before=table["preset_before"],
            answers=checked_answers(table["answers"], questionnaire, answers),
            answers_before=checked_answers(table["answers_before"], questionnaire, answers),
            components=checked_components(table["components"], questionnaire, components),
            components_before=checked_components(table["components_before"], questionnaire, components),
            stops=frozenset(table["stops"]),
        )
        for table in read
    )
