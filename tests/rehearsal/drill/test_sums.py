"""Number sense: the drawn sums, each worked out by a second method, and the grading of estimates.

The second method is the program's own calculators where there is one, else the sum from the other end.
"""

import contextlib
import math
from collections.abc import Callable, Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.rehearsal.drill.grading import (
    AcceptedChoice,
    AcceptedNumber,
    Accuracy,
    accuracy_of,
    grade_choice,
    grade_number,
    grade_sum,
)
from bvbwizard.rehearsal.drill.sums import Problem, Template, pick, pose, worked_out, written
from bvbwizard.store.bundled import figure_book
from bvbwizard.store.cards import card_file
from calculated import results

TEMPLATES = card_file().templates
BY_ID = {template.id: template for template in TEMPLATES}
SEEDS = range(60)
Given = Mapping[str, float]


@pytest.fixture(scope="module")
def book() -> FigureBook:
    return figure_book().on(date(2026, 11, 21))


def _named(template: Template) -> str:
    return template.id


def _tco(given: Given, **more: float) -> Given:
    nothing = dict.fromkeys(
        (
            "requests_per_month",
            "input_tokens",
            "output_tokens",
            "input_usd_per_mtok",
            "output_usd_per_mtok",
            "gpu_usd_per_hour",
            "gpus",
            "overhead",
            "engineer_usd_per_hour",
            "build_hours",
            "maintenance_hours_per_month",
        ),
        0.0,
    )
    wanted = {**nothing, "horizon_months": 1.0, **{k: v for k, v in given.items() if k in nothing}, **more}
    return results("llm-tco", wanted)  # type: ignore[return-value]


def _interval(given: Given) -> float:
    count = given["comparisons"]
    wins = {f"{side}_wins": count * given[f"{side}_share"] for side in ("api", "candidate")}
    result = results("quality", {"comparisons": count, "limit": 0.1, **wins})
    return (float(result["high"] or 0) - float(result["low"] or 0)) / 2


def _payback(given: Given) -> float:
    """Build hours at a dollar; the own bill as upkeep at a dollar, the vendor's as requests at a dollar."""
    result = results(
        "llm-tco",
        {
            **_one_dollar(),
            "requests_per_month": given["api_usd_per_month"],
            "build_hours": given["build_usd"],
            "maintenance_hours_per_month": given["own_usd_per_month"],
        },
    )
    return float(result["payback_months"] or 0)


def _one_dollar() -> dict[str, float]:
    return {
        "input_tokens": 1_000_000,
        "output_tokens": 0,
        "input_usd_per_mtok": 1,
        "output_usd_per_mtok": 0,
        "gpu_usd_per_hour": 0,
        "gpus": 0,
        "overhead": 0,
        "engineer_usd_per_hour": 1,
        "horizon_months": 36,
    }


def _switching(given: Given) -> float:
    result = results(
        "switching",
        {
            "current_vendor_usd_per_month": 1,
            "migration_engineer_weeks": given["weeks"],
            "weekly_engineer_usd": given["weekly_usd"],
            "integrations": given["systems"],
            "usd_per_integration": given["usd_per_system"],
        },
    )
    return float(result["total_usd"] or 0)


def _api_year(given: Given) -> float:
    return float(results("api-spend", {**given, "gpu_usd_per_month": 0})["usd_per_year"] or 0)


def _break_even(given: Given) -> float:
    result = results("managed-premium", {**given, "hours_saved_per_week": 0})
    return float(result["break_even_hours_per_week"] or 0)


def _hybrid(given: Given) -> float:
    rest = {"upfront_usd": 0, "migration_weeks": 0, "weekly_engineer_usd": 0}
    return float(results("hybrid", {**given, **rest})["saving_usd_per_month"] or 0)


def _gpus(given: Given) -> float:
    """Add GPUs one by one until the peak is served."""
    count = 1
    while count * given["speed"] * given["filled"] < given["requests_per_second"] - 1e-9:
        count += 1
    return count


