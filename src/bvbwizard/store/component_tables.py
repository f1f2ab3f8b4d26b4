"""The components of a file: from `[components.<id>]` to what was answered about each, and back."""

import re
from typing import TYPE_CHECKING, Any

from bvbwizard.domain.answers import Answer, Answers
from bvbwizard.domain.catalogue import Component
from bvbwizard.domain.checks import check_answer
from bvbwizard.domain.components import Components, PickedComponent
from bvbwizard.domain.errors import AnswerError, FileError
from bvbwizard.domain.questions import Question, Questionnaire
from bvbwizard.store.answer_tables import amount_as_text, plain
from bvbwizard.store.problems import dotted, unknown_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bvbwizard.store.shapes import ComponentShape

UNKNOWN = "unknown"
OWN_KEYS = (
    "label",
    "what",
    "default_stance",
    "because",
    "own_way",
    "evolution",
    "critical_path",
    "touches_data",
)
"""What may be said of a component that the catalogue doesn't have."""
_COMMON_KEYS = ("evidence", "said_by", "said_on", "words", "note", "accepted", "source")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_PLAIN = Component(id="", label="")
_SAYS_NOTHING = (None, "", False)


def component_table(picked: PickedComponent) -> dict[str, Any]:
    """What was answered about a component, with only the keys that say something."""
    own = picked.own
    defined = {key: getattr(own, key) for key in OWN_KEYS} if own is not None else {}
    answered = {key: _answer_value(answer) for key, answer in picked.answers.items()}
    common = {key: getattr(picked, key) for key in _COMMON_KEYS}
    said = {key: value for key, value in defined.items() if key == "label" or value != getattr(_PLAIN, key)}
    said |= answered
    said |= {key: value for key, value in common.items() if not any(value is each for each in _SAYS_NOTHING)}
    return {key: plain(value) for key, value in said.items()}


def read_components(
    shapes: "Mapping[str, ComponentShape]", questionnaire: Questionnaire, file: str
) -> Components:
    """The components of a file, in its order.

    Raises:
        FileError: a component or one of its keys isn't known, or isn't accepted.
    """
    return Components({each: _component(each, shape, questionnaire, file) for each, shape in shapes.items()})


def _component(
    component_id: str, shape: "ComponentShape", questionnaire: Questionnaire, file: str
) -> PickedComponent:
    own = _own(component_id, shape, questionnaire, file)
    component = own or questionnaire.catalogue.by_id[component_id]
    questions = {question.id: question for question in questionnaire.questions_of(component)}
    answers: dict[str, Answer] = {}
    for key, value in (shape.model_extra or {}).items():
        place = dotted(("components", component_id, key))
        question = questions.get(key)
        if question is None:
            accepted = (*questions, *_COMMON_KEYS, *(OWN_KEYS if own else ()))
            raise FileError(file, unknown_key(key, accepted), key=place)
        try:
            answers[key] = read_answer(value, question)
        except AnswerError as error:
            raise FileError(file, str(error), key=place) from None
    ordered = Answers({key: answers[key] for key in questions if key in answers})
    return PickedComponent(answers=ordered, own=own, **{key: getattr(shape, key) for key in _COMMON_KEYS})


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
        raise AnswerError(amount_as_text(value, question))
    return Answer(value=value)


def _answer_value(answer: Answer) -> object:
    if answer.unknown:
        return UNKNOWN
    if answer.is_range:
        ends = {"low": answer.low, "likely": answer.likely, "high": answer.high}
        return {key: plain(end) for key, end in ends.items() if end is not None}
    return answer.value


def _own(
    component_id: str, shape: "ComponentShape", questionnaire: Questionnaire, file: str
) -> Component | None:
    """The person's own component; None where the catalogue has it."""
    key = dotted(("components", component_id))
    said = {name: value for name in OWN_KEYS if (value := getattr(shape, name)) is not None}
    if component_id in questionnaire.catalogue.by_id:
        if said:
            name = dotted(("components", component_id, next(iter(said))))
            raise FileError(
                file, "stands only with a component of your own; the catalogue has this one", key=name
            )
        return None
    if not _ID.fullmatch(component_id):
        raise FileError(file, "small letters, digits and underscores are accepted in an id", key=key)
    if not str(said.get("label", "")).strip():
        known = unknown_key(component_id, questionnaire.catalogue.by_id, what="component")
        raise FileError(file, f"{known}; one of your own needs a label", key=key)
    return Component(id=component_id, **said)


def _float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        raise AnswerError("the number is too large") from None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
