"""A draft that can't be written: the header says so until it holds, every act tries again, leaving asks."""

from pathlib import Path

from bvbwizard.store.drafts import Draft, list_drafts
from bvbwizard.store.places import drafts_folder
from bvbwizard.tui.screens.acts import NOT_SAVED
from tui.seat import Sit


def block() -> Path:
    """Put a file where the state folder would be."""
    folder = drafts_folder().parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder would be")
    return folder


async def test_the_header_says_it_until_an_act_can_be_written(begin: Sit) -> None:
    blocking = block()
    async with begin("new") as seat:
        await seat.press("enter")
        assert NOT_SAVED in seat.shown()
        await seat.type("Draft replies")
        await seat.press("f8")
        assert NOT_SAVED in seat.shown()
        assert list_drafts() == ()
        blocking.unlink()
        await seat.press("1", "enter")
        assert NOT_SAVED not in seat.shown()
        assert "draft saved" in seat.shown()
        assert {"goal", "purpose"} <= seat.session.answers.keys()
        kept = seat.session
    (entry,) = list_drafts()
    draft, session = Draft.open(entry.path, kept.questionnaire)
    draft.close()
    assert session.answers == kept.answers


async def test_leaving_and_going_home_ask_where_answers_are_on_no_disk(begin: Sit) -> None:
    blocking = block()
    async with begin("new") as seat:
        await seat.press("enter")
        await seat.type("Draft replies")
        await seat.press("f8", "ctrl+q")
        assert seat.screen == "ConfirmSheet"
        assert "aren't on the disk" in seat.shown()
        await seat.press("escape")
        assert seat.screen == "WizardScreen"
        seat.app.screen.action_home()  # type: ignore[attr-defined]
        await seat.pilot.pause()
        assert seat.screen == "ConfirmSheet"
        await seat.press("escape")
        blocking.unlink()
        # Asking tries once more: by then all is on the disk, and there is nothing to ask.
        seat.app.screen.action_home()  # type: ignore[attr-defined]
        await seat.pilot.pause()
        assert seat.screen == "HomeScreen"
    (entry,) = list_drafts()
    assert entry.answered == 1
