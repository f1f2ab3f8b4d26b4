"""`presets` with a folder of one's own, and `presets from`."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from builders import answers_of
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.presets import find_preset, preset_names
from bvbwizard.store.records import save_record

Cli = Callable[..., Any]
TODAY = date(2026, 11, 21)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a person's own presets, which isn't there yet."""
    monkeypatch.setenv("BVBWIZARD_PRESETS", str(tmp_path / "ours"))
    return tmp_path / "ours"


@pytest.fixture
def record(questionnaire: Questionnaire, reference: Reference, tmp_path: Path) -> Path:
    """A record in a folder of its own, in which the CTO said two things."""
    session = Session(questionnaire=questionnaire, started_on=TODAY, title="Zurich support assistant")
    session = session.lock(Criteria(horizon_months=24), at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    said = answers_of({"purpose": "start", "runs_today": "api"}, evidence="estimate", said_by="Ann Other")
    for question, answer in said.items():
        session = session.answer(question, answer)
    return save_record(session, evaluate(session, reference, TODAY), tmp_path / "kept", today=TODAY)


def test_a_record_becomes_a_preset_that_every_command_knows(
    cli: Cli, folder: Path, record: Path, questionnaire: Questionnaire
) -> None:
    made = cli("presets", "from", record.stem, "--name", "support-desk", "--records", record.parent)
    path = folder / "support-desk.toml"
    assert (made.code, made.out, made.err) == (0, f"{path}\n", "")
    assert "Ann" not in path.read_text()
    assert "Zurich" not in path.read_text()

    checked = cli("presets", "check", "support-desk")
    assert (checked.code, checked.out) == (0, f"{path}: a preset with 2 answers, nothing is wrong\n")
    shown = cli("presets", "show", "support-desk").out
    assert shown.startswith("Support desk (support-desk)\n")
    assert "Purpose" in shown
    sources = {each.source for each in find_preset("support-desk", questionnaire).answers.values()}
    assert [
        source for source in sources if source.endswith("2026-11-21") and source in " ".join(shown.split())
    ]
    about = json.loads(cli("evaluate", "support-desk", "--format", "json").out)["about"]
    assert (about["preset"], about["criteria"]["horizon_months"]) == ("support-desk", 24)

    bundled, own = cli("presets").out.split("\n\n")
    assert [line.split()[0] for line in bundled.splitlines()] == list(preset_names())
    assert own.splitlines() == [f"Your own, in {folder}:", "support-desk  Support desk"]


def test_a_title_and_an_answers_file_by_its_path(cli: Cli, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(
        'format = "bvbwizard/answers/1"\n[about]\nstarted_on = 2026-11-01\n'
        '[answers.purpose]\nvalue = "start"\n'
    )
    assert cli("presets", "from", "a.toml", "--name", "a", "--title", "Ours: 2027").code == 0
    text = (folder / "a.toml").read_text()
    assert 'title = "Ours: 2027"' in text
    assert 'source = "from an earlier decision, 2026-11-01"' in text
    assert "[criteria]" not in text


def test_it_replaces_nothing_unless_told(cli: Cli, folder: Path, record: Path) -> None:
    arguments = ("presets", "from", record, "--name", "desk")
    assert cli(*arguments).code == 0
    ran = cli(*arguments, "--title", "Other")
    assert (ran.code, ran.out) == (2, "")
    assert "--force" in ran.err
    assert "Other" not in (folder / "desk.toml").read_text()
    assert cli(*arguments, "--title", "Other", "--force").code == 0
    assert 'title = "Other"' in (folder / "desk.toml").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["from", "RECORD", "--name", "seed"], '"seed"'),
        (["from", "RECORD", "--name", "Our Desk"], '"Our Desk"'),
        (["from", "nothing", "--name", "desk"], "nothing: "),
        (["from", "--name", "desk"], "needs a record and --name N"),
        (["from", "RECORD"], "needs a record and --name N"),
        (["list", "--name", "desk"], "go with presets from RECORD"),
        (["show", "seed", "--force"], "go with presets from RECORD"),
    ],
)
def test_what_it_refuses_is_one_sentence(
    arguments: list[str], said: str, cli: Cli, folder: Path, record: Path
) -> None:
    ran = cli("presets", *(record if each == "RECORD" else each for each in arguments))
    assert (ran.code, ran.out, ran.err.count("\n"), said in ran.err) == (2, "", 1, True)
    assert not folder.exists()


def test_broken_and_hidden_ones_are_listed_with_what_is_wrong(cli: Cli, folder: Path) -> None:
    folder.mkdir()
    (folder / "broken.toml").write_text("[")
    (folder / "seed.toml").write_text('format = "bvbwizard/preset/1"\n[about]\nid = "seed"\ntitle = "Mine"\n')
    ran = cli("presets")
    assert ran.code == 0
    broken, seed = ran.out.splitlines()[-2:]
    assert broken.startswith("broken")
    assert "can't be read: this isn't TOML" in broken
    assert " ".join(seed.split()).startswith("seed Mine a bundled preset ")
    assert cli("presets", "show", "seed").out.startswith("Seed (seed)")
    assert cli("presets", "show", folder / "seed.toml").out.startswith("Mine (seed)")
    assert cli("presets", "check", "broken").code == 2


def test_an_id_unlike_the_files_name_is_a_finding(cli: Cli, folder: Path) -> None:
    folder.mkdir()
    (folder / "desk.toml").write_text('format = "bvbwizard/preset/1"\n[about]\nid = "other"\ntitle = "T"\n')
    ran = cli("presets", "check", "desk")
    assert ran.code == 1
    assert 'about.id: is "other"; the file is called desk.toml, and commands go by that' in ran.out


def test_a_folder_that_is_a_file_leaves_the_bundled_ones(cli: Cli, folder: Path) -> None:
    folder.write_text("")
    ran = cli("presets")
    assert (ran.code, len(ran.out.splitlines())) == (0, len(preset_names()))
    assert str(folder) in ran.err


def test_in_processes_of_their_own(record: Path, tmp_path: Path) -> None:
    """Made by one process, found by the next one, in the settings' folder of a quiet home."""
    config = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "settings")}
    config.pop("BVBWIZARD_PRESETS", None)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bvbwizard", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=config, timeout=60)

    made = run("presets", "from", str(record), "--name", "desk")
    assert (made.returncode, made.stderr) == (0, "")
    assert Path(made.stdout.strip()).is_file()
    assert run("presets", "check", "desk").returncode == 0
    assert "Your own, in" in run("presets").stdout
    assert run("presets", "from", str(record), "--name", "desk").returncode == 2
