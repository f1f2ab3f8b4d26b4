"""Saved scorecards: named after the attempt, and never one in the place of another."""

from pathlib import Path

import pytest

from bvbwizard.domain.errors import StoreError
from bvbwizard.store.scorecards import save_scorecard
from rehearsed import started


def test_a_second_scorecard_gets_a_name_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BVBWIZARD_REHEARSALS", str(tmp_path))
    paths = [save_scorecard(started(), text) for text in ("one", "two")]
    assert [path.name for path in paths] == [
        "2026-11-21-1800-sales-assistant.md",
        "2026-11-21-1800-sales-assistant-2.md",
    ]
    assert [path.read_text() for path in paths] == ["one", "two"]


def test_a_folder_that_cant_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BVBWIZARD_REHEARSALS", str(tmp_path / "file"))
    with pytest.raises(StoreError, match="the scorecard can't be saved"):
        save_scorecard(started(), "one")
