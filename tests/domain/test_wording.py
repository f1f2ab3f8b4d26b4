"""The sentences that a CFO reads: the words, the rounding, and what each case leaves out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bvbwizard.domain import wording
from bvbwizard.domain.answers import Answers
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.options import Crossover, OptionResult, Payback
from bvbwizard.domain.outcome import Flip, NextQuestion, PassedOver, Risk, Verdict, Voice
from bvbwizard.domain.path import Path
from bvbwizard.domain.questions import Questionnaire
from bvbwizard.domain.values import OPTIONS, Option, Range, Variant

VARIANT: dict[Option, Variant] = {
    "api": "api",
    "hosted_open": "hosted_open",
    "fine_tune": "fine_tune_vendor",
    "hybrid": "hybrid",
    "self_host": "self_host_rented",
    "train": "train",
}


def result(option: Option, usd: float | None = None, **more: Any) -> OptionResult:
    amount = None if usd is None else Range(usd / 2, usd, usd * 2)
    given: dict[str, Any] = {"status": "open", "variant": VARIANT[option], "horizon_usd": amount}
    return OptionResult(option=option, **given | more)


def voice(source: str, *names: Option) -> Voice:
    return Voice(source=source, speaks_for=names, speaks_against=(), speaks=bool(names), because="Because.")


VOICES = (voice("B", "api"), voice("C", "api", "hosted_open"), voice("D", "self_host"), voice("E", "api"))


def verdict(**more: Any) -> Verdict:
    given: dict[str, Any] = {
        "option": "api",
        "leaning": "api",
        "confidence": "close",
        "confidence_because": (),
        "headline": "",
        "reasons": (),
        "dissent": (),
        "passed_over": (),
        "runner_up": "hosted_open",
        "runner_up_because": "",
        "settles": "",
        "support": dict.fromkeys(OPTIONS, 0),
        "voices": VOICES,
        "voices_that_exist": 4,
    }
    return Verdict(**given | more)


def evaluation(*results: OptionResult, **more: Any) -> Evaluation:
    given: dict[str, Any] = {
        "path": Path((), Answers(), {}),
        "facts": Facts(answers=Answers(), numbers={}, missing_figures={}),
        "options": {each.option: each for each in results},
        "paybacks": (),
        "crossovers": (),
        "differences": (),
        "opinions": (),
        "gates": (),
        "risks": (),
        "verdict": verdict(),
        "next_questions": (),
        "figures_used": (),
    }
    return Evaluation(**given | more)


API = result("api", 100_000)


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
    ],
)
def test_the_verdict_in_one_line(given: dict[str, Any], line: str) -> None:
    assert wording.verdict_line(evaluation(API, verdict=verdict(**given))) == line


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
    assert wording.comparison_line(evaluation(API, hosted)) == line


def test_a_gate_that_both_rest_on_is_no_condition_of_the_other() -> None:
    api = result("api", 100_000, only_if=("latency",))
    hosted = result("hosted_open", 62_000, only_if=("latency", "quality"))
    line = wording.comparison_line(evaluation(api, hosted))
    assert line == "Hosted open costs 38% less over 36 months, if it passes your comparison"


def test_what_was_passed_over_comes_before_the_runner_up() -> None:
    passed = PassedOver(option="hosted_open", saving=0.9, sentence="")
    shown = evaluation(
        API,
        result("hosted_open", 10_000, only_if=("quality",)),
        result("self_host", 120_000),
        verdict=verdict(runner_up="self_host", passed_over=(passed,)),
    )
    assert wording.comparison_line(shown).startswith("Hosted open costs 90% less")


def test_without_a_verdict_the_line_says_what_would_give_one() -> None:
    needed = verdict(
        option=None, confidence="not_enough", settles="It would take an answer on: server price."
    )
    assert (
        wording.comparison_line(evaluation(API, verdict=needed))
        == "It would take an answer on: server price."
    )


def test_nothing_to_compare_with() -> None:
    alone = evaluation(API, verdict=verdict(runner_up=None))
    assert wording.comparison_line(alone) == "Nothing else is open to compare it with"


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
        ({"status": "unknown", "missing": ("not_modelled",)}, "not modelled yet"),
        ({"status": "unknown", "missing": ("server_usd",)}, "no cost without: price of a server"),
    ],
)
def test_an_options_status(given: dict[str, Any], status: str, questionnaire: Questionnaire) -> None:
    assert wording.option_status(result("self_host", **given), questionnaire) == status


def test_a_missing_answer_without_the_questions_at_hand() -> None:
    lacking = result("self_host", status="unknown", missing=("server_usd",))
    assert wording.option_status(lacking) == "no cost without: server usd"


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
    assert wording.payback_sentence(payback(**given), Criteria()) == sentence


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
    assert wording.crossover_sentence(crossover) == sentence


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
    ],
)
def test_flips(given: dict[str, Any], sentence: str, questionnaire: Questionnaire) -> None:
    assert wording.flip_sentence(flip(**given), questionnaire) == sentence


def test_the_next_question_says_why(questionnaire: Questionnaire) -> None:
    asked = NextQuestion(question="residency", because="A duty may remove every vendor.")
    said = wording.next_question_sentence(asked, questionnaire)
    assert said == "Where the data must stay: A duty may remove every vendor."


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
    assert wording.risk_line(risks, "api") == "API change HIGH, vendor outage MED, data privacy LOW"
    assert wording.risk_line((), "api") == ""


def test_the_last_answers_effect_names_the_largest_moves_first() -> None:
    before = evaluation(API, result("self_host", 500_000), result("train"))
    after = evaluation(result("api", 122_000), result("self_host", 439_000), result("train"))
    assert wording.effect_line(before, after) == "Last answer: self-host -$61k, API +$22k"


def test_an_effect_that_the_text_would_not_show_is_none() -> None:
    before, after = evaluation(API), evaluation(result("api", 100_020))
    assert wording.effect_line(before, after) == ""
    assert wording.effect_line(before, before) == ""


def test_a_turn_and_a_removal_come_before_the_amounts() -> None:
    before = evaluation(API, result("self_host", 90_000))
    after = evaluation(
        result("api", 90_000),
        result("self_host", 90_000, status="ruled_out", by=("latency",)),
        verdict=verdict(option="hosted_open"),
    )
    expected = "Last answer: the verdict turns to hosted open, self-host ruled out, API -$10k"
    assert wording.effect_line(before, after) == expected
    assert "self-host open again" in wording.effect_line(after, before)


def test_an_opinion_says_what_it_speaks_for_and_why() -> None:
    speaks = Opinion(
        id="D2", state="speaks", speaks_for=("api", "hosted_open"), because="It is around the model."
    )
    assert wording.opinion_line(speaks) == "D2 speaks for API or hosted open. It is around the model."
    against = replace(speaks, speaks_for=("fine_tune",), speaks_against=("api",))
    assert wording.opinion_line(against) == "D2 speaks for fine-tune and against API. It is around the model."
    assert wording.opinion_line(replace(speaks, state="abstains")) == "D2 abstains. It is around the model."
    assert (
        wording.opinion_line(replace(speaks, state="missing"))
        == "D2 can't speak yet. It is around the model."
    )


def test_the_voices_with_the_verdicts_own_first() -> None:
    silent = (*VOICES, voice("A"))
    assert wording.voices_line(verdict(voices=silent)) == "B, C and E for API; D for self-host; A silent"
    assert wording.voices_line(verdict(option=None, leaning=None, voices=(voice("A"),))) == "A silent"


def test_a_whole_evaluation_reads_without_an_empty_word(
    evaluated: Callable[..., Evaluation], questionnaire: Questionnaire
) -> None:
    """No sentence of a session that knows nothing shows a None, an id or a double space."""
    shown = evaluated({})
    lines = [
        wording.verdict_line(shown),
        wording.comparison_line(shown),
        wording.voices_line(shown.verdict),
        *(wording.option_status(each, questionnaire) for each in shown.options.values()),
        *(wording.payback_sentence(each, Criteria()) for each in shown.paybacks),
        *(wording.crossover_sentence(each) for each in shown.crossovers),
        *(wording.next_question_sentence(each, questionnaire) for each in shown.next_questions),
        *(wording.opinion_line(each) for each in shown.opinions),
    ]
    for line in lines:
        assert line
        assert not {"None", "_", "  "} & {part for part in ("None", "_", "  ") if part in line}, line
