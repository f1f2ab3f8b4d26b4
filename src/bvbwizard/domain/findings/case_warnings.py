"""What the answers warn of (B7, D7, E14), and whether no model at all would do (B5, E14).

The rules are `data/warnings.toml`.
"""

from dataclasses import dataclass

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.results.findings import CaseWarning
from bvbwizard.domain.values import Option

BASELINE = "B5"
"""The id of the rules that name no model at all; they warn of nothing."""
GROWTH = "growth_per_month"
_TYPICAL = " (It rests on a typical answer: confirm it.)"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRule:
    """One warning; of several rules with one id the first that holds speaks."""

    id: str
    """The framework id with its number in the source (`B7.2`)."""
    used_by: tuple[str, ...]
    sentence: str
    options: tuple[Option, ...] = ()
    """The outcome must be among them; empty: any outcome, and none."""
    shown_if: Condition | None = None
    """None where `grows_times` alone decides."""
    grows_times: float | None = None
    """The answered growth must reach this many times month 1's volume within the horizon."""

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions that can show it."""
        asked = self.shown_if.questions() if self.shown_if is not None else ()
        return asked if self.grows_times is None else (*asked, GROWTH)


def case_warnings(
    rules: tuple[WarningRule, ...], facts: Facts, option: Option | None, criteria: Criteria
) -> tuple[CaseWarning, ...]:
    """The warnings that the answers show; an unanswered or open question shows nothing.

    Args:
        rules: in the order of showing.
        facts: the answers that count.
        option: the verdict, or what it leans to; None where there is neither.
        criteria: the horizon is read.
    """
    shown: dict[str, CaseWarning] = {}
    for rule in rules:
        if rule.id not in (BASELINE, *shown) and _is_shown(rule, facts, option, criteria.horizon_months):
            answers = tuple(question for question in rule.questions if question in facts.answers)
            typical = any(facts.answers[question].is_typical for question in answers)
            sentence = f"{rule.sentence}{_TYPICAL if typical else ''}"
            shown[rule.id] = CaseWarning(id=rule.id, sentence=sentence, answers=answers)
    return tuple(shown.values())


def _is_shown(rule: WarningRule, facts: Facts, option: Option | None, horizon_months: int) -> bool:
    if rule.options and option not in rule.options:
        return False
    if rule.shown_if is not None and rule.shown_if.holds(facts.answers) != "yes":
        return False
    return rule.grows_times is None or _grows(facts, rule.grows_times, horizon_months)


def _grows(facts: Facts, times: float, horizon_months: int) -> bool:
    """Whether even the low end of the growth that somebody answered reaches that multiple."""
    growth = facts.numbers.get(GROWTH)
    if growth is None or growth.origin == "figure":
        return False
    # A rounding error of the power must not decide at the multiple itself.
    return (1.0 + growth.range.low) ** (horizon_months - 1) >= times * (1 - 1e-12)


def baseline(rules: tuple[WarningRule, ...], facts: Facts) -> str:
    """One sentence on doing without a model (B5, E14); empty where the answers give no reason to name it."""
    for rule in rules:
        if rule.id == BASELINE and rule.shown_if is not None and rule.shown_if.holds(facts.answers) == "yes":
            return rule.sentence
    return ""
