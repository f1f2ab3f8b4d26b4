"""The drill: cards are asked, graded, overridden and saved one by one.

Days by hand: the first Good brings a card back after 2 days, the first Easy after 8 (`test_deck.py`).
"""

import pytest

from bvbwizard.rehearsal.drill.grading import AcceptedChoice
from bvbwizard.store.cards import card_file
from bvbwizard.store.places import deck_path
from bvbwizard.tui.widgets.line_input import LineInput
from tui.drilling import FIRST, drill, ratings

# ---------------------------------------------------------------- cards that the person grades


async def test_a_card_is_shown_graded_by_a_digit_and_saved_before_the_next() -> None:
    async with drill() as seat:
        assert seat.card_id == FIRST
        assert seat.bar().startswith("Drill 1 of 10 today, 10 new left ─")
        answer = next(card for card in card_file().cards if card.id == FIRST).back[:20]
        assert answer not in seat.shown()
        await seat.press("enter")
        shown = seat.shown()
        assert answer in shown
        assert "How well did you know it?" in shown
        assert "Again  in this drill" in shown
        assert "Good   in 2 days, 2026-11-23" in shown
        assert "Easy   in 8 days, 2026-11-29" in shown
        await seat.press("3")
        assert (seat.card_id, ratings(FIRST)) == (FIRST, [])
        await seat.press("enter")
        assert ratings(FIRST) == ["good"]
        assert seat.card_id == "e15-what-to-wrap"
        assert seat.bar().startswith("Drill 2 of 10 today, 9 new left")


async def test_without_a_grade_the_persons_own_card_doesnt_go_on() -> None:
    async with drill() as seat:
        await seat.press("enter", "enter")
        assert seat.card_id == FIRST
        assert "press 1 to 4 first" in seat.said("#drill-said")
        await seat.press("up", "enter")
        assert ratings(FIRST) == ["easy"]


@pytest.mark.slow
async def test_a_missed_card_comes_back_when_nothing_else_is_left() -> None:
    async with drill("e7-twelve") as seat:
        await seat.type("3")
        await seat.press("enter", "enter")
        while seat.card_id != "e7-twelve":
            await seat.know()
        assert seat.bar().startswith("Drill 11 of 11 today")
        await seat.type("12")
        await seat.press("enter", "enter")
        assert "11 cards, 10 known at the first try." in seat.shown()
        assert ratings("e7-twelve") == ["good", "again", "good"]


# ---------------------------------------------------------------- cards that the program grades


async def test_a_number_is_read_graded_and_the_grade_overridden() -> None:
    async with drill("e7-twelve") as seat:
        assert seat.bar().startswith("Drill 1 of 11 today, 10 new left")
        assert seat.focus == "drill-field"
        await seat.type("1 year")
        await seat.press("enter")
        assert seat.said("#drill-said") == "✓ Right  read as 12 months (1 year = 12 months)"
        assert seat.marked == "good"
        await seat.press("2", "enter")
        assert ratings("e7-twelve") == ["good", "hard"]


@pytest.mark.parametrize(
    ("typed", "said", "rating"),
    [
        ("12", "✓ Right", "good"),
        ("20", "≈ ", "hard"),
        ("120", "✗ Off", "again"),
        ("?", "Not known", "again"),
    ],
)
async def test_the_grade_that_is_shown_is_kept_by_enter(typed: str, said: str, rating: str) -> None:
    async with drill("e7-twelve") as seat:
        await seat.type(typed)
        await seat.press("enter")
        assert seat.said("#drill-said").startswith(said)
        await seat.press("enter")
        assert ratings("e7-twelve") == ["good", rating]


async def test_what_is_no_amount_is_said_and_grades_nothing() -> None:
    async with drill("e7-twelve") as seat:
        await seat.press("enter")
        assert "type your best guess" in seat.said("#drill-said")
        await seat.type("[red]lots[/]")
        await seat.press("enter")
        assert '"[red]lots[/]" ' in seat.shown()
        assert seat.round.given is None
        assert seat.app.screen.query_one(LineInput).value == "[red]lots[/]"


async def test_a_range_asks_for_both_ends() -> None:
    async with drill("b2-api-weeks") as seat:
        assert "low to high" in seat.shown()
        await seat.type("1 to 4")
        await seat.press("enter")
        assert seat.said("#drill-said").startswith("✓ Right")


async def test_a_choice_is_shuffled_by_the_seed_and_graded() -> None:
    orders = set()
    for seed in range(8):
        async with drill("a1-moat-decides", seed=seed) as seat:
            accepted = seat.round.asked.accepts  # type: ignore[union-attr]
            assert isinstance(accepted, AcceptedChoice)
            orders.add(accepted.options)
            deck_path().unlink()
    assert len(orders) > 3
    async with drill("a1-moat-decides", seed=0) as seat:
        accepted = seat.round.asked.accepts  # type: ignore[union-attr]
        assert isinstance(accepted, AcceptedChoice)
        assert accepted.options in orders
        await seat.press("enter")
        assert "choose one" in seat.said("#drill-said")
        wrong = next(i for i, each in enumerate(accepted.options) if each == "Buy")
        await seat.press(str(wrong + 1), "enter")
        assert seat.said("#drill-said") == "✗ Off  you chose: Buy"
        assert seat.said("#drill-back").splitlines()[0] == "Build"
        assert seat.marked == "again"


async def test_a_sum_is_worked_out_step_by_step_with_its_sources() -> None:
    async with drill("api-year") as seat:
        problem = seat.problem
        await seat.type(f"{problem.answer * 1.1:.0f}")
        await seat.press("enter")
        assert seat.said("#drill-said").startswith("✓ Within 20%")
        back = seat.said("#drill-back")
        places = [back.index(step) for step in (problem.formula, *problem.steps, "Drawn from")]
        assert places == sorted(places)
        assert str(problem.figures[0].read_on) in back
        await seat.press("enter")
        assert ratings("api-year") == ["good", "good"]


async def test_a_pasted_second_line_stays_in_the_field() -> None:
    async with drill("e7-twelve") as seat:
        await seat.paste("12\nmonths")
        assert seat.app.screen.query_one(LineInput).value == "12 months"
        await seat.press("enter")
        assert seat.said("#drill-said").startswith("✓ Right")
