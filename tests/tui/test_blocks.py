"""Blocks of a report and tables as text of a width."""

import pytest

from bvbwizard.domain.results.findings import ReferenceTable
from bvbwizard.reports.document import Column, Point, Section, Table
from bvbwizard.tui.blocks import block_content, reference_table, section_content, table_lines
from bvbwizard.tui.present import plain, shortened

TABLE = Table(
    columns=(
        Column(name="risk"),
        Column(name="level"),
        Column(name="US$", is_right=True),
        Column(name="why", is_long=True, label="Why"),
        Column(name="page", is_for_page=True),
    ),
    rows=(
        ("Outages", "high", "$9,480", "The vendor stands still, and so do you.", "only wide"),
        ("Hiring", "low", "$5", "", "only wide"),
    ),
)


def test_numbers_stand_at_the_right_and_sentences_under_their_row() -> None:
    assert block_content(TABLE, 40).plain.splitlines() == [
        "risk     level     US$",
        "Outages  high   $9,480",
        "    Why: The vendor stands still, and so",
        "    do you.",
        "Hiring   low        $5",
    ]


def test_a_table_that_is_too_wide_wraps_its_widest_column_never_its_numbers() -> None:
    rows = [[plain("a"), plain("one two three four"), plain("$1,000,000")]]
    lines = [line.plain for line in table_lines(rows, 25, right=(2,))]
    # 25 less 2 gaps of 2, 1 and 10 leaves 10 for the words.
    assert lines == ["a  one two     $1,000,000", "   three four"]


def test_groups_are_indented_and_stand_apart() -> None:
    inner = (Point(text="one", below=("two",)), Point(label="L", text="three"))
    section = Section(
        heading="h",
        blocks=(Section(heading="A", blocks=(inner,)), Section(heading="B", blocks=("p",))),
    )
    assert section_content(section, 40).plain.splitlines() == [
        "A", "  • one", "    two", "  • L: three", " ", "B", "  p",
    ]  # fmt: skip
    assert not section_content(None, 40)


@pytest.mark.parametrize("width", [50, 70, 120])
def test_a_sources_table_fits_its_width(width: int) -> None:
    table = ReferenceTable(
        framework="X1",
        title="Title",
        header=("first", "second"),
        rows=(("[/] [red]x[/red]", "word " * 30), ("b", "c")),
        note="A note.",
    )
    lines = reference_table(table, width).plain.splitlines()
    assert lines[0] == "X1  Title"
    assert any("[/] [red]x[/red]" in line for line in lines)
    assert lines[-1] == "A note."
    assert max(map(len, lines)) <= width


def test_a_text_is_cut_at_a_word_with_an_ellipsis() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two…"
    assert shortened("one two, three", 12) == "one two…"
    assert shortened("onetwothree", 6) == "onetw…"
