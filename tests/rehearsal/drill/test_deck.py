"""The deck: what is due, in which order, how many new cards a day, and what fsrs makes of a grade.

By hand, with fsrs' default parameters and a retention of 90%, at which the days until a card is due are its
stability, rounded: the first Good gives a stability of 2.3065, so 2 days; the first Easy 8.2956, so 8 days.
"""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bvbwizard.rehearsal.drill.deck import (
    Deck,
    Memory,
    Review,
    due,
    merged,
    new_today,
    next_card,
    next_due,
    review,
)

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
IDS = ("a", "b", "c", "d", "e")


def remembered(due_at: datetime, *, seen: datetime = NOW - 9 * DAY) -> Memory:
    return Memory(
        phase="review",
        step=None,
        stability=5.0,
        difficulty=5.0,
        due=due_at,
        reviews=(Review("good", seen),),
    )


def test_the_longest_overdue_comes_first() -> None:
    deck = Deck.of(
        IDS,
        {
            "a": remembered(NOW - DAY),
            "b": remembered(NOW + DAY),
            "c": remembered(NOW - 3 * DAY),
            "d": remembered(NOW),
        },
    )
    assert due(deck, NOW) == ("c", "a", "d")
    assert next_card(deck, NOW) == "c"
    assert next_due(deck) == NOW - 3 * DAY


def test_equally_overdue_cards_have_one_order() -> None:
    memories = {"b": remembered(NOW), "a": remembered(NOW)}
    assert due(Deck.of(IDS, memories), NOW) == ("a", "b")


def test_what_is_due_comes_before_what_is_new() -> None:
    deck = Deck.of(IDS, {"d": remembered(NOW)})
    assert next_card(deck, NOW) == "d"
    assert next_card(review(deck, "d", "good", NOW), NOW) == "a"


def test_new_cards_come_in_the_order_of_learning() -> None:
    deck, shown = Deck.of(IDS, {}), []
    while (card := next_card(deck, NOW, new_per_day=3)) is not None:
        shown.append(card)
        deck = review(deck, card, "good", NOW)
    assert shown == ["a", "b", "c"]


def test_a_day_has_so_many_new_cards_and_the_next_day_as_many_again() -> None:
    deck = Deck.of(IDS, {})
    for card in ("a", "b"):
        deck = review(deck, card, "good", NOW)
    assert new_today(deck, NOW, new_per_day=3) == ("c",)
    assert new_today(deck, NOW, new_per_day=2) == ()
    assert new_today(deck, NOW, new_per_day=1) == ()
    assert new_today(deck, NOW + DAY, new_per_day=2) == ("c", "d")


def test_a_day_ends_at_midnight_where_the_person_is() -> None:
    # 18:00 in UTC is 23:30 in India; half an hour and a minute later a day has begun there, not in UTC.
    india = timezone(timedelta(hours=5, minutes=30))
    deck = review(Deck.of(IDS, {}), "a", "good", NOW.astimezone(india))
    later = NOW + 31 * MINUTE
    assert new_today(deck, later, new_per_day=1) == ()
    assert new_today(deck, later.astimezone(india), new_per_day=1) == ("b",)


def test_a_repeated_card_takes_no_place_of_a_new_one() -> None:
    deck = review(Deck.of(IDS, {"a": remembered(NOW)}), "a", "good", NOW)
    assert new_today(deck, NOW, new_per_day=2) == ("b", "c")


@pytest.mark.parametrize(
    ("rating", "phase", "wait"),
    [
        ("again", "learning", MINUTE),
        ("hard", "learning", 1.5 * MINUTE),  # fsrs: half as much again as the only step
        ("good", "review", 2 * DAY),
        ("easy", "review", 8 * DAY),
    ],
)
def test_the_first_grade_decides_when_a_card_comes_back(rating: str, phase: str, wait: timedelta) -> None:
    memory = review(Deck.of(IDS, {}), "a", rating, NOW).memories["a"]  # type: ignore[arg-type]
    assert memory.phase == phase
    assert memory.due == NOW + wait
    assert memory.reviews == (Review(rating, NOW),)  # type: ignore[arg-type]


def test_known_again_and_again_it_comes_ever_later_but_within_a_year() -> None:
    deck, at, waits = Deck.of(IDS, {}), NOW, []
    for _ in range(8):
        deck = review(deck, "a", "good", at)
        waits.append(deck.memories["a"].due - at)
        at = deck.memories["a"].due
    assert waits == sorted(waits)
    assert waits[0] == 2 * DAY
    assert waits[1] > 5 * DAY
    assert waits[-1] == 365 * DAY


