"""`rehearse`: the scenarios, and the marks of a written answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.rehearsal.rubric import DIMENSIONS
from written_answers import ANSWERS

Cli = Callable[..., Any]
STRONG = ANSWERS / "sales-assistant" / "strong-prose.md"
WRONG = ANSWERS / "sales-assistant" / "wrong-numbers.md"


def mark(cli: Cli, path: Path | str, *more: str) -> Any:
    return cli("rehearse", "--scenario", "sales-assistant", "--transcript", path, *more)


def test_the_scenarios_are_listed(cli: Cli) -> None:
    ran = cli("rehearse", "--list")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) == 10
    assert ran.out.startswith("data-no-moat       product-manager  Forty million job ads\n")


def test_the_list_as_json(cli: Cli) -> None:
    table = json.loads(cli("rehearse", "--list", "--format", "json").out)
    assert [each["id"] for each in table][5] == "sales-assistant"
    assert set(table[0]) == {"id", "title", "level", "company"}


def test_marks_as_json(cli: Cli) -> None:
    ran = mark(cli, WRONG, "--format", "json")
    table = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert set(table) == {"scenario", "level", "overall", "dimensions", "claims", "missing", "missed"}
    assert (table["scenario"], table["level"]) == ("sales-assistant", "product-manager")
    assert 1 <= table["overall"] <= 5
    assert tuple(table["dimensions"]) == DIMENSIONS
    text = WRONG.read_text(encoding="utf-8")
    for each in table["dimensions"].values():
        assert each["mark"] * 2 == int(each["mark"] * 2)
        assert all(quote in text for quote in each["quotes"])
    assert sum(each["weight"] for each in table["dimensions"].values()) == pytest.approx(1)
    wrong = [claim for claim in table["claims"] if not claim["right"]]
    assert wrong[0]["quote"] in text
    assert wrong[0]["sentence"].startswith("You said")
    assert set(wrong[0]) == {"quote", "about", "said", "holds", "right", "sentence"}


def test_marks_as_text_and_as_markdown(cli: Cli) -> None:
    text, page = mark(cli, STRONG).out, mark(cli, STRONG, "--format", "md").out
    assert text.startswith("AI sales assistant at Series A: 4.")
    assert all(len(line) <= 80 for line in text.splitlines())
    assert page.startswith("# AI sales assistant at Series A: 4.")
    assert "| Reasoning | 5.0 | 32% |" in page


def test_another_level_weighs_otherwise(cli: Cli) -> None:
    senior = json.loads(mark(cli, STRONG, "--level", "senior", "--format", "json").out)
    assert senior["level"] == "senior"
    assert senior["dimensions"]["economics"]["weight"] == 0.2


def test_an_empty_answer_is_marked_as_missing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    table = json.loads(mark(cli, "empty.md", "--format", "json").out)
    assert table["overall"] == 1.0
    assert table["missing"] == ["goal", "components", "decisions", "risks"]


def test_hostile_text_stays_text(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        "# Decisions\nModel: buy \x1b[31m[red]x[/] <script> | `x` because no moat\n"
    )
    ran = mark(cli, "x.md", "--format", "md")
    assert ran.code == 0
    assert "1 control characters" not in ran.out
    assert "\\<script>" in ran.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--scenario", "sales-assistant"), "the app needs a terminal"),
        (("--minutes", "0"), "1 to 120 minutes are accepted"),
        (("--minutes", "soon"), "1 to 120 minutes are accepted"),
        (("--scenario", "trading", "--record", "x"), "name a --scenario or a --record, not both"),
        (("--record", "none.toml"), "none.toml"),
        (("--transcript", "x.md"), "--transcript is marked against a --scenario ID"),
        (
            ("--scenario", "nope", "--transcript", "x.md"),
            "scenarios: data-no-moat, ",
        ),
        (
            ("--scenario", "trading", "--transcript", "none.md"),
            "none.md: the answer can't be read: no such file",
        ),
        (("--scenario", "trading", "--transcript", "x.md", "--level", "boss"), "invalid choice: 'boss'"),
        (("--list", "--format", "md"), "rehearse --list is printed as text or json"),
    ],
)
def test_bad_usage_is_one_sentence(cli: Cli, arguments: tuple[str, ...], says: str) -> None:
    ran = cli("rehearse", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_file_that_is_no_text_is_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"\xff\xfe\x00")
    assert "isn't text in UTF-8" in mark(cli, "x.md").err
    (tmp_path / "x.md").write_text("x" * 60_001)
    assert "longer than the 60,000 characters" in mark(cli, "x.md").err
