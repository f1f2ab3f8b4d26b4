"""The words by which a written answer is read, as `data/lexicon.toml` holds them, and how they are found."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.typing.dates import MONTH
from bvbwizard.domain.values import Option
from bvbwizard.rehearsal.text.cut import GPU

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
    """Whether it counts only in a sentence with a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFamily:
    """Risks that are one thing to a candidate."""

    id: str
    label: str
    frameworks: tuple[str, ...]
    risks: tuple[str, ...]
    """The engine's that it covers."""
    words: Words


ListName = Literal[
    "denies", "denies_after", "conditions", "supposes", "decides", "all_the_rest", "sequence", "same_as",
    "hedges", "filler", "mitigations", "goal_cues", "outcomes", "measures", "horizons", "guards",
    "people", "turns", "doubts", "comparisons", "costs", "unit_costs",
]  # fmt: skip
"""Lists by themselves: what turns a call round, what says nothing, acts, words of a goal, and of money."""


@dataclass(frozen=True, kw_only=True)
class NumberWords:
    """The words around a number: what it measures, and whether it is about the case at all."""

    neutral: Words
    options: dict[Option, Words]
    """Regular expressions; those of an earlier option count for no later one."""
    weak_options: dict[Option, Words]
    """They name an option only where nothing else in the piece does."""
    lists: dict[str, Words]
    """Regular expressions by name, each for whole words of a flat text; {gpu} is any accelerator's name."""
    no_amounts: Words
    """Regular expressions of what looks like an amount and is none."""
    parts: dict[str, str]
    """Parts of those expressions, by their name in braces there, as {gpu} and {month} are."""
    facts: dict[str, str]
    """By question or derived number, how it follows a number: "as the volume"."""

    @cached_property
    def no_amount(self) -> re.Pattern[str]:
        """What is no amount in a flat text, though it has a figure: dates, names, versions."""
        joined = "|".join(f"(?:{each})" for each in self.no_amounts)
        for name, part in (*self.parts.items(), ("gpu", GPU), ("month", rf"(?:{MONTH})\b\.?")):
            joined = joined.replace(f"{{{name}}}", part)
        return re.compile(joined)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        """A list as a pattern."""
        return self._patterns[name]

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        lists = {name: "|".join(words).replace("{gpu}", GPU) for name, words in self.lists.items()}
        return {name: re.compile(rf"\b(?:{words})\b") for name, words in lists.items()}

    @cached_property
    def _options(self) -> tuple[dict[Option, re.Pattern[str]], dict[Option, re.Pattern[str]]]:
        strong, weak = (
            {option: re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)") for option, words in each.items()}
            for each in (self.options, self.weak_options)
        )
        return strong, weak

    @cached_property
    def _neutral(self) -> frozenset[str]:
        return frozenset(self.neutral)

    def options_in(self, text: str) -> frozenset[Option]:
        """The options that a flat text names."""
        text = self["no_option"].sub(" ", text)
        strong, weak = self._options
        found: set[Option] = set()
        for option, each in strong.items():
            # A hosted or tuned model is not also the API: each name counts once.
            text, count = each.subn(" ", text)
            if count:
                found.add(option)
        return frozenset(found or {option for option, each in weak.items() if each.search(text)})

    def is_bare(self, text: str) -> bool:
        """Whether a flat text has only neutral words, and so names no subject of its own."""
        words = re.findall(r"[a-z][a-z'/-]*[a-z]", self["people_counted_in"].sub(" ", text))
        return all(word in self._neutral for word in words)

    def is_nameless(self, text: str) -> bool:
        """Whether a flat text is bare but for the options that it names."""
        text = self["no_option"].sub(" apiless ", text)
        for each in (*self._options[0].values(), *self._options[1].values()):
            text = each.sub(" ", text)
        return self.is_bare(text)


@dataclass(frozen=True, kw_only=True)
class Lexicon:
    """Every list of words."""

    headings: dict[str, Words]
    components: dict[str, Words]
    stances: dict[str, Words]
    options: dict[str, Words]
    lists: dict[ListName, Words]
    systems: dict[str, Words]
    reasons: tuple[Reason, ...]
    risk_families: tuple[RiskFamily, ...]
    numbers: NumberWords

    def __getitem__(self, name: ListName) -> re.Pattern[str]:
        """A list as a pattern."""
        return pattern(self.lists[name])

    def says(self, name: ListName, text: str) -> bool:
        """Whether a flat text has a word of a list."""
        return self[name].search(text) is not None

    @cached_property
    def empty(self) -> re.Pattern[str]:
        """Hedges and filler: what is said with one of them says nothing."""
        return pattern((*self.lists["hedges"], *self.lists["filler"]))

    @cached_property
    def finders(self) -> "dict[str, Finder]":
        """What finds the words of several lists, by the field that holds them."""
        reasons = {reason.id: reason.words for reason in self.reasons}
        risks = {family.id: family.words for family in self.risk_families}
        return {
            "components": Finder(self.components),
            "stances": Finder(self.stances),
            "options": Finder(self.options),
            "reasons": Finder(reasons, overlapping=True),
            "risk_families": Finder(risks, overlapping=True),
            "systems": Finder(self.systems, overlapping=True),
        }


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
    """The longest of hits that overlap; of equally long ones, the first."""
    kept: list[Hit] = []
    taken = bytearray(max((hit.end for hit in hits), default=0))
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
            kept.append(hit)
    return kept
