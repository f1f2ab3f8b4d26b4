"""Drafts: a journal per session, one line per act, so that an interruption costs nothing."""

import contextlib
import json
import os
import re
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bvbwizard.domain.errors import FileError, StoreError
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.text import joined
from bvbwizard.store.atomic import PRIVATE, saving, sync, sync_folder, write_all
from bvbwizard.store.held import HeldFile, lock, newest_free, open_elsewhere
from bvbwizard.store.places import drafts_folder, named_path
from bvbwizard.store.tomlfile import check_regular

Table = dict[str, Any]

DRAFT_SUFFIX = ".draft.jsonl"
DRAFT_FORMAT = "bvbwizard/draft/1"
OPEN_ELSEWHERE = open_elsewhere("draft")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEntry:
    """One line of a list of drafts."""

    path: Path
    title: str
    preset: str
    when: datetime
    """Of the last act, in local time."""
    answered: int
    """How many questions have an answer."""

    @property
    def name(self) -> str:
        """What `resume` calls it."""
        return self.path.name.removesuffix(DRAFT_SUFFIX)


class Draft(HeldFile):
    """An open journal; closed, it stays for `resume`, and is discarded after its session was saved.

    What its file doesn't hold goes into the next line: where the file couldn't be made or written, or was
    deleted or replaced while it was open, every call of `keep` tries again with all that is missing.
    """

    def __init__(self, path: Path, descriptor: int = -1, kept: Session | None = None) -> None:
        super().__init__(path, descriptor)
        self._kept = kept
        """The session as the file has it; None where there is no file yet, or no longer."""
        self._is_open = True
        self.lost = ""
        """What of it couldn't be read when it was opened, in a sentence; empty where all could."""

    @classmethod
    def begin(cls) -> "Draft":
        """A journal whose file the first line makes."""
        return cls(_new_path())

    @classmethod
    def create(cls, session: Session) -> "Draft":
        """Start a journal with the whole session as its first line.

        Raises:
            StoreError: the state folder can't be written.
        """
        draft = cls.begin()
        draft.keep(session)
        return draft

    @classmethod
    def open(cls, path: Path, questionnaire: Questionnaire) -> "tuple[Draft, Session]":
        """Go on with a journal: the session as its last whole line left it.

        Raises:
            FileError: the file is no draft, or another window has it open.
        """
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_APPEND)
        except OSError as error:
            raise FileError(
                str(path), f"the draft can't be opened: {os.strerror(error.errno or 0)}"
            ) from None
        try:
            if not lock(descriptor):
                raise FileError(str(path), OPEN_ELSEWHERE)
            found = _read(path)
            session = _session(found.state, str(path), questionnaire)
            if not found.damaged:
                # What was cut off in the last line would spoil the next one.
                os.truncate(descriptor, found.whole_bytes)
                return cls(path, descriptor, session), session
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return cls._mended(path, found, session), session

    @classmethod
    def _mended(cls, path: Path, found: "_Found", session: Session) -> "Draft":
        """A draft in place of a damaged one, which is kept under another name."""
        kept = path.with_name(f"{path.name}.damaged-{secrets.token_hex(2)}")
        with saving("the draft", path):
            path.rename(kept)
        draft = cls(path)
        draft.keep(session)
        lines = "line" if len(found.damaged) == 1 else "lines"
        draft.lost = (
            f"the draft was damaged in {lines} {joined([str(number) for number in found.damaged])} of"
            f" {found.lines}; what those said is lost, all the rest is here. The damaged file is kept: {kept}"
        )
        return draft

    def keep(self, session: Session) -> None:
        """Write what the file doesn't hold yet; nothing is written where it holds all.

        Raises:
            StoreError: the line can't be written; the file stays as it was, and the next call tries again.
        """
        if not self._is_open:
            raise StoreError(f"the draft {self.path} is closed")
        if not self._is_there():
            self._kept = None
            self._make()
        if change := _changed(self._kept, session):
            self._write(change)
        self._kept = session

    def close(self) -> None:
        """Let go of the file; it stays."""
        self._is_open = False
        super().close()

    def _is_there(self) -> bool:
        """Whether the file that is open is the one of its name: it may have been deleted or replaced."""
        if self._descriptor < 0:
            return False
        with contextlib.suppress(OSError):
            return os.path.samestat(os.fstat(self._descriptor), self.path.stat())
        return False

    def _make(self) -> None:
        """Make the file, under a new name where its own is taken."""
        super().close()
        path = _new_path() if self.path.exists() else self.path
        with saving("the draft", path.parent):
            path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o600)
        lock(descriptor)
        sync_folder(path.parent)
        self.path, self._descriptor = path, descriptor

    def _write(self, change: Table) -> None:
        line = _with_checksum(json.dumps(change, ensure_ascii=False, separators=(",", ":"), default=_dated))
        size = os.fstat(self._descriptor).st_size
        with saving("the last answer", self.path):
            try:
                write_all(self._descriptor, line + b"\n")
                # A killed process loses nothing even without this; a power cut would lose some seconds.
                # Measured on ext4: 0.1 ms, beside 0.002 ms for the write; a slow disk's 10 ms is no wait.
                sync(self._descriptor)
            except OSError:
                with contextlib.suppress(OSError):
                    os.truncate(self._descriptor, size)
                raise


