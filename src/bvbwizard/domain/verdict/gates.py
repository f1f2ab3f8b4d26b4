"""Gates: duties and limits that remove a variant. The table gate x variant is `data/gates.toml`."""

from dataclasses import dataclass
from functools import lru_cache

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.results.outcome import GateResult, GateState
from bvbwizard.domain.values import Truth, Variant


@dataclass(frozen=True, slots=True)
class Cell:
    """What a gate asks of one variant; built by `parse`."""

    verdict: str = ""
    """pass, fail or both_sides; empty where a condition or a comparison decides."""
    condition: Condition | None = None
    """Passes if it holds, fails if it doesn't; open: unknown. Of both_sides: spares the API side."""
    fact: str = ""
    """Comparison: this fact must be at most the other."""
    at_most_fact: str = ""
    asks: str = ""
    """The question that would settle an unknown cell."""

    @classmethod
    def parse(cls, data: object) -> "Cell":
        """Read a cell from its TOML value.

        Raises:
            ValueError: it is none of the forms; the message names them.
        """
        if isinstance(data, str):
            if data not in ("pass", "fail", "both_sides"):
                raise ValueError(
                    f"a cell is pass, fail, both_sides, a condition or a comparison, not {data!r}"
                )
            return cls(verdict=data)
        if isinstance(data, dict) and set(data) == {"both_sides_unless"}:
            spared = Condition.parse(data["both_sides_unless"])
            return cls(verdict="both_sides", condition=spared, asks=spared.questions()[0])
        if isinstance(data, dict) and "fact" in data:
            if set(data) - {"fact", "at_most_fact", "asks"} or "at_most_fact" not in data:
                raise ValueError("a comparison has fact, at_most_fact and asks")
            return cls(fact=data["fact"], at_most_fact=data["at_most_fact"], asks=data.get("asks", ""))
        condition = Condition.parse(data)
        return cls(condition=condition, asks=condition.questions()[0])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GateRule:
    """One gate: when it applies, and what it asks of each variant."""

    id: str
    label: str
    sentence: str
    """What the duty or limit is, as the record says it."""
    used_by: tuple[str, ...]
    applies_if: Condition
    cells: dict[Variant, Cell]

    @property
    def reads(self) -> frozenset[str]:
        """The questions and facts that it names; a question's own condition isn't among them."""
        found = set(self.applies_if.questions())
        for cell in self.cells.values():
            found.update(name for name in (cell.fact, cell.at_most_fact) if name)
            found.update(cell.condition.questions() if cell.condition is not None else ())
        return frozenset(found)


