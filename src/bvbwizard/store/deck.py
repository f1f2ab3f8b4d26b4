"""The deck's file in the user's state folder: what is remembered of each card, written after every review.

Written by the program alone, as one line of JSON; read as strictly as fsrs needs to go on from it.
"""

import json
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from bvbwizard.domain.errors import StoreError
from bvbwizard.domain.text import excerpt
from bvbwizard.rehearsal.drill.deck import PHASES, Deck, Memory, Review, is_due, merged
from bvbwizard.rehearsal.drill.grading import RATINGS
from bvbwizard.store.atomic import PRIVATE, saving, write_over
from bvbwizard.store.places import deck_path

Table = dict[str, Any]
Memories = dict[str, Memory]

DECK_FORMAT = "bvbwizard/deck/1"
_BROKEN = (KeyError, TypeError, ValueError, OverflowError)
"""What a value of the wrong kind raises."""
LARGEST_BYTES = 20_000_000
"""A hundred cards reviewed a thousand times each stay under 6 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedDeck:
    """The deck, and what was wrong with its file."""

    deck: Deck
    problem: str = ""
    """One sentence, empty if nothing was; where it names a second file, that one holds what was there."""


def due_count(now: datetime) -> int:
    """How many cards are due, read without the cards themselves; 0 if the file can't be read.

    Cards that no longer exist are left out from the first save on.
    """
    try:
        current, _, _ = _read(deck_path())
    except (OSError, ValueError):
        return 0
    return sum(is_due(memory, now) for memory in current.values())


def load_deck(ids: tuple[str, ...]) -> LoadedDeck:
    """The deck of these cards as the last review left it; a new one where there is no file.

    A file of which something can't be read is copied aside, and what can be read takes its place.

    Raises:
        StoreError: the file can't be read, or its copy can't be written.
    """
    path = deck_path()
    try:
        deck, problem = _kept(path, ids)
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise StoreError(f"the deck {path} can't be read: {reason}") from None
    if not problem:
        return LoadedDeck(deck=deck)
    copy = _set_aside(path)
    _write(path, deck)
    return LoadedDeck(deck=deck, problem=f"{path}: {problem}; the file as it was is kept as {copy.name}")


def save_deck(deck: Deck) -> Deck:
    """Write the deck with one step, with what another window has written meanwhile; gives both together.

    Raises:
        StoreError: it can't be written; the file is as it was.
    """
    path = deck_path()
    # What can't be read might still be replaced, and would be lost.
    with saving("the deck", path):
        kept, problem = _kept(path, deck.ids)
    if problem:
        _set_aside(path)
    deck = merged(deck, kept)
    _write(path, deck)
    return deck


def _kept(path: Path, ids: tuple[str, ...]) -> tuple[Deck, str]:
    """The deck of these cards as the file has it, and what of it can't be read, as part of a sentence."""
    try:
        current, retired, unreadable = _read(path)
    except ValueError as error:
        return Deck.of(ids, {}), f"{error}, so every card counts as new"
    deck = Deck.of(ids, {**retired, **current})
    if not unreadable:
        return deck, ""
    several = f" and {len(unreadable) - 1} more" if len(unreadable) > 1 else ""
    named = f"what it says of {excerpt(unreadable[0])}{several} can't be read"
    return deck, f"{named}, so {'they count' if several else 'it counts'} as new"


def _write(path: Path, deck: Deck) -> None:
    """Put the deck in its place, as one line of JSON.

    Raises:
        StoreError: it can't be written; the file is as it was.
    """
    table = {
        "format": DECK_FORMAT,
        "cards": {card_id: _memory_table(memory) for card_id, memory in deck.memories.items()},
        "retired": {card_id: _memory_table(memory) for card_id, memory in deck.retired.items()},
    }
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    with saving("the deck", path):
        path.parent.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        write_over(path, f"{text}\n", mode=PRIVATE)


def _set_aside(path: Path) -> Path:
    """Keep a file under a second name; what is written under its own name then leaves that one alone.

    Raises:
        StoreError: it can't be kept.
    """
    names = (f"{path.stem}-broken-{number}{path.suffix}" for number in count(1))
    copy = next(free for name in names if not (free := path.with_name(name)).exists())
    try:
        copy.hardlink_to(path)
    except OSError:
        # Some disks have no hard links.
        with saving("a copy of the deck", path.parent):
            copy.write_bytes(path.read_bytes())
    return copy


def _read(path: Path) -> tuple[Memories, Memories, list[str]]:
    """What the file says; nothing where there is none.

    Returns:
        What is remembered of its cards, and of those that were retired; and the cards of which it says
        something that can't be.

    Raises:
        OSError: it can't be read.
        ValueError: it is too large, no text, or no deck of this version.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return {}, {}, []
    if len(data) > LARGEST_BYTES:
        raise ValueError(f"the file has more than {LARGEST_BYTES / 1e6:g} MB")
    try:
        table = json.loads(data.decode())
    except UnicodeDecodeError:
        raise ValueError("this isn't text in UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError("this isn't JSON") from None
    if not isinstance(table, dict) or table.get("format") != DECK_FORMAT:
        raise ValueError(f"this is no deck of this version (its format would be {DECK_FORMAT})")
    unreadable: list[str] = []
    current, retired = (_memories(table.get(name, {}), unreadable) for name in ("cards", "retired"))
    return current, retired, unreadable


def _memories(tables: Any, unreadable: list[str]) -> Memories:
    if not isinstance(tables, dict):
        raise ValueError("its cards aren't a table")
    memories = {}
    for card_id, table in tables.items():
        try:
            memories[card_id] = _memory(table)
        except _BROKEN:
            unreadable.append(card_id)
    return memories


def _memory_table(memory: Memory) -> Table:
    return {
        **{each.name: getattr(memory, each.name) for each in fields(memory)},
        "due": memory.due.isoformat(),
        "reviews": [(review.rating, review.at.isoformat()) for review in memory.reviews],
    }


def _memory(table: Table) -> Memory:
    """One card's memory, in the bounds in which fsrs can go on from it."""
    phase, step = table["phase"], table["step"]
    reviews = tuple(Review(rating, _time(at)) for rating, at in table["reviews"])
    is_step = step is None if phase == "review" else type(step) is int and 0 <= step <= 100
    are_rated = bool(reviews) and all(review.rating in RATINGS for review in reviews)
    if phase not in PHASES or not is_step or not are_rated:
        raise ValueError
    return Memory(
        phase=phase,
        step=step,
        stability=_number(table["stability"], at_least=0.001, at_most=1e6),
        difficulty=_number(table["difficulty"], at_least=1, at_most=10),
        due=_time(table["due"]),
        reviews=reviews,
    )


def _number(value: Any, *, at_least: float, at_most: float) -> float:
    number = float(value)
    if isinstance(value, bool | str) or not at_least <= number <= at_most:
        raise ValueError
    return number


def _time(value: Any) -> datetime:
    """A time with its offset, in years that can still be shifted by another offset."""
    at = datetime.fromisoformat(value)
    if at.tzinfo is None or not 1970 <= at.year <= 9000:
        raise ValueError
    return at
