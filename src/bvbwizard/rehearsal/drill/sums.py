"""Sums to do in one's head, with fresh numbers from dated figures: the same seed gives the same sum."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from bvbwizard.domain.facts.figures import Figure, FigureBook
from bvbwizard.domain.formula import Formula
from bvbwizard.domain.typing import amounts

ANSWER = "answer"
"""The name of the number that a sum asks for."""
PRICE_SIDES = ("input_usd_per_mtok", "output_usd_per_mtok")
"""What a drawn model brings along; a figure's id is the model's and one of these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """One amount of a sum, drawn from a list or from dated figures."""

    name: str
    unit: str
    values: tuple[float, ...] = ()
    figures: tuple[str, ...] = ()
    """Ids; one is drawn."""
    at: tuple[Literal["low", "likely", "high"], ...] = ("likely",)
    """Which of a figure's three; one is drawn."""
    digits: int = 3
    """To how many a figure is rounded, as an interviewer would say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A sum whose numbers are drawn."""

    id: str
    frameworks: tuple[str, ...]
    asks: str
    """With {name} for each draw, {name_of} for what its figure measures, and {model}."""
    unit: str
    formula: str
    """In words."""
    draws: tuple[Draw, ...]
    numbers: dict[str, str]
    """Formulas by name, each over the draws and the numbers before it; the last one is the answer."""
    steps: tuple[str, ...]
    """The sum, a line each; {name} and {name:style} are replaced by drawn and worked out numbers."""
    models: tuple[str, ...] = ()
    """One of them is drawn, with its two prices."""
    per: str = ""
    """The period that the question names: an answer needn't."""

    @property
    def figure_ids(self) -> tuple[str, ...]:
        """Every figure that may be drawn."""
        drawn = (each for draw in self.draws for each in draw.figures)
        return (*drawn, *(f"{model}_{side}" for model in self.models for side in PRICE_SIDES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A sum with its numbers drawn and its answer worked out."""

    asks: str
    unit: str
    per: str
    formula: str
    given: Mapping[str, float]
    """The amounts by name, as they are said: the answer is worked out from these."""
    answer: float
    steps: tuple[str, ...]
    """The sum, a line each; the last one ends with the answer."""
    figures: tuple[Figure, ...]
    """Those drawn, unrounded, with their sources and dates."""

    @property
    def said(self) -> str:
        """The answer in a sentence, at four digits."""
        per = f" a {self.per}" if self.per else ""
        return f"{amounts.say_amount(float(f'{self.answer:.4g}'), self.unit)}{per}"


def pick(templates: Sequence[Template], seed: int) -> Template:
    """One of the templates, by chance from a seed."""
    return random.Random(f"template {seed}").choice(templates)


def pose(template: Template, book: FigureBook, seed: int) -> Problem:
    """Draw a template's numbers from a day's figures (`FigureBook.on`), and work the sum out.

    Raises:
        KeyError: the book lacks a figure that was drawn.
    """
    chance = random.Random(f"{template.id} {seed}")
    given: dict[str, float] = {}
    words: dict[str, str] = {}
    figures: list[Figure] = []
    if template.models:
        model = chance.choice(template.models)
        for side in PRICE_SIDES:
            figure = book.by_id[f"{model}_{side}"]
            given[side], words[side] = figure.likely, _aloud(figure.likely, figure.unit)
            words["model"] = _named(figure)
            figures.append(figure)
    for draw in template.draws:
        if draw.figures:
            figure = book.by_id[chance.choice(draw.figures)]
            amount = float(f"{getattr(figure, chance.choice(draw.at)):.{draw.digits}g}")
            words[f"{draw.name}_of"] = _named(figure)
            figures.append(figure)
        else:
            amount = chance.choice(draw.values)
        given[draw.name], words[draw.name] = float(amount), _aloud(amount, draw.unit)
    numbers = worked_out(template, given)
    return Problem(
        asks=template.asks.format_map(words),
        unit=template.unit,
        per=template.per,
        formula=template.formula,
        given=given,
        answer=numbers[ANSWER],
        steps=written(template, numbers),
        figures=tuple(figures),
    )


def worked_out(template: Template, given: Mapping[str, float]) -> dict[str, float]:
    """The amounts given and every number of a template's sum, the answer among them."""
    numbers = dict(given)
    for name, formula in template.numbers.items():
        numbers[name] = float(_compiled(formula).of(numbers))
    return numbers


def written(template: Template, numbers: Mapping[str, float]) -> tuple[str, ...]:
    """A template's steps with every number of its sum."""
    said = {name: _Said(number) for name, number in numbers.items()}
    return tuple(step.format_map(said) for step in template.steps)


@cache
def _compiled(formula: str) -> Formula:
    return Formula(formula)


STYLES: dict[str, Callable[[float], str]] = {
    "": amounts.say_number,
    # of any size in little room: 25,000,000, 5.88e+21
    "about": lambda number: amounts.say_number(number) if abs(number) < 1e15 else f"{number:.3g}",
    "usd": lambda number: amounts.say_plain(number, "usd"),
    "share": amounts.say_share,
    "percent": lambda number: amounts.say_plain(number, "share"),
    "times": lambda number: amounts.say_amount(number, "ratio"),
    "parameters": lambda number: amounts.say_plain(number, "parameters"),
}
"""How a number is written in a step, by the style after its name."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A number in a step's text."""

    number: float

    def __format__(self, style: str) -> str:
        return STYLES[style](self.number)


def _named(figure: Figure) -> str:
    """What a figure measures: its label's first part."""
    return figure.label.partition(",")[0]


def _aloud(amount: float, unit: str) -> str:
    """An amount as somebody asks it: 50k, $20k, $0.0175, 40%, 7B."""
    style = amounts.unit_of(unit).style
    if style == "usd":
        return amounts.say_money(amount) if amount >= 10_000 else amounts.say_plain(amount, "usd")
    if style in ("share", "parameters"):
        return amounts.say_plain(amount, unit)
    return amounts.say_short(amount) if amount >= 10_000 else amounts.say_number(amount)
