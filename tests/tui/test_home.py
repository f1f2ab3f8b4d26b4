"""Home, drafts and records: begin, go on, open, begin again."""

from pathlib import Path

import pytest

from bvbwizard.domain.errors import FileError
from bvbwizard.domain.interview.questions import Question
from bvbwizard.store.drafts import list_drafts
from bvbwizard.store.held import open_elsewhere
from bvbwizard.tui.interview import Interview
from tui.seat import Sit


async def test_home_offers_four_ways_by_letter_and_by_enter(begin: Sit) -> None:
    async with begin() as seat:
        assert "Should you build this AI, or buy it?" in seat.shown()
        await seat.press("n")
        assert seat.screen == "CriteriaScreen"
        await seat.press("escape", "down", "enter")
        assert seat.screen == "ChooseSheet"
        assert "Series A" in seat.shown()
        await seat.press("escape", "r")
        assert seat.screen == "HomeScreen"


async def test_a_preset_chosen_at_home_begins_with_its_criteria(begin: Sit) -> None:
    async with begin() as seat:
        await seat.press("p", "2", "enter")
        assert seat.screen == "CriteriaScreen"
        await seat.press("enter")
        assert seat.screen == "TypicalScreen"


async def test_a_session_left_is_resumed_where_it_stopped(begin: Sit) -> None:
    async with begin("new", title="Voice") as seat:
        await seat.press("enter")
        await seat.type("Talk")
        await seat.press("f8", "2", "enter", "1", "enter")
        assert seat.position == "runs_today"
    async with begin("resume") as seat:
        assert (seat.position, seat.session.title) == ("runs_today", "Voice")
        assert seat.answer("goal").value == "Talk"
        await seat.press("1", "enter")
    async with begin() as seat:
        await seat.press("r")
        assert "Voice" in seat.shown()
        assert "4 answers" in seat.shown()
        await seat.press("enter")
        assert seat.position == "residency"


async def test_every_answer_stands_in_the_journal_before_the_next_question_is_shown(begin: Sit) -> None:
    async with begin("new") as seat:
        await seat.press("enter")
        shown: list[tuple[str, int]] = []
        show = seat.card.show

        def watch(interview: Interview, question: Question, draft: str | None) -> None:
            (entry,) = list_drafts()
            shown.append((question.id, entry.answered))
            show(interview, question, draft)

        seat.card.show = watch  # type: ignore[method-assign]
        await seat.type("Talk")
        await seat.press("f8", "1", "enter", "1", "enter", "1", "enter")
        assert shown == [("purpose", 1), ("decision_state", 2), ("runs_today", 3), ("residency", 4)]


async def test_a_saved_record_opens_read_only_and_begins_a_new_session(begin: Sit, records: Path) -> None:
    async with begin("new", preset="seed", title="Bot") as seat:
        await seat.press("enter", "enter", "ctrl+s", "enter")
    (path,) = records.iterdir()
    async with begin("open", record=str(path)) as seat:
        assert "Decided 2026-11-21, proposed" in seat.said("#review-head")
        before = path.read_text()
        await seat.press("f5", "escape", "n")
        assert seat.screen == "CriteriaScreen"
        await seat.press("enter")
        assert seat.app.interview is not None
        assert seat.app.interview.session.title == "Bot"
        assert path.read_text() == before
    async with begin() as seat:
        await seat.press("o")
        assert "Bot" in seat.shown()
        await seat.press("enter")
        assert seat.screen == "OpenedScreen"
        await seat.press("escape")
        assert seat.screen == "HomeScreen"


async def test_what_cant_be_read_is_refused_before_the_screen_is_taken(begin: Sit, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("no = [toml")
    for command, about in (("open", {"record": str(broken)}), ("new", {"preset": str(broken)})):
        with pytest.raises(FileError, match=r"broken\.toml"):
            async with begin(command, **about):
                pass


async def test_going_home_keeps_the_session_as_a_draft(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}, with_draft=True) as seat:
        seat.wizard.action_home()
        await seat.pilot.pause()
        assert seat.screen == "HomeScreen"
        await seat.press("r", "enter")
        assert seat.position == "purpose"


async def test_left_before_the_typical_values_were_accepted_it_resumes_there(begin: Sit) -> None:
    async with begin("new", preset="seed") as seat:
        await seat.press("enter")
        assert seat.screen == "TypicalScreen"
    async with begin("resume") as seat:
        assert seat.screen == "TypicalScreen"
        await seat.press("enter")
        assert seat.screen == "WizardScreen"


@pytest.mark.slow
async def test_left_at_the_review_it_resumes_there(begin: Sit) -> None:
    async with begin("new", preset="seed") as seat:
        await seat.press("enter", "enter")
        while seat.screen != "ReviewScreen":
            await seat.press("enter")
    async with begin("resume") as seat:
        assert seat.screen == "ReviewScreen"


async def test_a_draft_that_another_window_has_open_is_refused_in_a_sentence(begin: Sit) -> None:
    async with begin("new", title="Voice") as seat:
        await seat.press("enter")
        async with begin() as other:
            await other.press("r")
            await other.until(lambda: "Voice" in other.shown())
            await other.press("enter")
            # What it says is wrapped where the path before it ends.
            await other.until(lambda: open_elsewhere("draft") in " ".join(" ".join(other.told()).split()))
            assert other.screen == "HomeScreen"


async def test_resume_says_that_another_window_has_the_only_draft(begin: Sit) -> None:
    async with begin("new", title="Voice") as seat:
        await seat.press("enter")
        with pytest.raises(FileError, match=open_elsewhere("draft")):
            async with begin("resume"):
                pass


@pytest.mark.slow
async def test_an_opened_record_finds_nothing_that_differs_from_what_it_stored(
    begin: Sit, records: Path
) -> None:
    async with begin("new", preset="seed", searches_flips=True) as seat:
        await seat.press("enter", "enter", "ctrl+s", "enter")
    (path,) = records.iterdir()
    async with begin("open", record=str(path), searches_flips=True) as seat:
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "Stored and now" not in seat.shown()
    changed = path.read_text().replace('state = "', 'state = "un', 1)
    path.write_text(changed)
    async with begin("open", record=str(path), searches_flips=True) as seat:
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert "Stored and now" in seat.shown()
        assert "state: stored un" in seat.shown()