def test_a_card_forgotten_later_is_learnt_again() -> None:
    deck = review(Deck.of(IDS, {}), "a", "good", NOW)
    deck = review(deck, "a", "again", NOW + 2 * DAY)
    forgotten = deck.memories["a"]
    assert (forgotten.phase, forgotten.due) == ("relearning", NOW + 2 * DAY + MINUTE)
    assert forgotten.stability < 2.3065
    deck = review(deck, "a", "good", NOW + 2 * DAY + MINUTE)
    assert deck.memories["a"].phase == "review"
    assert [each.rating for each in deck.memories["a"].reviews] == ["good", "again", "good"]


def test_one_grade_after_another_always_gives_the_same() -> None:
    def drilled() -> Deck:
        deck, at = Deck.of(IDS, {}), NOW
        for rating in ("good", "hard", "again", "good", "easy"):
            deck = review(deck, "a", rating, at)
            at = deck.memories["a"].due
        return deck

    assert drilled() == drilled()


def test_a_missed_card_comes_back_once_nothing_else_is_left() -> None:
    deck = Deck.of(IDS[:2], {})
    deck = review(deck, "a", "again", NOW)
    assert next_card(deck, NOW) == "b"
    deck = review(deck, "b", "good", NOW)
    assert due(deck, NOW) == ()
    assert next_card(deck, NOW) == "a"
    assert next_card(review(deck, "a", "good", NOW), NOW) is None


def test_a_card_due_in_a_moment_is_no_missed_one() -> None:
    # Five to midnight; it is due a minute into the next day.
    late = NOW + timedelta(hours=5, minutes=55)
    deck = Deck.of(("a",), {"a": remembered(late + 6 * MINUTE)})
    assert next_card(deck, late) is None
    assert next_card(deck, late + 5 * MINUTE) == "a"


def test_a_card_is_due_from_the_first_hour_of_its_day() -> None:
    # Known at 18:00, it comes back after 2 days; on that day also in the morning.
    deck = review(Deck.of(("a",), {}), "a", "good", NOW)
    morning = NOW.replace(hour=7) + 2 * DAY
    assert due(deck, morning) == ("a",)
    assert due(deck, morning - DAY) == ()


def test_the_day_of_a_card_is_the_persons_day() -> None:
    # Due at 20:00 in UTC, which is half past one on the next day in India; asked at 18:31 UTC, 0:01 there.
    india = timezone(timedelta(hours=5, minutes=30))
    deck = Deck.of(("a",), {"a": remembered(NOW + DAY + 2 * timedelta(hours=1))})
    at = NOW + DAY + 31 * MINUTE
    assert due(deck, at) == ("a",)
    assert due(deck, (at - timedelta(hours=1)).astimezone(india)) == ()
    assert due(deck, at.astimezone(india)) == ("a",)


def test_a_clock_that_was_set_back_loses_no_order() -> None:
    deck = review(Deck.of(IDS, {}), "a", "good", NOW)
    deck = review(deck, "a", "good", NOW - 30 * DAY)
    assert [each.at for each in deck.memories["a"].reviews] == [NOW, NOW]
    assert deck.memories["a"].due > NOW


def test_an_unknown_card_is_no_card() -> None:
    with pytest.raises(KeyError):
        review(Deck.of(IDS, {}), "z", "good", NOW)


def test_a_card_that_is_gone_is_kept_and_counts_nowhere() -> None:
    deck = Deck.of(IDS, {"gone": remembered(NOW - DAY), "a": remembered(NOW)})
    assert due(deck, NOW) == ("a",)
    assert next_due(deck) == NOW
    assert set(deck.retired) == {"gone"}
    assert set(Deck.of((*IDS, "gone"), {**deck.memories, **deck.retired}).memories) == {"a", "gone"}


def test_a_gone_card_first_seen_today_took_its_place() -> None:
    deck = Deck.of(IDS, {"gone": remembered(NOW + DAY, seen=NOW)})
    assert new_today(deck, NOW, new_per_day=1) == ()


def test_of_two_windows_the_later_review_of_a_card_counts() -> None:
    start = Deck.of(IDS, {"gone": remembered(NOW)})
    one = review(review(start, "a", "good", NOW), "b", "again", NOW + MINUTE)
    other = review(review(start, "b", "good", NOW), "c", "easy", NOW)
    both = merged(one, other)
    assert set(both.memories) == {"a", "b", "c"}
    assert both.memories["b"] == one.memories["b"]
    assert merged(other, one).memories == both.memories
    assert set(both.retired) == {"gone"}
    assert merged(replace(one, memories={}), one) == one


def test_the_deck_loads_its_scheduler_only_to_grade() -> None:
    code = (
        "import sys, bvbwizard.rehearsal.drill.deck, bvbwizard.store.deck as f; print('fsrs' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "False"
