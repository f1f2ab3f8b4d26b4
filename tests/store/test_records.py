"""Records: named by day and title, never over another one, listed newest first."""

import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError, StoreError
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.store import bundled
from bvbwizard.store.places import records_folder
from bvbwizard.store.presets import find_preset
from bvbwizard.store.records import find_record, list_records, load_record, save_record, slug_of

TODAY = date(2026, 11, 21)


def save(session: Session, folder: Path, today: date = TODAY) -> Path:
    return save_record(session, evaluate(session, bundled.reference(), today), folder, today=today)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Support assistant", "support-assistant"),
        ("  Überprüfung: 2. Versuch!  ", "überprüfung-2-versuch"),
        ("../../etc/passwd", "etc-passwd"),
        ("מסמך", "מסמך"),
        ("हिन्दी निर्णय", "हिन्दी-निर्णय"),
        ("e\u0301tude", "étude"),
        ("\u202egnp.exe\u200b", "gnp-exe"),
        ("漢" * 100, "漢" * 60),
        ("", "decision"),
        ("x" * 300, "x" * 60),
        ("𒀀" * 300, "𒀀" * 45),
    ],
)
def test_a_title_becomes_a_plain_file_name(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_a_record_never_goes_over_another_one(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "made" / "on" / "saving"
    names = {save(session, folder).name for _ in range(3)}
    assert len(names) == 3
    assert all(re.fullmatch(r"2026-11-21-support-assistant-[a-z]{4}\.toml", name) for name in names)


def test_the_file_holds_the_tables_in_their_order(session: Session, tmp_path: Path) -> None:
    table = tomllib.loads(save(session, tmp_path).read_text())
    assert list(table) == [
        "format", "about", "decision", "status", "links", "criteria", "changes", "answers", "notes",
        "figures", "unused", "engine",
    ]  # fmt: skip
    assert table["about"] == {
        "title": "Support assistant",
        "decided_on": TODAY,
        "people": ["CTO"],
        "goal": 'Draft replies\nin "our" voice [red]\\ ',
    }
    assert table["status"] == {"now": "proposed", "on": TODAY}
    assert table["links"] == {"supersedes": [], "superseded_by": []}
    engine = table["engine"]
    assert (engine["version"], engine["questions"]) == ("0.3.0", session.questionnaire.revision)
    assert list(engine["digests"]) == [name for name in table if name != "format"]


def test_an_answer_that_counts_nowhere_stands_under_unused(session: Session, tmp_path: Path) -> None:
    """Nothing was said of proprietary data, so nobody asks how many examples are labelled."""
    table = tomllib.loads(save(session, tmp_path).read_text())
    assert "labelled_examples" not in table["answers"]
    assert table["unused"]["labelled_examples"]["value"] == 1_200
    assert "proprietary data" in table["unused"]["labelled_examples"]["because"]


def test_no_value_of_an_accepted_preset_claims_a_speaker(session: Session, tmp_path: Path) -> None:
    fresh = Session(questionnaire=session.questionnaire, started_on=TODAY)
    start = fresh.lay(find_preset("series-a", session.questionnaire)).start()
    while start.position:
        start = start.accept(start.position) if start.position in start.answers else start.forward()
    table = tomllib.loads(save(start, tmp_path).read_text())
    assert table["about"]["preset"] == "series-a"
    for answer in [*table["answers"].values(), *table.get("unused", {}).values()]:
        assert answer["evidence"] == "typical"
        assert "said_by" not in answer
        assert "words" not in answer


def test_the_list_is_newest_first_and_names_what_it_cannot_read(session: Session, tmp_path: Path) -> None:
    save(session, tmp_path)
    save(replace(session, title="Later [red]"), tmp_path, date(2026, 12, 1))
    (tmp_path / "broken.toml").write_text("[")
    (tmp_path / "preset.toml").write_text('format = "bvbwizard/preset/1"')
    (tmp_path / ".hidden.toml").write_text("")
    (tmp_path / "README.md").write_text("")
    entries = list_records(tmp_path)
    assert [entry.title for entry in entries] == ["Later [red]", "Support assistant", "", ""]
    assert [entry.decided_on for entry in entries[:2]] == [date(2026, 12, 1), TODAY]
    assert [entry.status for entry in entries[:2]] == ["proposed", "proposed"]
    assert "this isn't TOML" in entries[2].problem
    assert entries[3].problem == "this is no record"


def test_listing_makes_no_folder(tmp_path: Path) -> None:
    assert list_records(tmp_path / "none") == ()
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_would_be(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(FileError, match="this is a file"):
        list_records(tmp_path / "file")
    with pytest.raises(StoreError, match="a part of the path is a file, not a folder"):
        save(session, tmp_path / "file")
    assert (tmp_path / "file").read_text() == "kept"


def test_a_record_is_found_by_path_or_by_name(session: Session, tmp_path: Path) -> None:
    path = save(session, tmp_path)
    assert find_record(str(path), Path("elsewhere")) == path
    assert find_record(path.stem, tmp_path) == path
    assert find_record(path.name, tmp_path) == path
    with pytest.raises(FileError, match="no record of that name"):
        find_record("nothing", tmp_path)
    with pytest.raises(FileError, match="no record of that name"):
        find_record(f"../{tmp_path.name}/{path.stem}", tmp_path)


SAVER = """
import os, sys
from datetime import date
from pathlib import Path
from bvbwizard.domain.errors import StoreError
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.session import Session
from bvbwizard.store import bundled
from bvbwizard.store.records import save_record
day = date(2026, 11, 21)
session = Session(questionnaire=bundled.questionnaire(), started_on=day)
evaluation = evaluate(session, bundled.reference(), day)
save_record(session, evaluation, Path(sys.argv[2]), today=day)
if os.geteuid() == 0:  # root may write anywhere
    os.setgid(65_534)
    os.setuid(65_534)
try:
    save_record(session, evaluation, Path(sys.argv[1]), today=day)
except StoreError as error:
    print(error)
"""


def test_a_read_only_folder_is_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "old.toml").write_text("kept")
    folder.chmod(0o555)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    command = [sys.executable, "-c", SAVER, str(folder), str(tmp_path / "writable")]
    saver = subprocess.run(command, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert saver.stdout == (
        f"the record can't be saved in {folder}: the folder may not be written;"
        " nothing that stood there was touched\n"
    ), saver.stderr
    assert [path.name for path in folder.iterdir()] == ["old.toml"]


def test_the_records_folder_is_named_then_the_environments_then_here_then_the_users(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert records_folder(None) == home / "bvbwizard" / "decisions"
    (home / "decisions").mkdir()
    assert records_folder(None) == Path("decisions")
    monkeypatch.setenv("BVBWIZARD_RECORDS", "/somewhere")
    assert records_folder(None) == Path("/somewhere")
    assert records_folder("~/mine") == home / "mine"
    assert sorted(path.name for path in home.iterdir()) == ["decisions"]


def test_a_later_day_still_gives_the_stored_numbers(session: Session, tmp_path: Path) -> None:
    """A figure read after the decision changes nothing in the record."""
    priced = session.answer("vendor_model", Answer(value="claude_sonnet_5_5"))
    record = load_record(save(priced, tmp_path), session.questionnaire)
    newer = bundled.reference()
    dearer = tuple(
        replace(figure, low=figure.low * 9, likely=figure.likely * 9, high=figure.high * 9, read_on=day)
        for figure in newer.book.figures
        for day in (TODAY, date(2027, 1, 1))
    )
    changed = replace(newer, book=replace(newer.book, figures=(*newer.book.figures, *dearer)))
    again = evaluate(record.session, record.reference(changed), record.decided_on)
    before = evaluate(priced, newer, TODAY)
    assert again.options == before.options
    assert again.verdict == before.verdict
