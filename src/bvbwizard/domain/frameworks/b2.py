"""B2: five factors, one opinion each; months and team are ceilings on what the others name."""

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from bvbwizard.domain.amounts import rounded_months
from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks.b3 import rule_of_thumb
from bvbwizard.domain.frameworks.reading import (
    KEPT,
    VENDORS,
    amount,
    count,
    distance,
    in_words,
    known,
    lacks,
    nearest,
    says,
    undated,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import OPTIONS, Option, Range, listed

TUNABLE: tuple[Option, ...] = (*VENDORS, "fine_tune")
TRAINING_ONLY: tuple[Option, ...] = ("train",)
ALL_BUT_TRAINING = tuple(option for option in OPTIONS if option != "train")

EXAMPLES: tuple[tuple[float, tuple[Option, ...], str], ...] = (
    (0, VENDORS, "under 100, which counts as none"),
    (100, TUNABLE, "100 to 999, few-shot prompts or light tuning"),
    (1_000, ("fine_tune",), "1,000 to 9,999"),
    (10_000, ("fine_tune",), "10,000 to 99,999, between the text's own"),
    (100_000, ("fine_tune", "train"), "100,000 and more"),
)
"""Each row from its number of labelled examples on."""
MOAT: tuple[tuple[Option, ...], str] = (TRAINING_ONLY, "data that makes a moat")
"""In place of every row from 100 examples on."""
EXAMPLES_TURN = (100.0, 1_000.0, 100_000.0)
"""Where the set changes."""

TEAM: tuple[tuple[float, tuple[Option, ...], str], ...] = (
    (0, VENDORS, "no ML engineer"),
    (1, TUNABLE, "1 to 2 ML engineers"),
    (3, TUNABLE, "3 to 4 ML engineers, between the text's own rows"),
    (5, OPTIONS, "5 ML engineers and more"),
)
TEAM_TURNS = (1.0, 5.0)

MONTHS: tuple[tuple[float, float, tuple[Option, ...], str], ...] = (
    (0, 1, VENDORS, "1 to 4 weeks"),
    (1, 3, TUNABLE, "1 to 3 months"),
    (3, 6, ALL_BUT_TRAINING, "3 to 6 months"),
    (6, float("inf"), OPTIONS, "6 to 12 months and more"),
)
"""From and to; a month in two rows gives both. Serving open weights takes no longer than the tuning with data
collection that the text puts at 3 to 6 months, so it is allowed there; its rows say nothing else of it."""
CALENDAR_MONTHS = 0.085
"""How far a date 1, 3 or 6 calendar months away lies from as many mean months: 28, 89 and 181 days."""


SLACKS = (-CALENDAR_MONTHS, CALENDAR_MONTHS)


def b2(facts: Facts, bills: Bills) -> tuple[Opinion, ...]:
    """Differentiation and examples speak, team and months are ceilings, cost reports B3."""
    data = facts.choice("proprietary_data")
    return (
        _differentiation(facts.choice("core_differentiator"), facts.choice("specialisation")),
        _examples(
            data,
            count(facts, "labelled_examples"),
            facts.choice("model_creates_moat") if data == "unique" else "",
        ),
        _team(count(facts, "ml_engineers"), facts.choice("ml_infrastructure_expertise")),
        _months(facts.likely("months_left"), *undated(facts)),
        _cost(facts, bills),
    )


def _cost(facts: Facts, bills: Bills) -> Opinion:
    """B3's rule of thumb, which has the vote; said shortly, because B3 says it whole."""
    b3 = rule_of_thumb("B2.cost", "reported", amount(facts, "requests_per_month"), bills.owning_crossover)
    if b3.state == "missing":
        return b3
    said = f"points to {listed(b3.speaks_for)}" if b3.speaks_for else "lies where it turns"
    because = f"Its cost factor is B3's volume, which {said}; the vote is B3's."
    return replace(b3, because=because, closeness="")


@lru_cache(maxsize=KEPT)
def _differentiation(core: str, special: str) -> Opinion:
    """Core, commodity or adapted; the kind of task is read only where the AI isn't the core."""
    name = "B2.differentiation"
    if not core:
        return lacks(name, ("core_differentiator",))
    path: tuple[str, ...] = (f"core differentiator: {core}",)
    answers: tuple[str, ...] = ("core_differentiator",)
    if core == "yes":
        because = "It is why customers choose the product: core, so train a model of your own."
        turns = "Turns to tuning or an API, if customers didn't choose the product for it."
        return says(name, TRAINING_ONLY, because, answers=answers, path=path, closeness=turns)
    if not special:
        return lacks(name, ("specialisation",), answers=answers, path=path)
    answers = (*answers, "specialisation")
    path = (*path, f"kind of task: {special.replace('_', ' ')}")
    if special == "generic":
        because = "A generic task that isn't the core: a commodity, so call an API."
        turns = "Turns to tuning, if the task needed your field's terms and rules."
        return says(name, VENDORS, because, answers=answers, path=path, closeness=turns)
    because = "A task of your field that isn't the core: adapt a model by tuning it."
    turns = "Turns to an API for a generic task, and to training for a core one."
    return says(name, ("fine_tune",), because, answers=answers, path=path, closeness=turns)


@lru_cache(maxsize=KEPT)
def _examples(data: str, examples: Range | None, moat: str) -> Opinion:
    """The row of the labelled examples; a moat in unique data is a row of its own, from 100 examples on.

    Under 100 there is no set to speak of, moat or not. A range that spans rows gives all of them.
    """
    name = "B2.examples"
    if not data:
        return lacks(name, ("proprietary_data",))
    answers = known(proprietary_data=data, labelled_examples=examples, model_creates_moat=moat)
    path: tuple[str, ...] = (f"data: {data}",)
    if data == "none":
        because = "There is no proprietary data to tune on: call an API."
        turns = "Turns with 100 labelled examples of your own."
        return says(name, VENDORS, because, answers=answers, path=path, closeness=turns)
    if examples is None:
        return lacks(name, ("labelled_examples",), answers=answers, path=path)
    first, last = _row(EXAMPLES, examples.low), _row(EXAMPLES, examples.high)
    if data == "unique" and last > 0:
        path = (*path, f"a moat in it: {moat or 'unknown'}")
        if not moat:
            return lacks(name, ("model_creates_moat",), answers=answers, path=path)
    options, rows = _spanned(first, last, is_moat=data == "unique" and moat == "yes")
    if first == last:
        place = f"in its row of {' and of '.join(rows)}"
    else:
        place = "in several of its rows, which all count"
    return says(
        name,
        options,
        f"{in_words(examples, 'examples')}, {place}: {listed(options)}.",
        answers=answers,
        path=(*path, *rows),
        closeness=distance(examples, nearest(examples, EXAMPLES_TURN), "examples"),
    )


def _row(rows: tuple[tuple[float, tuple[Option, ...], str], ...], value: float) -> int:
    return max(0, bisect_right([row[0] for row in rows], value) - 1)


def _spanned(first: int, last: int, *, is_moat: bool) -> tuple[tuple[Option, ...], tuple[str, ...]]:
    """What the rows from one to another name together, and what they are called."""
    rows = [(options, phrase) for _, options, phrase in EXAMPLES[first : last + 1]]
    if is_moat and last:
        rows = [*(rows[:1] if first == 0 else []), MOAT]
    named = {option for options, _ in rows for option in options}
    return tuple(option for option in OPTIONS if option in named), tuple(phrase for _, phrase in rows)


@lru_cache(maxsize=KEPT)
def _team(engineers: Range | None, expertise: str) -> Opinion:
    """What the team can carry; five and more without infrastructure expertise count as three to four.

    Running our own serving is in no row of fewer than five. Of a range that spans rows the wider counts.
    """
    name = "B2.team"
    if engineers is None:
        return lacks(name, ("ml_engineers",), role="ceiling")
    first, last = _row(TEAM, engineers.low), _row(TEAM, engineers.high)
    path: tuple[str, ...] = (f"team: {in_words(engineers, 'engineers')}",)
    answers: tuple[str, ...] = ("ml_engineers",)
    if last == len(TEAM) - 1:
        if not expertise:
            return lacks(name, ("ml_infrastructure_expertise",), answers=answers, path=path, role="ceiling")
        answers = (*answers, "ml_infrastructure_expertise")
        path = (*path, f"infrastructure expertise: {expertise}")
    _, options, phrase = TEAM[last]
    if options == OPTIONS and expertise == "no":
        options, phrase = TUNABLE, f"{phrase}, but no infrastructure expertise"
    wider = ", the wider of the rows it spans" if first < last else ""
    return says(
        name,
        options,
        f"With {phrase}{wider}, {_allowed(options)}.",
        answers=answers,
        path=path,
        closeness=distance(engineers, nearest(engineers, TEAM_TURNS), "engineers"),
        role="ceiling",
    )


@lru_cache(maxsize=KEPT)
def _months(left: float | None, asks: str, unbound: str) -> Opinion:
    """What the time allows, where a date is set; a month in two rows gives both, so the wider counts."""
    name = "B2.months"
    if left is None:
        if asks:
            return lacks(name, (asks,), role="ceiling")
        because = "No date is set that an option would have to make."
        return says(name, (), because, answers=(unbound,), role="ceiling")
    at = Range.point(rounded_months(left))
    rows = [
        row for row in MONTHS if row[0] - CALENDAR_MONTHS <= left <= row[1] + CALENDAR_MONTHS
    ] or [MONTHS[0]]  # fmt: skip
    options = rows[-1][2]
    phrase = " and ".join(row[3] for row in rows)
    place = f"row of {phrase}" if len(rows) == 1 else f"rows of {phrase}, of which the wider counts"
    return says(
        name,
        options,
        f"With {in_words(at, 'months')} left, in its {place}, {_allowed(options)}.",
        answers=("needed_by",),
        path=(f"months left: {phrase}",),
        closeness=distance(at, nearest(at, (1.0, 3.0, 6.0)), "months"),
        role="ceiling",
    )


def _allowed(options: tuple[Option, ...]) -> str:
    return "it allows everything" if options == OPTIONS else f"it allows {listed(options)}"
