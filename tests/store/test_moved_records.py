"""A record's life in its file: only the status, the links and their digests change; both links or neither."""

import gzip
import os
from datetime import date
from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError, StoreError
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.session import Session
from bvbwizard.store import atomic, bundled
from bvbwizard.store.checks import check_records
from bvbwizard.store.records import load_record, move_record, record_paths, save_record, supersede_record

TODAY = date(2026, 11, 21)
LATER = date(2026, 12, 1)
KNOWN = bundled.questionnaire()


@pytest.fixture
def path(session: Session, tmp_path: Path) -> Path:
    return save_record(session, evaluate(session, bundled.reference(), TODAY), tmp_path / "r", today=TODAY)


def changed_lines(before: str, after: str) -> set[str]:
    """What the lines that differ begin with."""
    pairs = set(before.splitlines()) ^ set(after.splitlines())
    return {line.split(" = ")[0] for line in pairs}


def test_accepting_changes_the_status_alone(path: Path) -> None:
    before = path.read_text()
    move_record(path, "accept", KNOWN, on=LATER, by="Ada")
    assert changed_lines(before, path.read_text()) == {"now", "on", "by", "digests"}
    record = load_record(path, KNOWN)
    assert (record.status.now, record.status.by, record.edited) == ("accepted", "Ada", ())
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_superseding_changes_both_files_and_checks_clean(path: Path, session: Session) -> None:
    new = save_record(session, evaluate(session, bundled.reference(), TODAY), path.parent, today=LATER)
    before, was = path.read_text(), new.read_text()
    supersede_record(path, new, KNOWN, on=LATER, by="Ada", reason="prices fell")
    assert changed_lines(before, path.read_text()) == {
        "now", "on", "by", "reason", "superseded_by", "digests"
    }  # fmt: skip
    assert changed_lines(was, new.read_text()) == {"supersedes", "digests"}
    found = check_records(record_paths(path.parent), KNOWN, bundled.reference(), LATER).findings
    assert found == ()


def test_what_was_edited_by_hand_is_refused_and_stays(path: Path) -> None:
    path.write_text(path.read_text().replace("low = 400000, high", "low = 4000, high"))
    edited = path.read_text()
    with pytest.raises(FileError, match=r"\[answers\] was edited by hand"):
        move_record(path, "accept", KNOWN, on=LATER, by="Ada")
    assert path.read_text() == edited


def test_one_side_written_is_named_by_a_check_and_mended_by_the_same_act(
    path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the second of the two files."""
    new = save_record(session, evaluate(session, bundled.reference(), TODAY), path.parent, today=LATER)
    write, calls = atomic.write_all, []

    def fills_up(descriptor: int, data: bytes) -> None:
        calls.append(data)
        if len(calls) == 2:
            raise OSError(28, os.strerror(28))
        write(descriptor, data)

    monkeypatch.setattr(atomic, "write_all", fills_up)
    with pytest.raises(StoreError, match="the disk is full"):
        supersede_record(path, new, KNOWN, on=LATER)
    monkeypatch.undo()
    paths = record_paths(path.parent)
    codes = [each.code for each in check_records(paths, KNOWN, bundled.reference(), LATER).findings]
    assert codes == ["link"]
    supersede_record(path, new, KNOWN, on=LATER)
    assert check_records(paths, KNOWN, bundled.reference(), LATER).findings == ()


def test_a_record_of_the_first_format_is_kept_in_todays(tmp_path: Path) -> None:
    kept = Path(__file__).parents[1] / "records" / "0.3.0-series-a.toml.gz"
    path = tmp_path / "old.toml"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    before = load_record(path, KNOWN)
    move_record(path, "accept", KNOWN, on=LATER, by="Ada")
    after = load_record(path, KNOWN)
    assert path.read_text().startswith('format = "bvbwizard/record/2"')
    assert (after.decision, after.session, after.figures) == (
        before.decision, before.session, before.figures
    )  # fmt: skip
