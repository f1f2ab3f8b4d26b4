"""Our three kinds of file, answers, presets and records: how each is read, and how it is written."""

import re
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bvbwizard.domain.errors import AnswerError, FileError
from bvbwizard.domain.facts.figures import Figure
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Components
from bvbwizard.domain.interview.checks import check_together
from bvbwizard.domain.interview.criteria import BOUNDS, Change, Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Note, Preset, Session
from bvbwizard.domain.text import excerpt
from bvbwizard.domain.values import OPTIONS
from bvbwizard.record import Links, Record, Status
from bvbwizard.store import mapper
from bvbwizard.store.entries import ANSWER, ANSWERS, COMPONENTS, checked_answers, checked_components, written
from bvbwizard.store.mapper import Bounded, ById, Key, Only, Place, Several, Shape, Table
from bvbwizard.store.problems import unknown_key
from bvbwizard.store.tomlfile import read_table, toml_text

ANSWERS_FORMAT = "bvbwizard/answers/1"
PRESET_FORMAT = "bvbwizard/preset/1"
RECORD_FORMAT = "bvbwizard/record/1"


@dataclass(frozen=True, kw_only=True)
class AnswersFile:
    """What an answers file says."""

    title: str
    preset: str
    started_on: date | None
    criteria: Criteria | None
    """None where the file leaves them out: the defaults count then."""
    answers: Answers
    notes: tuple[Note, ...]
    changes: tuple[Change, ...]
    components: Components = field(default_factory=Components)
    as_printed: dict[str, dict[str, float]] = field(default_factory=dict)

    def session(self, questionnaire: Questionnaire, today: date) -> Session:
        """The session that these answers make."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        said |= {"criteria": self.criteria or Criteria(), "started_on": self.started_on or today}
        return Session(questionnaire=questionnaire, **said)


FileContent = AnswersFile | Preset | Record
_Wanted = TypeVar("_Wanted", AnswersFile, Preset, Record)


def is_a_name(text: str) -> bool:
    """Whether a preset may be called that."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None


# ---------------------------------------------------------------- what each kind of file holds


_OPTION = Only(str, ("", *OPTIONS).__contains__, f"accepted: {', '.join(OPTIONS)}, or an empty text")
_WAS = Only(Any, lambda old: isinstance(old, str) or mapper.is_number(old), "a number or a text is accepted")
_PRESET_ID = Only(str, is_a_name, "lower-case letters, digits and single hyphens are accepted")
_BOUNDS = {
    key: Bounded(int if key == "horizon_months" else float, low, high) for key, (low, high) in BOUNDS.items()
}
_CRITERIA = mapper.shape_of(Criteria, gut_pick=_OPTION, **_BOUNDS)
_CHANGE = mapper.shape_of(Change, old=_WAS, new=_WAS)
_FIGURE_KEYS = {name: key for name, key in mapper.keys_of(Figure).items() if name != "id"}
_FIGURE = {**_FIGURE_KEYS, "label": Key(str, "")}
_PRESET_ABOUT = mapper.keys_of(Preset, "id title summary case framework", id=_PRESET_ID)
_TEXT, _DAY = Key(str, ""), Key(date | None, None)
_RECORD_ABOUT = {"title": _TEXT, "decided_on": Key(date), "started_on": _DAY, "preset": _TEXT}
_ANSWERS_ABOUT = {"title": _TEXT, "summary": _TEXT, "preset": _TEXT, "started_on": _DAY}
_SAID: dict[str, Key] = {
    "answers": Key(ANSWERS, {}),
    "components": Key(COMPONENTS, {}),
    "as_printed": Key(dict[str, dict[str, float]], {}),
}
_REMARKS: dict[str, Key] = {"changes": Key(Several(_CHANGE), ()), "notes": Key(Several(Note), ())}
_FILES: dict[str, dict[str, Key]] = {
    ANSWERS_FORMAT: {
        "format": Key(str),
        "about": Key(
            Shape(dict, _ANSWERS_ABOUT), {name: key.default for name, key in _ANSWERS_ABOUT.items()}
        ),
        "criteria": Key(_CRITERIA, None),
        **_SAID,
        **_REMARKS,
    },
    PRESET_FORMAT: {
        "format": Key(str),
        "about": Key(Shape(dict, _PRESET_ABOUT)),
        "criteria": Key(_CRITERIA, None),
        **_SAID,
    },
    RECORD_FORMAT: {
        "format": Key(str),
        "about": Key(Shape(dict, _RECORD_ABOUT)),
        "status": Key(Status),
        "links": Key(Links, Links()),
        "criteria": Key(_CRITERIA),
        **_SAID,
        **_REMARKS,
        "figures": Key(ById(Shape(dict, _FIGURE)), {}),
        "evaluation": Key(dict[str, Any], {}),
        "engine": Key(Shape(dict, {"version": Key(str), "questions_revision": Key(str)})),
        "unused": Key(ById(Shape(dict, {**ANSWER, "because": Key(str)})), {}),
    },
}

