"""Sittings of the drill: how they end, sums alone, files that fail, and room."""

import re
import subprocess
import sys

import pytest

from bvbwizard.domain.errors import StoreError
from bvbwizard.rehearsal.drill.deck import Deck, review
from bvbwizard.store.deck import due_count, save_deck
from bvbwizard.store.places import deck_path
from bvbwizard.tui.command_words import acts
from bvbwizard.tui.drill_round import SUMS_IN_A_ROW
from bvbwizard.tui.palette import Acts
from tui.drilling import FIRST, IDS, NOW, SUMS, drill, exhaust_today, now, ratings, remember
from tui.seat import Sit

pytestmark = pytest.mark.slow

# ---------------------------------------------------------------- the end


async def test_escape_says_how_it_went_and_then_goes_home() -> None:
    async with drill("e7-twelve", "b2-api-weeks", "e7-hopeless") as seat:
        for typed in ("12", "30", "24"):
            await seat.type(typed)
            await seat.press("enter", "enter")
        await seat.press("escape")
        shown = seat.shown()
        assert "3 cards, 2 known at the first try." in shown
        assert "B2: 0 of 1 known" in shown
        assert "E7" not in shown
        assert "11 cards left for today." in shown
        await seat.press("enter")
        assert seat.card_id == FIRST
        await seat.press("escape")
        assert seat.screen == "HomeScreen"


async def test_a_grade_that_is_shown_is_kept_by_escape_and_by_leaving() -> None:
    async with drill("e7-twelve", "e7-hopeless") as seat:
        await seat.type("12")
        await seat.press("enter", "escape")
        assert ratings("e7-twelve") == ["good", "good"]
        assert "1 card, 1 known" in seat.shown()
        await seat.press("enter")
        await seat.type("3")
        await seat.press("enter", "ctrl+q")
        assert ratings("e7-hopeless") == ["good", "again"]


async def test_a_shown_card_without_a_grade_stays_as_it_was() -> None:
    async with drill() as seat:
        await seat.press("enter", "escape")
        assert seat.screen == "HomeScreen"
        assert not deck_path().exists()


async def test_what_was_done_earlier_today_still_counts_for_today() -> None:
    async with drill() as seat:
        await seat.press("enter", "3", "enter", "escape")
    async with drill() as seat:
        assert seat.bar().startswith("Drill 2 of 10 today, 9 new left")


# ---------------------------------------------------------------- sums alone


@pytest.mark.slow
async def test_where_nothing_is_due_it_says_when_and_offers_sums() -> None:
    exhaust_today()
    before = deck_path().read_bytes()
    async with drill() as seat:
        shown = seat.shown()
        assert "Nothing is left for today." in shown
        assert "Tomorrow: 10 new." in shown
        assert seat.bar().startswith("Drill 10 of 10 today")
        await seat.press("enter")
        asked = []
        for number in range(1, SUMS_IN_A_ROW + 1):
            assert seat.bar().startswith(f"Drill sum {number} of 10")
            asked.append(seat.card_id)
            await seat.type(f"{seat.problem.answer:.4g}")
            await seat.press("enter")
            assert "practice: your schedule stays as it is" in seat.shown()
            await seat.press("enter")
        assert set(asked) <= SUMS
        assert len(set(asked)) == SUMS_IN_A_ROW
        assert "10 sums, 10 right." in seat.shown()
    assert deck_path().read_bytes() == before


async def test_the_day_of_the_next_card_is_said_where_no_new_one_is_left() -> None:
    deck = Deck.of(IDS, {})
    for card_id in IDS:
        deck = review(deck, card_id, "easy", NOW)
    save_deck(deck)
    async with drill() as seat:
        assert "The next card is due in 8 days, 2026-11-29." in seat.shown()


async def test_a_key_does_sums_alone_those_that_are_due_first() -> None:
    async with drill("e7-twelve", "payback") as seat:
        await seat.type("12")
        await seat.press("enter", "f9")
        assert ratings("e7-twelve") == ["good", "good"]
        assert (seat.card_id, seat.bar()[:17]) == ("payback", "Drill sum 1 of 10")
        await seat.type("?")
        await seat.press("enter", "enter")
        assert ratings("payback") == ["good", "again"]
        assert seat.card_id in SUMS - {"payback"}
        practised = seat.card_id
        await seat.type("?")
        await seat.press("enter", "enter")
        assert ratings(practised) == []
        await seat.press("escape")
        assert "3 cards, 1 known" in seat.shown()


