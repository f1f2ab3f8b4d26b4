"""Sessions and folders that the tests of the store share."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Note, Session

TODAY = date(2026, 11, 21)


@pytest.fixture
def session(questionnaire: Questionnaire) -> Session:
    """Locked criteria, one answer of every kind, an unknown, a refusal, words, notes and a changed rule."""
    start = Session(questionnaire=questionnaire, started_on=TODAY, title="Support assistant", speaker="CTO")
    locked = start.lock(
        Criteria(gut_pick="self_host", role="engineering"), at=datetime(2026, 11, 21, 13, 40, tzinfo=UTC)
    )
    said = replace(locked, position="goal")
    for question_id, answer in {
        "goal": Answer(value='Draft replies\nin "our" voice [red]\\ ', said_by="CTO", said_on=TODAY),
        "purpose": Answer(value="start"),
        "runs_today": Answer(value="nothing"),
        "residency": Answer(value="region", evidence="typical", accepted=True, source="assumption: B2B"),
        "needed_by": Answer(value=date(2027, 3, 1)),
        "sensitive_data": Answer(value=("personal", "health")),
        "requests_per_month": Answer(
            low=400_000, high=700_000, evidence="estimate", words="we did 480k in October"
        ),
        "input_tokens": Answer(low=900, high=3_000, likely=1_100, note="measured on 40 tickets"),
        "quality_comparisons": Answer(unknown=True, owner="data lead", due_on=date(2026, 12, 5)),
        "latency_budget_ms": Answer(not_applicable="no user waits"),
        "output_tokens": Answer(value=500),
        "input_usd_per_mtok": Answer(value=3.06),
        "output_usd_per_mtok": Answer(value=15),
        # Counts nowhere: asked only where there is proprietary data.
        "labelled_examples": Answer(value=1_200),
    }.items():
        said = said.answer(question_id, answer)
    said = said.remark(Note(text="They review it\nevery spring.", by="CFO", on=TODAY))
    return said.change_criterion(
        "payback_limit_months",
        18,
        reason="the board's own limit",
        at=datetime(2026, 11, 22, 9, 10, tzinfo=UTC),
    )


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home and working folder, outside the test's own folder."""
    folder = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.chdir(folder)
    return folder
