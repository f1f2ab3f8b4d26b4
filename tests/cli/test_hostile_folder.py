"""A folder of records with everything in it that isn't one: each on one clean line, nothing waits."""

import json
import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.text import UNSEEN
from bvbwizard.store.records import save_record

Cli = Callable[..., Any]
DAY = date(2026, 11, 21)
FORGED = "x\n2027-01-01  forged  accepted  API, clear  A title"


@pytest.fixture
def folder(questionnaire: Questionnaire, reference: Reference, tmp_path: Path) -> Path:
    """One good record among what else people, disks and git leave in a folder."""
    folder = tmp_path / "decisions"
    session = Session(questionnaire=questionnaire, started_on=DAY, title=f"Good\u202e {FORGED}")
    session = session.lock(Criteria(), at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    good = save_record(session, evaluate(session, reference, DAY), folder, today=DAY)
    text = good.read_text()
    (folder / f"{FORGED}\x1b[31m.toml").write_text("[")
    (folder / "\u202egnp.toml").write_text("")
    os.mkfifo(folder / "pipe.toml")
    (folder / "to-a-pipe.toml").symlink_to(folder / "pipe.toml")
    (folder / "to-a-terminal.toml").symlink_to("/dev/tty")
    (folder / "to-zeros.toml").symlink_to("/dev/zero")
    (folder / "to-nothing.toml").symlink_to(folder / "gone.toml")
    (folder / "a-folder.toml").mkdir()
    with (folder / "large.toml").open("wb") as file:
        file.truncate(50_000_000)
    half = len(text) // 2
    (folder / "merge.toml").write_text(f"{text[:half]}\n<<<<<<< HEAD\n{text[half:]}")
    (folder / "future.toml").write_text(text.replace("record/2", "record/9", 1))
    (folder / "status.toml").write_text(text.replace('"proposed"', json.dumps(FORGED), 1))
    (folder / "preset.toml").write_text('format = "bvbwizard/preset/1"')
    (folder / "notes.toml").write_text("a = 1")
    (folder / "latin.toml").write_bytes("t = 'Überblick'".encode("latin-1"))
    return folder


NAMES = (
    "gnp", "pipe", "to-a-pipe", "to-a-terminal", "to-zeros", "to-nothing", "a-folder", "large", "merge",
    "future", "status", "preset", "notes", "latin",
)  # fmt: skip


@pytest.mark.timeout(60)
def test_each_is_listed_on_one_line(cli: Cli, folder: Path) -> None:
    listed = cli("records", "--records", folder)
    lines = listed.out.splitlines()
    assert (listed.code, len(lines)) == (0, len(NAMES) + 2)
    assert not UNSEEN.search(listed.out)
    assert [line for line in lines if line.startswith("2027-01-01")] == []
    found = {line.split()[1]: line for line in lines}
    assert found.keys() >= set(NAMES)
    for name in ("pipe", "to-a-pipe", "to-a-terminal", "to-zeros"):
        assert "it isn't opened" in found[name]
    assert re.search(r"merge of two branches .*line \d+", found["merge"])
    assert "newer version" in found["future"]
    assert "50.0 MB" in found["large"]
    table = json.loads(cli("records", "--records", folder, "--format", "json").out)
    assert len(table) == len(lines)
    assert len([entry for entry in table if not entry["problem"]]) == 2


@pytest.mark.timeout(60)
def test_a_check_names_each_that_it_cannot_read_on_one_line(cli: Cli, folder: Path) -> None:
    checked = cli("records", "check", "--records", folder)
    lines = checked.out.splitlines()
    assert checked.code == 1
    assert all(line.startswith(str(folder)) for line in lines)
    assert len([line for line in lines if line.endswith("[unreadable]")]) == len(NAMES) + 1


def test_one_that_is_named_is_refused_without_being_opened(cli: Cli, folder: Path) -> None:
    for command in (("records", "show"), ("records", "check")):
        ran = cli(*command, folder / "pipe.toml")
        assert (ran.code, "it isn't opened" in ran.err) == (2, True)
