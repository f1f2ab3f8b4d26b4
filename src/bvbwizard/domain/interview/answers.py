"""Answers: a value, a range, unknown, or "doesn't apply" with a reason; and where they come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Self, TypeVar

from bvbwizard.domain.values import Evidence, Range

Value = str | tuple[str, ...] | float | date


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How something is known, who said it, and in which words."""

    evidence: Evidence | None = None
    said_by: str = ""
    said_on: date | None = None
    words: str = ""
    """The speaker's own words."""
    note: str = ""
    accepted: bool = False
    """A typical value that someone accepted unchanged; it is still typical."""
    source: str = ""
    """Where a typical, stated or assumed value comes from."""

    @property
    def is_typical(self) -> bool:
        """Whether it comes from a preset only."""
        return self.evidence == "typical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Provenance):
    """The answer to one question: exactly one of value, low and high, unknown and not_applicable."""

    value: Value | None = None
    """Depending on the question's kind: a choice id, several choice ids, a number, a text or a date."""
    low: float | None = None
    high: float | None = None
    """A 90% range instead of a value."""
    likely: float | None = None
    """The likely value of the range, where it isn't its middle."""
    unknown: bool = False
    not_applicable: str = ""
    """Why the question doesn't apply."""
    owner: str = ""
    """For an unknown: who would know."""
    due_on: date | None = None
    """For an unknown: the day by which they would answer."""

    @property
    def is_nobodys(self) -> bool:
        """Whether it comes from a preset and nobody has accepted it."""
        return self.is_typical and not self.accepted

    @property
    def is_range(self) -> bool:
        """Whether the answer is a range."""
        return self.low is not None

    @property
    def ends(self) -> tuple[float, float] | None:
        """The lowest and highest number meant, or None if the answer isn't a number."""
        if self.low is not None and self.high is not None:
            return self.low, self.high
        if isinstance(self.value, int | float):
            return float(self.value), float(self.value)
        return None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the choices made; empty for amounts and dates."""
        if isinstance(self.value, str):
            return (self.value,)
        return self.value if isinstance(self.value, tuple) else ()

    def as_range(self, *, share: bool = False) -> Range | None:
        """The answer as low, likely and high; None if it isn't a number."""
        if self.low is not None and self.high is not None:
            if self.likely is not None:
                return Range(self.low, self.likely, self.high)
            return Range.between(self.low, self.high, share=share)
        if isinstance(self.value, int | float):
            return Range.point(float(self.value))
        return None

    def says_the_same(self, other: "Answer") -> bool:
        """Whether both give the same value, regardless of who said it."""
        return (self.value, self.low, self.high, self.likely, self.unknown, self.not_applicable) == (
            other.value, other.low, other.high, other.likely, other.unknown, other.not_applicable,
        )  # fmt: skip


Entry = TypeVar("Entry", bound=Provenance)


@dataclass(frozen=True, slots=True)
class EntryMap(Mapping[str, Entry], Generic[Entry]):
    """An immutable map from id to entry, in the order in which they were given."""

    by_id: dict[str, Entry] = field(default_factory=dict)

    def __getitem__(self, entry_id: str) -> Entry:
        return self.by_id[entry_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_id)

    def __len__(self) -> int:
        return len(self.by_id)

    def get(self, entry_id: str, default: Any = None) -> Any:
        """The entry, or the default; `Mapping.get` raises and catches, which is measurably slower."""
        return self.by_id.get(entry_id, default)

    def with_entry(self, entry_id: str, entry: Entry) -> Self:
        """A copy with one entry added or replaced."""
        return type(self)({**self.by_id, entry_id: entry})

    def without(self, entry_id: str) -> Self:
        """A copy without one entry."""
        return type(self)({key: value for key, value in self.by_id.items() if key != entry_id})


class Answers(EntryMap[Answer]):
    """Answers by question id, in the order of answering."""

    __slots__ = ()

    def choice(self, question_id: str, default: str = "") -> str:
        """The first choice made, or the default if the question is open."""
        answer = self.get(question_id)
        return answer.chosen[0] if answer is not None and answer.chosen else default

    def range(self, question_id: str) -> Range | None:
        """The number that was answered, or None."""
        answer: Answer | None = self.get(question_id)
        return answer.as_range() if answer is not None else None

    def say_the_same(self, other: "Answers") -> bool:
        """Whether both give the same values to the same questions, regardless of who said them."""
        return self.keys() == other.keys() and all(
            answer.says_the_same(other[key]) for key, answer in self.items()
        )
