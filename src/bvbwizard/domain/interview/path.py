"""The path: the only place that decides which questions are asked and which answers count."""

from dataclasses import dataclass

from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.questions import Questionnaire

ENDED = "the session ended before it was asked"
"""Why an answer after an early end (B5) doesn't count."""


@dataclass(frozen=True, slots=True)
class Path:
    """The questions that these answers lead to, in order, and the answers that don't count."""

    asked: tuple[str, ...]
    answers: Answers
    """The answers to questions that are asked: the only ones that facts, costs and risks may read."""
    unused: dict[str, str]
    """By question id: why an answer is no longer asked for."""

    @property
    def left(self) -> tuple[str, ...]:
        """The asked questions that have no answer yet."""
        return tuple(question for question in self.asked if question not in self.answers)


def trace(questionnaire: Questionnaire, answers: Answers) -> Path:
    """Walk the questions in order; conditions read only answers that count."""
    asked: list[str] = []
    counted: dict[str, Answer] = {}
    view = Answers(counted)
    unused: dict[str, str] = {}
    has_ended = False
    for question in questionnaire.questions:
        answer = answers.get(question.id)
        if has_ended:
            if answer is not None:
                unused[question.id] = ENDED
            continue
        if question.asked_if is None or question.asked_if.holds(view) != "no":
            asked.append(question.id)
            if answer is not None:
                counted[question.id] = answer
            has_ended = question.ends_if is not None and question.ends_if.holds(view) == "yes"
        elif answer is not None:
            unused[question.id] = f"asked only if {question.asked_if.says(questionnaire.name)}"
    return Path(tuple(asked), view, unused)
