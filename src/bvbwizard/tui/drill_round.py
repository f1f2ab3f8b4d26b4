"""One sitting of the drill: which card is asked, what was answered, and the deck, saved after each grade."""

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bvbwizard.domain.errors import StoreError
from bvbwizard.rehearsal.drill import deck as decks
from bvbwizard.rehearsal.drill import grading
from bvbwizard.rehearsal.drill.deck import Deck, Memory
from bvbwizard.rehearsal.drill.grading import Accepted, AcceptedChoice, AcceptedNumber, Accuracy, Rating
from bvbwizard.rehearsal.drill.sums import Problem, pose

if TYPE_CHECKING:
    from bvbwizard.domain.facts.figures import FigureBook
    from bvbwizard.store.cards import CardFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A card as it is asked."""

    id: str
    frameworks: tuple[str, ...]
    front: str
    back: str = ""
    accepts: Accepted | None = None
    """A choice's options in the order of showing."""
    problem: Problem | None = None
    """A sum with its numbers; then `back` is empty."""
    counts: bool = True
    """Whether the deck remembers the grade; a sum that isn't due is only done for practice."""

    @property
    def is_gradable(self) -> bool:
        """Whether the program can grade what is answered."""
        return self.accepts is not None or self.problem is not None

    @property
    def has_options(self) -> bool:
        """Whether one of a few options is the answer; else a number, or what the person thinks."""
        return isinstance(self.accepts, AcceptedChoice)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAnswer:
    """What was answered."""

    accuracy: Accuracy | None = None
    """None where nothing was typed or chosen."""
    echo: str = ""
    """How it was read."""
    rating: Rating | None = None
    """What the program would remember; None where the person grades."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one card went, the first time that it was asked."""

    card_id: str
    framework: str
    """The id that the answer rests on above all."""
    is_sum: bool
    is_known: bool


Now = Callable[[], datetime]
"""The time where the person is."""

SUMS_IN_A_ROW = 10
KNOWN: tuple[Rating, ...] = ("good", "easy")


