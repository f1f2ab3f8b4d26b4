"""B5: where a comparison of options is the wrong tool, the short record that stands in its place."""

from dataclasses import dataclass

from bvbwizard.domain.facts import Facts
from bvbwizard.domain.outcome import Ended


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyEnd:
    """Why a session ended before the comparison, and what comes next."""

    kind: Ended
    headline: str
    reasons: tuple[str, ...]
    does: tuple[str, ...]
    """What to do next, in order."""
    goes_on_by: str
    """How to have the options compared all the same."""


GOES_ON_BY = 'To compare the options all the same, answer "Going on anyway" with yes.'

_HEADLINES: dict[Ended, str] = {
    "dictated": "Settled from outside: there is nothing here to weigh.",
    "unproven": "Too early: first show that AI can do it at all.",
    "trivial": "Small and generic: use an API, and spend the time elsewhere.",
}
_REASONS: dict[Ended, str] = {
    "dictated": "Where a rule or a partner has chosen, a comparison changes nothing (B5).",
    "unproven": "How to get a model matters only once something shows that one can do the task (B5).",
    "trivial": "The choice costs less than comparing it would (B5).",
}
_DOES: dict[Ended, tuple[str, ...]] = {
    "dictated": (
        "Keep the text of the rule or the contract beside this record.",
        "Put one interface around the model all the same: a new rule then changes one place.",
        "Look again when the rule or the contract changes, or in a year.",
    ),
    "unproven": (
        "Take some dozens of real cases with their right answers.",
        "For a short, fixed time, try a good general model with a careful prompt, beside plain rules.",
        "Come back with the score: if it is near what the product needs, the options are worth comparing.",
    ),
    "trivial": (
        "Call a vendor's API behind one interface, or use a library where one does it.",
        "Set an alarm on the bill.",
        "Look again if it becomes a reason why customers choose you.",
    ),
}


def early_end(facts: Facts) -> EarlyEnd | None:
    """The end that the answers ask for; None where the session goes on."""
    kind = _kind(facts.choice("decision_state"))
    if kind is None or facts.choice("goes_on") != "no":
        return None
    reasons = [_REASONS[kind]]
    decided_by = facts.choice("decided_by")
    if kind == "dictated" and decided_by:
        reasons.insert(0, f"Decided by: {' '.join(decided_by.split())}")
    return EarlyEnd(
        kind=kind,
        headline=_HEADLINES[kind],
        reasons=tuple(reasons),
        does=_DOES[kind],
        goes_on_by=GOES_ON_BY,
    )


def _kind(state: str) -> Ended | None:
    return next((kind for kind in _HEADLINES if kind == state), None)
