"""Attempts as files: read back as they were, safe against a crash, and one sentence for a bad one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.errors import FileError, StoreError
from bvbwizard.rehearsal.interview.attempt import STEPS, Attempt, SavedMark
from bvbwizard.rehearsal.rubric import DIMENSIONS
from bvbwizard.store.attempts import (
    AttemptFile,
    attempt_text,
    list_attempts,
    load_attempt,
    load_attempts,
    newest_unfinished,
    save_scorecard,
)
from bvbwizard.store.places import rehearsals_folder
from rehearsed import START, at, running, started


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    named = tmp_path / "rehearsals"
    monkeypatch.setenv("BVBWIZARD_REHEARSALS", str(named))
    return named


def whole() -> Attempt:
    """With one of everything."""
    attempt = running(started(), 3).write('Faster "replies"\n\\ [red]x', at(4)).ask("volume", at(5))
    attempt = attempt.go_to("decisions", at(6)).write("- buy the model", at(8)).throw("price_triples", at(9))
    attempt = attempt.reply_to_curveball("price_triples", "It stands.", at(15)).pause(at(16)).resume(at(40))
    attempt = (
        attempt.tick(at(500)).follow_up("risk", at(501)).reply_to_follow_up("risk", "A template.", at(502))
    )
    attempt = attempt.check("goal").finish(at(503)).mark_own({"risk": 4})
    return attempt.mark(
        {"risk": SavedMark(mark=2.5, because="Two words.", quotes=("It stands.",), for_a_five="More.")},
        overall=2.5,
    )


def read(text: str) -> Attempt:
    """What a file of that text says; it is outside of the folder of the attempts."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        path.write_text(text)
        return load_attempt(path)


def read_back(attempt: Attempt) -> Attempt:
    return read(attempt_text(attempt))


def test_everything_is_read_back_as_it_was() -> None:
    attempt = whole()
    assert [pause.reason for pause in attempt.clock.pauses] == ["pause", "suspend"]
    assert read_back(attempt) == attempt


@pytest.mark.parametrize(
    "attempt",
    [
        started(),
        started(component="retrieval", minutes=5),
        started(way="spoken", record="decisions/x.toml", seed=0),
        started().pause(at(0)),
        running(started(minutes=0.1), 8),
    ],
)
def test_an_attempt_at_any_moment_is_read_back(attempt: Attempt) -> None:
    assert read_back(attempt) == attempt


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["write", "go_to", "pause", "resume", "ask", "throw", "follow_up", "finish"]),
        st.floats(min_value=0, max_value=60),
        TEXTS,
    ),
    max_size=12,
)


@given(ACTS)
def test_whatever_was_done_is_read_back(acts: list[tuple[str, float, str]]) -> None:
    attempt, second = started(), 0.0
    for act, gap, text in acts:
        second += gap
        given_text = {
            "write": text,
            "go_to": STEPS[len(text) % 4],
            "ask": text or "x",
            "throw": text or "x",
            "follow_up": DIMENSIONS[len(text) % 7],
        }
        arguments = (given_text[act],) if act in given_text else ()
        attempt = getattr(attempt, act)(*arguments, at(second))
    assert read_back(attempt) == attempt


def test_a_running_attempt_is_on_disk_after_every_act(folder: Path) -> None:
    attempt = started()
    file = AttemptFile.create(attempt)
    attempt = attempt.write("Faster.", at(3))
    file.save(attempt)
    # What another process would find after this one was killed.
    assert load_attempt(file.path) == attempt
    assert file.path.name == "2026-11-21-1800-sales-assistant.toml"
    assert [path.name for path in folder.iterdir() if path.suffix != ".lock"] == [file.path.name]


def test_an_interrupted_attempt_goes_on_and_the_gap_is_a_pause() -> None:
    file = AttemptFile.create(started())
    file.save(started().write("Faster.", at(3)))
    file.close()
    opened, attempt = AttemptFile.open(file.path)
    going = attempt.tick(at(3_600)).write("Faster replies.", at(3_602))
    opened.save(going)
    assert going.seconds == 5
    assert going.clock.pauses[0].reason == "suspend"
    assert load_attempt(file.path).text("goal") == "Faster replies."
    opened.close()


def test_only_one_window_has_an_attempt() -> None:
    file = AttemptFile.create(started())
    with pytest.raises(FileError, match="another window has this attempt open"):
        AttemptFile.open(file.path)
    assert newest_unfinished() is None
    file.close()
    opened, _ = AttemptFile.open(file.path)
    opened.close()
    assert newest_unfinished() is not None


def test_two_attempts_of_one_minute_have_two_names(folder: Path) -> None:
    one, other = AttemptFile.create(started()), AttemptFile.create(started())
    assert other.path.name == "2026-11-21-1800-sales-assistant-2.toml"
    assert one.path != other.path
    one.close()
    other.discard()
    assert [entry.name for entry in list_attempts()] == ["2026-11-21-1800-sales-assistant"]
    assert [path.name for path in folder.iterdir()] == [one.path.name]


def saved(attempt: Attempt) -> None:
    file = AttemptFile.create(attempt)
    file.save(attempt)
    file.close()


