"""D8: the decision matrix; of an API and tuning any one condition is enough, training needs all four."""

from dataclasses import replace
from functools import lru_cache
from operator import ge, gt, lt
from typing import NamedTuple

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks import clauses
from bvbwizard.domain.frameworks.clauses import Clause, amount_clause, choice_clause
from bvbwizard.domain.frameworks.reading import (
    BILL_ANSWERS,
    KEPT,
    VENDORS,
    Amount,
    amount,
    bill_lacks,
    count,
    enumerated,
    lacks,
    says,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import OPTION_PHRASES, OPTIONS, Option, Range

EXAMPLES_AT_LEAST = 10_000
API_USD_PER_YEAR_OVER = 50_000
LATENCY_UNDER_MS = 200
CORPUS_AT_LEAST_TOKENS = 100_000_000_000
_DUTIES = ("region", "own_account", "on_premises")


def d8(facts: Facts, bills: Bills) -> Opinion:
    """Every cell that holds is returned; it speaks as soon as one does.

    Answers that could still add a cell are missing only while none holds.
    """
    usd = bills.api_usd_per_year
    return _judge(
        _Read(
            fit=facts.choice("product_market_fit"),
            advantage=facts.choice("advantage"),
            serves=facts.choice("frontier_serves_domain"),
            data=facts.choice("proprietary_data"),
            examples=count(facts, "labelled_examples"),
            usd_per_year=usd,
            unpriced=bill_lacks(facts) if usd is None else (),
            latency=amount(facts, "latency_budget_ms"),
            residency=facts.choice("residency"),
            corpus=count(facts, "corpus_tokens"),
            platform=facts.choice("platform"),
            commits=facts.choice("training_commitment"),
        )
    )


class _Read(NamedTuple):
    fit: str
    advantage: str
    serves: str
    data: str
    examples: Range | None
    usd_per_year: float | None
    unpriced: tuple[str, ...]
    latency: Amount
    residency: str
    corpus: Range | None
    platform: str
    commits: str


def _renting(read: _Read) -> tuple[Clause, ...]:
    well = "a domain that general models serve well"
    return (
        choice_clause("before product-market fit", "product_market_fit", read.fit, ("no",)),
        choice_clause("an advantage around the model", "advantage", read.advantage, ("around_model",)),
        choice_clause(well, "frontier_serves_domain", read.serves, ("well",)),
        choice_clause("no proprietary data", "proprietary_data", read.data, ("none",)),
    )


def _tuning(read: _Read) -> tuple[Clause, ...]:
    spend = None if read.usd_per_year is None else Range.point(read.usd_per_year)
    bill = amount_clause(
        "an API bill over $50,000 a year",
        "requests_per_month",
        spend,
        gt,
        API_USD_PER_YEAR_OVER,
        unit="usd_per_year",
        asks=read.unpriced,
    )
    enough = "10,000 examples and more"
    soon = "a latency limit under 200 ms"
    return (
        _behind_data(enough, "labelled_examples", read, read.examples, EXAMPLES_AT_LEAST, unit="examples"),
        replace(bill, reads=BILL_ANSWERS) if spend is not None else bill,
        amount_clause(soon, "latency_budget_ms", read.latency, lt, LATENCY_UNDER_MS, unit="ms"),
        choice_clause("a duty on where the data stays", "residency", read.residency, _DUTIES),
    )


def _training(read: _Read) -> tuple[Clause, ...]:
    unique = "a unique corpus of 100B tokens and more"
    if read.data in ("none", "some"):
        corpus = Clause(says=unique, holds="no", reads=("proprietary_data",))
    else:
        corpus = _behind_data(
            unique, "corpus_tokens", read, read.corpus, CORPUS_AT_LEAST_TOKENS, unit="tokens"
        )
    # Two more are asked behind the corpus: while it is open, there is nothing else to ask for.
    behind = corpus.asks[0] if corpus.asks else ""
    poor, means = "a domain that general models serve poorly", "$5M and 12 months to commit"
    return (
        corpus,
        choice_clause("a platform, not a feature", "platform", read.platform, ("yes",), asks=behind),
        choice_clause(poor, "frontier_serves_domain", read.serves, ("poorly",)),
        choice_clause(means, "training_commitment", read.commits, ("yes",), asks=behind),
    )


def _behind_data(
    says: str, question: str, read: _Read, given: Range | None, mark: float, *, unit: str
) -> Clause:
    """An amount that is asked only where there is proprietary data."""
    if read.data == "none":
        return Clause(says=says, holds="no", reads=("proprietary_data",))
    asks = (question,) if read.data else ("proprietary_data",)
    return amount_clause(says, question, given, ge, mark, unit=unit, asks=asks)


@lru_cache(maxsize=KEPT)
def _judge(read: _Read) -> Opinion:
    renting, tuning, training = _renting(read), _tuning(read), _training(read)
    found: set[Option] = set()
    grounds: list[str] = []
    for options, listed in ((VENDORS, renting), (("fine_tune",), tuning)):
        if held := clauses.held(listed):
            found.update(options)
            grounds.append(f"{_named(options)} ({'; '.join(clause.says for clause in held)})")
    if clauses.all_hold(training) == "yes":
        found.add("train")
        grounds.append("training (all four of its conditions hold)")
    every = (*renting, *tuning, *training)
    path = (
        *(f"API if any: {step}" for step in clauses.steps(renting)),
        *(f"tuning if any: {step}" for step in clauses.steps(tuning)),
        *(f"training if all: {step}" for step in clauses.steps(training)),
    )
    answers = clauses.reads(every)
    if not found:
        still = [each for each in (renting, tuning) if clauses.any_holds(each) == "open"]
        still += [training] if clauses.all_hold(training) == "open" else []
        if still:
            return lacks("D8", (q for each in still for q in clauses.asks(each)), answers=answers, path=path)
    because = f"{enumerated(grounds)}." if grounds else "No cell of its matrix holds."
    return says(
        "D8",
        tuple(option for option in OPTIONS if option in found),
        because[0].upper() + because[1:],
        answers=answers,
        path=path,
        closeness=_closeness(renting, tuning, training),
    )


def _named(options: tuple[str, ...]) -> str:
    return "an API" if options == VENDORS else OPTION_PHRASES["fine_tune"]


def _closeness(renting: tuple[Clause, ...], tuning: tuple[Clause, ...], training: tuple[Clause, ...]) -> str:
    counts = ", ".join(
        f"{len(clauses.held(each))} of {len(each)} for {what}"
        for what, each in (("an API", renting), ("tuning", tuning), ("training", training))
    )
    nears = (clause.near for clause in (*tuning, training[0]) if clause.near)
    return " ".join([f"Conditions that hold: {counts}.", *nears])
