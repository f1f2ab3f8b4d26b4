"""The drill's cards and sums that ship with the program, read once."""

from dataclasses import dataclass

from bvbwizard.rehearsal.drill.grading import Card
from bvbwizard.rehearsal.drill.sums import Template
from bvbwizard.store.bundled import figure_book
from bvbwizard.store.data_files import kept, read_data, refuse

CARDS_TO_A_SUM = 5


@dataclass(frozen=True)
class CardFile:
    """What `data/cards.toml` and `data/sums.toml` hold."""

    cards: tuple[Card, ...]
    templates: tuple[Template, ...]

    @property
    def deck_ids(self) -> tuple[str, ...]:
        """The ids that the deck remembers, in the order of learning: after every five cards a sum."""
        ids = [card.id for card in self.cards]
        for number, template in enumerate(self.templates, start=1):
            ids.insert(number * (CARDS_TO_A_SUM + 1) - 1, template.id)
        return tuple(ids)


@kept("cards")
def card_file() -> CardFile:
    """Every card and every sum.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    from bvbwizard.store.rehearsal_checks import card_problems, sum_problems

    read = CardFile(
        cards=read_data("cards.toml", tuple[Card, ...], "cards"),
        templates=read_data("sums.toml", tuple[Template, ...], "sums"),
    )
    refuse("cards.toml", card_problems(read))
    refuse("sums.toml", sum_problems(read.templates, figure_book()))
    return read
