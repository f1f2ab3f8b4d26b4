"""What holds of every framework: its id, its role, and what it says of any session."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Given, answers_of
from bvbwizard.domain.appraisal import appraise
from bvbwizard.domain.bills import Bills
from bvbwizard.domain.facts import Facts, build_facts
from bvbwizard.domain.frameworks.registry import lean_opinions, reported_opinions, voting_opinions
from bvbwizard.domain.opinion import Opinion
from bvbwizard.domain.options import Payback
from bvbwizard.domain.path import trace
from bvbwizard.domain.values import OPTIONS
from bvbwizard.store import bundled
from domain.frameworks.conftest import FactsOf
from domain.test_any_session import session_of_seed

REFERENCE = bundled.reference()

VOTING = (
    "A1", "A2", "A3", "B2.differentiation", "B2.examples", "B2.team", "B2.months", "B2.cost", "B3", "B4",
    "B11", "C1", "C2", "C3", "D2", "D8", "E7", "E8", "E17", "E18",
)  # fmt: skip
ROLES = {"B2.team": "ceiling", "B2.months": "ceiling", "B2.cost": "reported", "E17": "dissents"}


def test_every_framework_speaks_under_its_id_and_role(facts_of: FactsOf) -> None:
    voting = voting_opinions(facts_of(), Bills())
    assert tuple(opinion.id for opinion in voting) == VOTING
    assert {opinion.id: opinion.role for opinion in voting if opinion.role != "votes"} == ROLES
    reported = reported_opinions(facts_of(), Bills())
    assert [(opinion.id, opinion.role) for opinion in reported] == [
        ("D3", "reported"),
        ("E4", "reported"),
        ("E13", "reported"),
    ]


def test_no_framework_pretends_where_nothing_is_known(facts_of: FactsOf) -> None:
    unknown = dict.fromkeys(("residency", "third_party_processors", "requests_per_month", "runs_today"))
    for facts in (facts_of(), facts_of(**unknown)):
        opinions = (*voting_opinions(facts, Bills()), *reported_opinions(facts, Bills()))
        assert {opinion.state for opinion in opinions} == {"missing"}


@pytest.mark.parametrize("block", range(4))
def test_any_session(block: int) -> None:
    """Sets in the order of options, words without ids, and only questions that the path asks."""
    for seed in range(100 * block, 100 * block + 100):
        appraisal = appraise(session_of_seed(seed), REFERENCE, TODAY)
        asked, answered = set(appraisal.path.asked), set(appraisal.path.answers)
        if appraisal.path.asked[-1] == "goes_on":
            continue
        opinions = voting_opinions(appraisal.facts, appraisal.bills)
        for opinion in (*opinions, *reported_opinions(appraisal.facts, appraisal.bills)):
            assert set(opinion.missing) <= asked, (seed, opinion)
            assert set(opinion.answers) <= answered, (seed, opinion)
            assert_words(opinion)


def assert_words(opinion: Opinion) -> None:
    assert opinion.because.endswith(".")
    for text in (opinion.because, opinion.closeness, *opinion.path):
        assert "_" not in text and "inf" not in text.split()
    assert bool(opinion.speaks_for or opinion.speaks_against) is (opinion.state == "speaks")
    assert opinion.speaks_for == tuple(option for option in OPTIONS if option in opinion.speaks_for)
    assert not (opinion.state == "speaks" and opinion.missing)


def near(*marks: float) -> st.SearchStrategy[float]:
    """A mark, a neighbour of one, or a number anywhere."""
    close = [mark + by for mark in marks for by in (-1.0, -1e-6, 0.0, 1e-6, 1.0)]
    return st.sampled_from([value for value in close if value >= 0]) | st.floats(0, 3 * marks[-1])


def ranged(*marks: float) -> st.SearchStrategy[Any]:
    pair = st.tuples(near(*marks), near(*marks)).map(sorted).map(tuple)
    return near(*marks) | pair


AMOUNTS = {
    "latency_budget_ms": ranged(50, 200, 300, 500, 2_000).filter(lambda v: v != 0),
    "requests_per_month": ranged(1e5, 1e6, 1e6 * 365 / 12, 1e8),
    "labelled_examples": ranged(1, 100, 1e3, 1e4, 1e5, 1e6),
    "corpus_tokens": ranged(1e11),
    "ml_engineers": ranged(1, 3, 5),
    "quality_comparisons": st.sampled_from([1_000.0]),
    "api_wins": near(200, 250, 300),
    "candidate_wins": near(100, 150),
}
CHOICES = {
    "runs_today": ["nothing", "api", "self_host"],
    "residency": ["none", "own_account", "on_premises"],
    "third_party_processors": ["accepted", "refused"],
    "core_differentiator": ["yes", "no"],
    "advantage": ["in_model", "around_model"],
    "frontier_pace": ["fast", "slow"],
    "frontier_serves_domain": ["well", "poorly"],
    "specialisation": ["generic", "highly_specialised"],
    "proprietary_data": ["none", "some", "unique"],
    "model_creates_moat": ["yes", "no"],
    "ml_infrastructure_expertise": ["yes", "no"],
    "product_market_fit": ["yes", "no"],
}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Facts, Bills]:
    given: dict[str, Given] = {
        question: draw(st.sampled_from(choices)) for question, choices in CHOICES.items()
    }
    given |= {question: draw(amounts) for question, amounts in AMOUNTS.items()}
    given["sensitive_data"] = ["none"]
    path = trace(bundled.questionnaire(), answers_of(given, evidence="estimate"))
    facts = build_facts(bundled.questionnaire(), path.answers, REFERENCE.book.on(TODAY), started_on=TODAY)
    months, limit = near(12, 24), draw(st.sampled_from([6.0, 12.0, 18.0]))
    bills = Bills(
        api_usd_per_request=draw(st.none() | st.sampled_from([0.0009, 0.001, 0.0011])),
        api_usd_per_year=draw(st.none() | near(50_000, 500_000)),
        owning_payback=draw(st.none() | months.map(lambda m: paying("self_host", m))),
        owning_crossover=draw(st.none() | near(1e5, 1e6, 1e8).map(int)),
        hybrid_payback=draw(st.none() | near(limit).map(lambda m: paying("hybrid", m))),
        payback_limit_months=limit,
    )
    return facts, bills


def paying(option: Any, months: float) -> Payback:
    return Payback(option=option, side="api", state="pays", likely=months)


@settings(max_examples=300, deadline=None)
@given(cases())
def test_lean_opinions_stand_for_the_same(case: tuple[Facts, Bills]) -> None:
    """Only the words speak of other numbers."""
    lean, full = lean_opinions(*case), voting_opinions(*case)
    for short, whole in zip(lean, full, strict=True):
        assert stance(short) == stance(whole)


def stance(opinion: Opinion) -> tuple[object, ...]:
    return (
        opinion.id,
        opinion.state,
        opinion.speaks_for,
        opinion.speaks_against,
        opinion.role,
        opinion.missing,
        opinion.answers,
    )