_STATES: dict[Truth, GateState] = {"yes": "pass", "no": "fail", "open": "unknown"}
_WORST: tuple[GateState, ...] = ("pass", "unknown", "fail")
_OWN_SIDE: dict[Variant, Variant] = {
    "hybrid_rented": "self_host_rented",
    "hybrid_owned": "self_host_owned",
}
DERIVED_FROM = {
    "months_left": ("needed_by",),
    "peak_requests_per_second": ("requests_per_month", "peak_to_average", "active_hours_per_month"),
}
"""The questions behind a derived fact, the one to ask about first."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """What one cell says of its variant."""

    state: GateState
    is_doubtful: bool = False
    """Unknown, and a typical answer or the likely value speaks against the variant."""
    asks: str = ""
    """The question that would settle it."""
    is_typical: bool = False
    """Whether it rests on an answer that is only typical."""


_PASSES = _Finding("pass")


def judge_gates(rules: tuple[GateRule, ...], facts: Facts) -> tuple[GateResult, ...]:
    """The gates that apply, with what each does to every variant.

    A typical answer can make a gate pass or unknown, never failed; nor can a duty that is itself
    unknown.
    """
    results = []
    for rule in rules:
        applies = rule.applies_if.holds(facts.answers)
        if applies != "no":
            results.append(_judge(rule, facts, certain=applies == "yes"))
    return tuple(results)


def _judge(rule: GateRule, facts: Facts, *, certain: bool) -> GateResult:
    duty = rule.applies_if.questions()
    typical_duty = any(facts.is_typical(question) for question in duty)
    found: dict[Variant, _Finding] = {}
    for variant, cell in rule.cells.items():
        if cell.verdict != "both_sides":
            found[variant] = _tempered(
                _judge_cell(cell, facts), duty[0], typical_duty=typical_duty, certain=certain
            )
    for variant, cell in rule.cells.items():
        if cell.verdict == "both_sides":
            found[variant] = _judge_both_sides(cell, found["api"], found[_OWN_SIDE[variant]], facts)
    return GateResult(
        id=rule.id,
        label=rule.label,
        sentence=rule.sentence,
        questions=_read_by(rule),
        states={variant: finding.state for variant, finding in found.items()},
        unlikely=frozenset(variant for variant, finding in found.items() if finding.is_doubtful),
        asks={variant: finding.asks for variant, finding in found.items() if finding.state == "unknown"},
    )


@lru_cache
def _read_by(rule: GateRule) -> tuple[str, ...]:
    """The questions whose answers a gate reads: its duty's, those that settle a cell, those behind a fact."""
    facts = [name for cell in rule.cells.values() for name in (cell.fact, cell.at_most_fact)]
    derived = [question for name in facts for question in DERIVED_FROM.get(name, ())]
    settling = [cell.asks for cell in rule.cells.values() if cell.asks]
    return tuple(dict.fromkeys((*rule.applies_if.questions(), *settling, *derived)))


def _tempered(finding: _Finding, duty: str, *, typical_duty: bool, certain: bool) -> _Finding:
    """What may not fail, because a value is only typical or the duty unknown, is unknown."""
    state, doubtful = finding.state, finding.is_doubtful
    if state == "pass":
        return _PASSES
    if state == "fail" and (finding.is_typical or typical_duty):
        state, doubtful = "unknown", True
    elif state == "fail" and not certain:
        state = "unknown"
    return _Finding(state, doubtful, finding.asks if finding.asks and certain else duty)


def _judge_cell(cell: Cell, facts: Facts) -> _Finding:
    if cell.verdict:
        return _PASSES if cell.verdict == "pass" else _Finding("fail")
    if cell.condition is not None:
        question = cell.condition.questions()[0]
        state = _STATES[facts.so_far(cell.condition)]
        return _Finding(state, asks=question, is_typical=facts.is_typical(question))
    return _compare(cell, facts)


def _compare(cell: Cell, facts: Facts) -> _Finding:
    measured, limit = facts.numbers.get(cell.fact), facts.numbers.get(cell.at_most_fact)
    if measured is None or limit is None:
        lacking = cell.at_most_fact if limit is None else cell.asks or cell.fact
        return _Finding("unknown", asks=DERIVED_FROM.get(lacking, (lacking,))[0])
    typical = "typical" in (measured.origin, limit.origin)
    if measured.range.low > limit.range.high:
        return _Finding("fail", asks=cell.asks, is_typical=typical)
    if measured.range.high <= limit.range.low:
        return _PASSES
    doubtful = measured.range.likely > limit.range.likely
    return _Finding("unknown", doubtful, cell.asks or cell.fact, typical)


def _judge_both_sides(cell: Cell, api: _Finding, own: _Finding, facts: Facts) -> _Finding:
    """A split is as its worse side; where no sensitive request reaches the API, as its own side."""
    if cell.condition is not None and api.state != "pass":
        spared = facts.so_far(cell.condition)
        if spared == "yes":
            return own
        if spared == "open":
            api = _Finding("unknown", api.is_doubtful, cell.asks)
        elif facts.is_typical(cell.asks) and api.state == "fail":
            api = _Finding("unknown", is_doubtful=True, asks=cell.asks)
    return max(api, own, key=lambda side: (_WORST.index(side.state), side.is_doubtful))
