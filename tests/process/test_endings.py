"""A session that ends clear, one that ends close, one blocked, one with not enough known; each in words."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.say.verdict import verdict_line
from bvbwizard.store.documents import AnswersFile, read_as
from bvbwizard.store.drafts import Draft
from process.conftest import Start
from process.steps import evaluated, go_on, headless, read_review, read_toml, save, the_record
from process.terminal import flattened

CASES = Path(__file__).parents[1] / "cases"
ENDINGS = {
    "clear": "solo-founder",
    "close": "series-a-sales-assistant",
    "blocked": "blocked-by-duty-and-date",
    "not_enough": "hospital-notes-no-server-price",
}
LONGEST_LINE = 100


@pytest.fixture(params=ENDINGS, ids=list(ENDINGS))
def ending(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def answers_file(ending: str, tmp_path: Path) -> Path:
    """A worked case as somebody would write it down: an answers file."""
    case = tomllib.loads((CASES / f"{ENDINGS[ending]}.toml").read_text(encoding="utf-8"))
    path = tmp_path / "answers.toml"
    content = {
        "format": "bvbwizard/answers/1",
        "about": {"title": case["case"]["title"]},
        "answers": {question: _answer(given) for question, given in case["given"].items()},
    }
    path.write_text(tomli_w.dumps(content), encoding="utf-8")
    return path


def test_the_report_reads_well(
    ending: str, answers_file: Path, questionnaire: Questionnaire, reference: Reference
) -> None:
    done = headless("evaluate", answers_file)
    assert done.returncode == 0, done.stderr
    found = evaluated(answers_file)
    assert found["verdict"]["confidence"] == ending
    lines = done.stdout.splitlines()
    head = " ".join(" ".join(lines[:12]).split())
    evaluation = evaluate(_session(answers_file, questionnaire), reference, date.today())
    assert verdict_line(evaluation) in head
    assert all(len(line) <= LONGEST_LINE and line == line.rstrip() for line in lines)
    assert not re.search(r"\bNone\b(?! of )", done.stdout)
    assert "_" not in head


def test_the_app_ends_in_the_same_words(
    start: Start, records: Path, ending: str, answers_file: Path, questionnaire: Questionnaire
) -> None:
    """The same answers as an interrupted session, resumed, reviewed and saved."""
    session = _session(answers_file, questionnaire)
    Draft.create(session).close()
    terminal = start("resume")
    terminal.wait_for("question ")
    go_on(terminal, "ctrl+s")
    headline = evaluated(answers_file)["verdict"]["headline"]
    assert headline in flattened(read_review(terminal))
    save(terminal)
    record = read_toml(the_record(records))
    assert record["decision"]["state"] == ending
    assert evaluated(the_record(records))["verdict"]["headline"] == headline


def _session(path: Path, questionnaire: Questionnaire) -> Session:
    today = date.today()
    session = read_as(AnswersFile, path, questionnaire).session(questionnaire, today)
    return session.jump("goal")


def _answer(given: Any) -> dict[str, Any]:
    if isinstance(given, dict):
        return given
    return {"value": given, "evidence": "estimate"}
