"""`presets`, `records`, `figures`, `calc` and `questions`."""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.data_files import presets_folder
from bvbwizard.store.record_text import record_text
from bvbwizard.store.records import load_record, save_record

Cli = Callable[..., Any]
TODAY = date(2026, 11, 21)


@pytest.fixture
def records(questionnaire: Questionnaire, reference: Reference, tmp_path: Path) -> Path:
    """A folder with one locked record."""
    session = Session(questionnaire=questionnaire, started_on=TODAY, title="Support\nassistant")
    session = session.lock(Criteria(), at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    save_record(session, evaluate(session, reference, TODAY), tmp_path / "kept", today=TODAY)
    return tmp_path / "kept"


def test_presets_are_listed_and_shown_with_their_sources(cli: Cli) -> None:
    assert cli("presets").out == cli("presets", "list").out
    listed = [line.split()[0] for line in cli("presets").out.splitlines()]
    stages = ["solo", "pre-seed", "seed", "series-a", "series-b", "growth", "enterprise"]
    assert listed[:9] == [*stages, "regulated-enterprise", "public-sector"]
    assert listed[9:] == sorted(path.stem for path in presets_folder().glob("case-*.toml"))
    shown = cli("presets", "show", "series-a").out
    assert re.search(r"\n +- [A-Z][a-z ]+: 50,000 to 2,000,000 [a-z ]+ \(typical;\s+assumption:", shown)


@pytest.mark.parametrize("preset", sorted(path.stem for path in presets_folder().glob("*.toml")))
def test_every_bundled_preset_passes_its_check(preset: str, cli: Cli) -> None:
    ran = cli("presets", "check", preset)
    assert (ran.code, "nothing is wrong" in ran.out) == (0, True)


def test_what_is_wrong_with_a_preset_is_a_finding(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(
        'format = "bvbwizard/preset/1"\n[about]\nid = "p"\ntitle = "P"\n'
        '[answers.residency]\nvalue = "none"\n'
        '[answers.purpose]\nvalue = "start"\nevidence = "typical"\n'
        '[answers.goal]\nvalue = "x"\nevidence = "stated"\nsaid_by = "CTO"\n'
        "[as_printed.llm-tco]\nupfront_usd = 1\n"
    )
    ran = cli("presets", "check", "p.toml")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "answers.residency", "answers.purpose", "answers.goal", "as_printed.llm-tco"
    ]  # fmt: skip
    (tmp_path / "p.toml").write_text("[")
    assert cli("presets", "check", "p.toml").code == 2


def test_a_case_that_does_not_give_what_its_source_prints_is_a_finding(cli: Cli, tmp_path: Path) -> None:
    from bvbwizard.store.data_files import presets_folder

    text = (presets_folder() / "case-llm-tco.toml").read_text()
    (tmp_path / "c.toml").write_text(text.replace("payback_months = 35.05", "payback_months = 28"))
    ran = cli("presets", "check", "c.toml")
    assert ran.code == 1
    assert "as_printed.llm-tco.payback_months: is 28.0; its answers give 35.05" in ran.out


def test_records_are_listed_on_one_line_each(cli: Cli, records: Path) -> None:
    (path,) = records.iterdir()
    ran = cli("records", "--records", records)
    assert ran.out.split() == [
        "2026-11-21", path.stem, "proposed", "no", "verdict,", "not", "enough",
        "Support", "assistant",
    ]  # fmt: skip
    assert cli("--records", records, "records", "list").out == ran.out
    (records / "broken.toml").write_text("[")
    assert "broken" in cli("records", "--records", records).out


def test_no_records_is_said_on_stderr_and_makes_no_folder(cli: Cli, tmp_path: Path) -> None:
    ran = cli("records", "--records", tmp_path / "none")
    assert (ran.code, ran.out) == (0, "")
    assert "there are no records in" in ran.err
    assert not (tmp_path / "none").exists()


def test_a_record_is_shown_as_it_was_saved(cli: Cli, records: Path) -> None:
    (path,) = records.iterdir()
    ran = cli("records", "show", path.stem, "--records", records)
    assert ran.code == 0
    assert "decided 2026-11-21, proposed since 2026-11-21" in ran.out
    assert tomllib.loads(path.read_text())["decision"]["headline"] in " ".join(ran.out.split())


def test_checking_records_finds_what_was_edited(cli: Cli, records: Path) -> None:
    ran = cli("records", "check", "--records", records)
    assert (ran.code, ran.out) == (0, "1 record checked, nothing is wrong\n")
    (path,) = records.iterdir()
    path.write_text(path.read_text().replace("strategic_premium = 2", "strategic_premium = 5"))
    ran = cli("records", "check", "--records", records)
    assert ran.code == 1
    edited = "criteria.strategic_premium: is 5; 2 was locked, and no entry in changes says why"
    assert f"{path}: {edited} [lock]\n" in ran.out
    assert cli("records", "check", path).code == 1
    path.write_text("[")
    assert cli("records", "check", path).code == 2
    assert cli("records", "check", "--records", records).code == 1


def test_a_check_says_what_it_found_as_json(cli: Cli, records: Path) -> None:
    (path,) = records.iterdir()
    assert json.loads(cli("records", "check", path, "--format", "json").out) == {
        "checked": 1, "findings": [], "not_checked": []
    }  # fmt: skip
    path.write_text(path.read_text().replace('title = "', 'title = "Other ', 1))
    ran = cli("records", "check", path, "--format", "json")
    (found,) = json.loads(ran.out)["findings"]
    assert (ran.code, found["code"], found["file"], found["key"]) == (1, "edited", str(path), "about")


def test_another_engines_record_fails_a_strict_check_only(
    cli: Cli, records: Path, questionnaire: Questionnaire
) -> None:
    (path,) = records.iterdir()
    record = load_record(path, questionnaire)
    path.write_text(record_text(replace(record, engine_version="0.2.0")))
    ran = cli("records", "check", path)
    assert (ran.code, f"{path}: not checked" in ran.err) == (0, True)
    assert cli("records", "check", path, "--strict").code == 1
    assert json.loads(cli("records", "check", path, "--format", "json").out)["not_checked"] == [str(path)]


def test_a_record_is_moved_through_its_life(cli: Cli, records: Path) -> None:
    (path,) = records.iterdir()
    assert cli("records", "accept", path).code == 2
    ran = cli("records", "accept", path.stem, "--by", "CFO", "--records", records)
    assert (ran.code, ran.out) == (0, f"{path.stem} is accepted\n")
    assert "accepted since" in cli("records", "show", path).out
    ran = cli("records", "propose", path)
    assert (ran.code, "the record is accepted" in ran.err) == (2, True)
    assert cli("records", "supersede", path).code == 2
    assert cli("records", "retire", path, "--reason", "we left the market").code == 0
    shown = " ".join(cli("records", "show", path).out.split())
    assert "retired since" in shown
    assert ": we left the market" in shown


def test_checking_no_folder_and_an_empty_one(cli: Cli, tmp_path: Path) -> None:
    ran = cli("records", "check", "--records", tmp_path / "none")
    assert (ran.code, "there is no such folder" in ran.err) == (2, True)
    (tmp_path / "empty").mkdir()
    ran = cli("records", "check", "--records", tmp_path / "empty")
    assert (ran.code, "there are no records" in ran.err) == (1, True)


def test_a_file_where_the_records_folder_would_be(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert cli("records", "--records", tmp_path / "file").code == 2


def test_figures_are_listed_and_shown_with_every_reading(cli: Cli) -> None:
    listed = cli("figures").out
    assert "h100_sxm_usd_per_gpu_hour" in listed
    shown = cli("figures", "show", "h100_sxm_usd_per_gpu_hour").out
    assert "$2.69 to $6.88 per GPU-hour, likely $3.99" in shown
    assert shown.count("grade") > 1
    ran = cli("figures", "show", "h100_sxm_usd_per_hour")
    assert (ran.code, "h100_sxm_usd_per_gpu_hour?" in ran.err) == (2, True)


LLM_TCO = (
    "requests_per_month=500000",
    "input_tokens=2000",
    "output_tokens=500",
    "input_usd_per_mtok=5",
    "output_usd_per_mtok=15",
    "gpu_usd_per_hour=3.06",
    "gpus=2",
    "overhead=0.15",
    "engineer_usd_per_hour=115",
    "build_hours=400",
    "maintenance_hours_per_month=20",
    "horizon_months=36",
)


def test_a_calculator_as_json_with_options_anywhere(cli: Cli) -> None:
    expected = {
        "api_usd_per_month": 8750.00,
        "self_host_usd_per_month": 7437.74,
        "upfront_usd": 46_000,
        "payback_months": 35.05,
        "saving_usd": 1241.36,
    }
    for arguments in (
        ["calc", "llm-tco", *LLM_TCO, "--format", "json"],
        ["calc", "--format", "json", "llm-tco", *LLM_TCO],
        ["calc", "llm-tco", *LLM_TCO[:3], "--format", "json", *LLM_TCO[3:]],
    ):
        ran = cli(*arguments)
        results = json.loads(ran.out)
        assert {name: results[name] for name in expected} == expected
        assert (ran.code, ran.err) == (0, "")


def test_a_payback_that_never_comes_is_null(cli: Cli) -> None:
    dear = [each.replace("gpus=2", "gpus=9") for each in LLM_TCO]
    assert json.loads(cli("calc", "llm-tco", *dear, "--format", "json").out)["payback_months"] is None
    listed = json.loads(cli("calc", "list", "--format", "json").out)
    outputs = next(each["outputs"] for each in listed if each["id"] == "llm-tco")
    null_when = next(each["null_when"] for each in outputs if each["name"] == "payback_months")
    assert f"none: {null_when}" in cli("calc", "llm-tco", *dear).out


def test_api_spend_says_which_marks_are_passed(cli: Cli) -> None:
    given = ["requests_per_day=50000", "tokens_per_request=500", "usd_per_mtok=10"]
    results = json.loads(cli("calc", "api-spend", *given, "--format", "json").out)
    assert (results["usd_per_day"], results["usd_per_year"]) == (250, 91_250)
    assert (results["over_50k_usd_per_year"], results["over_500k_usd_per_year"]) == (True, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["api-spent"], "api-spend"),
        (["llm-tco", *LLM_TCO[1:]], "requests_per_month"),
        (["llm-tco", *LLM_TCO, "gpu_utilization=1"], "gpu_utilization"),
        (["llm-tco", *LLM_TCO[:-1], "horizon_months=0"], "horizon_months"),
        (["llm-tco", *LLM_TCO[:-1], "horizon_months=nan"], "horizon_months"),
        (["llm-tco", *LLM_TCO[:-1], "horizon_months"], "name=number"),
        (["list", "x=1"], "takes no inputs"),
        (["llm-tco", "--unknown"], "unrecognized arguments"),
    ],
)
def test_what_a_calculator_refuses_is_named(arguments: list[str], said: str, cli: Cli) -> None:
    ran = cli("calc", *arguments)
    assert (ran.code, ran.out, said in ran.err) == (2, "", True)


