"""Formulas: what they give, for floats and arrays, and what they refuse."""

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