def _training(given: Given) -> float:
    """By days of one GPU: operations a second of it, seconds, days, dollars a day."""
    a_second = given["tflops"] * given["utilisation"] * 1e12
    days = 6 * given["parameters"] * given["tokens"] / a_second / 86_400
    return days * 24 * given["usd_per_gpu_hour"]


SECOND: dict[str, Callable[[Given], float]] = {
    "api-year": _api_year,
    "api-month": lambda g: _tco(g)["api_usd_per_month"],
    "request-price": lambda g: _tco(g, requests_per_month=1)["api_usd_per_month"],
    "gpu-month": lambda g: _tco(g, gpu_usd_per_hour=g["usd_per_gpu_hour"])["self_host_usd_per_month"],
    "gpus-needed": _gpus,
    "payback": _payback,
    "break-even-hours": _break_even,
    # 6.144 GB for a million of 1,536 numbers, in proportion.
    "vector-memory": lambda g: 6.144 * g["vectors"] / 1e6 * g["dimensions"] / 1_536,
    "integration": lambda g: sum(
        g["engineer_usd_per_hour"] * 40 for _ in range(int(g["engineers"] * g["weeks"]))
    ),
    # 365 days less those that the promise covers.
    "downtime": lambda g: (365 - 365 * g["promised"]) * 24,
    # A month is a twelfth of 365 days.
    "peak-rate": lambda g: g["peak"] * g["requests_per_month"] * 12 / 365 / 86_400,
    "month-tokens": lambda g: 30 * g["tokens_per_request"] * g["asked"] * g["users"],
    "win-rate-interval": _interval,
    "crossover": lambda g: 1_000 * g["own_usd_per_month"] / (1_000 * g["usd_per_request"]),
    "switching": _switching,
    "people-year": lambda g: g["people"] * g["usd_per_person_year"] / 12 / g["api_usd_per_month"],
    "hybrid-saving": _hybrid,
    "labelling": lambda g: g["usd_per_label"] * g["people"] * g["examples"],
    "training-run": _training,
}


@pytest.mark.parametrize("template", TEMPLATES, ids=_named)
def test_a_second_method_gives_the_same_answer(template: Template, book: FigureBook) -> None:
    for seed in SEEDS:
        problem = pose(template, book, seed)
        assert problem.answer == pytest.approx(SECOND[template.id](problem.given), rel=1e-9)
        assert problem.answer > 0


@pytest.mark.parametrize("template", TEMPLATES, ids=_named)
def test_what_is_said_is_what_is_reckoned_with(template: Template, book: FigureBook) -> None:
    for seed in SEEDS:
        problem = pose(template, book, seed)
        assert "{" not in problem.asks
        for draw in template.draws:
            # An amount at three digits is said whole: what is drawn has no more.
            shown = problem.given[draw.name]
            assert math.isclose(shown, float(f"{shown:.4g}"), rel_tol=1e-12)


@pytest.mark.parametrize("template", TEMPLATES, ids=_named)
def test_the_answer_as_it_is_said_is_graded_right(template: Template, book: FigureBook) -> None:
    for seed in SEEDS:
        problem = pose(template, book, seed)
        assert grade_sum(problem.said, problem.answer, unit=problem.unit, per=problem.per).accuracy == "right"


def test_a_seed_gives_one_sum_and_another_seed_another(book: FigureBook) -> None:
    template = BY_ID["api-month"]
    assert pose(template, book, 7) == pose(template, book, 7)
    assert len({pose(template, book, seed).asks for seed in SEEDS}) > 40
    assert pick(TEMPLATES, 7) == pick(TEMPLATES, 7)
    assert {pick(TEMPLATES, seed).id for seed in range(400)} == set(BY_ID)


