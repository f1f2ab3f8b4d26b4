"""B5: where a comparison of options is the wrong tool, a short record takes its place."""

from typing import get_args

from bvbwizard.domain.facts import Facts
from bvbwizard.domain.outcome import Ended


def early_end(facts: Facts) -> Ended | None:
    """Why the answers end the session before the comparison; None where it goes on."""
    state = facts.choice("decision_state")
    kind: Ended | None = next((each for each in get_args(Ended) if each == state), None)
    return kind if kind is not None and facts.choice("goes_on") == "no" else None
