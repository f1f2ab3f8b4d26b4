"""Facts, and the sourced figures used where a question has no answer."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from bvbwizard.domain.values import Grade, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One published value of one number, read on one day."""

    id: str
    label: str
    unit: str
    low: float
    likely: float
    high: float
    source: str
    read_on: date
    grade: Grade

    @property
    def range(self) -> Range:
        """Low, likely, high."""
        return Range(self.low, self.likely, self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput:
    """A measured serving speed for one model size, GPU and prompt shape."""

    id: str
    model_parameters: float
    gpu: str
    gpus_per_replica: int
    prompt_tokens: float
    answer_tokens: float
    requests_per_second: float
    """For one replica, at the most users that still met the row's latency limit."""
    p95_first_token_ms: float | None = None
    """The latency limit that it was measured under, if known."""
    source: str
    read_on: date
    grade: Grade


@dataclass(frozen=True, kw_only=True, eq=False)
class FigureBook:
    """Every reading of every figure; `on` picks the newest up to a day."""

    figures: tuple[Figure, ...] = field(repr=False)
    throughputs: tuple[Throughput, ...] = field(default=(), repr=False)

    @cached_property
    def by_id(self) -> dict[str, Figure]:
        """The readings by id; if two share an id, the later in the list wins."""
        return {figure.id: figure for figure in self.figures}

    def on(self, day: date) -> "FigureBook":
        """The readings that apply on a day: the newest of each id up to that day."""
        return _book_on(self, day)


@lru_cache(maxsize=8)
def _book_on(book: FigureBook, day: date) -> FigureBook:
    """Cached by identity, because every answer triggers an evaluation on the same day."""
    figures = sorted((f for f in book.figures if f.read_on <= day), key=lambda f: f.read_on)
    rows = sorted((r for r in book.throughputs if r.read_on <= day), key=lambda r: r.read_on)
    return FigureBook(
        figures=tuple({figure.id: figure for figure in figures}.values()),
        throughputs=tuple({row.id: row for row in rows}.values()),
    )


Origin = Literal["answered", "typical", "figure", "derived"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with its origin."""

    range: Range
    origin: Origin
    source: str
    """The answered question's id, the figure's or row's id, or what it was derived from."""
