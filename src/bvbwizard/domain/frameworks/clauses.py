"""Clauses: conditions that a rule lists, each of which holds, doesn't hold, or isn't known yet."""

import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.inputs import (
    SUMS,
    Amount,
    amount,
    bill_lacks,
    judged,
    owning_lacks,
    undated,
)
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.words import distance, in_words
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.typing.amounts import say_amount
from bvbwizard.domain.values import Range, Truth

Needs = Literal["any", "all", "in_turn", "first"]
"""How the parts of a clause combine: one is enough; all must hold; all, each read only once the one before it
holds; or the clause is the first part that holds, else its last."""

Computed = Literal["months_left", "volume_under_crossover"]
"""Clauses that Python judges, because they read more than one number against one mark."""

_TESTS = {"at_least": operator.ge, "over": operator.gt, "at_most": operator.le, "under": operator.lt}
_STOPS: dict[str, tuple[Truth, ...]] = {"first": ("yes",), "in_turn": ("no", "open")}
"""With what a part ends the reading of the others."""
_STATES: dict[Truth, str] = {"yes": "holds", "no": "doesn't hold", "open": "unknown"}


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One condition as data: a choice, an amount against a mark, parts, or a computed one."""

    says: str = ""
    """As part of a sentence: "a duty on where the data stays". Empty for the parts of another clause."""
    question: str = ""
    is_one_of: tuple[str, ...] = ()
    """The choices with which it holds."""
    sum: str = ""
    """One of SUMS, compared in place of an answer."""
    at_least: float | None = None
    over: float | None = None
    at_most: float | None = None
    under: float | None = None
    unit: str = ""
    """What the amount is shown in; empty: neither it nor how near its mark it is is shown."""
    asked_if: Condition | None = None
    """The choices behind which an amount is asked: with another one made, there is none of it."""
    asked_behind: tuple[str, ...] = ()
    """The questions it is asked behind, nearest first: while one has no answer, it is asked instead."""
    no_while_open: bool = False
    """Whether it counts as "no" while nobody has answered."""
    needs: Needs = "all"
    parts: "tuple[Clause, ...]" = ()
    computed: Computed | None = None
    tails: dict[Truth, str] = field(default_factory=dict)
    """What the rule's sentence adds, by whether the clause holds."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The questions, facts and sums that decide whether it holds."""
        own = (self.question, self.sum, self.asked_if.question if self.asked_if is not None else "")
        computed = COMPUTED[self.computed].reads if self.computed is not None else ()
        of_parts = (name for part in self.parts for name in part.reads)
        return tuple(dict.fromkeys(name for name in (*own, *computed, *of_parts) if name))

    @property
    def comparisons(self) -> tuple[tuple[str, float], ...]:
        """Each comparison with its mark; a clause about an amount has one."""
        marks = ((name, getattr(self, name)) for name in _TESTS)
        return tuple((name, mark) for name, mark in marks if mark is not None)

    @cached_property
    def test(self) -> tuple[Callable[[float, float], bool], float]:
        """The comparison as a function of an amount and its mark, and the mark."""
        [(name, mark)] = self.comparisons
        return _TESTS[name], mark


def _nothing() -> tuple[str, str]:
    return "", ""


class Found(NamedTuple):
    """What a case makes of a clause."""

    clause: Clause
    holds: Truth
    reads: tuple[str, ...] = ()
    """The question ids whose answers it rests on."""
    asks: tuple[str, ...] = ()
    """While it is open, the question ids that would settle it."""
    words: Callable[[], tuple[str, str]] = _nothing
    """The value judged, and how far it is from its mark, as a sentence."""

    @property
    def step(self) -> str:
        """The condition and whether it holds, as a step of a path."""
        shows, _ = self.words()
        return f"{self.clause.says}: {_STATES[self.holds]}{f' ({shows})' if shows else ''}"


def judge(clause: Clause, facts: Facts, sums: MarketSums) -> Found:
    """Whether the clause holds for this case."""
    if clause.is_one_of:
        return _choice(clause, facts)
    if clause.parts:
        return _combined(clause, facts, sums)
    if clause.computed is not None:
        return COMPUTED[clause.computed].judge(clause, facts, sums)
    if clause.sum:
        read = SUMS[clause.sum]
        value = read.of(sums)
        if value is None:
            return Found(clause, "open", asks=bill_lacks(facts))
        return _compared(clause, Range.point(value), read.reads)
    return _amount(clause, facts)


def _choice(clause: Clause, facts: Facts) -> Found:
    chosen = facts.choice(clause.question)
    if chosen:
        return Found(clause, "yes" if chosen in clause.is_one_of else "no", (clause.question,))
    if clause.no_while_open:
        return Found(clause, "no")
    asks = clause.question
    for before in clause.asked_behind:
        if _is_known(facts, before):
            break
        asks = before
    return Found(clause, "open", asks=(asks,))


