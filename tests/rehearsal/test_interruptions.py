"""When a curveball comes: the same for a seed, in the steps that decide, at most two."""

from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.interviewer import Interruption, due_interruption, plan_interruptions
from rehearsed import NO_DATA, PRICE, QUITS, at, running, started

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