def test_the_seed_stands_for_the_same_sum_on_every_machine(book: FigureBook) -> None:
    # 1M calls x 1,500 tokens = 1.5G tokens a day; x $2.50 a million = $3,750; x 365 = $1,368,750.
    problem = pose(BY_ID["api-year"], book, 1)
    assert problem.asks == (
        "1M calls a day, 1,500 tokens each, at $2.50 per million tokens. What does a year cost?"
    )
    assert problem.answer == 1_368_750
    assert problem.steps[-1] == "$3,750 x 365 = $1,368,750 a year"
    assert [figure.id for figure in problem.figures] == ["gpt_5_4_input_usd_per_mtok"]


def test_figures_are_rounded_as_they_are_said(book: FigureBook) -> None:
    # The likely hour is $103.85, the ends $80.77 and $201.92: $100, $80 and $200.
    hours = {pose(BY_ID["integration"], book, seed).given["engineer_usd_per_hour"] for seed in SEEDS}
    assert hours == {80, 100, 200}
    # $3.99, $4.59, $1.79, $1.09 and $0.80.
    prices = {pose(BY_ID["gpu-month"], book, seed).given["usd_per_gpu_hour"] for seed in SEEDS}
    assert prices == {4, 4.6, 1.8, 1.1, 0.8}


def test_the_day_decides_which_reading_counts() -> None:
    # The H100's first readings: $3.29 on 19 August, $3.49 on 25 September.
    template = Template(
        id="gpu-month",
        frameworks=("E5",),
        asks="{gpus} at {usd_per_gpu_hour}",
        unit="usd_per_month",
        formula="",
        draws=(*BY_ID["gpu-month"].draws[:1], BY_ID["training-run"].draws[-1]),
        numbers=BY_ID["gpu-month"].numbers,
        steps=(),
    )
    hours = {
        day: pose(template, figure_book().on(day), 1).given["usd_per_gpu_hour"]
        for day in (date(2026, 8, 19), date(2026, 9, 25), date(2026, 11, 21))
    }
    assert list(hours.values()) == [3.3, 3.5, 4.0]


