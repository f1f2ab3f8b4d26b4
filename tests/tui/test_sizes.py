"""Room: from the sentence that asks for more to 200 columns, and resizing while somebody types."""

import pytest
from textual.strip import Strip

from bvbwizard.tui.widgets.bodies import ReadingBody
from tui.seat import Sit

GIVEN = {"goal": "Drafts", "purpose": "start", "decision_state": "open", "runs_today": "api"}


@pytest.mark.parametrize("size", [(40, 12), (59, 40), (120, 15)])
async def test_too_small_says_so_and_comes_back(sit: Sit, size: tuple[int, int]) -> None:
    async with sit("today_usd_per_month", GIVEN) as seat:
        await seat.type("7")
        await seat.pilot.resize_terminal(*size)
        await seat.pilot.pause()
        assert "needs more room: at least 60 by 16" in seat.shown()
        await seat.pilot.resize_terminal(120, 40)
        await seat.pilot.pause()
        assert (seat.screen, seat.focus, seat.line.value) == ("WizardScreen", "line", "7")


async def test_too_small_from_the_start(begin: Sit) -> None:
    async with begin(size=(40, 12)) as seat:
        assert "needs more room" in seat.shown()
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.pause()
        assert seat.screen == "HomeScreen"


async def test_under_100_columns_the_panel_folds_to_two_lines_and_opens_over_the_question(sit: Sit) -> None:
    async with sit("residency", preset="series-a", size=(80, 24)) as seat:
        await seat.press("enter")
        panel, strip = seat.wizard.query_one("#panel"), seat.wizard.query_one("#strip")
        assert (panel.display, strip.display, strip.size.height) == (False, True, 2)
        await seat.press("p")
        assert seat.screen == "PanelSheet"
        assert "36 months" in seat.shown()
        await seat.press("p")
        assert (seat.screen, seat.focus) == ("WizardScreen", "choices")


async def test_a_narrow_terminal_never_sees_the_wide_layout(
    begin: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[tuple[int, int]] = []
    draw = ReadingBody.render_line

    def watch(panel: ReadingBody, y: int) -> Strip:
        painted.append(panel.size)
        return draw(panel, y)

    monkeypatch.setattr(ReadingBody, "render_line", watch)
    async with begin("new", preset="series-a", size=(80, 24)) as seat:
        await seat.press("enter", "enter")
        assert seat.screen == "WizardScreen"
        assert not painted
        await seat.pilot.resize_terminal(120, 40)
        await seat.pilot.pause()
        assert painted


@pytest.mark.parametrize("question", ["goal", "sensitive_data", "vendor_model", "requests_per_month"])
async def test_at_80x24_prompt_field_and_acts_are_in_sight(sit: Sit, question: str) -> None:
    async with sit(question, preset="series-a", size=(80, 24)) as seat:
        shown = seat.shown()
        prompt = seat.session.questionnaire.by_id[question].prompt
        assert prompt[:40] in shown
        assert "Next" in shown
        assert "don't know" in shown
        assert seat.card.editor.size.height >= 1


async def test_resized_while_typing_nothing_is_lost(sit: Sit) -> None:
    async with sit("today_usd_per_month", GIVEN) as seat:
        await seat.type("7")
        await seat.pilot.resize_terminal(80, 24)
        await seat.type("k")
        await seat.pilot.resize_terminal(200, 50)
        await seat.press("enter")
        assert seat.answer("today_usd_per_month").value == 7000


async def test_choices_show_their_consequence_where_there_is_room_else_the_highlighted_one(sit: Sit) -> None:
    async with sit("residency", GIVEN, size=(120, 40)) as seat:
        none = seat.session.questionnaire.by_id["residency"].choice("none")
        assert none is not None
        assert none.consequence in seat.shown()
        await seat.pilot.resize_terminal(80, 20)
        await seat.pilot.pause()
        assert none.consequence not in seat.shown()
        await seat.press("1")
        assert seat.said() == none.consequence


async def test_a_shared_screen_folds_panel_and_strip_until_the_review(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        seat.wizard.action_shared()
        await seat.press("p")
        assert not seat.wizard.query_one("#panel").display
        assert not seat.wizard.query_one("#strip").display
        await seat.press("ctrl+s")
        assert "Verdict" in seat.shown()
