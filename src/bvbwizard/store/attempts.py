"""Attempts at scenarios: one TOML file each, written whole after every act, so that a crash costs nothing."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from bvbwizard.domain.errors import FileError, StoreError
from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.store.atomic import make_folder, store_error, write_new
from bvbwizard.store.records import slug_of
from bvbwizard.store.tomlfile import Table, read_table

REHEARSALS_VARIABLE = "BVBWIZARD_REHEARSALS"
_TOP_BYTES = 1_000
"""That hold what a file says about its attempt, but for a very long title."""
OPEN_ELSEWHERE = "another window has this attempt open"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEntry:
    """One line of a list of attempts; read without its texts' meaning, so it is quick."""

    path: Path
    scenario: str
    title: str
    level: str
    started_at: datetime | None
    is_finished: bool
    overall: float | None
    problem: str = ""
    """Why the file can't be read; empty where it can."""

    @property
    def name(self) -> str:
        """What commands call it."""
        return self.path.stem


class AttemptFile:
    """The file of a running attempt; only one window has it open at a time."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def create(cls, attempt: Attempt) -> "AttemptFile":
        """Start the file of a new attempt.

        Raises:
            StoreError: the folder can't be written.
        """
        folder = rehearsals_folder()
        try:
            make_folder(folder, mode=0o700)
            path = _write_under_a_free_name(folder, attempt)
        except OSError as error:
            raise store_error("the attempt", folder, error) from error
        lock = _locked(path)
        return cls(path, -1 if lock is None else lock)

    @classmethod
    def open(cls, path: Path) -> "tuple[AttemptFile, Attempt]":
        """Go on with an attempt as its last act left it.

        Raises:
            FileError: the file is no attempt, or another window has it open.
        """
        if not path.is_file():
            raise FileError(str(path), "there is no such attempt")
        lock = _locked(path)
        if lock is None:
            raise FileError(str(path), OPEN_ELSEWHERE)
        opened = cls(path, lock)
        try:
            return opened, load_attempt(path)
        except FileError:
            opened.close()
            raise

    def save(self, attempt: Attempt) -> None:
        """Put the attempt in the place of what the file said, with one step.

        Raises:
            StoreError: it can't be written; the file is as it was.
        """
        beside = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.new")
        try:
            write_new(beside, attempt_text(attempt))
            try:
                beside.replace(self.path)
            except OSError:
                beside.unlink()
                raise
        except OSError as error:
            raise store_error("the attempt", self.path, error) from error

    def discard(self) -> None:
        """Remove an attempt that nobody wants to keep."""
        with contextlib.suppress(FileNotFoundError):
            self.path.unlink()
        self.close()

    def close(self) -> None:
        """Let go of the file; it stays."""
        if self._lock >= 0:
            with contextlib.suppress(OSError):
                _lock_path(self.path).unlink()
            os.close(self._lock)
            self._lock = -1


def rehearsals_folder() -> Path:
    """The folder of the attempts: named by the environment, else in the user's data."""
    if named := os.environ.get(REHEARSALS_VARIABLE):
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_data_path("bvbwizard") / "rehearsals"


def attempt_text(attempt: Attempt) -> str:
    """An attempt as its file."""
    from bvbwizard.store.attempt_tables import attempt_table
    from bvbwizard.store.encode import toml_text

    return toml_text(attempt_table(attempt))


def load_attempt(path: Path) -> Attempt:
    """Read an attempt.

    Raises:
        FileError: the file is no attempt that this version reads.
    """
    from bvbwizard.store.attempt_tables import read_attempt

    return read_attempt(read_table(path), str(path))


def list_attempts() -> tuple[AttemptEntry, ...]:
    """Every attempt, the newest first; one that can't be read says why.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    return tuple(sorted(map(_entry, _paths()), key=_newest_first))


def load_attempts() -> tuple[tuple[Attempt, ...], tuple[str, ...]]:
    """Every attempt that can be read, the oldest first, and a sentence for each that can't.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    attempts, problems = [], []
    for path in _paths():
        try:
            attempts.append(load_attempt(path))
        except FileError as error:
            problems.append(str(error))
    return tuple(sorted(attempts, key=lambda attempt: attempt.started_at)), tuple(problems)


