"""B2's factors whose rows a range may span: examples, team and months; its cost factor repeats B3.

Months and team are ceilings on what the others name. Differentiation is a tree in `data/frameworks.toml`.
"""

from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.inputs import VENDORS, count, known, undated
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.rules import FrameworkRules
from bvbwizard.domain.frameworks.words import distance, in_words, lacks, nearest, says
from bvbwizard.domain.results.outcome import Judgement, Sentences
from bvbwizard.domain.typing.amounts import to_hundredths
from bvbwizard.domain.values import OPTIONS, Option, Range, listed

TUNABLE: tuple[Option, ...] = (*VENDORS, "fine_tune")
ALL_BUT_TRAINING = tuple(option for option in OPTIONS if option != "train")


class FactorRow(NamedTuple):
    """One row of a factor's table."""

    start: float
    options: tuple[Option, ...]
    phrase: str


EXAMPLES = (
    FactorRow(0, VENDORS, "under 100, which counts as none"),
    FactorRow(100, TUNABLE, "100 to 999, few-shot prompts or light tuning"),
    FactorRow(1_000, ("fine_tune",), "1,000 to 9,999"),
    FactorRow(10_000, ("fine_tune",), "10,000 to 99,999, between the text's own"),
    FactorRow(100_000, ("fine_tune", "train"), "100,000 and more"),
)
"""Each row from its number of labelled examples on."""
MOAT = FactorRow(100, ("train",), "data that makes a moat")
"""In place of every row from 100 examples on."""

TEAM = (
    FactorRow(0, VENDORS, "no ML engineer"),
    FactorRow(1, TUNABLE, "1 to 2 ML engineers"),
    FactorRow(3, TUNABLE, "3 to 4 ML engineers, between the text's own rows"),
    FactorRow(5, OPTIONS, "5 ML engineers and more"),
)
"""Each row from its number of ML engineers on."""

MONTHS = (
    FactorRow(0, VENDORS, "1 to 4 weeks"),
    FactorRow(1, TUNABLE, "1 to 3 months"),
    FactorRow(3, ALL_BUT_TRAINING, "3 to 6 months"),
    FactorRow(6, OPTIONS, "6 to 12 months and more"),
)
"""Each row from its number of months up to the next row's; a month in two rows gives both.

Serving open weights takes no longer than the tuning with data collection that the text puts at 3 to 6 months,
so it is allowed there; its rows say nothing else about it.
"""
CALENDAR_MONTHS = 0.085
"""How far a date 1, 3 or 6 calendar months away lies from as many mean months: 28, 89 and 181 days."""


def _turns(rows: tuple[FactorRow, ...]) -> tuple[float, ...]:
    """Where the options change."""
    pairs = pairwise(rows)
    return tuple(float(after.start) for before, after in pairs if before.options != after.options)


def _at(rows: tuple[FactorRow, ...], value: float) -> int:
    return max(0, bisect_right([row.start for row in rows], value) - 1)