# Worked out by hand: the amounts, and each line that shows them.
BY_HAND: dict[str, tuple[dict[str, float], tuple[str, ...]]] = {
    "api-year": (
        {"requests_per_day": 10_000, "tokens_per_request": 800, "usd_per_mtok": 2.5},
        (
            "10,000 x 800 = 8,000,000 tokens a day",
            "/ 1,000,000 x $2.50 = $20 a day",
            "$20 x 365 = $7,300 a year",
        ),
    ),
    "api-month": (
        {
            "input_tokens": 2_000,
            "output_tokens": 500,
            "input_usd_per_mtok": 5,
            "output_usd_per_mtok": 15,
            "requests_per_month": 500_000,
        },
        (
            "in: 2,000 x $5 / 1,000,000 = $0.01",
            "out: 500 x $15 / 1,000,000 = $0.0075",
            "together $0.0175 a request",
            "x 500,000 requests = $8,750 a month",
        ),
    ),
    "request-price": (
        {"input_tokens": 1_000, "output_tokens": 100, "input_usd_per_mtok": 2, "output_usd_per_mtok": 10},
        (
            "in: 1,000 x $2 / 1,000,000 = $0.002",
            "out: 100 x $10 / 1,000,000 = $0.001",
            "together $0.003 a request",
        ),
    ),
    "gpu-month": (
        {"gpus": 4, "usd_per_gpu_hour": 2.5},
        ("$2.50 x 730 hours = $1,825 a month for one", "x 4 = $7,300 a month"),
    ),
    "gpus-needed": (
        {"requests_per_second": 100, "speed": 10, "filled": 0.8},
        ("10 x 80% = 8 requests a second from one", "100 / 8 = 12.5, so 13 whole GPUs"),
    ),
    "payback": (
        {"api_usd_per_month": 30_000, "own_usd_per_month": 10_000, "build_usd": 150_000},
        ("$30,000 - $10,000 = $20,000 saved a month", "$150,000 / $20,000 = 7.5 months"),
    ),
    "break-even-hours": (
        {"self_run_usd_per_month": 10_000, "premium": 0.4, "engineer_usd_per_hour": 100},
        (
            "40% of $10,000 x 12 = $48,000 of premium a year",
            "an hour a week is 52 x $100 = $5,200 a year",
            "$48,000 / $5,200 = 9.23077 hours a week",
        ),
    ),
    "vector-memory": (
        {"vectors": 10_000_000, "dimensions": 1_536},
        ("1,536 x 4 = 6,144 bytes a vector", "x 10,000,000 / 1,000,000,000 = 61.44 GB"),
    ),
    "integration": (
        {"engineers": 2, "weeks": 3, "engineer_usd_per_hour": 100},
        ("2 x 3 weeks x 40 = 240 hours", "x $100 = $24,000"),
    ),
    # A tenth of a percent, and a twentieth: all digits of the promise, three of the rest.
    "downtime": (
        {"promised": 0.9995},
        ("100% - 99.95% = 0.05%", "0.05% of 8,760 hours = 4.38 hours a year"),
    ),
    "peak-rate": (
        {"requests_per_month": 5_256_000, "peak": 4},
        (
            "730 hours x 3,600 = 2,628,000 seconds a month",
            "5,256,000 / 2,628,000 = 2 a second on average",
            "x 4 = 8 a second at the peak",
        ),
    ),
    "month-tokens": (
        {"users": 1_000, "asked": 10, "tokens_per_request": 1_500},
        (
            "1,000 x 10 = 10,000 requests a day",
            "x 1,500 = 15,000,000 tokens a day",
            "x 30 = 450,000,000 tokens a month",
        ),
    ),
    # 0.75 - 0.0225 = 0.7275; over 400 its root is 0.0426468; twice it, nearly: 0.0835878.
    "win-rate-interval": (
        {"comparisons": 400, "api_share": 0.45, "candidate_share": 0.3},
        (
            "net win rate 45% - 30% = 15%",
            "(0.75 - 0.0225) / 400, of it the square root: 0.0426468",
            "1.96 x 0.0426468 = 8.36% either way",
        ),
    ),
    "crossover": (
        {"own_usd_per_month": 8_000, "usd_per_request": 0.016},
        ("$8,000 / $0.016 = 500,000 requests a month",),
    ),
    "switching": (
        {"weeks": 10, "weekly_usd": 4_000, "systems": 5, "usd_per_system": 2_000},
        (
            "labour 10 x $4,000 = $40,000",
            "updates 5 x $2,000 = $10,000",
            "testing 30% of $40,000 = $12,000",
            "buffer 20% of $50,000 = $10,000",
            "together $72,000",
        ),
    ),
    "people-year": (
        {"people": 3, "usd_per_person_year": 400_000, "api_usd_per_month": 8_000},
        (
            "3 x $400,000 = $1,200,000 a year",
            "$8,000 x 12 = $96,000 a year",
            "$1,200,000 / $96,000 = 12.5x",
        ),
    ),
    "hybrid-saving": (
        {"api_usd_per_month": 45_000, "hard_share": 0.2, "own_usd_per_month": 12_000},
        (
            "80% of $45,000 = $36,000 no longer paid to the vendor",
            "$36,000 - $12,000 = $24,000 saved a month",
        ),
    ),
    "labelling": (
        {"examples": 3_000, "people": 2, "usd_per_label": 0.5},
        ("3,000 x 2 = 6,000 labels", "x $0.50 = $3,000"),
    ),
    # 1,000 TFLOP/s at 40% are 1.44e18 operations an hour; 4.2e22 of them take 29,166.7 hours.
    "training-run": (
        {
            "parameters": 7_000_000_000,
            "tokens": 1_000_000_000_000,
            "tflops": 1_000,
            "utilisation": 0.4,
            "usd_per_gpu_hour": 3,
        },
        (
            "6 x 7B x 1,000,000,000,000 tokens = 4.2e+22 operations",
            "1,000 x 10^12 x 40% x 3,600 = 1.44e+18 an hour from one GPU",
            "4.2e+22 / 1.44e+18 = 29,166.7 GPU-hours",
            "x $3 = $87,500",
        ),
    ),
}


