"""The readable report: what it holds, and what it leaves out where there is nothing to say."""

from collections.abc import Callable
from dataclasses import replace

from builders import TODAY
from bvbwizard.domain.answers import Answer
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.session import Note, Session
from bvbwizard.reports.layout import columns, point, section
from bvbwizard.reports.subject import Subject
from bvbwizard.reports.text import report


def subject_of(session: Session, reference: Reference) -> Subject:
    return Subject(
        kind="session",
        session=session,
        evaluation=evaluate(session, reference, TODAY),
        flips=(),
        decided_on=TODAY,
    )


def test_open_questions_name_who_would_know_and_by_when(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    asked = Answer(unknown=True, owner="CTO", due_on=TODAY)
    session = replace(session_of({}), answers=session_of({}).answers.with_answer("requests_per_month", asked))
    text = report(subject_of(session, reference))
    assert "Open questions\n  - Requests a month: don't know (CTO by 2026-11-21)" in text


def test_notes_of_the_session_stand_with_their_speaker(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of({}).remark(Note(text="first line\n[red]second[/]", by="CFO"))
    text = report(subject_of(session, reference))
    assert "Notes\n  - first line\n    [red]second[/] (CFO)" in text


def test_a_section_with_nothing_to_say_is_left_out(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    text = report(subject_of(session_of({}), reference))
    assert text.startswith("Untitled\n")
    for heading in ("Open questions", "Notes", "As printed", "Stored and new"):
        assert f"\n{heading}" not in text
    assert "What to ask next" in text


def test_points_wrap_under_their_first_word() -> None:
    lines = point("word " * 20)
    assert lines[0].startswith("  - word")
    assert lines[1].startswith("    word")
    assert max(map(len, lines)) <= 80


def test_an_empty_section_is_no_section() -> None:
    assert section("Heading", []) == []
    assert section("Heading", ["x"]) == ["", "Heading", "x"]


def test_columns_stand_under_each_other() -> None:
    assert columns([("a", "1", "x"), ("bb", "22", "")], right=(1,)) == ["  a    1  x", "  bb  22"]
    assert columns([]) == []
