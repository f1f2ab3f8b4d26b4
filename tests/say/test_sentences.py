"""The sentences that a CFO reads: the words, the rounding, and what each case leaves out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import CaseWarning, Phase
from bvbwizard.domain.results.options import Crossover, Payback
from bvbwizard.domain.results.outcome import ComparedWith, Flip, NextQuestion, Opinion, PassedOver, Risk
from bvbwizard.domain.values import Option, Range
from bvbwizard.say.findings import (
    compared_with_sentence,
    crossover_sentence,
    effects,
    flip_sentence,
    next_question_sentence,
    opinion_lacks,
    opinion_role,
    opinion_stance,
    option_status,
    payback_sentence,
    risk_line,
    risk_loss,
    risk_loss_because,
    warning_line,
)
from bvbwizard.say.names import framework_name
from bvbwizard.say.stack import phase_line
from bvbwizard.say.verdict import comparison_line, verdict_line, voices_line
from evaluations import API, VOICES, evaluation, result, verdict, voice


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, "API, a close call: 3 of 4 sources name it"),
        ({"confidence": "clear"}, "API, clearly: 3 of 4 sources name it"),
        ({"option": "self_host"}, "Self-host, a close call: 1 of 4 sources names it"),
        ({"voices": (voice("E", "api"),)}, "API, a close call: 1 of 1 source names it"),
        ({"voices": (voice("E"),)}, "API, a close call: no source speaks"),
        ({"option": "train"}, "Train, a close call: no source names it"),
        ({"option": None, "confidence": "not_enough"}, "Not enough known; it leans to API"),
        ({"option": None, "leaning": None, "confidence": "not_enough"}, "Not enough known yet"),
        ({"option": None, "leaning": None, "confidence": "blocked"}, "Blocked: no option is open"),
        (
            {"option": None, "leaning": None, "confidence": "clear", "ended": "dictated"},
            "No comparison: a rule or a partner has decided",
        ),
        (
            {"option": None, "leaning": None, "confidence": "not_enough", "ended": "unproven"},
            "No comparison: nobody has shown yet that AI can do it",
        ),
        (
            {"option": None, "leaning": None, "confidence": "clear", "ended": "trivial"},
            "No comparison: it is small and generic",
        ),
    ],
)
def test_the_verdict_in_one_line(given: dict[str, Any], line: str) -> None:
    assert verdict_line(evaluation(API, verdict=verdict(**given))) == line


@pytest.mark.parametrize(
    ("usd", "only_if", "line"),
    [
        # 62,000 / 100,000 is 38% less; 130,000 is 30% more; 480,000 is 4.8 times; 109,000 is within 10%.
        (62_000, ("quality",), "Hosted open costs 38% less over 36 months, if it passes your comparison"),
        (62_000, (), "Hosted open costs 38% less over 36 months"),
        (
            62_000,
            ("latency", "quality"),
            "Hosted open costs 38% less over 36 months, if it passes your comparison and latency can be met",
        ),
        (130_000, ("quality",), "Hosted open costs 30% more over 36 months"),
        (480_000, (), "Hosted open costs 4.8 times as much over 36 months"),
        (109_000, (), "Hosted open costs about the same over 36 months"),
        (None, (), "Hosted open comes next; its cost is not known"),
    ],
)
def test_the_nearest_other_option_beside_the_verdict(
    usd: float | None, only_if: tuple[str, ...], line: str
) -> None:
    hosted = result("hosted_open", usd, only_if=only_if)
    assert comparison_line(evaluation(API, hosted)) == line


def test_a_gate_that_both_rest_on_is_no_condition_of_the_other() -> None:
    api = result("api", 100_000, only_if=("latency",))
    hosted = result("hosted_open", 62_000, only_if=("latency", "quality"))
    line = comparison_line(evaluation(api, hosted))
    assert line == "Hosted open costs 38% less over 36 months, if it passes your comparison"


def test_what_was_passed_over_comes_before_the_runner_up() -> None:
    passed = PassedOver(option="hosted_open", saving=0.9)
    shown = evaluation(
        API,
        result("hosted_open", 10_000, only_if=("quality",)),
        result("self_host", 120_000),
        verdict=verdict(runner_up="self_host", passed_over=(passed,)),
    )
    assert comparison_line(shown).startswith("Hosted open costs 90% less")


def test_without_a_verdict_the_line_says_what_would_give_one(questionnaire: Questionnaire) -> None:
    lacking = verdict(option=None, confidence="not_enough", needed=("server_usd",))
    line = comparison_line(evaluation(API, verdict=lacking, questionnaire=questionnaire))
    assert line == "It would take an answer on: price of a server."


def test_nothing_to_compare_with() -> None:
    alone = evaluation(API, verdict=verdict(runner_up=None))
    assert comparison_line(alone) == "Nothing else is open to compare it with"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, "open"),
        ({"only_if": ("quality",)}, "open, if it passes your comparison"),
        (
            {"only_if": ("rate_limit", "quality")},
            "open, if it passes your comparison and rate limit can be met",
        ),
        ({"only_if": ("latency",), "unlikely": ("latency",)}, "unlikely: latency"),
        ({"status": "ruled_out", "by": ("payback_limit",)}, "over your payback limit"),
        (
            {"status": "ruled_out", "by": ("residency_on_premises", "deadline")},
            "ruled out: residency on premises and deadline",
        ),
        ({"status": "unknown", "missing": ("server_usd",)}, "no cost without: price of a server"),
        (
            {"status": "unknown", "missing": ("server_usd", "kwh", "watts")},
            "no cost without: price of a server and 2 more",
        ),
        ({"status": "unknown"}, "cost unknown"),
    ],
)
def test_an_options_status(given: dict[str, Any], status: str, questionnaire: Questionnaire) -> None:
    assert option_status(result("self_host", **given), questionnaire) == status


def test_a_missing_answer_without_the_questions_at_hand() -> None:
    lacking = result("self_host", status="unknown", missing=("server_usd",))
    assert option_status(lacking) == "no cost without: server usd"


def payback(**given: Any) -> Payback:
    return Payback(**{"option": "self_host", "side": "api", "state": "pays"} | given)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"low": 35.05, "likely": 35.05, "high": 35.05},
            "Self-host against API: pays back in 35 months (limit 12)",
        ),
        (
            {"low": 28, "likely": 35.05, "high": 44.26},
            "Self-host against API: pays back in 35 months, range 28 to 44.3 (limit 12)",
        ),
        (
            {"low": 0.9, "likely": 1},
            "Self-host against API: pays back in 1 month, range 0.9 to never (limit 12)",
        ),
        (
            {"low": 14.96, "likely": 14.996, "high": 15.04},
            "Self-host against API: pays back in 15 months (limit 12)",
        ),
        ({"state": "never"}, "Self-host against API: never pays back (limit 12)"),
        (
            {"state": "never", "low": 53.5},
            "Self-host against API: never pays back; at best in 53.5 months (limit 12)",
        ),
        ({"state": "not_needed"}, "Self-host against API: nothing to pay back"),
        ({"state": "unknown"}, "Self-host against API: payback not known yet"),
        (
            {"option": "fine_tune", "side": "hosted_open", "likely": 9.5, "low": 9.5, "high": 9.5},
            "Fine-tune against hosted open: pays back in 9.5 months",
        ),
    ],
)
def test_payback_names_its_side_and_the_limit_where_it_counts(given: dict[str, Any], sentence: str) -> None:
    assert payback_sentence(payback(**given), Criteria()) == sentence


@pytest.mark.parametrize(
    ("whole", "running", "sentence"),
    [
        (
            498_030,
            425_014,
            "Self-host against API: no dearer from 498,030 requests a month (425,014 on running costs alone)",
        ),
        (498_030, None, "Self-host against API: no dearer from 498,030 requests a month"),
        (
            None,
            425_014,
            "Self-host against API: dearer at any volume; on running costs alone, no dearer from"
            " 425,014 requests a month",
        ),
        (None, None, "Self-host against API: the costs don't cross at any volume"),
    ],
)
def test_crossovers(whole: int | None, running: int | None, sentence: str) -> None:
    crossover = Crossover(
        option="self_host",
        side="api",
        requests_per_month=whole,
        running_cost_requests_per_month=running,
    )
    assert crossover_sentence(crossover) == sentence


def flip(**given: Any) -> Flip:
    usual: dict[str, Any] = {
        "question": "requests_per_month",
        "direction": "up",
        "value": 2_100_000.0,
        "turns_to": "self_host",
        "ratio": 3.0,
        "inside_range": False,
    }
    return Flip(**usual | given)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Self-host, if requests a month is 2,100,000 or more (3 times the present value)"),
        (
            {"ratio": 1.25, "inside_range": True},
            "Self-host, if requests a month is 2,100,000 or more"
            " (25% over the present value, inside your own range)",
        ),
        (
            {
                "question": "input_usd_per_mtok",
                "value": 4.5,
                "ratio": 2.25,
                "is_unknown": True,
                "turns_to": "hosted_open",
            },
            "Hosted open, if vendor's price in is $4.50 per million tokens or more"
            " (2.25 times the figure used)",
        ),
        (
            {
                "question": "latency_budget_ms",
                "direction": "down",
                "value": 300.0,
                "ratio": 0.6,
                "turns_to": None,
            },
            "No verdict, if latency limit is 300 ms or less (40% under the present value)",
        ),
        (
            {"question": "growth_per_month", "value": 0.1, "ratio": None},
            "Self-host, if growth a month is 10% or more",
        ),
        (
            {"question": "residency", "direction": "choice", "value": "on_premises", "ratio": None},
            "Self-host, if where the data must stay is on our own premises",
        ),
        (
            {
                "question": "residency",
                "direction": "choice",
                "value": "region",
                "ratio": None,
                "is_unknown": True,
            },
            "Self-host, if where the data must stay is in a named region (nobody has said yet)",
        ),
        (
            {"question": "sensitive_data", "direction": "choice", "value": "+health", "ratio": None},
            "Self-host, if sensitive data includes health data",
        ),
        (
            {"question": "sensitive_data", "direction": "choice", "value": "-legal", "ratio": None},
            "Self-host, if sensitive data doesn't include legal data",
        ),
        (
            {"question": "sensitive_data", "direction": "choice", "value": "+none", "ratio": None},
            "Self-host, if sensitive data is none",
        ),
    ],
)
def test_flips(given: dict[str, Any], sentence: str, questionnaire: Questionnaire) -> None:
    assert flip_sentence(flip(**given), questionnaire) == sentence


def test_the_cheapest_model_is_said_to_be_untested(questionnaire: Questionnaire) -> None:
    found = ComparedWith(model="claude_haiku_5_5", usd_per_month=12.0, now_usd_per_month=240.0)
    assert compared_with_sentence(found, questionnaire) == (
        "If compared with Claude Haiku 5.5, which nobody has tested on your task:"
        " tokens for $12 a month instead of $240."
    )


def test_the_next_question_says_why(questionnaire: Questionnaire) -> None:
    def said(**about: Any) -> str:
        return next_question_sentence(NextQuestion(question="residency", **about), questionnaire)

    label = "Where the data must stay: "
    assert said(reason="gate", about="api") == f"{label}It opens or closes the API."
    assert said(reason="unasked_gate") == f"{label}It can remove options, whatever they cost."
    assert said(reason="cost") == f"{label}Without it, a possible verdict can't be costed."
    assert said(reason="comparison") == (
        f"{label}Nobody has compared the open model with the API on your task."
    )
    assert said(reason="score") == f"{label}You set a bar, and nobody has scored it."
    assert said(reason="framework", about="B4") == f"{label}B4 can't speak without it."


def test_risks_are_named_highest_first_without_those_that_are_none() -> None:
    def risk(name: str, level: Any, option: Option = "api") -> Risk:
        return Risk(id=name, option=option, level=level, because="", mitigation="")

    risks = (
        risk("data_privacy", "low"),
        risk("api_change", "high"),
        risk("build_failure", "none"),
        risk("vendor_outage", "medium"),
        risk("maintenance_burden", "high", "self_host"),
    )
    assert risk_line(risks, "api") == "API change HIGH, vendor outage MED, data privacy LOW"
    assert risk_line((), "api") == ""


def risk(**more: Any) -> Risk:
    given: dict[str, Any] = {"id": "vendor_outage", "option": "api", "level": "high"}
    return Risk(**given | {"because": "", "mitigation": ""} | more)


@pytest.mark.parametrize(
    ("given", "short", "long"),
    [
        ({}, "", ""),
        (
            # 1 time a year, $1,752 to $43,800 each: chance times loss.
            {
                "chance_per_year": Range(1, 1, 1),
                "chance_source": "a status page",
                "loss_usd": Range(1_752, 8_760, 43_800),
                "loss_says": "8.8 to 43.8 hours a year",
                "usd_per_year": Range(1_752, 8_760, 43_800),
            },
            "$1,752 to $43.8k a year",
            "1 time a year (a status page), $1,752 to $43.8k each time (8.8 to 43.8 hours a year)",
        ),
        (
            {"loss_usd": Range(27_600, 27_600, 27_600), "loss_says": "six weeks of one engineer"},
            "$27.6k if it comes",
            "$27.6k if it comes (six weeks of one engineer)",
        ),
        ({"chance_per_year": Range(0, 0.125, 0.25)}, "", "0 to 0.25 times a year"),
    ],
)
def test_what_a_risk_costs_and_on_what_that_rests(given: dict[str, Any], short: str, long: str) -> None:
    assert risk_loss(risk(**given)) == short
    assert risk_loss_because(risk(**given)) == long


def test_the_last_answers_effect_names_the_largest_moves_first() -> None:
    before = evaluation(API, result("self_host", 500_000), result("train"))
    after = evaluation(result("api", 122_000), result("self_host", 439_000), result("train"))
    assert effects(before, after) == "self-host -$61k, API +$22k"


def test_an_effect_that_the_text_would_not_show_is_none() -> None:
    before, after = evaluation(API), evaluation(result("api", 100_020))
    assert effects(before, after) == ""
    assert effects(before, before) == ""


def test_a_turn_and_a_removal_come_before_the_amounts() -> None:
    before = evaluation(API, result("self_host", 90_000))
    after = evaluation(
        result("api", 90_000),
        result("self_host", 90_000, status="ruled_out", by=("latency",)),
        verdict=verdict(option="hosted_open"),
    )
    expected = "the verdict turns to hosted open, self-host ruled out, API -$10k"
    assert effects(before, after) == expected
    assert "self-host open again" in effects(after, before)


SPEAKS = Opinion(
    id="D2", state="speaks", speaks_for=("api", "hosted_open"), because="It is around the model."
)


@pytest.mark.parametrize(
    ("given", "stance"),
    [
        ({}, "for API or hosted open"),
        ({"speaks_for": ("fine_tune",), "speaks_against": ("api",)}, "for fine-tune and against API"),
        ({"speaks_for": (), "speaks_against": ("self_host",), "role": "dissents"}, "against self-host"),
        ({"state": "abstains"}, "abstains"),
        ({"state": "missing"}, "can't speak yet"),
        ({"speaks_for": ()}, "names no option"),
    ],
)
def test_an_opinion_says_what_it_speaks_for(given: dict[str, Any], stance: str) -> None:
    assert opinion_stance(replace(SPEAKS, **given)) == stance


def test_a_factor_of_a_framework_is_named_behind_it() -> None:
    assert framework_name("B2.team") == "B2 (team)"


def test_a_framework_that_cannot_speak_names_what_it_lacks(questionnaire: Questionnaire) -> None:
    lacking = replace(SPEAKS, state="missing", missing=("ml_infrastructure_expertise", "residency"))
    said = opinion_lacks(lacking, questionnaire)
    assert said == "ML infrastructure expertise, where the data must stay"
    assert opinion_lacks(replace(lacking, state="abstains"), questionnaire) == ""


def test_how_an_opinion_counts_is_said_where_it_is_no_plain_vote() -> None:
    assert opinion_role(SPEAKS) == ""
    assert "cuts" in opinion_role(replace(SPEAKS, role="ceiling"))
    assert "against" in opinion_role(replace(SPEAKS, role="dissents"))
    assert "without a vote" in opinion_role(replace(SPEAKS, role="reported"))


def test_a_warning_stands_behind_its_id_and_one_about_our_sums_behind_none() -> None:
    assert warning_line(CaseWarning(id="B7.2", sentence="No seam.")) == "B7.2: No seam."
    assert warning_line(CaseWarning(id="model", sentence="Measured at 900 ms.")) == ("Measured at 900 ms.")


def test_a_phase_says_when_what_and_what_must_be_true_to_move_on() -> None:
    phase = Phase(
        id="ship",
        label="Ship",
        starts_on=date(2026, 12, 12),
        ends_on=date(2027, 1, 2),
        does=("Ship it.", "Log everything"),
        measures=("The share that is right",),
        moves_on_if="Users come back.",
        used_by=("A4",),
    )
    assert phase_line(phase) == (
        "Ship (2026-12-12 to 2027-01-02): Ship it. Log everything. Go on once: Users come back."
    )
    last = replace(phase, ends_on=None, moves_on_if="")
    assert phase_line(last) == "Ship (from 2026-12-12): Ship it. Log everything."


def test_the_voices_with_the_verdicts_own_first() -> None:
    silent = (*VOICES, voice("A"))
    assert voices_line(verdict(voices=silent)) == "B, C and E for API; D for self-host; A silent"
    assert voices_line(verdict(option=None, leaning=None, voices=(voice("A"),))) == "A silent"


def test_a_whole_evaluation_reads_without_an_empty_word(
    evaluated: Callable[..., Evaluation], questionnaire: Questionnaire
) -> None:
    """No sentence of a session that knows nothing shows a None, an id or a double space."""
    shown = evaluated({})
    lines = [
        verdict_line(shown),
        comparison_line(shown),
        voices_line(shown.verdict),
        *(option_status(each, questionnaire) for each in shown.options.values()),
        *(payback_sentence(each, Criteria()) for each in shown.paybacks),
        *(crossover_sentence(each) for each in shown.crossovers),
        *(next_question_sentence(each, questionnaire) for each in shown.next_questions),
        *(opinion_stance(each) for each in shown.opinions),
    ]
    for line in lines:
        assert line
        assert not {"None", "_", "  "} & {part for part in ("None", "_", "  ") if part in line}, line
