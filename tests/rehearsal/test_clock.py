"""The clock: what runs, what doesn't, and what is left. Every time is given."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.rehearsal.interview.attempt import SUSPEND_SECONDS, Clock, Pause, say_clock
from rehearsed import START, at


def ticked(clock: Clock, *seconds: float) -> Clock:
    for second in seconds:
        clock = clock.tick(at(second))
    return clock


def test_it_counts_down_from_its_minutes() -> None:
    clock = Clock.start(12, at=START)
    assert clock.remaining(START) == 720
    assert ticked(clock, 1, 2, 3).remaining(at(4)) == 716
    assert not ticked(clock, 5).is_time_up(at(9))


def test_at_zero_time_is_up_and_it_goes_on_counting() -> None:
    clock = Clock.start(0.1, at=START)  # six seconds
    assert not clock.is_time_up(at(5.9))
    assert clock.is_time_up(at(6))
    late = ticked(clock, 6, 9)
    assert late.remaining(at(9)) == 0
    assert late.over(at(9)) == 3
    assert late.seconds == 9


def test_a_pause_takes_no_time_and_is_kept() -> None:
    clock = ticked(Clock.start(12, at=START), 5).pause(at(6))
    assert clock.is_paused
    assert clock.remaining(at(400)) == 714
    going = clock.tick(at(300)).resume(at(306))
    assert going.seconds == 6
    assert going.remaining(at(307)) == 713
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
    assert slept.remaining(at(23.5)) == 707


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
        assert 0 <= clock.remaining(when) <= 300
        assert clock.over(when) >= 0
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
