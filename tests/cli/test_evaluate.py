"""`evaluate`: presets, answers files and records, as text, JSON and TOML."""

import json
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.text import UNSEEN
from bvbwizard.store.presets import find_preset
from bvbwizard.store.records import save_record

Cli = Callable[..., Any]
ANSWERS = 'format = "bvbwizard/answers/1"\n[about]\ntitle = "[red]x[/]"\n'
HOSTILE = "[/] [@click=app.quit] \u202eabc 🙂 " + "y" * 10_000


@pytest.fixture
def record(questionnaire: Questionnaire, reference: Reference, tmp_path: Path) -> Path:
    """A record of the past, made from the Series A preset with a price of its own."""
    day = date(2026, 11, 21)
    session = Session(questionnaire=questionnaire, started_on=day, title="Support assistant")
    session = session.lay(find_preset("series-a", questionnaire))
    session = session.answer("input_usd_per_mtok", Answer(value=3.0, evidence="offer", words=HOSTILE))
    return save_record(session, evaluate(session, reference, day), tmp_path / "records", today=day)


def test_a_preset_by_its_name_as_json(cli: Cli) -> None:
    ran = cli("evaluate", "series-a", "--format", "json")
    table = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert table["verdict"]["option"] == "api"
    assert table["verdict"]["confidence"] == "close"
    assert not any(result["missing"] for result in table["options"].values())
    assert table["about"]["kind"] == "preset"
    assert table["calculators"] == {}


def test_json_and_toml_say_the_same(cli: Cli) -> None:
    def without_null(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_null(item) for key, item in value.items() if item is not None}
        return [without_null(item) for item in value] if isinstance(value, list) else value

    def dates_as_text(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: dates_as_text(item) for key, item in value.items()}
        if isinstance(value, list):
            return [dates_as_text(item) for item in value]
        return value.isoformat() if isinstance(value, date) else value

    as_json = json.loads(cli("evaluate", "case-llm-tco", "--format", "json").out)
    as_toml = dates_as_text(tomllib.loads(cli("evaluate", "case-llm-tco", "--format", "toml").out))
    # TOML leaves out null and tables with nothing in them at the top.
    assert as_toml == {key: value for key, value in without_null(as_json).items() if value not in ({}, [])}


def test_a_preset_as_markdown(cli: Cli) -> None:
    ran = cli("evaluate", "series-a", "--format", "md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Series A\n\n")
    assert "\n## What each framework says\n\n### A, " in ran.out
    assert "\n| id | says | why |" in ran.out


@pytest.mark.parametrize("format_", ["text", "md", "json", "toml"])
def test_every_format_gives_a_stage_and_a_worked_case(format_: str, cli: Cli) -> None:
    for preset in ("seed", "case-llm-tco"):
        ran = cli("evaluate", preset, "--format", format_)
        assert (ran.code, ran.err) == (0, "")
        assert len(ran.out) > 5_000


def test_hostile_text_is_no_structure_in_markdown(cli: Cli, tmp_path: Path) -> None:
    title = "# x | y <script>alert(1)</script>"
    (tmp_path / "a.toml").write_text(f"{ANSWERS.replace('[red]x[/]', title)}[criteria]\n")
    ran = cli("evaluate", "a.toml", "--format", "md")
    assert ran.out.startswith("# # x \\| y \\<script>alert(1)\\</script>\n")


EARLY = """
[criteria]
[answers.decision_state]
value = "dictated"
[answers.decided_by]
value = "The hospital's contract asks for its own servers"
[answers.goes_on]
value = "no"
[answers.requests_per_month]
value = 500_000
"""


def test_an_early_end_is_a_verdict_in_every_format(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ANSWERS + EARLY)
    table = json.loads(cli("evaluate", "a.toml", "--format", "json").out)
    assert (table["verdict"]["ended"], table["verdict"]["option"]) == ("dictated", None)
    assert table["next_questions"] == []
    for format_ in ("text", "md"):
        said = cli("evaluate", "a.toml", "--format", format_).out
        assert table["verdict"]["headline"] in said
        assert "The hospital's contract asks for its own servers" in said
        assert "$" not in said


def test_criteria_that_were_changed_stand_with_old_and_new_value(cli: Cli, tmp_path: Path) -> None:
    changed = (
        "[criteria]\npayback_limit_months = 18\nlocked_at = 2026-11-21T09:00:00Z\n"
        '[[changes]]\nat = 2026-11-22T09:00:00Z\nkey = "criteria.payback_limit_months"\n'
        'old = 12\nnew = 18\nreason = "the board asked"\nby = "CFO"\n'
    )
    (tmp_path / "a.toml").write_text(ANSWERS + changed)
    about = json.loads(cli("evaluate", "a.toml", "--format", "json").out)["about"]
    assert about["locked_at"] == "2026-11-21T09:00:00+00:00"
    assert [(each["old"], each["new"], each["reason"]) for each in about["changes"]] == [
        (12, 18, "the board asked")
    ]
    page = cli("evaluate", "a.toml", "--format", "md").out
    assert "| 2026-11-22 | Payback limit | 12 months | 18 months | CFO | the board asked |" in page


