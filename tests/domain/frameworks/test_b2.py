"""B2's five factors at every boundary and its neighbours, written from `FRAMEWORKS.md` by hand."""

from datetime import date, timedelta
from typing import Any

import pytest

from builders import TODAY
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.words import distance
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.results.outcome import Opinion
from bvbwizard.domain.values import Range
from domain.frameworks.conftest import FactsOf, framework

VENDORS = {"api", "hosted_open"}
TUNABLE = VENDORS | {"fine_tune"}
EVERYTHING = TUNABLE | {"self_host", "hybrid", "train"}

FACTORS = tuple(
    framework(f"B2.{factor}") for factor in ("differentiation", "examples", "team", "months", "cost")
)


def b2(facts: Facts, sums: MarketSums) -> tuple[Opinion, ...]:
    return tuple(factor(facts, sums) for factor in FACTORS)


def factor(name: str, opinions: tuple[Opinion, ...]) -> Opinion:
    return next(opinion for opinion in opinions if opinion.id == f"B2.{name}")


def test_five_factors_with_their_roles(facts_of: FactsOf) -> None:
    opinions = b2(facts_of(), MarketSums())
    assert [(opinion.id, opinion.role) for opinion in opinions] == [
        ("B2.differentiation", "votes"),
        ("B2.examples", "votes"),
        ("B2.team", "ceiling"),
        ("B2.months", "ceiling"),
        ("B2.cost", "reported"),
    ]
    assert {opinion.state for opinion in opinions} == {"missing"}


@pytest.mark.parametrize(
    ("core", "special", "expected"),
    [
        ("yes", "generic", {"train"}),
        ("yes", "domain", {"train"}),
        ("yes", "highly_specialised", {"train"}),
        ("no", "generic", VENDORS),
        ("no", "domain", {"fine_tune"}),
        ("no", "highly_specialised", {"fine_tune"}),
    ],
)
def test_differentiation(facts_of: FactsOf, core: str, special: str, expected: set[str]) -> None:
    facts = facts_of(core_differentiator=core, specialisation=special)
    opinion = factor("differentiation", b2(facts, MarketSums()))
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks", expected)


def test_differentiation_says_which_answer_it_lacks(facts_of: FactsOf) -> None:
    for given, missing in (
        ({"specialisation": "generic"}, ("core_differentiator",)),
        ({"core_differentiator": "no"}, ("specialisation",)),
        ({"core_differentiator": "yes"}, ()),
    ):
        assert factor("differentiation", b2(facts_of(**given), MarketSums())).missing == missing


EXAMPLES = [
    # data, examples, a moat in it -> set
    ("none", None, None, VENDORS),
    ("some", 0, None, VENDORS),
    ("some", 99, None, VENDORS),
    ("some", 100, None, TUNABLE),
    ("some", 101, None, TUNABLE),
    ("some", 999, None, TUNABLE),
    ("some", 1_000, None, {"fine_tune"}),
    ("some", 1_001, None, {"fine_tune"}),
    ("some", 9_999, None, {"fine_tune"}),
    ("some", 10_000, None, {"fine_tune"}),
    ("some", 99_999, None, {"fine_tune"}),
    ("some", 100_000, None, {"fine_tune", "train"}),
    ("some", 100_001, None, {"fine_tune", "train"}),
    ("some", 5_000, "yes", {"fine_tune"}),
    ("unique", 5_000, "no", {"fine_tune"}),
    ("unique", 99, "yes", VENDORS),
    ("unique", 100, "yes", {"train"}),
    ("unique", 5_000, "yes", {"train"}),
    ("unique", 100_000, "yes", {"train"}),
    ("some", Answer(not_applicable="nothing is labelled"), None, VENDORS),
    # a range gives every row that it touches
    ("some", (120, 900), None, TUNABLE),
    ("some", (50, 200), None, TUNABLE),
    ("some", (500, 5_000), None, TUNABLE),
    ("some", (2_000, 20_000), None, {"fine_tune"}),
    ("some", (2_000, 200_000), None, {"fine_tune", "train"}),
    ("some", (50, 200_000), None, TUNABLE | {"train"}),
    ("unique", (50, 200_000), "yes", VENDORS | {"train"}),
]


