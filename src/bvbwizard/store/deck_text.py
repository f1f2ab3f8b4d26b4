"""A deck as JSON: written by the program, read as strictly as fsrs needs to go on from it."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from bvbwizard.rehearsal.drill.deck import PHASES, Deck, Memory, Phase, Review
from bvbwizard.rehearsal.drill.grading import RATINGS, Rating

Table = dict[str, Any]

DECK_FORMAT = "bvbwizard/deck/1"
_BROKEN = (KeyError, TypeError, ValueError, OverflowError)
"""What a value of the wrong kind raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDeck:
    """What a file says, by card."""

    current: Mapping[str, Memory]
    retired: Mapping[str, Memory]
    unreadable: tuple[str, ...] = ()
    """Cards of which the file says something that can't be."""


def deck_text(deck: Deck) -> str:
    """A deck as one line of JSON."""
    table = {
        "format": DECK_FORMAT,
        "cards": {card_id: _memory_table(memory) for card_id, memory in deck.memories.items()},
        "retired": {card_id: _memory_table(memory) for card_id, memory in deck.retired.items()},
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def read_deck(text: str) -> ReadDeck:
    """What a deck's text says.

    Raises:
        ValueError: it is no deck of this version.
    """
    try:
        table = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("this isn't JSON") from None
    if not isinstance(table, dict) or table.get("format") != DECK_FORMAT:
        raise ValueError(f"this is no deck of this version (its format would be {DECK_FORMAT})")
    unreadable: list[str] = []
    current, retired = (_memories(table.get(name, {}), unreadable) for name in ("cards", "retired"))
    return ReadDeck(current=current, retired=retired, unreadable=tuple(unreadable))


def _memories(tables: Any, unreadable: list[str]) -> dict[str, Memory]:
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
        "phase": memory.phase,
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": memory.due.isoformat(),
        "reviews": [[review.rating, review.at.isoformat()] for review in memory.reviews],
    }


def _memory(table: Table) -> Memory:
    """One card's memory, in the bounds in which fsrs can go on from it."""
    phase, step = table["phase"], table["step"]
    reviews = tuple(Review(_rating(rating), _time(at)) for rating, at in table["reviews"])
    is_step = step is None if phase == "review" else type(step) is int and 0 <= step <= 100
    if phase not in PHASES or not is_step or not reviews:
        raise ValueError
    return Memory(
        phase=cast(Phase, phase),
        step=step,
        stability=_number(table["stability"], at_least=0.001, at_most=1e6),
        difficulty=_number(table["difficulty"], at_least=1, at_most=10),
        due=_time(table["due"]),
        reviews=reviews,
    )


def _rating(value: Any) -> Rating:
    if value not in RATINGS:
        raise ValueError
    return cast(Rating, value)


def _number(value: Any, *, at_least: float, at_most: float) -> float:
    number = float(value)
    if isinstance(value, bool | str) or not math.isfinite(number) or not at_least <= number <= at_most:
        raise ValueError
    return number


def _time(value: Any) -> datetime:
    """A time with its offset, in years that can still be shifted by another offset."""
    at = datetime.fromisoformat(value)
    if at.tzinfo is None or not 1970 <= at.year <= 9000:
        raise ValueError
    return at
