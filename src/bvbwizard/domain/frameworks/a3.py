"""A3: the triggers for building, each with the answer that fires it."""

from functools import lru_cache
from operator import ge, le

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks import clauses
from bvbwizard.domain.frameworks.clauses import Clause, amount_clause
from bvbwizard.domain.frameworks.reading import (
    KEPT,
    Amount,
    amount,
    count,
    enumerated,
    judged,
    known,
    lacks,
    says,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option, Range

VOICE_MS = 300
"""A limit of 300 ms asks for answers in less: the source's real-time voice."""
TRADING_MS = 50
REQUESTS_PER_MONTH = 1_000_000 * 365 / 12
"""A million a day."""
EXAMPLES_AT_LEAST = 1
QUESTIONS = (
    "latency_budget_ms",
    "third_party_processors",
    "residency",
    "requests_per_month",
    "proprietary_data",
    "labelled_examples",
)


def a3(facts: Facts, _bills: Bills) -> Opinion:
    """Latency, processors and volume speak for self-hosting, data for tuning; one that fires is enough.

    Processors: refused, or data that must stay on our own premises, where nobody else's servers stand. An
    account of ours isn't a refusal by itself: a vendor may deploy inside it. Data beyond vendors' reach:
    unique, with labelled examples to tune on, as in the source's annotated files. Whether a model of it is
    a moat is A1's question, and would leave this trigger nothing to say where A1 is silent.
    """
    return _judge(
        amount(facts, "latency_budget_ms"),
        facts.choice("third_party_processors"),
        facts.choice("residency"),
        amount(facts, "requests_per_month"),
        facts.choice("proprietary_data"),
        count(facts, "labelled_examples"),
    )


@lru_cache(maxsize=KEPT)
def _judge(
    latency: Amount, processors: str, residency: str, volume: Amount, data: str, examples: Range | None
) -> Opinion:
    owning = (_latency(latency), _processors(processors, residency), _volume(volume))
    tuning = _data(data, examples)
    triggers = (*owning, tuning)
    options: list[Option] = ["fine_tune"] if tuning.holds == "yes" else []
    if clauses.any_holds(owning) == "yes":
        options.append("self_host")
    answers, path = clauses.reads(triggers), clauses.steps(triggers)
    if not options and clauses.any_holds(triggers) == "open":
        return lacks("A3", clauses.asks(triggers), answers=answers, path=path)
    fired = [trigger.says for trigger in clauses.held(triggers)]
    because = f"It fires on {enumerated(fired)}." if fired else "None of its four triggers fires."
    return says(
        "A3", tuple(options), because, answers=answers, path=path, closeness=clauses.turning(triggers)
    )


def _latency(given: Amount) -> Clause:
    kind = "trading" if judged(given, le, TRADING_MS) == "yes" else "voice"
    mark = TRADING_MS if kind == "trading" else VOICE_MS
    says = f"a latency limit of {mark} ms or less ({kind})"
    return amount_clause(says, "latency_budget_ms", given, le, mark, unit="ms")


def _processors(processors: str, residency: str) -> Clause:
    says = "a refusal of third-party processors"
    answered = known(third_party_processors=processors, residency=residency)
    if processors == "refused" or residency == "on_premises":
        return Clause(says=says, holds="yes", reads=answered)
    if processors:
        return Clause(says=says, holds="no", reads=answered)
    return Clause(says=says, holds="open", asks=("third_party_processors",), reads=answered)


def _volume(per_month: Amount) -> Clause:
    return amount_clause(
        "a million queries a day",
        "requests_per_month",
        per_month,
        ge,
        REQUESTS_PER_MONTH,
        unit="requests_per_month",
    )


def _data(data: str, examples: Range | None) -> Clause:
    says = "data beyond vendors' reach"
    if data != "unique":
        return Clause(
            says=says,
            holds="no" if data else "open",
            reads=known(proprietary_data=data),
            asks=() if data else ("proprietary_data",),
        )
    return Clause(
        says=says,
        holds=judged(examples, ge, EXAMPLES_AT_LEAST),
        reads=known(proprietary_data=data, labelled_examples=examples),
        asks=("labelled_examples",) if examples is None else (),
    )
