"""Records: one decision, one TOML file, in a folder that is meant to be a git repository."""

import contextlib
import re
import secrets
import string
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import bvbwizard
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.text import joined
from bvbwizard.lifecycle import moved, superseding
from bvbwizard.record import Record, Status, decision_of
from bvbwizard.store.atomic import alone_in, save_under_a_free_name, saving, write_over
from bvbwizard.store.places import named_path
from bvbwizard.store.record_index import Fields, entries_of
from bvbwizard.store.tomlfile import check_regular, read_table, text_at, toml_paths

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Evaluation
    from bvbwizard.domain.interview.questions import Questionnaire
    from bvbwizard.domain.interview.session import Session
    from bvbwizard.domain.results.outcome import Flip
    from bvbwizard.lifecycle import Act

RECORD_FORMATS = ("bvbwizard/record/1", "bvbwizard/record/2")
"""What this version reads; listing a folder reads no more of the program than this."""
_LONGEST_SLUG = 60
_LONGEST_SLUG_BYTES = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEntry:
    """One line of a list of records; read without the questions, so it is quick."""

    path: Path
    title: str = ""
    decided_on: date | None = None
    status: str = ""
    option: str = ""
    """Of the verdict; empty where it names none."""
    confidence: str = ""
    ended: str = ""
    """Why the session ended before the comparison: dictated, unproven, trivial; else empty."""
    problem: str = ""
    """Why the file can't be read; empty where it can."""


def new_record(
    session: "Session", evaluation: "Evaluation", *, flips: "Iterable[Flip]" = (), today: date
) -> Record:
    """The record that a session makes today: proposed, until somebody who may accepts it."""
    from bvbwizard.contract import evaluation_as_dict, without_none
    from bvbwizard.say.findings import flip_sentence
    from bvbwizard.store import mapper

    found = tuple(flips)
    said = without_none(evaluation_as_dict(evaluation, found, decided_on=today))
    turns = (flip_sentence(each, session.questionnaire) for each in found)
    return Record(
        session=session,
        decided_on=today,
        status=Status(now="proposed", on=today),
        figures=evaluation.figures_used,
        decision=mapper.written(decision_of(said, turns)),
        engine_version=bvbwizard.__version__,
        questions_revision=session.questionnaire.revision,
        unused=dict(evaluation.path.unused),
    )


def save_record(
    session: "Session", evaluation: "Evaluation", folder: Path, *, flips: "Iterable[Flip]" = (), today: date
) -> Path:
    """Write a new record, never over another one, whole or not at all.

    Raises:
        StoreError: the folder can't be written; nothing that stood there is touched.
    """
    from bvbwizard.store.record_text import record_text

    text = record_text(new_record(session, evaluation, flips=flips, today=today))
    path = folder / f"{today.isoformat()}-{slug_of(session.title)}-{_ending()}.toml"
    return save_under_a_free_name("the record", path, text)


def move_record(
    path: Path, act: "Act", questionnaire: "Questionnaire", *, on: date, by: str = "", reason: str = ""
) -> Record:
    """Carry out an act on a record in its file; only its status changes there.

    Raises:
        BvbError: its stage doesn't allow it, it was edited by hand, or it can't be read or written.
    """
    with saving("the record", path), alone_in(path.parent):
        after = moved(_as_written(path, questionnaire), act, on=on, by=by, reason=reason)
        _write_again(path, after)
    return after


def supersede_record(
    old: Path, new: Path, questionnaire: "Questionnaire", *, on: date, by: str = "", reason: str = ""
) -> None:
    """Let a record take another one's place, with a link in both files.

    The new one is written first: where the old one can't be written then, a check names the missing link,
    and the same act again makes up for it.

    Raises:
        BvbError: it isn't possible, one was edited by hand, or one can't be read or written.
    """
    if old.parent.resolve() != new.parent.resolve():
        raise FileError(str(new), "a record is superseded by one in its own folder")
    with saving("the record", new), alone_in(new.parent):
        before, after = _as_written(old, questionnaire), _as_written(new, questionnaire)
        gone, taken = superseding(before, old.stem, after, new.stem, on=on, by=by, reason=reason)
        for path, was, now in ((new, after, taken), (old, before, gone)):
            if now != was:
                _write_again(path, now)