def examples(facts: Facts, _sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """The row of the labelled examples; a moat in unique data is a row of its own, from 100 examples on.

    Under 100 there is no set to speak of, moat or not. A range that spans rows gives all of them.
    """
    name, data, given = "B2.examples", facts.choice("proprietary_data"), count(facts, "labelled_examples")
    if not data:
        return lacks(name, ("proprietary_data",))
    moat = facts.choice("model_creates_moat") if data == "unique" else ""
    answers = known(proprietary_data=data, labelled_examples=given, model_creates_moat=moat)
    path = [f"data: {data}"]
    if data == "none":
        because = "There is no proprietary data to tune on: call an API."
        turns = "Turns with 100 labelled examples of your own."
        return says(name, VENDORS, lambda: Sentences(because, tuple(path), turns), answers=answers)
    if given is None:
        return lacks(name, ("labelled_examples",), answers=answers, path=lambda: tuple(path))
    first, last = _at(EXAMPLES, given.low), _at(EXAMPLES, given.high)
    if data == "unique" and last > 0:
        path.append(f"a moat in it: {moat or 'unknown'}")
        if not moat:
            return lacks(name, ("model_creates_moat",), answers=answers, path=lambda: tuple(path))
    rows = EXAMPLES[first : last + 1]
    if moat == "yes" and last > 0:
        rows = (*rows[: 1 if first == 0 else 0], MOAT)
    options = tuple(option for option in OPTIONS if any(option in row.options for row in rows))
    return says(name, options, lambda: _examples_said(given, first == last, rows, options, path),
                answers=answers)  # fmt: skip


def _examples_said(
    given: Range, in_one: bool, rows: tuple[FactorRow, ...], options: tuple[Option, ...], path: list[str]
) -> Sentences:
    phrases = [row.phrase for row in rows]
    place = f"in its row of {phrases[0]}" if in_one else "in several of its rows, which all count"
    return Sentences(
        f"{in_words(given, 'examples')}, {place}: {listed(options)}.",
        (*path, *phrases),
        distance(given, nearest(given, _turns(EXAMPLES)), "examples"),
    )


def team(facts: Facts, _sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """What the team can carry; five and more without infrastructure expertise count as three to four.

    Running our own serving is in no row of fewer than five. For a range that spans rows the wider counts.
    """
    name, given = "B2.team", count(facts, "ml_engineers")
    if given is None:
        return lacks(name, ("ml_engineers",), role="ceiling")
    row = TEAM[_at(TEAM, given.high)]
    expertise = facts.choice("ml_infrastructure_expertise") if row is TEAM[-1] else ""
    options = TUNABLE if expertise == "no" else row.options

    def path() -> tuple[str, ...]:
        read = f"team: {in_words(given, 'engineers')}"
        return (read, f"infrastructure expertise: {expertise}") if expertise else (read,)

    if row is TEAM[-1] and not expertise:
        missing = ("ml_infrastructure_expertise",)
        return lacks(name, missing, answers=("ml_engineers",), path=path, role="ceiling")

    def words() -> Sentences:
        alone = ", but no infrastructure expertise" if expertise == "no" else ""
        wider = "" if row is TEAM[_at(TEAM, given.low)] else ", the wider of the rows it spans"
        closeness = distance(given, nearest(given, _turns(TEAM)), "engineers")
        return Sentences(f"With {row.phrase}{alone}{wider}, {_allowed(options)}.", path(), closeness)

    answers = ("ml_engineers", *known(ml_infrastructure_expertise=expertise))
    return says(name, options, words, answers=answers, role="ceiling")


def months(facts: Facts, _sums: MarketSums, _rules: FrameworkRules) -> Judgement:
    """What the time allows, where a date is set; a month in two rows gives both, so the wider counts."""
    name, left = "B2.months", facts.likely("months_left")
    if left is None:
        question, unbound = undated(facts)
        if question:
            return lacks(name, (question,), role="ceiling")
        no_date = Sentences("No date is set that an option would have to make.")
        return says(name, (), lambda: no_date, answers=(unbound,), role="ceiling")
    first, last = _at(MONTHS, left - CALENDAR_MONTHS), _at(MONTHS, left + CALENDAR_MONTHS)
    options = MONTHS[last].options

    def words() -> Sentences:
        at = Range.point(to_hundredths(left))
        phrase = " and ".join(row.phrase for row in MONTHS[first : last + 1])
        place = f"row of {phrase}" if first == last else f"rows of {phrase}, of which the wider counts"
        return Sentences(
            f"With {in_words(at, 'months')} left, in its {place}, {_allowed(options)}.",
            (f"months left: {phrase}",),
            distance(at, nearest(at, _turns(MONTHS)), "months"),
        )

    return says(name, options, words, answers=("needed_by",), role="ceiling")


def cost(facts: Facts, sums: MarketSums, rules: FrameworkRules) -> Judgement:
    """B3's rule of thumb, which has the vote; said shortly, because B3 says it whole."""
    b3 = rules.by_id["B3"].judge(facts, sums)
    if b3.state == "missing":
        return lacks("B2.cost", b3.missing, role="reported")
    said = f"points to {listed(b3.speaks_for)}" if b3.speaks_for else "lies where it turns"
    because = f"Its cost factor is B3's volume, which {said}; the vote is B3's."
    return says("B2.cost", b3.speaks_for, lambda: Sentences(because, b3.words().path), answers=b3.answers,
                role="reported")  # fmt: skip


def _allowed(options: tuple[Option, ...]) -> str:
    return "it allows everything" if options == OPTIONS else f"it allows {listed(options)}"