def test_the_list_of_calculators_gives_units_bounds_and_when_null(cli: Cli) -> None:
    listed = json.loads(cli("calc", "list", "--format", "json").out)
    tco = next(each for each in listed if each["id"] == "llm-tco")
    assert tco["inputs"][0]["unit"] == "requests_per_month"
    assert tco["inputs"][0]["required"] is True
    assert (tco["inputs"][0]["at_least"], tco["inputs"][0]["at_most"]) == (0, 100_000_000_000)
    null_when = next(one for one in tco["outputs"] if one["name"] == "payback_months")["null_when"]
    text = cli("calc").out
    assert "horizon_months" in text
    assert "36 unless given." in text
    assert f"None if {null_when}." in " ".join(text.split())
    assert [line for line in text.splitlines() if len(line) > 80] == []


def test_questions_are_the_vocabulary(cli: Cli, questionnaire: Questionnaire) -> None:
    listed = json.loads(cli("questions", "--format", "json").out)
    assert [each["id"] for each in listed["questions"]] == [each.id for each in questionnaire.questions]
    novel = json.loads(cli("questions", "show", "novel_architecture", "--format", "json").out)
    assert novel["asked_if"]["all"][1] == {"question": "proprietary_data", "is_one_of": ["some", "unique"]}
    assert novel["used_by"] == ["B4"]
    assert [choice["id"] for choice in novel["choices"]] == ["no", "yes"]
    text = cli("questions", "show", "batch_share").out
    assert "at most 100%" in text
    interview, of_components, components = cli("questions").out.split("\n\n")
    assert len(interview.splitlines()) == len(questionnaire.questions)
    assert len(of_components.splitlines()) == 1 + len(questionnaire.component_questions)
    assert len(components.splitlines()) == 1 + len(questionnaire.catalogue.components)


