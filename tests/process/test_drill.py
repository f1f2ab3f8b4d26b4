"""A drill in a real terminal: graded, killed, gone on with, ended; what was graded is there."""

import re

import pytest

from builders import then_slowly
from bvbwizard.rehearsal.drill.deck import Memory
from bvbwizard.store.cards import card_file
from bvbwizard.store.deck import load_deck
from process.conftest import Start
from process.terminal import Terminal

CARDS = {card.id: card for card in card_file().cards}
IDS = card_file().deck_ids


def remembered() -> dict[str, Memory]:
    return dict(load_deck(IDS).deck.memories)


def wait_for_card(terminal: Terminal, card_id: str) -> None:
    front = CARDS[card_id].front
    terminal.wait_for(lambda _: front in terminal.flat and "It comes back" not in terminal.flat)


def grade(terminal: Terminal, digit: str, label: str) -> None:
    """Show the back of the card, grade it, and go on."""
    terminal.key("enter")
    terminal.wait_for("How well did you know it?")
    terminal.key(digit)
    terminal.wait_for(lambda shown: re.search(rf"▸ +{digit} +{label}", shown) is not None)
    terminal.key("enter")


@pytest.mark.parametrize("size", then_slowly([(80, 24), (120, 40)]), ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_drill_with_a_sum_and_a_crash(start: Start, size: tuple[int, int]) -> None:
    terminal = start("drill", size=size)
    for card_id in IDS[:4]:
        wait_for_card(terminal, card_id)
        grade(terminal, "3", "Good")
    wait_for_card(terminal, IDS[4])
    terminal.key("enter")
    terminal.wait_for("How well did you know it?")
    terminal.kill()
    assert list(remembered()) == list(IDS[:4])

    terminal = start("drill", size=size)
    wait_for_card(terminal, IDS[4])
    terminal.wait_for("5 of 10 today, 6 new left")
    grade(terminal, "4", "Easy")
    terminal.wait_for(
        lambda _: "your estimate" in terminal.flat and "What does a year cost?" in terminal.flat
    )
    terminal.type("lots")
    terminal.key("enter")
    terminal.wait_for("can't be read as an amount")
    terminal.key("ctrl+u")
    terminal.type("$1")
    terminal.key("enter")
    terminal.wait_for(lambda _: "Off read as $1 a year" in terminal.flat.replace("✗", ""))
    terminal.wait_for(lambda _: re.search(r"x 365 = \$[\d,.]+ a year", terminal.flat) is not None)
    terminal.key("enter")
    terminal.wait_for("6 of 10 today, 4 new left")
    terminal.key("escape")
    terminal.wait_for("2 cards, 1 known at the first try.")
    terminal.wait_for("D3: 0 of 1 known")
    terminal.key("escape")
    terminal.wait_for("New decision from a preset")
    terminal.key("ctrl+q")
    assert terminal.wait_for_exit() == 0
    grades = {card_id: [each.rating for each in memory.reviews] for card_id, memory in remembered().items()}
    assert grades == {**{card_id: ["good"] for card_id in IDS[:4]}, IDS[4]: ["easy"], "api-year": ["again"]}


def test_the_home_screen_leads_to_the_drill_and_counts_what_is_due(start: Start) -> None:
    terminal = start()
    terminal.wait_for("New decision from a preset")
    terminal.key("d")
    wait_for_card(terminal, IDS[0])
    grade(terminal, "1", "Again")
    wait_for_card(terminal, IDS[1])
    terminal.key("f9")
    terminal.wait_for("sum 1 of 10")
    terminal.type("?")
    terminal.key("enter")
    terminal.wait_for("practice: your schedule stays as it is")
    terminal.key("escape")
    terminal.wait_for("2 cards, 0 known at the first try.")
    terminal.key("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert list(remembered()) == [IDS[0]]
