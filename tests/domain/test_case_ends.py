"""The low and the high of every worked case, by a second method: upfront, month 1 and horizon of each option.

`second_bill` counts each bill in plain Python. Every uncertain number is moved alone to its low and to its
high end; an end is the likely amount and the root of the squares of what those move it down, or up. No cost
over the horizon falls under its fixed lines with every price at its low, and nothing upfront under nothing.
Neither `money.swings` nor a formula of the data is in it.
"""

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.values import Option, Range, Variant
from bvbwizard.domain.verdict.decide import Reference
from domain.test_cases import CASES, read_case
from second_bill import Bill, Terms, bill_of

_VOLUME = ("requests_per_month", "growth_per_month")
_AMOUNTS: dict[str, Callable[[Bill], float]] = {
    "upfront_usd": lambda bill: bill.upfront,
    "monthly_usd": lambda bill: bill.month,
    "horizon_usd": lambda bill: bill.horizon,
}


def terms_of(evaluation: Evaluation) -> Terms:
    facts = evaluation.facts
    tokens = facts.numbers.get("training_tokens")
    return Terms(
        build_includes_integration=facts.choice("build_includes_integration") == "yes",
        gpus_stated="gpus" in facts.numbers,
        training_tokens_stated=tokens is not None and tokens.origin != "derived",
        on_premises=facts.choice("residency") == "on_premises",
        horizon_months=evaluation.criteria.horizon_months,
    )


def ends_of(variant: Variant, ranges: dict[str, Range], terms: Terms) -> dict[str, Range]:
    """Each amount of a variant with its ends."""
    likely = {name: each.likely for name, each in ranges.items()}
    bill = bill_of(variant, likely, terms)
    moved = [
        tuple(bill_of(variant, {**likely, name: end}, terms) for end in (each.low, each.high))
        for name, each in ranges.items()
        if not each.is_point
    ]
    lowest = {name: each.likely if name in _VOLUME else each.low for name, each in ranges.items()}
    floors = {
        "upfront_usd": 0.0,
        "monthly_usd": 0.0,
        "horizon_usd": bill_of(variant, lowest, terms).fixed,
    }
    found = {}
    for name, amount in _AMOUNTS.items():
        usd = amount(bill)
        swings = [[amount(end) - usd for end in ends] for ends in moved]
        down = math.sqrt(sum(min(0.0, *both) ** 2 for both in swings))
        up = math.sqrt(sum(max(0.0, *both) ** 2 for both in swings))
        found[name] = Range(min(usd, max(floors[name], usd - down)), usd, usd + up)
    return found


def costed(evaluation: Evaluation) -> dict[Option, Variant]:
    """The options that have a cost, each with its variant."""
    return {
        option: result.variant
        for option, result in evaluation.options.items()
        if result.horizon_usd is not None and result.variant is not None
    }


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_low_likely_and_high_of_every_option(
    path: Path, questionnaire: Questionnaire, reference: Reference
) -> None:
    evaluation, _, _ = read_case(path, questionnaire, reference)
    ranges = {name: fact.range for name, fact in evaluation.facts.numbers.items()}
    terms = terms_of(evaluation)
    for option, variant in costed(evaluation).items():
        result = evaluation.options[option]
        for name, second in ends_of(variant, ranges, terms).items():
            first = getattr(result, name)
            found = (first.low, first.likely, first.high)
            assert found == pytest.approx((second.low, second.likely, second.high)), (option, name)


def test_the_cases_are_of_many_kinds(questionnaire: Questionnaire, reference: Reference) -> None:
    """Every variant is costed somewhere, and in thirty cases and more an option has a low under its high."""
    variants: set[Variant] = set()
    with_ends = 0
    for path in CASES:
        evaluation, _, _ = read_case(path, questionnaire, reference)
        found = costed(evaluation)
        variants |= set(found.values())
        horizons = (evaluation.options[option].horizon_usd for option in found)
        with_ends += any(usd is not None and usd.low < usd.high for usd in horizons)
    assert len(variants) == 10, variants
    assert with_ends >= 30


PEOPLE: dict[Option, set[str]] = {
    "api": {"posts"},
    "hosted_open": {"posts"},
    "fine_tune": {"posts", "reviews"},
    "hybrid": {"api_posts", "serving_posts", "routing_posts"},
    "self_host": {"posts"},
    "train": {"posts", "reviews"},
}
"""Of the lines of a month, those that pay people: posts, and reviews of answers (D4, D7)."""


@pytest.mark.parametrize("name", ["series-a-sales-assistant", "trading-50-ms", "platform-trains"])
def test_what_pays_people_in_a_month(name: str, questionnaire: Questionnaire, reference: Reference) -> None:
    (path,) = (each for each in CASES if each.stem == name)
    evaluation, _, _ = read_case(path, questionnaire, reference)
    for option in costed(evaluation):
        monthly = [line for line in evaluation.options[option].lines if line.kind == "monthly"]
        assert {line.id for line in monthly if line.pays_people} == PEOPLE[option], option