def _new_path() -> Path:
    """A path for a new draft; its name says when, and no other window draws the same."""
    return drafts_folder() / f"{datetime.now():%Y-%m-%d-%H%M%S}-{secrets.token_hex(3)}{DRAFT_SUFFIX}"


def list_drafts() -> tuple[DraftEntry, ...]:
    """The interrupted sessions, newest first; a file that is no draft is left out."""
    return tuple(_newest_first())


def _newest_first() -> Iterator[DraftEntry]:
    """The same one by one: whoever wants the newest only doesn't wait until all are read."""
    for path in sorted(drafts_folder().glob(f"*{DRAFT_SUFFIX}"), key=_written_at, reverse=True):
        with contextlib.suppress(FileError):
            state = _read(path).state
            yield DraftEntry(
                path=path,
                title=str(state.get("title", "")),
                preset=str(state.get("preset", "")),
                when=datetime.fromtimestamp(_written_at(path)).astimezone(),
                answered=len(state["answers"]),
            )


def _written_at(path: Path) -> float:
    """When a file was last written, in seconds; long ago where another window has just removed it."""
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0


def find_draft(name: str | None) -> Path:
    """The draft of that name or path; without a name the newest that no other window has open.

    Raises:
        FileError: there is none, or other windows have every draft open.
    """
    if name is None:
        return _newest_free_draft()
    named = drafts_folder() / f"{name.removesuffix(DRAFT_SUFFIX)}{DRAFT_SUFFIX}"
    path = named if Path(name).name == name and named.exists() else named_path(name)
    if not path.is_file():
        raise FileError(str(path), "there is no such draft")
    return path


def _newest_free_draft() -> Path:
    if newest := newest_free(entry.path for entry in _newest_first()):
        return newest
    drafts = list_drafts()
    if len(drafts) == 1:
        raise FileError(str(drafts[0].path), OPEN_ELSEWHERE)
    problem = "there is no draft to resume; `bvbwizard new` starts a session"
    raise FileError(str(drafts_folder()), "other windows have every draft open" if drafts else problem)


# ---------------------------------------------------------------- the lines of a draft

_FIELDS = (
    *("title", "preset", "started_on", "criteria", "position", "agenda", "speaker", "shared_screen"),
    *("components", "are_components_picked", "notes", "changes", "as_printed", "laid"),
)
"""Of a session, but for its answers, in the order of a line."""
_TABLES = ("criteria", "components", "notes", "changes", "laid")
"""Those of them that have tables of their own."""


def _changed(before: Session | None, after: Session) -> Table:
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


_CHECKSUM = re.compile(rb',"crc":"([0-9a-f]{8})"\}$')


def _with_checksum(line: str) -> bytes:
    """A line with the checksum of what stands before it, as the last of its keys."""
    said = line.encode()
    return said[:-1] + f',"crc":"{zlib.crc32(said):08x}"}}'.encode()


def _is_whole(line: bytes, *, needs_checksum: bool) -> bool:
    """Whether a line says what was written; earlier versions wrote no checksum."""
    found = _CHECKSUM.search(line)
    if found is None:
        return not needs_checksum
    return zlib.crc32(line[: found.start()] + b"}") == int(found[1], 16)


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What the lines of a draft add up to."""

    state: Table
    """The session's fields as the last whole line left them, `answers` by question id."""
    whole_bytes: int
    """Where the last whole line ends."""
    lines: int
    damaged: tuple[int, ...]
    """The numbers of the lines that say nothing any more, but for a last one that was cut off."""


