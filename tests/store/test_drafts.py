"""The journal: every act whose line was written is there after any interruption."""

import errno
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bvbwizard.domain.errors import FileError, StoreError
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Note, Session
from bvbwizard.store import drafts
from bvbwizard.store.drafts import Draft, find_draft, list_drafts


def reopened(draft: Draft, questionnaire: Questionnaire) -> Session:
    draft.close()
    again, session = Draft.open(draft.path, questionnaire)
    again.close()
    return session


def test_a_whole_session_comes_back_as_it_was(session: Session, questionnaire: Questionnaire) -> None:
    assert reopened(Draft.create(session), questionnaire) == session


def test_every_kind_of_act_comes_back(session: Session, questionnaire: Questionnaire) -> None:
    draft = Draft.create(Session(questionnaire=questionnaire, started_on=date(2026, 11, 21)))
    before = Session(questionnaire=questionnaire, started_on=date(2026, 11, 21))
    steps = [
        replace(before, title="[@click=app.quit] \u202e עברית 🙂"),
        session,
        session.clear("goal"),
        session.clear("goal").jump("residency"),
        replace(
            session.clear("goal").jump("residency"),
            agenda=frozenset({"residency", "goal"}),
            speaker="CFO",
            shared_screen=True,
        ),
        replace(session, agenda=None, position=None, shared_screen=True).remark(Note(text="x" * 10_000)),
    ]
    for after in steps:
        draft.keep(after)
        before = after
    assert reopened(draft, questionnaire) == steps[-1]


def test_an_act_that_changes_nothing_writes_nothing(session: Session) -> None:
    draft = Draft.create(session)
    size = draft.path.stat().st_size
    draft.keep(replace(session))
    assert draft.path.stat().st_size == size


def test_one_answer_is_one_short_line(session: Session) -> None:
    draft = Draft.create(session)
    lines = draft.path.read_bytes().count(b"\n")
    size = draft.path.stat().st_size
    draft.keep(session.answer("purpose", Answer(value="migrate")))
    assert draft.path.read_bytes().count(b"\n") == lines + 1
    assert draft.path.stat().st_size - size < 200


def test_a_torn_last_line_is_left_out_and_does_not_spoil_the_next(
    session: Session, questionnaire: Questionnaire
) -> None:
    draft = Draft.create(session)
    draft.close()
    with draft.path.open("ab") as file:
        file.write(b'{"answers":{"goal":{"value":"cut o')
    again, read = Draft.open(draft.path, questionnaire)
    assert read == session
    moved = session.jump("residency")
    again.keep(moved)
    assert reopened(again, questionnaire) == moved


def test_zero_bytes_after_a_power_cut_are_left_out(session: Session, questionnaire: Questionnaire) -> None:
    draft = Draft.create(session)
    draft.close()
    with draft.path.open("ab") as file:
        file.write(b"\0" * 300 + b"\n")
    assert Draft.open(draft.path, questionnaire)[1] == session


def of_four_lines(session: Session) -> Draft:
    """A draft with a line for the session, and one for each of three answers after it."""
    draft = Draft.create(session)
    for question in ("purpose", "ml_engineers", "goal"):
        session = session.answer(question, Answer(unknown=True, note=question))
        draft.keep(session)
    draft.close()
    return draft


@pytest.mark.parametrize("damaged", [1, 2, 3])
@pytest.mark.parametrize("how", ["flipped", "cut", "zeros"])
def test_a_damaged_line_costs_what_it_said_and_nothing_else(
    damaged: int, how: str, questionnaire: Questionnaire
) -> None:
    fresh = Session(questionnaire=questionnaire, started_on=date(2026, 11, 21), title="T")
    path = of_four_lines(fresh).path
    lines = path.read_bytes().splitlines(keepends=True)
    half = len(lines[damaged - 1]) // 2
    head, tail = lines[damaged - 1][:half], lines[damaged - 1][half:]
    lines[damaged - 1] = {
        "flipped": head + bytes([tail[0] ^ 1]) + tail[1:],
        "cut": head + b"\n",
        "zeros": b"\0" * (len(head + tail) - 1) + b"\n",
    }[how]
    whole = b"".join(lines)
    path.write_bytes(whole)
    draft, session = Draft.open(path, questionnaire)
    said = ["", "purpose", "ml_engineers", "goal"]
    assert [key for key in said if key in session.answers] == [
        key for number, key in enumerate(said, start=1) if key and number != damaged
    ]
    assert f"line {damaged}" in draft.lost.replace("lines", "line")
    # The damaged file stays, and what could be read is whole again.
    (kept,) = path.parent.glob("*.damaged-*")
    assert kept.read_bytes() == whole
    assert str(kept) in draft.lost
    assert reopened(draft, questionnaire).answers == session.answers


