"""A record as people read it in a pull request: the decision first, one line for an answer or a figure.

Every value is formatted by tomli-w; only the joining into one line is done here.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import cache
from typing import Any, Literal

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.facts.figures import Figure
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Stance
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.values import EVERY_VARIANT, OPTIONS
from bvbwizard.record import Record, decision_of
from bvbwizard.store import mapper
from bvbwizard.store.entries import written
from bvbwizard.store.mapper import ById, Key, Only, Place, Several, Shape
from bvbwizard.store.tomlfile import parse_table

Table = dict[str, Any]

RECORD_FORMAT = "bvbwizard/record/2"
FIGURE_KEYS = {name: key for name, key in mapper.keys_of(Figure).items() if name != "id"}
"""What a file says about a figure, under the figure's id."""
_AS_READ = ("label", "unit", "source")
"""Left out where the figure is a reading that ships with the program: its id and day name it."""
FIGURE_LINE = FIGURE_KEYS | {name: Key(str, "") for name in _AS_READ}
_OPTION = Key(Literal[*OPTIONS] | None, None)
_TEXTS = Key(Several(str), ())
_AMOUNT = Key(float | None, None)
_OPTION_LINE = {
    "status": Key(Literal["ruled_out", "unknown"] | None, None),
    "variant": Key(Literal[*EVERY_VARIANT] | None, None),
    "once": _AMOUNT,
    "month": _AMOUNT,
    "horizon": Key(
        Only(tuple[float, ...], lambda ends: len(ends) in (0, 3), "low, likely, high are wanted"), ()
    ),
    "by": _TEXTS,
    "if": _TEXTS,
    "missing": _TEXTS,
    "possible": _AMOUNT,
    "cheapest": _AMOUNT,
}
_ENDS = {name: _AMOUNT for name in ("low", "likely", "high")}
_PAYBACK_LINE = {"state": Key(Literal["pays", "never"]), **_ENDS}
DECISION = Shape(
    dict,
    {
        "now": _OPTION,
        "leans_to": _OPTION,
        "state": Key(str),
        "ended": Key(str, ""),
        "headline": Key(str),
        "because": _TEXTS,
        "dissent": _TEXTS,
        "settles": Key(str, ""),
        "runner_up": _OPTION,
        "decide_again": Key(Shape(dict, {"on": Key(date), "when": Key(str)}), None),
        "risks": Key(ById(Several(str), Literal["high", "medium"]), {}),
        "stack": Key(ById(Several(str), Stance), {}),
        "flips": _TEXTS,
        "options": Key(ById(Shape(dict, _OPTION_LINE), Literal[*OPTIONS]), {}),
        "payback": Key(ById(ById(Shape(dict, _PAYBACK_LINE), Literal[*OPTIONS]), Literal[*OPTIONS]), {}),
        "predictions": Key(ById(Shape(dict, {"in_months": Key(int), **_ENDS})), {}),
    },
)
"""What is refused in `[decision]`: anything but this."""
_ONE_LINE_EACH = ("answers", "components", "as_printed", "figures", "unused")
"""The tables whose entries are tables of their own, each on one line."""
_DIGEST_LENGTH = 16


def record_text(record: Record) -> str:
    """A record as its file: tables in the order of reading, and nothing that says nothing."""
    body = "\n".join(_lines(_record_table(record)))
    engine = {"version": record.engine_version, "questions": record.questions_revision}
    said = digests({**parse_table(body, "the record"), "engine": engine})
    return "\n".join((body, *_table("engine", {**engine, "digests": said})))


def readings() -> dict[tuple[str, date], Figure]:
    """The figures that ship with the program, by id and day of reading."""
    from bvbwizard.store.bundled import figure_book

    return {(figure.id, figure.read_on): figure for figure in figure_book().figures}


def first_decision(evaluation: Table) -> tuple[Table, tuple[str, ...]]:
    """The decision of a record of the first format, which stored a whole evaluation.

    Returns:
        What of it this version reads, and the keys of what it doesn't.
    """
    try:
        found = mapper.written(decision_of(evaluation))
    except (TypeError, ValueError):
        return {}, ("evaluation",)
    unread = []
    for key, value in found.items():
        try:
            mapper.read_value(DECISION.keys[key].kind, value, Place(""))
        except FileError:
            unread.append(key)
    return {key: value for key, value in found.items() if key not in unread}, tuple(unread)


def edited(table: Table) -> tuple[str, ...]:
    """The tables of a file that aren't what was written: by their digests, and those without one."""
    engine = table.get("engine")
    wrote = engine.get("digests") if isinstance(engine, dict) else None
    if not wrote or not isinstance(wrote, dict):
        return ("engine.digests",)
    now = digests(table)
    return tuple(name for name in {**now, **wrote} if wrote.get(name) != now.get(name))


def digests(table: Mapping[str, object]) -> dict[str, str]:
    """A short digest for each table of a file, whatever the layout of its lines."""
    engine = table.get("engine")
    said = engine.items() if isinstance(engine, dict) else ()
    inside = {**table, "engine": {name: value for name, value in said if name != "digests"}}
    return {
        name: _digest(inner) for name, inner in inside.items() if isinstance(inner, dict | list) and inner
    }


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LENGTH]


