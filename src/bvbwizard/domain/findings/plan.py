"""The way on from the decision, with dates (A4, B4, D5), and what each phase does about the stack.

The plans are `data/phases.toml`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bvbwizard.domain.facts.derived import DAYS_PER_MONTH
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Stance
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.findings import Phase, PlanStep, StepAct, StepKind
from bvbwizard.domain.results.outcome import Ended, Verdict
from bvbwizard.domain.stack.model import Stack, StackRow
from bvbwizard.domain.typing.dates import months_after
from bvbwizard.domain.values import Option


def planned(phases: tuple[Phase, ...], stack: Stack) -> tuple[Phase, ...]:
    """Put each component's steps into the phases.

    Buying, logging and interfaces begin on the first day; what is built or run is there, in a first version,
    by the second phase (A4: shipped in weeks 4 to 6); deciding again waits for the phase after that, because
    it rests on what was measured. A session without components keeps the phases as they are.
    """
    if not phases or all(row.component.id == FOUNDATION_MODEL for row in stack.rows):
        return phases
    last = len(phases) - 1
    places = {"build": min(1, last), "revisit": min(2, last)}
    steps = [step for row in stack.rows for step in _of(row)]
    steps.sort(key=lambda step: _ORDER.index(step.kind))
    return tuple(
        replace(phase, steps=tuple(step for step in steps if places.get(step.kind, 0) == place))
        for place, phase in enumerate(phases)
    )


_ORDER: tuple[StepKind, ...] = ("buy", "build", "seam", "log", "revisit")


def _of(row: StackRow) -> Iterator[PlanStep]:
    component = row.component.id
    if component != FOUNDATION_MODEL:
        act = _act(row)
        yield PlanStep(kind=_KINDS.get(act, "buy"), act=act, component=component)
    if row.seam is not None:
        yield PlanStep(kind="seam", act="seam", component=component)
    for log in row.component.logs:
        yield PlanStep(kind="log", act="log", component=component, text=log)
    for fact in range(len(row.revisit)) if component != FOUNDATION_MODEL else ():
        yield PlanStep(kind="revisit", act="revisit", component=component, fact=fact)


_KINDS: dict[StepAct, StepKind] = {"set_up": "build", "build": "build"}


def _act(row: StackRow) -> StepAct:
    """What is done about a component at first."""
    if row.sort == "mixed" and row.is_own:
        return "buy_behind_seam"
    acts: dict[Stance, StepAct] = {"buy": "buy", "ally": "agree", "run": "set_up", "build": "build"}
    return acts[row.stance]


Outcome = Option | Ended | Literal["blocked", "not_enough"]
"""What a plan is for: the option that the verdict names, or why it names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRule:
    """One phase of the plans of some outcomes; of those with one id the last that holds counts."""

    id: str
    outcomes: tuple[Outcome, ...]
    label: str
    does: tuple[str, ...]
    measures: tuple[str, ...]
    moves_on_if: str
    used_by: tuple[str, ...]
    from_weeks: int = 0
    """From the session's day; added to `from_months`."""
    from_months: int = 0
    to_weeks: int | None = None
    to_months: int | None = None
    """With `to_weeks` missing too, the phase is open-ended."""
    holds_if: Condition | None = None
    """None: it holds from the start."""

    @property
    def span(self) -> tuple[float, float | None]:
        """Its start and end in days from the session's, a month taken as an even twelfth of a year."""
        starts = 7 * self.from_weeks + DAYS_PER_MONTH * self.from_months
        if self.to_weeks is None and self.to_months is None:
            return starts, None
        return starts, 7 * (self.to_weeks or 0) + DAYS_PER_MONTH * (self.to_months or 0)


def phases(
    rules: tuple[PhaseRule, ...], verdict: Verdict, facts: Facts, started_on: date
) -> tuple[Phase, ...]:
    """The plan for what the verdict says, in the order of time.

    A phase ends on the day on which the next one starts. Blocked, not enough known and an early end have
    a short plan of their own. Empty only where a date would fall past the year 9999.
    """
    outcome = verdict.ended or verdict.option or verdict.confidence
    chosen = {
        rule.id: rule
        for rule in rules
        if outcome in rule.outcomes and (rule.holds_if is None or rule.holds_if.holds(facts.answers) == "yes")
    }
    try:
        dated = [_dated(rule, started_on) for rule in chosen.values()]
    except (ValueError, OverflowError):
        return ()
    return tuple(sorted(dated, key=lambda phase: phase.starts_on))


def _dated(rule: PhaseRule, started_on: date) -> Phase:
    def after(weeks: int | None, months: int | None) -> date:
        return months_after(started_on, months or 0) + timedelta(weeks=weeks or 0)

    is_open = rule.to_weeks is None and rule.to_months is None
    return Phase(
        id=rule.id,
        label=rule.label,
        starts_on=after(rule.from_weeks, rule.from_months),
        ends_on=None if is_open else after(rule.to_weeks, rule.to_months),
        does=rule.does,
        measures=rule.measures,
        moves_on_if=rule.moves_on_if,
        used_by=rule.used_by,
    )
