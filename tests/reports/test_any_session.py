"""Whatever was answered, every report can be written, and its record holds what its answers give."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest

from builders import TODAY
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.verdict.flips import flips, ranked
from bvbwizard.reports.content import report_markdown, report_text
from bvbwizard.reports.subject import Subject, as_table
from bvbwizard.store.checks import check_records
from bvbwizard.store.records import record_paths, save_record
from domain.stack.picks import components_of_seed
from domain.test_any_session import QUESTIONNAIRE, REFERENCE, session_of_seed

IDS = {question.id for question in (*QUESTIONNAIRE.questions, *QUESTIONNAIRE.component_questions)}
IDS |= {component.id for component in QUESTIONNAIRE.catalogue.components}
STEPS = 150
"""Of the search for flips: enough for some, and quick."""


@pytest.mark.parametrize("seed", range(2_000, 2_030))
def test_reports_and_the_record(seed: int, tmp_path: Path) -> None:
    """Two of three with components, the catalogue's and ones of their own."""
    session = session_of_seed(seed).lock(Criteria(), at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    if seed % 3:
        session = replace(session, components=components_of_seed(seed))
    evaluation = evaluate(session, REFERENCE, TODAY)
    found = [flip for flip in islice(flips(session, REFERENCE, TODAY), STEPS) if flip is not None]
    subject = Subject(
        kind="session", session=session, evaluation=evaluation, flips=ranked(found), decided_on=TODAY
    )
    shown = report_text(subject)
    named = IDS & set(re.findall(r"\b[a-z]+_[a-z_0-9]+\b", shown))
    assert not named, "a sentence names questions and components by label"
    assert report_markdown(subject).startswith("# ")
    assert json.dumps(as_table(subject), default=str)
    titled = replace(session, title=f"Session {seed}")
    save_record(titled, evaluation, tmp_path, flips=subject.flips, today=TODAY)
    assert not check_records(record_paths(tmp_path), QUESTIONNAIRE, REFERENCE, TODAY).findings
