"""Frameworks as data (`data/frameworks.toml`): lists of cases, trees of questions and bands of a number.

A rule is judged first; its sentences are made only when somebody looks at the opinion.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks import clauses
from bvbwizard.domain.frameworks.clauses import Clause, Found, all_hold, any_holds, held
from bvbwizard.domain.frameworks.inputs import SUMS, amount, bill_lacks
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.words import at_likely, distance, in_words, lacks, nearest, pays, says
from bvbwizard.domain.results.options import months_of
from bvbwizard.domain.results.outcome import Judgement, Role, Sentences
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_amount
from bvbwizard.domain.values import OPTIONS, Option, Range, Truth


@dataclass(frozen=True, kw_only=True)
class ClauseGroup:
    """Clauses that speak together for or against options."""

    id: str
    """What a rule's `closeness` calls it."""
    clauses: tuple[Clause, ...]
    needs: Literal["any", "all"] = "any"
    speaks_for: tuple[Option, ...] = ()
    speaks_against: tuple[Option, ...] = ()
    before: str = ""
    """What its steps of the path begin with."""
    ground: str = ""
    """What it adds to the rule's sentence when it holds; `{held}` are its clauses that do."""


class _GroupFound(NamedTuple):
    """What a case makes of a group."""

    group: ClauseGroup
    found: tuple[Found, ...]
    holds: Truth

    @property
    def asks(self) -> tuple[str, ...]:
        """What could still let it hold; where it needs all its clauses, nothing once one fails."""
        return () if self.holds == "no" and self.group.needs == "all" else clauses.asks(self.found)

    @property
    def ground(self) -> str:
        return self.group.ground.format(held="; ".join(each.clause.says for each in held(self.found)))


@dataclass(frozen=True, kw_only=True)
class CaseRule:
    """Groups of clauses: every group that holds adds its options."""

    id: str
    role: Role = "votes"
    groups: tuple[ClauseGroup, ...]
    holds: str
    """The sentence where a group holds; may name `{held}`, `{grounds}`, `{tails}`."""
    none: str
    """The sentence where none does."""
    closeness: str = ""
    """May name each group (`{api}`: "3 of 4"), `{api_hold}` ("holds" or "hold") and `{nears}`.

    Empty: how many conditions hold, each of which alone is enough."""
    ends: tuple[str, ...] = ()
    """Steps after the clauses'; may name WORDS."""

    @cached_property
    def reads(self) -> frozenset[str]:
        """The questions, facts and sums that decide what it judges."""
        return frozenset(name for group in self.groups for each in group.clauses for name in each.reads)

    def judge(self, facts: Facts, sums: MarketSums) -> Judgement:
        """The rule's view of a case; while no group holds, it waits for what could still let one hold."""
        groups = []
        for group in self.groups:
            found = tuple(clauses.judge(each, facts, sums) for each in group.clauses)
            groups.append(_GroupFound(group, found, _TOGETHER[group.needs](found)))
        every = tuple(one for each in groups for one in each.found)
        answers = clauses.reads(every)
        holding = [each for each in groups if each.holds == "yes"]

        def path() -> tuple[str, ...]:
            steps = (f"{each.group.before}{one.step}" for each in groups for one in each.found)
            return (*steps, *_filled(self.ends, facts, sums))

        if not holding and any(each.holds == "open" for each in groups):
            asks = (question for each in groups for question in each.asks)
            return lacks(self.id, asks, answers=answers, path=path, role=self.role)

        def words() -> Sentences:
            closeness = self._closeness(groups, every)
            if not holding:
                return Sentences(self.none, path(), closeness)
            tails = (one.clause.tails.get(one.holds, "") for one in every)
            because = self.holds.format(
                held=joined([one.clause.says for one in held(every)]),
                grounds=joined([each.ground for each in holding]),
                tails="".join(_filled(tails, facts, sums)),
            )
            return Sentences(because[0].upper() + because[1:], path(), closeness)

        return says(
            self.id,
            _in_order(option for each in holding for option in each.group.speaks_for),
            words,
            answers=answers,
            against=_in_order(option for each in holding for option in each.group.speaks_against),
            role=self.role,
        )

    def _closeness(self, groups: list[_GroupFound], every: tuple[Found, ...]) -> str:
        nears = " ".join(clauses.nears(every))
        if not self.closeness:
            return f"{_turning(every)} {nears}".rstrip()
        counts = {"nears": nears}
        for each in groups:
            holding = len(held(each.found))
            counts[each.group.id] = f"{holding} of {len(each.found)}"
            counts[f"{each.group.id}_hold"] = "holds" if holding == 1 else "hold"
        return self.closeness.format(**counts).rstrip()


_TOGETHER = {"all": all_hold, "any": any_holds}


