"""The review: it opens at the end or by ctrl+s, saves once, says what hinders it, and comes back."""

import tomllib
from pathlib import Path

from builders import TODAY
from bvbwizard.domain.answers import Answer
from bvbwizard.domain.contract import evaluation_as_dict
from bvbwizard.store.drafts import list_drafts
from bvbwizard.tui.widgets.review_body import ReviewBody
from tui.seat import Seat, Sit

GIVEN = {"goal": "Drafts", "purpose": "start"}


def parts(seat: Seat) -> dict[str, str]:
    """The review's parts by heading."""
    frames = seat.app.screen.query_one(ReviewBody).children
    return {str(frame.border_title): str(frame.content) for frame in frames}  # type: ignore[attr-defined]


async def test_the_last_answer_opens_the_review_and_escape_goes_back_to_its_question(sit: Sit) -> None:
    async with sit(None, preset="series-a") as seat:
        last = seat.session.path.asked[-1]
        seat.wizard.jump_to(last)
        await seat.press("escape")
        seat.wizard.jump_to(last)
        await seat.pilot.pause()
        await seat.press("enter")
        assert seat.screen == "ReviewScreen"
        await seat.press("escape")
        assert (seat.screen, seat.position) == ("WizardScreen", last)


async def test_the_review_says_everything_a_record_rests_on(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        seat.interview.answer(
            seat.session.questionnaire.by_id["third_party_processors"], Answer(unknown=True, owner="counsel")
        )
        seat.interview.write_down("residency", note="asked twice", words="EU only, please")
        seat.interview.remark("They move to another cloud in May")
        await seat.press("ctrl+s")
        said = parts(seat)
        assert said["Verdict"].startswith(seat.interview.evaluation.verdict.headline)
        assert "API" in said["Costs over 36 months"]
        assert "counsel" in said["Open questions"]
        assert "EU only, please" in said["Notes and words"]
        assert "asked twice" in said["Notes and words"]
        assert "They move to another cloud in May" in said["Notes and words"]
        assert "Locked 2026-11-21 09:00 UTC" in said["Criteria"]
        assert "• B4 " in said["What each framework says"]


async def test_ctrl_s_goes_to_the_review_and_saves_there_what_was_shown(sit: Sit, records: Path) -> None:
    async with sit("residency", preset="series-a", with_draft=True) as seat:
        await seat.press("ctrl+s")
        assert not records.exists()
        await seat.press("ctrl+s")
        path = records / "2026-11-21-assistant.toml"
        assert seat.said("#review-head").startswith(f"Saved: {path}")
        shown = evaluation_as_dict(seat.interview.evaluation, (), decided_on=TODAY)
        saved = tomllib.loads(path.read_text())["evaluation"]
        assert saved["options"]["api"]["horizon_usd"] == shown["options"]["api"]["horizon_usd"]
        assert saved["verdict"]["option"] == shown["verdict"]["option"]
        assert list_drafts() == ()
        await seat.press("ctrl+s")
        assert len(list(records.iterdir())) == 1
        await seat.press("enter")
        assert seat.screen == "HomeScreen"


async def test_what_hinders_saving_is_said_nothing_is_lost_and_it_can_be_tried_again(
    sit: Sit, records: Path
) -> None:
    records.write_text("a file where the folder should be")
    async with sit("residency", preset="series-a", with_draft=True) as seat:
        await seat.press("ctrl+s", "enter")
        assert "a file, not a folder" in seat.said("#review-head")
        assert len(list_drafts()) == 1
        records.unlink()
        await seat.press("enter")
        assert seat.said("#review-head").startswith("Saved: ")


async def test_an_answer_cleared_in_the_review_changes_it(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("ctrl+s", "f2")
        await seat.type("starting")
        await seat.press("delete", "escape")
        assert seat.screen == "ReviewScreen"
        assert "Purpose of this session" in parts(seat)["Open questions"]


async def test_the_overview_in_the_review_jumps_to_a_question(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("ctrl+s", "f2")
        await seat.type("goal")
        await seat.press("enter")
        assert (seat.screen, seat.position) == ("WizardScreen", "goal")


async def test_ctrl_s_from_inside_a_sheet_goes_to_the_review(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("f2", "ctrl+s")
        assert seat.screen == "ReviewScreen"


async def test_ctrl_s_while_writing_a_note_keeps_the_note(sit: Sit) -> None:
    async with sit("purpose", GIVEN) as seat:
        await seat.press("ctrl+n")
        await seat.type("why")
        await seat.press("ctrl+s")
        assert seat.screen == "WizardScreen"
        assert seat.answer("purpose").note == "why"


async def test_without_a_title_the_record_still_has_a_name(begin: Sit, records: Path) -> None:
    async with begin("new") as seat:
        await seat.press("enter", "ctrl+s", "enter")
        assert (records / "2026-11-21-decision.toml").is_file()
