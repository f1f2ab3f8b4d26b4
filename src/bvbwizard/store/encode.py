"""Our files as text: keys in one fixed order, nothing written that says nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from bvbwizard.contract import without_none
from bvbwizard.domain.answers import Answer
from bvbwizard.domain.components import Components
from bvbwizard.domain.criteria import Change, Criteria
from bvbwizard.domain.figures import Figure
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.session import Note, Session
from bvbwizard.record import Record
from bvbwizard.store.answer_tables import answer_table, plain
from bvbwizard.store.codec import ANSWERS_FORMAT, RECORD_FORMAT
from bvbwizard.store.component_tables import component_table

Table = dict[str, Any]


def session_text(session: Session) -> str:
    """A session as an answers file."""
    about = _said({"title": session.title, "preset": session.preset, "started_on": session.started_on})
    answers = {key: answer_table(answer) for key, answer in _in_order(session.answers, session.questionnaire)}
    return toml_text(
        {
            "format": ANSWERS_FORMAT,
            "about": about,
            "criteria": criteria_table(session.criteria),
            "answers": answers,
            "components": components_table(session.components),
            "as_printed": session.as_printed,
            **_remarks(session),
        }
    )


def record_text(record: Record) -> str:
    """A record as its file."""
    session = record.session
    started_on = session.started_on if session.started_on != record.decided_on else None
    about = {
        "title": session.title,
        "decided_on": record.decided_on,
        "started_on": started_on,
        "preset": session.preset,
    }
    tables = {key: answer_table(answer) for key, answer in _in_order(session.answers, session.questionnaire)}
    links = {name: list(names) for name, names in asdict(record.links).items()}
    return toml_text(
        {
            "format": RECORD_FORMAT,
            "about": _said(about),
            "status": _said(asdict(record.status)),
            "links": links,
            "criteria": criteria_table(session.criteria),
            "answers": {key: table for key, table in tables.items() if key not in record.unused},
            "components": components_table(session.components),
            "as_printed": session.as_printed,
            **_remarks(session),
            "figures": {figure.id: _figure(figure) for figure in sorted(record.figures, key=lambda f: f.id)},
            "evaluation": record.evaluation,
            "engine": {"version": record.engine_version, "questions_revision": record.questions_revision},
            "unused": {
                key: {**table, "because": record.unused[key]}
                for key, table in tables.items()
                if key in record.unused
            },
        }
    )


def toml_text(table: Mapping[str, Any]) -> str:
    """A table as TOML, without its keys that are None and its empty tables."""
    import tomli_w

    whole = {key: value for key, value in without_none(dict(table)).items() if value not in ({}, [])}
    return tomli_w.dumps(whole, multiline_strings=True)


def criteria_table(criteria: Criteria) -> Table:
    """The decision rule, with its lock where it has one."""
    return _said(asdict(criteria))


def components_table(components: Components) -> Table:
    """The components, in the order of picking."""
    return {key: component_table(picked) for key, picked in components.items()}


def change_table(change: Change) -> Table:
    """One edit after the lock."""
    table = {key: plain(value) for key, value in asdict(change).items()}
    return {key: value for key, value in table.items() if key != "by" or value}


def note_table(note: Note) -> Table:
    """One remark of the session."""
    return {"text": plain(note.text), **_said(asdict(note))}


def _remarks(session: Session) -> Table:
    return {
        "changes": [change_table(change) for change in session.changes],
        "notes": [note_table(note) for note in session.notes],
    }


def _figure(figure: Figure) -> Table:
    return {key: plain(value) for key, value in asdict(figure).items() if key != "id"}


def _said(table: Table) -> Table:
    return {key: plain(value) for key, value in table.items() if value is not None and value != ""}


def _in_order(answers: Mapping[str, Answer], questionnaire: Questionnaire) -> Iterable[tuple[str, Answer]]:
    return (
        (question.id, answers[question.id]) for question in questionnaire.questions if question.id in answers
    )