def test_components_are_part_of_the_vocabulary(cli: Cli) -> None:
    listed = json.loads(cli("questions", "--format", "json").out)
    assert [each["id"] for each in listed["components"]][:3] == [
        "foundation_model",
        "retrieval",
        "vector_store",
    ]
    assert listed["component_questions"][0]["id"] == "creates_moat"
    shown = json.loads(cli("questions", "show", "vector_store", "--format", "json").out)
    assert shown["default_stance"] == "buy"
    assert {"creates_moat", "vectors", "queries_per_day"} <= set(shown["asks"])
    assert "seats" not in shown["asks"]
    assert "open source: pgvector" in cli("questions", "show", "vector_store").out


def test_an_id_of_both_kinds_shows_both(cli: Cli) -> None:
    both = json.loads(cli("questions", "show", "can_operate_it", "--format", "json").out)
    assert both["section"] and not both["of_components"]["section"]
    assert cli("questions", "show", "can_operate_it").out.count("can_operate_it:") == 2


def test_conditions_are_written_so_that_they_can_be_read_again(
    cli: Cli, questionnaire: Questionnaire
) -> None:
    from bvbwizard.domain.interview.conditions import Condition

    listed = json.loads(cli("questions", "--format", "json").out)["questions"]
    for each in listed:
        condition = questionnaire.by_id[each["id"]].asked_if
        assert (
            each["asked_if"] is None if condition is None else Condition.parse(each["asked_if"]) == condition
        )