def test_a_draft_without_checksums_is_read_as_it_was_written(
    session: Session, questionnaire: Questionnaire
) -> None:
    draft = of_four_lines(session)
    lines = [json.loads(line) for line in draft.path.read_text().splitlines()]
    for line in lines:
        del line["crc"]
    draft.path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    again, read = Draft.open(draft.path, questionnaire)
    again.close()
    assert (again.lost, read.answers["goal"].note) == ("", "goal")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_draft_of_any_shape_is_read_or_refused_in_a_sentence(
    data: st.DataObject, session: Session, questionnaire: Questionnaire
) -> None:
    draft = Draft.create(session.jump("goal"))
    draft.close()
    line = json.loads(draft.path.read_text())
    del line["crc"]
    key = data.draw(st.sampled_from([*line, "cleared", "laid", "other"]))
    line[key] = data.draw(VALUES)
    if isinstance(line.get("answers"), dict) and data.draw(st.booleans()):
        line["answers"][data.draw(st.sampled_from(["goal", "nothing", "residency"]))] = data.draw(VALUES)
    draft.path.write_text(json.dumps(line) + "\n")
    try:
        again, _ = Draft.open(draft.path, questionnaire)
    except FileError as error:
        assert "\n" not in str(error)
    else:
        again.close()
    list_drafts()
    draft.path.unlink()


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}\n{}\n", b'["a"]\n', b"\xff\xfe\n\n", b'{"format":"x"}\n{}\n']
)
def test_a_file_that_is_no_draft_is_refused_and_not_listed(
    content: bytes, session: Session, questionnaire: Questionnaire
) -> None:
    path = Draft.create(session).path
    path.write_bytes(content)
    with pytest.raises(FileError):
        Draft.open(path, questionnaire)
    assert list_drafts() == ()
    assert path.read_bytes() == content


def test_only_the_owner_may_read_drafts(session: Session) -> None:
    path = Draft.create(session).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_two_drafts_at_once_do_not_meet(session: Session, questionnaire: Questionnaire) -> None:
    one, two = Draft.create(session), Draft.create(session)
    one.keep(session.jump("goal"))
    two.keep(session.jump("residency"))
    assert reopened(one, questionnaire).position == "goal"
    assert reopened(two, questionnaire).position == "residency"


def test_a_draft_is_open_in_one_window_only(session: Session, questionnaire: Questionnaire) -> None:
    draft = Draft.create(session)
    with pytest.raises(FileError, match="another window"):
        Draft.open(draft.path, questionnaire)
    with pytest.raises(FileError, match="another window has this draft open"):
        find_draft(None)
    other = Draft.create(session)
    with pytest.raises(FileError, match="other windows have every draft open"):
        find_draft(None)
    draft.close()
    assert find_draft(None) == draft.path
    other.close()


def test_the_list_is_newest_first_and_counts_answers(session: Session) -> None:
    old, new = Draft.create(session), Draft.create(replace(session, title="Newer").clear("goal"))
    os.utime(old.path, (1_000_000_000, 1_000_000_000))
    assert [(entry.title, entry.answered) for entry in list_drafts()] == [
        ("Newer", 13),
        ("Support assistant", 14),
    ]
    assert find_draft(list_drafts()[1].name) == old.path
    assert find_draft(str(new.path)) == new.path


def test_asking_for_drafts_makes_no_folder(home: Path) -> None:
    assert list_drafts() == ()
    with pytest.raises(FileError, match="no draft to resume"):
        find_draft(None)
    assert list(home.iterdir()) == []


def test_discarding_removes_the_file(session: Session) -> None:
    draft = Draft.create(session)
    draft.discard()
    assert not draft.path.exists()
    draft.discard()


