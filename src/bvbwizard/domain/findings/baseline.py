"""No model at all, rules or a search box: named where it fits, as what everything else has to beat."""

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.conditions import Condition

FEW_REQUESTS = 10_000
"""Requests a month under which E14 would build nothing at all."""

_SMALL = Condition.parse(
    {
        "all": [
            {"question": "specialisation", "is": "generic"},
            {"question": "core_differentiator", "is": "no"},
            {"question": "requests_per_month", "at_most": FEW_REQUESTS},
        ]
    }
)
_BY_STATE = {
    "unproven": "Before any model: give the same users rules or a search box; if that serves them, no model "
    "is needed, and if not, its score is what a model has to beat.",
    "trivial": "Before any model: see whether a library, some rules or a search box already does it; "
    "an API is the next step, not the first.",
}


def baseline(facts: Facts) -> str:
    """One sentence on doing without a model (B5, E14); empty where the answers give no reason to name it.

    It is named while nobody has shown that AI can do it, for what is trivial, and for a generic task that
    isn't the core and has few requests.
    """
    said = _BY_STATE.get(facts.choice("decision_state"), "")
    if not said and _SMALL.holds(facts.answers) == "yes":
        said = (
            f"At {FEW_REQUESTS:,} requests a month or fewer, for a generic task that isn't your core, "
            "rules or a search box may do: measure them first, on the same cases."
        )
    return said