# ---------------------------------------------------------------- reading


def read_file(path: Path, questionnaire: Questionnaire) -> FileContent:
    """Whatever the file is, by its first key.

    Raises:
        FileError: one sentence with the file, the key and what would be accepted.
    """
    return content_of(read_table(path), str(path), questionnaire)


def read_as(wanted: type[_Wanted], path: Path, questionnaire: Questionnaire) -> _Wanted:
    """A file that has to be of one kind.

    Raises:
        FileError: it is of another kind, or can't be read.
    """
    content = read_file(path, questionnaire)
    if not isinstance(content, wanted):
        names = {AnswersFile: "an answers file", Preset: "a preset", Record: "a record"}
        raise FileError(str(path), f"is {names[type(content)]}; {names[wanted]} is wanted here", key="format")
    return content


def content_of(table: Table, file: str, questionnaire: Questionnaire) -> FileContent:
    """What a table says, read by the kind that its `format` names.

    Raises:
        FileError: one sentence with the file, the key and what would be accepted.
    """
    place, kind = Place(file), table.get("format")
    if not isinstance(kind, str) or kind not in _FILES:
        shown = excerpt(kind) if isinstance(kind, str) else "no text"
        missing = "is missing; the first line says which kind of file it is"
        accepted = ", ".join(f'"{name}"' for name in _FILES)
        place.inside("format").refuse(f"{missing if kind is None else f'is {shown}; accepted'}: {accepted}")
    read: Table = mapper.read_value(Shape(dict, _FILES[kind]), table, place)
    answers = checked_answers(read["answers"], questionnaire, place.inside("answers"))
    if kind == RECORD_FORMAT:
        return _record(read, answers, place, questionnaire)
    parts = _parts(read, answers, place, questionnaire)
    return Preset(**read["about"], **parts) if kind == PRESET_FORMAT else _answers_file(read, parts)


def _answers_file(read: Table, parts: dict[str, Any]) -> AnswersFile:
    about = {key: read["about"][key] for key in ("title", "preset", "started_on")}
    return AnswersFile(**about, changes=read["changes"], notes=read["notes"], **parts)


def _record(read: Table, answers: Answers, place: Place, questionnaire: Questionnaire) -> Record:
    aside = {key: Answer(**{name: table[name] for name in ANSWER}) for key, table in read["unused"].items()}
    unused = checked_answers(aside, questionnaire, place.inside("unused"))
    if twice := next((question for question in unused if question in answers), None):
        place.inside("unused").inside(twice).refuse("stands in [answers] too; one of them is accepted")
    parts = _parts(read, Answers({**answers, **unused}), place, questionnaire)
    decided_on, engine = read["about"]["decided_on"], read["engine"]
    return Record(
        session=_answers_file(read, parts).session(questionnaire, decided_on),
        decided_on=decided_on,
        status=read["status"],
        links=read["links"],
        figures=_figures(read["figures"], place.inside("figures")),
        evaluation=read["evaluation"],
        engine_version=engine["version"],
        questions_revision=engine["questions_revision"],
        unused={key: table["because"] for key, table in read["unused"].items()},
    )


