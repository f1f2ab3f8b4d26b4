"""The answers of a file: from tables to answers that their questions accept, and back."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bvbwizard.domain.answers import Answer, Answers
from bvbwizard.domain.checks import check_answer, check_together
from bvbwizard.domain.errors import AnswerError, FileError
from bvbwizard.domain.questions import Question, Questionnaire
from bvbwizard.domain.reading import read_amount
from bvbwizard.domain.text import clean_text
from bvbwizard.store.problems import dotted, unknown_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bvbwizard.store.shapes import AnswerShape

_OF_A_VALUE = ("value", "low", "high", "likely", "unknown", "not_applicable")
_OF_AN_UNKNOWN = ("owner", "due_on")
_FIELDS = sorted(
    (field.name for field in fields(Answer)),
    key=lambda name: (name not in _OF_A_VALUE) + (name in _OF_AN_UNKNOWN) + 3 * (name == "source"),
)
"""In the order of a file: what was said, how it is known, who would know it, and its source."""
_SAYS_NOTHING = (None, "", False)


def answer_table(answer: Answer) -> dict[str, Any]:
    """The answer with only the keys that say something, in the order of its fields."""
    values = ((name, getattr(answer, name)) for name in _FIELDS)
    return {
        name: plain(value) for name, value in values if not any(value is nothing for nothing in _SAYS_NOTHING)
    }


def plain(value: Any) -> Any:
    """A value as TOML and JSON hold it: whole numbers without a point, texts without control characters."""
    if isinstance(value, str):
        return clean_text(value)[0]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return list(value) if isinstance(value, tuple) else value


def read_answers(
    tables: "Mapping[str, AnswerShape]", questionnaire: Questionnaire, file: str, *, section: str = "answers"
) -> Answers:
    """The answers of one section of a file.

    Raises:
        FileError: a question is unknown, or doesn't accept its answer.
    """
    answers: dict[str, Answer] = {}
    for question_id, table in tables.items():
        key = dotted((section, question_id))
        question = questionnaire.by_id.get(question_id)
        if question is None:
            raise FileError(file, unknown_key(question_id, questionnaire.by_id, what="question"), key=key)
        try:
            answers[question_id] = _read_answer(table, question)
        except AnswerError as error:
            raise FileError(file, str(error), key=key) from None
    return Answers(answers)


def check_as_a_whole(answers: Answers, file: str) -> None:
    """Refuse answers that can't all be true.

    Raises:
        FileError: two of them contradict each other.
    """
    try:
        check_together(answers)
    except AnswerError as error:
        raise FileError(file, str(error), key="answers") from None


def _read_answer(table: "AnswerShape", question: Question) -> Answer:
    answer = Answer(**{name: getattr(table, name) for name in _FIELDS})
    if question.kind == "amount" and isinstance(answer.value, str):
        raise AnswerError(amount_as_text(answer.value, question))
    check_answer(question, answer)
    return answer


def amount_as_text(text: str, question: Question) -> str:
    """Why a typed amount isn't taken from a file, and the keys to write instead."""
    read = read_amount(text, unit=question.unit, at_least=question.at_least, at_most=question.at_most)
    if read.low is not None and read.high is not None:
        keys = f"low = {plain(read.low)} and high = {plain(read.high)}"
    else:
        keys = f"value = {plain(read.value)}"
    return f"a text stands where a number is wanted; write {keys}"