class DrillRound:
    """Knows no widget; the time comes from outside, chance from a seed."""

    def __init__(
        self,
        cards: "CardFile",
        book: "FigureBook",
        deck: Deck,
        *,
        now: Now,
        seed: int,
        save: Callable[[Deck], Deck],
    ) -> None:
        self._cards = {card.id: card for card in cards.cards}
        self._templates = {template.id: template for template in cards.templates}
        self._book = book
        self._now = now
        self._chance = random.Random(seed)
        self._save = save
        self.deck = deck
        self.asked: Asked | None = None
        """The card on the screen; None once nothing is left."""
        self.given: CardAnswer | None = None
        """What was answered to it; None while it is asked."""
        self.outcomes: tuple[Outcome, ...] = ()
        self.trouble = ""
        """Why the last grade couldn't be saved; empty where it could."""
        self.sums: tuple[str, ...] | None = None
        """The sums that are still to come, where only sums are done."""
        self.is_over = False
        self.ask_next()

    # ---- asking

    @property
    def now(self) -> datetime:
        """The time where the person is."""
        return self._now()

    def begin_sums(self) -> None:
        """Do ten sums instead: first those that are due, then others, for practice."""
        ready = [card_id for card_id in decks.due(self.deck, self.now) if card_id in self._templates]
        others = [card_id for card_id in self._templates if card_id not in ready]
        self._chance.shuffle(others)
        self.sums = tuple([*ready, *others][:SUMS_IN_A_ROW])
        self._begin()

    def begin_cards(self) -> None:
        """Go on with the cards of today."""
        self.sums = None
        self._begin()

    def end(self) -> None:
        """Ask nothing more; a card without a grade stays as it was."""
        self.asked = self.given = self.sums = None
        self.is_over = True

    def answer(self, text: str) -> None:
        """Grade what was typed, or the option that was chosen.

        Raises:
            AnswerError: it is no such amount; the card is still asked.
        """
        assert self.asked is not None
        problem, accepts = self.asked.problem, self.asked.accepts
        if problem is not None:
            graded = grading.grade_sum(text, problem.answer, unit=problem.unit, per=problem.per)
        elif isinstance(accepts, AcceptedChoice):
            graded = grading.grade_choice(text, accepts)
        else:
            assert isinstance(accepts, AcceptedNumber)
            graded = grading.grade_number(text, accepts)
        self.given = CardAnswer(accuracy=graded.accuracy, echo=graded.echo, rating=graded.rating)

    def show(self) -> None:
        """Show the answer unanswered; a card that the program could have graded counts as not known."""
        assert self.asked is not None
        self.given = CardAnswer(rating="again" if self.asked.is_gradable else None)

    def comes_back(self) -> dict[Rating, Memory]:
        """What the deck would remember of the card after each grade."""
        assert self.asked is not None
        card_id, now = self.asked.id, self.now
        return {
            rating: decks.review(self.deck, card_id, rating, now).memories[card_id]
            for rating in grading.RATINGS
        }

    def take(self, rating: Rating | None) -> None:
        """Remember the grade and save it; practice has none. The card is no longer asked."""
        asked, given = self.asked, self.given
        assert asked is not None and given is not None
        if asked.counts:
            assert rating is not None
            self._remember(asked.id, rating)
            is_known = rating in KNOWN
        else:
            is_known = given.accuracy == "right"
        seen = {outcome.card_id for outcome in self.outcomes}
        if not asked.counts or asked.id not in seen:
            self.outcomes += (
                Outcome(
                    card_id=asked.id,
                    framework=asked.frameworks[0],
                    is_sum=asked.problem is not None,
                    is_known=is_known,
                ),
            )
        self.asked = self.given = None

    def ask_next(self) -> None:
        """Ask the next card, if one is left."""
        self.given = None
        if self.sums is None:
            card_id = decks.next_card(self.deck, self.now)
        elif self.sums:
            card_id, self.sums = self.sums[0], self.sums[1:]
        else:
            card_id = self.sums = None
        self.asked = self._pose(card_id) if card_id is not None else None
        self.is_over = self.asked is None

    # ---- how far it is

    @property
    def done_today(self) -> int:
        """The cards that were graded today and needn't come back today."""
        today, left = self.now, set(self._left)
        return sum(
            memory.last_review.astimezone(today.tzinfo).date() == today.date() and card_id not in left
            for card_id, memory in self.deck.memories.items()
        )

    @property
    def left_today(self) -> int:
        """The cards that today still has, the one on the screen included."""
        return len(self._left)

    @property
    def new_left(self) -> int:
        """Those among them that were never seen."""
        return len(decks.new_today(self.deck, self.now))

    @property
    def sums_done(self) -> int:
        """The number of the sum on the screen, where only sums are done."""
        return SUMS_IN_A_ROW - len(self.sums or ())

    @property
    def _left(self) -> tuple[str, ...]:
        deck, now = self.deck, self.now
        missed = [card_id for card_id, memory in deck.memories.items() if memory.phase != "review"]
        soon = [card_id for card_id in missed if decks.is_due(deck.memories[card_id], now + decks.AHEAD)]
        return tuple(dict.fromkeys((*decks.due(deck, now), *decks.new_today(deck, now), *soon)))

    # ---- inner workings

    def _begin(self) -> None:
        if self.is_over:
            self.outcomes = ()
        self.ask_next()

    def _pose(self, card_id: str) -> Asked:
        if (template := self._templates.get(card_id)) is not None:
            problem = pose(template, self._book, self._chance.getrandbits(32))
            counts = self.sums is None or card_id in decks.due(self.deck, self.now)
            return Asked(
                id=card_id,
                frameworks=template.frameworks,
                front=problem.asks,
                problem=problem,
                counts=counts,
            )
        card = self._cards[card_id]
        accepts = card.accepts
        if isinstance(accepts, AcceptedChoice):
            options = list(accepts.options)
            self._chance.shuffle(options)
            accepts = replace(accepts, options=tuple(options))
        return Asked(
            id=card_id, frameworks=card.frameworks, front=card.front, back=card.back, accepts=accepts
        )

    def _remember(self, card_id: str, rating: Rating) -> None:
        self.deck = decks.review(self.deck, card_id, rating, self.now)
        try:
            self.deck = self._save(self.deck)
        except StoreError as error:
            self.trouble = str(error)
        else:
            self.trouble = ""


def begin_drill(now: Now, *, seed: int | None = None) -> tuple[DrillRound, str]:
    """A sitting with the cards that ship and the deck as it was left, and what was wrong with its file.

    Raises:
        FileError: the cards are broken.
        StoreError: the deck can't be read.
    """
    from bvbwizard.store.bundled import figure_book
    from bvbwizard.store.cards import card_file
    from bvbwizard.store.deck import load_deck, save_deck

    cards = card_file()
    loaded = load_deck(cards.deck_ids)
    drill = DrillRound(
        cards,
        figure_book().on(now().date()),
        loaded.deck,
        now=now,
        seed=secrets.randbits(32) if seed is None else seed,
        save=save_deck,
    )
    return drill, loaded.problem
