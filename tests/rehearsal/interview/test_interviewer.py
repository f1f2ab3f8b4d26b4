"""What the interviewer says: facts asked for, curveballs by the clock, and follow-ups."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.interviewer import (
    Interruption,
    ask,
    due_interruption,
    next_follow_up,
    plan_interruptions,
)
from bvbwizard.rehearsal.rubric import DIMENSIONS
from rehearsed import FACTS, NO_DATA, PRICE, QUITS, VOLUME, at, running, scenario, started


def topics(question: str) -> list[str]:
    return [each.topic for each in ask(question, FACTS).told]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("volume", "volume"),
        ("What's the volume?", "volume"),
        ("how many API calls do you get?", "volume"),
        ("How many drafts is that per month", "volume"),
        ("TRAFFIC", "volume"),
        ("who is on the team?", "team"),
        ("how many engineers are there", "team"),
        ("is anybody on call", "team"),
        ("is there a moat?", "data"),
        ("do you have training data?", "labelled examples"),
        ("anything about personal data", "data protection"),
        ("GDPR?", "data protection"),
        ("is it good enough today", "quality"),
        # typed wrongly
        ("volme", "volume"),
        ("traffik", "volume"),
        ("enginers", "team"),
        ("benchmarck results", "quality"),
        ("privcy", "data protection"),
    ],
)
def test_a_question_gets_the_fact_it_is_about(question: str, topic: str) -> None:
    assert topics(question) == [topic]


def test_the_answer_is_the_scenarios_own_sentence() -> None:
    reply = ask("volume?", FACTS)
    assert [each.says for each in reply.told] == ["40,000 drafts a month."]
    assert reply.says == "40,000 drafts a month."


def test_the_longer_phrase_counts_over_the_word_inside_it() -> None:
    # "data" alone is the moat's; with "training" before it, it is the labels'.
    assert topics("what data is there") == ["data"]
    assert topics("what training data is there") == ["labelled examples"]


def test_how_it_is_asked_weighs_less_than_what_is_asked_for() -> None:
    price = replace(VOLUME, topic="price", asked_as=("how much",))
    facts = (price, *FACTS)
    assert [each.topic for each in ask("how much history is there", facts).told] == ["data"]
    assert [each.topic for each in ask("how much is it", facts).told] == ["price"]


def test_plurals_are_the_same_word() -> None:
    partner = replace(VOLUME, topic="processors", asked_as=("third party", "gpu"))
    assert [each.topic for each in ask("third parties", (partner,)).told] == ["processors"]
    assert [each.topic for each in ask("GPUs", (partner,)).told] == ["processors"]


def test_two_things_at_once_are_both_answered() -> None:
    reply = ask("what's the volume, and how big is the team?", FACTS)
    assert [each.topic for each in reply.told] == ["volume", "team"]
    assert reply.says == "40,000 drafts a month. One ML engineer."


def test_a_list_of_everything_gets_two_facts() -> None:
    assert topics("volume, team, data, quality, gdpr") == ["volume", "team"]


@pytest.mark.parametrize(
    "question", ["", "?", "what is the colour of the logo", "hm", "x" * 5_000, "the of and"]
)
def test_what_nobody_knows_names_the_topics(question: str) -> None:
    reply = ask(question, FACTS)
    assert reply.told == ()
    assert reply.says == (
        "The interviewer doesn't know. You can ask about volume, team, data, labelled examples,"
        " data protection and quality."
    )


def test_short_words_have_to_be_right() -> None:
    # "on cell" isn't "on call": of four letters one wrong is another word.
    assert topics("on cell") == []


def test_without_facts_nothing_is_known() -> None:
    assert ask("volume", ()).says == "The interviewer doesn't know."


CURVEBALLS = (PRICE, NO_DATA, QUITS)
PLAN = (Interruption("price_triples", 300), Interruption("no_data_leaves", 330))


def deciding(until: float) -> Attempt:
    return running(started().go_to("decisions", at(1)), until)


def test_nothing_comes_before_its_second_or_outside_the_steps_that_decide() -> None:
    assert due_interruption(PLAN, deciding(299)) is None
    assert due_interruption(PLAN, deciding(300)) == "price_triples"
    assert due_interruption(PLAN, deciding(300).go_to("components", at(301))) is None
    assert due_interruption(PLAN, deciding(300).go_to("risks", at(301))) == "price_triples"


def test_the_next_waits_for_the_reply_and_for_a_while() -> None:
    thrown = deciding(300).throw("price_triples", at(300))
    assert due_interruption(PLAN, running(thrown, 600)) is None
    replied = running(thrown, 320).reply_to_curveball("price_triples", "It stands.", at(320))
    # 90 seconds after the first, although it was planned for second 330.
    assert due_interruption(PLAN, running(replied, 389)) is None
    assert due_interruption(PLAN, running(replied, 390)) == "no_data_leaves"


def test_each_comes_once() -> None:
    thrown = deciding(300).throw("price_triples", at(300)).reply_to_curveball("price_triples", "x", at(301))
    both = (
        running(thrown, 400)
        .throw("no_data_leaves", at(400))
        .reply_to_curveball("no_data_leaves", "y", at(401))
    )
    assert due_interruption(PLAN, running(both, 700)) is None


def test_nothing_comes_while_it_is_paused_over_or_handed_in() -> None:
    attempt = deciding(300)
    assert due_interruption(PLAN, attempt.pause(at(300))) is None
    assert due_interruption(PLAN, running(attempt, 720)) is None
    assert due_interruption(PLAN, attempt.finish(at(301))) is None


def test_who_is_quick_meets_it_when_handing_in() -> None:
    quick = running(started(), 40).go_to("risks", at(40))
    assert due_interruption(PLAN, quick) is None
    assert due_interruption(PLAN, quick, is_handing_in=True) == "price_triples"
    thrown = quick.throw("price_triples", at(41))
    assert due_interruption(PLAN, thrown, is_handing_in=True) is None


@given(st.integers(min_value=0, max_value=2**63), st.floats(min_value=3, max_value=60))
def test_a_plan_is_the_seeds_own(seed: int, minutes: float) -> None:
    plan = plan_interruptions(CURVEBALLS, seed=seed, minutes=minutes)
    assert plan == plan_interruptions(CURVEBALLS, seed=seed, minutes=minutes)
    assert 1 <= len(plan) <= (2 if minutes >= 10 else 1)
    assert len({each.curveball for each in plan}) == len(plan)
    assert [each.from_second for each in plan] == sorted(each.from_second for each in plan)
    # Inside the second half, with a sixth of the time left to answer.
    assert all(0.45 * 60 * minutes <= each.from_second <= 0.82 * 60 * minutes for each in plan)


def test_seeds_differ() -> None:
    plans = [plan_interruptions(CURVEBALLS, seed=seed, minutes=12) for seed in range(40)]
    assert {plan[0].curveball for plan in plans} == {each.id for each in CURVEBALLS}
    assert {len(plan) for plan in plans} == {1, 2}


def test_what_was_seen_comes_last() -> None:
    for seed in range(20):
        plan = plan_interruptions(CURVEBALLS, seed=seed, minutes=12, seen=("price_triples", "ml_lead_quits"))
        assert plan[0].curveball == "no_data_leaves"


def test_without_curveballs_nothing_comes() -> None:
    assert plan_interruptions((), seed=1, minutes=12) == ()
    assert due_interruption((), deciding(700), is_handing_in=True) is None


FOLLOW_UPS = scenario().follow_ups


def asked(marks: dict[str, float], *before: str) -> str | None:
    found = next_follow_up(FOLLOW_UPS, marks, before)
    return found.dimension if found is not None else None


def test_the_weakest_comes_first() -> None:
    assert asked({"framing": 4, "risk": 1.5, "economics": 2}) == "risk"
    assert asked({"framing": 4, "risk": 1.5, "economics": 2}, "risk") == "economics"


def test_of_equally_weak_ones_the_scenarios_order_counts() -> None:
    assert asked({"risk": 2, "reasoning": 2}) == "reasoning"


def test_what_nobody_has_marked_comes_after_what_was() -> None:
    assert asked({"systems": 5}) == "systems"
    assert asked({"systems": 5}, "systems") == "framing"


def test_none_is_asked_twice() -> None:
    assert asked({"risk": 1}, *DIMENSIONS) is None
    assert next_follow_up((), {}, ()) is None
