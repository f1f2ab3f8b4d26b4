"""What is wrong with records that can be read: broken links, edited criteria, numbers that don't follow."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from bvbwizard.contract import evaluation_as_dict, without_none
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.criteria import ROLES, Change, Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.text import joined
from bvbwizard.domain.values import OPTIONS
from bvbwizard.record import Record, decision_of, disagreements
from bvbwizard.store.records import load_record

Code = Literal["unreadable", "edited", "lock", "link", "figure", "decision", "unused", "duplicate", "overdue"]
"""What kind of thing is wrong; the same in every version."""
_NAMED = 3
"""Questions named in one finding; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFinding:
    """One thing that is wrong with one record."""

    code: Code
    file: str
    key: str
    """The key that it is about, else the table; empty where the whole file is meant."""
    problem: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.problem} [{self.code}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found."""

    findings: tuple[RecordFinding, ...]
    not_recomputed: tuple[str, ...]
    """Records of another engine, or of other questions: their numbers may differ and aren't compared."""


def check_records(
    paths: tuple[Path, ...], questionnaire: Questionnaire, reference: Reference, today: date
) -> Checked:
    """Check some records; links may lead to any in their folders. One that can't be read is a finding."""
    findings: list[RecordFinding] = []
    records: dict[Path, Record] = {}
    for path in paths:
        try:
            records[path] = load_record(path, questionnaire)
        except FileError as error:
            findings.append(
                RecordFinding(code="unreadable", file=error.file, key=error.key, problem=error.problem)
            )
    twins = _twins(records)
    for path, record in records.items():
        found = (
            *_lock_problems(record),
            *_links(path, record, records, questionnaire),
            *_figures(record, reference),
            *(_numbers(record, reference) if record.is_by_this_engine else ()),
            *_overdue(record, today),
            *([("duplicate", "", f"says the same as {twins[path].name}")] if path in twins else []),
        )
        findings += [
            RecordFinding(code=code, file=str(path), key=key, problem=problem)
            for code, key, problem in (*_edited_tables(record, found), *found)
        ]
    return Checked(
        findings=tuple(findings),
        not_recomputed=tuple(str(path) for path, record in records.items() if not record.is_by_this_engine),
    )


_Found = Iterator[tuple[Code, str, str]]


def _edited_tables(record: Record, found: Iterable[tuple[Code, str, str]]) -> _Found:
    """The tables that aren't as written, but for those of which something more exact is said."""
    said = {key.split(".")[0].split("[")[0] for code, key, _ in found if code != "unused"}
    for table in record.edited:
        if table not in said:
            yield "edited", table, "was edited by hand since it was written"


def _twins(records: Mapping[Path, Record]) -> dict[Path, Path]:
    """Each record that says what an earlier one in its folder says, with the first that says it."""
    firsts: dict[tuple[Path, str], Path] = {}
    for path in sorted(records, key=lambda path: path.stem):
        firsts.setdefault(_said(path, records[path]), path)
    found = {path: firsts[_said(path, record)] for path, record in records.items()}
    return {path: first for path, first in found.items() if first != path}


def _said(path: Path, record: Record) -> tuple[Path, str]:
    session = record.session
    said = (
        record.decided_on,
        session.title,
        session.answers,
        session.components,
        record.status,
        record.links,
    )
    return path.parent, repr(said)


def _overdue(record: Record, today: date) -> _Found:
    again = record.decision.get("decide_again", {}).get("on")
    if type(again) is date and again < today and record.status.now in ("proposed", "accepted"):
        yield "overdue", "decision.decide_again", f"was due on {again}; revise it, retire it, or decide again"


def _links(path: Path, record: Record, records: dict[Path, Record], questionnaire: Questionnaire) -> _Found:
    """Links stand on both sides."""
    for key, back in (("supersedes", "superseded_by"), ("superseded_by", "supersedes")):
        for number, name in enumerate(getattr(record.links, key), start=1):
            where, beside = f"links.{key}[{number}]", path.with_name(f"{name}.toml")
            other = records.get(beside)
            if other is None:
                with suppress(FileError):
                    other = load_record(beside, questionnaire)
            if name == path.stem:
                yield "link", where, "a record can't come before or after itself"
            elif other is None:
                yield "link", where, f"there is no record {name} beside it that can be read"
            elif path.stem not in getattr(other.links, back):
                yield "link", where, f"{name} doesn't name this record in links.{back}"
    if record.status.now == "superseded" and not record.links.superseded_by:
        yield "link", "links.superseded_by", "is empty, though the record is superseded"


def _figures(record: Record, reference: Reference) -> _Found:
    """Every stored reading is one that the program knows, as it knows it."""
    known = {(figure.id, figure.read_on): figure for figure in reference.book.figures}
    ids = {figure.id for figure in reference.book.figures} | _COMPUTED
    for figure in record.figures:
        where, bundled = f"figures.{figure.id}", known.get((figure.id, figure.read_on))
        if figure.id not in ids:
            yield "figure", where, "is no figure that this version knows"
        elif bundled is not None and bundled.range != figure.range and figure.id not in _COMPUTED:
            yield "figure", where, f"differs from the reading of {figure.read_on} that ships with the program"


_COMPUTED = {"requests_per_second_per_replica", "gpus_per_replica"}
"""Kept as figures where they were computed from measured rows."""


def _numbers(record: Record, reference: Reference) -> _Found:
    """The decision is what the answers and the stored figures give."""
    evaluation = evaluate(record.session, record.reference(reference), record.decided_on)
    now = decision_of(without_none(evaluation_as_dict(evaluation, (), decided_on=record.decided_on)))
    if found := sorted(disagreements(record.decision, now), key=lambda each: each.key.startswith(_LAST)):
        first, more = found[0], len(found) - 1
        rest = f"; {more} more {'value differs' if more == 1 else 'values differ'}" if more else ""
        yield "decision", f"decision.{first.key}", f"is {first.stored}; the answers give {first.now}{rest}"
    counted = sorted(record.unused.keys() - evaluation.path.unused.keys())
    if counted:
        count = "counts" if len(counted) == 1 else "count"
        yield "unused", f"unused.{counted[0]}", f"{_listed(counted)} {count}, though listed under unused"
    unasked = sorted(evaluation.path.unused.keys() - record.unused.keys())
    if unasked:
        isnt = "isn't" if len(unasked) == 1 else "aren't"
        yield "unused", f"answers.{unasked[0]}", f"{_listed(unasked)} {isnt} asked for by these answers"


_LAST = ("headline", "because", "dissent", "settles", "decide_again")
"""They follow from the rest, so that an option or an amount is named before them."""


def _listed(questions: list[str]) -> str:
    more = len(questions) - _NAMED
    return joined([*questions[:_NAMED], *([f"{more} more"] if more > 0 else [])])


# ---------------------------------------------------------------- the lock (E2)

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


def _lock_problems(record: Record) -> _Found:
    """What is wrong with a record's lock, each with its key."""
    criteria = record.session.criteria
    if not criteria.is_locked or not criteria.digest:
        yield "lock", "criteria.locked_at", "the criteria were never locked"
        return
    values: dict[str, object] = {str(key): value for key, value in criteria.values().items()}
    changes = record.session.changes
    for number in range(len(changes), 0, -1):
        change = changes[number - 1]
        key = change.key.removeprefix("criteria.")
        if values[key] != change.new:
            yield "lock", f"changes[{number}].new", f"isn't the value that followed it: {values[key]}"
        values[key] = change.old
        yield from _change_problems(number, change, changes, criteria)
    if _fingerprint(values) != criteria.digest:
        yield "lock", *_edited(values, criteria.digest, frozenset(change.key for change in changes))


def _change_problems(number: int, change: Change, changes: tuple[Change, ...], criteria: Criteria) -> _Found:
    if criteria.locked_at is not None and change.at < criteria.locked_at:
        yield "lock", f"changes[{number}].at", "is before the lock; a change before it needs no entry"
    elif number > 1 and change.at < changes[number - 2].at:
        yield "lock", f"changes[{number}].at", "is before the change that stands above it"
    if not change.reason.strip():
        yield "lock", f"changes[{number}].reason", "is empty; a change after the lock needs a reason"
    if change.old == change.new:
        yield "lock", f"changes[{number}]", "changes nothing"


def _edited(values: Mapping[str, object], digest: str, changed: frozenset[str]) -> tuple[str, str]:
    """Which value differs from what was locked, where one value alone explains the digest."""
    for key, candidates in _LIKELY_VALUES.items():
        for value in candidates:
            if value != values[key] and _fingerprint({**values, key: value}) == digest:
                where, now, then = f"criteria.{key}", _shown(values[key]), _shown(value)
                if where in changed:
                    return where, f"is {now} with its changes undone; {then} was locked"
                return where, f"is {now}; {then} was locked, and no entry in changes says why"
    return "criteria.digest", "the criteria, their changes undone, aren't those that were locked"


def _fingerprint(values: Mapping[str, object]) -> str:
    return replace(Criteria(), **values).fingerprint()  # type: ignore[arg-type]


def _shown(value: object) -> str:
    return repr(value) if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)
