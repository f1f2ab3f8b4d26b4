"""What to rehearse next: fewest tries, then the weakest dimension, then the level."""

from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.history import Suggestion, suggest
from bvbwizard.rehearsal.rubric import Level
from rehearsed import NO_DATA, PRICE, QUITS, marked_attempt, scenario, started

# Economics is touched by two curveballs of "a", by one of "b", by none of "c".
A = scenario(id="a", curveballs=(PRICE, NO_DATA), level_hint="senior")
B = scenario(id="b", curveballs=(PRICE, QUITS))
C = scenario(id="c", curveballs=(QUITS,))
ALL = (C, B, A)


def found(*attempts: Attempt, level: Level = "product-manager") -> Suggestion:
    suggestion = suggest(ALL, attempts, level=level)
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
