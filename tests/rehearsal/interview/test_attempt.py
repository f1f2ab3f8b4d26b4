"""An attempt and its clock: what runs, what is kept, and that every act returns a new one."""

from dataclasses import FrozenInstanceError
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.rehearsal.interview.attempt import (
    MINUTES_FOR_ONE,
    STEPS,
    SUSPEND_SECONDS,
    AskedFact,
    Clock,
    Pause,
    SavedMark,
    say_clock,
)
from rehearsed import START, at, running, started


def left(clock: Clock, when: datetime) -> float:
    """What is left at a moment, under zero past the limit."""
    return clock.limit_seconds - clock.tick(when).seconds


def ticked(clock: Clock, *seconds: float) -> Clock:
    for second in seconds:
        clock = clock.tick(at(second))
    return clock


def test_it_counts_down_from_its_minutes() -> None:
    clock = Clock.start(12, at=START)
    assert left(clock, START) == 720
    assert left(ticked(clock, 1, 2, 3), at(4)) == 716
    assert left(ticked(clock, 5), at(9)) == 711


def test_at_zero_time_is_up_and_it_goes_on_counting() -> None:
    clock = Clock.start(0.1, at=START)  # six seconds
    assert left(clock, at(5.9)) > 0
    assert left(clock, at(6)) == 0
    late = ticked(clock, 6, 9)
    assert left(late, at(9)) == -3
    assert late.seconds == 9


def test_a_pause_takes_no_time_and_is_kept() -> None:
    clock = ticked(Clock.start(12, at=START), 5).pause(at(6))
    assert clock.is_paused
    assert left(clock, at(400)) == 714
    going = clock.tick(at(300)).resume(at(306))
    assert going.seconds == 6
    assert left(going, at(307)) == 713
    assert going.pauses == (Pause(at(6), at(306), "pause"),)
    assert going.paused_seconds == 300


def test_pausing_and_resuming_twice_changes_nothing() -> None:
    paused = Clock.start(12, at=START).pause(at(1))
    assert paused.pause(at(2)).paused_since == at(1)
    going = paused.resume(at(3))
    assert going.resume(at(4)).pauses == going.pauses


def test_a_long_gap_between_ticks_counts_as_a_pause() -> None:
    clock = ticked(Clock.start(12, at=START), 1, 2, 2 + SUSPEND_SECONDS)
    assert clock.seconds == 12
    slept = clock.tick(at(12 + SUSPEND_SECONDS + 0.5))
    assert slept.seconds == 12
    assert slept.pauses == (Pause(at(12), at(22.5), "suspend"),)
    assert left(slept, at(23.5)) == 707


def test_a_suspend_during_a_pause_stays_one_pause() -> None:
    clock = Clock.start(12, at=START).pause(at(1)).tick(at(5_000)).resume(at(5_001))
    assert clock.pauses == (Pause(at(1), at(5_001), "pause"),)


def test_a_wall_clock_that_is_set_back_neither_takes_nor_gives() -> None:
    clock = ticked(Clock.start(12, at=START), 5, 10)
    back = clock.tick(at(-3_600))
    assert back.seconds == 10
    assert back.tick(at(-3_595)).seconds == 15


def test_seconds_are_shown_as_a_clock_shows_them() -> None:
    assert [say_clock(each) for each in (720, 719.2, 59.0, 0.4, 0)] == [
        "12:00",
        "12:00",
        "0:59",
        "0:01",
        "0:00",
    ]


ACTS = st.lists(
    st.tuples(st.sampled_from(["tick", "pause", "resume"]), st.floats(min_value=-50, max_value=4_000)),
    max_size=30,
)


def acted(acts: list[tuple[str, float]]) -> list[tuple[Clock, datetime]]:
    clock, found = Clock.start(5, at=START), []
    for act, second in acts:
        clock = getattr(clock, act)(at(second))
        found.append((clock, at(second)))
    return found


@given(ACTS)
def test_it_is_never_negative_and_never_runs_backwards(acts: list[tuple[str, float]]) -> None:
    before = 0.0
    for clock, when in acted(acts):
        assert clock.seconds >= before
        assert left(clock, when) <= 300
        before = clock.seconds


@given(ACTS)
def test_pauses_never_overlap_whatever_the_wall_clock_does(acts: list[tuple[str, float]]) -> None:
    for clock, _ in acted(acts):
        for pause in clock.pauses:
            assert pause.starts_at < pause.ends_at
        for one, other in zip(clock.pauses, clock.pauses[1:], strict=False):
            assert one.ends_at <= other.starts_at


@given(st.lists(st.floats(min_value=0.01, max_value=60), max_size=40))
def test_of_forward_time_every_second_ran_or_was_a_pause(gaps: list[float]) -> None:
    clock, second = Clock.start(12, at=START), 0.0
    for gap in gaps:
        second += gap
        clock = clock.tick(at(second))
    # datetimes keep microseconds, so each tick may lose one.
    assert abs(clock.seconds + clock.paused_seconds - second) < 1e-3


def test_it_starts_at_the_goal_with_four_empty_steps() -> None:
    attempt = started()
    assert attempt.step == "goal"
    assert attempt.steps == ("goal", "components", "decisions", "risks")
    assert attempt.as_markdown() == "# Goal\n\n# Components\n\n# Decisions\n\n# Risks"
    assert not attempt.is_finished


