"""Attempts at scenarios: one TOML file each, written whole after every act, so that a crash costs nothing."""

import contextlib
import math
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.text import excerpt
from bvbwizard.rehearsal.interview import attempt as interview
from bvbwizard.rehearsal.interview.attempt import Attempt, Clock, Pause, StepText
from bvbwizard.rehearsal.rubric import DimensionId
from bvbwizard.store import mapper
from bvbwizard.store.atomic import PRIVATE, save_under_a_free_name, saving, write_over
from bvbwizard.store.held import HeldFile, is_locked_elsewhere, lock, open_elsewhere
from bvbwizard.store.mapper import Bounded, ById, Key, Place, Several, Shape, Table, shape_of
from bvbwizard.store.places import rehearsals_folder
from bvbwizard.store.records import slug_of
from bvbwizard.store.tomlfile import read_table, text_at, toml_paths, toml_text

ATTEMPT_FORMAT = "bvbwizard/attempt/1"
_AS_CALLED = ("curveballs", "follow_ups", "own_marks", "marks")
"""Parts of the file that are called what the attempt calls them."""
_TOP_BYTES = 1_000
"""That hold what a file says about its attempt, but for a very long title."""

_SECONDS = Bounded(float, 0, 10_000_000)
_MARK = Bounded(float, 1, 5)
_ABOUT = mapper.keys_of(
    Attempt,
    "scenario title level minutes way seed started_at finished_at is_time_up record component step overall"
    " checked",
    minutes=Bounded(float, -math.inf, 600, above=0),
    overall=_MARK,
)
_CLOCK = mapper.keys_of(Clock, "ticked_at seconds paused_since pauses", seconds=Key(_SECONDS))
_ATTEMPT: dict[str, Key] = {
    "format": Key(str),
    "about": Key(Shape(dict, _ABOUT)),
    "clock": Key(Shape(dict, _CLOCK)),
    "steps": Key(Several(shape_of(StepText, seconds=_SECONDS))),
    "facts": Key(Several(shape_of(interview.AskedFact, at_second=_SECONDS)), ()),
    "curveballs": Key(Several(shape_of(interview.GivenCurveball, at_second=_SECONDS)), ()),
    "follow_ups": Key(Several(shape_of(interview.GivenFollowUp, at_second=_SECONDS)), ()),
    "own_marks": Key(ById(_MARK, DimensionId), {}),
    "marks": Key(ById(shape_of(interview.SavedMark, mark=_MARK), DimensionId), {}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptEntry:
    """One line of a list of attempts; read without its texts' meaning, so it is quick."""

    path: Path
    scenario: str = ""
    title: str = ""
    level: str = ""
    started_at: datetime | None = None
    is_finished: bool = False
    overall: float | None = None
    problem: str = ""
    """Why the file can't be read; empty where it can."""

    @property
    def name(self) -> str:
        """What commands call it."""
        return self.path.stem


class AttemptFile(HeldFile):
    """The file of a running attempt."""

    @classmethod
    def create(cls, attempt: Attempt) -> "AttemptFile":
        """Start the file of a new attempt.

        Raises:
            StoreError: the folder can't be written.
        """
        path = rehearsals_folder() / f"{_stem(attempt)}.toml"
        path = save_under_a_free_name("the attempt", path, attempt_text(attempt), mode=PRIVATE)
        held = _locked(path)
        return cls(path, -1 if held is None else held)

    @classmethod
    def open(cls, path: Path) -> "tuple[AttemptFile, Attempt]":
        """Go on with an attempt as its last act left it.

        Raises:
            FileError: the file is no attempt, or another window has it open.
        """
        if not path.is_file():
            raise FileError(str(path), "there is no such attempt")
        held = _locked(path)
        if held is None:
            raise FileError(str(path), open_elsewhere("attempt"))
        opened = cls(path, held)
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
        with saving("the attempt", self.path):
            write_over(self.path, attempt_text(attempt), mode=PRIVATE)

    def close(self) -> None:
        """Let go of the file; it stays, and its lock goes."""
        if self._descriptor >= 0:
            with contextlib.suppress(OSError):
                _lock_path(self.path).unlink()
        super().close()


def attempt_text(attempt: Attempt) -> str:
    """An attempt as its file."""
    return toml_text(
        {
            "format": ATTEMPT_FORMAT,
            "about": mapper.table_of(_ABOUT, attempt),
            "clock": mapper.table_of(_CLOCK, attempt.clock),
            "steps": mapper.written(attempt.texts),
            "facts": mapper.written(attempt.asked),
            **{name: mapper.written(getattr(attempt, name)) for name in _AS_CALLED},
        }
    )


def load_attempt(path: Path) -> Attempt:
    """Read an attempt.

    Raises:
        FileError: the file is no attempt that this version reads; one sentence with the file, the key and
            what would be accepted.
    """
    table, place = read_table(path), Place(str(path))
    if (said := table.get("format")) != ATTEMPT_FORMAT:
        shown = excerpt(said) if isinstance(said, str) else "no text"
        problem = "is missing" if said is None else f"is {shown}"
        place.inside("format").refuse(f'{problem}; "{ATTEMPT_FORMAT}" is accepted')
    read: Table = mapper.read_value(Shape(dict, _ATTEMPT), table, place)
    about, clock = read["about"], read["clock"]
    _check_steps(read["steps"], about, place)
    _check_pauses(clock["pauses"], place.inside("clock").inside("pauses"))
    return Attempt(
        **about,
        clock=Clock(limit_seconds=about["minutes"] * 60, **clock),
        texts=read["steps"],
        asked=read["facts"],
        **{name: read[name] for name in _AS_CALLED},
    )


def save_scorecard(attempt: Attempt, text: str) -> Path:
    """Write a scorecard as Markdown, under a free name in a folder beside the attempts.

    Raises:
        StoreError: the folder can't be written.
    """
    path = rehearsals_folder() / "scorecards" / f"{_stem(attempt)}.md"
    return save_under_a_free_name("the scorecard", path, text, mode=PRIVATE)


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
    return next((entry for entry in waiting if not is_locked_elsewhere(_lock_path(entry.path))), None)


def _paths() -> tuple[Path, ...]:
    return toml_paths(rehearsals_folder(), "the attempts")


def _stem(attempt: Attempt) -> str:
    return f"{attempt.started_at:%Y-%m-%d-%H%M}-{slug_of(attempt.scenario)}"


def _check_steps(read: tuple[StepText, ...], about: Table, place: Place) -> None:
    steps = tuple(each.step for each in read)
    accepted = interview.STEPS_FOR_ONE if about["component"] else interview.STEPS
    if steps != accepted:
        place.inside("steps").refuse(f"are accepted as {', '.join(accepted)}, each once and in this order")
    if about["step"] not in steps:
        place.inside("about").inside("step").wants(about["step"], f"accepted: {', '.join(accepted)}")


def _check_pauses(pauses: tuple[Pause, ...], place: Place) -> None:
    problem = "ends before it starts, or overlaps the one before; pauses are accepted in their order"
    for index, pause in enumerate(pauses):
        before = pauses[index - 1].ends_at if index else pause.starts_at
        if not before <= pause.starts_at <= pause.ends_at:
            place.inside(index).refuse(problem)


def _entry(path: Path) -> AttemptEntry:
    try:
        table = read_table(path)
    except FileError as error:
        return AttemptEntry(path=path, problem=error.problem)
    about = table.get("about")
    if not str(table.get("format", "")).startswith("bvbwizard/attempt/") or not isinstance(about, dict):
        return AttemptEntry(path=path, problem="this is no attempt")
    started_at, overall = about.get("started_at"), about.get("overall", "")
    return AttemptEntry(
        path=path,
        scenario=text_at(about, "scenario"),
        title=text_at(about, "title"),
        level=text_at(about, "level"),
        started_at=started_at if isinstance(started_at, datetime) and started_at.tzinfo else None,
        is_finished="finished_at" in about,
        overall=float(overall) if mapper.is_number(overall) else None,
    )


def _says_it_is_finished(path: Path) -> bool:
    with contextlib.suppress(OSError), path.open("rb") as file:
        return b"\nfinished_at = " in file.read(_TOP_BYTES)
    return False


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
    if lock(descriptor):
        return descriptor
    os.close(descriptor)
    return None
