"""After the answer: own marks first, the scorecard, the model answer, the file, and the history."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bvbwizard.rehearsal.interview.judged import OF_ONE
from bvbwizard.rehearsal.rubric import DIMENSIONS
from bvbwizard.store.attempts import AttemptFile, list_attempts
from bvbwizard.store.marking import rubric, step_guides
from bvbwizard.store.places import rehearsals_folder
from bvbwizard.tui.desk import Start
from bvbwizard.tui.rehearse_text import bars
from bvbwizard.tui.screens.rehearse import WrittenScreen
from rehearsed import marked_attempt
from tui.rehearsing import SALES, Rehearsing, rehearsing

OWN = "4332243"
"""A digit for each dimension, in the rubric's order."""


@pytest.fixture(autouse=True)
def _seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bvbwizard.tui.navigation.random.randrange", lambda _: 7)


@pytest.fixture
async def seat(records: Path) -> AsyncIterator[Rehearsing]:
    """Handed in, before the own marks."""
    async with rehearsing(records) as seat:
        await seat.begin()
        await seat.write_all()
        await seat.hand_in()
        assert seat.screen == "OwnMarksScreen"
        yield seat


def scrolled(seat: Rehearsing) -> str:
    """Everything that the scorecard says, in sight or not."""
    parts = seat.app.screen.query("#review-body Static").results()
    return "\n".join(f"{part.border_title} {part.render()}" for part in parts)


async def test_own_marks_come_first_and_each_number_is_explained(seat: Rehearsing) -> None:
    shown = seat.shown()
    anchors = {each.id: each.anchors[1] for each in rubric().dimensions}
    assert anchors["framing"] in shown
    assert "of 5 as a" not in shown
    await seat.press("4")
    # The next dimension's anchors show by themselves.
    assert anchors["coverage"] in seat.shown()
    await seat.press("enter")
    assert "Component coverage has none yet" in seat.said("#own-head")


async def test_own_marks_stand_beside_ours_with_words_and_framework(seat: Rehearsing) -> None:
    await seat.mark_own(OWN)
    assert seat.screen == "ScorecardScreen"
    kept = seat.kept
    assert [kept.own_marks[each] for each in DIMENSIONS] == [4, 3, 3, 2, 2, 4, 3]
    assert set(kept.marks) == set(DIMENSIONS)
    assert kept.overall is not None
    said = scrolled(seat)
    assert "your own 4 (A5, C2)" in said
    assert "Reps reply 20% faster within six months." in said
    assert "A 5 would have had" in said
    assert "right: You said $213 a month" in said
    assert "Not named" in said or "Not decided" in said
    assert "The answer in 60 seconds" in said


async def test_the_scorecard_says_what_the_interruption_changed(seat: Rehearsing) -> None:
    await seat.mark_own(OWN)
    said = scrolled(seat)
    (thrown,) = seat.kept.curveballs
    scenario = seat.app.rehearsal.case.scenario  # type: ignore[union-attr]
    given = next(each for each in scenario.curveballs if each.id == thrown.id)
    assert given.says in said
    assert "In a good answer" in said
    assert "In yours" in said


@pytest.mark.slow
async def test_the_model_answer_can_be_copied(seat: Rehearsing) -> None:
    await seat.mark_own(OWN)
    await seat.press("m")
    assert "In 60 seconds" in seat.shown()
    await seat.press("c")
    assert seat.app.clipboard == seat.app.rehearsal.judged.model.sixty_seconds  # type: ignore[union-attr]
    await seat.press("f")
    assert "## Decisions" in seat.app.clipboard


async def test_the_scorecard_is_saved_as_markdown(seat: Rehearsing) -> None:
    await seat.mark_own(OWN)
    await seat.press("ctrl+s")
    (path,) = (rehearsals_folder() / "scorecards").iterdir()
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Scorecard: ")
    assert "Reps reply 20% faster within six months." in text
    assert "## Model answer: In 60 seconds" in text
    await seat.press("ctrl+s")
    assert len(list((rehearsals_folder() / "scorecards").iterdir())) == 2


@pytest.mark.slow
async def test_an_attempt_left_before_its_own_marks_is_marked_from_the_history(records: Path) -> None:
    async with rehearsing(records) as seat:
        await seat.begin()
        await seat.write_all()
        await seat.hand_in()
        await seat.press("escape")
        assert seat.screen == "HomeScreen"
        assert not seat.kept.marks
        seat.app.go(Start(command="history"))
        await seat.settle()
        await seat.press("o", "enter")
        assert seat.screen == "OwnMarksScreen"
        await seat.settle()
        await seat.mark_own(OWN)
        assert seat.kept.marks