def _is_known(facts: Facts, question: str) -> bool:
    return bool(facts.choice(question)) or isinstance(amount(facts, question), Range)


def _amount(clause: Clause, facts: Facts) -> Found:
    asks = clause.question
    if clause.asked_if is not None:
        chosen = facts.choice(clause.asked_if.question)
        if chosen and chosen not in clause.asked_if.choices:
            return Found(clause, "no", (clause.asked_if.question,))
        asks = asks if chosen else clause.asked_if.question
    given = amount(facts, clause.question)
    if given is None:
        return Found(clause, "open", asks=(asks,))
    return _compared(clause, given, (clause.question,))


def _compared(clause: Clause, given: Amount, reads: tuple[str, ...]) -> Found:
    test, mark = clause.test

    def words() -> tuple[str, str]:
        if not clause.unit:
            return "", ""
        shows = in_words(given, clause.unit) if isinstance(given, Range) else "it doesn't apply"
        return shows, distance(given, mark, clause.unit)

    return Found(clause, judged(given, test, mark), reads, words=words)


def _combined(clause: Clause, facts: Facts, sums: MarketSums) -> Found:
    parts: list[Found] = []
    for part in clause.parts:
        parts.append(judge(part, facts, sums))
        if parts[-1].holds in _STOPS.get(clause.needs, ()):
            break
    if clause.needs == "first":
        return parts[-1]
    holds = any_holds(parts) if clause.needs == "any" else all_hold(parts)

    def words() -> tuple[str, str]:
        said = [part.words() for part in parts]
        return ", ".join(shows for shows, _ in said if shows), " ".join(near for _, near in said if near)

    return Found(clause, holds, reads(parts), () if holds == "yes" else asks(parts), words)


def _months_left(clause: Clause, facts: Facts, _sums: MarketSums) -> Found:
    """The months until the date by which it is needed; where no date binds, it doesn't hold."""
    left = amount(facts, "months_left")
    if left is not None:
        return _compared(clause, left, ("needed_by",))
    question, unbound = undated(facts)
    if question:
        return Found(clause, "open", asks=(question,))
    return Found(clause, "no", (unbound,), words=lambda: ("no date binds", ""))


def _volume_under_crossover(clause: Clause, facts: Facts, sums: MarketSums) -> Found:
    """Whether the volume is under that from which owning is no dearer by our own sums.

    With none computed, a payback that never comes says the same about the volume at hand.
    """
    volume, crossover = amount(facts, clause.question), sums.owning_crossover
    if not isinstance(volume, Range):
        return Found(clause, "open", asks=(clause.question,))
    if crossover is None:
        if sums.owning_payback is not None and sums.owning_payback.state == "never":
            never = "owning never pays back at it"
            return Found(clause, "yes", (clause.question,), words=lambda: (never, ""))
        return Found(clause, "open", asks=owning_lacks(facts))

    def words() -> tuple[str, str]:
        turn = say_amount(crossover, clause.unit)
        shows = f"{in_words(volume, clause.unit)}; the crossover is {turn}"
        return shows, distance(volume, crossover, clause.unit)

    return Found(clause, judged(volume, operator.lt, crossover), (clause.question,), words=words)


class _ComputedClause(NamedTuple):
    judge: Callable[[Clause, Facts, MarketSums], Found]
    reads: tuple[str, ...]


COMPUTED: dict[str, _ComputedClause] = {
    "months_left": _ComputedClause(_months_left, ("months_left", "needed_by", "runs_today")),
    "volume_under_crossover": _ComputedClause(
        _volume_under_crossover, ("owning_crossover", "owning_payback")
    ),
}


def all_hold(found: Iterable[Found]) -> Truth:
    """Yes if all hold, no if one doesn't, else open."""
    truths = {each.holds for each in found}
    return "no" if "no" in truths else "open" if "open" in truths else "yes"


def any_holds(found: Iterable[Found]) -> Truth:
    """Yes if one holds, open if one still might, else no."""
    truths = {each.holds for each in found}
    return "yes" if "yes" in truths else "open" if "open" in truths else "no"


def held(found: Iterable[Found]) -> tuple[Found, ...]:
    """Those that hold."""
    return tuple(each for each in found if each.holds == "yes")


def reads(found: Iterable[Found]) -> tuple[str, ...]:
    """The answers that they rest on, each once."""
    return tuple(dict.fromkeys(question for each in found for question in each.reads))


def asks(found: Iterable[Found]) -> tuple[str, ...]:
    """What would settle those that are open, each once."""
    return tuple(dict.fromkeys(question for each in found for question in each.asks))


def nears(found: Iterable[Found]) -> Iterator[str]:
    """How far the amounts among them are from their marks, a sentence each."""
    return (near for each in found if (near := each.words()[1]))
