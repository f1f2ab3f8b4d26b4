"""What an evaluation finds beside the verdict: warnings, biases, phases, rules of thumb, tables."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.results.options import INTERNAL
from bvbwizard.domain.values import Option, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWarning:
    """Something that the answers show and that a reader should know."""

    id: str
    """The framework id with its number in the source (`B7.2`); `model` where it is about our own sums."""
    sentence: str
    answers: tuple[str, ...] = ()
    """The question ids that show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RigourCheck:
    """One of the things that E2 asks of a sound analysis."""

    id: str
    label: str
    is_met: bool
    because: str
    """What is there, or what is missing."""


StepKind = Literal["buy", "build", "seam", "log", "revisit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """What a phase does about one component."""

    kind: StepKind
    """Buy (or agree with a partner), build (or set up), an interface of one's own, log, decide again."""
    component: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One step of the way on from the decision, counted from the session's day."""

    id: str
    label: str
    starts_on: date
    ends_on: date | None
    """None: open-ended."""
    does: tuple[str, ...]
    measures: tuple[str, ...]
    moves_on_if: str
    """The fact that must be true before the next phase; empty for the last."""
    used_by: tuple[str, ...]
    steps: tuple[PlanStep, ...] = ()
    """What it does about the components of the stack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolumeMark:
    """A volume from which a source would own, or our computed crossover, on one scale."""

    framework: str
    """The id of the source's row; `computed` for a crossover of ours."""
    label: str
    low: float
    """Requests a month."""
    high: float
    """Equal to `low` where the source names one number."""
    note: str = ""
    """What was printed, where it isn't requests a month."""


Holds = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThumbRow:
    """One source's number on one topic, beside what this case has."""

    topic: str
    framework: str
    says: str
    """The source's number, in our words."""
    holds: Holds
    """Whether the case reaches it."""
    is_this_case: bool = field(default=False, metadata=INTERNAL)
    """Whether it is the case's own number, which reaches nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thumbs:
    """The sources' rules of thumb beside this case's own numbers; never averaged."""

    marks: tuple[VolumeMark, ...]
    """By volume, the smallest first."""
    volume: Range | None
    """The case's own requests a month."""
    rows: tuple[ThumbRow, ...]
    """Examples, payback, staff, latency, training budget."""


Strength = Literal["none", "weak", "some", "strong", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoatTest:
    """D6: how much of a moat the data is."""

    strength: Strength
    because: str
    weakened_by: tuple[str, ...]
    """Question ids whose answers weaken it, the worst first."""
    steps: tuple[str, ...]
    """Each of the four questions with its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenCost:
    """One of D4's costs of an option whose weights we change."""

    option: Option
    label: str
    usd_per_year: Range | None
    """None where it can't be put in dollars."""
    is_counted: bool
    """Whether it is among the option's cost lines already."""
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimensions:
    """E3: one option in the five dimensions, each in a few words."""

    option: Option
    cost: str
    quality: str
    speed: str
    control: str
    risk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceTable:
    """A source's table, in our words, shown on demand beside a question."""

    framework: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def tables_for(question: Question, tables: tuple[ReferenceTable, ...]) -> tuple[ReferenceTable, ...]:
    """The tables of the frameworks that use a question, in the order of its `used_by`."""
    return tuple(table for framework in question.used_by for table in tables_of(framework, tables))


def tables_of(framework: str, tables: tuple[ReferenceTable, ...]) -> tuple[ReferenceTable, ...]:
    """The tables of one framework; a factor's id (`B2.team`) finds those of the whole."""
    row = framework.partition(".")[0]
    return tuple(table for table in tables if table.framework == row)