@pytest.mark.parametrize(("data", "examples", "moat", "expected"), EXAMPLES)
def test_examples(facts_of: FactsOf, data: str, examples: Any, moat: str | None, expected: set[str]) -> None:
    given = {"proprietary_data": data} | ({"labelled_examples": examples} if data != "none" else {})
    facts = facts_of(**given | ({"model_creates_moat": moat} if moat else {}))
    opinion = factor("examples", b2(facts, MarketSums()))
    assert (opinion.state, set(opinion.speaks_for)) == ("speaks", expected)


def test_examples_say_what_is_between_rows_and_what_a_range_spans(facts_of: FactsOf) -> None:
    between = factor(
        "examples", b2(facts_of(proprietary_data="some", labelled_examples=20_000), MarketSums())
    )
    assert "between the text's own" in between.because
    assert between.closeness == distance(Range.point(20_000), 100_000, "examples")
    spans = factor(
        "examples", b2(facts_of(proprietary_data="some", labelled_examples=(500, 5_000)), MarketSums())
    )
    assert "in several of its rows, which all count" in spans.because
    assert spans.path[1:] == ("100 to 999, few-shot prompts or light tuning", "1,000 to 9,999")
    moat = {"proprietary_data": "unique", "model_creates_moat": "yes", "labelled_examples": (50, 200_000)}
    assert factor("examples", b2(facts_of(**moat), MarketSums())).path[2:] == (
        "under 100, which counts as none",
        "data that makes a moat",
    )


def test_examples_say_which_answer_they_lack(facts_of: FactsOf) -> None:
    for given, missing in (
        ({}, ("proprietary_data",)),
        ({"proprietary_data": None}, ("proprietary_data",)),
        ({"proprietary_data": "some"}, ("labelled_examples",)),
        ({"proprietary_data": "unique", "labelled_examples": 5_000}, ("model_creates_moat",)),
        ({"proprietary_data": "unique", "labelled_examples": 50}, ()),
    ):
        assert factor("examples", b2(facts_of(**given), MarketSums())).missing == missing


TEAM = [
    # engineers, infrastructure expertise -> ceiling
    (0, None, VENDORS),
    (1, None, TUNABLE),
    (2, None, TUNABLE),
    (3, None, TUNABLE),
    (4, "yes", TUNABLE),
    (5, "yes", EVERYTHING),
    (5, "no", TUNABLE),
    (6, "yes", EVERYTHING),
    (6, "no", TUNABLE),
    ((1, 2), None, TUNABLE),
    # across rows the wider counts
    ((0, 1), None, TUNABLE),
    ((2, 3), None, TUNABLE),
    ((4, 6), "yes", EVERYTHING),
    ((4, 6), "no", TUNABLE),
    (Answer(not_applicable="no such people"), None, VENDORS),
]


@pytest.mark.parametrize(("engineers", "expertise", "expected"), TEAM)
def test_team(facts_of: FactsOf, engineers: Any, expertise: str | None, expected: set[str]) -> None:
    given = {"ml_engineers": engineers}
    facts = facts_of(**given | ({"ml_infrastructure_expertise": expertise} if expertise else {}))
    opinion = factor("team", b2(facts, MarketSums()))
    assert (opinion.state, opinion.role, set(opinion.speaks_for)) == ("speaks", "ceiling", expected)


def test_team_says_what_it_read(facts_of: FactsOf) -> None:
    said = {
        3: "between the text's own rows",
        (0, 1): "the wider of the rows it spans",
    }
    for engineers, phrase in said.items():
        assert phrase in factor("team", b2(facts_of(ml_engineers=engineers), MarketSums())).because
    assert "wider" not in factor("team", b2(facts_of(ml_engineers=(1, 2)), MarketSums())).because
    without = facts_of(ml_engineers=7, ml_infrastructure_expertise="no")
    assert "but no infrastructure expertise" in factor("team", b2(without, MarketSums())).because
    assert factor("team", b2(facts_of(ml_engineers=2), MarketSums())).closeness == (
        "2 engineers: 1 over the mark of 1."
    )


