"""The report as Markdown: it parses, its tables are whole, and no text of a person becomes structure."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Note, Session
from bvbwizard.reports.content import document_of, report_markdown
from subjects import CASES, PRESETS, session_from, subject_of

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = "# x | y <script>alert(1)</script>\n- [a](http://b)\n| - |\n```"
INLINE = {"text", "text_special", "hardbreak", "strong_open", "strong_close"}


def shown(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


def headings(tokens: list[Token], tag: str) -> list[str]:
    pairs = pairwise(tokens)
    return [shown(after) for token, after in pairs if token.type == "heading_open" and token.tag == tag]


def inline_kinds(tokens: list[Token]) -> set[str]:
    return {child.type for token in tokens for child in token.children or []}


def widths(tokens: list[Token]) -> list[list[int]]:
    """The cells of every row, by table."""
    found: list[list[int]] = []
    for token in tokens:
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append(0)
        elif token.type in ("th_open", "td_open"):
            found[-1][-1] += 1
    return found


@pytest.mark.parametrize("path", [*PRESETS, *CASES], ids=lambda path: path.stem)
def test_a_report_parses_into_its_headings_points_and_whole_tables(
    path: Path, questionnaire: Questionnaire, reference: Reference
) -> None:
    subject = subject_of(session_from(path, questionnaire), reference)
    tokens = PARSER.parse(report_markdown(subject))
    assert headings(tokens, "h1") == [subject.title]
    assert headings(tokens, "h2") == [section.heading for section in document_of(subject).sections]
    assert not {"html_block", "code_block", "fence", "blockquote_open", "hr"} & {t.type for t in tokens}
    assert inline_kinds(tokens) <= INLINE
    tables = widths(tokens)
    assert tables
    assert all(len(set(rows)) == 1 for rows in tables)


def typed_everywhere(session: Session, typed: str) -> Session:
    """A session that shows a text wherever a person can put one."""
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    named = replace(session, title=typed, speaker=typed).lock(Criteria(), at=at)
    changed = named.change_criterion("horizon_months", 24, reason=typed, at=at)
    owned = replace(
        changed,
        answers=changed.answers.with_entry("goal", Answer(unknown=True, owner=typed)).with_entry(
            "decided_by", Answer(value=typed, said_by=typed, words=typed, note=typed)
        ),
    )
    return owned.remark(Note(text=typed, by=typed))


@pytest.mark.parametrize("given", [{}, {"decision_state": "dictated", "goes_on": "no"}])
def test_what_a_person_typed_is_shown_and_is_no_structure(
    given: dict[str, str], session_of: Callable[..., Session], reference: Reference
) -> None:
    plain, hostile = (
        PARSER.parse(report_markdown(subject_of(typed_everywhere(session_of(given), typed), reference)))
        for typed in ("plain", HOSTILE)
    )
    assert [token.type for token in hostile] == [token.type for token in plain]
    assert inline_kinds(hostile) <= INLINE
    text = "\n".join(shown(token) for token in hostile if token.type == "inline")
    count = "\n".join(shown(token) for token in plain if token.type == "inline").count("plain")
    assert text.count("<script>alert(1)</script>") == count > 5
    assert text.count("[a](http://b)") == count
