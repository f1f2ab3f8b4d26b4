"""The words by which a written answer is read, as `data/lexicon.toml` holds them, and how they are found."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bvbwizard.domain.conditions import Condition

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the lexicon in a text."""

    start: int
    end: int
    name: str
    """The list it is from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason that a call may rest on."""

    id: str
    says: str
    """As it follows "because"."""
    frameworks: tuple[str, ...]
    words: Words
    speaks_for: tuple[str, ...] = ()
    """Calls; empty: any."""
    of: tuple[str, ...] = ()
    """Components; empty: any."""
    holds_if: Condition | None = None
    """Whether it is true of the scenario; without it, or while it is open, it holds."""
    decides_if: Condition | None = None
    """Whether it decides; by default where `holds_if` says yes."""
    decides: bool = False
    """Whether it decides wherever it holds."""
    settles: bool = False
    """Whether it leaves the model no other way, where it decides: a gate, or somebody who has decided."""
    needs_number: bool = False
    """Whether it counts only beside a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFamily:
    """Risks that are one thing to a candidate."""

    id: str
    label: str
    frameworks: tuple[str, ...]
    risks: tuple[str, ...]
    """The engine's that it covers."""
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Words that turn a call round or take it back."""

    denies: Words
    denies_after: Words
    conditions: Words
    supposes: Words
    decides: Words
    all_the_rest: Words
    sequence: Words
    same_as: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalWords:
    """Words of a goal."""

    cues: Words
    outcomes: Words
    measures: Words
    horizons: Words
    guards: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyWords:
    """Words about money that aren't numbers."""

    people: Words
    turns: Words
    doubts: Words
    comparisons: Words
    costs: Words
    unit_costs: Words


@dataclass(frozen=True, slots=True)
class WordList:
    """A list by itself."""

    words: Words


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Every list of words."""

    headings: dict[str, Words]
    components: dict[str, Words]
    stances: dict[str, Words]
    options: dict[str, Words]
    turns: Turns
    hedges: WordList
    filler: WordList
    goal: GoalWords
    systems: dict[str, Words]
    economics: MoneyWords
    reasons: tuple[Reason, ...]
    risk_families: tuple[RiskFamily, ...]
    mitigations: WordList

    @cached_property
    def component_finder(self) -> "Finder":
        """Finds how components are named."""
        return Finder(self.components)

    @cached_property
    def stance_finder(self) -> "Finder":
        """Finds calls of components other than the model."""
        return Finder(self.stances)

    @cached_property
    def option_finder(self) -> "Finder":
        """Finds calls of the model."""
        return Finder(self.options)

    @cached_property
    def reason_finder(self) -> "Finder":
        """Finds reasons."""
        return Finder({reason.id: reason.words for reason in self.reasons}, overlapping=True)

    @cached_property
    def risk_finder(self) -> "Finder":
        """Finds risks."""
        return Finder({family.id: family.words for family in self.risk_families}, overlapping=True)

    @cached_property
    def systems_finder(self) -> "Finder":
        """Finds thoughts about what comes later."""
        return Finder(self.systems, overlapping=True)


class Finder:
    """Finds the words of several lists in a flat text."""

    def __init__(self, lists: Mapping[str, Iterable[str]], *, overlapping: bool = False) -> None:
        """Prepare the lists.

        Args:
            lists: by name; where two lists' words overlap, the longer word counts.
            overlapping: whether words of different lists may overlap.
        """
        self._overlapping = overlapping
        self._patterns = {name: pattern(tuple(words)) for name, words in lists.items()}

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """The words in a piece of a flat text, in order."""
        stop = len(text) if end is None else end
        hits = [
            Hit(match.start(), match.end(), name)
            for name, each in self._patterns.items()
            for match in each.finditer(text, start, stop)
        ]
        if not self._overlapping:
            hits = _longest(hits)
        return sorted(hits, key=lambda hit: (hit.start, hit.end))

    def names(self, text: str, start: int = 0, end: int | None = None) -> list[str]:
        """The lists that have a word in the text, each once, in order."""
        return list(dict.fromkeys(hit.name for hit in self.find(text, start, end)))


@lru_cache(maxsize=256)
def pattern(words: Words) -> re.Pattern[str]:
    """A pattern of words, the longest first: a * is the rest of a word, a blank also a hyphen."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    alternatives = "|".join(_one(word) for word in ordered) or r"(?!)"
    return re.compile(rf"(?<![\w])(?:{alternatives})(?![\w])")


def _one(word: str) -> str:
    parts = (re.escape(part).replace(r"\*", r"[\w']*") for part in re.split(r"[ -]+", word))
    return r"[\s-]{1,3}".join(parts)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap the longest, of equal ones the first."""
    kept: list[Hit] = []
    taken: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        at = bisect_left(taken, (hit.start, hit.end))
        before_ok = at == 0 or taken[at - 1][1] <= hit.start
        after_ok = at == len(taken) or hit.end <= taken[at][0]
        if before_ok and after_ok:
            taken.insert(at, (hit.start, hit.end))
            kept.append(hit)
    return kept