def test_a_single_component_has_two_steps_and_five_minutes() -> None:
    attempt = started(component="retrieval", minutes=MINUTES_FOR_ONE)
    assert attempt.steps == ("decisions", "risks")
    assert attempt.step == "decisions"
    assert left(attempt.clock, at(0)) == 300
    with pytest.raises(ValueError, match="no step 'goal'"):
        attempt.go_to("goal", at(1))


def test_an_act_leaves_the_attempt_before_it_alone() -> None:
    attempt = started()
    written = attempt.write("Faster replies.", at(4))
    assert attempt.text("goal") == ""
    assert written.text("goal") == "Faster replies."
    with pytest.raises(FrozenInstanceError):
        written.step = "risks"  # type: ignore[misc]


def test_seconds_go_to_the_step_they_were_spent_in() -> None:
    attempt = running(started(), 8).go_to("components", at(8)).write("A model.", at(12)).go_to("goal", at(15))
    attempt = attempt.write("Faster.", at(17))
    assert [each.seconds for each in attempt.texts] == [10, 7, 0, 0]
    assert attempt.seconds == 17


def test_a_pause_counts_for_no_step() -> None:
    attempt = started().write("x", at(3)).pause(at(5)).resume(at(700)).write("xy", at(702))
    assert attempt.texts[0].seconds == 7
    assert [pause.reason for pause in attempt.clock.pauses] == ["pause"]
    assert not attempt.is_time_up


def test_a_suspend_counts_for_no_step() -> None:
    attempt = running(started(), 5).tick(at(5_000)).tick(at(5_001))
    assert attempt.texts[0].seconds == 6
    assert [pause.reason for pause in attempt.clock.pauses] == ["suspend"]


def test_the_clock_running_out_throws_nothing_away() -> None:
    attempt = running(started(minutes=1).write("Faster replies.", at(1)), 60)
    assert attempt.is_time_up
    late = (
        attempt.write("Faster replies, in a month.", at(65)).go_to("risks", at(66)).write("Outage.", at(67))
    )
    assert late.is_time_up
    assert late.text("goal") == "Faster replies, in a month."
    assert late.text("risks") == "Outage."
    assert left(late.clock, at(67)) == -7


def test_what_was_handed_in_in_time_stays_in_time() -> None:
    attempt = running(started(minutes=1), 30).finish(at(31))
    assert attempt.finished_at == at(31)
    assert attempt.tick(at(90)) == attempt
    assert attempt.finish(at(90)) == attempt
    assert not attempt.is_time_up


def test_handing_in_during_a_pause_keeps_the_pause() -> None:
    attempt = started().write("x", at(2)).pause(at(4)).finish(at(60))
    assert attempt.seconds == 4
    assert attempt.clock.paused_seconds == 56
    assert not attempt.clock.is_paused


def test_a_fact_asked_for_twice_is_recorded_once() -> None:
    attempt = started().ask("volume", at(2)).ask("team", at(5)).ask("volume", at(9))
    assert attempt.asked == (AskedFact("volume", 2), AskedFact("team", 5))


def test_a_curveball_keeps_what_had_been_said() -> None:
    attempt = started().go_to("decisions", at(1)).write("Buy the model.", at(8)).throw("price_triples", at(9))
    again = attempt.write("Run it.", at(12)).throw("price_triples", at(15))
    (given_one,) = again.curveballs
    assert (given_one.id, given_one.at_second, given_one.step) == ("price_triples", 9, "decisions")
    assert "Buy the model." in given_one.said_before
    assert "Run it." not in given_one.said_before
    replied = again.reply_to_curveball("price_triples", "It stands.", at(20))
    assert replied.curveballs[0].reply == "It stands."
    assert replied.text("decisions") == "Run it."


def test_a_follow_up_is_asked_once_and_answered() -> None:
    attempt = started().follow_up("risk", at(3)).follow_up("risk", at(6)).follow_up("systems", at(9))
    assert [each.dimension for each in attempt.follow_ups] == ["risk", "systems"]
    assert attempt.follow_ups[0].at_second == 3
    replied = attempt.reply_to_follow_up("risk", "They see a template.", at(10))
    assert [each.reply for each in replied.follow_ups] == ["They see a template.", ""]


def test_own_marks_are_there_before_ours() -> None:
    attempt = started().finish(at(5)).mark_own({"risk": 4})
    assert attempt.own_marks == {"risk": 4}
    assert attempt.marks == {}
    marked = attempt.mark({"risk": SavedMark(mark=2.5, because="Two words.")}, overall=2.5)
    assert marked.marks["risk"].mark == 2.5
    assert marked.overall == 2.5


def test_a_point_of_the_checklist_is_ticked_off_and_on() -> None:
    attempt = started(way="spoken").check("goal").check("risks").check("goal")
    assert attempt.checked == ("risks",)


def test_its_markdown_has_the_headings_of_a_transcript() -> None:
    attempt = started().write(" Faster.\n", at(1)).go_to("risks", at(2)).write("- outage", at(3))
    assert attempt.as_markdown() == "# Goal\n\nFaster.\n\n# Components\n\n# Decisions\n\n# Risks\n\n- outage"


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(min_value=1, max_value=30)), max_size=20))
def test_the_steps_hold_every_second_that_ran(moves: list[tuple[str, int]]) -> None:
    attempt, second = started(), 0
    for step, gap in moves:
        second += gap
        attempt = attempt.go_to(step, at(second))  # type: ignore[arg-type]
    assert sum(each.seconds for each in attempt.texts) == attempt.seconds
