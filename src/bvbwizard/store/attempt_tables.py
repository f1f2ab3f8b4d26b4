"""An attempt as the tables of its file, and back, read as strictly as any file."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, ValidationError

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.text import excerpt
from bvbwizard.rehearsal.interview.attempt import (
    STEPS,
    STEPS_FOR_ONE,
    AskedFact,
    Attempt,
    Clock,
    GivenCurveball,
    GivenFollowUp,
    Pause,
    PauseReason,
    SavedMark,
    Step,
    StepText,
    Way,
)
from bvbwizard.rehearsal.rubric import DimensionId, Level
from bvbwizard.store.answer_tables import plain
from bvbwizard.store.problems import as_file_error
from bvbwizard.store.shapes import Shape
from bvbwizard.store.tomlfile import Table

ATTEMPT_FORMAT = "bvbwizard/attempt/1"

_Seconds = Annotated[float, Field(ge=0, le=10_000_000)]
_Mark = Annotated[float, Field(ge=1, le=5)]


class _About(Shape):
    scenario: str
    title: str
    level: Level
    minutes: Annotated[float, Field(gt=0, le=600)]
    way: Way = "written"
    seed: int
    started_at: AwareDatetime
    finished_at: AwareDatetime | None = None
    is_time_up: bool = False
    record: str = ""
    component: str = ""
    step: Step
    overall: _Mark | None = None
    checked: list[str] = []


class _Pause(Shape):
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    reason: PauseReason


class _Clock(Shape):
    ticked_at: AwareDatetime
    seconds: _Seconds
    paused_since: AwareDatetime | None = None
    pauses: list[_Pause] = []


class _StepText(Shape):
    step: Step
    text: str = ""
    seconds: _Seconds = 0.0


class _Fact(Shape):
    topic: str
    at_second: _Seconds


class _Curveball(Shape):
    id: str
    at_second: _Seconds
    step: Step
    said_before: str = ""
    reply: str = ""


class _FollowUp(Shape):
    dimension: DimensionId
    at_second: _Seconds
    reply: str = ""


class _SavedMark(Shape):
    mark: _Mark
    because: str = ""
    quotes: list[str] = []
    for_a_five: str = ""


class AttemptShape(Shape):
    """An attempt's file."""

    format: Literal["bvbwizard/attempt/1"]
    about: _About
    clock: _Clock
    steps: list[_StepText]
    facts: list[_Fact] = []
    curveballs: list[_Curveball] = []
    follow_ups: list[_FollowUp] = []
    own_marks: dict[DimensionId, _Mark] = {}
    marks: dict[DimensionId, _SavedMark] = {}


def attempt_table(attempt: Attempt) -> Table:
    """An attempt as its file's tables; what says nothing is left out."""
    clock = attempt.clock
    return {
        "format": ATTEMPT_FORMAT,
        "about": _said({name: getattr(attempt, name) for name in _About.model_fields}),
        "clock": _said(
            {
                "ticked_at": clock.ticked_at,
                "seconds": clock.seconds,
                "paused_since": clock.paused_since,
                "pauses": [_fields(pause, _Pause) for pause in clock.pauses],
            }
        ),
        "steps": [_fields(each, _StepText) for each in attempt.texts],
        "facts": [_fields(each, _Fact) for each in attempt.asked],
        "curveballs": [_fields(each, _Curveball) for each in attempt.curveballs],
        "follow_ups": [_fields(each, _FollowUp) for each in attempt.follow_ups],
        "own_marks": {key: plain(mark) for key, mark in attempt.own_marks.items()},
        "marks": {key: _fields(mark, _SavedMark) for key, mark in attempt.marks.items()},
    }


def read_attempt(table: Table, file: str) -> Attempt:
    """The attempt that a table describes.

    Raises:
        FileError: one sentence with the file, the key and what would be accepted.
    """
    _check_format(table, file)
    try:
        read = AttemptShape.model_validate(table)
    except ValidationError as error:
        raise as_file_error(error, file, AttemptShape) from None
    _check_steps(read, file)
    _check_pauses(read.clock.pauses, file)
    about = {name: getattr(read.about, name) for name in _About.model_fields}
    return Attempt(
        **about | {"checked": tuple(read.about.checked)},
        clock=_clock(read.clock, read.about.minutes),
        texts=tuple(StepText(**each.model_dump()) for each in read.steps),
        asked=tuple(AskedFact(**each.model_dump()) for each in read.facts),
        curveballs=tuple(GivenCurveball(**each.model_dump()) for each in read.curveballs),
        follow_ups=tuple(GivenFollowUp(**each.model_dump()) for each in read.follow_ups),
        own_marks=dict(read.own_marks),
        marks={key: _saved_mark(mark) for key, mark in read.marks.items()},
    )


def _clock(read: _Clock, minutes: float) -> Clock:
    return Clock(
        limit_seconds=minutes * 60,
        ticked_at=read.ticked_at,
        seconds=read.seconds,
        paused_since=read.paused_since,
        pauses=tuple(Pause(each.starts_at, each.ends_at, each.reason) for each in read.pauses),
    )


def _saved_mark(read: _SavedMark) -> SavedMark:
    return SavedMark(
        mark=read.mark, because=read.because, quotes=tuple(read.quotes), for_a_five=read.for_a_five
    )


def _check_format(table: Table, file: str) -> None:
    said = table.get("format")
    if said is None:
        raise FileError(file, f'is missing; "{ATTEMPT_FORMAT}" is accepted', key="format")
    if said != ATTEMPT_FORMAT:
        shown = excerpt(said) if isinstance(said, str) else "no text"
        raise FileError(file, f'is {shown}; "{ATTEMPT_FORMAT}" is accepted', key="format")


def _check_steps(read: AttemptShape, file: str) -> None:
    steps = tuple(each.step for each in read.steps)
    accepted = STEPS_FOR_ONE if read.about.component else STEPS
    if steps != accepted:
        raise FileError(
            file, f"are accepted as {', '.join(accepted)}, each once and in this order", key="steps"
        )
    if read.about.step not in steps:
        raise FileError(
            file, f"is {excerpt(read.about.step)}; accepted: {', '.join(accepted)}", key="about.step"
        )


def _check_pauses(pauses: list[_Pause], file: str) -> None:
    last: datetime | None = None
    for number, pause in enumerate(pauses, start=1):
        if pause.starts_at > pause.ends_at or (last is not None and pause.starts_at < last):
            problem = "ends before it starts, or overlaps the one before; pauses are accepted in their order"
            raise FileError(file, problem, key=f"clock.pauses[{number}]")
        last = pause.ends_at


def _fields(value: object, shape: type[Shape]) -> Table:
    return _said({name: getattr(value, name) for name in shape.model_fields})


def _said(table: dict[str, Any]) -> Table:
    return {key: _plain(value) for key, value in table.items() if not _says_nothing(value)}


def _says_nothing(value: object) -> bool:
    return value is None or value is False or (isinstance(value, str | tuple | list) and not value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return plain(value)
