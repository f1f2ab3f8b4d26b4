"""Formulas: what they give, for floats and arrays, and what they refuse."""

import math

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.formula import Formula, FormulaError


@pytest.mark.parametrize(
    ("text", "inputs", "expected"),
    [
        ("a + b * c", {"a": 1.0, "b": 2.0, "c": 3.0}, 7.0),
        ("-a ** 2 / 4", {"a": 6.0}, -9.0),
        ("max(a, ceil(b / 3), 2)", {"a": 1.0, "b": 7.0}, 3.0),
        ("min(a, 5) - 0.5", {"a": 9.0}, 4.5),
        ("(a > 3) * 10 + (a <= 3) * 20", {"a": 3.0}, 20.0),
        ("1_000 * (a == 2)", {"a": 2.0}, 1000.0),
        ("60", {}, 60.0),
    ],
)
def test_a_formula_gives_what_arithmetic_gives(text: str, inputs: dict[str, float], expected: float) -> None:
    assert Formula(text).of(inputs) == expected


def test_names_come_once_and_in_order() -> None:
    assert Formula("b * a + max(a, c) / b").names == ("b", "a", "c")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a +",
        "a; b",
        "a.real",
        "a[0]",
        "__import__('os')",
        "open(a)",
        "max",
        "max()",
        "abs(a)",
        "sqrt(a)",
        "ceil(a)(b)",
        "max(a, key=b)",
        "max(*a)",
        "'text'",
        "True",
        "None",
        "1j",
        "a if b else c",
        "a and b",
        "not a",
        "a < b < c",
        "a // b",
        "lambda: a",
        "[a for a in b]",
        "(a := 3)",
        "a in b",
        "f'{a}'",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        Formula(text)


def test_a_name_that_nothing_supplies_is_refused() -> None:
    formula = Formula("known * unknown_name")
    formula.check_names({"known", "unknown_name"})
    with pytest.raises(FormulaError, match="unknown_name"):
        formula.check_names({"known"})


_AMOUNTS = st.lists(st.floats(0.01, 1e9), min_size=1, max_size=8)


@given(_AMOUNTS, st.floats(0.01, 1e6))
def test_arrays_give_element_by_element_what_floats_give(amounts: list[float], price: float) -> None:
    formula = Formula("max(a * price, 7) + ceil(a / 3) * (a >= 5) - min(a, price, 2)")
    found = formula.of_arrays({"a": numpy.array(amounts), "price": price})
    assert list(found) == [formula.of({"a": each, "price": price}) for each in amounts]


@pytest.mark.parametrize(
    ("value", "whole"),
    [
        (0.0, 0),
        (2.0, 2),
        (2.0000001, 3),
        # 8,000 / 0.016 is 500,000 in dollars, and a hair over it in floats; a hair is 1e-12 of the number.
        (8_000 / 0.016, 500_000),
        (1_000 * (1 + 0.9e-12), 1_000),
        (1_000 * (1 + 1.1e-12), 1_001),
        (1_000 * (1 - 0.9e-12), 1_000),
        (-2.5, -2),
        (float("inf"), float("inf")),
    ],
)
def test_rounding_up_forgives_a_hair(value: float, whole: float) -> None:
    formula = Formula("round_up(a)")
    assert formula.of({"a": value}) == whole
    assert list(formula.of_arrays({"a": numpy.array([value])})) == [whole]


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=20))
def test_a_power_of_a_half_is_the_exact_square_root(amounts: list[float]) -> None:
    formula = Formula("2 * (a + 1) ** 0.5")
    roots = [2 * math.sqrt(each + 1) for each in amounts]
    assert [formula.of({"a": each}) for each in amounts] == roots
    assert list(formula.of_arrays({"a": numpy.array(amounts)})) == roots


def test_there_is_no_square_root_of_less_than_nothing() -> None:
    # A float's own power would be complex.
    with pytest.raises(ValueError, match="math domain error"):
        Formula("a ** 0.5").of({"a": -1.0})
