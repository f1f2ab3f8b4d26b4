"""Writing new files: whole or not at all, and never over another one."""

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bvbwizard.domain.errors import StoreError
from bvbwizard.store import atomic
from bvbwizard.store.atomic import (
    PRIVATE,
    SWEPT_AFTER_SECONDS,
    save_under_a_free_name,
    write_new,
    write_over,
)


def test_the_text_stands_there_and_nothing_else(tmp_path: Path) -> None:
    write_new(tmp_path / "a.toml", "é\n")
    assert (tmp_path / "a.toml").read_bytes() == b"\xc3\xa9\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_the_mode_is_what_any_new_file_gets(tmp_path: Path) -> None:
    """A temporary file made by `tempfile` would be readable by its owner only, in git too."""
    write_new(tmp_path / "a.toml", "")
    (tmp_path / "b.toml").touch()
    assert (tmp_path / "a.toml").stat().st_mode == (tmp_path / "b.toml").stat().st_mode


def test_a_file_that_stands_there_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("old")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.toml", "new")
    assert (tmp_path / "a.toml").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_a_file_is_put_in_another_ones_place_only_where_that_is_said(tmp_path: Path) -> None:
    write_over(tmp_path / "a.toml", "first")
    write_over(tmp_path / "a.toml", "second")
    assert (tmp_path / "a.toml").read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_what_cant_be_replaced_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_over(tmp_path / "a.toml", "second")
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_what_killed_runs_left_is_swept_once_it_is_old(tmp_path: Path) -> None:
    old = [tmp_path / f".a.toml.0123abcd.{ending}" for ending in ("tmp", "new")]
    kept = [
        tmp_path / ".a.toml.0123abce.tmp",  # another window writes it just now
        tmp_path / ".notes.tmp",  # somebody else's
        tmp_path / "b.toml",
    ]
    for path in (*old, *kept):
        path.write_text("x")
    long_ago = time.time() - SWEPT_AFTER_SECONDS - 60
    for path in (*old, *kept[1:]):
        os.utime(path, (long_ago, long_ago))
    write_new(tmp_path / "a.toml", "text")
    assert set(tmp_path.iterdir()) == {*kept, tmp_path / "a.toml"}


def test_a_file_of_a_private_folder_is_private_too(tmp_path: Path) -> None:
    write_new(tmp_path / "a", "x", mode=PRIVATE)
    write_over(tmp_path / "b", "x", mode=PRIVATE)
    path = save_under_a_free_name("it", tmp_path / "c" / "c", "x", mode=PRIVATE)
    files = (tmp_path / "a", tmp_path / "b", path)
    assert [stat.S_IMODE(each.stat().st_mode) for each in files] == [0o600] * 3
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_without_hard_links_the_name_is_still_taken_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    write_new(tmp_path / "a.toml", "first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.toml", "second")
    assert (tmp_path / "a.toml").read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write

    def fills_up(descriptor: int, data: bytes) -> int:
        if len(data) <= 4:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data[:4])

    monkeypatch.setattr(os, "write", fills_up)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "a.toml", "longer than four")
    assert list(tmp_path.iterdir()) == []


def test_a_real_full_device_refuses_every_byte() -> None:
    """/dev/full is the kernel's own disk that is always full."""
    descriptor = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(StoreError) as caught, atomic.saving("the record", Path("/dev")):
        atomic.write_all(descriptor, b"x")
    os.close(descriptor)
    assert (
        str(caught.value)
        == "the record can't be saved in /dev: the disk is full; nothing that stood there was touched"
    )


def test_a_short_write_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    write_new(tmp_path / "a.toml", "0123456789")
    monkeypatch.undo()
    assert (tmp_path / "a.toml").read_text() == "0123456789"


RACER = """
import sys
from pathlib import Path
from bvbwizard.store.atomic import write_new
won = 0
for number in range(200):
    try:
        write_new(Path(sys.argv[1]) / f"{number}.toml", sys.argv[2] * 1000)
        won += 1
    except FileExistsError:
        pass
print(won)
"""


def test_of_two_processes_that_save_at_once_each_name_goes_to_one(tmp_path: Path) -> None:
    racers = [
        subprocess.Popen([sys.executable, "-c", RACER, str(tmp_path), who], stdout=subprocess.PIPE, text=True)
        for who in "ab"
    ]
    won = [int(racer.communicate()[0]) for racer in racers]
    assert sum(won) == 200
    texts = [path.read_text() for path in tmp_path.iterdir()]
    assert len(texts) == 200
    assert sum(text == "a" * 1000 for text in texts) == won[0]
    assert sum(text == "b" * 1000 for text in texts) == won[1]


WRITER = """
import sys
from pathlib import Path
from bvbwizard.store.atomic import write_new
for number in range(100_000):
    write_new(Path(sys.argv[1]) / f"{number}.toml", str(number % 10) * 300_000)
    print(number, flush=True)
"""


@pytest.mark.parametrize("round_", range(5))
def test_a_killed_writer_leaves_whole_files_only(round_: int, tmp_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(0.007 * round_)
    writer.kill()
    said = len(writer.stdout.read().splitlines())
    writer.stdout.close()
    writer.wait()
    files = list(tmp_path.glob("*.toml"))
    assert len(files) >= said
    for path in files:
        assert path.read_text() == str(int(path.stem) % 10) * 300_000


def test_a_disk_that_promises_nothing_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(descriptor: int) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refused)
    write_new(tmp_path / "a.toml", "whole")
    assert (tmp_path / "a.toml").read_text() == "whole"


def test_a_disk_that_fails_at_the_last_moment_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Disks over a network may take every byte and say only then that there was no room."""

    def refused(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "a.toml", "text")
    assert list(tmp_path.iterdir()) == []
