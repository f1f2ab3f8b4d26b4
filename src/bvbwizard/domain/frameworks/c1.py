"""C1: when to build: a duty on premises, years of domain data, or inference at extreme scale."""

from dataclasses import replace
from functools import lru_cache
from operator import ge, gt

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks import clauses
from bvbwizard.domain.frameworks.c3 import ON_PREMISES
from bvbwizard.domain.frameworks.clauses import Clause, amount_clause, choice_clause
from bvbwizard.domain.frameworks.reading import (
    KEPT,
    Amount,
    amount,
    bill_lacks,
    enumerated,
    lacks,
    months_of,
    pays,
    says,
)
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.values import Option, Range

REQUESTS_PER_MONTH = 100_000_000
USD_PER_REQUEST = 0.001
PAYBACK_MONTHS = 18
"""What the source promises at that scale; shown beside the computed payback, no condition of its own."""


def c1(facts: Facts, bills: Bills) -> Opinion:
    """A duty, read as C3's first question reads it, or scale speak for self-hosting; unique data for tuning.

    Scale is 100 million requests a month and more, at over $0.001 of the API's tokens each.
    """
    per_request = bills.api_usd_per_request
    return _judge(
        facts.choice("residency"),
        facts.choice("proprietary_data"),
        amount(facts, "requests_per_month"),
        per_request,
        months_of(bills.owning_payback),
        bill_lacks(facts) if per_request is None else (),
    )


@lru_cache(maxsize=KEPT)
def _judge(
    residency: str,
    data: str,
    volume: Amount,
    usd_per_request: float | None,
    payback: float | None,
    unpriced: tuple[str, ...],
) -> Opinion:
    duty = choice_clause("a duty to keep the data with us", "residency", residency, ON_PREMISES)
    unique = choice_clause("years of data that nobody else has", "proprietary_data", data, ("unique",))
    scale = _scale(volume, usd_per_request, unpriced)
    cases = (duty, unique, scale)
    answers = clauses.reads(cases)
    computed = "isn't known" if payback is None else pays(payback)
    path = (
        *clauses.steps(cases),
        f"payback at that scale: within {PAYBACK_MONTHS} months by the source; here owning {computed}",
    )
    options: list[Option] = ["fine_tune"] if unique.holds == "yes" else []
    if "yes" in (duty.holds, scale.holds):
        options.append("self_host")
    if not options and clauses.any_holds(cases) == "open":
        return lacks("C1", clauses.asks(cases), answers=answers, path=path)
    return says(
        "C1",
        tuple(options),
        _because(cases, scale, payback),
        answers=answers,
        path=path,
        closeness=clauses.turning(cases),
    )


def _scale(volume: Amount, usd_per_request: float | None, unpriced: tuple[str, ...]) -> Clause:
    """Both marks together; the volume is what it is near to."""
    says = "a volume of 100 million a month at over $0.001 each"
    price = None if usd_per_request is None else Range.point(usd_per_request)
    many = amount_clause(
        says, "requests_per_month", volume, ge, REQUESTS_PER_MONTH, unit="requests_per_month"
    )
    dear = amount_clause(
        says, "input_tokens", price, gt, USD_PER_REQUEST, unit="usd_per_request", asks=unpriced
    )
    both = (many, replace(dear, reads=("input_tokens", "output_tokens")) if price else dear)
    return Clause(
        says=says,
        holds=clauses.all_hold(both),
        reads=clauses.reads(both),
        asks=clauses.asks(both),
        shows=", ".join(each.shows for each in both if each.shows),
        near=" ".join(each.near for each in both if each.near),
    )


def _because(cases: tuple[Clause, ...], scale: Clause, payback: float | None) -> str:
    held = clauses.held(cases)
    if not held:
        return "None of its cases for building holds: no duty, no unique data, no extreme volume."
    said = f"It builds for {enumerated(case.says for case in held)}."
    if scale.holds == "no":
        return f"{said[:-1]}; {scale.says} doesn't hold."
    if scale.holds == "yes":
        computed = "isn't known" if payback is None else pays(payback)
        return f"{said} The source sees owning pay back within {PAYBACK_MONTHS} months; here it {computed}."
    return said
