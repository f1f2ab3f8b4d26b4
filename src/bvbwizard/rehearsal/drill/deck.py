"""The deck: what is remembered of each card, what is due, and what comes next; time is always given."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from bvbwizard.rehearsal.drill.grading import RATINGS, Rating

Phase = Literal["learning", "review", "relearning"]

PHASES: tuple[Phase, ...] = ("learning", "review", "relearning")
NEW_PER_DAY = 10
AHEAD = timedelta(minutes=10)
"""A card that was just missed may come back this much early, once nothing else is left."""
STEP = timedelta(minutes=1)
"""A card that was missed comes back within the same drill; one that was known doesn't."""
LONGEST_DAYS = 365
"""An interview comes sooner than fsrs' hundred years."""


@dataclass(frozen=True, slots=True)
class Review:
    """One grade of one card."""

    rating: Rating
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is remembered of one card: an fsrs card's fields, and its reviews. All times have an offset."""

    phase: Phase
    step: int | None
    """The step of learning or relearning; None in review."""
    stability: float
    """Days until the chance of knowing it has sunk to 90%."""
    difficulty: float
    """1 to 10."""
    due: datetime
    reviews: tuple[Review, ...]
    """Oldest first; at least one."""

    @property
    def last_review(self) -> datetime:
        """When it was graded last."""
        return self.reviews[-1].at


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """The cards there are, in the order of learning, and what is remembered of them."""

    ids: tuple[str, ...]
    memories: Mapping[str, Memory] = field(default_factory=dict)
    retired: Mapping[str, Memory] = field(default_factory=dict)
    """What is remembered of cards that no longer exist; kept, and counted nowhere."""

    @classmethod
    def of(cls, ids: tuple[str, ...], remembered: Mapping[str, Memory]) -> "Deck":
        """The deck of these cards; what is remembered of others is retired."""
        known = frozenset(ids)
        return cls(
            ids=ids,
            memories={key: memory for key, memory in remembered.items() if key in known},
            retired={key: memory for key, memory in remembered.items() if key not in known},
        )


def is_due(memory: Memory, now: datetime) -> bool:
    """Whether a card is to be repeated; one in review is from the first hour of its day where `now` is."""
    if memory.phase == "review":
        return memory.due.astimezone(now.tzinfo).date() <= now.date()
    return memory.due <= now


def due(deck: Deck, now: datetime) -> tuple[str, ...]:
    """The cards to repeat by now, the longest overdue first."""
    waiting = [card_id for card_id, memory in deck.memories.items() if is_due(memory, now)]
    return tuple(sorted(waiting, key=lambda card_id: (deck.memories[card_id].due, card_id)))


def new_today(deck: Deck, now: datetime, *, new_per_day: int = NEW_PER_DAY) -> tuple[str, ...]:
    """The cards never seen that the day still allows, in the order of learning.

    A day is a calendar day where `now` is; a retired card that was first seen today counts.
    """
    begun = sum(
        memory.reviews[0].at.astimezone(now.tzinfo).date() == now.date()
        for memories in (deck.memories, deck.retired)
        for memory in memories.values()
    )
    unseen = [card_id for card_id in deck.ids if card_id not in deck.memories]
    return tuple(unseen[: max(0, new_per_day - begun)])


def next_card(deck: Deck, now: datetime, *, new_per_day: int = NEW_PER_DAY) -> str | None:
    """The card to show: what is due, then what is new, then what was just missed; None if nothing is left."""
    ready = due(deck, now) or new_today(deck, now, new_per_day=new_per_day)
    if ready:
        return ready[0]
    missed = [card_id for card_id in due(deck, now + AHEAD) if deck.memories[card_id].phase != "review"]
    return missed[0] if missed else None


def next_due(deck: Deck) -> datetime | None:
    """When the next card is due; None before the first review."""
    return min((memory.due for memory in deck.memories.values()), default=None)


def review(deck: Deck, card_id: str, rating: Rating, now: datetime) -> Deck:
    """The deck after a card was graded; it is scheduled by fsrs, without its random part.

    Raises:
        KeyError: the deck has no such card.
    """
    if card_id not in deck.ids:
        raise KeyError(card_id)
    before = deck.memories.get(card_id)
    # A clock that was set back mustn't put a review before the last one.
    at = max(now, before.last_review) if before else now
    return replace(deck, memories={**deck.memories, card_id: _reviewed(before, rating, at.astimezone(UTC))})


def merged(one: Deck, other: Deck) -> Deck:
    """The first deck's cards with what either remembers; of two memories the one reviewed last."""
    remembered = {**one.retired, **one.memories}
    for card_id, memory in {**other.retired, **other.memories}.items():
        mine = remembered.get(card_id)
        if mine is None or mine.last_review < memory.last_review:
            remembered[card_id] = memory
    return Deck.of(one.ids, remembered)


def _reviewed(before: Memory | None, rating: Rating, at: datetime) -> Memory:
    # Here and nowhere else: the home screen counts what is due without it.
    from fsrs import Card, Scheduler, State
    from fsrs import Rating as FsrsRating

    card = Card(card_id=0, due=at)
    if before is not None:
        card = Card(
            card_id=0,
            state=State(PHASES.index(before.phase) + 1),
            step=before.step,
            stability=before.stability,
            difficulty=before.difficulty,
            due=before.due.astimezone(UTC),
            last_review=before.last_review.astimezone(UTC),
        )
    scheduler = Scheduler(
        learning_steps=(STEP,),
        relearning_steps=(STEP,),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,  # it would draw without a seed
    )
    after, _ = scheduler.review_card(card, FsrsRating(RATINGS.index(rating) + 1), at)
    if after.stability is None or after.difficulty is None:
        raise AssertionError("fsrs gives both after any review")
    return Memory(
        phase=PHASES[after.state - 1],
        step=after.step,
        stability=after.stability,
        difficulty=after.difficulty,
        due=after.due,
        reviews=(*(before.reviews if before is not None else ()), Review(rating, at)),
    )
