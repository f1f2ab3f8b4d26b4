"""The gates that apply, and what each does to every option."""

from collections.abc import Iterable

from bvbwizard.domain.outcome import GateResult
from bvbwizard.domain.values import VARIANTS
from bvbwizard.reports.document import Point, Section, points, section
from bvbwizard.say.names import inline


def gates(found: Iterable[GateResult]) -> Section | None:
    """Each gate with the options that it rules out, leaves open, and lets through."""
    return section("Gates", points(_gate(gate) for gate in found))


def _gate(gate: GateResult) -> Point:
    by_state: dict[str, list[str]] = {}
    for option, variants in VARIANTS.items():
        states = {gate.states[variant] for variant in variants if variant in gate.states}
        state = "pass" if "pass" in states else "unknown" if "unknown" in states else "fail"
        by_state.setdefault(state, []).append(inline(option))
    said = [
        f"{words}: {', '.join(by_state[state])}"
        for state, words in (("fail", "rules out"), ("unknown", "not known for"), ("pass", "met by"))
        if state in by_state
    ]
    return Point(text=gate.sentence, below=("; ".join(said),))
