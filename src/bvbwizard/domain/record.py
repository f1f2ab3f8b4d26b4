"""A record: a decision as it was taken, with the figures and the numbers of that day."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.figures import Figure, FigureBook
from bvbwizard.domain.session import Session

StatusName = Literal["draft", "proposed", "accepted", "superseded", "retired"]
STATUSES: tuple[StatusName, ...] = ("draft", "proposed", "accepted", "superseded", "retired")
"""A record's life, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a record stands in its life, since when, and who said so."""

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
    """As saved: the keys of `evaluate --format json`, without those that were null."""
    engine_version: str = ""
    questions_revision: str = ""
    unused: dict[str, str] = field(default_factory=dict)
    """Question id of an answer that counted nowhere, with the reason."""

    def reference(self, today: Reference) -> Reference:
        """Today's reference data with this record's own figures in place of newer ones."""
        own = {figure.id for figure in self.figures}
        others = tuple(figure for figure in today.book.figures if figure.id not in own)
        book = FigureBook(figures=(*others, *self.figures), throughputs=today.book.throughputs)
        return replace(today, book=book)

    def is_by_this_engine(self, version: str, revision: str) -> bool:
        """Whether the same engine and questions would compute it today."""
        return (self.engine_version, self.questions_revision) == (version, revision)