async def test_another_sitting_has_other_numbers() -> None:
    fronts = set()
    for seed in range(4):
        async with drill("api-year", seed=seed) as seat:
            fronts.add(seat.problem.asks)
            deck_path().unlink()
    assert len(fronts) == 4


# ---------------------------------------------------------------- files, home, room


async def test_a_disk_that_is_full_is_said_once_and_the_drill_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with drill("e7-twelve", "e7-hopeless") as seat:

        def full(deck: Deck) -> Deck:
            raise StoreError("the deck can't be saved in [red]here[/]: the disk is full")

        monkeypatch.setattr(seat.round, "_save", full)
        for typed in ("12", "24"):
            await seat.type(typed)
            await seat.press("enter", "enter")
        assert seat.told() == ["the deck can't be saved in [red]here[/]: the disk is full"]
        assert seat.card_id == FIRST
        await seat.press("escape")
        assert "[red]here[/]: the disk is full" in seat.said("#drill-front")


async def test_a_broken_deck_is_said_and_the_cards_count_as_new(begin: Sit) -> None:
    deck_path().parent.mkdir(parents=True)
    deck_path().write_text("broken [/]")
    async with begin("drill") as seat:
        assert seat.screen == "DrillScreen"
        assert str(deck_path()) in " ".join(seat.told())


async def test_a_deck_that_cant_be_read_is_refused_before_the_screen_is_taken(begin: Sit) -> None:
    deck_path().mkdir(parents=True)
    with pytest.raises(StoreError, match=re.escape(str(deck_path()))):
        async with begin("drill"):
            pass
    async with begin() as seat:
        await seat.press("d")
        assert seat.screen == "HomeScreen"
        assert str(deck_path()) in " ".join(seat.told())


async def test_home_counts_what_is_due_and_opens_the_drill(begin: Sit) -> None:
    remember("e7-twelve", "payback")
    async with begin() as seat:
        seat.app.now = now
        await seat.press("d")
        assert seat.screen == "DrillScreen"
        await seat.press("escape")
        await seat.until(lambda: "Drill   2 due" in seat.shown())
    assert due_count(NOW) == 2


async def test_the_drills_acts_stand_in_the_palette() -> None:
    async with drill() as seat:
        provider = Acts(seat.app.screen)
        titles = {hit.text async for hit in provider.discover()}
        assert {words.title for each, words in acts() if each.places == ("drill",)} <= titles
        assert not {words.title for each, words in acts() if each.action == "save"} & titles


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 50)])
async def test_the_grades_are_in_sight_and_the_answer_scrolls(size: tuple[int, int]) -> None:
    async with drill("training-run", size=size) as seat:
        last = seat.problem.steps[-1]
        await seat.type("?")
        await seat.press("enter")
        shown = seat.shown()
        assert "Easy" in shown
        assert ("Next ⏎" in shown) == (size[1] > 16)
        for _ in range(6):
            if last in seat.shown():
                break
            await seat.press("pagedown")
        assert last in seat.shown()
        assert seat.marked == "again"


async def test_resized_while_typing_nothing_is_lost() -> None:
    async with drill("e7-twelve") as seat:
        await seat.type("1")
        await seat.pilot.resize_terminal(80, 24)
        await seat.type("2")
        await seat.press("enter")
        assert seat.said("#drill-said").startswith("✓ Right")


PROGRAM = """
import asyncio, sys
from bvbwizard.tui.app import BvbApp
from bvbwizard.tui.desk import Start

app = BvbApp(Start(command="drill"))

async def main():
    app.prepare()
    async with app.run_test() as pilot:
        await pilot.pause()
        before = "fsrs" in sys.modules
        await pilot.press("enter")
        await pilot.pause()
        print(before, "fsrs" in sys.modules)

asyncio.run(main())
"""


def test_the_scheduler_is_loaded_when_the_first_answer_is_shown() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