def test_team_says_which_answer_it_lacks(facts_of: FactsOf) -> None:
    assert factor("team", b2(facts_of(), MarketSums())).missing == ("ml_engineers",)
    assert factor("team", b2(facts_of(ml_engineers=5), MarketSums())).missing == (
        "ml_infrastructure_expertise",
    )
    assert factor("team", b2(facts_of(ml_engineers=4), MarketSums())).missing == ()


ALL_BUT_TRAINING = EVERYTHING - {"train"}

MONTHS = [
    # days from today -> ceiling; a mean month has 30.4375 days
    (-10, VENDORS),
    (0, VENDORS),
    (7, VENDORS),
    (27, VENDORS),
    # 28 to 33 days: the fourth week and the first month
    (28, TUNABLE),
    (31, TUNABLE),
    (33, TUNABLE),
    (60, TUNABLE),
    (88, TUNABLE),
    # 89 to 93 days: the third month, in two rows
    (89, ALL_BUT_TRAINING),
    (92, ALL_BUT_TRAINING),
    (94, ALL_BUT_TRAINING),
    (150, ALL_BUT_TRAINING),
    (180, ALL_BUT_TRAINING),
    # 181 to 185 days: the sixth month, in two rows
    (181, EVERYTHING),
    (184, EVERYTHING),
    (186, EVERYTHING),
    (900, EVERYTHING),
]


@pytest.mark.parametrize(("days", "expected"), MONTHS)
def test_months(facts_of: FactsOf, days: int, expected: set[str]) -> None:
    facts = facts_of(runs_today="nothing", needed_by=TODAY + timedelta(days=days))
    opinion = factor("months", b2(facts, MarketSums()))
    assert (opinion.state, opinion.role, set(opinion.speaks_for)) == ("speaks", "ceiling", expected)


@pytest.mark.parametrize(
    ("needed_by", "rows"),
    [
        (date(2026, 12, 12), "months left: 1 to 4 weeks"),
        (date(2026, 12, 21), "months left: 1 to 4 weeks and 1 to 3 months"),
        (date(2027, 2, 21), "months left: 1 to 3 months and 3 to 6 months"),
        (date(2027, 5, 21), "months left: 3 to 6 months and 6 to 12 months and more"),
        (date(2027, 11, 21), "months left: 6 to 12 months and more"),
    ],
)
def test_a_month_in_two_rows_names_both(facts_of: FactsOf, needed_by: date, rows: str) -> None:
    """Today is 21 November 2026; 1, 3 and 6 calendar months on are in two rows each."""
    facts = facts_of(runs_today="nothing", needed_by=needed_by)
    opinion = factor("months", b2(facts, MarketSums()))
    assert opinion.path == (rows,)
    assert ("of which the wider counts" in opinion.because) is (" and " in rows.removesuffix(" and more"))


def test_months_bind_only_where_a_date_is_set(facts_of: FactsOf) -> None:
    for given, state, missing in (
        ({}, "missing", ("runs_today",)),
        ({"runs_today": None}, "missing", ("needed_by",)),
        ({"runs_today": "nothing"}, "missing", ("needed_by",)),
        ({"runs_today": "nothing", "needed_by": None}, "missing", ("needed_by",)),
        ({"runs_today": "nothing", "needed_by": Answer(not_applicable="no date")}, "abstains", ()),
        ({"runs_today": "api"}, "abstains", ()),
    ):
        opinion = factor("months", b2(facts_of(**given), MarketSums()))
        assert (opinion.state, opinion.missing, opinion.speaks_for) == (state, missing, ())


def test_cost_reports_b3_and_has_no_vote(facts_of: FactsOf) -> None:
    opinion = factor("cost", b2(facts_of(requests_per_month=50_000), MarketSums(owning_crossover=498_000)))
    assert (opinion.role, set(opinion.speaks_for)) == ("reported", VENDORS)
    assert opinion.because == (
        "Its cost factor is B3's volume, which points to the API and a hosted open model; the vote is B3's."
    )