def _turning(every: tuple[Found, ...]) -> str:
    """How near a list of which each alone is enough is to turning."""
    holding = len(held(every))
    if holding == 1:
        return f"One of its {len(every)} conditions holds; without it, it says nothing."
    return f"{holding or 'None'} of its {len(every)} conditions {'hold' if holding else 'holds'}."


@dataclass(frozen=True, kw_only=True)
class Ending:
    """Where a tree ends."""

    speaks_for: tuple[Option, ...]
    because: str
    turns: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One question of a tree."""

    question: str
    shows: str
    """Its step of the path; `{said}` is the choice, or yes or no."""
    yes_if: tuple[str, ...] = ()
    """The choices that are a yes, all others being a no; empty: the choice itself is what is said."""
    at_least: float | None = None
    """The number from which an amount is a yes; a range with ends on both sides of it is no answer."""
    also: dict[str, str] = field(default_factory=dict)
    """What the step adds, by what is said."""
    cut_as: str = ""
    """What the path calls it, where an earlier answer cuts it."""
    on: dict[str, Ending] = field(default_factory=dict)
    """Where what is said ends the tree; `else` for everything that isn't named."""

    def said(self, facts: Facts) -> str:
        """The answer; "" while it is open."""
        if self.at_least is not None:
            given = amount(facts, self.question)
            if not isinstance(given, Range) or given.low < self.at_least <= given.high:
                return ""
            return "yes" if given.low >= self.at_least else "no"
        chosen = facts.choice(self.question)
        if not chosen or not self.yes_if:
            return chosen
        return "yes" if chosen in self.yes_if else "no"


@dataclass(frozen=True, kw_only=True)
class TreeRule:
    """Questions in order, of which the first that decides ends it."""

    id: str
    role: Role = "votes"
    steps: tuple[Step, ...]
    ends: tuple[str, ...] = ()
    """Steps of the path after the last question, whatever the outcome."""

    @cached_property
    def reads(self) -> frozenset[str]:
        """The questions that decide what it judges."""
        return frozenset(step.question for step in self.steps)

    def judge(self, facts: Facts, _sums: MarketSums) -> Judgement:
        """The rule's view of a case."""
        asked = tuple(step.question for step in self.steps)
        answered: list[str] = []
        for at, step in enumerate(self.steps):
            said = step.said(facts)
            if not said:
                return lacks(
                    self.id, (asked[at],), answers=asked[:at], path=lambda: self._path(answered),
                    role=self.role,
                )  # fmt: skip
            answered.append(said)
            ending = step.on.get(said) or step.on.get("else")
            if ending is not None:
                break
        assert ending is not None, "the last step names every answer, or has an else"
        because, turns = ending.because, ending.turns
        return says(
            self.id,
            ending.speaks_for,
            lambda: Sentences(because, (*self._path(answered, is_over=True), *self.ends), turns),
            answers=asked[: len(answered)],
            role=self.role,
        )

    def _path(self, answered: list[str], *, is_over: bool = False) -> tuple[str, ...]:
        path = [
            step.shows.format(said=said.replace("_", " ")) + step.also.get(said, "")
            for step, said in zip(self.steps, answered, strict=False)
        ]
        cut = [step.cut_as for step in self.steps[len(answered) :] if step.cut_as]
        if is_over and cut:
            path[-1] += f", which cuts {', '.join(cut)}"
        return tuple(path)


@dataclass(frozen=True, kw_only=True)
class Band:
    """One stretch of a number; the last has no bound."""

    under: float | None = None
    at_most: float | None = None
    speaks_for: tuple[Option, ...] = ()
    says: str
    """What lies in it, for the rule's templates."""

    @property
    def mark(self) -> float | None:
        """The bound."""
        return self.under if self.under is not None else self.at_most

    def holds(self, value: float) -> bool:
        """Whether a number is within its bound."""
        if self.under is not None:
            return value < self.under
        return self.at_most is None or value <= self.at_most


