"""What an evaluation finds beside the verdict: warnings, biases, phases, rules of thumb, tables."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.results.options import Crossover
from bvbwizard.domain.values import Option, Range, Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWarning:
    """Something that the answers show and that a reader should know."""

    id: str
    """The framework id with its number in the source (`B7.2`)."""
    sentence: str
    answers: tuple[str, ...] = ()
    """The question ids that show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsWarning:
    """What a reader should know about our own sums."""

    kind: Literal["latency", "unbased"]
    """Serving was measured at a higher latency than is allowed; a criterion had nothing to compare with."""
    ms: tuple[float, float] = (0.0, 0.0)
    """To the first token: as measured, and as allowed."""
    criterion: str = ""
    option: Option | None = None
    """What the criterion couldn't remove."""


RigourId = Literal["criteria", "three_years", "quality", "risks"]
Bias = Literal["first_pick", "builder", "buyer", "effort"]
"""What leans towards an outcome (E1): it was picked before any number; those who build, or who don't, tend
to it; it keeps what effort went into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RigourCheck:
    """One of the things that E2 asks of a sound analysis; its finding says which other fields it has."""

    id: RigourId
    is_met: bool
    finding: Literal[
        "not_fixed", "changed", "as_fixed",
        "costs",
        "not_measured", "typical", "measured",
        "no_outcome", "not_in_dollars", "in_dollars",
    ]  # fmt: skip
    missing: tuple[str, ...] = ()
    """Of three years of cost: horizon, bought, built."""
    measured: tuple[str, ...] = ()
    """The facts with a net win rate or two scores."""
    count: int = 0
    """Options with a cost, or risks in dollars."""
    of: int = 0
    """Risks altogether."""
    usd_per_year: float = 0.0
    """The likely loss from the risks in dollars."""


StepKind = Literal["buy", "build", "seam", "log", "revisit"]
StepAct = Literal["buy", "buy_behind_seam", "agree", "set_up", "build", "seam", "log", "revisit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """What a phase does about one component."""

    kind: StepKind
    """Buy (or agree with a partner), build (or set up), an interface of one's own, log, decide again."""
    act: StepAct
    component: str
    text: str = ""
    """What is logged."""
    fact: int = 0
    """Which of the row's facts it is on which to decide again."""


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
    low: float
    """Requests a month."""
    high: float
    """Equal to `low` where the source names one number."""
    label: str = ""
    """What happens there, in the source's row."""
    crossover: Crossover | None = None
    """Ours, where it is one."""
    printed: tuple[float, str] | None = None
    """What the source prints, with its unit, where it isn't requests a month."""
    usd_per_request_over: float | None = None
    """It counts only where a request costs more at the vendor."""
    usd_per_request: float | None = None
    """What a request costs there; None where that isn't known."""


Holds = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThumbRow:
    """One source's number on one topic, beside what this case has."""

    topic: str
    framework: str
    holds: Holds
    """Whether the case reaches it."""
    says: str = ""
    """The source's number, as its row says it."""
    without: Literal["", "price", "bill"] = ""
    """Why the source's number is no volume here: the price of a request isn't known, or there is no bill."""
    crossover: Crossover | None = None
    """Ours, where it is one."""
    is_this_case: bool = False
    """Whether it is the case's own number, which reaches nothing."""
    own: Range | None = None
    """The case's own number; None where it isn't known."""
    unit: str = ""


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
    weakened_by: tuple[str, ...]
    """Question ids whose answers weaken it, the worst first."""
    needs: tuple[str, ...]
    """Question ids without whose answers its strength isn't known."""
    is_own: Truth
    """The first of the four questions: whether the data is yours alone."""
    asked: dict[str, Truth]
    """The other three, by question id: it grows, it keeps its worth, it is labelled."""


HiddenCostKind = Literal["mlops", "evaluation", "people", "people_by_source", "opportunity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenCost:
    """One of D4's costs of an option whose weights we change."""

    option: Option
    kind: HiddenCostKind
    usd_per_year: Range | None
    """None where it can't be put in dollars."""
    is_counted: bool
    """Whether it is among the option's cost lines already."""
    once_usd: float = 0.0
    """What it takes to set up."""
    saved_before_people_usd: float | None = None
    """Saved in a year against the API, with no people on either side; of D4's people, and None without it."""
    engineer_months: tuple[float, float] = (0.0, 0.0)
    """Of the opportunity: engineers' time before it serves, and in each year after."""


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
