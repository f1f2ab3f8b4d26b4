"""Validation of answers, whether typed or read from a draft, a preset or a record."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.text import excerpt, is_control
from bvbwizard.domain.typing.amounts import say_number
from bvbwizard.domain.typing.read_amount import check_amount, check_range

NO_CHOICE = "none"
"""The choice that excludes all others."""


def check_answer(question: Question, answer: Answer) -> None:
    """Check that a question accepts an answer.

    Raises:
        AnswerError: it doesn't; one sentence says what would be accepted.
    """
    _check_texts(answer)
    is_range = answer.low is not None or answer.high is not None
    given = (answer.value is not None, is_range, answer.unknown, bool(answer.not_applicable))
    if sum(given) > 1:
        raise AnswerError("an answer has only one of value, low and high, unknown and not_applicable")
    if not any(given):
        raise AnswerError("an answer has one of value, low and high, unknown = true and not_applicable")
    if answer.not_applicable and not answer.not_applicable.strip():
        raise AnswerError("not_applicable needs a reason")
    if answer.likely is not None and not is_range:
        raise AnswerError("likely stands only with low and high")
    if (answer.owner or answer.due_on) and not answer.unknown:
        raise AnswerError("owner and due_on stand only with unknown = true")
    if is_range:
        _check_ends(question, answer)
    elif answer.value is not None:
        _check_value(question, answer.value)


def check_together(answers: Mapping[str, Answer], name: Callable[[str], str] = str) -> None:
    """Check that the answers don't contradict each other.

    Args:
        answers: by question id.
        name: what the error calls a question; by default its id, as in the file.

    Raises:
        AnswerError: more comparisons were won than made.
    """
    made = _count(answers, "quality_comparisons")
    won = sum(_count(answers, each) or 0.0 for each in ("api_wins", "candidate_wins"))
    # With no comparison made, the wins are no longer asked: they are kept aside and count nowhere.
    if made is not None and 1 <= made < won:
        raise AnswerError(
            f"{name('api_wins')} and {name('candidate_wins')} together are {say_number(won)}, "
            f"more than the {say_number(made)} of {name('quality_comparisons')}"
        )


def _count(answers: Mapping[str, Answer], question_id: str) -> float | None:
    answer = answers.get(question_id)
    return answer.ends[0] if answer is not None and answer.ends is not None else None


def _check_texts(answer: Answer) -> None:
    for field in fields(answer):
        value = getattr(answer, field.name)
        texts = value if isinstance(value, tuple) else (value,)
        for text in texts:
            if isinstance(text, str) and not text.isprintable() and any(map(is_control, text)):
                raise AnswerError(
                    f"{field.name} holds a control character; only newline and tab are accepted in a text"
                )


def _check_ends(question: Question, answer: Answer) -> None:
    if question.kind != "amount":
        raise AnswerError(f"{_wanted(question)}, not a range")
    if answer.low is None or answer.high is None:
        raise AnswerError("a range has both low and high")
    low, high = _number(answer.low), _number(answer.high)
    likely = None if answer.likely is None else _number(answer.likely)
    check_range(low, high, likely, question)


def _check_value(question: Question, value: object) -> None:
    if question.kind == "amount":
        check_amount(_number(value), question)
    elif question.kind == "choice":
        if not isinstance(value, str):
            raise AnswerError(_wanted(question))
        _check_choice(question, value)
    elif question.kind == "many":
        _check_many(question, value)
    elif question.kind == "text":
        if not isinstance(value, str) or not value.strip():
            raise AnswerError(_wanted(question))
    elif not isinstance(value, date) or isinstance(value, datetime):
        raise AnswerError(_wanted(question))


def _check_many(question: Question, value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(one, str) for one in value):
        raise AnswerError(_wanted(question))
    for one in value:
        _check_choice(question, one)
    if not value:
        raise AnswerError(f"the list is empty: {_wanted(question)}")
    if len(set(value)) < len(value):
        raise AnswerError("the list names a choice twice")
    if NO_CHOICE in value and len(value) > 1:
        raise AnswerError(f"{NO_CHOICE} can't stand beside another choice")


def _check_choice(question: Question, choice_id: str) -> None:
    if question.choice(choice_id) is None:
        raise AnswerError(f"{excerpt(choice_id)} is none of the choices: {_choice_ids(question)}")


def _choice_ids(question: Question) -> str:
    return ", ".join(choice.id for choice in question.choices)


def _wanted(question: Question) -> str:
    if question.kind == "choice":
        return f"one choice is wanted: {_choice_ids(question)}"
    if question.kind == "many":
        return f"a list of choices is wanted: {_choice_ids(question)}"
    return {"text": "a text is wanted", "date": "a date such as 2026-12-05 is wanted"}[question.kind]


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise AnswerError("a number is wanted")
    try:
        return float(value)
    except OverflowError:
        raise AnswerError("the number is too large") from None
