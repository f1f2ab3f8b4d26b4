"""What a report is about: an evaluation with the session and the file that it comes from."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

import bvbwizard
from bvbwizard.contract import evaluation_as_dict, without_none
from bvbwizard.domain.case import case_as_dict
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.domain.results.outcome import Flip
from bvbwizard.record import Disagreement, Record, decision_of, disagreements

Table = dict[str, Any]
Kind = Literal["answers", "preset", "record", "session"]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One evaluation with everything else a report needs."""

    kind: Kind
    session: Session
    evaluation: Evaluation
    flips: tuple[Flip, ...]
    decided_on: date
    """The day it is evaluated for; of a record, the day of its decision."""
    preset: Preset | None = None
    record: Record | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.session.title or (self.preset.title if self.preset else "") or "Untitled"


def as_table(subject: Subject) -> Table:
    """The public contract: the evaluation's keys, and what it is about."""
    table: Table = {
        "about": _about(subject),
        **evaluation_as_dict(subject.evaluation, subject.flips, decided_on=subject.decided_on),
        "calculators": {},
    }
    if subject.session.as_printed:
        table |= case_as_dict(subject.session.as_printed, subject.evaluation)
    if subject.record is not None:
        table["record"] = _record(subject.record, differences(subject))
    return table


def differences(subject: Subject) -> tuple[Disagreement, ...]:
    """Where a record's decision and the one computed now differ; nothing for another file."""
    if subject.record is None:
        return ()
    now = evaluation_as_dict(subject.evaluation, subject.flips, decided_on=subject.decided_on)
    return disagreements(subject.record.decision, decision_of(without_none(now)))


def _about(subject: Subject) -> Table:
    criteria = subject.session.criteria
    return {
        "kind": subject.kind,
        "title": subject.title,
        "decided_on": subject.decided_on,
        "preset": subject.session.preset or None,
        "engine_version": bvbwizard.__version__,
        "questions_revision": subject.session.questionnaire.revision,
        "criteria": dict(criteria.values()),
        "locked_at": criteria.locked_at,
        "changes": [asdict(change) for change in subject.session.changes],
    }


def _record(record: Record, found: tuple[Disagreement, ...]) -> Table:
    return {
        "status": record.status.now,
        "engine_version": record.engine_version,
        "questions_revision": record.questions_revision,
        "differences": [asdict(each) for each in found],
    }