def _read(path: Path) -> _Found:
    """Add up a draft's lines; a last line that was cut off, and lines that were damaged, are left out.

    Raises:
        FileError: the file can't be read, or no line of it is a draft's.
    """
    try:
        check_regular(path)
        data = path.read_bytes()
    except OSError as error:
        raise FileError(str(path), f"the draft can't be read: {error.strerror}") from None
    *lines, rest = data.split(b"\n")
    state: Table = {"answers": {}}
    damaged = []
    for number, line in enumerate(lines, start=1):
        # Where the first line doesn't say that this is a draft, only what proves itself is taken.
        change = _parsed(line, needs_checksum=number > 1 and "format" not in state)
        if change is None or (number == 1 and change.get("format") != DRAFT_FORMAT):
            damaged.append(number)
            continue
        for key in change.pop("cleared", ()):
            state["answers"].pop(key, None)
        state["answers"].update(change.pop("answers", {}))
        state.update(change)
    if len(damaged) == len(lines):
        raise FileError(str(path), "this is no draft of this version: none of its lines can be read")
    if damaged and damaged[-1] == len(lines) and not rest:
        whole_bytes = len(data) - len(lines[-1]) - 1
        return _Found(state=state, whole_bytes=whole_bytes, lines=len(lines), damaged=tuple(damaged[:-1]))
    return _Found(state=state, whole_bytes=len(data) - len(rest), lines=len(lines), damaged=tuple(damaged))


_PLACE: dict[str, Any] = {
    "position": (str, type(None)),
    "agenda": (list, type(None)),
    "speaker": str,
    "shared_screen": bool,
    "are_components_picked": bool,
}
"""What a session's place in the interview is, by its type; the rest is read as any file is."""


def _session(state: Table, file: str, questionnaire: Questionnaire) -> Session:
    """The session that a draft's lines add up to, read as strictly as any file.

    Raises:
        FileError: it names something that this version doesn't know.
    """
    from bvbwizard.store.documents import ANSWERS_FORMAT, AnswersFile, content_of
    from bvbwizard.store.entries import read_laid

    about = {key: state[key] for key in ("title", "preset", "started_on") if key in state}
    parts = ("criteria", "answers", "components", "notes", "changes", "as_printed")
    table = {"format": ANSWERS_FORMAT, "about": about, **{key: state[key] for key in parts if key in state}}
    content = content_of(table, file, questionnaire)
    for key, kind in _PLACE.items():
        if key in state and not isinstance(state[key], kind):
            raise FileError(file, "isn't what this version writes there", key=key)
    position, agenda = state.get("position"), state.get("agenda")
    if position is not None and position not in questionnaire.by_id:
        raise FileError(file, "stands at a question that this version doesn't have", key="position")
    if agenda is not None and not all(isinstance(each, str) for each in agenda):
        raise FileError(file, "isn't what this version writes there", key="agenda")
    if not isinstance(content, AnswersFile):
        raise FileError(file, "isn't what this version writes there", key="format")
    # Only a damaged first line leaves the day out; the file was made on that day.
    made_on = content.started_on or datetime.fromtimestamp(_written_at(Path(file))).date()
    return replace(
        content.session(questionnaire, made_on),
        position=position,
        agenda=None if agenda is None else frozenset(agenda),
        speaker=state.get("speaker", ""),
        shared_screen=state.get("shared_screen", False),
        are_components_picked=state.get("are_components_picked", False),
        laid=read_laid(state.get("laid") or [], questionnaire, file),  # a version without it wrote none
    )


def _parsed(line: bytes, *, needs_checksum: bool) -> Table | None:
    """What a line says; None where it isn't whole, or no line of a draft."""
    try:
        change = (
            json.loads(line, object_hook=_undated) if _is_whole(line, needs_checksum=needs_checksum) else None
        )
    except (ValueError, RecursionError):
        return None
    if not isinstance(change, dict):
        return None
    change.pop("crc", None)
    cleared, answers = change.get("cleared", []), change.get("answers", {})
    is_ours = isinstance(cleared, list) and all(isinstance(each, str) for each in cleared)
    return change if is_ours and isinstance(answers, dict) else None


def _dated(value: object) -> Table:
    """A date in JSON, which has none, as a table that no other value looks like."""
    if isinstance(value, datetime):
        return {"$at": value.isoformat()}
    if isinstance(value, date):
        return {"$on": value.isoformat()}
    raise TypeError(f"{type(value).__name__} can't stand in a draft")


def _undated(table: Table) -> Any:
    match list(table.items()):
        case [("$at", str(at))]:
            return datetime.fromisoformat(at)
        case [("$on", str(on))]:
            return date.fromisoformat(on)
    return table