def test_a_worked_case_shows_what_separates_it(cli: Cli) -> None:
    table = json.loads(cli("evaluate", "case-llm-tco", "--format", "json").out)
    assert table["calculators"]["llm-tco"]["payback_months"] == 35.05
    assert table["as_printed"]["llm-tco"]["api_usd_per_month"] == 8750.0
    for option, side in table["separates"]["llm-tco"].items():
        for kind in ("upfront", "monthly"):
            lines = sum(line["amount_usd"] for line in side["lines"] if line["kind"] == kind)
            full = table["options"][option][f"{kind}_usd"]["likely"]
            assert round(side["as_printed"][f"{kind}_usd"] + lines, 2) == full
    text = " ".join(cli("evaluate", "case-llm-tco").out.split())
    for side in table["separates"]["llm-tco"].values():
        for line in side["lines"]:
            assert f"+ {line['label']}" in text


def test_a_case_whose_answer_was_taken_back_is_still_evaluated(cli: Cli, tmp_path: Path) -> None:
    printed = "[criteria]\n[as_printed.llm-tco]\npayback_months = 35.05\n"
    (tmp_path / "a.toml").write_text(ANSWERS + printed)
    table = json.loads(cli("evaluate", "a.toml", "--format", "json").out)
    assert (table["calculators"], table["separates"]) == ({}, {})
    assert table["as_printed"] == {"llm-tco": {"payback_months": 35.05}}
    lines = [line.split() for line in cli("evaluate", "a.toml").out.splitlines()]
    assert [line for line in lines if line[-2:] == ["35.05", "-"]]


def test_answers_without_criteria_get_the_defaults_and_say_so(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(ANSWERS)
    ran = cli("evaluate", path)
    assert ran.code == 0
    assert "no [criteria], so the defaults count: payback within 12 months" in ran.err
    path.write_text(ANSWERS + "[criteria]\nhorizon_months = 24\n")
    ran = cli("evaluate", path, "--format", "json")
    assert ran.err == ""
    assert json.loads(ran.out)["about"]["criteria"]["horizon_months"] == 24


def test_too_little_is_a_verdict_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ANSWERS)
    ran = cli("evaluate", "a.toml", "--format", "json")
    verdict = json.loads(ran.out)["verdict"]
    assert (ran.code, verdict["option"], verdict["confidence"]) == (0, None, "not_enough")


def test_a_record_gives_its_stored_numbers_to_the_cent(cli: Cli, record: Path) -> None:
    stored = tomllib.loads(record.read_text())["decision"]
    ran = cli("evaluate", record, "--format", "json")
    table = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert table["about"]["decided_on"] == "2026-11-21"
    assert table["record"]["differences"] == []
    for option, line in stored["options"].items():
        usd = table["options"][option]
        assert [usd["upfront_usd"]["likely"], usd["monthly_usd"]["likely"]] == [line["once"], line["month"]]
        assert [usd["horizon_usd"][end] for end in ("low", "likely", "high")] == line["horizon"]
    assert table["verdict"]["reasons"] == stored["because"]


def test_a_record_of_another_engine_stands_beside_the_new_numbers(cli: Cli, record: Path) -> None:
    text = record.read_text().replace('version = "0.3.0"', 'version = "0.0.9"')
    record.write_text(text.replace('now = "api"', 'now = "train"', 1))
    ran = cli("evaluate", record, "--format", "json")
    assert "written by engine 0.0.9 with questions of" in ran.err
    assert json.loads(ran.out)["record"]["differences"] == [{"key": "now", "stored": "train", "now": "api"}]
    stated = cli("evaluate", record).out.partition("Stored and new, where they differ")[2]
    assert stated.split()[:6] == ["key", "stored", "now", "now", "train", "api"]


def test_a_record_whose_numbers_were_edited_says_so(cli: Cli, record: Path) -> None:
    record.write_text(record.read_text().replace('now = "api"', 'now = "train"', 1))
    ran = cli("evaluate", record)
    assert ran.code == 0
    assert "aren't what its answers give" in ran.err


def test_hostile_text_is_shown_without_what_nobody_would_see(cli: Cli, record: Path) -> None:
    shown = cli("records", "show", record).out
    assert "[/] [@click=app.quit] abc 🙂" in shown
    for form in ("json", "toml"):
        assert not UNSEEN.search(cli("evaluate", record, "--format", form).out)
    assert "y" * 10_000 in "".join(shown.split())


def test_no_line_of_a_report_is_wider_than_80_columns(cli: Cli) -> None:
    for preset in ("series-a", "case-llm-tco"):
        wide = [line for line in cli("evaluate", preset).out.splitlines() if len(line) > 80]
        assert wide == []


def test_the_rule_that_counts_stands_at_the_top(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ANSWERS + "[criteria]\npayback_limit_months = 18\n")
    head = " ".join(cli("evaluate", "a.toml").out.splitlines()[:4])
    assert head.startswith("[red]x[/]")
    assert "Rule: payback within 18 months, net win rate under 10%, at most 2 times the cheapest" in head
    assert "not locked" in head


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.toml", None, "missing.toml: "),
        ("broken.toml", "[", "line 1"),
        ("unknown.toml", ANSWERS + "[answers.requests_pr_month]\nvalue = 1", "requests_per_month?"),
        ("escape.toml", ANSWERS + '"\\u001b[31m" = 1', "U+001B"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(
    name: str, content: str | None, said: str, cli: Cli, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    ran = cli("evaluate", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert name in ran.err
    assert said in ran.err


def test_escapes_in_a_name_stay_inert(cli: Cli) -> None:
    ran = cli("evaluate", "\x1b[31m\n\x9bx.toml")
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_a_name_that_is_no_preset_lists_those_that_are(cli: Cli) -> None:
    said = cli("evaluate", "serie-a").err
    assert "presets: solo, pre-seed, seed, series-a, series-b, growth, enterprise" in said
