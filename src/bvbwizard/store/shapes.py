"""The tables of our files as pydantic models; imported only where a file is read, for it takes 0.1 s."""

from datetime import date, datetime
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from bvbwizard.domain.catalogue import Evolution, OwnWay, Stance
from bvbwizard.domain.criteria import BOUNDS, Role
from bvbwizard.domain.values import OPTIONS, Evidence, Grade
from bvbwizard.record import StatusName


class Shape(BaseModel):
    """A table whose keys are all known and whose values are of their own type."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


def _plain_value(value: Any) -> Any:
    """A choice or text, several choices, a number, or a date."""
    if isinstance(value, bool | datetime):
        value = None
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if isinstance(value, int | float):
        return float(value)
    if not isinstance(value, str | date):
        raise ValueError("a choice, a list of choices, a number, a text or a date is accepted")
    return value


def _number_or_text(value: Any) -> float | str:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("a number or a text is accepted")
    return value


def _option_or_none(value: str) -> str:
    if value and value not in OPTIONS:
        raise ValueError(f"accepted: {', '.join(OPTIONS)}, or an empty text")
    return value


class AnswerShape(Shape):
    """`[answers.<question id>]`."""

    value: Annotated[Any, AfterValidator(_plain_value)] = None
    low: float | None = None
    high: float | None = None
    likely: float | None = None
    unknown: bool = False
    not_applicable: str = ""
    evidence: Evidence | None = None
    said_by: str = ""
    said_on: date | None = None
    words: str = ""
    note: str = ""
    accepted: bool = False
    owner: str = ""
    due_on: date | None = None
    source: str = ""


class UnusedShape(AnswerShape):
    """`[unused.<question id>]`: an answer that counts nowhere, and why."""

    because: str


def _within(key: Any) -> Any:
    low, high = BOUNDS[key]
    return Field(ge=low, le=high)


class ComponentShape(Shape):
    """`[components.<id>]`; its other keys are the ids of component questions."""

    model_config = ConfigDict(extra="allow", strict=True, allow_inf_nan=False)

    evidence: Evidence | None = None
    said_by: str = ""
    said_on: date | None = None
    words: str = ""
    note: str = ""
    accepted: bool = False
    source: str = ""
    label: str | None = None
    what: str | None = None
    default_stance: Stance | None = None
    because: str | None = None
    own_way: OwnWay | None = None
    evolution: Evolution | None = None
    critical_path: bool | None = None
    touches_data: bool | None = None


class CriteriaShape(Shape):
    """`[criteria]`."""

    payback_limit_months: Annotated[float, _within("payback_limit_months")] = 12
    hopeless_payback_months: Annotated[float, _within("hopeless_payback_months")] = 24
    net_win_rate_limit: Annotated[float, _within("net_win_rate_limit")] = 0.10
    horizon_months: Annotated[int, _within("horizon_months")] = 36
    strategic_premium: Annotated[float, _within("strategic_premium")] = 2.0
    gut_pick: Annotated[str, AfterValidator(_option_or_none)] = ""
    role: Role = ""
    locked_at: AwareDatetime | None = None
    digest: str = ""


class ChangeShape(Shape):
    """`[[changes]]`."""

    at: AwareDatetime
    key: str
    old: Annotated[Any, AfterValidator(_number_or_text)]
    new: Annotated[Any, AfterValidator(_number_or_text)]
    reason: str
    by: str = ""


class NoteShape(Shape):
    """`[[notes]]`."""

    text: str
    by: str = ""
    on: date | None = None


class AnswersAbout(Shape):
    """`[about]` of an answers file."""

    title: str = ""
    summary: str = ""
    preset: str = ""
    started_on: date | None = None


class AnswersShape(Shape):
    """An answers file."""

    format: str
    about: AnswersAbout = AnswersAbout()
    criteria: CriteriaShape | None = None
    answers: dict[str, AnswerShape] = {}
    components: dict[str, ComponentShape] = {}
    as_printed: dict[str, dict[str, float]] = {}
    changes: list[ChangeShape] = []
    notes: list[NoteShape] = []


class PresetAbout(Shape):
    """`[about]` of a preset."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    summary: str = ""
    case: bool = False
    framework: str = ""


class PresetShape(Shape):
    """A preset."""

    format: str
    about: PresetAbout
    criteria: CriteriaShape | None = None
    answers: dict[str, AnswerShape] = {}
    components: dict[str, ComponentShape] = {}
    as_printed: dict[str, dict[str, float]] = {}


class RecordAbout(Shape):
    """`[about]` of a record."""

    title: str = ""
    decided_on: date
    started_on: date | None = None
    preset: str = ""


class StatusShape(Shape):
    """`[status]`."""

    now: StatusName
    on: date | None = None
    by: str = ""


class LinksShape(Shape):
    """`[links]`."""

    supersedes: list[str] = []
    superseded_by: list[str] = []


class FigureShape(Shape):
    """`[figures.<id>]`."""

    label: str = ""
    unit: str
    low: float
    likely: float
    high: float
    source: str
    read_on: date
    grade: Grade


class EngineShape(Shape):
    """`[engine]`."""

    version: str
    questions_revision: str


class RecordShape(Shape):
    """A record."""

    format: str
    about: RecordAbout
    status: StatusShape
    links: LinksShape = LinksShape()
    criteria: CriteriaShape
    answers: dict[str, AnswerShape] = {}
    components: dict[str, ComponentShape] = {}
    as_printed: dict[str, dict[str, float]] = {}
    changes: list[ChangeShape] = []
    notes: list[NoteShape] = []
    figures: dict[str, FigureShape] = {}
    evaluation: dict[str, Any] = {}
    engine: EngineShape
    unused: dict[str, UnusedShape] = {}


def shape_inside(annotation: Any) -> type[Shape] | None:
    """The model that an annotation holds, looking into unions, lists and tables."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    return next((found for part in get_args(annotation) if (found := shape_inside(part))), None)
