"""A record: a decision as it was taken, with the figures and the numbers of that day."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

import bvbwizard
from bvbwizard.domain.facts.figures import Figure, FigureBook
from bvbwizard.domain.interview.session import Session

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Reference

StatusName = Literal["draft", "proposed", "accepted", "superseded", "retired"]
"""A record's life, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Which stage of its life a record is in, since when, and who said so."""

    now: StatusName
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """The records before and after this one, by file name without `.toml`."""

    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Record:
    """What one file in the records folder says."""

    session: Session
    """Every answer, the unused ones too."""
    decided_on: date
    status: Status
    links: Links = field(default_factory=Links)
    figures: tuple[Figure, ...] = field(default=(), repr=False)
    """The readings that the decision used."""
    evaluation: dict[str, object] = field(default_factory=dict, repr=False)
    """As saved: the keys of `evaluate --format json`, without the figures and what was null."""
    engine_version: str = ""
    questions_revision: str = ""
    unused: dict[str, str] = field(default_factory=dict)
    """Question id of an answer that counted nowhere, with the reason."""

    def reference(self, today: "Reference") -> "Reference":
        """Today's reference data with this record's own figures in place of newer ones."""
        own = {figure.id for figure in self.figures}
        others = tuple(figure for figure in today.book.figures if figure.id not in own)
        book = FigureBook(figures=(*others, *self.figures), throughputs=today.book.throughputs)
        return replace(today, book=book)

    @property
    def is_by_this_engine(self) -> bool:
        """Whether the same engine and questions would compute it today."""
        today = (bvbwizard.__version__, self.session.questionnaire.revision)
        return (self.engine_version, self.questions_revision) == today


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One place where a stored evaluation and a new one say different things."""

    key: str
    stored: object
    """None if only the new one has it."""
    now: object
    """None if only the stored one has it."""


NOT_COMPARED = ("flips", "figures_used", "compared_with")
"""Flips are saved as far as they were found by then, figures have a table of their own, and the
cheapest vendor model rests on prices that the decision didn't use."""


def disagreements(stored: dict[str, object], now: dict[str, object]) -> tuple[Disagreement, ...]:
    """Where two evaluations differ, both without the keys that are None; but for what isn't compared."""
    ours = {key: value for key, value in stored.items() if key not in NOT_COMPARED}
    theirs = {key: value for key, value in now.items() if key not in NOT_COMPARED}
    return tuple(_differing(ours, theirs, ""))


def _differing(stored: object, now: object, key: str) -> Iterator[Disagreement]:
    if isinstance(stored, dict) and isinstance(now, dict):
        for name in (*now, *(name for name in stored if name not in now)):
            yield from _differing(stored.get(name), now.get(name), f"{key}.{name}" if key else str(name))
    elif isinstance(stored, list) and isinstance(now, list) and len(stored) == len(now):
        for number, (one, other) in enumerate(zip(stored, now, strict=True), start=1):
            yield from _differing(one, other, f"{key}[{number}]")
    elif isinstance(stored, float) and isinstance(now, float):
        # A float's last digits may differ.
        if not math.isclose(stored, now, rel_tol=1e-12):
            yield Disagreement(key=key, stored=stored, now=now)
    elif stored != now:
        yield Disagreement(key=key, stored=stored, now=now)
