"""Gates: duties and limits that remove a variant. The table gate x variant is `data/gates.toml`."""

from dataclasses import dataclass
from typing import Any

from bvbwizard.domain.conditions import Condition
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.outcome import GateResult, GateState
from bvbwizard.domain.values import Truth, Variant


@dataclass(frozen=True, slots=True)
class Cell:
    """What a gate asks of one variant; built by `parse`."""

    verdict: str = ""
    """pass, fail or both_sides; empty where a condition or a comparison decides."""
    condition: Condition | None = None
    """Passes if it holds, fails if it doesn't; open: unknown."""
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
        if isinstance(data, dict) and "fact" in data:
            if set(data) - {"fact", "at_most_fact", "asks"} or "at_most_fact" not in data:
                raise ValueError("a comparison has fact, at_most_fact and asks")
            return cls(fact=data["fact"], at_most_fact=data["at_most_fact"], asks=data.get("asks", ""))
        condition = Condition.parse(data)
        return cls(condition=condition, asks=condition.questions()[0])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Let the data reader build a cell from a TOML value."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(cls.parse)


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRule:
    """One gate: when it applies, and what it asks of each variant."""

    id: str
    label: str
    sentence: str
    """What the duty or limit is, as the record says it."""
    used_by: tuple[str, ...]
    applies_if: Condition
    cells: dict[Variant, Cell]


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
    states: dict[Variant, GateState] = {}
    unlikely: set[Variant] = set()
    asks: dict[Variant, str] = {}
    for variant, cell in rule.cells.items():
        if cell.verdict == "both_sides":
            continue
        state, doubtful, asked, typical = _judge_cell(cell, facts)
        if state == "fail" and (typical or typical_duty):
            state, doubtful = "unknown", True
        elif state == "fail" and not certain:
            state = "unknown"
        states[variant] = state
        if state == "unknown":
            asks[variant] = asked if asked and certain else duty[0]
            if doubtful:
                unlikely.add(variant)
    _judge_both_sides(rule, states, unlikely, asks)
    questions = tuple(dict.fromkeys((*duty, *(cell.asks for cell in rule.cells.values() if cell.asks))))
    return GateResult(
        id=rule.id,
        sentence=rule.sentence,
        questions=questions,
        states=states,
        unlikely=frozenset(unlikely),
        asks=asks,
    )


def _judge_cell(cell: Cell, facts: Facts) -> tuple[GateState, bool, str, bool]:
    """The state, whether it is doubtful, the question that would settle it, and whether it is typical."""
    if cell.verdict:
        return ("pass" if cell.verdict == "pass" else "fail"), False, "", False
    if cell.condition is not None:
        question = cell.condition.questions()[0]
        answer = facts.answers.get(question)
        truth: Truth = "open" if answer is None else cell.condition.holds(facts.answers)
        return _STATES[truth], False, question, facts.is_typical(question)
    return _compare(cell, facts)


DERIVED_FROM = {"months_left": "needed_by", "peak_requests_per_second": "requests_per_month"}
"""The question behind a derived fact."""

_STATES: dict[Truth, GateState] = {"yes": "pass", "no": "fail", "open": "unknown"}


def _compare(cell: Cell, facts: Facts) -> tuple[GateState, bool, str, bool]:
    measured, limit = facts.numbers.get(cell.fact), facts.numbers.get(cell.at_most_fact)
    if measured is None or limit is None:
        lacking = cell.at_most_fact if limit is None else cell.asks or cell.fact
        return "unknown", False, DERIVED_FROM.get(lacking, lacking), False
    typical = "typical" in (measured.origin, limit.origin)
    if measured.range.low > limit.range.high:
        return "fail", False, cell.asks, typical
    if measured.range.high <= limit.range.low:
        return "pass", False, cell.asks, typical
    return "unknown", measured.range.likely > limit.range.likely, cell.asks or cell.fact, typical


def _judge_both_sides(
    rule: GateRule, states: dict[Variant, GateState], unlikely: set[Variant], asks: dict[Variant, str]
) -> None:
    """A split needs the API and one of the self-hosted variants."""
    for variant, cell in rule.cells.items():
        if cell.verdict != "both_sides":
            continue
        own = min(_OWN_SIDES, key=lambda side: _WORST.index(states.get(side, "pass")))
        worst = max(("api", own), key=lambda side: _WORST.index(states.get(side, "pass")))
        states[variant] = states.get(worst, "pass")
        if worst in asks:
            asks[variant] = asks[worst]
        if worst in unlikely:
            unlikely.add(variant)


_WORST: tuple[GateState, ...] = ("pass", "unknown", "fail")
_OWN_SIDES: tuple[Variant, ...] = ("self_host_rented", "self_host_owned")
