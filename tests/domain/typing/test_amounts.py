"""Writing amounts."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.typing.amounts import (
    UNITS,
    say_amount,
    say_money,
    say_months,
    say_number,
    say_plain,
    say_range,
    say_share,
    to_hundredths,
    unit_label,
)
from bvbwizard.domain.values import Range


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1_234_567, "1,234,567"),
        (0.05, "0.05"),
        (23.6, "23.6"),
        (0.1 + 0.2, "0.3"),
        (529_150.2622129181, "529,150"),
        (1 / 3, "0.333333"),
        (0, "0"),
        (-0.0, "0"),
        (-1_500.5, "-1,500.5"),
        (1e11, "100,000,000,000"),
        (0.00001, "0.00001"),
        (2.5e-69, "2.5e-69"),
        (999_999.96, "1,000,000"),
        (math.inf, "infinite"),
        (math.nan, "not a number"),
    ],
)
def test_numbers_have_separators_and_no_float_noise(value: float, said: str) -> None:
    assert say_number(value) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (8_750, "usd_per_month", "$8,750 a month"),
        (5, "usd_per_mtok", "$5 per million tokens"),
        (0.075, "usd_per_mtok", "$0.075 per million tokens"),
        (2.0625, "usd_per_mtok", "$2.0625 per million tokens"),
        (0.5, "usd_per_mtok", "$0.50 per million tokens"),
        (3.06, "usd_per_gpu_hour", "$3.06 per GPU-hour"),
        (115, "usd_per_hour", "$115 an hour"),
        (7_437.74, "usd", "$7,437.74"),
        (-61_000, "usd", "-$61,000"),
        (0.15, "share", "15%"),
        (-0.05, "share", "-5%"),
        (0.285, "share", "28.5%"),
        (500_000, "requests_per_month", "500,000 requests a month"),
        (1, "requests_per_month", "1 request a month"),
        (250, "ms", "250 ms"),
        (12, "months", "12 months"),
        (1, "months", "1 month"),
        (0.25, "fte", "0.25 FTE"),
        (3, "ratio", "3x"),
        (70_000_000_000, "parameters", "70B parameters"),
        (350_000_000, "parameters", "350M parameters"),
        (5, "blue_whales", "5 blue whales"),
    ],
)
def test_amounts_carry_their_unit(value: float, unit: str, said: str) -> None:
    assert say_amount(value, unit) == said


@pytest.mark.parametrize(
    ("usd", "said"),
    [
        (214_000, "$214k"),
        (214_499, "$214k"),
        (1_200_000, "$1.2M"),
        (8_750, "$8,750"),
        (0.04, "$0.04"),
        (0.0042, "$0.0042"),
        (0, "$0"),
        (1e-9, "$0"),
        (3.5, "$3.50"),
        (50, "$50"),
        (99.996, "$100"),
        (9_999.4, "$9,999"),
        (9_999.6, "$10k"),
        (12_345, "$12.3k"),
        (999_499, "$999k"),
        (999_500, "$1M"),
        (999_500_000, "$1B"),
        (-61_000, "-$61k"),
        (-0.5, "-$0.50"),
        (1e15, "$1,000T"),
    ],
)
def test_money_fits_a_panel(usd: float, said: str) -> None:
    assert say_money(usd) == said


@given(st.floats(-1e12, 1e12, allow_nan=False))
def test_money_is_short_and_near(usd: float) -> None:
    said = say_money(usd)
    assert len(said) <= 11
    scale = {"k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}.get(said[-1], 1.0)
    number = float(said.replace("$", "").replace(",", "").rstrip("kMBT")) * scale
    # Half a dollar from 100 on; else half a cent, or half of the third digit.
    slack = 0.5 if 100 <= abs(usd) < 10_000 else max(0.005, abs(usd) * 0.005)
    assert abs(number - usd) <= slack * 1.000001


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ((400_000, 700_000), "requests_per_month", "400,000 to 700,000 requests a month"),
        (Range(2.69, 3.99, 6.88), "usd_per_gpu_hour", "$2.69 to $6.88 per GPU-hour"),
        (Range.point(5.0), "usd_per_mtok", "$5 per million tokens"),
        ((0.1, 0.2), "share", "10% to 20%"),
        ((8e9, 70e9), "parameters", "8B to 70B parameters"),
        ((1, 1), "months", "1 month"),
    ],
)
def test_ranges_say_the_unit_once(amount: Range | tuple[float, float], unit: str, said: str) -> None:
    assert say_range(amount, unit) == said


def test_months_and_shares_are_short() -> None:
    assert say_months(35.0540) == "35.05 months"
    assert say_months(12) == "12 months"
    # Just under a limit must not read as the limit.
    assert say_months(11.98) == "11.98 months"
    assert say_share(0.15) == "15%"
    assert say_share(0.0996) == "9.96%"
    assert say_share(1 / 3) == "33.3%"


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        # Half-even on the printed digits: 12 is even, 13 and 67 are odd.
        (0.125, 0.12),
        (0.135, 0.14),
        (2.675, 2.68),
        (7_437.735, 7_437.74),
        (-0.125, -0.12),
        (35.0540, 35.05),
        (1e15, 1e15),
    ],
)
def test_rounding_is_half_even_on_the_printed_digits(value: float, rounded: float) -> None:
    assert to_hundredths(value) == rounded


def test_rounding_gives_no_negative_zero_and_lets_infinity_be() -> None:
    assert math.copysign(1, to_hundredths(-0.001)) == 1
    assert to_hundredths(math.inf) == math.inf


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_every_unit_can_be_written(unit: str) -> None:
    assert unit_label(unit) == UNITS[unit].label
    assert say_plain(2, unit) in say_amount(2, unit)
    assert "_" not in say_amount(2, unit) + unit_label(unit)


def test_labels_stand_beside_fields() -> None:
    assert unit_label("requests_per_month") == "requests/month"
    assert unit_label("usd_per_mtok") == "US$/M tokens"
    assert unit_label("GB") == "GB"
    assert unit_label("blue_whales") == "blue whales"
