"""B11: when the text's answers to common questions say API, and when they say train."""

from functools import lru_cache
from operator import ge, lt

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks import clauses
from bvbwizard.domain.frameworks.clauses import Clause, amount_clause, choice_clause
from bvbwizard.domain.frameworks.reading import (
    KEPT,
    VENDORS,
    Amount,
    amount,
    count,
    judged,
    known,
    lacks,
    says,
    undated,
    unknown,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Range

WEEKS_UNDER_MONTHS = 2
"""From two on one counts in months, so that less is weeks rather than months."""
EXAMPLES_AT_LEAST = 1_000_000
"""Millions of examples."""
ENGINEERS_AT_LEAST = 5
"""The team for a model of one's own, as in B2's table."""


def b11(facts: Facts, _bills: Bills) -> Opinion:
    """An API if four conditions hold together, training if four others do.

    The expertise that an API does without is read as B4 reads it, one ML engineer; the team that training
    needs as B2 does, five with infrastructure expertise. No proprietary data is needed where there is none,
    or where general models do the task well. Where no date is set, nothing has to ship in weeks.
    """
    return _judge(
        facts.choice("specialisation"),
        count(facts, "ml_engineers"),
        facts.choice("ml_infrastructure_expertise"),
        amount(facts, "months_left"),
        undated(facts),
        facts.choice("proprietary_data"),
        facts.choice("frontier_serves_domain"),
        count(facts, "labelled_examples"),
    )


@lru_cache(maxsize=KEPT)
def _judge(
    special: str,
    engineers: Range | None,
    infrastructure: str,
    left: Amount,
    no_date: tuple[str, str],
    data: str,
    serves: str,
    examples: Range | None,
) -> Opinion:
    renting = (
        choice_clause("a generic task", "specialisation", special, ("generic",)),
        amount_clause("no ML engineer", "ml_engineers", engineers, lt, 1, unit="engineers"),
        _weeks(left, *no_date),
        _no_data_needed(data, serves),
    )
    training = (
        choice_clause("no adequate base model", "frontier_serves_domain", serves, ("poorly",)),
        _millions(data, examples),
        choice_clause("a highly special task", "specialisation", special, ("highly_specialised",)),
        _team(engineers, infrastructure),
    )
    both = (*renting, *training)
    answers = clauses.reads(both)
    path = (
        *(f"for an API: {step}" for step in clauses.steps(renting)),
        *(f"for training: {step}" for step in clauses.steps(training)),
    )
    closeness = f"{clauses.tally(renting, 'an API')} {clauses.tally(training, 'training')}"
    if clauses.all_hold(renting) == "yes":
        because = "A generic task, nobody to train a model, weeks to ship and no data needed: an API."
        return says("B11", VENDORS, because, answers=answers, path=path, closeness=closeness)
    if clauses.all_hold(training) == "yes":
        because = "No adequate base model, millions of examples, a highly special task and the team: train."
        return says("B11", ("train",), because, answers=answers, path=path, closeness=closeness)
    still = [each for each in (renting, training) if clauses.all_hold(each) == "open"]
    if still:
        asked = [question for each in still for question in clauses.asks(each)]
        return lacks("B11", asked, answers=answers, path=path)
    because = "Neither its conditions for an API nor those for training hold together."
    return says("B11", (), because, answers=answers, path=path, closeness=closeness)


def _weeks(left: Amount, asks: str, unbound: str) -> Clause:
    says = "weeks rather than months to ship"
    if left is None and not asks:
        return Clause(says=says, holds="no", reads=(unbound,), shows="no date binds")
    return amount_clause(says, "needed_by", left, lt, WEEKS_UNDER_MONTHS, unit="months", asks=(asks,))


def _no_data_needed(data: str, serves: str) -> Clause:
    says = "no proprietary data needed"
    reads = known(proprietary_data=data, frontier_serves_domain=serves)
    if data == "none" or serves == "well":
        return Clause(says=says, holds="yes", reads=reads)
    if data and serves:
        return Clause(says=says, holds="no", reads=reads)
    asks = unknown(proprietary_data=data, frontier_serves_domain=serves)
    return Clause(says=says, holds="open", reads=reads, asks=asks)


def _millions(data: str, examples: Range | None) -> Clause:
    says = "millions of examples"
    if data == "none":
        return Clause(says=says, holds="no", reads=("proprietary_data",))
    asks = ("labelled_examples",) if data else ("proprietary_data",)
    return amount_clause(
        says, "labelled_examples", examples, ge, EXAMPLES_AT_LEAST, unit="examples", asks=asks
    )


def _team(engineers: Range | None, infrastructure: str) -> Clause:
    says = "the team to train"
    enough = judged(engineers, ge, ENGINEERS_AT_LEAST)
    reads = known(ml_engineers=engineers, ml_infrastructure_expertise=infrastructure)
    if enough == "no" or infrastructure == "no":
        return Clause(says=says, holds="no", reads=reads)
    if enough == "yes" and infrastructure:
        return Clause(says=says, holds="yes", reads=reads)
    asks = unknown(ml_engineers=engineers, ml_infrastructure_expertise=infrastructure)
    return Clause(says=says, holds="open", reads=reads, asks=asks)
