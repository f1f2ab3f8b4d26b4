"""How sound the analysis is: its checks, the rule with its changes, the leanings, and the warnings."""

from collections.abc import Iterable

from bvbwizard.domain.amounts import say_number, say_share
from bvbwizard.domain.criteria import Change, Criteria
from bvbwizard.domain.findings import CaseWarning, RigourCheck
from bvbwizard.domain.values import OPTION_LABELS
from bvbwizard.reports.document import Column, Point, Section, Table, group, points, section, table
from bvbwizard.say.findings import warning_line
from bvbwizard.say.names import words


def warnings(found: Iterable[CaseWarning]) -> Section | None:
    """What the answers show, each behind the id that it comes from."""
    return section("Warnings", points(warning_line(warning) for warning in found))


def biases(found: Iterable[str]) -> Section | None:
    """What leans the way of the outcome."""
    return section("Leanings to watch (E1)", points(found))


def checks(found: Iterable[RigourCheck]) -> Section | None:
    """What E2 asks of a sound analysis, and what is missing."""
    columns = (Column(name="check"), Column(name="met"), Column(name="why", is_long=True))
    rows = [(check.label, "met" if check.is_met else "missing", check.because) for check in found]
    return section("How sound this is (E2)", table(columns, rows, is_headed=False))


_NAMES = {
    "payback_limit_months": "Payback limit",
    "hopeless_payback_months": "Hopeless payback",
    "net_win_rate_limit": "Net win rate limit",
    "horizon_months": "Horizon",
    "strategic_premium": "Premium",
    "gut_pick": "Gut pick",
    "role": "Role",
}
_OPTION_NAMES = {str(option): label for option, label in OPTION_LABELS.items()}


def criteria(rule: Criteria, changes: Iterable[Change]) -> Section | None:
    """The rule as it stands, when it was locked, and every change since."""
    values = {str(key): value for key, value in rule.values().items()}
    said = [Point(label=name, text=_said(key, values[key])) for key, name in _NAMES.items()]
    locked = f"Locked on {rule.locked_at:%Y-%m-%d at %H:%M} UTC." if rule.locked_at else "Not locked."
    log = group("Changed after it was locked", change_log(changes))
    return section("The rule", points([*said, locked]), log)


def change_log(changes: Iterable[Change]) -> Table | None:
    """Every change with its old and its new value, its reason, and whose it was."""
    columns = (
        Column(name="on"),
        Column(name="what"),
        Column(name="was"),
        Column(name="is"),
        Column(name="by"),
        Column(name="because", is_long=True, label="Because"),
    )
    rows = [_change(change) for change in changes]
    return table(columns, rows)


def _change(change: Change) -> tuple[str, ...]:
    key = change.key.removeprefix("criteria.")
    name = _NAMES.get(key, words(key))
    return (
        f"{change.at:%Y-%m-%d}",
        name,
        _said(key, change.old),
        _said(key, change.new),
        change.by,
        change.reason,
    )


def _said(key: str, value: object) -> str:
    """A value of the rule as it is read: 12 months, 10%, 2 times the cheapest, Self-host."""
    if isinstance(value, str):
        return _OPTION_NAMES.get(value, value) or "none noted"
    if not isinstance(value, int | float):
        return str(value)
    if key == "net_win_rate_limit":
        return say_share(value)
    if key == "strategic_premium":
        return f"{say_number(value)} times the cheapest"
    return f"{say_number(value)} month{'' if value == 1 else 's'}"
