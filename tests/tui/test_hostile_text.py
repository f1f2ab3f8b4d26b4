"""Anybody's text is shown as it was typed: no markup, no actions, no controls."""

import pytest
from textual import events

from builders import then_slowly
from tui.seat import Sit

HOSTILE = [
    "[/]",
    "[red]x[/red]",
    "[@click=app.quit]leave[/]",
    "\u202eabc\u202c",
    "🎉 [b]",
    "$text-error",
    "a" * 3000,
]


@pytest.mark.parametrize("text", then_slowly(HOSTILE, 3))
async def test_hostile_text_in_every_place_that_shows_it(sit: Sit, text: str) -> None:
    async with sit("goal") as seat:
        await seat.paste(text)
        await seat.press("f8")
        assert seat.answer("goal").value == text
        seat.interview.set_speaker(text)
        seat.interview.rename(text)
        seat.interview.remark(text)
        seat.interview.write_down("goal", note=text, words=text)
        seat.app.notify_plain(text)
        await seat.press("escape")
        assert seat.position == "goal"
        for key in ("f2", "f3", "f6", "f1", "ctrl+n", "ctrl+o", "ctrl+s"):
            await seat.press(key)
            assert seat.screen != "WizardScreen"
            await seat.press("escape")
        seat.wizard.action_rename()
        await seat.press("escape")
        assert seat.screen == "WizardScreen"
        # Nobody was speaking when the goal was answered, so the words carry their speaker's name.
        assert (seat.answer("goal").note, seat.answer("goal").words) == (text, f"{text}: {text}")
        assert seat.session.title == text


@pytest.mark.parametrize("text", then_slowly(HOSTILE, 2))
async def test_hostile_text_as_the_reason_of_an_early_end(sit: Sit, text: str) -> None:
    async with sit("decision_state", {"goal": text, "purpose": "start"}, size=(200, 120)) as seat:
        await seat.press("2", "enter")
        await seat.paste(text)
        await seat.press("f8", "1", "enter")
        assert seat.screen == "ReviewScreen"
        shown = seat.shown()
        assert "Decided by:" in shown
        assert shown.count(text[:60]) >= 2


@pytest.mark.parametrize("text", ["[/]", "[@click=app.quit]leave[/]", "[red]"])
async def test_hostile_text_typed_into_a_line_and_into_the_filter(sit: Sit, text: str) -> None:
    async with sit("today_usd_per_month", {"goal": "[/]", "purpose": "start", "runs_today": "api"}) as seat:
        await seat.paste(text)
        assert seat.line.value == text
        assert text[:20] in seat.said()
        await seat.press("enter", "f2")
        await seat.paste(text)
        assert text in seat.shown()
        await seat.press("escape")
        await seat.paste(f"- {text}")
        assert seat.screen == "WizardScreen"


async def test_hostile_text_as_a_reason_in_a_list(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        await seat.press("minus")
        await seat.paste("[/] [@click=app.quit]")
        await seat.press("enter", "escape")
        assert seat.answer("purpose").not_applicable == "[/] [@click=app.quit]"
        assert "[/] [@click=app.quit]" in seat.shown()


@pytest.mark.parametrize("mark", ["\u202e", "\u200d", "\u200f", "\u00a0"])
async def test_typed_marks_that_cant_be_printed_are_text_all_the_same(sit: Sit, mark: str) -> None:
    async with sit("goal") as seat:
        for character in f"a{mark}b":
            seat.app.post_message(events.Key(character, character))
        await seat.pilot.pause()
        await seat.press("f8", "minus")
        for character in f"a{mark}b":
            seat.app.post_message(events.Key(character, character))
        await seat.pilot.pause()
        await seat.press("enter")
        assert seat.answer("goal").value == f"a{mark}b"
        assert seat.answer("purpose").not_applicable == f"a{mark}b"