# ---------------------------------------------------------------- the tables


def _record_table(record: Record) -> Table:
    """What a record's file says, without its engine."""
    session, known = record.session, readings()
    goal = session.answers.get("goal")
    about = {
        "title": session.title,
        "decided_on": record.decided_on,
        "started_on": session.started_on if session.started_on != record.decided_on else None,
        "people": _people(session),
        "preset": session.preset,
        "goal": goal.value if goal is not None and isinstance(goal.value, str) else "",
    }
    asked = (question.id for question in session.questionnaire.questions)
    said = {key: written(_without_source(session, key)) for key in asked if key in session.answers}
    return {
        "format": RECORD_FORMAT,
        "about": {key: mapper.written(value) for key, value in about.items() if value or key == "title"},
        "decision": mapper.written(record.decision),
        "status": written(record.status),
        "links": {name: list(names) for name, names in asdict(record.links).items()},
        "criteria": written(session.criteria),
        "changes": written(session.changes),
        "answers": {key: table for key, table in said.items() if key not in record.unused},
        "components": written(session.components),
        "as_printed": mapper.written(session.as_printed),
        "notes": written(session.notes),
        "figures": {
            figure.id: _figure(figure, known) for figure in sorted(record.figures, key=lambda each: each.id)
        },
        "unused": {
            key: {**table, "because": mapper.written(record.unused[key])}
            for key, table in said.items()
            if key in record.unused
        },
    }


def _people(session: Session) -> list[str]:
    """Whoever answered, in the order of the questions."""
    asked = [session.answers.get(question.id) for question in session.questionnaire.questions]
    said = [each.said_by for each in (*asked, *session.components.values()) if each is not None]
    return list(dict.fromkeys(name for name in said if name))


def _without_source(session: Session, question_id: str) -> Answer:
    """An answer as a line says it: a value of the session's preset repeats no source."""
    answer = session.answers[question_id]
    bare = replace(answer, source="")
    return bare if with_source(bare, question_id, session.preset) == answer else answer


def with_source(answer: Answer, question_id: str, preset: str) -> Answer:
    """A typical answer without a source, with that which the bundled preset gives for its value."""
    known = _typical(preset).get(question_id) if answer.is_typical and not answer.source else None
    return replace(answer, source=known.source) if known and known.says_the_same(answer) else answer


@cache
def _typical(preset: str) -> Answers:
    from bvbwizard.store.bundled import questionnaire
    from bvbwizard.store.presets import bundled_path, find_preset

    return find_preset(preset, questionnaire()).answers if bundled_path(preset) else Answers()


def _figure(figure: Figure, known: Mapping[tuple[str, date], Figure]) -> Table:
    table, reading = mapper.table_of(FIGURE_KEYS, figure), known.get((figure.id, figure.read_on))
    same = reading is not None and all(getattr(reading, name) == getattr(figure, name) for name in _AS_READ)
    return {key: value for key, value in table.items() if not (same and key in _AS_READ)}


# ---------------------------------------------------------------- the lines


def _lines(table: Table) -> Iterator[str]:
    for name, inner in table.items():
        if isinstance(inner, list):
            for each in inner:
                yield from _table(name, each, form="[[{}]]")
        elif isinstance(inner, dict):
            yield from _table(name, inner)
        else:
            yield f"{_key(name)} = {_inline(inner)}"
            yield ""


def _table(name: str, table: Table, form: str = "[{}]") -> Iterator[str]:
    """A table with a line for each key; a table of tables in it follows under a heading of its own."""
    is_by_line = name in _ONE_LINE_EACH
    said = {key: value for key, value in table.items() if value is not None and (is_by_line or value != {})}
    if not said:
        return
    below = {} if is_by_line else {key: value for key, value in said.items() if _is_table_of_tables(value)}
    yield form.format(name)
    for key, value in said.items():
        if key not in below:
            yield from _entry(key, value, is_one_line=is_by_line)
    yield ""
    for key, value in below.items():
        yield f"[{name}.{_key(key)}]"
        yield from (f"{_key(inner)} = {_inline(each)}" for inner, each in value.items())
        yield ""


def _entry(key: str, value: object, *, is_one_line: bool) -> Iterator[str]:
    """A key with its value; of several sentences each has a line of its own."""
    if not is_one_line and isinstance(value, list) and any(" " in str(each) for each in value):
        yield f"{_key(key)} = ["
        yield from (f"    {_inline(each)}," for each in value)
        yield "]"
    else:
        yield f"{_key(key)} = {_inline(value)}"


def _is_table_of_tables(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(inner, dict) for inner in value.values())


def _inline(value: object) -> str:
    """A value on one line; a character that a reviewer wouldn't see is written as its number."""
    import tomli_w

    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {_inline(each)}" for key, each in value.items() if each is not None)
        inside = ", ".join(pairs)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_inline, value))}]"
    return _visible(tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n"))


def _key(key: str) -> str:
    import tomli_w

    return _visible(tomli_w.dumps({key: 0}).removesuffix(" = 0\n"))


def _visible(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else _numbered(c) for c in text)


def _numbered(character: str) -> str:
    return f"\\u{ord(character):04X}" if ord(character) < 2**16 else f"\\U{ord(character):08X}"
