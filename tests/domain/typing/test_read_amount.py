"""Reading amounts as people type them.

A month has 365.25 / 12 = 30.4375 days; a page has 500 words, a word 4/3 tokens.
A full-time month has 173.33 hours.
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.typing.read_amount import Limits, Reading, read_amount, read_number
from bvbwizard.domain.typing.terms import UnreadableError

REQUESTS = "requests_per_month"


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("500000", REQUESTS, 500_000),
        ("500k", REQUESTS, 500_000),
        ("500 K", REQUESTS, 500_000),
        ("1.2M", REQUESTS, 1_200_000),
        ("1.1m", REQUESTS, 1_100_000),
        ("2bn", REQUESTS, 2_000_000_000),
        ("2 billion", REQUESTS, 2_000_000_000),
        ("3 thousand", REQUESTS, 3_000),
        ("1_000", REQUESTS, 1_000),
        ("1,000,000", REQUESTS, 1_000_000),
        ("1 000 000", REQUESTS, 1_000_000),
        ("1'000'000", REQUESTS, 1_000_000),
        ("1e6", REQUESTS, 1_000_000),
        (" 500k. ", REQUESTS, 500_000),
        ("500 requests", REQUESTS, 500),
        ("500 calls per month", REQUESTS, 500),
        ("500k requests a month", REQUESTS, 500_000),
        ("500/month", REQUESTS, 500),
        ("0", REQUESTS, 0),
        ("$3.06", "usd_per_gpu_hour", 3.06),
        ("3.06 per GPU-hour", "usd_per_gpu_hour", 3.06),
        ("$3.06/hr", "usd_per_gpu_hour", 3.06),
        ("US$3.06 an hour", "usd_per_gpu_hour", 3.06),
        ("USD 3.06", "usd_per_gpu_hour", 3.06),
        ("3.06 dollars", "usd_per_gpu_hour", 3.06),
        ("$115/hour", "usd_per_hour", 115),
        ("$10 per million", "usd_per_mtok", 10),
        ("$10 per million tokens", "usd_per_mtok", 10),
        ("$10/M", "usd_per_mtok", 10),
        ("10 / 1M tokens", "usd_per_mtok", 10),
        (".5", "usd_per_mtok", 0.5),
        ("50 cents", "usd_per_mtok", 0.5),
        ("0.5 cents", "usd", 0.005),
        ("2c", "usd", 0.02),
        ("2¢", "usd", 0.02),
        ("$250k", "usd", 250_000),
        ("15%", "share", 0.15),
        ("15 %", "share", 0.15),
        ("15 percent", "share", 0.15),
        ("0.15", "share", 0.15),
        ("-5%", "share", -0.05),
        ("\u22125%", "share", -0.05),
        ("28.5%", "share", 0.285),
        ("3% a month", "share", 0.03),
        ("70B", "parameters", 70_000_000_000),
        ("1.7B parameters", "parameters", 1_700_000_000),
        ("350M params", "parameters", 350_000_000),
        ("250ms", "ms", 250),
        ("250 milliseconds", "ms", 250),
        ("3x", "ratio", 3),
        ("3 times", "ratio", 3),
        ("3:1", "ratio", 3),
        ("6m", "months", 6),
        ("6 months", "months", 6),
        ("0.25 FTE", "fte", 0.25),
        ("2 engineers", "engineers", 2),
        ("2k tokens per request", "tokens_per_request", 2_000),
        ("5k labelled examples", "examples", 5_000),
        ("2 GPUs", "gpus", 2),
        ("160 hours/month", "hours_per_month", 160),
        ("4 person-months", "person_months", 4),
    ],
)
def test_values(text: str, unit: str, value: float) -> None:
    assert read_amount(text, Limits(unit=unit)).value == value


@pytest.mark.parametrize(
    ("text", "unit", "value", "note"),
    [
        ("50k a day", REQUESTS, 1_521_875, "50,000 a day x 30.4375"),
        ("50k per day", REQUESTS, 1_521_875, "x 30.4375"),
        ("50k/day", REQUESTS, 1_521_875, "x 30.4375"),
        ("50k requests daily", REQUESTS, 1_521_875, "x 30.4375"),
        # 7,000 x 30.4375 / 7
        ("7k a week", REQUESTS, 30_437.5, "7,000 a week x 4.34821"),
        ("12M a year", REQUESTS, 1_000_000, "12,000,000 a year / 12"),
        # 10 x 86,400 x 30.4375
        ("10/s", REQUESTS, 26_298_000, "10 a second x 2,629,800"),
        ("10 rps", REQUESTS, 26_298_000, "a second"),
        ("1 an hour", REQUESTS, 730.5, "1 an hour x 730.5"),
        ("600 a minute", "requests_per_second", 10, "600 a minute / 60"),
        ("$105k a year", "usd_per_month", 8_750, "105,000 a year / 12"),
        ("2,000 users x 5 a day", REQUESTS, 304_375, "2,000 x 5 a day x 30.4375"),
        ("2000 users \u00d7 5 requests each a day", REQUESTS, 304_375, "2,000 x 5 a day x 30.4375"),
        ("2k*5/day", REQUESTS, 304_375, "30.4375"),
        ("1,000 users x 150 a month", REQUESTS, 150_000, "1,000 x 150"),
        ("3 pages", "tokens_per_request", 2_000, "1 page = 500 words, 1 word = 4/3 tokens"),
        ("400 words", "tokens_per_request", 1_600 / 3, "1 word = 4/3 tokens"),
        ("3 s", "ms", 3_000, "1 s = 1,000 ms"),
        ("20 h/month", "fte", 20 / 173.33, "173.33 hours"),
        ("20 hours a month", "fte", 20 / 173.33, "173.33 hours"),
        ("0.5 cents", "usd", 0.005, "100 cents = $1"),
        ("$0.01 per 1k tokens", "usd_per_mtok", 10, "per 1,000 x 1,000"),
        ("2 years", "months", 24, "1 year = 12 months"),
        ("2 weeks", "hours", 80, "1 week = 40 hours"),
        ("90 minutes", "hours", 1.5, "1 hour = 60 minutes"),
        ("45 min", "hours", 0.75, "1 hour = 60 minutes"),
    ],
)
def test_other_periods_and_measures_are_converted_and_said(
    text: str, unit: str, value: float, note: str
) -> None:
    reading = read_amount(text, Limits(unit=unit))
    assert reading.value == pytest.approx(value, rel=1e-12)
    assert note in reading.echo


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("400k to 700k", REQUESTS, 400_000, 700_000),
        ("400k-700k", REQUESTS, 400_000, 700_000),
        ("400k - 700k", REQUESTS, 400_000, 700_000),
        ("400k\u2013700k", REQUESTS, 400_000, 700_000),
        ("400k \u2014 700k", REQUESTS, 400_000, 700_000),
        ("400k\u2212700k", REQUESTS, 400_000, 700_000),
        ("400k..700k", REQUESTS, 400_000, 700_000),
        ("from 400k to 700k", REQUESTS, 400_000, 700_000),
        ("between 400k and 700k", REQUESTS, 400_000, 700_000),
        ("5 to 7k", REQUESTS, 5_000, 7_000),
        ("5-7k", REQUESTS, 5_000, 7_000),
        ("5 to 7k requests a month", REQUESTS, 5_000, 7_000),
        ("500,000 to 1M", REQUESTS, 500_000, 1_000_000),
        ("400k to 1M", REQUESTS, 400_000, 1_000_000),
        ("1e3-1e5", REQUESTS, 1_000, 100_000),
        ("4 to 8 a day", REQUESTS, 121.75, 243.5),
        ("1,000 to 2,000 users x 4-8 a day", REQUESTS, 121_750, 487_000),
        ("$2.69 to $6.88", "usd_per_gpu_hour", 2.69, 6.88),
        ("$5 to 7k", "usd", 5_000, 7_000),
        ("2 to 5c", "usd", 0.02, 0.05),
        ("10 to 20%", "share", 0.1, 0.2),
        ("10%-20%", "share", 0.1, 0.2),
        ("-5% to 5%", "share", -0.05, 0.05),
        ("-5% - -3%", "share", -0.05, -0.03),
        ("0.1 to 0.2", "share", 0.1, 0.2),
        ("200 ms to 1 s", "ms", 200, 1_000),
        ("1.5-3 s", "ms", 1_500, 3_000),
        ("8B to 70B", "parameters", 8e9, 70e9),
        ("8-70B", "parameters", 8e9, 70e9),
        ("3 to 5", "months", 3, 5),
    ],
)
def test_ranges(text: str, unit: str, low: float, high: float) -> None:
    reading = read_amount(text, Limits(unit=unit))
    assert (reading.value, reading.likely) == (None, None)
    assert reading.low == pytest.approx(low, rel=1e-12)
    assert reading.high == pytest.approx(high, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "unit", "low", "likely", "high"),
    [
        # x / 1.5 and 1.5 x, at six digits.
        ("~500k", REQUESTS, 333_333, 500_000, 750_000),
        ("about 500k", REQUESTS, 333_333, 500_000, 750_000),
        ("\u2248 3", "weeks", 2, 3, 4.5),
        ("~$3", "usd_per_mtok", 2, 3, 4.5),
        ("~-6%", "share", -0.09, -0.06, -0.04),
        ("400k to 700k, likely 500k", REQUESTS, 400_000, 500_000, 700_000),
        ("400k to 700k (most likely 500k)", REQUESTS, 400_000, 500_000, 700_000),
        ("10% to 30%, likely 12%", "share", 0.1, 0.12, 0.3),
    ],
)
def test_a_likely_value(text: str, unit: str, low: float, likely: float, high: float) -> None:
    assert read_amount(text, Limits(unit=unit)) == Reading(
        low=low, likely=likely, high=high, echo=read_amount(text, Limits(unit=unit)).echo
    )


def test_about_is_cut_at_the_bounds_and_whole_where_asked() -> None:
    share = read_amount("~80%", Limits(unit="share", at_least=0, at_most=1))
    assert (share.low, share.likely, share.high) == (0.533333, 0.8, 1)
    count = read_amount("~5", Limits(unit="gpus", whole=True))
    # 3.33 to 7.5, outwards to whole ones.
    assert (count.low, count.likely, count.high) == (3, 5, 8)
    assert read_amount("~0", Limits(unit="gpus")).value == 0


@pytest.mark.parametrize(
    ("text", "unit", "echo"),
    [
        # sqrt(400,000 x 700,000) = 529,150.26; (10 + 20) / 2 = 15.
        ("400k to 700k", REQUESTS, "read as 400,000 to 700,000, middle 529,150"),
        ("10-20%", "share", "read as 10% to 20%, middle 15%"),
        ("$3.06", "usd_per_gpu_hour", "read as $3.06 per GPU-hour"),
        ("~500k", REQUESTS, "read as 333,333 to 750,000, likely 500,000"),
        ("3 to 5", "months", "read as 3 to 5, middle 3.87"),
        ("8B to 70B", "parameters", "read as 8B to 70B, middle 23.7B"),
    ],
)
def test_the_echo_says_how_it_was_read(text: str, unit: str, echo: str) -> None:
    assert read_amount(text, Limits(unit=unit)).echo == echo


@pytest.mark.parametrize(
    ("text", "unit", "sentence"),
    [
        ("1,5", REQUESTS, "type 1.5; a comma only separates thousands, as in 1,500"),
        ("3,06", "usd_per_gpu_hour", "type 3.06; a comma only separates thousands, as in 1,500"),
        ("$3,06", "usd_per_gpu_hour", "type 3.06;"),
        ("0,500", "share", "type 0.500;"),
        ("1.500,50", "usd", "type 1500.50;"),
        ("1,5 to 2,5", REQUESTS, "type 1.5;"),
        ("1.234.567", REQUESTS, "type 1,234,567; a period only separates decimals"),
        ("1,50,000", REQUESTS, "has a comma in the wrong place"),
        ("€500", "usd", "€ is not accepted: all amounts are in US dollars"),
        ("500 €", REQUESTS, "€ is not accepted"),
        ("£500", "usd", "£ is not accepted"),
        ("¥500", "usd", "¥ is not accepted"),
        ("500 euros", "usd", "euros is not accepted"),
        ("500 EUR", "usd", "eur is not accepted"),
        ("C$500", "usd", "c$ is not accepted"),
        ("nan", REQUESTS, "neither NaN nor infinity"),
        ("-inf", REQUESTS, "neither NaN nor infinity"),
        ("Infinity", REQUESTS, "neither NaN nor infinity"),
        ("1e400", REQUESTS, "too large"),
        ("-5", REQUESTS, "-5 requests a month is outside what is accepted: 0 to 100,000,000,000"),
        ("-5 to 5", REQUESTS, "-5 requests a month is outside"),
        ("200 bn", REQUESTS, "200,000,000,000 requests a month is outside"),
        ("700k to 400k", REQUESTS, "the range is upside down: 700,000 is more than 400,000"),
        ("900 to 1.2M", REQUESTS, "put a suffix on both numbers, as in 900k to 1.2M"),
        ("2.5", REQUESTS, "type a whole number"),
        ("2 to 2.5", REQUESTS, "type a whole number"),
        ("15", "share", "15 is not a share: type 15% or 0.15"),
        ("10 to 20", "share", "10 is not a share: type 10% or 0.1"),
        ("-5", "share", "-5 is not a share: type -5% or -0.05"),
        ("150%", "share", "150% is outside what is accepted"),
        ("$500", REQUESTS, "this asks for requests/month, not for dollars"),
        ("15%", REQUESTS, "this asks for requests/month, not for a percentage"),
        ("$2c", "usd", "type $0.05 or 5 cents"),
        ("2,000 users x 5", REQUESTS, "say how often each does it: 2,000 users x 5 a day"),
        ("500k, likely 400k", REQUESTS, "a likely value stands with a range"),
        ("400k to 700k, likely 900k", REQUESTS, "the likely value 900,000 lies outside 400,000 to 700,000"),
    ],
)
def test_refusals_say_what_to_type(text: str, unit: str, sentence: str) -> None:
    high = {REQUESTS: 1e11, "share": 1}.get(unit, 1e9)
    with pytest.raises(AnswerError) as caught:
        read_amount(text, Limits(unit=unit, at_least=0, at_most=high, whole=unit == REQUESTS))
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "a lot", "five", "1 2", "10 20", "10\u00b2", "\u00bd", "1/2",
        "--5", "5-", "to 5", "5 to", "5 to 6 to 7",
        "5 blue whales", "x 5 a day", "5 x", "1__0", "1.2.3", "$", "%", "~",
        "5 ms", "5 a fortnight", "1e9999999",
        "\U0001f600", "[red]5[/]", "5\x00a", "500k or so", ">500k",
    ],
)  # fmt: skip
def test_what_is_no_amount_gets_one_short_sentence(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_amount(text, Limits(unit=REQUESTS))
    assert "type a number or a range such as 500, or 400 to 700" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["\u00a0500\u202f000", "\uff15\uff10\uff10\uff4b", "\u0665\u0660\u0660k",
     "\u202e500k\u202c", "\ufeff500k", "5\x0000k"],
)  # fmt: skip
def test_odd_spaces_digits_and_marks_are_read(text: str) -> None:
    assert read_amount(text, Limits(unit=REQUESTS)).value == 500_000


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "x" * 10_000, "\x1b[31m" * 2_000, "1 to " * 2_000, "\u202e" * 10_000]
)
def test_garbage_gets_a_short_sentence_without_controls(text: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_amount(text, Limits(unit=REQUESTS))
    said = str(caught.value)
    assert len(said) < 200
    assert said.isprintable()


def test_a_count_takes_no_range() -> None:
    for text in ("5 to 7", "~5"):
        with pytest.raises(AnswerError):
            read_amount(text, Limits(unit="comparisons", exact=True))


def test_a_conversion_of_a_whole_count_is_rounded() -> None:
    # 7,000 x 30.4375 / 7 = 30,437.5; half goes to the even one.
    assert read_amount("7k a week", Limits(unit=REQUESTS, whole=True)).value == 30_438


@given(st.text(max_size=200))
def test_any_text_gives_a_reading_or_a_sentence(text: str) -> None:
    try:
        reading = read_amount(text, Limits(unit=REQUESTS, at_least=0, at_most=1e11, whole=True))
    except AnswerError as error:
        assert str(error).isprintable()
        assert len(str(error)) < 300
    else:
        numbers = [n for n in (reading.value, reading.low, reading.high) if n is not None]
        assert all(math.isfinite(number) and 0 <= number <= 1e11 for number in numbers)


@given(
    st.from_regex(r"\A[0-9a-z$%~.,'_ /+\-x]{1,30}\Z"), st.sampled_from(["share", "usd_per_mtok", "ms", "fte"])
)
def test_near_amounts_never_crash(text: str, unit: str) -> None:
    try:
        reading = read_amount(text, Limits(unit=unit))
    except AnswerError:
        return
    assert reading.echo.startswith("read as")


@pytest.mark.parametrize(
    ("text", "value"),
    [("500000", 500_000), ("500k", 500_000), ("1.2M", 1.2e6), ("15%", 0.15), ("1,000", 1_000),
     ("-3", -3), ("1e3", 1_000)],
)  # fmt: skip
def test_bare_numbers(text: str, value: float) -> None:
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "$5", "5 a day", "five", "nan", "inf", "1,5", "5 to 7", "9" * 500])
def test_what_is_no_bare_number(text: str) -> None:
    with pytest.raises(AnswerError):
        read_number(text)
