"""Builders that the tests share: answers and sessions from plain values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.checks import check_answer
from bvbwizard.domain.interview.questions import Question

TODAY = date(2026, 11, 21)
Given = str | float | int | date | tuple[float, float] | list[str] | None


def answer_of(given: Given, **about: object) -> Answer:
    """A value, a (low, high) range, choices, or None for "don't know"."""
    if given is None:
        return Answer(unknown=True, **about)  # type: ignore[arg-type]
    if isinstance(given, tuple):
        return Answer(low=float(given[0]), high=float(given[1]), **about)  # type: ignore[arg-type]
    value = tuple(given) if isinstance(given, list) else float(given) if isinstance(given, int) else given
    return Answer(value=value, **about)  # type: ignore[arg-type]


def answers_of(given: dict[str, Given], **about: object) -> Answers:
    """Answers by question id."""
    return Answers({question: answer_of(value, **about) for question, value in given.items()})


def then_slowly(values: Sequence[Any], quick: int = 1) -> list[Any]:
    """Values of a parameter: the first ones in every run, the others with the slow tests."""
    return [*values[:quick], *(pytest.param(value, marks=pytest.mark.slow) for value in values[quick:])]


def refusal(question: Question, answer: Answer) -> str:
    """What the question says of an answer that it doesn't accept."""
    with pytest.raises(AnswerError) as caught:
        check_answer(question, answer)
    return str(caught.value)
