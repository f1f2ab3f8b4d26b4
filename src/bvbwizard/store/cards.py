"""The drill's cards and sums that ship with the program, read once."""

from dataclasses import dataclass
from functools import cache

from bvbwizard.rehearsal.drill.grading import Card
from bvbwizard.rehearsal.number_sense import Template
from bvbwizard.store.bundled import figure_book, read_data, refuse

CARDS_TO_A_SUM = 5


@dataclass(frozen=True)
class CardFile:
    """What `data/cards.toml` holds."""

    cards: tuple[Card, ...]
    templates: tuple[Template, ...]

    @property
    def deck_ids(self) -> tuple[str, ...]:
        """The ids that the deck remembers, in the order of learning: after every five cards a sum."""
        ids = [card.id for card in self.cards]
        for number, template in enumerate(self.templates, start=1):
            ids.insert(number * (CARDS_TO_A_SUM + 1) - 1, template.id)
        return tuple(ids)


@cache
def card_file() -> CardFile:
    """Every card and every sum.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    from bvbwizard.store.rehearsal_checks import card_problems

    read = read_data("cards.toml", CardFile)
    refuse("cards.toml", card_problems(read, figure_book()))
    return read
