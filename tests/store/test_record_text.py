"""The file of a record: short, one line an answer, nothing invisible, and a digest for each table."""

import tomllib
from dataclasses import replace
from datetime import date

import pytest

from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Note, Session
from bvbwizard.record import Record
from bvbwizard.store import bundled
from bvbwizard.store.documents import content_of
from bvbwizard.store.presets import find_preset
from bvbwizard.store.record_text import edited, record_text
from bvbwizard.store.records import new_record

TODAY = date(2026, 11, 21)


def record_of(session: Session) -> Record:
    return new_record(session, evaluate(session, bundled.reference(), TODAY), today=TODAY)


@pytest.fixture
def stage(questionnaire: Questionnaire) -> Session:
    start = Session(questionnaire=questionnaire, started_on=TODAY, title="Support assistant")
    return start.lay(find_preset("series-a", questionnaire))


def test_a_stage_makes_a_file_that_people_read(stage: Session) -> None:
    text = record_text(record_of(stage))
    assert len(stage.answers) == 52
    assert len(stage.components) >= 7
    assert text.count("\n") <= 320
    assert len(text.encode()) <= 24_000


def test_an_answer_a_component_and_a_figure_have_a_line_each(stage: Session) -> None:
    text = record_text(record_of(stage))
    table, lines = tomllib.loads(text), text.splitlines()
    for name in ("answers", "components", "figures"):
        start = lines.index(f"[{name}]") + 1
        assert lines[start + len(table[name])] == ""
        assert [line.split(" = ")[0] for line in lines[start : start + len(table[name])]] == list(table[name])


def test_the_decision_is_at_the_top_in_the_order_of_reading(stage: Session) -> None:
    table = tomllib.loads(record_text(record_of(stage)))
    assert list(table)[:3] == ["format", "about", "decision"]
    decision = table["decision"]
    assert list(decision) == [
        "now", "state", "headline", "because", "settles", "runner_up", "decide_again", "risks",
        "stack", "options", "payback", "predictions",
    ]  # fmt: skip
    assert decision["stack"]["buy"][0] == "foundation_model"
    assert (decision["now"], decision["runner_up"]) == ("api", "hosted_open")
    # Three weeks x 40 hours at the middle of $85 to $130: 120 x sqrt(85 x 130) = 12,614.28.
    assert decision["options"]["api"]["once"] == 12_614.28
    assert decision["options"]["self_host"]["by"] == ["payback_limit"]
    assert decision["predictions"]["requests_per_month"] == {
        "in_months": 1, "low": 50_000, "likely": 316_227.77, "high": 2_000_000
    }  # fmt: skip


def test_a_typical_value_repeats_no_source_and_gets_it_back(stage: Session) -> None:
    text = record_text(record_of(stage))
    table = tomllib.loads(text)
    assert all("source" not in answer for answer in table["answers"].values())
    read = content_of(table, "record", stage.questionnaire)
    assert isinstance(read, Record)
    assert read.session.answers == stage.answers
    changed = stage.answer("ml_engineers", replace(stage.answers["ml_engineers"], source="the board"))
    line = tomllib.loads(record_text(record_of(changed)))["answers"]["ml_engineers"]
    assert line["source"] == "the board"


def test_what_a_reviewer_would_not_see_is_written_as_its_number(session: Session) -> None:
    hostile = "a\u202eb\u200bc\u2066d\U000e0041e\x85f"
    said = session.answer("goal", Answer(value=hostile, words=hostile)).remark(Note(text=hostile, by=hostile))
    record = record_of(replace(said, title=hostile))
    text = record_text(record)
    assert [line for line in text.split("\n") if not line.isprintable()] == []
    read = content_of(tomllib.loads(text), "record", session.questionnaire)
    assert isinstance(read, Record)
    assert read.session.answers["goal"].value == hostile.replace("\x85", "")
    assert record_text(read) == text


def test_each_table_has_a_digest_of_what_it_says_and_not_of_its_layout(session: Session) -> None:
    text = record_text(record_of(session))
    assert edited(tomllib.loads(text)) == ()
    laid_out = text.replace("\n\n", "\n\n\n# a comment\n").replace(" = ", "   =  ")
    assert edited(tomllib.loads(laid_out)) == ()
    for table, old, new in (
        ("about", "Support", "Sales"),
        ("status", "proposed", "accepted"),
        ("links", "supersedes = []", 'supersedes = ["x"]'),
        ("criteria", "horizon_months = 36", "horizon_months = 37"),
        ("changes", "the board's", "nobody's"),
        ("answers", "low = 400000, high", "low = 400001, high"),
        ("notes", "spring", "autumn"),
        ("unused", "value = 1200", "value = 1201"),
        ("decision", 'state = "', 'state = "very '),
    ):
        assert old in text
        assert edited(tomllib.loads(text.replace(old, new, 1))) == (table,)


def test_a_table_that_is_gone_or_new_counts_as_edited(session: Session) -> None:
    table = tomllib.loads(record_text(record_of(session)))
    del table["notes"]
    table["as_printed"] = {"llm-tco": {"payback_months": 1}}
    assert edited(table) == ("as_printed", "notes")
    del table["engine"]["digests"]
    assert edited(table) == ("engine.digests",)
