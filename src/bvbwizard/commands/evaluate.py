"""`evaluate FILE`: the verdict on an answers file, a preset or a record, without a screen."""

from argparse import Namespace
from datetime import date
from pathlib import Path

import bvbwizard
from bvbwizard.commands.output import json_text, numbered, tell
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.domain.verdict.flips import flips, ranked
from bvbwizard.record import Record
from bvbwizard.reports.subject import Kind, Subject, as_table, differences
from bvbwizard.store import bundled
from bvbwizard.store.documents import read_file
from bvbwizard.store.presets import find_path


def run(arguments: Namespace) -> str:
    """Print the evaluation of a file: a record with its own figures and day, anything else with today's."""
    path, today = find_path(arguments.file), date.today()
    content = read_file(path, bundled.questionnaire())
    if isinstance(content, Record):
        subject = _evaluated("record", content.session, content.decided_on, record=content)
        _tell_of_record(subject, content, path)
    elif isinstance(content, Preset):
        session = Session(questionnaire=bundled.questionnaire(), started_on=today).lay(content)
        subject = _evaluated("preset", session, today, preset=content)
    else:
        if content.criteria is None:
            rule = Criteria()
            tell(
                f"{path}: no [criteria], so the defaults count: payback within"
                f" {rule.payback_limit_months:g} months, net win rate under {rule.net_win_rate_limit:.0%},"
                f" {rule.horizon_months} months, premium {rule.strategic_premium:g}"
            )
        subject = _evaluated("answers", content.session(bundled.questionnaire(), today), today)
    return _text(subject, arguments.format)


def _evaluated(
    kind: Kind, session: Session, day: date, *, preset: Preset | None = None, record: Record | None = None
) -> Subject:
    reference = record.reference(bundled.reference()) if record else bundled.reference()
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

        return numbered(toml_text(as_table(subject)))
    from bvbwizard.reports.content import report_markdown, report_text

    return report_markdown(subject) if format_ == "md" else report_text(subject)
