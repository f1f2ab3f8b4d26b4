"""What stands in a component's form, as texts, and the answers that it means."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bvbwizard.domain.answers import Answer, Answers
from bvbwizard.domain.components import PickedComponent
from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.grammar import edit_text, read_reply
from bvbwizard.domain.questions import Question
from bvbwizard.tui.remarks import remark_on, with_remark

UNKNOWN = "?"
NO_REASON = "leave it empty where it doesn't apply; a reason can stand in a note"
NO_OWNER = "type ? alone; who would know can stand in a note"

Entries = Mapping[str, str]
"""By question id: a choice's id or a typed text; ? where nobody knows, empty where nothing is said."""


class EntryError(AnswerError):
    """A field that can't be read."""

    def __init__(self, question: Question, problem: str) -> None:
        self.question_id = question.id
        super().__init__(f"{question.label}: {problem}")


def entries_of(questions: Iterable[Question], answers: Answers) -> dict[str, str]:
    """The texts that, read again, give the same answers."""
    return {question.id: _entry(question, answers.get(question.id)) for question in questions}


def read_entry(question: Question, text: str, *, today: date) -> Answer | None:
    """The answer that a text means; None where nothing is said.

    Raises:
        AnswerError: it isn't accepted; one sentence says what would be.
    """
    typed = text.strip()
    if not typed:
        return None
    if question.kind == "choice":
        return Answer(unknown=True) if typed == UNKNOWN else Answer(value=typed)
    answer = read_reply(question, typed, today=today).answer
    if answer.not_applicable:
        raise AnswerError(NO_REASON)
    if answer.owner or answer.due_on:
        raise AnswerError(NO_OWNER)
    return answer


def read_entries(questions: Iterable[Question], entries: Entries, *, today: date) -> Answers:
    """Every answer of a form.

    Raises:
        EntryError: a field can't be read; it is the first of them.
    """
    found: dict[str, Answer] = {}
    for question in questions:
        try:
            answer = read_entry(question, entries.get(question.id, ""), today=today)
        except AnswerError as error:
            raise EntryError(question, str(error)) from None
        if answer is not None:
            found[question.id] = answer
    return Answers(found)


def readable(questions: Iterable[Question], entries: Entries, *, today: date) -> Answers:
    """The answers of the fields that can be read, while the others are being typed."""
    found: dict[str, Answer] = {}
    for question in questions:
        try:
            answer = read_entry(question, entries.get(question.id, ""), today=today)
        except AnswerError:
            continue
        if answer is not None:
            found[question.id] = answer
    return Answers(found)


def taken(old: PickedComponent, answers: Answers, *, by: str, on: date) -> PickedComponent:
    """A component whose screen was taken as a whole.

    What nobody changed stays as it was, and is accepted where nobody stood behind it.
    """
    if old.answers.say_the_same(answers):
        return old if old.is_settled else replace(old, accepted=True)
    said = replace(
        old, answers=answers, evidence="estimate", accepted=False, said_by=by, said_on=on, source=""
    )
    return with_remark(said, remark_on(old))


def _entry(question: Question, answer: Answer | None) -> str:
    if answer is None:
        return ""
    if answer.unknown:
        return UNKNOWN
    return edit_text(question, answer)