def _as_written(path: Path, questionnaire: "Questionnaire") -> Record:
    record = load_record(path, questionnaire)
    if record.edited:
        tables = joined([f"[{table}]" for table in record.edited])
        raise FileError(str(path), f"{tables} was edited by hand since it was written; undo that first")
    return record


def _write_again(path: Path, record: Record) -> None:
    from bvbwizard.store.record_text import record_text

    write_over(path, record_text(record))


def load_record(path: Path, questionnaire: "Questionnaire") -> Record:
    """Read a record.

    Raises:
        FileError: the file is no record that this version reads.
    """
    from bvbwizard.store.documents import read_as

    check_regular(path)
    return read_as(Record, path, questionnaire)


def is_first_format(path: Path) -> bool:
    """Whether a version before this format wrote it."""
    with contextlib.suppress(FileError):
        return read_table(path).get("format") == RECORD_FORMATS[0]
    return False


def find_record(name_or_path: str, folder: Path) -> Path:
    """The record at that path, else the one of that name in the folder.

    Raises:
        FileError: there is neither.
    """
    path = named_path(name_or_path)
    named = folder / f"{path.name.removesuffix('.toml')}.toml"
    with contextlib.suppress(OSError, ValueError):
        if path.exists():
            return path
        if path.name == name_or_path and named.exists():
            return named
    raise FileError(name_or_path, f"there is no such file, and no record of that name in {folder}")


def list_records(folder: Path) -> tuple[RecordEntry, ...]:
    """The records of a folder, newest decision first; none where there is no folder.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    paths = record_paths(folder)
    told = entries_of(paths, _told)
    entries = (_entry(path, fields) for path, fields in zip(paths, told, strict=True))
    return tuple(sorted(entries, key=lambda one: (-(one.decided_on or date.min).toordinal(), one.path.name)))


def record_paths(folder: Path) -> tuple[Path, ...]:
    """The TOML files of a folder, by name.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    return toml_paths(folder, "the records")


def slug_of(title: str) -> str:
    """A title as the part of a file name: letters and digits of every script, and hyphens."""
    folded = unicodedata.normalize("NFC", title).casefold()
    kept = "".join(c if c.isalnum() or unicodedata.category(c) in ("Mn", "Mc") else "-" for c in folded)
    slug = re.sub(r"-+", "-", kept).strip("-")
    # A file's name has 255 bytes on most disks; a letter has up to four.
    while len(slug.encode()) > _LONGEST_SLUG_BYTES or len(slug) > _LONGEST_SLUG:
        slug = slug[:-1]
    return slug.strip("-") or "decision"


def _ending() -> str:
    """Four random letters: two branches that each save the same title on one day still merge."""
    return "".join(secrets.choice(string.ascii_lowercase) for _ in range(4))


def _entry(path: Path, told: Fields) -> RecordEntry:
    day = told.get("decided_on", "")
    said = {key: told.get(key, "") for key in _TOLD}
    return RecordEntry(path=path, decided_on=date.fromisoformat(day) if day else None, **said)


_TOLD = ("title", "status", "option", "confidence", "ended", "problem")


def _told(path: Path) -> Fields:
    """What a list tells of a record, as texts."""
    try:
        check_regular(path)
        table = read_table(path)
    except FileError as error:
        return {"problem": error.problem}
    about = table.get("about")
    decided_on = about.get("decided_on") if isinstance(about, dict) else None
    stored, evaluation = table.get("decision"), table.get("evaluation")
    decision = stored if isinstance(stored, dict) else {}
    if isinstance(evaluation, dict):
        decision = decision_of(evaluation)
    format_ = str(table.get("format", ""))
    problem = ""
    if format_ not in RECORD_FORMATS:
        is_record = format_.startswith("bvbwizard/record/")
        problem = "a newer version of bvbwizard wrote it" if is_record else "this is no record"
    return {
        "title": text_at(table, "about", "title"),
        "decided_on": decided_on.isoformat() if type(decided_on) is date else "",
        "status": text_at(table, "status", "now"),
        "option": str(decision.get("now") or ""),
        "confidence": str(decision.get("state") or ""),
        "ended": str(decision.get("ended") or ""),
        "problem": problem,
    }
