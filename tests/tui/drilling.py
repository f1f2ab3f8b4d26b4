"""A person at the drill, with a clock that stands still and a deck of which some cards are due."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.widgets import Static

from bvbwizard.rehearsal.drill.deck import Deck, review
from bvbwizard.rehearsal.drill.sums import Problem
from bvbwizard.store.cards import card_file
from bvbwizard.store.deck import load_deck, save_deck
from bvbwizard.tui.drill_round import DrillRound, begin_drill
from bvbwizard.tui.screens.drill import DrillScreen
from bvbwizard.tui.widgets.choice_list import ChoiceList
from tui.seat import Seat, start

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
DAY = timedelta(days=1)
IDS = card_file().deck_ids
SUMS = {template.id for template in card_file().templates}
SEED = 7
FIRST = "e15-self-host-or-api"


class Drilling(Seat):
    """A person at the drill."""

    @property
    def round(self) -> DrillRound:
        """The sitting."""
        screen = self.app.screen
        assert isinstance(screen, DrillScreen)
        return screen.drill

    @property
    def card_id(self) -> str:
        """The id of the card on the screen."""
        asked = self.round.asked
        return asked.id if asked else ""

    @property
    def marked(self) -> str | None:
        """The grade under the caret."""
        return self.app.screen.query_one("#drill-grades", ChoiceList).highlighted_id

    @property
    def problem(self) -> Problem:
        """The sum on the screen."""
        asked = self.round.asked
        assert asked is not None and asked.problem is not None
        return asked.problem

    async def know(self) -> None:
        """See the answer of the card, and say that it was easy."""
        await self.press("question_mark")
        if self.round.given is None:
            await self.press("enter")
        await self.press("4", "enter")

    def bar(self) -> str:
        """How far it is."""
        return " ".join(str(self.app.screen.query_one("#drill-bar", Static).content).split()[:9])


def now() -> datetime:
    """The clock stands still."""
    return NOW


@asynccontextmanager
async def drill(*due: str, size: tuple[int, int] = (120, 40), seed: int = SEED) -> AsyncIterator[Drilling]:
    """Sit down at the drill, with some cards that were known ten days ago and so are due."""
    remember(*due)
    async with start(Path(os.environ["XDG_DATA_HOME"]), size=size) as seat:
        seat.app.now = now
        seat.app.show_main(DrillScreen(*begin_drill(now, seed=seed)))
        await seat.pilot.pause()
        yield Drilling(seat.app, seat.pilot)


def remember(*card_ids: str) -> None:
    """Make cards due that were known ten days ago, each a minute later than the one before."""
    deck = load_deck(IDS).deck
    for minute, card_id in enumerate(card_ids):
        deck = review(deck, card_id, "good", NOW - 10 * DAY + timedelta(minutes=minute))
    if card_ids:
        save_deck(deck)


def ratings(card_id: str) -> list[str]:
    """The grades that the file has of a card."""
    memory = load_deck(IDS).deck.memories.get(card_id)
    return [each.rating for each in memory.reviews] if memory else []


def exhaust_today() -> None:
    """Know ten new cards today, so that nothing is left."""
    deck = Deck.of(IDS, {})
    for card_id in IDS[:10]:
        deck = review(deck, card_id, "good", NOW)
    save_deck(deck)
