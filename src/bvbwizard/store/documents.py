"""Our three kinds of file, answers, presets and records: how each is read, and how it is written."""

import re
from dataclasses import dataclass, field, fields
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
from bvbwizard.store.record_text import (
    DECISION,
    FIGURE_KEYS,
    FIGURE_LINE,
    RECORD_FORMAT,
    edited,
    first_decision,
    readings,
    with_source,
)
from bvbwizard.store.tomlfile import read_table, toml_text

ANSWERS_FORMAT = "bvbwizard/answers/1"
PRESET_FORMAT = "bvbwizard/preset/1"
FIRST_RECORD_FORMAT = "bvbwizard/record/1"
"""With the whole evaluation in it; written until 0.3."""


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
_FIGURE = {**FIGURE_KEYS, "label": Key(str, "")}
_PRESET_ABOUT = mapper.keys_of(Preset, "id title summary case framework", id=_PRESET_ID)
_TEXT, _DAY = Key(str, ""), Key(date | None, None)
_FIRST_RECORD_ABOUT = {"title": _TEXT, "decided_on": Key(date), "started_on": _DAY, "preset": _TEXT}
_RECORD_ABOUT = {**_FIRST_RECORD_ABOUT, "people": Key(Several(str), ()), "goal": _TEXT}
_ENGINE = {"version": Key(str), "questions": Key(str), "digests": Key(dict[str, str], {})}
_FIRST_ENGINE = {"version": Key(str), "questions_revision": Key(str)}
_ANSWERS_ABOUT = {"title": _TEXT, "summary": _TEXT, "preset": _TEXT, "started_on": _DAY}
_SAID: dict[str, Key] = {
    "answers": Key(ANSWERS, {}),
    "components": Key(COMPONENTS, {}),
    "as_printed": Key(dict[str, dict[str, float]], {}),
}
_REMARKS: dict[str, Key] = {"changes": Key(Several(_CHANGE), ()), "notes": Key(Several(Note), ())}


def _record_keys(
    *, about: dict[str, Key], figure: dict[str, Key], engine: dict[str, Key], **said: Key
) -> dict[str, Key]:
    return {
        "format": Key(str),
        "about": Key(Shape(dict, about)),
        **said,
        "status": Key(Status),
        "links": Key(Links, Links()),
        "criteria": Key(_CRITERIA),
        **_SAID,
        **_REMARKS,
        "figures": Key(ById(Shape(dict, figure)), {}),
        "engine": Key(Shape(dict, engine)),
        "unused": Key(ById(Shape(dict, {**ANSWER, "because": Key(str)})), {}),
    }


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
    RECORD_FORMAT: _record_keys(
        about=_RECORD_ABOUT, figure=FIGURE_LINE, engine=_ENGINE, decision=Key(DECISION)
    ),
    FIRST_RECORD_FORMAT: _record_keys(
        about=_FIRST_RECORD_ABOUT, figure=_FIGURE, engine=_FIRST_ENGINE, evaluation=Key(dict[str, Any], {})
    ),
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
    if kind in (RECORD_FORMAT, FIRST_RECORD_FORMAT):
        return _record(read, table, answers, place, questionnaire)
    parts = _parts(read, answers, place, questionnaire)
    return Preset(**read["about"], **parts) if kind == PRESET_FORMAT else _answers_file(read, parts)


def _answers_file(read: Table, parts: dict[str, Any]) -> AnswersFile:
    about = {key: read["about"][key] for key in ("title", "preset", "started_on")}
    return AnswersFile(**about, changes=read["changes"], notes=read["notes"], **parts)


def _record(
    read: Table, table: Table, answers: Answers, place: Place, questionnaire: Questionnaire
) -> Record:
    aside = {key: Answer(**{name: inner[name] for name in ANSWER}) for key, inner in read["unused"].items()}
    unused = checked_answers(aside, questionnaire, place.inside("unused"))
    if twice := next((question for question in unused if question in answers), None):
        place.inside("unused").inside(twice).refuse("stands in [answers] too; one of them is accepted")
    every, preset = {**answers, **unused}, read["about"]["preset"]
    said = {key: with_source(answer, key, preset) for key, answer in every.items()}
    parts = _parts(read, Answers(said), place, questionnaire)
    decided_on, engine = read["about"]["decided_on"], read["engine"]
    decision, unread = (table["decision"], ()) if "decision" in read else first_decision(read["evaluation"])
    return Record(
        session=_answers_file(read, parts).session(questionnaire, decided_on),
        decided_on=decided_on,
        status=read["status"],
        links=read["links"],
        figures=_figures(read["figures"], place.inside("figures")),
        decision=decision,
        engine_version=engine["version"],
        questions_revision=engine.get("questions") or engine["questions_revision"],
        unused={key: inner["because"] for key, inner in read["unused"].items()},
        edited=edited(table) if "decision" in read else (),
        unread=unread,
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
    """The figures of a record; what a line leaves out is what ships with the program for that reading."""
    figures = []
    for figure_id, table in tables.items():
        if not table["low"] <= table["likely"] <= table["high"]:
            place.inside(figure_id).refuse("is upside down; low, likely and high are accepted in this order")
        known = readings().get((figure_id, table["read_on"]))
        said = {name: table[name] or getattr(known, name, "") for name in ("label", "unit", "source")}
        figures.append(Figure(id=figure_id, **{**table, **said, "label": said["label"] or figure_id}))
    return tuple(figures)


# ---------------------------------------------------------------- writing


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