def newest_unfinished() -> AttemptEntry | None:
    """The last attempt that was interrupted and that no other window has open; None where there is none.

    Raises:
        FileError: the folder is a file, or may not be read.
    """
    # The home screen asks this: most files say at their top that they are finished, and aren't parsed.
    entries = sorted((_entry(path) for path in _paths() if not _says_it_is_finished(path)), key=_newest_first)
    waiting = (entry for entry in entries if not entry.is_finished and not entry.problem)
    return next((entry for entry in waiting if not is_open_elsewhere(entry.path)), None)


def is_open_elsewhere(path: Path) -> bool:
    """Whether another window is writing this attempt."""
    if not _lock_path(path).exists():
        return False
    lock = _locked(path)
    if lock is not None and lock >= 0:
        os.close(lock)
    return lock is None


def _paths() -> tuple[Path, ...]:
    folder = rehearsals_folder()
    try:
        found = (path for path in folder.iterdir() if path.suffix == ".toml" and path.name[0] != ".")
        return tuple(sorted(found))
    except FileNotFoundError:
        return ()
    except NotADirectoryError:
        raise FileError(str(folder), "this is a file; the attempts stand in a folder") from None
    except (OSError, ValueError) as error:
        raise FileError(str(folder), f"the folder can't be read: {error}") from None


def _write_under_a_free_name(folder: Path, attempt: Attempt) -> Path:
    text = attempt_text(attempt)
    for name in _names(attempt):
        path = folder / name
        with contextlib.suppress(FileExistsError):
            write_new(path, text)
            return path
    raise StoreError(f"there is no free name in {folder}")


def _names(attempt: Attempt) -> Iterator[str]:
    whole = f"{attempt.started_at:%Y-%m-%d-%H%M}-{slug_of(attempt.scenario)}"
    yield f"{whole}.toml"
    for number in count(2):
        yield f"{whole}-{number}.toml"


def _entry(path: Path) -> AttemptEntry:
    try:
        table = read_table(path)
    except FileError as error:
        return _unreadable(path, error.problem)
    about = table.get("about")
    if not str(table.get("format", "")).startswith("bvbwizard/attempt/") or not isinstance(about, dict):
        return _unreadable(path, "this is no attempt")
    started_at, overall = about.get("started_at"), about.get("overall")
    overall = float(overall) if type(overall) is int else overall
    return AttemptEntry(
        path=path,
        scenario=_text(about, "scenario"),
        title=_text(about, "title"),
        level=_text(about, "level"),
        started_at=started_at if isinstance(started_at, datetime) and started_at.tzinfo else None,
        is_finished="finished_at" in about,
        overall=overall if isinstance(overall, float) else None,
    )


def _says_it_is_finished(path: Path) -> bool:
    with contextlib.suppress(OSError), path.open("rb") as file:
        return b"\nfinished_at = " in file.read(_TOP_BYTES)
    return False


def _unreadable(path: Path, problem: str) -> AttemptEntry:
    return AttemptEntry(
        path=path,
        scenario="",
        title="",
        level="",
        started_at=None,
        is_finished=False,
        overall=None,
        problem=problem,
    )


def _text(table: Table, key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def _newest_first(entry: AttemptEntry) -> tuple[float, str]:
    return (-entry.started_at.timestamp() if entry.started_at else 0.0, entry.path.name)


def _lock_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _locked(path: Path) -> int | None:
    """Take the attempt for this window until the descriptor is closed; None where another one has it.

    The lock stands beside the file, because every save puts another file in its place.
    """
    try:
        descriptor = os.open(_lock_path(path), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:  # a folder that may only be read can't be written by another window either
        return -1
    try:
        import fcntl
    except ImportError:  # no such locks on Windows: two windows would both write
        return descriptor
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor
