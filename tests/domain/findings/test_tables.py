"""The sources' tables: found by what a question is used by, and their numbers as the sources give them."""

from dataclasses import replace

import pytest

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import tables_for, tables_of
from bvbwizard.store.bundled import reference_tables


def cells(framework: str) -> str:
    found = tables_of(framework, reference_tables())
    return " | ".join(" | ".join(row) for table in found for row in table.rows)


def test_tables_come_in_the_order_in_which_the_question_names_them(questionnaire: Questionnaire) -> None:
    question = replace(questionnaire.by_id["residency"], used_by=("E12", "A5", "B1"))
    found = tables_for(question, reference_tables())
    assert [table.framework for table in found] == ["E12", "E12", "B1"]
    assert tables_for(replace(question, used_by=("A5",)), reference_tables()) == ()


def test_a_factor_finds_the_table_of_its_framework() -> None:
    (table,) = tables_of("B2.team", reference_tables())
    assert table.title == "Five factors"
    assert tables_of("B", reference_tables()) == ()


@pytest.mark.parametrize(
    ("framework", "rows"),
    [
        ("A2", 7),
        ("B1", 7),
        ("B2", 5),
        ("B9", 5),
        ("C3", 4),
        ("D1", 4),
        ("D6", 4),
        ("E2", 4),
        ("E3", 5),
        ("E13", 8),
    ],
)
def test_a_table_has_the_rows_of_its_source(framework: str, rows: int) -> None:
    assert sum(len(table.rows) for table in tables_of(framework, reference_tables())) == rows


@pytest.mark.parametrize(
    ("framework", "numbers"),
    [
        ("A3", ("300 ms", "50 ms", "1M queries a day")),
        ("C1", ("100M requests", "$0.001", "18 months")),
        ("C3", ("50M requests",)),
        ("D2", ("$50,000", "$500,000", "6 months")),
        ("D4", ("2 to 3", "$250,000 to $400,000")),
        ("D5", ("0 to 6", "6 to 18", "18")),
        ("D8", ("10,000", "$50,000", "200 ms", "100 billion", "$5M")),
        ("E7", ("12 months", "24 months", "10%")),
        ("E12", ("2 weeks", "4 months", "6 months")),
        ("E13", ("20 seats", "1M requests")),
        ("E14", ("2 to 4 weeks", "a year", "tenfold")),
        ("E17", ("under 5",)),
    ],
)
def test_the_numbers_are_the_sources(framework: str, numbers: tuple[str, ...]) -> None:
    assert all(number in cells(framework) for number in numbers), cells(framework)


def test_no_table_is_too_wide_to_read() -> None:
    for table in reference_tables():
        assert 2 <= len(table.header) <= 4
        assert all(cell and len(cell) <= 100 for row in table.rows for cell in row), table.title