def test_attempts_are_listed_newest_first_and_loaded_oldest_first() -> None:
    later = started(at=START + timedelta(days=1), scenario="trading")
    saved(whole())
    saved(later)
    entries = list_attempts()
    assert [(each.scenario, each.is_finished, each.overall) for each in entries] == [
        ("trading", False, None),
        ("sales-assistant", True, 2.5),
    ]
    assert load_attempts() == ((whole(), later), ())
    waiting = newest_unfinished()
    assert waiting is not None
    assert waiting.scenario == "trading"


def test_the_file_says_when_in_the_candidates_own_time() -> None:
    text = attempt_text(started())
    assert text.startswith('format = "bvbwizard/attempt/1"\n')
    assert "started_at = 2026-11-21 18:00:00+00:00" in text


def test_without_a_folder_there_are_none_and_asking_makes_none(folder: Path) -> None:
    assert list_attempts() == ()
    assert load_attempts() == ((), ())
    assert newest_unfinished() is None
    assert not folder.exists()


def test_the_folder_is_the_users_data_unless_it_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert rehearsals_folder() == tmp_path / "rehearsals"
    monkeypatch.delenv("BVBWIZARD_REHEARSALS")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert rehearsals_folder() == tmp_path / "data" / "bvbwizard" / "rehearsals"


def test_a_folder_that_is_a_file_says_so(folder: Path) -> None:
    folder.write_text("x")
    with pytest.raises(FileError, match="the attempts stand in a folder"):
        list_attempts()
    with pytest.raises(StoreError, match="can't be saved"):
        AttemptFile.create(started())


def test_a_file_that_cant_be_read_is_listed_with_its_reason(folder: Path) -> None:
    saved(started())
    (folder / "note.toml").write_text('title = "x"\n')
    (folder / "broken.toml").write_text("format = \n")
    problems = {entry.path.name: entry.problem for entry in list_attempts()}
    assert problems["note.toml"] == "this is no attempt"
    assert problems["broken.toml"].startswith("this isn't TOML")
    attempts, said = load_attempts()
    assert attempts == (started(),)
    assert len(said) == 2


def test_a_file_that_cant_be_written_is_left_as_it_was(folder: Path) -> None:
    file = AttemptFile.create(started())
    before = file.path.read_text()
    folder.joinpath(file.path.name).unlink()
    folder.joinpath(file.path.name).mkdir()
    with pytest.raises(StoreError, match="the attempt can't be saved"):
        file.save(started().write("x", at(1)))
    assert [path.name for path in folder.iterdir() if path.suffix == ".new"] == []
    assert before.startswith("format")
    file.close()


LINES = attempt_text(whole())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ('format = "bvbwizard/attempt/1"', 'format = "bvbwizard/record/1"'),
            'format: is "bvbwizard/record/1"; "bvb',
        ),
        (('format = "bvbwizard/attempt/1"\n', ""), 'format: is missing; "bvbwizard/attempt/1" is accepted'),
        (
            ('level = "product-manager"', 'level = "boss"'),
            'about.level: is "boss"; accepted: associate, product-',
        ),
        (("minutes = 12", "minutes = 0"), "about.minutes"),
        (("minutes = 12", 'minutes = "12"'), 'about.minutes: is "12"; a number is accepted'),
        (('step = "goal"', 'step = "gaol"'), "accepted: goal, components, decisions or risks"),
        (
            ('reason = "suspend"', 'reason = "sleep"'),
            'clock.pauses[2].reason: is "sleep"; accepted: pause or suspend',
        ),
        (("mark = 2.5", "mark = 6"), "marks.risk.mark: is 6; at most 5 is accepted"),
        (("seed = 7", "seed = 7\nseat = 7"), "about.seat: unknown key"),
        (
            ('[[steps]]\nstep = "components"\n', '[[steps]]\nstep = "risks"\n'),
            "steps: are accepted as goal, components",
        ),
        (("started_at = 2026-11-21 18:00:00+00:00", "started_at = 2026-11-21 18:00:00"), "with its offset"),
    ],
)
def test_a_bad_file_says_the_key_and_what_would_be_accepted(change: tuple[str, str], sentence: str) -> None:
    assert change[0] in LINES
    with pytest.raises(FileError) as raised:
        read(LINES.replace(change[0], change[1], 1))
    assert raised.value.file.endswith("x.toml")
    assert str(raised.value).startswith(f"{raised.value.file}: ")
    assert sentence in str(raised.value)
    assert "\n" not in str(raised.value)


def test_pauses_out_of_order_are_refused() -> None:
    text = LINES.replace("starts_at = 2026-11-21 18:00:40", "starts_at = 2026-11-21 18:00:20", 1)
    assert text != LINES
    with pytest.raises(
        FileError, match=r"clock.pauses\[2\]: ends before it starts, or overlaps the one before"
    ):
        read(text)


def test_times_keep_their_offset() -> None:
    assert read_back(started()).started_at == datetime(2026, 11, 21, 18, 0, tzinfo=UTC)


def test_a_second_scorecard_gets_a_name_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BVBWIZARD_REHEARSALS", str(tmp_path))
    paths = [save_scorecard(started(), text) for text in ("one", "two")]
    assert [path.name for path in paths] == [
        "2026-11-21-1800-sales-assistant.md",
        "2026-11-21-1800-sales-assistant-2.md",
    ]
    assert [path.read_text() for path in paths] == ["one", "two"]


def test_a_folder_that_takes_no_scorecard_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("BVBWIZARD_REHEARSALS", str(tmp_path / "file"))
    with pytest.raises(StoreError, match="the scorecard can't be saved"):
        save_scorecard(started(), "one")
