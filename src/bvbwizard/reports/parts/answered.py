"""The answers: those that count with who stands behind them, and those that don't."""

from collections.abc import Iterable, Mapping

from bvbwizard.domain.answers import Answer
from bvbwizard.domain.grammar import say_answer
from bvbwizard.domain.session import Session
from bvbwizard.reports.document import Column, Section, group, section, table


def answers(session: Session, counted: Iterable[str]) -> Section | None:
    """The answers that count, under the parts of the interview, each with who stands behind it."""
    known, wanted = session.questionnaire, frozenset(counted)
    groups = []
    for part in known.sections:
        rows = [
            (question.label, say_answer(question, answer), _behind(answer), _remarks(answer))
            for question in known.questions
            if question.section == part.id and question.id in wanted
            if (answer := session.answers.get(question.id)) is not None
        ]
        groups.append(group(part.label, table(_ANSWER_COLUMNS, rows, is_headed=False)))
    return section("Answers", *groups)


_ANSWER_COLUMNS = (
    Column(name="question"),
    Column(name="answer"),
    Column(name="stands on", is_long=True),
    Column(name="words and notes", is_long=True),
)


def _behind(answer: Answer) -> str:
    # Of a typical value it names who said the words: nobody said the value.
    is_said = answer.said_by and not answer.is_typical
    who = f"{answer.said_by}{f', {answer.said_on}' if answer.said_on else ''}" if is_said else ""
    stands = (str(answer.evidence or ""), "accepted" if answer.accepted else "", answer.source, who)
    return "; ".join(part for part in stands if part)


def _remarks(answer: Answer) -> str:
    by = f" ({answer.said_by})" if answer.is_typical and answer.said_by else ""
    quoted = f'"{answer.words}"{by}' if answer.words else ""
    note = f"Note: {answer.note}" if answer.note else ""
    return "\n".join(part for part in (quoted, note) if part)


def unused(session: Session, reasons: Mapping[str, str]) -> Section | None:
    """Answers that are kept but counted nowhere, with the reason."""
    known = session.questionnaire.by_id
    columns = (
        Column(name="question"),
        Column(name="answer"),
        Column(name="why it doesn't count", is_long=True),
    )
    rows = [
        (known[key].label, say_answer(known[key], session.answers[key]), because)
        for key, because in reasons.items()
        if key in session.answers
    ]
    return section("Kept, but counted nowhere", table(columns, rows, is_headed=False))
