"""The written answers come in their order; changes to the strong ones move what they should."""

from itertools import pairwise

import pytest

from bvbwizard.rehearsal.rubric import DIMENSIONS
from written_answers import Mutation, answer, marks_of, mutations, scenario_ids, tiers

AGREE_AT_LEAST = 0.95
"""Of the pairs of answers from different tiers."""
MOST_ASIDE = 1.0
"""How far a dimension may move that a change doesn't aim at."""
STUFFED = "keyword-stuffed"
MUTATIONS = list(mutations())
AIMED = [each for each in MUTATIONS if each.moves]


def overall(scenario_id: str) -> dict[str, float]:
    return {name: marks_of(scenario_id, answer(scenario_id, name)).overall for name in tiers(scenario_id)}


def test_marks_agree_with_the_order() -> None:
    failing: list[str] = []
    pairs = 0
    for scenario_id in scenario_ids():
        got, order = overall(scenario_id), tiers(scenario_id)
        for better in order:
            for worse in order:
                if order[better] < order[worse]:
                    pairs += 1
                    if got[better] <= got[worse]:
                        failing.append(f"{scenario_id}: {better} {got[better]} <= {worse} {got[worse]}")
    print("\n".join(failing))
    assert pairs == 286
    assert 1 - len(failing) / pairs >= AGREE_AT_LEAST, failing


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_the_best_tier_is_far_above_the_worst(scenario_id: str) -> None:
    got, order = overall(scenario_id), tiers(scenario_id)
    best = [got[name] for name, tier in order.items() if tier == 0]
    worst = [got[name] for name, tier in order.items() if tier == max(order.values())]
    assert min(best) > 4
    assert max(worst) < 1.5


@pytest.mark.parametrize("scenario_id", [each for each in scenario_ids() if STUFFED in tiers(each)])
def test_stuffed_words_never_beat_an_honest_short_answer(scenario_id: str) -> None:
    got = overall(scenario_id)
    for name in set(got) - {STUFFED, "almost-blank", "pasted-brief", "wordy-empty"}:
        assert got[STUFFED] < got[name]


def test_stuffing_an_honest_answer_lifts_nothing() -> None:
    honest = answer("sales-assistant", "short-honest")
    stuffed = answer("sales-assistant", STUFFED)
    before, after = (marks_of("sales-assistant", text) for text in (honest, f"{honest}\n{stuffed}"))
    for dimension in DIMENSIONS:
        assert after.dimensions[dimension].exact <= before.dimensions[dimension].exact + 0.25


def test_saying_it_twice_lifts_nothing() -> None:
    text = answer("sales-assistant", "short-honest")
    before, after = (marks_of("sales-assistant", each) for each in (text, f"{text}\n\n{text}"))
    assert after.overall <= before.overall + 0.05


@pytest.mark.parametrize("mutation", AIMED, ids=str)
def test_a_change_moves_what_it_aims_at(mutation: Mutation) -> None:
    before, after = (marks_of(mutation.scenario, text) for text in (mutation.before, mutation.after))
    for dimension in mutation.moves:
        assert after.dimensions[dimension].mark < before.dimensions[dimension].mark, dimension
    if mutation.kind != "brief":
        for dimension in set(DIMENSIONS) - set(mutation.moves):
            moved = after.dimensions[dimension].mark - before.dimensions[dimension].mark
            assert abs(moved) <= MOST_ASIDE, dimension


@pytest.mark.parametrize("mutation", [each for each in MUTATIONS if not each.moves], ids=str)
def test_filler_and_another_order_change_little(mutation: Mutation) -> None:
    before, after = (marks_of(mutation.scenario, text) for text in (mutation.before, mutation.after))
    for dimension in DIMENSIONS:
        moved = after.dimensions[dimension].mark - before.dimensions[dimension].mark
        assert abs(moved) <= 0.5, dimension


def test_there_is_a_change_of_each_kind_to_every_strong_answer() -> None:
    kinds = [each.kind for each in MUTATIONS]
    assert len(MUTATIONS) == 72
    assert all(kinds.count(kind) == 12 for kind in ("negate", "swap", "unit", "brief", "shuffle", "filler"))
    assert all(one.before != two.after for one, two in pairwise(MUTATIONS))
