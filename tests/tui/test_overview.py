"""All questions: filter, jump, clear; what isn't asked says why."""

from textual.widgets import OptionList

from tui.seat import Seat, Sit

GIVEN = {
    "goal": "Drafts",
    "purpose": "start",
    "decision_state": "open",
    "runs_today": "nothing",
    "today_usd_per_month": 9000,
}


def rows(seat: Seat) -> dict[str, str]:
    """The listed questions as text, by id."""
    listing = seat.app.screen.query_one(OptionList)
    return {option.id: str(option.prompt) for option in listing.options if option.id}


async def test_every_question_is_listed_with_its_answer_or_why_it_isnt_asked(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("f2")
        listed = rows(seat)
        assert set(listed) == set(seat.session.questionnaire.by_id)
        start = seat.session.questionnaire.by_id["purpose"].choice("start")
        assert start is not None
        assert start.label in listed["purpose"]
        assert "not answered" in listed["residency"]
        assert "unused: $9,000 a month" in listed["today_usd_per_month"]
        assert "asked only if" in listed["private_deployment"]


async def test_typing_filters_and_enter_jumps(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("f2")
        await seat.type("starting")
        assert list(rows(seat)) == ["purpose"]
        await seat.press("enter")
        assert (seat.screen, seat.position) == ("WizardScreen", "purpose")


async def test_the_arrows_move_while_the_filter_keeps_the_focus(sit: Sit) -> None:
    async with sit("goal", GIVEN) as seat:
        await seat.press("f2", "down", "enter")
        assert seat.position == "purpose"


async def test_delete_clears_the_highlighted_answer(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("f2")
        await seat.type("starting")
        await seat.press("delete")
        assert "purpose" not in seat.session.answers
        assert seat.screen == "OverviewSheet"
        await seat.press("escape")
        assert seat.position == "purpose"


async def test_a_question_that_isnt_asked_cant_be_jumped_to(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("f2")
        await seat.type("private deployment by")
        await seat.press("enter")
        assert (seat.screen, seat.position) == ("OverviewSheet", "residency")


async def test_nothing_matches(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("f2")
        await seat.type("zzz")
        assert rows(seat) == {}
        await seat.press("enter", "delete", "down", "escape")
        assert seat.screen == "WizardScreen"
