"""The deck's file: written whole after each review, and never lost where it can't be read."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.domain.errors import StoreError
from bvbwizard.rehearsal.drill.deck import Deck, review
from bvbwizard.store import atomic
from bvbwizard.store import deck as deck_file
from bvbwizard.store.deck import due_count, load_deck, save_deck
from bvbwizard.store.places import deck_path

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
DAY = timedelta(days=1)
IDS = ("a", "b", "c")


def drilled() -> Deck:
    """Two cards: the first known, the second missed twice."""
    deck = Deck.of(IDS, {})
    for card, rating, at in (("a", "good", NOW), ("b", "again", NOW), ("b", "again", NOW + DAY / 24)):
        deck = review(deck, card, rating, at)  # type: ignore[arg-type]
    return deck


def stored() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(deck_path().read_text("utf-8"))
    return table


def write(text: str | bytes) -> Path:
    path = deck_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def copies() -> list[str]:
    return sorted(path.name for path in deck_path().parent.iterdir() if path.name != "deck.json")


def test_without_a_file_every_card_is_new_and_nothing_is_made() -> None:
    loaded = load_deck(IDS)
    assert (loaded.deck, loaded.problem) == (Deck.of(IDS, {}), "")
    assert due_count(NOW) == 0
    assert not deck_path().parent.exists()


def test_a_deck_comes_back_as_it_was_saved() -> None:
    deck = save_deck(drilled())
    loaded = load_deck(IDS)
    assert loaded.deck == deck == drilled()
    assert loaded.problem == ""
    assert copies() == []


def test_it_goes_on_from_the_file_as_it_would_have_without() -> None:
    save_deck(drilled())
    later = NOW + 3 * DAY
    for card in ("a", "b", "c"):
        assert review(load_deck(IDS).deck, card, "hard", later) == review(drilled(), card, "hard", later)


def test_the_file_is_for_its_owner_and_says_what_it_is() -> None:
    save_deck(drilled())
    for path in (deck_path(), deck_path().parent):
        assert os.stat(path).st_mode & 0o077 == 0  # noqa: PTH116
    assert stored()["format"] == "bvbwizard/deck/1"
    assert stored()["cards"]["a"]["due"] == "2026-11-23T18:00:00+00:00"
    assert stored()["cards"]["b"]["reviews"][0] == ["again", "2026-11-21T18:00:00+00:00"]


def test_what_is_due_is_counted_from_the_file_alone() -> None:
    # The first is due in 2 days, the second 1 minute after its second review.
    save_deck(drilled())
    assert due_count(NOW) == 0
    assert due_count(NOW + DAY / 24 + timedelta(minutes=1)) == 1
    assert due_count(NOW + 2 * DAY) == 2


def test_counting_loads_neither_the_scheduler_nor_a_reader_of_data() -> None:
    save_deck(drilled())
    code = (
        "import sys\nfrom datetime import UTC, datetime\nfrom bvbwizard.store.deck import due_count\n"
        "print(due_count(datetime(2027, 1, 1, tzinfo=UTC)))\n"
        "heavy = ('fsrs', 'pydantic', 'tomllib', 'textual', 'bvbwizard.store.bundled')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split("\n")[:2] == ["2", "[]"]


def test_a_card_that_is_gone_is_kept_in_the_file_and_comes_back_with_its_past() -> None:
    save_deck(drilled())
    without = load_deck(("a", "c")).deck
    assert set(without.memories) == {"a"}
    save_deck(without)
    assert set(stored()["retired"]) == {"b"}
    assert due_count(NOW + 9 * DAY) == 1
    assert load_deck(IDS).deck == drilled()


def test_another_windows_reviews_are_kept() -> None:
    first = load_deck(IDS).deck
    save_deck(review(first, "a", "good", NOW))
    both = save_deck(review(first, "b", "good", NOW))
    assert set(both.memories) == {"a", "b"}
    assert load_deck(IDS).deck == both


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "this isn't JSON"),
        ("{", "this isn't JSON"),
        ("[" * 100_000, "this isn't JSON"),
        ("[]", "this is no deck of this version (its format would be bvbwizard/deck/1)"),
        ('{"format": "bvbwizard/deck/2", "cards": {}}', "this is no deck of this version"),
        ('{"format": "bvbwizard/deck/1", "cards": []}', "its cards aren't a table"),
        (b"\xff\xfe", "this isn't text in UTF-8"),
    ],
    ids=["empty", "cut off", "too deep", "a list", "newer", "cards a list", "no text"],
)
def test_a_broken_file_is_kept_aside_and_said_in_one_sentence(text: str | bytes, says: str) -> None:
    path = write(text)
    data = path.read_bytes()
    assert due_count(NOW) == 0
    loaded = load_deck(IDS)
    assert loaded.deck == Deck.of(IDS, {})
    assert loaded.problem.startswith(f"{path}: {says}")
    assert loaded.problem.endswith(
        "so every card counts as new; the file as it was is kept as deck-broken-1.json"
    )
    assert "\n" not in loaded.problem
    assert path.with_name("deck-broken-1.json").read_bytes() == data
    # Said once: the next start finds a whole file.
    assert load_deck(IDS).problem == ""
    save_deck(drilled())
    assert path.with_name("deck-broken-1.json").read_bytes() == data


def test_a_second_broken_file_takes_the_next_name() -> None:
    for number, text in enumerate(("one", "two"), start=1):
        path = write(text)
        assert load_deck(IDS).problem.endswith(f"kept as deck-broken-{number}.json")
    assert path.with_name("deck-broken-1.json").read_text("utf-8") == "one"


def test_a_file_that_breaks_during_a_drill_is_kept_aside() -> None:
    deck = load_deck(IDS).deck
    write("broken meanwhile")
    save_deck(review(deck, "a", "good", NOW))
    assert copies() == ["deck-broken-1.json"]
    assert set(load_deck(IDS).deck.memories) == {"a"}


def test_a_file_too_large_is_kept_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    save_deck(drilled())
    monkeypatch.setattr(deck_file, "LARGEST_BYTES", 100)
    assert "more than 0.0001 MB" in load_deck(IDS).problem


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("phase", "new"),
        ("phase", None),
        ("step", 0),  # a card in review has none
        ("stability", 0),
        ("stability", "2"),
        ("stability", True),
        ("stability", 1e300),
        ("stability", None),
        ("difficulty", 11),
        ("difficulty", 10**400),
        ("due", "2026-11-23T18:00:00"),  # without an offset
        ("due", "0001-01-01T00:00:00+00:00"),
        ("due", 5),
        ("reviews", []),
        ("reviews", [["fine", "2026-11-21T18:00:00+00:00"]]),
        ("reviews", [["good"]]),
        ("reviews", [[{}, "2026-11-21T18:00:00+00:00"]]),
        ("reviews", 7),
    ],
    ids=str,
)
def test_one_unreadable_card_costs_only_itself(key: str, value: object) -> None:
    save_deck(drilled())
    table = stored()
    table["cards"]["a"][key] = value
    path = write(json.dumps(table))
    loaded = load_deck(IDS)
    assert set(loaded.deck.memories) == {"b"}
    assert loaded.problem == (
        f'{path}: what it says of "a" can\'t be read, so it counts as new; '
        "the file as it was is kept as deck-broken-1.json"
    )
    assert json.loads(path.with_name("deck-broken-1.json").read_text("utf-8")) == table
    assert load_deck(IDS) == deck_file.LoadedDeck(deck=loaded.deck)


def test_several_unreadable_cards_are_counted() -> None:
    save_deck(drilled())
    table = stored()
    table["cards"] = {"a": 1, "b": None}
    write(json.dumps(table))
    assert 'what it says of "a" and 1 more can\'t be read, so they count as new' in load_deck(IDS).problem


def test_a_number_that_is_none_is_unreadable() -> None:
    save_deck(drilled())
    write(deck_path().read_text("utf-8").replace('"step":null', '"step":NaN', 1))
    assert '"a"' in load_deck(IDS).problem


def test_a_full_disk_leaves_the_file_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    save_deck(drilled())
    before = deck_path().read_bytes()

    def full(path: Path, text: str, *, mode: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "write_new", full)
    with pytest.raises(StoreError, match=r"the deck can't be saved in .*: the disk is full"):
        save_deck(review(drilled(), "c", "good", NOW))
    assert deck_path().read_bytes() == before
    assert copies() == []


def test_a_folder_in_the_place_of_the_file_is_said() -> None:
    deck_path().mkdir(parents=True)
    assert due_count(NOW) == 0
    with pytest.raises(StoreError, match=r"the deck .* can't be read: is a directory"):
        load_deck(IDS)
    with pytest.raises(StoreError, match="the deck can't be saved"):
        save_deck(drilled())


def test_without_hard_links_the_broken_file_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    path = write("broken")
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert load_deck(IDS).problem
    assert path.with_name("deck-broken-1.json").read_text("utf-8") == "broken"


def test_a_file_that_may_not_be_read_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    save_deck(drilled())
    before = deck_path().read_bytes()

    def refuse(path: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(deck_file, "_read", refuse)
    with pytest.raises(StoreError, match="can't be read: permission denied"):
        load_deck(IDS)
    with pytest.raises(StoreError, match="the deck can't be saved"):
        save_deck(drilled())
    assert deck_path().read_bytes() == before


def test_a_card_that_becomes_unreadable_during_a_drill_is_kept_aside() -> None:
    deck = save_deck(drilled())
    table = stored()
    table["cards"]["a"] = "broken meanwhile"
    write(json.dumps(table))
    assert save_deck(deck) == deck
    assert json.loads(deck_path().with_name("deck-broken-1.json").read_text("utf-8")) == table
