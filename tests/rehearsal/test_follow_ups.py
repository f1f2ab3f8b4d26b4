"""The follow-up goes to the weakest dimension that hasn't been asked about."""

from bvbwizard.rehearsal.interview.interviewer import next_follow_up
from bvbwizard.rehearsal.rubric import DIMENSIONS
from rehearsed import scenario

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
