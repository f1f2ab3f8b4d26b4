"""Answers and components as tables of a file, and back to what their questions accept."""

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from bvbwizard.domain.errors import AnswerError, FileError
from bvbwizard.domain.interview.answers import Answer, Answers, Provenance
from bvbwizard.domain.interview.catalogue import Component, Components, Evolution, PickedComponent
from bvbwizard.domain.interview.checks import check_answer
from bvbwizard.domain.interview.preset_over import PresetApplied
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.typing.read_amount import Limits, read_amount
from bvbwizard.store import mapper
from bvbwizard.store.mapper import ById, Key, Place, Several, Shape, Table, keys_of
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
    if mapper.is_number(value):
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


# ---------------------------------------------------------------- writing


def written(value: Any) -> Any:
    """A part of a session as a file holds it, its entries by id, with only the keys that say something."""
    if isinstance(value, Mapping):
        return {key: written(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [written(item) for item in value]
    if isinstance(value, PresetApplied):
        return {each.name: written(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, PickedComponent):
        return _component_table(value)
    return mapper.table_of(ANSWER, value) if isinstance(value, Answer) else mapper.written(value)


def _component_table(picked: PickedComponent) -> Table:
    own = picked.own
    defined = {key: getattr(own, key) for key in OWN_KEYS} if own is not None else {}
    said = {key: value for key, value in defined.items() if key == "label" or value != getattr(_PLAIN, key)}
    answered = {key: _answer_value(answer) for key, answer in picked.answers.items()}
    table: Table = mapper.written({**said, **answered})
    return table | mapper.table_of(_COMMON, picked)


def _answer_value(answer: Answer) -> object:
    if answer.unknown:
        return UNKNOWN
    if answer.is_range:
        ends = {"low": answer.low, "likely": answer.likely, "high": answer.high}
        return {key: end for key, end in ends.items() if end is not None}
    return answer.value


# ---------------------------------------------------------------- reading answers


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


def _amount_as_text(text: str, question: Question) -> str:
    """Why a typed amount isn't taken from a file, and the keys to write instead."""
    limits = Limits(unit=question.unit, at_least=question.at_least, at_most=question.at_most)
    read = read_amount(text, limits)
    names = ("value",) if read.low is None or read.high is None else ("low", "high")
    keys = " and ".join(f"{name} = {mapper.written(getattr(read, name))}" for name in names)
    return f"a text stands where a number is wanted; write {keys}"


# ---------------------------------------------------------------- reading components


def checked_components(tables: Mapping[str, Table], questionnaire: Questionnaire, place: Place) -> Components:
    """The components that tables of the right types describe, in their order.

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
        ends: Table = {key: _number(end) for key, end in value.items()}
        if None in ends.values() or not {"low", "high"} <= ends.keys() <= {"low", "likely", "high"}:
            raise AnswerError(
                "a range is written { low = 1, high = 2 }, with likely where it isn't the middle"
            )
        return Answer(**ends)
    if (number := _number(value)) is not None:
        return Answer(value=number)
    if not isinstance(value, str):
        raise AnswerError('a choice, a text, a number, a range or "unknown" is accepted')
    if question.kind == "amount":
        raise AnswerError(_amount_as_text(value, question))
    return Answer(value=value)


def _own(component_id: str, table: Table, questionnaire: Questionnaire, place: Place) -> Component | None:
    """The person's own component; None where the catalogue has it."""
    said = {name: table[name] for name in OWN_KEYS if table[name] is not None}
    if component_id in questionnaire.catalogue.by_id:
        problem = "stands only with a component of your own; the catalogue has this one"
        return place.inside(next(iter(said))).refuse(problem) if said else None
    if not _ID.fullmatch(component_id):
        place.refuse("small letters, digits and underscores are accepted in an id")
    if not str(said.get("label", "")).strip():
        known = unknown_key(component_id, questionnaire.catalogue.by_id, what="component")
        place.refuse(f"{known}; one of your own needs a label")
    return Component(id=component_id, **said)


def _number(value: object) -> float | None:
    """A number of a component's table; None if it is something else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        raise AnswerError("the number is too large") from None


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


def read_laid(tables: object, questionnaire: Questionnaire, file: str) -> tuple[PresetApplied, ...]:
    """The presets that were laid, read as strictly as any answer of the draft.

    Raises:
        FileError: a table isn't of this shape, or a question doesn't accept its answer.
    """
    try:
        read: tuple[Table, ...] = mapper.read_value(Several(_LAID), tables, Place(file))
    except FileError:
        problem = "isn't what this version writes of a preset that was laid"
        raise FileError(file, problem, key="laid") from None
    answers, components = Place(file, ("laid",)), Place(file, ("components",))
    for table in read:
        for name in ("answers", "answers_before"):
            table[name] = checked_answers(table[name], questionnaire, answers)
        for name in ("components", "components_before"):
            table[name] = checked_components(table[name], questionnaire, components)
    return tuple(PresetApplied(**{**table, "stops": frozenset(table["stops"])}) for table in read)
