"""Keys in a list: digits, arrows, letters and marks; what highlights, what previews, what commits."""

import pytest

from tui.seat import Sit

RUNS = {"goal": "Drafts", "purpose": "start", "decision_state": "open"}


async def test_nothing_is_highlighted_in_a_fresh_list_and_enter_says_what_to_do(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        assert seat.choices.highlighted is None
        await seat.press("enter")
        assert seat.position == "purpose"
        assert seat.said() == "choose one, or ? if you don't know"


async def test_a_digit_highlights_and_previews_and_enter_commits(sit: Sit) -> None:
    async with sit("residency", RUNS | {"runs_today": "api"}) as seat:
        await seat.press("4")
        assert seat.choices.highlighted_id == "on_premises"
        choice = seat.session.questionnaire.by_id["residency"].choice("on_premises")
        assert choice is not None
        assert seat.panel_title == f"If: {choice.label}"
        assert "residency" not in seat.session.answers
        await seat.press("enter")
        assert seat.answer("residency").value == "on_premises"
        assert seat.position == "third_party_processors"
        assert seat.panel_title == "Where it stands"


async def test_an_answer_carries_the_speaker_the_day_and_that_it_is_an_estimate(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        seat.interview.set_speaker("CTO")
        await seat.press("1", "enter")
        answer = seat.answer("purpose")
        assert (answer.evidence, answer.said_by, str(answer.said_on)) == ("estimate", "CTO", "2026-11-21")


async def test_the_saved_choice_is_highlighted_without_a_preview_and_enter_keeps_it(sit: Sit) -> None:
    async with sit("purpose", RUNS) as seat:
        before = seat.answer("purpose")
        assert seat.choices.highlighted_id == "start"
        assert seat.panel_title == "Where it stands"
        await seat.press("enter")
        assert seat.answer("purpose") is before
        assert seat.position == "decision_state"


async def test_back_on_the_saved_choice_the_preview_ends(sit: Sit) -> None:
    async with sit("purpose", RUNS) as seat:
        await seat.press("down")
        assert seat.panel_title.startswith("If: ")
        await seat.press("up")
        assert seat.panel_title == "Where it stands"


async def test_enter_on_a_typical_choice_leaves_it_typical(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        await seat.press("enter")
        answer = seat.answer("residency")
        assert (answer.evidence, answer.accepted, answer.said_by) == ("typical", True, "")


async def test_another_choice_than_the_typical_one_is_the_persons(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        await seat.press("1", "enter")
        answer = seat.answer("residency")
        assert (answer.value, answer.evidence, answer.accepted, answer.source) == (
            "none",
            "estimate",
            False,
            "",
        )


async def test_a_question_mark_answers_at_once(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        await seat.press("question_mark")
        assert seat.answer("purpose").unknown
        assert seat.position == "decision_state"


async def test_a_minus_asks_for_the_reason_in_one_line(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        await seat.press("minus")
        assert seat.focus == "aside"
        await seat.press("enter")
        assert seat.position == "purpose"
        assert "reason" in seat.said()
        await seat.type("a - b?")
        await seat.press("enter")
        assert seat.answer("purpose").not_applicable == "a - b?"
        assert seat.focus == "choices"


async def test_escape_closes_the_reason_first_and_goes_back_second(sit: Sit) -> None:
    async with sit("runs_today", RUNS) as seat:
        await seat.press("minus", "escape")
        assert (seat.position, seat.focus) == ("runs_today", "choices")
        await seat.press("escape")
        assert seat.position == "decision_state"


async def test_who_would_know_is_asked_for_by_the_palettes_act(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        seat.wizard.action_who_knows()
        await seat.pilot.pause()
        await seat.type("CTO by 2026-12-05")
        await seat.press("enter")
        answer = seat.answer("purpose")
        assert (answer.unknown, answer.owner, str(answer.due_on)) == (True, "CTO", "2026-12-05")


@pytest.mark.parametrize("key", ["left", "backspace", "escape"])
async def test_back_from_a_list(sit: Sit, key: str) -> None:
    async with sit("runs_today", RUNS) as seat:
        await seat.press(key)
        assert seat.position == "decision_state"


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("h", "HelpSheet"),
        ("f1", "HelpSheet"),
        ("a", "OverviewSheet"),
        ("f2", "OverviewSheet"),
        ("w", "WhySheet"),
        ("f3", "WhySheet"),
        ("f5", "FiguresSheet"),
        ("colon", "CommandPalette"),
        ("ctrl+p", "CommandPalette"),
        ("ctrl+n", "TextSheet"),
        ("ctrl+o", "TextSheet"),
        ("ctrl+s", "ReviewScreen"),
    ],
)
async def test_every_key_opens_its_sheet_and_escape_comes_back(sit: Sit, key: str, screen: str) -> None:
    async with sit("residency", RUNS | {"runs_today": "api"}) as seat:
        await seat.press(key)
        assert seat.screen == screen
        await seat.press("escape")
        assert (seat.screen, seat.position, seat.focus) == ("WizardScreen", "residency", "choices")


async def test_p_folds_the_panel_and_shows_it_again(sit: Sit) -> None:
    async with sit("residency", RUNS) as seat:
        panel, strip = seat.wizard.query_one("#panel"), seat.wizard.query_one("#strip")
        assert (panel.display, strip.display) == (True, False)
        await seat.press("p")
        assert (panel.display, strip.display) == (False, True)
        await seat.press("f4")
        assert (panel.display, strip.display) == (True, False)


async def test_a_click_highlights_and_a_second_one_commits(sit: Sit) -> None:
    async with sit("purpose", {"goal": "Drafts"}) as seat:
        await seat.pilot.click("#choices", offset=(8, 3))
        await seat.pilot.pause()
        assert (seat.choices.highlighted_id, seat.position) == ("migrate", "purpose")
        assert seat.panel_title.startswith("If: ")
        await seat.pilot.click("#choices", offset=(8, 3))
        await seat.pilot.pause()
        assert seat.answer("purpose").value == "migrate"


async def test_many_space_marks_and_enter_goes_on(sit: Sit) -> None:
    async with sit("sensitive_data", RUNS) as seat:
        await seat.press("enter")
        assert seat.said() == "mark with space, or ? if you don't know"
        await seat.press("2", "space", "down", "space")
        assert seat.panel_title == "If: Personal data, Health data"
        await seat.press("enter")
        assert seat.answer("sensitive_data").value == ("personal", "health")


async def test_many_none_of_these_stands_alone(sit: Sit) -> None:
    async with sit("sensitive_data", RUNS) as seat:
        await seat.press("2", "space", "1", "space", "enter")
        assert seat.answer("sensitive_data").value == ("none",)
        await seat.press("escape", "3", "space", "enter")
        assert seat.answer("sensitive_data").value == ("health",)
