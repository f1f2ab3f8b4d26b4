"""A record as it was saved: its stored evaluation, its change log, and what this version can't read."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.verdict.flips import flips, ranked
from bvbwizard.reports.record import record_document, record_text
from bvbwizard.say.verdict import headline, reasons, verdict_line
from bvbwizard.store.presets import find_preset
from bvbwizard.store.records import load_record, save_record
from bvbwizard.store.tomlfile import toml_text

DAY = date(2026, 11, 21)
LOCKED = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def session(questionnaire: Questionnaire) -> Session:
    start = Session(questionnaire=questionnaire, started_on=DAY, title="Support assistant", speaker="CFO")
    locked = start.lock(Criteria(), at=LOCKED).lay(find_preset("series-a", questionnaire))
    return locked.answer("goal", Answer(unknown=True, owner="CPO", due_on=date(2026, 12, 5)))


def saved(session: Session, reference: Reference, folder: Path) -> Path:
    found = ranked([flip for flip in flips(session, reference, DAY) if flip is not None])
    return save_record(session, evaluate(session, reference, DAY), folder, flips=found, today=DAY)


def test_a_record_shows_what_its_evaluation_said_that_day(
    session: Session, reference: Reference, questionnaire: Questionnaire, tmp_path: Path
) -> None:
    record = load_record(saved(session, reference, tmp_path), questionnaire)
    evaluation = evaluate(session, reference, DAY)
    said = record_text(record)
    assert said.startswith("Support assistant\ndecided 2026-11-21, proposed since 2026-11-21, engine ")
    headings = {section.heading for section in record_document(record).sections}
    assert {
        "Verdict", "Why", "Payback, in months", "Risks of API", "The stack", "What would turn it", "Answers",
        "When to look again", "Open questions", "The rule", "In the file beside this",
    } <= headings  # fmt: skip
    flat = " ".join(said.split())
    for sentence in (headline(evaluation), *reasons(evaluation)):
        assert sentence in flat
    assert "can't read" not in said
    assert "\n  Goal  CPO  2026-12-05\n" in said
    assert [line for line in said.splitlines() if len(line) > 80] == []


def test_a_change_after_the_lock_stands_with_its_old_and_new_value_and_its_reason(
    session: Session, reference: Reference, questionnaire: Questionnaire, tmp_path: Path
) -> None:
    changed = session.change_criterion(
        "payback_limit_months", 18, reason="the board's own limit", at=datetime(2026, 11, 22, 9, tzinfo=UTC)
    )
    said = record_text(load_record(saved(changed, reference, tmp_path), questionnaire))
    assert (
        "  Changed after it was locked\n"
        "    on          what           was        is         by\n"
        "    2026-11-22  Payback limit  12 months  18 months  CFO\n"
        "        Because: the board's own limit\n"
    ) in said


def test_a_record_that_ended_early_says_why_and_how_to_go_on(
    questionnaire: Questionnaire, reference: Reference, tmp_path: Path
) -> None:
    start = Session(questionnaire=questionnaire, started_on=DAY).lock(Criteria(), at=LOCKED)
    session = start.answer("decision_state", Answer(value="trivial")).answer("goes_on", Answer(value="no"))
    said = record_text(load_record(saved(session, reference, tmp_path), questionnaire))
    assert f"Verdict\n  {verdict_line(evaluate(session, reference, DAY))}\n" in said
    assert "\nTo go on anyway\n" in said
    assert "\nOptions, in US$" not in said
    assert "\nWhat decides it" not in said


def test_a_record_without_a_headline_can_be_shown(
    session: Session, reference: Reference, questionnaire: Questionnaire, tmp_path: Path
) -> None:
    path = saved(session, reference, tmp_path)
    table = tomllib.loads(path.read_text())
    table["decision"] = {"state": "not_enough", "headline": ""}
    path.write_text(toml_text(table))
    assert "Verdict\n  It says no verdict.\n" in record_text(load_record(path, questionnaire))
