"""The way on from the decision, with dates (A4, B4's last step, D5). The plans are `data/phases.toml`."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bvbwizard.domain.facts.derived import DAYS_PER_MONTH
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.findings import Phase
from bvbwizard.domain.results.outcome import Ended, Verdict
from bvbwizard.domain.typing.dates import months_after
from bvbwizard.domain.values import Option

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
        planned = [_dated(rule, started_on) for rule in chosen.values()]
    except (ValueError, OverflowError):
        return ()
    return tuple(sorted(planned, key=lambda phase: phase.starts_on))


def _dated(rule: PhaseRule, started_on: date) -> Phase:
    ends_on = None
    if rule.to_weeks is not None or rule.to_months is not None:
        ends_on = _later(started_on, rule.to_weeks or 0, rule.to_months or 0)
    return Phase(
        id=rule.id,
        label=rule.label,
        starts_on=_later(started_on, rule.from_weeks, rule.from_months),
        ends_on=ends_on,
        does=rule.does,
        measures=rule.measures,
        moves_on_if=rule.moves_on_if,
        used_by=rule.used_by,
    )


def _later(day: date, weeks: int, months: int) -> date:
    return months_after(day, months) + timedelta(weeks=weeks)
