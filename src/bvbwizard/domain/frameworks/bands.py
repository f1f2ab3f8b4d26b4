"""Round numbers that judge alike: what lets a search ask every framework again without new words.

Between two marks every number gives the same stance. A search for flips moves one number a thousand times and
reads no words, so it asks with one number for each stretch between marks, and finds the opinion kept.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from bvbwizard.domain.bills import Bills
from bvbwizard.domain.fact import Fact
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.frameworks import a3, b2, b3, b4, b11, c1, d2, d8, e7, e17
from bvbwizard.domain.net_win_rate import LIMIT
from bvbwizard.domain.options import Payback
from bvbwizard.domain.values import Range


def _sorted(marks: Iterable[float]) -> tuple[float, ...]:
    return tuple(sorted(set(marks)))


MARKS: dict[str, tuple[float, ...]] = {
    "latency_budget_ms": _sorted((a3.TRADING_MS, a3.VOICE_MS, d8.LATENCY_UNDER_MS)),
    "requests_per_month": _sorted((b3.API_UNDER, b3.OWN_OVER, a3.REQUESTS_PER_MONTH, c1.REQUESTS_PER_MONTH)),
    "labelled_examples": _sorted(
        (
            a3.EXAMPLES_AT_LEAST,
            b11.EXAMPLES_AT_LEAST,
            d8.EXAMPLES_AT_LEAST,
            *(row[0] for row in b2.EXAMPLES if row[0]),
        )
    ),
    "corpus_tokens": (d8.CORPUS_AT_LEAST_TOKENS,),
    "ml_engineers": _sorted(
        (
            b4.ENGINEERS_AT_LEAST,
            b11.ENGINEERS_AT_LEAST,
            e17.ENGINEERS_UNDER,
            *(row[0] for row in b2.TEAM if row[0]),
        )
    ),
    "months_left": _sorted(
        (
            b11.WEEKS_UNDER_MONTHS,
            *(row[0] + slack for row in b2.MONTHS[1:] for slack in b2.SLACKS),
        )
    ),
    "net_win_rate": (LIMIT,),
}
"""The marks of each number, over all frameworks that judge it."""
_USD_PER_REQUEST = (c1.USD_PER_REQUEST,)
_USD_PER_YEAR = _sorted(
    (d2.EVALUATE_TUNING_USD_PER_YEAR, d2.SELF_HOST_USD_PER_YEAR, d8.API_USD_PER_YEAR_OVER)
)
_OWNING_MONTHS = _sorted((e7.SELF_HOST_UNDER_MONTHS, e7.STAY_OVER_MONTHS))
_OVER_ANY_VOLUME = 10**15


def banded(facts: Facts, bills: Bills) -> tuple[Facts, Bills]:
    """The same case with every judged number rounded within its stretch between marks."""
    numbers = dict(facts.numbers)
    for name, marks in MARKS.items():
        fact = numbers.get(name)
        if fact is not None:
            given = fact.range
            numbers[name] = Fact(
                Range(_round(given.low, marks), _round(given.likely, marks), _round(given.high, marks)),
                fact.origin,
                fact.source,
            )
    volume = facts.likely("requests_per_month")
    crossover = bills.owning_crossover
    if crossover is not None and volume is not None:
        crossover = _OVER_ANY_VOLUME if volume < crossover else 0
    return (
        Facts(answers=facts.answers, numbers=numbers, missing_figures=facts.missing_figures, rows=facts.rows),
        replace(
            bills,
            api_usd_per_request=_maybe(bills.api_usd_per_request, _USD_PER_REQUEST),
            api_usd_per_year=_maybe(bills.api_usd_per_year, _USD_PER_YEAR),
            owning_payback=_payback(bills.owning_payback, _OWNING_MONTHS),
            owning_crossover=crossover,
            hybrid_payback=_payback(bills.hybrid_payback, (bills.payback_limit_months,)),
        ),
    )


def _round(value: float, marks: tuple[float, ...]) -> float:
    """One number for each stretch between marks; a mark is itself."""
    above = bisect_left(marks, value)
    if above == len(marks):
        return 2 * marks[-1]
    if marks[above] == value:
        return value
    return (marks[above - 1] + marks[above]) / 2 if above else marks[0] / 2


def _maybe(value: float | None, marks: tuple[float, ...]) -> float | None:
    return None if value is None else _round(value, marks)


def _payback(payback: Payback | None, marks: tuple[float, ...]) -> Payback | None:
    if payback is None or payback.likely is None:
        return payback
    return Payback(
        option=payback.option,
        side=payback.side,
        state=payback.state,
        likely=_round(payback.likely, marks),
    )