@pytest.mark.parametrize("template", TEMPLATES, ids=_named)
def test_the_steps_show_the_sum(template: Template) -> None:
    given, steps = BY_HAND[template.id]
    assert written(template, worked_out(template, given)) == steps


def test_gpus_that_are_just_enough_are_enough() -> None:
    # 5 GPUs x 6 a second x 60% = 18, which floats make 5.000000000000001 GPUs of.
    given = {"requests_per_second": 18, "speed": 6, "filled": 0.6}
    assert worked_out(BY_ID["gpus-needed"], given)["answer"] == 5
    assert worked_out(BY_ID["gpus-needed"], given | {"requests_per_second": 19})["answer"] == 6


def test_a_model_brings_its_two_prices_and_its_name(book: FigureBook) -> None:
    problems = [pose(BY_ID["request-price"], book, seed) for seed in SEEDS]
    sonnet: Problem = next(problem for problem in problems if "Claude Sonnet 5.5" in problem.asks)
    assert "at $2 and $10 per million" in sonnet.asks
    assert sonnet.given["input_usd_per_mtok"] == 2
    assert sonnet.given["output_usd_per_mtok"] == 10


# ---------------------------------------------------------------- grading


@pytest.mark.parametrize(
    ("typed", "answer", "accuracy"),
    [
        (100, 100, "right"),
        (120, 100, "right"),  # exactly 20% over
        (80, 100, "right"),  # exactly 20% under
        (0.84, 0.7, "right"),  # exactly 20%, though floats make it a hair more
        (10.512, 8.76, "right"),
        (120.01, 100, "order"),
        (79.99, 100, "order"),
        (10**2.5, 100, "order"),  # the factor 10^0.5 itself
        (100 / 10**0.5, 100, "order"),
        (316.3, 100, "off"),  # 3.163 is over 3.16228
        (31.6, 100, "off"),
        (1_000, 100, "off"),
        (0, 100, "off"),
        (100, 0, "off"),
        (0, 0, "right"),
        (-100, 100, "off"),
        (-110, -100, "right"),
        (-250, -100, "order"),
    ],
)
def test_edges(typed: float, answer: float, accuracy: Accuracy) -> None:
    assert accuracy_of(typed, answer) == accuracy


@pytest.mark.parametrize(
    ("text", "accuracy"),
    [
        ("91250", "right"),
        ("$91k", "right"),
        ("91k a year", "right"),
        ("$0.1M", "right"),  # 9.6% over
        ("109.5k", "right"),  # 1.2 x 91,250
        ("109.6k", "order"),
        ("~90k", "right"),
        ("$250 a day", "right"),  # x 365.25
        ("7.6k a month", "right"),  # 91,200
        ("200k", "order"),
        ("90k to 110k, likely 95k", "right"),
        ("9k", "off"),
        ("$91", "off"),
        ("0", "off"),
        ("-91k", "off"),
    ],
)
def test_a_bill_a_year(text: str, accuracy: Accuracy) -> None:
    assert grade_sum(text, 91_250, unit="usd_per_year").accuracy == accuracy


