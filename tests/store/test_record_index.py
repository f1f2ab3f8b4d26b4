"""The index of a folder of records: never anything but quicker."""

import os
from pathlib import Path

import pytest

from bvbwizard.store import record_index
from bvbwizard.store.records import list_records

RECORD = """format = "bvbwizard/record/2"
[about]
title = "Number {number}"
decided_on = 2026-11-{day:02d}
[decision]
now = "api"
state = "close"
[status]
now = "proposed"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(record_index, "FEWEST_KEPT", 3)
    folder = tmp_path / "records"
    folder.mkdir()
    for number in range(5):
        text = RECORD.format(number=number, day=number + 1)
        (folder / f"2026-11-{number + 1:02d}-x-{number}.toml").write_text(text)
    (folder / "broken.toml").write_text("[")
    return folder


def index_of(folder: Path) -> Path:
    (path,) = (folder.parent / "cache").rglob("*.json")
    return path


def test_the_second_list_reads_no_record_and_says_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = list_records(folder)
    assert [entry.title for entry in first] == [*(f"Number {n}" for n in (4, 3, 2, 1, 0)), ""]
    monkeypatch.setattr("bvbwizard.store.records.read_table", None)
    assert list_records(folder) == first


def test_what_changed_came_or_went_is_seen(folder: Path) -> None:
    list_records(folder)
    changed = folder / "2026-11-01-x-0.toml"
    stamp = changed.stat()
    # The same size and the same time of change: only the clock of the file system tells them apart.
    changed.write_text(changed.read_text().replace("Number 0", "Number 9"))
    os.utime(changed, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    (folder / "2026-11-02-x-1.toml").unlink()
    (folder / "2026-11-20-new.toml").write_text(RECORD.format(number=20, day=20))
    titles = [entry.title for entry in list_records(folder)]
    assert titles == ["Number 20", "Number 4", "Number 3", "Number 2", "Number 9", ""]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"by": "0", "entries": {}}', b'{"by": 1}', b"\xff", b"[" * 100_000]
)
def test_an_index_that_is_broken_or_gone_is_made_again(content: bytes, folder: Path) -> None:
    first = list_records(folder)
    path = index_of(folder)
    whole = path.read_bytes()
    path.write_bytes(content)
    assert list_records(folder) == first
    assert path.read_bytes() == whole
    path.unlink()
    assert list_records(folder) == first


def test_entries_of_another_shape_are_not_believed(folder: Path) -> None:
    first = list_records(folder)
    path = index_of(folder)
    path.write_text(path.read_text().replace('"Number 3"', "3"))
    assert list_records(folder) == first


def test_where_no_index_can_be_kept_the_list_is_the_same(folder: Path) -> None:
    (folder.parent / "cache").write_text("a file where the folder would be")
    assert len(list_records(folder)) == 6


def test_a_small_folder_needs_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_index, "FEWEST_KEPT", 50)
    assert len(list_records(folder)) == 6
    assert not (folder.parent / "cache").exists()
