"""What holds of every framework: its id, its role, and what it says of any session."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Given, answers_of
from bvbwizard.domain.facts.facts import Facts, build_facts
from bvbwizard.domain.frameworks.market_sums import MarketSums
from bvbwizard.domain.frameworks.registry import FROM_DATA, PYTHON, JudgedCase, reported, voting
from bvbwizard.domain.interview.path import trace
from bvbwizard.domain.results.options import Payback
from bvbwizard.domain.results.outcome import Judgement, Opinion
from bvbwizard.domain.values import OPTIONS
from bvbwizard.domain.verdict.decide import appraise
from bvbwizard.store import bundled
from domain.frameworks.conftest import FactsOf
from domain.test_any_session import session_of_seed

REFERENCE = bundled.reference()
RULES = REFERENCE.frameworks

VOTING = (
    "A1", "A2", "A3", "B2.differentiation", "B2.examples", "B2.team", "B2.months", "B2.cost", "B3", "B4",
    "B11", "C1", "C2", "C3", "D2", "D8", "E7", "E8", "E17", "E18",
)  # fmt: skip
ROLES = {"B2.team": "ceiling", "B2.months": "ceiling", "B2.cost": "reported", "E17": "dissents"}


def test_every_framework_speaks_under_its_id_and_role(facts_of: FactsOf) -> None:
    judged = voting(RULES, facts_of(), MarketSums())
    assert tuple(each.id for each in judged) == VOTING
    assert {each.id: each.role for each in judged if each.role != "votes"} == ROLES
    assert [(each.id, each.role) for each in reported(RULES, facts_of(), MarketSums())] == [
        ("D3", "reported"),
        ("E4", "reported"),
        ("E13", "reported"),
    ]


def test_no_framework_pretends_where_nothing_is_known(facts_of: FactsOf) -> None:
    unknown = dict.fromkeys(("residency", "third_party_processors", "requests_per_month", "runs_today"))
    for facts in (facts_of(), facts_of(**unknown)):
        judged = (*voting(RULES, facts, MarketSums()), *reported(RULES, facts, MarketSums()))
        assert {each.state for each in judged} == {"missing"}


def test_every_framework_is_either_data_or_python() -> None:
    assert set(FROM_DATA) == set(RULES.by_id)
    assert not set(FROM_DATA) & set(PYTHON)


@pytest.mark.parametrize("block", range(4))
def test_any_session(block: int) -> None:
    """Sets in the order of options, words without ids, and only questions that the path asks."""
    for seed in range(100 * block, 100 * block + 100):
        appraisal = appraise(session_of_seed(seed), REFERENCE, TODAY)
        asked, answered = set(appraisal.path.asked), set(appraisal.path.answers)
        if appraisal.path.asked[-1] == "goes_on":
            continue
        shown = reported(RULES, appraisal.facts, appraisal.bills)
        for opinion in (each.opinion() for each in (*appraisal.judgements, *shown)):
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


def facts_with(given: dict[str, Given]) -> Facts:
    path = trace(bundled.questionnaire(), answers_of(given, evidence="estimate"))
    return build_facts(bundled.questionnaire(), path.answers, REFERENCE.book.on(TODAY), started_on=TODAY)


ANSWERS = {question: st.sampled_from(choices) for question, choices in CHOICES.items()} | AMOUNTS


@st.composite
def sums(draw: st.DrawFn) -> MarketSums:
    months, limit = near(12, 24), draw(st.sampled_from([6.0, 12.0, 18.0]))
    return MarketSums(
        api_usd_per_request=draw(st.none() | st.sampled_from([0.0009, 0.001, 0.0011])),
        api_usd_per_year=draw(st.none() | near(50_000, 500_000)),
        owning_payback=draw(st.none() | months.map(lambda m: paying("self_host", m))),
        owning_crossover=draw(st.none() | near(1e5, 1e6, 1e8).map(int)),
        hybrid_payback=draw(st.none() | near(limit).map(lambda m: paying("hybrid", m))),
        payback_limit_months=limit,
    )


@st.composite
def two_cases(draw: st.DrawFn) -> tuple[Facts, MarketSums, Facts, MarketSums]:
    """A case, and another that has one answer and one sum of its own."""
    given: dict[str, Given] = {question: draw(values) for question, values in ANSWERS.items()}
    given["sensitive_data"] = ["none"]
    question = draw(st.sampled_from(sorted(ANSWERS)))
    other = {**given, question: draw(ANSWERS[question] | st.none())}
    first, second = draw(sums()), draw(sums())
    name = draw(st.sampled_from([each.name for each in fields(MarketSums)]))
    return facts_with(given), first, facts_with(other), replace(first, **{name: getattr(second, name)})


def paying(option: Any, months: float) -> Payback:
    return Payback(option=option, side="api", state="pays", likely=months)


def differing(before: Facts, after: Facts) -> frozenset[str]:
    """The answers and numbers that one of two cases has, and the other hasn't or has otherwise."""
    pairs = ((before.numbers, after.numbers), (before.answers.by_id, after.answers.by_id))
    return frozenset(
        name for old, new in pairs for name in old.keys() | new.keys() if old.get(name) != new.get(name)
    )


@settings(max_examples=400, deadline=None)
@given(two_cases())
def test_a_judged_case_judges_again_whatever_reads_what_has_changed(
    case: tuple[Facts, MarketSums, Facts, MarketSums],
) -> None:
    """Judging every framework anew is the second method."""
    facts, bills, other_facts, other_bills = case
    first = JudgedCase(RULES, bills, voting(RULES, facts, bills))
    again = first.again(other_facts, other_bills, differing(facts, other_facts))
    for kept, anew in zip(again, voting(RULES, other_facts, other_bills), strict=True):
        assert stance(kept) == stance(anew)


def stance(judgement: Judgement) -> tuple[object, ...]:
    """What a verdict reads."""
    return (
        judgement.id,
        judgement.state,
        judgement.speaks_for,
        judgement.speaks_against,
        judgement.role,
    )
