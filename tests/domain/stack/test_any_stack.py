"""What has to hold of any components in any session."""

import math
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from builders import TODAY
from bvbwizard.contract import evaluation_as_dict
from bvbwizard.domain.evaluation import Evaluation, evaluate
from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.stack.model import Stack, StackTotal, WayCost
from bvbwizard.domain.values import Range
from bvbwizard.domain.verdict.flips import flips
from domain.stack.picks import components_of_seed, own, picked
from domain.test_any_session import QUESTIONNAIRE, REFERENCE, session_of_seed

SEEDS = range(7_000, 7_050)
AMOUNTS = ("upfront_usd", "monthly_usd", "horizon_usd")
TOTALS = ("total", "all_bought", "all_owned")


def with_components(seed: int) -> Session:
    return replace(session_of_seed(seed), components=components_of_seed(seed))


def stack_in(session: Session) -> Stack | None:
    return evaluate(session, REFERENCE, TODAY).stack


def ends(amount: Range) -> tuple[float, float, float]:
    return amount.low, amount.likely, amount.high


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_picking_changes_no_row_and_no_sum(seed: int) -> None:
    session = with_components(seed)
    shuffled = list(session.components.items())
    Random(seed).shuffle(shuffled)
    one, two = stack_in(session), stack_in(replace(session, components=Components(dict(shuffled))))
    if one is None or two is None:
        assert one is two
        return
    assert {row.component.id: row for row in one.rows} == {row.component.id: row for row in two.rows}
    picked_ids = [each for each, _ in shuffled if each != "foundation_model"]
    assert [row.component.id for row in two.rows] == ["foundation_model", *picked_ids]
    for name in TOTALS:
        first, second = getattr(one, name), getattr(two, name)
        for amount in AMOUNTS:
            here, there = getattr(first, amount), getattr(second, amount)
            assert (here is None) == (there is None)
            assert here is None or ends(here) == pytest.approx(ends(there), rel=1e-9)
        assert set(first.without) == set(second.without)
    assert {(v.vendor.casefold(), frozenset(v.components)) for v in one.vendors} == {
        (v.vendor.casefold(), frozenset(v.components)) for v in two.vendors
    }
    assert Counter((c.id, frozenset(c.components)) for c in one.callouts) == Counter(
        (c.id, frozenset(c.components)) for c in two.callouts
    )
    assert one.figures == two.figures


def without_the_stack(evaluation: Evaluation) -> Evaluation:
    phases = tuple(replace(phase, steps=()) for phase in evaluation.phases)
    return replace(evaluation, stack=None, phases=phases, figures_used=())


@pytest.mark.parametrize("seed", SEEDS)
def test_components_change_nothing_but_the_stack_the_steps_and_the_figures(seed: int) -> None:
    session = with_components(seed)
    bare = replace(session, components=Components())
    after, before = (evaluate(each, REFERENCE, TODAY) for each in (session, bare))
    assert without_the_stack(after) == without_the_stack(before)
    assert set(before.figures_used) <= set(after.figures_used)


@pytest.mark.parametrize("seed", range(7_000, 7_003))
def test_components_change_no_flip(seed: int) -> None:
    session = with_components(seed)
    bare = replace(session, components=Components())
    one, two = (list(islice(flips(each, REFERENCE, TODAY), 300)) for each in (session, bare))
    assert one == two


def totals(stack: Stack) -> list[StackTotal]:
    return [getattr(stack, name) for name in TOTALS]


@pytest.mark.parametrize("seed", SEEDS)
def test_one_component_more_never_lowers_a_likely_or_a_high_sum(seed: int) -> None:
    """The low end may fall: with an amount that may be almost nothing, the root of squares reaches lower."""
    session = with_components(seed)
    before: list[StackTotal] = []
    for count in range(len(session.components) + 1):
        some = dict(list(session.components.items())[:count])
        stack = stack_in(replace(session, components=Components(some)))
        if stack is None:
            return
        for old, new in zip(before, totals(stack), strict=False):
            for name in AMOUNTS:
                one, two = getattr(old, name), getattr(new, name)
                if one is None:
                    continue
                assert two.likely >= one.likely * (1 - 1e-12)
                assert two.high >= one.high * (1 - 1e-12)
            assert set(old.without) <= set(new.without)
        before = totals(stack)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_amount_is_finite_and_in_order(seed: int) -> None:
    stack = stack_in(with_components(seed))
    if stack is None:
        return
    costs: list[WayCost | StackTotal] = [*totals(stack)]
    for row in stack.rows:
        costs += [row.buying, row.owning]
        assert row.cost in (row.buying, row.owning)
        assert bool(row.buying.missing) <= (row.buying.horizon_usd is None)
    for cost in costs:
        for amount in (cost.upfront_usd, cost.monthly_usd, cost.horizon_usd):
            if amount is not None:
                assert all(map(math.isfinite, ends(amount)))
                assert 0 <= amount.low <= amount.likely <= amount.high