def _parts(read: Table, answers: Answers, place: Place, questionnaire: Questionnaire) -> dict[str, Any]:
    """What every kind of file has; with a check of what was changed, and of the answers as a whole."""
    try:
        check_together(answers)
    except AnswerError as error:
        place.inside("answers").refuse(str(error))
    components = checked_components(read["components"], questionnaire, place.inside("components"))
    accepted = [f"criteria.{key}" for key in Criteria().values()]
    for index, change in enumerate(read.get("changes", ())):
        if change.key not in accepted:
            here = place.inside("changes").inside(index).inside("key")
            here.refuse(unknown_key(change.key, accepted))
    if printed := read["as_printed"]:
        _check_printed(printed, place.inside("as_printed"))
    return {"criteria": read["criteria"], "answers": answers, "components": components, "as_printed": printed}


def _check_printed(printed: dict[str, dict[str, float]], place: Place) -> None:
    from bvbwizard.store.calculators import calculators

    for calculator_id, numbers in printed.items():
        here, known = place.inside(calculator_id), calculators().by_id
        if calculator_id not in known:
            here.refuse(unknown_key(calculator_id, known, what="calculator"))
        outputs = [output.name for output in known[calculator_id].outputs]
        if unknown := next((name for name in numbers if name not in outputs), None):
            here.inside(unknown).refuse(unknown_key(unknown, outputs, what="output"))


def _figures(tables: dict[str, Table], place: Place) -> tuple[Figure, ...]:
    for figure_id, table in tables.items():
        if not table["low"] <= table["likely"] <= table["high"]:
            place.inside(figure_id).refuse("is upside down; low, likely and high are accepted in this order")
    return tuple(
        Figure(id=figure_id, **{**table, "label": table["label"] or figure_id})
        for figure_id, table in tables.items()
    )


# ---------------------------------------------------------------- writing


def record_text(record: Record) -> str:
    """A record as its file: keys in one fixed order, and nothing written that says nothing."""
    session = record.session
    about = {
        "title": session.title,
        "decided_on": record.decided_on,
        "started_on": session.started_on if session.started_on != record.decided_on else None,
        "preset": session.preset,
    }
    asked = (question.id for question in session.questionnaire.questions)
    tables = written({key: session.answers[key] for key in asked if key in session.answers})
    return toml_text(
        {
            "format": RECORD_FORMAT,
            "about": mapper.table_of(_RECORD_ABOUT, about),
            "status": written(record.status),
            "links": {name: list(names) for name, names in asdict(record.links).items()},
            "criteria": written(session.criteria),
            "answers": {key: table for key, table in tables.items() if key not in record.unused},
            "components": written(session.components),
            "as_printed": session.as_printed,
            "changes": written(session.changes),
            "notes": written(session.notes),
            "figures": {
                figure.id: mapper.table_of(_FIGURE_KEYS, figure)
                for figure in sorted(record.figures, key=lambda figure: figure.id)
            },
            "evaluation": record.evaluation,
            "engine": {"version": record.engine_version, "questions_revision": record.questions_revision},
            "unused": {
                key: {**table, "because": record.unused[key]}
                for key, table in tables.items()
                if key in record.unused
            },
        }
    )


def preset_text(preset: Preset) -> str:
    """A preset as its file."""
    return toml_text(
        {
            "format": PRESET_FORMAT,
            "about": mapper.table_of(_PRESET_ABOUT, preset),
            "criteria": written(preset.criteria),
            "answers": written(preset.answers),
            "components": written(preset.components),
        }
    )
