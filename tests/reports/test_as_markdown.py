"""Markdown: what a parser makes of it, whatever a person typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bvbwizard.reports.as_markdown import escaped, markdown_of
from bvbwizard.reports.document import (
    Block,
    Column,
    Document,
    Drawing,
    Point,
    Section,
    Strong,
    Table,
    points,
    section,
    table,
)

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = (
    "# x | y",
    "<script>alert(1)</script>",
    "- a\n- b",
    "1. one",
    "> quoted",
    "Title\n---",
    "Title\n===",
    "```\ncode\n```",
    "~~~\ncode",
    "    indented",
    "\tindented",
    "**bold** _em_ `code` ~~gone~~",
    "[link](http://x) ![image](y) <http://z>",
    "[ref]: http://x",
    "a | b\n--- | ---\n1 | 2",
    "| a |\n| --- |\n| 1 |",
    "&lt;b&gt; &#35;",
    "back\\slash\\",
    "trailing #",
    "***",
    "$x$ and $5",
    "a_b_c __x__",
    "<!-- hidden -->",
    "[^1]: note",
    "line\u2028separator\x0bx",
)
TEXTS = st.text(
    st.sampled_from("ab1 \n\t#*_-+=>|~`<&;!$[](){}\\.:/\"'éß中\u00a0")
    | st.characters(exclude_categories=("Cc", "Cs"))  # dropped on the way in
)


def parsed(document: Document) -> list[Token]:
    return PARSER.parse(markdown_of(document))


def shown(token: Token) -> str:
    """The text that a reader sees of one inline token."""
    parts = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("text", "text_special"):
            parts.append(child.content)
        else:
            assert child.type in ("strong_open", "strong_close"), child.type
    return "".join(parts)


def words_of(text: str) -> list[str]:
    """The text line by line, its spaces as single ones, without empty lines."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]


def of(*blocks: Block, title: str = "T") -> Document:
    return Document(title=title, lead=blocks)


def kinds(tokens: list[Token]) -> list[str]:
    return [token.type for token in tokens if token.type != "inline"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_one_paragraph_one_point_one_cell(text: str) -> None:
    check_paragraph(text)
    check_point(text)
    check_cells(text)
    check_title(text)


@given(TEXTS)
def test_any_text_stays_one_paragraph(text: str) -> None:
    check_paragraph(text)


@given(TEXTS)
def test_any_text_stays_one_point(text: str) -> None:
    check_point(text)


@given(TEXTS)
def test_any_text_stays_in_its_cell(text: str) -> None:
    check_cells(text)


@given(TEXTS)
def test_any_title_stays_one_heading(text: str) -> None:
    check_title(text)


def check_paragraph(text: str) -> None:
    for is_strong in (False, True):
        if not words_of(text):
            continue
        tokens = parsed(of(Strong(text) if is_strong else text))[3:]
        assert kinds(tokens) == ["paragraph_open", "paragraph_close"]
        assert words_of(shown(tokens[1])) == words_of(text)
        assert tokens[1].content.startswith("**") == is_strong


def check_point(text: str) -> None:
    if not words_of(text):
        return
    label = " ".join(words_of(text))
    point = Point(text=text, label=label, below=(text,))
    tokens = parsed(of((point, Point(text=text))))[3:]
    item = ["list_item_open", "paragraph_open", "paragraph_close", "list_item_close"]
    assert kinds(tokens) == ["bullet_list_open", *item, *item, "bullet_list_close"]
    first, second = (token for token in tokens if token.type == "inline")
    lines = words_of(text)
    assert words_of(shown(first)) == [f"{label}: {lines[0]}", *lines[1:], *lines]
    assert words_of(shown(second)) == lines


def check_cells(text: str) -> None:
    columns = (Column(name=text), Column(name="n", is_right=True))
    tokens = parsed(of(Table(columns=columns, rows=((text, "1"), ("x", text)))))[3:]
    cells = [token for token in tokens if token.type == "inline"]
    assert kinds(tokens)[0] == "table_open"
    one_line = " ".join(text.split())
    assert [shown(cell) for cell in cells] == [one_line, "n", one_line, "1", "x", one_line]


def check_title(text: str) -> None:
    document = Document(
        title=text, sections=(Section(heading=text, blocks=(Section(heading=text, blocks=()),)),)
    )
    tokens = parsed(document)
    assert kinds(tokens) == ["heading_open", "heading_close"] * 3
    one_line = " ".join(text.split())
    assert [shown(token) for token in tokens if token.type == "inline"] == [one_line] * 3
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2", "h3"]


def test_a_whole_document() -> None:
    columns = (Column(name="what"), Column(name="US", is_right=True), Column(name="why", is_long=True))
    document = Document(
        title="A title",
        lead=("for 2026-11-21",),
        sections=(
            Section(
                heading="One",
                blocks=(
                    Strong("Strong words"),
                    (Point(text="b", label="a", below=("c",)),),
                    Section(heading="Inside", blocks=(Table(columns=columns, rows=(("x", "$1", ""),)),)),
                ),
            ),
        ),
    )
    assert markdown_of(document) == (
        "# A title\n\nfor 2026-11-21\n\n## One\n\n**Strong words**\n\n- **a**: b\\\n  c\n\n"
        "### Inside\n\n| what | US | why |\n| --- | ---: | --- |\n| x | $1 |  |\n"
    )


def test_a_drawing_is_its_table_on_a_page() -> None:
    rows = Table(columns=(Column(name="a"),), rows=(("1",),))
    assert "| 1 |" in markdown_of(of(Drawing(lines=("----x",), table=rows)))
    assert "----x" not in markdown_of(of(Drawing(lines=("----x",), table=rows)))


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("2.5M requests a month (limit 12)", "2.5M requests a month (limit 12)"),
        ("llama_3_3_70b", "llama_3_3_70b"),
        ("$5 and -$61k", "$5 and -$61k"),
        ("Q&A, AT&T", "Q&A, AT&T"),
        ("a * b", "a \\* b"),
        ("~500k", "\\~500k"),
        ("&amp;", "\\&amp;"),
    ],
)
def test_what_does_no_harm_stays_readable(text: str, raw: str) -> None:
    assert escaped(text) == raw


def test_a_row_must_fit_its_columns() -> None:
    with pytest.raises(ValueError, match="a row of 1 cells in a table of 2 columns"):
        Table(columns=(Column(name="a"), Column(name="b")), rows=(("x",),))


def test_a_column_that_says_nothing_and_a_section_without_blocks_are_left_out() -> None:
    found = table((Column(name="a"), Column(name="b"), Column(name="c")), [("", "", "1"), ("", "", "2")])
    assert found is not None
    assert [column.name for column in found.columns] == ["a", "c"]
    assert found.rows == (("", "1"), ("", "2"))
    assert table((Column(name="a"),), []) is None
    assert section("H", None, " ", points([])) is None
