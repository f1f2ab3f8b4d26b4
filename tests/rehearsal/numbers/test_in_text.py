"""Amounts in free text: values, units as typed, places; and what isn't an amount."""

import pytest

from bvbwizard.rehearsal.numbers.in_text import Number, numbers_in
from bvbwizard.rehearsal.text.cut import flat_text
from bvbwizard.store.marking import lexicon

WORDS = lexicon().numbers
Told = tuple[str, float, float, str]


def said_in(text: str) -> tuple[Number, ...]:
    return numbers_in(text, WORDS)


def _told(text: str) -> list[Told]:
    return [(each.quote, each.low, each.high, each.unit) for each in said_in(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("91k a year", 91_000, "rate_per_year"),
        ("$0.25m", 250_000, "usd"),
        ("ten grand a month", 10_000, "usd_per_month"),
        ("2.5 cents a call", 0.025, "usd_per_request"),
        ("three GPUs", 3, "gpus"),
        ("35-month", 35, "months"),
        ("$8,750/mo", 8_750, "usd_per_month"),
        ("1.2M reqs/month", 1_200_000, "requests_per_month"),
        ("half a million requests a month", 500_000, "requests_per_month"),
        ("2x A100", 2, "gpus"),
        ("2 \u00d7 H100", 2, "gpus"),
        ("300ms", 300, "ms"),
        ("2 seconds", 2_000, "ms"),
        ("10^6 requests a day", 1_000_000, "requests_per_day"),
        ("2.5e6 calls a month", 2_500_000, "requests_per_month"),
        ("a couple of weeks", 2, "weeks"),
        ("two and a half thousand dollars a month", 2_500, "usd_per_month"),
        ("twenty-five hundred dollars", 2_500, "usd"),
        ("half a cent per draft", 0.005, "usd_per_request"),
        ("$12 500 a month", 12_500, "usd_per_month"),
        ("US$5/M tokens", 5, "usd_per_mtok"),
        ("$0.005 per 1k tokens", 5, "usd_per_mtok"),
        ("$17.50 per thousand requests", 0.0175, "usd_per_request"),
        ("$3.06 per GPU-hour", 3.06, "usd_per_gpu_hour"),
        ("$115 an hour", 115, "usd_per_hour"),
        ("USD 20,000 p.a.", 20_000, "usd_per_year"),
        ("$700 a week", 3_043.75, "usd_per_month"),  # 700 x 30.4375 / 7
        ("$30 per seat a month", 30, "usd_of_somebody"),
        ("three years", 36, "months"),
        ("14 percent", 0.14, "share"),
        ("2,000 input tokens", 2_000, "tokens_per_request"),
        ("400 engineering hours", 400, "hours"),
        ("20 hours a month", 20, "hours_per_month"),
        ("one ML engineer", 1, "engineers"),
        ("10M vectors", 10_000_000, "vectors"),
        ("**$8,750** a month", 8_750, "usd_per_month"),
        ("\uff11\uff12 months", 12, "months"),
    ],
)
def test_one_amount(text: str, value: float, unit: str) -> None:
    (told,) = _told(text)
    assert told[1] == told[2] == pytest.approx(value)
    assert told[3] == unit


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("8k-10k a month", 8_000, 10_000, "rate_per_month"),
        ("$8 to $10k a month", 8_000, 10_000, "usd_per_month"),
        ("between $8,000 and $10,000 a month", 8_000, 10_000, "usd_per_month"),
        ("2\u20134 weeks", 2, 4, "weeks"),
        ("$22-23k a month", 22_000, 23_000, "usd_per_month"),
        ("two or three GPUs", 2, 3, "gpus"),
    ],
)
def test_a_range_is_one_amount(text: str, low: float, high: float, unit: str) -> None:
    (told,) = _told(text)
    assert told[1:] == (low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "4.000",  # four, or four thousand
        "1,5",
        "12 500 a month",
        "1.2.3",
        "GPT-4",
        "GPT-4.1 mini",
        "Claude Sonnet 5.5",
        "Llama 3.3 70B",
        "a 70B model",
        "SOC 2",
        "ISO 27001",
        "week 4",
        "weeks 4-6",
        "Q3 2026",
        "in 2024",
        "2026-11-21",
        "3 March",
        "March 3, 2027",
        "10:30",
        "step 3",
        "an A100 and an H100",
        "80 GB",
        "24/7",
        "+1 415 555 2671",
        "1. First\n2) Second\n## 3 Third",
        "version 2.1 and v3",
        "80/20",
        "9 of 10",
        "1:1",
        "https://example.com/8750",
        "fp8 and p95",
        "the 3rd vendor",
        "one of them, one-off, no one",
        "half of the traffic",
        "€2,000 a month",
        "2,000 £",
        "from $30k to $12k a month",
    ],
)
def test_no_amount(text: str) -> None:
    assert [told for told in _told(text) if told[3] or told[1] != 2_000] == []


def test_a_quote_stands_where_it_says() -> None:
    text = "İstanbul: the API\u2019s bill is ≈ $8,750 a month,\nself-hosting **$7,438**."
    for number in said_in(text):
        assert text[number.start : number.end] == number.quote
    assert [number.quote for number in said_in(text)] == ["$8,750 a month", "$7,438"]


def test_a_flat_text_keeps_every_place() -> None:
    text = "ẞ İ ŉ \u2013 “x” 12 \u00a0 * **b** 2 * 3 \U0001d7d9"
    assert len(flat_text(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("under $10k a month", "at_most"),
        ("no more than about $10k a month", "at_most"),
        ("at least $10k a month", "at_least"),
        (">$10k a month", "at_least"),
        ("adds up to $10k a month", ""),
        ("over 36 months", ""),
        ("$10k a month", ""),
    ],
)
def test_a_bound_is_kept(text: str, bound: str) -> None:
    (number,) = said_in(text)
    assert number.bound == bound


def test_factors_of_a_product_are_left_to_its_result() -> None:
    """500,000 x 0.0175 = 8,750: the second factor is no amount by itself."""
    quotes = [number.quote for number in said_in("500k requests x $0.0175 = $8,750 a month")]
    assert quotes == ["500k requests", "$8,750 a month"]


def test_numbers_too_large_for_a_float_are_none() -> None:
    assert said_in("9" * 400 + " requests a month") == ()