@pytest.mark.slow
async def test_again_shows_the_same_brief_and_starts_another_attempt(seat: Rehearsing) -> None:
    await seat.mark_own(OWN)
    await seat.press("n")
    assert seat.screen == "BriefScreen"
    await seat.press("enter")
    assert isinstance(seat.app.screen, WrittenScreen)
    assert len(list_attempts()) == 2


# ---- spoken, one component, a record


async def test_a_spoken_answer_has_a_checklist_and_is_marked_by_nobody_else(records: Path) -> None:
    async with rehearsing(records, replace(SALES, way="spoken")) as seat:
        await seat.begin()
        await seat.press("space", "f8", "space", "f8", "f8")
        assert seat.attempt.checked == tuple(
            step_guides()[step].checklist[0] for step in ("goal", "components")
        )
        assert "1 Goal" in seat.shown()
        await seat.press("f8")
        assert seat.screen == "SpokenSheet"
        await seat.press("enter", "f8")
        assert seat.screen == "OwnMarksScreen"
        await seat.settle()
        await seat.mark_own(OWN)
        said = scrolled(seat)
        assert "Said aloud" in said
        assert "In 60 seconds" in said or "The answer in 60 seconds" in said
        assert "What it costs" in said
        assert seat.kept.marks == {}
        assert len(seat.kept.own_marks) == len(DIMENSIONS)


async def test_a_tick_can_be_taken_back(records: Path) -> None:
    async with rehearsing(records, replace(SALES, way="spoken")) as seat:
        await seat.begin()
        await seat.press("space", "up", "space")
        assert seat.kept.checked == ()


async def test_five_minutes_on_one_component_begin_with_one_key_at_home(records: Path) -> None:
    async with rehearsing(records, command="home") as seat:
        await seat.press("c")
        assert seat.screen == "BriefScreen"
        assert "5:00 on the clock" in seat.shown()
        await seat.press("enter")
        assert seat.attempt.component in seat.run.case.scenario.components
        assert "1 of 2: Decisions" in seat.shown()
        await seat.paste("Buy it: it is no moat, and the team couldn't operate it.")
        await seat.press("f8")
        await seat.paste("The vendor fails: a second one behind our own interface.")
        await seat.hand_in()
        assert not seat.kept.curveballs
        assert len(seat.kept.follow_ups) == 1
        await seat.mark_own("3" * len(OF_ONE))
        assert set(seat.kept.marks) == set(OF_ONE)
        assert "Framing" not in scrolled(seat)


@pytest.mark.slow
async def test_a_saved_record_is_rehearsed(records: Path) -> None:
    async with rehearsing(records, command="home") as seat:
        seat.app.go(Start(command="new", preset="series-a"))
        await seat.pilot.pause()
        await seat.press("enter", "enter", "ctrl+s", "enter", "enter")
        (path,) = records.iterdir()
        await seat.press("i")
        await seat.settle()
        await seat.press("o", "enter")
        assert seat.screen == "BriefScreen"
        await seat.press("enter")
        assert seat.attempt.record == str(path)
        await seat.press("f3")
        await seat.type("volume")
        await seat.press("enter")
        assert seat.kept.asked


# ---- history


async def test_an_empty_history_says_so(records: Path) -> None:
    async with rehearsing(records, None) as seat:
        await seat.settle()
        await seat.press("a")
        await seat.settle()
        assert "Nothing was rehearsed yet" in seat.shown()
        await seat.press("c")
        assert any("there aren't two yet" in each for each in seat.told())


async def test_the_history_shows_trends_and_two_attempts_side_by_side(records: Path) -> None:
    first = {each: 2.0 for each in DIMENSIONS} | {"risk": 1.0}
    second = {each: 4.0 for each in DIMENSIONS} | {"risk": 1.5}
    for day, marks in enumerate((first, second)):
        AttemptFile.create(marked_attempt(marks, day=day)).close()
    async with rehearsing(records, None) as seat:
        await seat.settle()
        # (2 x 6 + 1) / 7 = 1.86 and (4 x 6 + 1.5) / 7 = 3.64.
        assert "2 attempts, best 3.6" in seat.shown()
        await seat.press("a")
        await seat.settle()
        said = scrolled(seat)
        trend = next(line for line in said.splitlines() if "risk" in line and "▁" in line)
        # The mean of 1 and 1.5 is 1.25, which is written 1.2; the last less the first 0.5.
        assert "+0.5" in trend
        await seat.press("c", "enter")
        assert "Side by side" in seat.shown()
        assert "+2" in seat.shown()


def test_bars_grow_from_one_to_five() -> None:
    # Eight heights over four marks: 1 is the lowest, 5 the highest, 3 the fifth of eight.
    assert bars([1, 3, 5]) == "▁▅█"
