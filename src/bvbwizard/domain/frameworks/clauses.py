"""Conditions that a framework lists, each of which holds, doesn't hold, or isn't known yet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from bvbwizard.domain.frameworks.reading import KEPT, Amount, distance, in_words, judged
from bvbwizard.domain.values import Truth

_WORDS: dict[Truth, str] = {"yes": "holds", "no": "doesn't hold", "open": "unknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One condition with what it rests on."""

    says: str
    """As part of a sentence: "a duty on where the data stays"."""
    holds: Truth
    reads: tuple[str, ...] = ()
    """The question ids whose answers it rests on."""
    asks: tuple[str, ...] = ()
    """While it is open, the question ids that would settle it."""
    shows: str = ""
    """The value judged."""
    near: str = ""
    """How far it is from its mark, as a sentence."""

    @property
    def step(self) -> str:
        """The condition and whether it holds, as a step of a path."""
        shown = f" ({self.shows})" if self.shows else ""
        return f"{self.says}: {_WORDS[self.holds]}{shown}"


@lru_cache(maxsize=KEPT)
def choice_clause(
    says: str, question: str, chosen: str, wanted: tuple[str, ...], *, asks: str = ""
) -> Clause:
    """Whether one of these choices was made."""
    if not chosen:
        return Clause(says=says, holds="open", asks=(asks or question,))
    return Clause(says=says, holds="yes" if chosen in wanted else "no", reads=(question,))


@lru_cache(maxsize=KEPT)
def amount_clause(
    says: str,
    question: str,
    given: Amount,
    test: Callable[[float, float], bool],
    mark: float,
    *,
    unit: str,
    asks: tuple[str, ...] | None = None,
) -> Clause:
    """Whether an amount passes a test against a mark; what it asks for where it isn't the question itself."""
    if given is None:
        return Clause(says=says, holds="open", asks=(question,) if asks is None else asks)
    return Clause(
        says=says,
        holds=judged(given, test, mark),
        reads=(question,),
        shows="it doesn't apply" if given == "not_applicable" else in_words(given, unit),
        near=distance(given, mark, unit),
    )


def all_hold(clauses: Iterable[Clause]) -> Truth:
    """Yes if all hold, no if one doesn't, else open."""
    found = {clause.holds for clause in clauses}
    return "no" if "no" in found else "open" if "open" in found else "yes"


def any_holds(clauses: Iterable[Clause]) -> Truth:
    """Yes if one holds, open if one still might, else no."""
    found = {clause.holds for clause in clauses}
    return "yes" if "yes" in found else "open" if "open" in found else "no"


def held(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Those that hold."""
    return tuple(clause for clause in clauses if clause.holds == "yes")


def reads(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """The answers that they rest on."""
    return tuple(dict.fromkeys(question for clause in clauses for question in clause.reads))


def asks(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """What would settle those that are open."""
    return tuple(dict.fromkeys(question for clause in clauses for question in clause.asks))


def steps(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """Each as a step of a path."""
    return tuple(clause.step for clause in clauses)


def turning(clauses: tuple[Clause, ...]) -> str:
    """How near a list of which each alone is enough is to turning."""
    holding = len(held(clauses))
    if holding == 1:
        first = f"One of its {len(clauses)} conditions holds; without it, it says nothing."
    else:
        first = f"{holding or 'None'} of its {len(clauses)} conditions {'hold' if holding else 'holds'}."
    return " ".join([first, *(clause.near for clause in clauses if clause.near)])


def tally(clauses: tuple[Clause, ...], what: str) -> str:
    """How many of a list that must hold together do: "3 of 4 conditions for an API hold."."""
    holding = len(held(clauses))
    return f"{holding} of {len(clauses)} conditions for {what} {'holds' if holding == 1 else 'hold'}."