def test_a_question_that_can_end_the_session_says_so(cli: Cli) -> None:
    shown = json.loads(cli("questions", "show", "goes_on", "--format", "json").out)
    assert shown["ends_if"] == {"question": "goes_on", "is": "no"}
    because = shown["ends_because"]
    assert because
    assert f"nothing more is asked if {because}" in cli("questions", "show", "goes_on").out
    assert json.loads(cli("questions", "show", "goal", "--format", "json").out)["ends_if"] is None


def test_a_record_of_an_early_end_is_listed_shown_and_checked(
    cli: Cli, questionnaire: Questionnaire, reference: Reference, tmp_path: Path
) -> None:
    session = Session(questionnaire=questionnaire, started_on=TODAY, title="Spelling")
    session = session.lock(Criteria(), at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    session = session.answer("decision_state", Answer(value="trivial")).answer("goes_on", Answer(value="no"))
    # Behind the end: kept, and counted nowhere.
    session = session.answer("requests_per_month", Answer(value=500_000))
    path = save_record(session, evaluate(session, reference, TODAY), tmp_path / "kept", today=TODAY)
    listed = " ".join(cli("records", "--records", path.parent).out.split())
    assert listed == f"2026-11-21 {path.stem} proposed no comparison, trivial Spelling"
    shown = cli("records", "show", path)
    stored = tomllib.loads(path.read_text())["decision"]
    assert (shown.code, stored["ended"], stored["headline"] in shown.out) == (0, "trivial", True)
    assert questionnaire.by_id["requests_per_month"].label in shown.out
    checked = cli("records", "check", path)
    assert (checked.code, checked.out) == (0, "1 record checked, nothing is wrong\n")


def test_an_unknown_question_is_named_with_what_is_like_it(cli: Cli) -> None:
    ran = cli("questions", "show", "request_per_month")
    assert (ran.code, "requests_per_month" in ran.err) == (2, True)
