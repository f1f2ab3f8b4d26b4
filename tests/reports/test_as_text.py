"""Text on 80 columns: what stands under what, and what is wrapped where."""

from bvbwizard.reports.as_text import columns, fitted, headed, point, text_of
from bvbwizard.reports.document import (
    Block,
    Column,
    Document,
    Drawing,
    Point,
    Section,
    Table,
    points,
    section,
)


def body(*blocks: Block) -> str:
    """The text of one section without its heading."""
    text = text_of(Document(title="T", sections=(Section(heading="H", blocks=blocks),)))
    assert text.startswith("T\n\nH\n")
    return text.removeprefix("T\n\nH\n")


def test_the_title_the_lead_and_a_section_stand_under_each_other() -> None:
    document = Document(
        title="Title",
        lead=("for today",),
        sections=(Section(heading="Why", blocks=(points(["first", "", "second\nline"]),)),),
    )
    assert text_of(document) == "Title\nfor today\n\nWhy\n  - first\n  - second\n    line\n"


def test_a_point_with_a_label_and_lines_below() -> None:
    assert body((Point(label="API", text="high", below=("what helps", "more")),)) == (
        "  - API: high\n    what helps\n    more\n"
    )


NAMED = (
    Column(name="what"),
    Column(name="US$", is_right=True),
    Column(name="status", is_long=True, unsaid="open"),
    Column(name="to do", is_long=True, label="To do"),
    Column(name="rests on", is_for_page=True),
)
ROWS = (("API", "$5", "open", "", "x"), ("Train", "$1,000", "over the limit", "wait", "y"))


def test_sentences_of_a_row_stand_under_it_and_what_is_for_a_page_is_left_out() -> None:
    assert body(Table(columns=NAMED, rows=ROWS)) == (
        "  what      US$\n  API        $5\n  Train  $1,000\n      over the limit\n      To do: wait\n"
    )


def test_a_table_may_do_without_its_names() -> None:
    assert body(Table(columns=NAMED, rows=ROWS[:1], is_headed=False)) == "  API  $5\n"


def test_a_group_stands_in_by_one_step() -> None:
    inside = section("API", points(["a"]), None)
    assert inside is not None
    assert body(inside) == "  API\n    - a\n"
    assert section("API", None, points([])) is None


def test_a_drawing_keeps_its_lines() -> None:
    rows = Table(columns=(Column(name="a"),), rows=(("1",),))
    assert body(Drawing(lines=("1   10", "o    *  "), table=rows)) == "  1   10\n  o    *\n"


def test_the_widest_text_is_wrapped_and_numbers_never_are() -> None:
    """80 columns less 2 for the indent and 4 for two gaps leave 74: 5 for the number, 9, and 60 for words."""
    rows = [("word " * 20, "short one", "12345"), ("x", "y", "1")]
    lines = fitted(rows, right=(2,))
    assert all(len(line) <= 80 for row in lines for line in row)
    assert [len(row) for row in lines] == [2, 1]
    assert lines[0][0].endswith("  short one  12345")
    assert lines[0][1].strip() == " ".join(["word"] * 8)
    assert lines[1][0].split() == ["x", "y", "1"]
    assert len(lines[1][0]) == 80


def test_a_word_that_fits_nowhere_is_broken() -> None:
    lines = fitted([("y" * 200, "z")])
    assert all(len(line) <= 80 for row in lines for line in row)
    assert "".join("".join(line.split()) for line in lines[0]).replace("z", "") == "y" * 200


def test_points_wrap_under_their_first_word() -> None:
    lines = point("word " * 20)
    assert lines[0].startswith("  - word")
    assert lines[1].startswith("    word")
    assert max(map(len, lines)) <= 80


def test_an_empty_section_is_no_section() -> None:
    assert headed("Heading", []) == []
    assert headed("Heading", ["x"]) == ["", "Heading", "x"]


def test_columns_stand_under_each_other() -> None:
    assert columns([("a", "1", "x"), ("bb", "22", "")]) == ["  a   1   x", "  bb  22"]
    assert columns([]) == []
    assert fitted([]) == []
