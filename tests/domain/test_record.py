"""Records and the public contract: what is stored, what is compared, and what is rounded."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

import bvbwizard
from builders import TODAY
from bvbwizard.contract import evaluation_as_dict, without_none, year_after
from bvbwizard.domain.case import case_as_dict, run_on
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import OptionResult
from bvbwizard.domain.values import Range
from bvbwizard.record import Record, Status, disagreements
from bvbwizard.store.presets import find_preset


@pytest.fixture
def case(questionnaire: Questionnaire, reference: Reference) -> Evaluation:
    """E5's worked case."""
    preset = find_preset("case-llm-tco", questionnaire)
    return evaluate(Session(questionnaire=questionnaire, started_on=TODAY).lay(preset), reference, TODAY)


def test_a_review_is_a_year_later_and_names_ten_times_the_volume(case: Evaluation) -> None:
    review = evaluation_as_dict(case, (), decided_on=TODAY)["review"]
    assert review["on"] == date(2027, 11, 21)
    assert (
        review["when"] == "a year after the decision, or at 5,000,000 requests a month, 10 times the volume"
    )


def test_a_review_without_a_volume_names_the_day_only(evaluated: Callable[..., Evaluation]) -> None:
    assert (
        evaluation_as_dict(evaluated({}), (), decided_on=TODAY)["review"]["when"]
        == "a year after the decision"
    )
    nothing = evaluated({"requests_per_month": 0})
    assert evaluation_as_dict(nothing, (), decided_on=TODAY)["review"]["when"] == "a year after the decision"


def test_the_29th_of_february_comes_back_on_the_28th() -> None:
    assert year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert year_after(date(2026, 11, 21)) == date(2027, 11, 21)


def test_money_is_rounded_half_even_to_the_cent(case: Evaluation) -> None:
    """0.125 lies in the middle and goes to the even cent below; 0.375 to the even one above."""
    api = replace(case.options["api"], monthly_usd=Range(0.125, 0.375, 1.005))
    table = evaluation_as_dict(replace(case, options={**case.options, "api": api}), (), decided_on=TODAY)
    assert table["options"]["api"]["monthly_usd"] == {"low": 0.12, "likely": 0.38, "high": 1.0}


def test_the_contract_has_every_key_that_it_promises(case: Evaluation) -> None:
    table = evaluation_as_dict(case, (), decided_on=TODAY)
    verdict = "option confidence confidence_because reasons dissent passed_over runner_up ended"
    assert set(verdict.split()) <= set(table["verdict"])
    assert set(table["options"]) == {"api", "hosted_open", "fine_tune", "hybrid", "self_host", "train"}
    for option in table["options"].values():
        assert {
            "status",
            "by",
            "if",
            "missing",
            "variant",
            "upfront_usd",
            "monthly_usd",
            "horizon_usd",
        } <= set(option)
    assert set(table["payback"]["self_host"]["api"]) == {"state", "low", "likely", "high"}
    assert table["payback_months"] == table["payback"]["self_host"]["api"]["likely"]
    assert set(table["crossover"]["self_host"]["api"]) == {
        "requests_per_month",
        "running_cost_requests_per_month",
    }
    for framework in ("B4", "C3", "D2", "E7"):
        assert {"state", "for", "against", "because", "answers", "missing"} <= set(
            table["frameworks"][framework]
        )
    for key in ("gates", "risks", "flips", "figures_used", "next_questions"):
        assert isinstance(table[key], list)


def test_payback_is_null_unless_it_pays(case: Evaluation) -> None:
    never = tuple(
        replace(payback, state="never", likely=None) if payback.option == "self_host" else payback
        for payback in case.paybacks
    )
    assert evaluation_as_dict(replace(case, paybacks=never), (), decided_on=TODAY)["payback_months"] is None


def test_without_none_leaves_out_at_every_depth() -> None:
    assert without_none({"a": None, "b": [{"c": None, "d": 0}], "e": {"f": None}}) == {
        "b": [{"d": 0}],
        "e": {},
    }