@pytest.mark.parametrize(
    ("text", "answer", "unit", "per", "accuracy"),
    [
        ("9.6", 9.615, "hours", "week", "right"),
        ("9.6 hours", 9.615, "hours", "week", "right"),
        ("9.6 hours a week", 9.615, "hours", "week", "right"),
        ("9.6 h/week", 9.615, "hours", "week", "right"),
        ("10 hours weekly", 9.615, "hours", "week", "right"),
        ("8.8 hours per year", 8.76, "hours", "year", "right"),
        ("53 minutes", 0.876, "hours", "year", "right"),  # 0.8833 hours
        ("53 minutes a year", 0.876, "hours", "year", "right"),
        ("3%", 0.0338, "share", "", "right"),
        ("\u00b13.4%", 0.0338, "share", "", "right"),
        ("+/- 3.4 points", 0.0338, "share", "", "right"),
        ("3.4 percentage points", 0.0338, "share", "", "right"),
        ("0.034", 0.0338, "share", "", "right"),
        ("61 GB", 61.44, "GB", "", "right"),
        ("61gb", 61.44, "GB", "", "right"),
        ("6.1", 61.44, "GB", "", "off"),
        ("2 cents", 0.0175, "usd_per_request", "", "right"),  # 14% over
        ("$0.05", 0.0175, "usd_per_request", "", "order"),
        ("23 rps", 22.83, "requests_per_second", "", "right"),
        ("1.2bn tokens", 1.2e9, "tokens_per_month", "", "right"),
        ("40M tokens a day", 1.2e9, "tokens_per_month", "", "right"),
        ("6x", 6.25, "ratio", "", "right"),
        ("3 years", 35.05, "months", "", "right"),
        ("9 GPUs", 9, "gpus", "", "right"),
    ],
)
def test_units(text: str, answer: float, unit: str, per: str, accuracy: Accuracy) -> None:
    assert grade_sum(text, answer, unit=unit, per=per).accuracy == accuracy


def test_the_echo_says_how_it_was_read() -> None:
    assert grade_sum("7.6k a month", 91_250, unit="usd_per_year").echo == (
        "read as $91,200 a year (7,600 a month x 12)"
    )


@pytest.mark.parametrize("text", ["", "lots", "91,25", "80k to 100k", "91k EUR", "40%"])
def test_what_is_no_one_amount_is_refused_and_not_graded(text: str) -> None:
    with pytest.raises(AnswerError):
        grade_sum(text, 91_250, unit="usd_per_year")


@pytest.mark.parametrize(
    ("text", "accuracy", "rating"),
    [
        ("12", "right", "good"),
        ("1 year", "right", "good"),
        ("12.2", "right", "good"),  # within 2%: 12.24
        ("14", "order", "hard"),  # within 20%, but a threshold is to be known
        ("37", "order", "hard"),
        ("38", "off", "again"),
        ("3.7", "off", "again"),
    ],
)
def test_a_threshold_is_known_or_not(text: str, accuracy: Accuracy, rating: str) -> None:
    graded = grade_number(text, AcceptedNumber(unit="months", value=12))
    assert (graded.accuracy, graded.rating) == (accuracy, rating)


@pytest.mark.parametrize(
    ("text", "accuracy"),
    [
        ("100k to 1M", "right"),
        ("100k-1M a month", "right"),
        ("1.2M to 12M a year", "right"),
        ("100k to 500k", "order"),
        ("300k to 3M", "order"),
        ("10k to 1M", "off"),
        ("500k", "order"),  # inside, but only one number
        ("100k", "order"),
        ("3M", "order"),
        ("3.2M", "off"),
        ("31k", "off"),
        ("~500k", "order"),
    ],
)
def test_a_range_has_two_ends(text: str, accuracy: Accuracy) -> None:
    accepted = AcceptedNumber(unit="requests_per_month", low=100_000, high=1_000_000)
    assert grade_number(text, accepted).accuracy == accuracy


def test_a_choice_is_right_or_off() -> None:
    accepted = AcceptedChoice(options=("Build", "Buy"), right="Buy")
    assert grade_choice("Buy", accepted).rating == "good"
    assert grade_choice("Build", accepted).rating == "again"
    with pytest.raises(AnswerError, match="choose one of: Build; Buy"):
        grade_choice("buy", accepted)


@given(st.text(max_size=30) | st.from_regex(r"[~$]?[0-9.,]{1,6}[kMx%]? ?[a-z/ ]{0,12}", fullmatch=True))
def test_whatever_is_typed_is_graded_or_refused_in_a_sentence(text: str) -> None:
    for template in TEMPLATES:
        with contextlib.suppress(AnswerError):
            assert grade_sum(text, 10.0, unit=template.unit, per=template.per).echo
