"""A written rehearsal, act by act: the steps, the clock, facts, pauses, interruptions, and what is kept."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError, StoreError
from bvbwizard.store.attempts import AttemptFile, list_attempts
from bvbwizard.tui.command_words import acts
from bvbwizard.tui.palette import Acts
from bvbwizard.tui.rehearse_case import Wish
from bvbwizard.tui.rehearse_text import TIME_IS_UP
from bvbwizard.tui.screens.rehearse import RehearsalScreen
from tui.rehearsing import ANSWER, Clock, Rehearsing, rehearsing

SEED = 7
"""With 12 minutes: the first interruption comes between 45% and 60% of the clock (`interruptions`)."""


@pytest.fixture(autouse=True)
def _seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bvbwizard.tui.navigation.random.randrange", lambda _: SEED)


@pytest.fixture
async def seat(records: Path) -> AsyncIterator[Rehearsing]:
    """At the first step of the sales assistant."""
    async with rehearsing(records) as seat:
        await seat.begin()
        yield seat


# ---- choosing


async def test_the_suggested_scenario_stands_first_and_enter_shows_its_brief(records: Path) -> None:
    async with rehearsing(records, None) as seat:
        await seat.settle()
        assert "suggested" in next(line for line in seat.shown().splitlines() if line.startswith("▸", 1))
        await seat.press("enter")
        assert seat.screen == "BriefScreen"
        await seat.press("escape")
        await seat.settle()
        assert seat.screen == "ChooseRehearsalScreen"
        assert not list_attempts()


async def test_the_picks_go_with_the_scenario(records: Path) -> None:
    async with rehearsing(records, None) as seat:
        await seat.settle()
        # From product manager to senior; from 12 minutes to 20; from written to spoken.
        await seat.press("l", "m", "s", "enter", "enter")
        attempt = seat.attempt
        assert (attempt.level, attempt.minutes, attempt.way) == ("senior", 20.0, "spoken")


async def test_a_scenario_that_isnt_there_is_refused_before_the_screen_is_taken(records: Path) -> None:
    with pytest.raises(FileError, match="nope: "):
        async with rehearsing(records, Wish(scenario="nope")):
            pass


async def test_the_clock_starts_with_enter_on_the_brief(records: Path) -> None:
    async with rehearsing(records) as seat:
        await seat.until(lambda: "Walk me through" in seat.shown())
        assert not list_attempts()
        await seat.press("enter")
        assert "12:00 left" in seat.shown()
        assert list_attempts()[0].scenario == "sales-assistant"


# ---- the steps


async def test_the_clock_counts_down_in_the_corner(seat: Rehearsing) -> None:
    await seat.let_run(65)
    assert "10:55 left" in seat.shown().splitlines()[0]


async def test_each_step_keeps_its_text_and_escape_goes_back(seat: Rehearsing) -> None:
    await seat.type("Goal")
    await seat.press("enter")
    await seat.type("two")
    await seat.press("f8")
    assert "2 of 4: Components" in seat.shown()
    assert seat.text == ""
    await seat.type("Parts")
    await seat.press("escape")
    assert seat.text == "Goal\ntwo"
    assert [seat.attempt.text(step) for step in ("goal", "components")] == ["Goal\ntwo", "Parts"]


async def test_what_is_typed_is_in_the_file_after_three_seconds(seat: Rehearsing) -> None:
    await seat.type("Reps")
    assert seat.kept.text("goal") == ""
    await seat.let_run(3)
    assert seat.kept.text("goal") == "Reps"


async def test_an_act_is_in_the_file_at_once(seat: Rehearsing) -> None:
    await seat.type("Reps")
    await seat.press("f8")
    assert (seat.kept.step, seat.kept.text("goal")) == ("components", "Reps")


async def test_the_model_answer_shows_nowhere_before_the_end(seat: Rehearsing) -> None:
    await seat.write_all()
    said = seat.run.case.model.sixty_seconds
    first = " ".join(said.split()[:6])
    assert first not in " ".join(seat.shown().split())
    assert [each for each in dir(seat.answering) if "model_answer" in each] == []


async def test_time_that_is_up_is_said_in_a_word_and_takes_nothing_away(seat: Rehearsing) -> None:
    await seat.type("Reps")
    await seat.let_run(12 * 60 + 5)
    assert TIME_IS_UP in seat.shown().splitlines()[0]
    assert any("Nothing is lost" in each for each in seat.told())
    await seat.type(" reply")
    await seat.press("f8")
    assert seat.kept.text("goal") == "Reps reply"
    assert seat.kept.is_time_up


async def test_text_of_people_is_never_markup(seat: Rehearsing) -> None:
    await seat.paste("[bold red]x[/] [@click=app.leave]y[/]")
    await seat.press("f8", "escape")
    assert "[bold red]x[/] [@click=app.leave]y[/]" in seat.shown()


async def test_a_file_that_cant_be_written_is_said_and_the_answer_goes_on(
    seat: Rehearsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as full:
        full.setattr(AttemptFile, "save", refuse)
        await seat.type("Reps")
        await seat.press("f8")
        assert "the disk is full" in seat.shown()
    await seat.let_run(3)
    assert "the disk is full" not in seat.shown()
    assert seat.kept.text("goal") == "Reps"


# ---- facts and pauses


async def test_a_fact_that_is_asked_for_stands_beside_the_answer(seat: Rehearsing) -> None:
    await seat.press("f3")
    await seat.type("how many drafts")
    await seat.press("enter")
    (volume,) = (fact for fact in seat.run.case.scenario.facts if fact.topic == "volume")
    assert volume.says[:30] in seat.shown()
    assert [each.topic for each in seat.kept.asked] == ["volume"]
    assert seat.focus == "answer"


async def test_a_topic_that_nobody_knows_is_answered_with_the_topics(seat: Rehearsing) -> None:
    await seat.press("f3")
    await seat.type("zebra")
    await seat.press("enter")
    assert any("volume" in each for each in seat.told())
    assert not seat.kept.asked


async def test_the_brief_can_be_read_again_while_the_clock_runs(seat: Rehearsing) -> None:
    await seat.press("f2")
    assert seat.run.case.scenario.brief[:30] in seat.shown()
    await seat.let_run(5)
    assert seat.attempt.seconds == 5


async def test_a_pause_covers_the_answer_and_is_recorded(seat: Rehearsing) -> None:
    await seat.type("secret")
    await seat.let_run(4)
    await seat.press("f4")
    assert "secret" not in seat.shown()
    assert "11:56 left" in seat.shown()
    await seat.let_run(50)
    assert seat.attempt.seconds == 4
    await seat.press("enter")
    assert "secret" in seat.shown()
    (pause,) = seat.kept.clock.pauses
    assert (pause.reason, (pause.ends_at - pause.starts_at).total_seconds()) == ("pause", 50)


async def test_marks_so_far_on_request_say_that_the_clock_runs(seat: Rehearsing) -> None:
    await seat.paste(ANSWER["goal"])
    await seat.press("f5")
    await seat.settle()
    assert "Marks so far (the clock is running)" in seat.shown()
    assert "Framing" in seat.shown()
    await seat.press("escape")
    assert seat.text == ANSWER["goal"]
    assert not seat.attempt.marks


async def test_every_act_is_in_the_palette(seat: Rehearsing) -> None:
    titles = {title for title, _, _ in Acts(seat.app.screen)._acts()}
    assert {words.title for each, words in acts() if each.action in ("ask_fact", "pause", "brief")} <= titles


# ---- interruptions


async def test_a_curveball_interrupts_a_decision_and_its_reply_is_kept(seat: Rehearsing) -> None:
    await seat.press("f8", "f8")
    await seat.type("Buy the model")
    await seat.let_run(12 * 60 * 6 // 10)
    assert seat.screen == "ReplySheet"
    (thrown,) = seat.attempt.curveballs
    assert "Buy the model" in thrown.said_before
    await seat.type("It stands")
    await seat.let_run(3)
    assert seat.kept.curveballs[0].reply == "It stands"
    await seat.press("f8")
    assert seat.text == "Buy the model"
    await seat.type(" still")
    assert seat.attempt.text("decisions") == "Buy the model still"


async def test_an_interruption_that_was_closed_can_be_opened_again(seat: Rehearsing) -> None:
    await seat.press("f6")
    assert any("hasn't interrupted" in each for each in seat.told())
    await seat.press("f8", "f8")
    await seat.let_run(12 * 60 * 6 // 10)
    await seat.type("Half")
    await seat.press("escape")
    assert seat.screen == "WrittenScreen"
    await seat.press("f6")
    assert seat.text == "Half"


async def test_whoever_is_quick_is_interrupted_when_handing_in(seat: Rehearsing) -> None:
    await seat.write_all()
    assert not seat.attempt.curveballs
    await seat.press("f8")
    assert seat.screen == "ReplySheet"
    await seat.type("It stands")
    await seat.press("f8")
    # The rest may be rewritten before it is handed in.
    assert seat.screen == "WrittenScreen"
    assert not seat.attempt.is_finished


async def test_after_the_last_step_the_weakest_dimensions_are_asked_about(seat: Rehearsing) -> None:
    await seat.write_all()
    await seat.hand_in()
    assert seat.screen == "OwnMarksScreen"
    asked = seat.kept.follow_ups
    assert len(asked) == 2
    assert all(each.reply for each in asked)
    marks = {each: mark.mark for each, mark in seat.app.rehearsal.case.marks(seat.kept).dimensions.items()}  # type: ignore[union-attr]
    assert asked[0].dimension not in ("framing", max(marks, key=lambda each: marks[each]))


# ---- interrupted for real


async def test_a_rehearsal_that_was_left_is_resumed_from_home_paused(records: Path) -> None:
    clock = Clock()
    async with rehearsing(records, clock=clock) as seat:
        await seat.begin()
        await seat.type("Reps")
        await seat.let_run(48)
    async with rehearsing(records, command="home", clock=clock) as seat:
        await seat.until(lambda: "Resume the rehearsal" in seat.shown())
        assert "11:12 left, paused" in seat.shown()
        await seat.press("e")
        assert seat.screen == "PausedScreen"
        assert "Reps" not in seat.shown()
        await seat.press("enter")
        assert seat.text == "Reps"
        assert seat.attempt.seconds == 48


async def test_a_crash_costs_no_act_and_its_gap_counts_as_a_pause(records: Path) -> None:
    clock = Clock()
    async with rehearsing(records, clock=clock) as seat:
        await seat.begin()
        await seat.type("Reps")
        await seat.let_run(30)
        file, seat.run.file = (
            seat.run.file,
            None,
        )  # as if the process were gone: nothing is written at the end
        assert file is not None
    file.close()
    clock.at = clock.at.replace(hour=20)
    async with rehearsing(records, command="home", clock=clock) as seat:
        await seat.until(lambda: "Resume the rehearsal" in seat.shown())
        await seat.press("e", "enter")
        assert seat.text == "Reps"
        assert seat.attempt.seconds == 30
        assert seat.attempt.clock.pauses[0].reason == "suspend"


async def test_an_open_interruption_is_asked_again_after_a_crash(records: Path) -> None:
    clock = Clock()
    async with rehearsing(records, clock=clock) as seat:
        await seat.begin()
        await seat.press("f8", "f8")
        await seat.let_run(12 * 60 * 6 // 10)
        assert seat.screen == "ReplySheet"
    async with rehearsing(records, command="home", clock=clock) as seat:
        await seat.until(lambda: "Resume the rehearsal" in seat.shown())
        await seat.press("e", "enter")
        assert seat.screen == "ReplySheet"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_clock_the_field_and_the_interviewer_fit_every_size(
    records: Path, size: tuple[int, int]
) -> None:
    async with rehearsing(records, size=size) as seat:
        await seat.begin()
        await seat.press("f3")
        await seat.type("team")
        await seat.press("enter")
        shown = seat.shown()
        assert "12:00 left" in shown
        assert "One ML engineer" in shown
        assert "F8" in shown.splitlines()[-1]
        editor = seat.answering.query_one("#answer")
        assert editor.region.height >= 5
        assert isinstance(seat.app.screen, RehearsalScreen)
