"""A record: a decision as it was taken, with the figures and the numbers of that day."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeGuard

import bvbwizard
from bvbwizard.domain.facts.figures import Figure, FigureBook
from bvbwizard.domain.interview.session import Session

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Reference

Table = dict[str, Any]

StatusName = Literal["draft", "proposed", "accepted", "superseded", "retired"]
"""A record's life, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Which stage of its life a record is in, since when, who said so, and why."""

    now: StatusName
    on: date | None = None
    by: str = ""
    reason: str = ""


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
    decision: Table = field(default_factory=dict, repr=False)
    """What was decided and on what it rests, as saved (`decision_of`)."""
    engine_version: str = ""
    questions_revision: str = ""
    unused: dict[str, str] = field(default_factory=dict)
    """Question id of an answer that counted nowhere, with the reason."""
    edited: tuple[str, ...] = ()
    """The tables of its file that somebody has edited by hand since it was written."""
    unread: tuple[str, ...] = ()
    """The parts of its decision that this version can't read; only in a file of the first format."""

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
    """One place where a record's decision and today's say different things."""

    key: str
    stored: object
    """None if only the new one has it."""
    now: object
    """None if only the stored one has it."""


# ---------------------------------------------------------------- what a record keeps of an evaluation

_OF_A_VERDICT = {
    "option": "now",
    "leaning": "leans_to",
    "confidence": "state",
    "ended": "ended",
    "headline": "headline",
    "reasons": "because",
    "dissent": "dissent",
    "settles": "settles",
    "runner_up": "runner_up",
}
_RISKS_KEPT = ("high", "medium")


def decision_of(evaluation: Table, flips: Iterable[str] = ()) -> Table:
    """What a record keeps of an evaluation, in the order of reading.

    Args:
        evaluation: by the public contract; that which a record of the first format stored will do, whole or
            in part: what isn't there is left out.
        flips: the sentences for what would turn the verdict.
    """
    verdict = _table(evaluation, "verdict")
    named = verdict.get("option") or verdict.get("leaning")
    found = {key: verdict.get(name) for name, key in _OF_A_VERDICT.items()}
    if found["now"]:
        found["leans_to"] = None
    found["decide_again"] = _table(evaluation, "review")
    if found["ended"]:
        found["state"] = "ended"
        return _said(found)
    stack = _table(_table(evaluation, "stack"), "by_stance")
    volume = _table(_table(evaluation, "thumbs"), "requests_per_month")
    monthly = _table(_table(_table(evaluation, "options"), str(named)), "monthly_usd")
    found |= {
        "risks": _risks(evaluation.get("risks"), named),
        "stack": {stance: ids for stance, ids in stack.items() if ids},
        "flips": list(flips),
        "options": _each(evaluation, "options", _option),
        "payback": _each(evaluation, "payback", _paybacks),
        "predictions": {
            name: {"in_months": 1, **{end: round(amount, 2) for end, amount in _ends(amounts).items()}}
            for name, amounts in (("usd_per_month", monthly), ("requests_per_month", volume))
            if amounts
        },
    }
    return _said(found)


def _said(found: Table) -> Table:
    return {key: value for key, value in found.items() if value not in (None, "", {}, [])}


def _risks(risks: object, option: object) -> Table:
    """The risks of an option that are worth a reader's time, by level."""
    own = [each for each in risks if isinstance(each, dict)] if isinstance(risks, list) else []
    found = {
        level: [each.get("id") for each in own if (each.get("option"), each.get("level")) == (option, level)]
        for level in _RISKS_KEPT
    }
    return {level: ids for level, ids in found.items() if ids}


def _option(option: str, result: Table) -> Table:
    """An option in one line: what it costs once, in month 1 and over the horizon, and on what terms."""
    once, month, horizon = (_table(result, f"{name}_usd") for name in ("upfront", "monthly", "horizon"))
    ends = [horizon.get(name) for name in ("low", "likely", "high")]
    found = {
        "status": result.get("status") if result.get("status") != "open" else None,
        "variant": result.get("variant"),
        "once": once.get("likely"),
        "month": month.get("likely"),
        "horizon": ends if None not in ends else None,
        "by": result.get("by"),
        "if": result.get("if"),
        "missing": result.get("missing") if not ends[0] else None,
    }
    return {key: value for key, value in found.items() if value not in (None, [], option)}


def _paybacks(_: str, sides: Table) -> Table:
    """An option's payback against each vendor side, where there is something to pay back."""
    kept = {side: each for side, each in sides.items() if isinstance(each, dict)}
    return {
        side: {"state": each.get("state"), **_ends(each)}
        for side, each in kept.items()
        if each.get("state") in ("pays", "never")
    }


def _ends(amounts: Table) -> Table:
    found = {name: amounts.get(name) for name in ("low", "likely", "high")}
    return {name: amount for name, amount in found.items() if amount is not None}


def _each(evaluation: Table, key: str, kept: Callable[[str, Table], Table]) -> Table:
    tables = {name: inner for name, inner in _table(evaluation, key).items() if isinstance(inner, dict)}
    made = {name: kept(name, inner) for name, inner in tables.items()}
    return {name: inner for name, inner in made.items() if inner}


def _table(table: Table, key: str) -> Table:
    inner = table.get(key)
    return inner if isinstance(inner, dict) else {}


# ---------------------------------------------------------------- where two decisions differ

NOT_COMPARED = ("flips",)
"""They are saved as far as they were found by then."""


def disagreements(stored: Table, now: Table) -> tuple[Disagreement, ...]:
    """Where two decisions differ, both without the keys that are None; but for what isn't compared."""
    ours = {key: value for key, value in stored.items() if key not in NOT_COMPARED}
    theirs = {key: value for key, value in now.items() if key not in NOT_COMPARED}
    return tuple(_differing(ours, theirs, ""))


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _differing(stored: object, now: object, key: str) -> Iterator[Disagreement]:
    if isinstance(stored, dict) and isinstance(now, dict):
        for name in (*now, *(name for name in stored if name not in now)):
            yield from _differing(stored.get(name), now.get(name), f"{key}.{name}" if key else str(name))
    elif isinstance(stored, list) and isinstance(now, list) and len(stored) == len(now):
        for number, (one, other) in enumerate(zip(stored, now, strict=True), start=1):
            yield from _differing(one, other, f"{key}[{number}]")
    elif _is_number(stored) and _is_number(now):
        # A float's last digits may differ, and a whole one is written without a point.
        if not math.isclose(stored, now, rel_tol=1e-12):
            yield Disagreement(key=key, stored=stored, now=now)
    elif stored != now:
        yield Disagreement(key=key, stored=stored, now=now)
