"""Amounts that agree with the engine's.

Support at a million a day: the API costs about $75k a month, own GPUs $11.5k with people and $54k upfront,
and a host $1.5k.
"""

import pytest

from bvbwizard.rehearsal.marks.amounts import AmountSaid
from bvbwizard.rehearsal.marks.read import read_written
from bvbwizard.store.marking import key_of, lexicon, rubric
from bvbwizard.store.scenarios import scenario
from written_answers import DAY

KEY = key_of(scenario("support-1m-a-day"), DAY)


def said(text: str) -> tuple[AmountSaid, ...]:
    read = read_written(f"# Decisions\n{text}", KEY, lexicon(), rubric(), "senior")
    return read.amounts.said


@pytest.mark.parametrize(
    ("text", "agrees_with"),
    [
        ("The vendor costs us about $75k a month.", "api.monthly"),
        ("The vendor costs us nearly $900k a year.", "api.monthly"),
        ("Own GPUs: ~$11.5k/mo incl people", "self_host.monthly"),
        ("Own GPUs cost 11.5k a month with people.", "self_host.monthly"),
        ("and $54k upfront for our own GPUs", "self_host.upfront"),
        ("A host comes to $1.5k a month.", "hosted_open.monthly"),
        ("A quarter of a cent a query at the API.", "api.per_request"),
    ],
)
def test_what_holds(text: str, agrees_with: str) -> None:
    (amount,) = said(text)
    assert amount.agrees_with == agrees_with
    assert not amount.is_unsupported


@pytest.mark.parametrize(
    "text",
    [
        "The vendor costs us $300k a month.",
        "Own GPUs cost $11.5k a year with people.",
        "A host costs $1.5k a day.",
        "Our own GPUs cost $75k a month.",
    ],
)
def test_what_agrees_with_nothing_or_only_in_another_unit(text: str) -> None:
    read = read_written(f"# Decisions\n{text}", KEY, lexicon(), rubric(), "senior")
    (amount,) = read.amounts.said
    assert amount.agrees_with == ""
    # Either the claim check contradicts it, or it is none of the engine's amounts.
    assert (amount.number.start, amount.number.end) in read.amounts.spans


@pytest.mark.parametrize(
    "text",
    [
        "We look again if the bill is over $300k a month.",
        "Under $300k a month we stay.",
        "A tool for $20 a month.",
        "It saves $33k a month.",
    ],
)
def test_limits_conditions_and_small_things_are_no_bills(text: str) -> None:
    assert not any(amount.is_unsupported for amount in said(text))


def test_a_list_of_words_says_no_amount() -> None:
    assert said("API, self-host, $75k, $11.5k/mo, TCO, payback, crossover") == ()


def test_a_few_hundred_is_a_range() -> None:
    key = key_of(scenario("sales-assistant"), DAY)
    text = "# Decisions\nThe API costs a few hundred dollars a month in tokens."
    (amount,) = read_written(text, key, lexicon(), rubric(), "associate").amounts.said
    assert (amount.number.low, amount.number.high) == (200, 900)
    assert amount.agrees_with == "api.monthly"