@pytest.mark.parametrize("seed", SEEDS)
def test_the_total_is_the_sum_of_what_is_decided(seed: int) -> None:
    stack = stack_in(with_components(seed))
    if stack is None:
        return
    counted = [row for row in stack.rows if row.component.id not in stack.total.without]
    for name in AMOUNTS:
        amounts = [getattr(row.cost, name) for row in counted]
        total = getattr(stack.total, name)
        assert (total is None) == (not counted)
        assert total is None or total.likely == pytest.approx(sum(each.likely for each in amounts))
    open_ones = [row.component.id for row in stack.rows if row.cost.horizon_usd is None]
    assert list(stack.total.without) == open_ones


DIGEST = """
import hashlib, json
from builders import TODAY
from bvbwizard.contract import evaluation_as_dict
from bvbwizard.domain.evaluation import evaluate
from domain.stack.test_any_stack import REFERENCE, SEEDS, with_components

digest = hashlib.sha256()
for seed in SEEDS:
    evaluation = evaluate(with_components(seed), REFERENCE, TODAY)
    table = evaluation_as_dict(evaluation, (), decided_on=TODAY)
    digest.update(json.dumps(table, default=str).encode())
print(digest.hexdigest())
"""


def digest_of(hash_seed: str) -> str:
    """The digest in a process whose sets stand in another order."""
    tests = str(Path(__file__).parents[2])
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join([tests, *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", DIGEST], env=env, capture_output=True, text=True, check=True, timeout=100
    )
    return done.stdout.strip()


def test_the_order_of_sets_moves_no_digit_of_a_stack() -> None:
    first, second = digest_of("1"), digest_of("2")
    assert len(first) == 64
    assert first == second


def test_a_second_look_is_the_same_as_the_first() -> None:
    """What is kept of a component between two evaluations changes neither."""
    session = with_components(7_001)
    first = evaluation_as_dict(evaluate(session, REFERENCE, TODAY), (), decided_on=TODAY)
    for seed in range(7_010, 7_020):
        evaluate(with_components(seed), REFERENCE, TODAY)
    assert evaluation_as_dict(evaluate(session, REFERENCE, TODAY), (), decided_on=TODAY) == first


def test_a_hundred_components() -> None:
    """Each bought for $500 and minded for the figure's two hours at $100: 70,000 a month in all."""
    answers = {"creates_moat": "no", "vendor_breaks_it": "no", "can_operate_it": "no"}
    components = {
        f"c{number}": picked(own(f"c{number}"), **answers, subscription_usd_per_month=500)
        for number in range(100)
    }
    hour = picked(engineer_usd_per_hour=100, outage_usd_per_hour=1).answers
    session = Session(
        questionnaire=QUESTIONNAIRE, started_on=TODAY, components=Components(components), answers=hour
    )
    stack = stack_in(session)
    assert stack is not None
    assert len(stack.rows) == 101
    assert stack.total.monthly_usd is not None
    assert stack.total.monthly_usd.likely == pytest.approx(70_000)
    assert stack.vendors[0].share is None or stack.vendors[0].share <= 1


@pytest.mark.parametrize("seed", range(7_000, 7_010))
def test_without_any_figure(seed: int) -> None:
    """Nothing stands in: what nobody has answered is asked for, and no figure is named."""
    nothing = replace(REFERENCE, book=FigureBook(figures=()))
    evaluation = evaluate(with_components(seed), nothing, TODAY)
    if evaluation.stack is None:
        return
    assert evaluation.stack.figures == ()
    for row in evaluation.stack.rows[1:]:
        for cost in (row.buying, row.owning):
            assert (cost.horizon_usd is None) == bool(cost.missing)
    assert evaluation_as_dict(evaluation, (), decided_on=TODAY)["components"]


def test_before_the_first_figure_was_read() -> None:
    evaluation = evaluate(with_components(7_003), REFERENCE, date(2001, 1, 1))
    assert evaluation.stack is not None and evaluation.stack.figures == ()


def test_unknown_everywhere() -> None:
    components = {
        component.id: PickedComponent(
            answers=picked(
                **dict.fromkeys(question.id for question in QUESTIONNAIRE.questions_of(component))
            ).answers
        )
        for component in QUESTIONNAIRE.catalogue.components
    }
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY)
    unknown, bare = (
        stack_in(replace(session, components=Components(each)))
        for each in (components, dict.fromkeys(components, PickedComponent()))
    )
    assert unknown is not None and bare is not None
    assert unknown.total == bare.total
    assert [(row.stance, row.sort, row.advice) for row in unknown.rows] == [
        (row.stance, row.sort, row.advice) for row in bare.rows
    ]
    assert all(row.sort == "unknown" for row in unknown.rows[1:])