@dataclass(frozen=True, kw_only=True)
class BandRule:
    """The first band that the likely value is within decides."""

    id: str
    role: Role = "votes"
    question: str = ""
    sum: str = ""
    """One of SUMS, read in place of an answer."""
    unit: str
    because: str
    """May name `{amount}`, `{likely}` (the value judged), `{says}` and WORDS, as `path` may."""
    path: tuple[str, ...]
    ends: tuple[str, ...] = ()
    """Steps that are shown while the number isn't known, too; may name WORDS."""
    also_reads: tuple[str, ...] = ()
    """The amounts that `ends` speaks of."""
    bands: tuple[Band, ...]

    @cached_property
    def reads(self) -> frozenset[str]:
        """The question or the sum that decides what it judges."""
        return frozenset((self.question or self.sum,))

    @cached_property
    def marks(self) -> tuple[float, ...]:
        """The bounds, least first."""
        return tuple(band.mark for band in self.bands if band.mark is not None)

    def judge(self, facts: Facts, sums: MarketSums) -> Judgement:
        """The rule's view of a case."""
        also = tuple(name for name in self.also_reads if amount(facts, name) is not None)
        given, reads = self._given(facts, sums)
        if given is None:
            asks = bill_lacks(facts) if self.sum else (self.question,)
            return lacks(
                self.id, asks, answers=also, path=lambda: _filled(self.ends, facts, sums), role=self.role
            )
        band = next(band for band in self.bands if band.holds(given.likely))
        known = given
        return says(
            self.id,
            band.speaks_for,
            lambda: self._words(band, known, facts, sums),
            answers=(*reads, *also),
            role=self.role,
        )

    def _given(self, facts: Facts, sums: MarketSums) -> tuple[Range | None, tuple[str, ...]]:
        if self.sum:
            value = SUMS[self.sum].of(sums)
            return None if value is None else Range.point(value), SUMS[self.sum].reads
        given = amount(facts, self.question)
        return given if isinstance(given, Range) else None, (self.question,)

    def _words(self, band: Band, given: Range, facts: Facts, sums: MarketSums) -> Sentences:
        own = {
            "amount": in_words(given, self.unit),
            "likely": at_likely(given, self.unit),
            "says": band.says,
        }
        because, *path = _filled((self.because, *self.path, *self.ends), facts, sums, own)
        closeness = distance(given, nearest(given, self.marks), self.unit)
        return Sentences(because, tuple(path), closeness)


@dataclass(frozen=True, kw_only=True)
class FrameworkRules:
    """Every framework that is data."""

    cases: tuple[CaseRule, ...] = ()
    trees: tuple[TreeRule, ...] = ()
    bands: tuple[BandRule, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, CaseRule | TreeRule | BandRule]:
        """Rules by the id of their opinion."""
        every: tuple[CaseRule | TreeRule | BandRule, ...] = (*self.cases, *self.trees, *self.bands)
        return {rule.id: rule for rule in every}

    @cached_property
    def triggers(self) -> frozenset[str]:
        """The questions that A3's triggers read."""
        return next(rule.reads for rule in self.cases if rule.id == "A3")

    @cached_property
    def own_from_requests_per_month(self) -> float:
        """The volume from which E13 no longer buys inference."""
        return next(rule.marks[0] for rule in self.bands if rule.id == "E13")


def _in_order(options: Iterable[Option]) -> tuple[Option, ...]:
    named = set(options)
    return tuple(option for option in OPTIONS if option in named)


def _owning_payback(_facts: Facts, sums: MarketSums) -> str:
    months = months_of(sums.owning_payback)
    return "isn't known" if months is None else pays(months)


def _crossover(_facts: Facts, sums: MarketSums) -> str:
    turn = sums.owning_crossover
    return "none to show" if turn is None else say_amount(turn, "requests_per_month")


def _own_turn(_facts: Facts, sums: MarketSums) -> str:
    turn = sums.owning_crossover
    return "" if turn is None else f"; our own costs turn at {say_amount(turn, 'requests_per_month')}"


API_MS = (500, 2_000)
"""What D3 gives as an API's latency, fastest and slowest."""


def _api_latency(facts: Facts, _sums: MarketSums) -> str:
    """What an API adds, beside the latency that the product may have."""
    fastest, slowest = API_MS
    adds = f"an API adds {fastest} ms to {slowest // 1000} s"
    given = amount(facts, "latency_budget_ms")
    if given is None:
        return f"{adds}; the limit isn't known"
    if given == "not_applicable":
        return f"{adds}; no user waits"
    limit = f"the limit of {in_words(given, 'ms')}"
    if given.likely < fastest:
        return f"{adds}, over {limit}"
    return f"{adds}, {'on both sides of' if given.likely < slowest else 'within'} {limit}"


WORDS: dict[str, Callable[[Facts, MarketSums], str]] = {
    "owning_payback": _owning_payback,
    "crossover": _crossover,
    "own_turn": _own_turn,
    "api_latency": _api_latency,
}
"""What templates may name beside a rule's own parts."""


def _filled(
    templates: Iterable[str], facts: Facts, sums: MarketSums, own: dict[str, str] | None = None
) -> tuple[str, ...]:
    """The templates with what they name."""
    named = _Named(facts, sums, own or {})
    return tuple(template.format_map(named) for template in templates)


class _Named(dict[str, str]):
    """What templates name; WORDS are only made for a template that names them."""

    def __init__(self, facts: Facts, sums: MarketSums, own: dict[str, str]) -> None:
        super().__init__(own)
        self._case = (facts, sums)

    def __missing__(self, name: str) -> str:
        return WORDS[name](*self._case)
