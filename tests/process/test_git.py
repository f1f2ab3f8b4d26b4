"""The pre-commit hook and the GitHub Action, their own commands, on a real git repository."""

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.presets import find_preset
from bvbwizard.store.records import save_record

TOP = Path(__file__).parents[2]
DAY = date(2026, 11, 21)


@pytest.fixture
def repository(questionnaire: Questionnaire, reference: Reference, tmp_path: Path) -> Path:
    """A git repository with one committed record."""
    start = Session(questionnaire=questionnaire, started_on=DAY, title="Support assistant")
    session = start.lock(Criteria(), at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    session = session.lay(find_preset("seed", questionnaire))
    save_record(session, evaluate(session, reference, DAY), tmp_path / "decisions", today=DAY)
    for command in (
        "init -q",
        "config user.email a@b.example",
        "config user.name A",
        "add .",
        "commit -qm x",
    ):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    return tmp_path


def run(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command line in bash, with the tested program first on the path."""
    scripts = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": f"{scripts}:{os.environ['PATH']}"} | variables
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def edit(repository: Path) -> Path:
    """Plant an edit by hand: the volume a tenth of what was said."""
    (path,) = (repository / "decisions").iterdir()
    said, text = "requests_per_month = { low = 1000,", path.read_text()
    assert said in text
    path.write_text(text.replace(said, said.replace("1000", "100"), 1))
    return path


def test_the_hook_lets_a_saved_record_pass_and_stops_an_edited_one(repository: Path) -> None:
    hook = (TOP / ".pre-commit-hooks.yaml").read_text()
    entry, files = (re.search(rf"{key}: (.+)", hook) for key in ("entry", "files"))
    assert entry is not None
    assert files is not None
    script = repository / ".git" / "hooks" / "pre-commit"
    names = f"git diff --cached --name-only | grep -E '{files[1]}'"
    script.write_text(f"#!/bin/sh\nfound=$({names}) || exit 0\n{entry[1]} $found\n")
    script.chmod(0o755)
    (repository / "README.md").write_text("x")
    assert run("git add . && git commit -qm other", repository).returncode == 0
    edit(repository)
    ran = run("git add . && git commit -qm edited", repository)
    assert ran.returncode != 0
    assert "answers: was edited by hand" in ran.stdout + ran.stderr
    assert run("git diff --cached --quiet", repository).returncode == 1


@pytest.mark.parametrize("strict", ["false", "true"])
def test_the_actions_command_fails_on_a_planted_edit(strict: str, repository: Path) -> None:
    commands = re.findall(r"- run: (.+)", (TOP / "action.yml").read_text())
    (check,) = [command for command in commands if "records check" in command]
    given = {"RECORDS": "decisions", "STRICT": strict}
    assert run(check, repository, **given).returncode == 0
    path = edit(repository)
    ran = run(check, repository, **given)
    assert ran.returncode == 1
    assert f"decisions/{path.name}: answers: was edited by hand" in ran.stdout
    assert run(check, repository, RECORDS="none", STRICT=strict).returncode == 2
