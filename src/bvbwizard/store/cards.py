"""The drill's cards and sums that ship with the program, read once."""

import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bvbwizard.domain.figures import FigureBook
from bvbwizard.rehearsal.drill.grading import PERIODS, AcceptedChoice, AcceptedNumber, Card
from bvbwizard.rehearsal.number_sense import PRICE_SIDES, Draw, Template
from bvbwizard.rehearsal.sums import SUMS
from bvbwizard.store.bundled import figure_book, read_data, refuse
from bvbwizard.store.bundled_checks import twice, unknown_frameworks

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
    read = read_data("cards.toml", CardFile)
    refuse("cards.toml", card_problems(read, figure_book()))
    return read


def card_problems(read: CardFile, book: FigureBook) -> list[str]:
    """What is wrong with the cards and sums; empty if nothing is."""
    problems = twice("card or sum", read.deck_ids)
    for card in read.cards:
        problems += _framework_problems(card.id, card.frameworks)
        problems += _accepted_problems(card)
    for template in read.templates:
        problems += _framework_problems(template.id, template.frameworks)
        problems += _template_problems(template, book)
    unposed = sorted(set(SUMS) - {template.id for template in read.templates})
    return problems + [f"there is no template for the sum {name!r}" for name in unposed]


def _framework_problems(where: str, frameworks: tuple[str, ...]) -> list[str]:
    return unknown_frameworks(where, frameworks) if frameworks else [f"{where}: names no framework"]


def _accepted_problems(card: Card) -> Iterator[str]:
    accepted = card.accepts
    if isinstance(accepted, AcceptedChoice) and accepted.right not in accepted.options:
        yield f"{card.id}: what is right isn't among its options"
    if isinstance(accepted, AcceptedChoice) and len(set(accepted.options)) < max(2, len(accepted.options)):
        yield f"{card.id}: its options have to be two at least, and different"
    if isinstance(accepted, AcceptedNumber):
        is_one = accepted.value is not None and accepted.low is None and accepted.high is None
        is_range = accepted.value is None and accepted.low is not None and accepted.high is not None
        if not is_one and not is_range:
            yield f"{card.id}: it accepts either a value, or a low and a high"
        if accepted.ends != tuple(sorted(accepted.ends)):
            yield f"{card.id}: its range is upside down"
        yield from _period_problems(card.id, accepted.per)


def _template_problems(template: Template, book: FigureBook) -> Iterator[str]:
    if template.id not in SUMS:
        yield f"{template.id}: there is no sum of that id"
    yield from _period_problems(template.id, template.per)
    yield from twice(f"draw of {template.id}", (draw.name for draw in template.draws))
    for draw in template.draws:
        yield from _draw_problems(template.id, draw, book)
    for figure_id in template.figure_ids:
        if figure_id not in book.by_id:
            yield f"{template.id}: there is no figure {figure_id!r}"
    named = {name for _, name, _, _ in string.Formatter().parse(template.asks) if name}
    drawn = {
        name for draw in template.draws for name in (draw.name, *([f"{draw.name}_of"] * bool(draw.figures)))
    }
    drawn |= {"model", *PRICE_SIDES} if template.models else set()
    yield from (f"{template.id}: asks with {name!r}, which isn't drawn" for name in sorted(named - drawn))


def _period_problems(where: str, per: str) -> Iterator[str]:
    if per and per not in PERIODS:
        yield f"{where}: per is {per!r}; {', '.join(PERIODS)} are accepted"


def _draw_problems(where: str, draw: Draw, book: FigureBook) -> Iterator[str]:
    if bool(draw.values) == bool(draw.figures):
        yield f"{where}: {draw.name} is drawn either from values or from figures"
    for figure_id in draw.figures:
        figure = book.by_id.get(figure_id)
        if figure is not None and figure.unit != draw.unit:
            yield f"{where}: {draw.name} is in {draw.unit}, its figure {figure_id} in {figure.unit}"
