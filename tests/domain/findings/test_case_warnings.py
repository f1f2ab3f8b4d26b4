"""Each warning of B7, D7 and E14: shown with exactly these answers, and not with any one of them changed,
open or missing. The answers are written from the sources by hand."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.case_warnings import BASELINE, baseline, case_warnings
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.results.findings import CaseWarning
from bvbwizard.domain.values import OPTIONS, Option
from bvbwizard.store.bundled import warning_rules

VENDORS: tuple[Option, ...] = ("api", "hosted_open")
OWNED: tuple[Option, ...] = ("fine_tune", "hybrid", "self_host", "train")
TUNED: tuple[Option, ...] = ("fine_tune", "train")
ANY: tuple[Option | None, ...] = (*OPTIONS, None)

NO_MARKET: dict[str, Given] = {"product_market_fit": "no"}
NO_SEAM: dict[str, Given] = {"seam_exists": "no"}
NEAR_TUNING: dict[str, Given] = {
    "product_market_fit": "yes",
    "specialisation": "domain",
    "proprietary_data": "some",
    "labelled_examples": 1_000,
    "ml_engineers": 1,
}

ASK_FOR_MORE = ("proprietary_data", "knows_running")
"""Left open, these still ask for the answer that shows the warning, and it counts."""

# id, the outcomes that show it, the answers that show it, for each of them another one that doesn't,
# and the other warnings that the same answers show
CASES: list[tuple[str, tuple[Option | None, ...], dict[str, Given], dict[str, Given], set[str]]] = [
    ("B7.1", OWNED, NO_MARKET, {"product_market_fit": "yes"}, {"D7.4"}),
    ("B7.2", VENDORS, NO_SEAM, {"seam_exists": "yes"}, set()),
    ("B7.3", ANY, {"collects_data": "no"}, {"collects_data": "yes"}, set()),
    (
        "B7.4",
        VENDORS,
        NEAR_TUNING,
        {
            "product_market_fit": "no",
            "specialisation": "generic",
            "proprietary_data": "none",
            "labelled_examples": 999,
            "ml_engineers": 0,
        },
        set(),
    ),
    (
        "B7.5",
        ("fine_tune",),
        {"knows_running": "yes", "operating_fte_fine_tune": 0.1},
        {"knows_running": "no", "operating_fte_fine_tune": 0.1001},
        set(),
    ),
    (
        "B7.5",
        ("self_host", "hybrid"),
        {"knows_running": "yes", "operating_fte_self_host": 0.1},
        {"knows_running": "no", "operating_fte_self_host": 0.1001},
        set(),
    ),
    ("B7.6", OWNED, NO_SEAM, {"seam_exists": "yes"}, set()),
    ("D7.1", TUNED, {"prompting_exhausted": "no"}, {"prompting_exhausted": "yes"}, set()),
    (
        "D7.2",
        TUNED,
        {"proprietary_data": "some", "labelled_examples": 999},
        {"proprietary_data": "none", "labelled_examples": 1_000},
        set(),
    ),
    (
        "D7.3",
        ("fine_tune",),
        {"proprietary_data": "some", "base_model_plan": "no"},
        {"proprietary_data": "none", "base_model_plan": "yes"},
        set(),
    ),
    (
        "D7.4",
        (*VENDORS, None),
        NO_MARKET | {"purpose": "cut_cost"},
        {"product_market_fit": "yes", "purpose": "start"},
        set(),
    ),
    ("D7.4", OWNED, NO_MARKET, {"product_market_fit": "yes"}, {"B7.1"}),
    (
        "E14.1",
        ANY,
        {"knows_running": "yes", "integration_weeks": 1.99},
        {"knows_running": "no", "integration_weeks": 2.0},
        set(),
    ),
    # 1.0681^35 = e^(35 x 0.065882) = e^2.30587 = 10.03; 1.0679^35 = e^(35 x 0.065695) = e^2.29931 = 9.97
    ("E14.2", ANY, {"growth_per_month": 0.0681}, {"growth_per_month": 0.0679}, set()),
    ("E14.3", VENDORS, {"vendors_on_critical_path": 1}, {"vendors_on_critical_path": 2}, set()),
]


def shown(facts: Facts, option: Option | None, **criteria: object) -> tuple[CaseWarning, ...]:
    return case_warnings(warning_rules(), facts, option, Criteria(**criteria))  # type: ignore[arg-type]


def ids(warnings: tuple[CaseWarning, ...]) -> set[str]:
    return {warning.id for warning in warnings}


@pytest.mark.parametrize(("warning", "options", "given", "changed", "others"), CASES)
def test_these_answers_show_it_and_nothing_less_does(
    counted: Callable[..., Facts],
    warning: str,
    options: tuple[Option | None, ...],
    given: dict[str, Given],
    changed: dict[str, Given],
    others: set[str],
) -> None:
    assert changed.keys() == given.keys()
    for option in options:
        assert ids(shown(counted(given), option)) == {warning, *others}
        for question in given:
            missing = {name: value for name, value in given.items() if name != question}
            other = given | {question: changed[question]}
            opened = [] if question in ASK_FOR_MORE else [given | {question: None}]
            for less in (missing, other, *opened):
                assert warning not in ids(shown(counted(less), option)), (option, question, less)


@pytest.mark.parametrize(("warning", "options", "given", "changed", "others"), CASES)
def test_other_outcomes_do_not_show_it(
    counted: Callable[..., Facts],
    warning: str,
    options: tuple[Option | None, ...],
    given: dict[str, Given],
    changed: dict[str, Given],
    others: set[str],
) -> None:
    seen = {option for option in ANY if warning in ids(shown(counted(given), option))}
    # On the same answers D7.4 is shown for whoever cuts the bill, and for everything that is built.
    alike = set(OWNED) if (warning, given.get("purpose")) == ("D7.4", "cut_cost") else set()
    assert seen == {*options, *alike}


def test_every_warning_of_the_sources_is_there() -> None:
    expected = [f"B7.{n}" for n in range(1, 7)] + [f"D7.{n}" for n in range(1, 5)]
    expected += [f"E14.{n}" for n in range(1, 4)]
    assert list(dict.fromkeys(rule.id for rule in warning_rules())) == [*expected, BASELINE]
    assert {case[0] for case in CASES} == set(expected)


def test_no_answer_shows_no_warning(counted: Callable[..., Facts]) -> None:
    facts = counted({})
    assert [shown(facts, option) for option in ANY] == [()] * len(ANY)


def test_a_range_shows_a_warning_only_where_both_ends_do(counted: Callable[..., Facts]) -> None:
    given: dict[str, Given] = {"proprietary_data": "some"}
    for examples, expected in [((100, 999), {"D7.2"}), ((100, 1_000), set())]:
        assert ids(shown(counted(given | {"labelled_examples": examples}), "fine_tune")) == expected
    for growth, expected in [((0.07, 0.2), {"E14.2"}), ((0.06, 0.2), set())]:
        assert ids(shown(counted({"growth_per_month": growth}), "api")) == expected


def test_growth_is_read_over_the_horizon_of_the_criteria(counted: Callable[..., Facts]) -> None:
    # The last of 24 months is 1.07^23 = e^1.55617 = 4.7 times the first, of 36 it is 1.07^35 = 10.7 times.
    facts = counted({"growth_per_month": 0.07})
    assert ids(shown(facts, "api", horizon_months=24)) == set()
    assert ids(shown(facts, "api", horizon_months=36)) == {"E14.2"}


def test_a_tenth_of_a_person_is_enough_for_what_a_vendor_tunes(counted: Callable[..., Facts]) -> None:
    given: dict[str, Given] = {"knows_running": "yes", "operating_fte_fine_tune": 0.1}
    for variant, expected in [("vendor", set()), ("rented", {"B7.5"}), ("owned", {"B7.5"})]:
        assert ids(shown(counted(given | {"fine_tune_variant": variant}), "fine_tune")) == expected


def test_a_warning_names_the_answers_that_show_it(counted: Callable[..., Facts]) -> None:
    (warning,) = shown(counted(NO_MARKET | {"purpose": "cut_cost"}), "api")
    assert (warning.id, set(warning.answers)) == ("D7.4", {"product_market_fit", "purpose"})
    (grows,) = shown(counted({"growth_per_month": 0.1}), None)
    assert grows.answers == ("growth_per_month",)


def test_a_typical_answer_shows_a_warning_that_says_so(counted: Callable[..., Facts]) -> None:
    (typical,) = shown(counted(NO_SEAM, evidence="typical"), "api")
    (stated,) = shown(counted(NO_SEAM, evidence="stated"), "api")
    assert typical.sentence == f"{stated.sentence} (It rests on a typical answer: confirm it.)"


def test_a_warning_stands_once(counted: Callable[..., Facts]) -> None:
    """Both entries of D7.4 hold; the first speaks."""
    warnings = shown(counted(NO_MARKET | {"purpose": "cut_cost"}), "self_host")
    assert [warning.id for warning in warnings] == ["B7.1", "D7.4"]
    assert "bill" in warnings[1].sentence


@pytest.mark.parametrize("examples", [0, 500])
def test_five_hundred_examples_and_none_are_too_few(counted: Callable[..., Facts], examples: int) -> None:
    given: dict[str, Given] = {"proprietary_data": "unique", "labelled_examples": examples}
    assert ids(shown(counted(given), "fine_tune")) == {"D7.2"}


def test_every_sentence_fits_three_lines_of_a_panel() -> None:
    for rule in warning_rules():
        assert rule.sentence.endswith(".")
        assert len(rule.sentence) <= 160, rule.id


SMALL: dict[str, Given] = {
    "specialisation": "generic",
    "core_differentiator": "no",
    "requests_per_month": 10_000,
}


@pytest.mark.parametrize(
    ("state", "named"), [("open", False), ("dictated", False), ("unproven", True), ("trivial", True)]
)
def test_by_the_state_of_the_decision(counted: Callable[..., Facts], state: str, named: bool) -> None:
    for goes_on in ("yes", "no"):
        said = baseline(warning_rules(), counted({"decision_state": state, "goes_on": goes_on}))
        assert ("search box" in said) is named


def test_for_a_small_generic_task(counted: Callable[..., Facts]) -> None:
    assert "search box" in baseline(warning_rules(), counted(SMALL))
    assert "search box" in baseline(warning_rules(), counted({"decision_state": "open"} | SMALL))


@pytest.mark.parametrize(
    "changed",
    [
        {"specialisation": "domain"},
        {"specialisation": "highly_specialised"},
        {"specialisation": None},
        {"core_differentiator": "yes"},
        {"core_differentiator": None},
        {"requests_per_month": 10_001},
        {"requests_per_month": (9_000.0, 10_001.0)},
        {"requests_per_month": None},
    ],
)
def test_not_where_one_of_the_three_is_otherwise(
    counted: Callable[..., Facts], changed: dict[str, Given]
) -> None:
    assert baseline(warning_rules(), counted(SMALL | changed)) == ""


@pytest.mark.parametrize("question", SMALL)
def test_not_where_one_of_the_three_is_missing(counted: Callable[..., Facts], question: str) -> None:
    assert (
        baseline(warning_rules(), counted({name: value for name, value in SMALL.items() if name != question}))
        == ""
    )