def test_a_full_disk_leaves_the_journal_as_it_was(
    session: Session, questionnaire: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel takes a part of the line before the disk is full, so that part has to go again."""
    draft = Draft.create(session)
    whole = draft.path.read_bytes()
    write = os.write

    def fills_up(descriptor: int, data: bytes) -> int:
        if len(data) <= 10:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data[: len(data) - 10])

    monkeypatch.setattr(os, "write", fills_up)
    with pytest.raises(StoreError, match="the disk is full"):
        draft.keep(session.jump("purpose"))
    with pytest.raises(StoreError, match="the disk is full"):
        draft.keep(session.jump("purpose").clear("goal"))
    monkeypatch.undo()
    assert draft.path.read_bytes() == whole
    # There is room again: the next act brings with it those that couldn't be written.
    cleared = session.jump("purpose").clear("goal")
    draft.keep(cleared.jump("residency"))
    assert reopened(draft, questionnaire) == cleared.jump("residency")


def test_a_state_folder_that_cannot_be_made_is_one_sentence(session: Session, home: Path) -> None:
    (home / "bvbwizard").write_text("a file where the folder would be")
    with pytest.raises(StoreError, match="a part of the path is a file"):
        Draft.create(session)


def test_a_folder_that_can_be_written_later_gets_everything_then(
    session: Session, questionnaire: Questionnaire, home: Path
) -> None:
    blocking = home / "bvbwizard"
    blocking.write_text("a file where the folder would be")
    draft = Draft.begin()
    for after in (session, session.jump("goal")):
        with pytest.raises(StoreError, match="a part of the path is a file"):
            draft.keep(after)
    blocking.unlink()
    moved = session.jump("residency")
    draft.keep(moved)
    assert reopened(draft, questionnaire) == moved


def test_a_file_that_was_deleted_or_replaced_is_written_anew(
    session: Session, questionnaire: Questionnaire
) -> None:
    draft = Draft.create(session)
    first = draft.path
    first.unlink()
    moved = session.jump("purpose")
    draft.keep(moved)
    assert draft.path == first
    # Replaced by another file: that one stays as it is, and the draft goes under a new name.
    other = first.with_suffix(".other")
    other.write_text("somebody else's")
    other.replace(first)
    again = moved.jump("residency")
    draft.keep(again)
    assert draft.path != first
    assert first.read_text() == "somebody else's"
    assert reopened(draft, questionnaire) == again


def test_a_folder_that_vanishes_while_it_is_open_comes_back(
    session: Session, questionnaire: Questionnaire
) -> None:
    draft = Draft.create(session)
    shutil.rmtree(draft.path.parent)
    moved = session.jump("purpose")
    draft.keep(moved)
    assert reopened(draft, questionnaire) == moved


def test_a_closed_draft_keeps_nothing_more(session: Session) -> None:
    draft = Draft.create(session)
    draft.close()
    whole = draft.path.read_bytes()
    with pytest.raises(StoreError, match="is closed"):
        draft.keep(session.jump("purpose"))
    assert draft.path.read_bytes() == whole


WRITER = """
import sys
from datetime import date
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.bundled import questionnaire
from bvbwizard.store.drafts import Draft
session = Session(questionnaire=questionnaire(), started_on=date(2026, 11, 21), title="0")
draft = Draft.create(session)
print(draft.path, flush=True)
for number in range(1, 100_000):
    after = session.answer("requests_per_month", Answer(value=number, note="n" * (number % 5_000)))
    draft.keep(after)
    session = after
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


@pytest.mark.parametrize("round_", range(5))
def test_a_killed_writer_loses_nothing_that_it_had_written(round_: int, questionnaire: Questionnaire) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    path = Path(writer.stdout.readline().strip())
    writer.stdout.readline()
    time.sleep(0.013 * round_)
    writer.send_signal(signal.SIGKILL)
    said = writer.stdout.read().split("\n")
    writer.stdout.close()
    writer.wait()
    # Of what the writer said, a line without an end was cut off itself.
    last = int(said[-2]) if len(said) > 1 else 1
    draft, session = Draft.open(path, questionnaire)
    draft.close()
    value = session.answers["requests_per_month"].value
    assert isinstance(value, float)
    assert last <= value <= last + 1


def test_the_sync_is_where_it_is_said_to_be(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(drafts, "sync", synced.append)
    draft = Draft.create(session)
    draft.keep(session.jump("purpose"))
    assert len(synced) == 2
