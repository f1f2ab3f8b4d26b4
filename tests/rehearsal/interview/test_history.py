"""What the attempts add up to, and which scenario comes next."""

import pytest

from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.history import (
    Suggestion,
    latest_level,
    marked,
    side_by_side,
    suggest,
    trends,
)
from bvbwizard.rehearsal.rubric import Level
from rehearsed import NO_DATA, PRICE, QUITS, at, marked_attempt, running, scenario, started

FIRST = marked_attempt({"framing": 2, "risk": 4}, day=0)
SECOND = marked_attempt({"framing": 3, "risk": 1}, day=1)
THIRD = marked_attempt({"framing": 4, "risk": 2}, day=2)
FOURTH = marked_attempt({"framing": 5, "risk": 3}, day=3)
ALL = (THIRD, FIRST, FOURTH, SECOND)


def test_a_trend_runs_by_date_and_the_weakest_comes_first() -> None:
    risk, framing = trends(ALL)
    assert (risk.dimension, framing.dimension) == ("risk", "framing")
    assert risk.marks == (4, 1, 2, 3)
    # The last three: (1 + 2 + 3) / 3, and (3 + 4 + 5) / 3.
    assert (risk.recent, framing.recent) == (2, 4)
    assert (risk.change, framing.change) == (-1, 3)
    assert trends(ALL)[0].dimension == "risk"


def test_one_mark_has_no_change() -> None:
    (trend, _) = trends((FIRST,))
    assert trend.dimension == "framing"
    assert trend.change is None


def test_levels_are_kept_apart() -> None:
    senior = marked_attempt({"framing": 1, "risk": 5}, day=9, level="senior")
    every = (*ALL, senior)
    assert trends(every, level="product-manager")[0].dimension == "risk"
    assert trends(every, level="senior")[0].dimension == "framing"
    assert latest_level(every) == "senior"
    assert latest_level(()) is None
    assert trends((), level="senior") == ()


def test_unmarked_and_single_component_attempts_make_no_trend() -> None:
    single = marked_attempt({"risk": 1}, day=5, component="retrieval")
    assert marked((started(), single, FIRST)) == (FIRST,)


def test_own_marks_are_held_against_ours() -> None:
    # 4 against 2, and 3 against 3: on average one too high.
    one, other = FIRST.mark_own({"framing": 4}), SECOND.mark_own({"framing": 3})
    found = {trend.dimension: trend.own_over for trend in trends((one, other))}
    assert found == {"framing": 1, "risk": None}


def test_two_attempts_stand_side_by_side() -> None:
    early = running(started().write("One two three.", at(4)).ask("volume", at(5)), 8).finish(at(8))
    late = (
        running(started(at=at(900)).ask("team", at(901)).write("One two three four.", at(905)), 908)
        .go_to("risks", at(908))
        .write("Outage.", at(910))
        .finish(at(910))
    )
    found = side_by_side(late, early)
    assert (found.first, found.second) == (early, late)
    assert found.steps[0].words == (3, 4)
    assert found.steps[0].seconds == (8, 8)
    assert found.steps[3].words == (0, 1)
    assert found.newly_asked == ("team",)
    assert found.no_longer_asked == ("volume",)


def test_what_got_worse_comes_first() -> None:
    one = marked_attempt({"framing": 2, "economics": 4, "risk": 4}, day=0)
    other = marked_attempt({"framing": 3, "economics": 3.5, "systems": 1, "risk": 2}, day=1)
    found = side_by_side(one, other).marks
    assert [(pair.dimension, pair.first, pair.second, pair.change) for pair in found] == [
        ("risk", 4, 2, -2),
        ("economics", 4, 3.5, -0.5),
        ("systems", None, 1, None),
        ("framing", 2, 3, 1),
    ]


def test_attempts_at_two_scenarios_dont_compare() -> None:
    with pytest.raises(ValueError, match="one scenario"):
        side_by_side(FIRST, marked_attempt({"risk": 1}, scenario="trading"))
    with pytest.raises(ValueError, match="one scenario"):
        side_by_side(FIRST, marked_attempt({"risk": 1}, component="retrieval"))


# Economics is touched by two curveballs of "a", by one of "b", by none of "c".
A = scenario(id="a", curveballs=(PRICE, NO_DATA), level_hint="senior")
B = scenario(id="b", curveballs=(PRICE, QUITS))
C = scenario(id="c", curveballs=(QUITS,))
SCENARIOS = (C, B, A)


def found(*attempts: Attempt, level: Level = "product-manager") -> Suggestion:
    suggestion = suggest(SCENARIOS, attempts, level=level)
    assert suggestion is not None
    return suggestion


def weak(scenario_id: str, day: int = 0) -> Attempt:
    return marked_attempt({"economics": 1, "risk": 4}, scenario=scenario_id, day=day)


def test_at_the_start_the_level_decides_then_the_order() -> None:
    first = found()
    assert (first.scenario.id, first.weakest, first.because) == ("c", None, "You haven't tried it yet.")
    assert found(level="senior").scenario.id == "a"


def test_the_weakest_dimension_decides_between_those_tried_as_often() -> None:
    suggestion = found(weak("elsewhere"))
    assert (suggestion.scenario.id, suggestion.weakest) == ("a", "economics")
    assert suggestion.because == (
        "You haven't tried it yet, and 2 of its curveballs touch economics, your weakest so far."
    )


def test_fewer_tries_come_before_anything_else() -> None:
    assert found(weak("a")).scenario.id == "b"
    assert found(weak("a"), weak("b", 1)).scenario.id == "c"
    again = found(weak("a"), weak("b", 1), weak("c", 2))
    assert again.scenario.id == "a"
    assert again.because.startswith("You have tried it once, and")
    twice = found(*(weak(each, day) for day, each in enumerate("abcabc")))
    assert twice.because.startswith("You have tried it 2 times")


def test_only_whole_attempts_that_were_handed_in_count() -> None:
    single = marked_attempt({"risk": 2}, scenario="c", component="retrieval")
    assert found(started(scenario="c"), single).scenario.id == "c"


def test_another_levels_marks_say_what_is_weak_where_this_one_has_none() -> None:
    assert found(weak("elsewhere"), level="associate").weakest == "economics"


def test_without_scenarios_there_is_nothing_to_suggest() -> None:
    assert suggest((), (), level="senior") is None
