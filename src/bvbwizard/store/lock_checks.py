"""Whether a record's criteria, their changes undone, are those that were locked (E2)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bvbwizard.domain.criteria import ROLES, Change, Criteria
from bvbwizard.domain.values import OPTIONS
from bvbwizard.record import Record

Found = Iterator[tuple[str, str]]
Values = Mapping[str, object]

_MONTHS = tuple(range(121))
_LIKELY_VALUES: dict[str, tuple[object, ...]] = {
    "payback_limit_months": _MONTHS,
    "hopeless_payback_months": _MONTHS,
    "horizon_months": _MONTHS[1:],
    "net_win_rate_limit": tuple(number / 200 for number in range(201)),
    "strategic_premium": tuple(number / 20 for number in range(20, 201)),
    "gut_pick": ("", *OPTIONS),
    "role": ROLES,
}
"""What people lock: whole months, half percents, premiums in steps of 0.05 up to 10."""


def lock_problems(record: Record) -> Found:
    """What is wrong with a record's lock, each with its key."""
    criteria = record.session.criteria
    if not criteria.is_locked or not criteria.digest:
        yield "criteria.locked_at", "the criteria were never locked"
        return
    values: dict[str, object] = {str(key): value for key, value in criteria.values().items()}
    changes = record.session.changes
    for number in range(len(changes), 0, -1):
        change = changes[number - 1]
        key = change.key.removeprefix("criteria.")
        if values[key] != change.new:
            yield f"changes[{number}].new", f"isn't the value that followed it: {values[key]}"
        values[key] = change.old
        yield from _change_problems(number, change, changes, criteria)
    if _fingerprint(values) != criteria.digest:
        yield _edited(values, criteria.digest, frozenset(change.key for change in changes))


def _change_problems(number: int, change: Change, changes: tuple[Change, ...], criteria: Criteria) -> Found:
    if criteria.locked_at is not None and change.at < criteria.locked_at:
        yield f"changes[{number}].at", "is before the lock; a change before it needs no entry"
    elif number > 1 and change.at < changes[number - 2].at:
        yield f"changes[{number}].at", "is before the change that stands above it"
    if not change.reason.strip():
        yield f"changes[{number}].reason", "is empty; a change after the lock needs a reason"
    if change.old == change.new:
        yield f"changes[{number}]", "changes nothing"


def _edited(values: Values, digest: str, changed: frozenset[str]) -> tuple[str, str]:
    """Which value differs from what was locked, where one value alone explains the digest."""
    for key, candidates in _LIKELY_VALUES.items():
        for value in candidates:
            if value != values[key] and _fingerprint({**values, key: value}) == digest:
                where, now, then = f"criteria.{key}", _shown(values[key]), _shown(value)
                if where in changed:
                    return where, f"is {now} with its changes undone; {then} was locked"
                return where, f"is {now}; {then} was locked, and no entry in changes says why"
    return "criteria.digest", "the criteria, their changes undone, aren't those that were locked"


def _fingerprint(values: Values) -> str:
    return replace(Criteria(), **values).fingerprint()  # type: ignore[arg-type]


def _shown(value: object) -> str:
    return repr(value) if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)
