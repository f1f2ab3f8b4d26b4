"""What a record's stored evaluation says, read back part by part."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bvbwizard.domain.results.findings import (
    CaseWarning,
    Dimensions,
    HiddenCost,
    MoatTest,
    Phase,
    RigourCheck,
    Thumbs,
)
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.results.outcome import Ended, Flip, GateResult, Opinion, Risk, Voice
from bvbwizard.domain.stack.model import Stack

Table = dict[str, Any]

_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Stored:
    """The parts of a stored evaluation that this version can read; what isn't there is empty."""

    headline: str
    reasons: tuple[str, ...]
    dissent: tuple[str, ...]
    settles: str
    ended: Ended | None
    baseline: str
    options: tuple[OptionResult, ...]
    opinions: tuple[Opinion, ...]
    voices: tuple[Voice, ...]
    gates: tuple[GateResult, ...]
    risks: tuple[Risk, ...]
    flips: tuple[Flip, ...]
    warnings: tuple[CaseWarning, ...]
    biases: tuple[str, ...]
    rigour: tuple[RigourCheck, ...]
    phases: tuple[Phase, ...]
    hidden_costs: tuple[HiddenCost, ...]
    dimensions: tuple[Dimensions, ...]
    thumbs: Thumbs | None
    moat: MoatTest | None
    stack: Stack | None
    """Without what was answered about its components, which the record's own tables have."""
    unread: tuple[str, ...] = field(default=())
    """The parts that are there and that this version can't read."""


def stored_of(evaluation: Mapping[str, object]) -> Stored:
    """Read a stored evaluation; a part of another version's shape is named and left out."""
    read = _Reader(evaluation)
    verdict = read.table("verdict")
    inside = _Reader(verdict)
    return Stored(
        headline=inside.one("headline", str, ""),
        reasons=inside.several("reasons", str),
        dissent=inside.several("dissent", str),
        settles=inside.one("settles", str, ""),
        ended=inside.one("ended", Ended | None, None),
        options=read.named("options", OptionResult, "option", _open_if),
        voices=inside.several("voices", Voice, _sided),
        baseline=read.one("baseline", str, ""),
        opinions=read.named("frameworks", Opinion, "id", _sided),
        gates=read.several("gates", GateResult),
        risks=read.several("risks", Risk),
        flips=read.several("flips", Flip, _with("turns_to", "ratio")),
        warnings=read.several("warnings", CaseWarning),
        biases=read.several("biases", str),
        rigour=read.several("rigour", RigourCheck),
        phases=read.several("phases", Phase, _with("ends_on")),
        hidden_costs=read.several("hidden_costs", HiddenCost, _with("usd_per_year")),
        dimensions=read.named("dimensions", Dimensions, "option"),
        thumbs=read.one("thumbs", Thumbs | None, None, _thumbs),
        moat=read.one("moat", MoatTest | None, None),
        stack=read.one("stack", Stack | None, None, _stack_of(read.table("components"))),
        unread=tuple(dict.fromkeys((*inside.unread, *read.unread))),
    )


_Change = Callable[[Table], Table]


def _as_is(table: Table) -> Table:
    return table


def _sided(table: Table) -> Table:
    """The contract says for and against, which are no names of fields."""
    return {**table, "speaks_for": table.get("for", ()), "speaks_against": table.get("against", ())}


def _with(*names: str) -> _Change:
    """What TOML leaves out, because it was null, is null again."""
    return lambda table: {**dict.fromkeys(names), **table}


def _open_if(table: Table) -> Table:
    return {**table, "only_if": table.get("if", ())}


def _thumbs(table: Table) -> Table:
    rows = table.get("rows")
    if isinstance(rows, list):
        table = {**table, "rows": [_thumb_row(row) if isinstance(row, dict) else row for row in rows]}
    return {"volume": table.get("requests_per_month"), **table}


def _thumb_row(row: Table) -> Table:
    """A file says only in words which row is the case's own."""
    return {**row, "is_this_case": str(row.get("says")).startswith("this case")}


def _stack_of(components: Table) -> _Change:
    """The contract keeps the rows of the stack apart, by component."""

    def change(stack: Table) -> Table:
        try:
            return _stack_form(stack, components)
        except (AttributeError, KeyError, TypeError):
            return {}

    return change


_OF_A_COMPONENT = ("label", "default_stance", "evolution", "critical_path")
_OF_A_VENDOR = dict.fromkeys(("usd_per_month", "share", "outage_usd"))
_OF_A_SUM = dict.fromkeys(("upfront_usd", "monthly_usd", "horizon_usd"))
"""What TOML leaves out, because it was null."""


def _stack_form(stack: Table, components: Table) -> Table:
    """The stored stack with its rows, which the contract keeps by component.

    Args:
        stack: what the whole comes to.
        components: the rows, by the component's id.
    """
    return {
        "rows": [_row(key, row) for key, row in components.items()],
        **{name: {**_OF_A_SUM, **stack[name]} for name in ("total", "all_bought", "all_owned")},
        "vendors": [{**_OF_A_VENDOR, **vendor, "is_named": vendor["named"]} for vendor in stack["vendors"]],
        "callouts": stack["called_out"],
        "figures": [],
    }


def _row(component_id: str, row: Table) -> Table:
    own = {key: row[key] for key in _OF_A_COMPONENT}
    seam = row.get("seam")
    return {
        **row,
        "component": {"id": component_id, **own},
        "picked": {},
        "seam": seam and {**seam, "component": component_id, "label": row["label"]},
    }


class _Reader:
    """Reads the keys of one table, and notes those that it can't."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = table
        self.unread: list[str] = []

    def table(self, key: str) -> Table:
        """The table at a key."""
        found = self._table.get(key, {})
        if isinstance(found, dict):
            return found
        self.unread.append(key)
        return {}

    def one(self, key: str, kind: Any, default: _T, change: _Change = _as_is) -> Any | _T:
        """What stands at a key, or the default."""
        found = self._table.get(key)
        return default if found is None else self._validated(key, kind, _changed(found, change), default)

    def several(self, key: str, kind: Any, change: _Change = _as_is) -> tuple[Any, ...]:
        """Everything in the list at a key."""
        found = self._table.get(key, [])
        if not isinstance(found, list):
            self.unread.append(key)
            return ()
        read: list[Any] = []
        for entry in found:
            read += self._validated(key, tuple[kind], (_changed(entry, change),), ())
        return tuple(read)

    def named(self, key: str, kind: Any, name: str, change: _Change = _as_is) -> tuple[Any, ...]:
        """Every table in the table at a key, its own key under a name."""
        read: list[Any] = []
        for own, table in self.table(key).items():
            entry = {**change(table), name: own} if isinstance(table, dict) else table
            read += self._validated(key, tuple[kind], (entry,), ())
        return tuple(read)

    def _validated(self, key: str, kind: Any, value: object, default: _T) -> Any | _T:
        from pydantic import TypeAdapter, ValidationError

        try:
            if _is_finite(value):
                return TypeAdapter(kind).validate_python(value)
        except ValidationError:
            pass
        self.unread.append(key)
        return default


def _is_finite(value: object) -> bool:
    """Whether every number in it has a size; TOML knows nan and inf, our sums don't."""
    if isinstance(value, dict):
        return all(map(_is_finite, value.values()))
    if isinstance(value, list | tuple):
        return all(map(_is_finite, value))
    return not isinstance(value, float) or math.isfinite(value)


def _changed(value: object, change: _Change) -> object:
    return change(value) if isinstance(value, dict) else value
