"""What is wrong with records that can be read: broken links, edited criteria, numbers that don't follow."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bvbwizard.contract import evaluation_as_dict, without_none
from bvbwizard.domain.errors import FileError
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.criteria import ROLES, Change, Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.values import OPTIONS
from bvbwizard.record import Record, decision_of, disagreements
from bvbwizard.store.records import load_record

_SHOWN = 1
"""Disagreements named for one record; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found."""

    findings: tuple[FileError, ...]
    not_recomputed: tuple[str, ...]
    """Records of another engine, or of other questions: their numbers may differ and aren't compared."""


def check_records(paths: tuple[Path, ...], questionnaire: Questionnaire, reference: Reference) -> Checked:
    """Check some records; links may lead to any in their folders. One that can't be read is a finding."""
    findings: list[FileError] = []
    records: dict[Path, Record] = {}
    for path in paths:
        try:
            records[path] = load_record(path, questionnaire)
        except FileError as error:
            findings.append(error)
    for path, record in records.items():
        found = [*_lock_problems(record), *_links(path, record, records, questionnaire)]
        found += [
            *_figures(record, reference),
            *(_numbers(record, reference) if record.is_by_this_engine else ()),
        ]
        findings += [FileError(str(path), problem, key=key) for key, problem in found]
    return Checked(
        findings=tuple(findings),
        not_recomputed=tuple(str(path) for path, record in records.items() if not record.is_by_this_engine),
    )


_Found = Iterator[tuple[str, str]]


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
                yield where, "a record can't come before or after itself"
            elif other is None:
                yield where, f"there is no record {name} beside it that can be read"
            elif path.stem not in getattr(other.links, back):
                yield where, f"{name} doesn't name this record in links.{back}"
    if record.status.now == "superseded" and not record.links.superseded_by:
        yield "links.superseded_by", "is empty, though the record is superseded"


def _figures(record: Record, reference: Reference) -> _Found:
    """Every stored reading is one that the program knows, as it knows it."""
    known = {(figure.id, figure.read_on): figure for figure in reference.book.figures}
    ids = {figure.id for figure in reference.book.figures} | _COMPUTED
    for figure in record.figures:
        where, bundled = f"figures.{figure.id}", known.get((figure.id, figure.read_on))
        if figure.id not in ids:
            yield where, "is no figure that this version knows"
        elif bundled is not None and bundled.range != figure.range and figure.id not in _COMPUTED:
            yield where, f"differs from the reading of {figure.read_on} that ships with the program"


_COMPUTED = {"requests_per_second_per_replica", "gpus_per_replica"}
"""Kept as figures where they were computed from measured rows."""


def _numbers(record: Record, reference: Reference) -> _Found:
    """The decision is what the answers and the stored figures give."""
    evaluation = evaluate(record.session, record.reference(reference), record.decided_on)
    now = decision_of(without_none(evaluation_as_dict(evaluation, (), decided_on=record.decided_on)))
    found = disagreements(record.decision, now)
    for each in found[:_SHOWN]:
        yield f"decision.{each.key}", f"is {each.stored}; the answers give {each.now}"
    if len(found) > _SHOWN:
        yield "decision", f"{len(found) - _SHOWN} more values differ from what the answers give"
    for question in sorted(evaluation.path.unused.keys() ^ record.unused.keys()):
        if question in record.unused:
            yield f"unused.{question}", "counts, though it stands under unused"
        else:
            yield f"answers.{question}", "isn't asked for"


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


def _change_problems(number: int, change: Change, changes: tuple[Change, ...], criteria: Criteria) -> _Found:
    if criteria.locked_at is not None and change.at < criteria.locked_at:
        yield f"changes[{number}].at", "is before the lock; a change before it needs no entry"
    elif number > 1 and change.at < changes[number - 2].at:
        yield f"changes[{number}].at", "is before the change that stands above it"
    if not change.reason.strip():
        yield f"changes[{number}].reason", "is empty; a change after the lock needs a reason"
    if change.old == change.new:
        yield f"changes[{number}]", "changes nothing"


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
