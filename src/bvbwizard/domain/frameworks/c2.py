"""C2: when to buy: speed, a feature rather than the product, or a frontier that moves fast."""

from functools import lru_cache

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks import clauses
from bvbwizard.domain.frameworks.clauses import choice_clause
from bvbwizard.domain.frameworks.reading import KEPT, VENDORS, enumerated, lacks, says
from bvbwizard.domain.opinion import Opinion


def c2(facts: Facts, _bills: Bills) -> Opinion:
    """Each of the three is enough to buy."""
    return _judge(
        facts.choice("speed_first"), facts.choice("core_differentiator"), facts.choice("frontier_pace")
    )


@lru_cache(maxsize=KEPT)
def _judge(speed: str, core: str, pace: str) -> Opinion:
    cases = (
        choice_clause("speed that matters more than cost", "speed_first", speed, ("yes",)),
        choice_clause("AI as a feature, not the product", "core_differentiator", core, ("no",)),
        choice_clause("a frontier that moves fast", "frontier_pace", pace, ("fast",)),
    )
    answers, path, held = clauses.reads(cases), clauses.steps(cases), clauses.held(cases)
    if not held and clauses.any_holds(cases) == "open":
        return lacks("C2", clauses.asks(cases), answers=answers, path=path)
    because = (
        f"It buys for {enumerated(case.says for case in held)}."
        if held
        else "None of its cases for buying holds: cost matters, AI is the product, the frontier is slow."
    )
    return says(
        "C2",
        VENDORS if held else (),
        because,
        answers=answers,
        path=path,
        closeness=clauses.turning(cases),
    )
