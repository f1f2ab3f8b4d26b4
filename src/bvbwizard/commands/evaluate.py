"""`evaluate FILE`: the verdict on an answers file, a preset or a record, without a screen."""

from argparse import Namespace
from datetime import date
from pathlib import Path

import bvbwizard
from bvbwizard.commands.output import json_text, tell
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.domain.verdict.flips import flips, ranked
from bvbwizard.record import Record
from bvbwizard.reports.subject import Kind, Subject, as_table, differences
from bvbwizard.store import bundled
from bvbwizard.store.documents import read_file
from bvbwizard.store.presets import find_path


def run(arguments: Namespace) -> str:
    """Print the evaluation of a file."""
    path = find_path(arguments.file)
    subject = subject_of(path, bundled.questionnaire(), bundled.reference(), date.today())
    return _text(subject, arguments.format)


def subject_of(path: Path, questionnaire: Questionnaire, reference: Reference, today: date) -> Subject:
    """Read a file and evaluate it: a record with its own figures and day, anything else with today's.

    Raises:
        FileError: the file can't be read.
    """
    content = read_file(path, questionnaire)
    if isinstance(content, Record):
        day, own = content.decided_on, content.reference(reference)
        subject = _evaluated("record", content.session, own, day, record=content)
        _tell_of_record(subject, content, path)
        return subject
    if isinstance(content, Preset):
        session = Session(questionnaire=questionnaire, started_on=today).lay(content)
        return _evaluated("preset", session, reference, today, preset=content)
    if content.criteria is None:
        rule = Criteria()
        tell(
            f"{path}: no [criteria], so the defaults count: payback within"
            f" {rule.payback_limit_months:g} months, net win rate under {rule.net_win_rate_limit:.0%},"
            f" {rule.horizon_months} months, premium {rule.strategic_premium:g}"
        )
    return _evaluated("answers", content.session(questionnaire, today), reference, today)


def _evaluated(
    kind: Kind,
    session: Session,
    reference: Reference,
    day: date,
    *,
    preset: Preset | None = None,
    record: Record | None = None,
) -> Subject:
    return Subject(
        kind=kind,
        session=session,
        evaluation=evaluate(session, reference, day),
        flips=ranked([flip for flip in flips(session, reference, day) if flip is not None]),
        decided_on=day,
        preset=preset,
        record=record,
    )


def _tell_of_record(subject: Subject, record: Record, path: Path) -> None:
    if not record.is_by_this_engine:
        tell(
            f"{path}: written by engine {record.engine_version} with questions of"
            f" {record.questions_revision}; this is engine {bvbwizard.__version__} with questions of"
            f" {subject.session.questionnaire.revision}, so what differs stands side by side"
        )
    elif differences(subject):
        tell(f"{path}: its stored numbers aren't what its answers give; `bvbwizard records check` says where")


def _text(subject: Subject, format_: str) -> str:
    if format_ == "json":
        return json_text(as_table(subject))
    if format_ == "toml":
        from bvbwizard.store.tomlfile import toml_text

        return toml_text(as_table(subject))
    from bvbwizard.reports.content import report_markdown, report_text

    return report_markdown(subject) if format_ == "md" else report_text(subject)
