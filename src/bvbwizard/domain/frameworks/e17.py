"""E17: four grounds against self-hosting, of which each alone is enough."""

from functools import lru_cache
from operator import lt

from bvbwizard.domain.amounts import say_amount
from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks import clauses
from bvbwizard.domain.frameworks.clauses import Clause, amount_clause, choice_clause
from bvbwizard.domain.frameworks.reading import (
    KEPT,
    Amount,
    amount,
    count,
    distance,
    enumerated,
    in_words,
    judged,
    lacks,
    owning_lacks,
    says,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Range

ENGINEERS_UNDER = 5
_UNIT = "requests_per_month"


def e17(facts: Facts, bills: Bills) -> Opinion:
    """A small team, a small volume, no specialists, or a product still searching; dissent, no vote.

    Small is a volume under the computed crossover of self_host against api; with none computed, a payback
    that never comes says the same of the volume at hand.
    """
    payback = bills.owning_payback
    never_pays = payback is not None and payback.state == "never"
    is_open = bills.owning_crossover is None and not never_pays
    return _judge(
        count(facts, "ml_engineers"),
        amount(facts, "requests_per_month"),
        bills.owning_crossover,
        never_pays,
        owning_lacks(facts) if is_open else (),
        facts.choice("ml_infrastructure_expertise"),
        facts.choice("product_market_fit"),
    )


@lru_cache(maxsize=KEPT)
def _judge(
    engineers: Range | None,
    volume: Amount,
    crossover: int | None,
    never_pays: bool,
    uncosted: tuple[str, ...],
    expertise: str,
    fit: str,
) -> Opinion:
    team, nobody = "an ML team under 5", "no specialists for the infrastructure"
    grounds = (
        amount_clause(team, "ml_engineers", engineers, lt, ENGINEERS_UNDER, unit="engineers"),
        _volume(volume, crossover, uncosted, never_pays=never_pays),
        choice_clause(nobody, "ml_infrastructure_expertise", expertise, ("no",)),
        choice_clause("a product still searching for its market", "product_market_fit", fit, ("no",)),
    )
    answers, path, held = clauses.reads(grounds), clauses.steps(grounds), clauses.held(grounds)
    if not held and clauses.any_holds(grounds) == "open":
        return lacks("E17", clauses.asks(grounds), answers=answers, path=path, role="dissents")
    because = (
        f"Against self-hosting: {enumerated(ground.says for ground in held)}."
        if held
        else "None of its grounds against self-hosting holds."
    )
    return says(
        "E17",
        (),
        because,
        answers=answers,
        against=("self_host",) if held else (),
        path=path,
        closeness=clauses.turning(grounds),
        role="dissents",
    )


def _volume(volume: Amount, crossover: int | None, uncosted: tuple[str, ...], *, never_pays: bool) -> Clause:
    says = "a volume under the computed crossover"
    if not isinstance(volume, Range):
        return Clause(says=says, holds="open", asks=(_UNIT,))
    if crossover is None:
        if never_pays:
            return Clause(says=says, holds="yes", reads=(_UNIT,), shows="owning never pays back at it")
        return Clause(says=says, holds="open", asks=uncosted)
    return Clause(
        says=says,
        holds=judged(volume, lt, crossover),
        reads=(_UNIT,),
        shows=f"{in_words(volume, _UNIT)}; the crossover is {say_amount(crossover, _UNIT)}",
        near=distance(volume, crossover, _UNIT),
    )
