"""Keys and pastes behind a key that may move the focus wait, in the order of typing; a closed window."""

import errno
from collections.abc import Callable
from io import StringIO
from typing import IO, cast

import pytest
from textual import events
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from bvbwizard.tui.terminal import MOST_LOOKS, QUIET_LOOKS, KeyLane, TerminalOutput, Typed
from tui.seat import Sit


class Clock:
    """Calls back when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def later(self, _seconds: float, call: Callable[[], None]) -> None:
        self.waiting.append(call)

    def tick(self) -> None:
        waiting, self.waiting = self.waiting, []
        for call in waiting:
            call()


def lane_of(clock: Clock, pressed: list[Typed], *, is_quiet: Callable[[], bool]) -> KeyLane:
    return KeyLane(later=clock.later, is_quiet=is_quiet, press=pressed.append)


def test_a_paste_doesnt_overtake_what_was_typed_before_it() -> None:
    clock, pressed = Clock(), list[Typed]()
    lane = lane_of(clock, pressed, is_quiet=lambda: True)
    lane.hold()
    typed = events.Key("minus", "-"), events.Paste("a reason"), events.Key("x", "x")
    assert all(lane.takes(each) for each in typed)
    for _ in range(QUIET_LOOKS):
        assert pressed == []
        clock.tick()
    assert pressed == list(typed)
    assert not lane.takes(events.Paste("more"))


def test_keys_go_on_at_last_where_it_never_gets_quiet() -> None:
    clock, pressed = Clock(), list[Typed]()
    lane = lane_of(clock, pressed, is_quiet=lambda: False)
    key = events.Key("x", "x")
    lane.hold(key)
    for _ in range(MOST_LOOKS):
        assert pressed == []
        clock.tick()
    assert pressed == [key]


async def test_typed_and_pasted_behind_a_sheet_that_closes_stand_in_order(sit: Sit) -> None:
    async with sit("goal") as seat:
        await seat.press("ctrl+n")
        for event in (events.Key("f8", None), events.Key("minus", "-"), events.Paste(" a reason")):
            seat.app.post_message(event)
        await seat.until(lambda: seat.screen == "WizardScreen" and seat.card.typed == "- a reason")


def test_what_nobody_would_see_is_not_drawn() -> None:
    file = StringIO()
    TerminalOutput(file).write("\x1b[1ma\u202eb\u200b\x1b[0m \U0001f469\u200d\U0001f4bb")
    assert file.getvalue() == "\x1b[1mab\x1b[0m \U0001f469\u200d\U0001f4bb"


class _Closed:
    """A terminal whose other end is gone."""

    def write(self, _: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    def flush(self) -> None:
        raise OSError(errno.EIO, "Input/output error")


@pytest.mark.timeout(20)
def test_a_closed_terminal_holds_no_writer_up() -> None:
    writer = WriterThread(cast("IO[str]", TerminalOutput(_Closed())))
    writer.start()
    # More than its queue holds: were it over, the next one would wait for ever.
    for _ in range(2 * MAX_QUEUED_WRITES):
        writer.write("x")
    writer.stop()
    assert not writer.is_alive()
