"""The readable report: what it holds, and what it leaves out where there is nothing to say."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from builders import TODAY
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Note, Session
from bvbwizard.reports.content import report_markdown, report_text
from bvbwizard.say.verdict import GOES_ON_BY, verdict_line
from subjects import CASES, PRESETS, session_from, subject_of

ID = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")


def test_open_questions_name_who_would_know_and_by_when(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    asked = Answer(unknown=True, owner="CTO", due_on=TODAY)
    answers = session_of({}).answers.with_entry("requests_per_month", asked)
    said = report_text(subject_of(replace(session_of({}), answers=answers), reference))
    assert "Open questions\n  Requests a month  CTO  2026-11-21\n" in said


def test_notes_of_the_session_stand_with_their_speaker(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of({}).remark(Note(text="first line\n[red]second[/]", by="CFO"))
    said = report_text(subject_of(session, reference))
    assert "Notes\n  - first line\n    [red]second[/] (CFO)" in said


def test_a_section_with_nothing_to_say_is_left_out(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    said = report_text(subject_of(session_of({}), reference))
    assert said.startswith("Untitled\n")
    for nothing in ("Notes", "As printed", "Stored and new", "Kept, but", "Gates", "Who disagrees"):
        assert f"\n{nothing}" not in said
    assert "What to ask next" in said


@pytest.mark.parametrize("path", [*PRESETS, *CASES], ids=lambda path: path.stem)
def test_a_report_reads_as_text_on_80_columns(
    path: Path, questionnaire: Questionnaire, reference: Reference
) -> None:
    """No id stands in a sentence, whatever the case; sources of figures cite rows by their names."""
    subject = subject_of(session_from(path, questionnaire), reference)
    said, page = report_text(subject), report_markdown(subject)
    cited = " ".join(figure.source for figure in subject.evaluation.figures_used)
    assert {word for word in ID.findall(said + page) if word not in cited} == set()
    assert not re.search(r"\bNone\b(?! of)|\bnan\b|\binf\b|\{|\}", said + page)
    assert [line for line in said.splitlines() if len(line) > 80] == []
    headings = [
        line for before, line in pairwise(said.splitlines()) if not before and not line.startswith(" ")
    ]
    assert len(headings) == len(set(headings))
    assert headings[0] == "Verdict"


def test_an_early_end_makes_a_short_report(session_of: Callable[..., Session], reference: Reference) -> None:
    session = session_of(
        {
            "decision_state": "dictated",
            "decided_by": "The hospital's contract asks for its own servers",
            "goes_on": "no",
            "requests_per_month": 500_000,
        }
    )
    subject = subject_of(replace(session, title="Notes"), reference)
    said = report_text(subject)
    assert f"Verdict\n  {verdict_line(subject.evaluation)}\n" in said
    assert "The hospital's contract asks for its own servers" in said
    assert f"To go on anyway\n  - {GOES_ON_BY[:40]}" in said
    assert re.search(r"Kept, but counted nowhere\n  [A-Z][a-z ]+  500,000 ", said)
    for long_one in ("Options, in US$", "What each framework says", "Payback", "What to ask next"):
        assert f"\n{long_one}" not in said


def test_a_blocked_verdict_lists_few_figures(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    """Refused third parties and a date in a month: nothing is open, and no option's lines are shown."""
    given = {
        "runs_today": "nothing",
        "third_party_processors": "refused",
        "needed_by": TODAY.replace(month=12, day=1),
        "requests_per_month": 500_000,
        "input_tokens": 1_024,
        "output_tokens": 128,
        "vendor_model": "claude_sonnet_5_5",
        "open_model": "llama_3_1_8b",
    }
    subject = subject_of(session_of(given), reference)
    assert subject.evaluation.verdict.confidence == "blocked"
    said = report_text(subject)
    listed = said.partition("\nFigures that stand in for an answer\n")[2]
    assert "In the lines of" not in listed
    assert "In the gates" in listed
    assert len(listed.splitlines()) < 40
    assert f"{len(subject.evaluation.figures_used)} more" not in listed
