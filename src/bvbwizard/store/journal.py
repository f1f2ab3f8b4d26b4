"""The lines of a draft: the first holds a session, each later one what an act changed in it."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session

Table = dict[str, Any]

DRAFT_FORMAT = "bvbwizard/draft/1"
_FIELDS = (
    *("title", "preset", "started_on", "criteria", "position", "agenda", "speaker", "shared_screen"),
    *("components", "are_components_picked", "notes", "changes", "as_printed", "laid"),
)
"""Of a session, but for its answers, in the order of a line."""
_TABLES = ("criteria", "components", "notes", "changes", "laid")
"""Those of them that have tables of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What the whole lines of a draft add up to."""

    state: Table
    """The session's fields as the last line left them; `answers` by question id."""
    whole_bytes: int
    """Where the last whole line ends; what follows it was cut off."""


def changed(before: Session | None, after: Session) -> Table:
    """What differs, as one line of a journal; everything where there was nothing before."""
    from bvbwizard.store.entries import written

    line: Table = {} if before else {"format": DRAFT_FORMAT}
    for name in _FIELDS:
        value = getattr(after, name)
        if before is None or value != getattr(before, name):
            line[name] = written(value) if name in _TABLES or isinstance(value, frozenset) else value
    earlier = before.answers if before else {}
    answered = written({key: answer for key, answer in after.answers.items() if earlier.get(key) != answer})
    cleared = [key for key in earlier if key not in after.answers]
    return line | ({"answers": answered} if answered else {}) | ({"cleared": cleared} if cleared else {})


def line_of(change: Table) -> bytes:
    """A change as one line of UTF-8 JSON."""
    return json.dumps(change, ensure_ascii=False, separators=(",", ":"), default=_dated).encode() + b"\n"


def read_journal(path: Path) -> Journal:
    """Add up a draft's lines; a last line that was cut off is left out.

    Raises:
        FileError: the file can't be read, is no draft, or a line before the last one is broken.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError(str(path), f"the draft can't be read: {error.strerror}") from None
    state: Table = {}
    whole_bytes = 0
    lines = data.split(b"\n")[:-1]
    for number, line in enumerate(lines, start=1):
        change = _parsed(line)
        if change is None and number == len(lines):
            break
        if change is None or (number == 1 and change.get("format") != DRAFT_FORMAT):
            raise FileError(str(path), f"this is no draft of this version (line {number})")
        _apply(change, state)
        whole_bytes += len(line) + 1
    if not state:
        raise FileError(str(path), "this is no draft: its first line is missing")
    return Journal(state=state, whole_bytes=whole_bytes)


def session_from(journal: Journal, file: str, questionnaire: Questionnaire) -> Session:
    """The session that a journal's state describes, read as strictly as any file.

    Raises:
        FileError: it names something that this version doesn't know.
    """
    from bvbwizard.store.documents import ANSWERS_FORMAT, AnswersFile, content_of
    from bvbwizard.store.entries import read_laid

    state = journal.state
    about = {key: state[key] for key in ("title", "preset", "started_on") if key in state}
    parts = ("criteria", "answers", "components", "notes", "changes", "as_printed")
    table = {"format": ANSWERS_FORMAT, "about": about, **{key: state[key] for key in parts if key in state}}
    content = content_of(table, file, questionnaire)
    position, agenda = state.get("position"), state.get("agenda")
    if position is not None and position not in questionnaire.by_id:
        raise FileError(file, "stands at a question that this version doesn't have", key="position")
    if not isinstance(content, AnswersFile) or content.started_on is None:
        raise FileError(file, "is missing", key="started_on")
    return replace(
        content.session(questionnaire, content.started_on),
        position=position,
        agenda=None if agenda is None else frozenset(agenda),
        speaker=str(state.get("speaker", "")),
        shared_screen=state.get("shared_screen") is True,
        are_components_picked=state.get("are_components_picked") is True,
        laid=read_laid(state.get("laid") or [], questionnaire, file),  # a version without it wrote none
    )


def _apply(change: Table, state: Table) -> None:
    answers = state.setdefault("answers", {})
    for key in change.pop("cleared", ()):
        answers.pop(key, None)
    answers.update(change.pop("answers", {}))
    state.update(change)


def _parsed(line: bytes) -> Table | None:
    try:
        change = json.loads(line, object_hook=_undated)
    except (ValueError, RecursionError):
        return None
    return change if isinstance(change, dict) else None


def _dated(value: object) -> Table:
    """A date in JSON, which has none, as a table that no other value looks like."""
    if isinstance(value, datetime):
        return {"$at": value.isoformat()}
    if isinstance(value, date):
        return {"$on": value.isoformat()}
    raise TypeError(f"{type(value).__name__} can't stand in a draft")


def _undated(table: Table) -> Any:
    if len(table) != 1:
        return table
    if isinstance(at := table.get("$at"), str):
        return datetime.fromisoformat(at)
    if isinstance(on := table.get("$on"), str):
        return date.fromisoformat(on)
    return table