def test_as_printed_plus_the_lines_is_the_full_model_to_the_cent(case: Evaluation) -> None:
    """E14's 3 weeks x 40 x $115 = 13,800 on both sides; 0.05 x 115 x 2,080 / 12 = 996.67 for the API."""
    separates = case_as_dict({"llm-tco": {"api_usd_per_month": 8750.0}}, case)["separates"]["llm-tco"]
    assert separates["api"]["as_printed"] == {"upfront_usd": 0.0, "monthly_usd": 8750.0}
    label = {line.id: line.label for option in ("api", "self_host") for line in case.options[option].lines}
    assert [(line["label"], line["kind"], line["amount_usd"]) for line in separates["api"]["lines"]] == [
        (label["integration"], "upfront", 13_800.0),
        (label["posts"], "monthly", 996.67),
    ]
    assert separates["self_host"]["as_printed"] == {"upfront_usd": 46_000.0, "monthly_usd": 7437.74}
    assert [(line["label"], line["amount_usd"]) for line in separates["self_host"]["lines"]] == [
        (label["integration"], 13_800.0)
    ]
    for option in ("api", "self_host"):
        side, result = separates[option], case.options[option]
        for kind in ("upfront", "monthly"):
            lines = sum(line["amount_usd"] for line in side["lines"] if line["kind"] == kind)
            total = round(side["as_printed"][f"{kind}_usd"] + lines, 2)
            assert total == side["full"][f"{kind}_usd"] == _likely(result, kind)


def _likely(result: OptionResult, kind: str) -> float:
    amount = result.upfront_usd if kind == "upfront" else result.monthly_usd
    assert amount is not None
    return round(amount.likely, 2)


def test_what_the_covered_lines_differ_by_gets_a_line_of_its_own(case: Evaluation) -> None:
    printed = {"llm-tco": {"api_usd_per_month": 8_000.0}}
    lines = case_as_dict(printed, case)["separates"]["llm-tco"]["api"]["lines"]
    assert lines[-1]["amount_usd"] == 750.0


def test_the_cases_own_calculator_gives_what_its_source_prints(
    case: Evaluation, questionnaire: Questionnaire
) -> None:
    printed = find_preset("case-llm-tco", questionnaire).as_printed["llm-tco"]
    assert printed["payback_months"] == 35.05
    computed = run_on("llm-tco", case)
    assert {name: computed[name] for name in printed} == printed


def test_a_years_bill_from_a_months_volume(case: Evaluation) -> None:
    """500,000 a month x 12 x (2,000 x $5 + 500 x $15) per million = $105,000."""
    assert run_on("api-spend", case)["usd_per_year"] == 105_000.0


def test_a_case_that_lacks_an_answer_names_it(evaluated: Callable[..., Evaluation]) -> None:
    with pytest.raises(BvbError, match="lacks an answer to requests_per_month, which llm-tco needs"):
        run_on("llm-tco", evaluated({}))
    with pytest.raises(BvbError, match="no case can be computed with the calculator switching"):
        run_on("switching", evaluated({}))


def test_disagreements_name_every_place_and_both_values() -> None:
    stored: dict[str, object] = {"a": {"b": 1.0, "gone": "x"}, "c": [1, 2], "d": [1], "flips": [1]}
    now: dict[str, object] = {"a": {"b": 2.0, "new": True}, "c": [1, 3], "d": [1, 2], "flips": []}
    assert [(each.key, each.stored, each.now) for each in disagreements(stored, now)] == [
        ("a.b", 1.0, 2.0),
        ("a.new", None, True),
        ("a.gone", "x", None),
        ("c[2]", 2, 3),
        ("d", [1], [1, 2]),
    ]
    assert disagreements(now, now) == ()


def test_a_record_brings_its_own_figures(
    session_of: Callable[..., Session], evaluated: Callable[..., Evaluation], reference: Reference
) -> None:
    used = evaluated({}).figures_used[0]
    own = replace(used, low=used.low + 1, likely=used.high + 2, high=used.high + 3)
    record = Record(
        session=session_of({}),
        decided_on=TODAY,
        status=Status(now="proposed"),
        figures=(own,),
        engine_version="1",
    )
    book = record.reference(reference).book
    assert [figure for figure in book.figures if figure.id == used.id] == [own]
    assert len({figure.id for figure in book.figures}) == len(
        {figure.id for figure in reference.book.figures}
    )
    revision = record.session.questionnaire.revision
    assert not replace(record, questions_revision=revision).is_by_this_engine
    ours = replace(record, engine_version=bvbwizard.__version__, questions_revision=revision)
    assert ours.is_by_this_engine
    assert not replace(ours, questions_revision="q").is_by_this_engine
