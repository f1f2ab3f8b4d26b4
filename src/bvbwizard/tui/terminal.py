"""What Textual leaves out of a terminal: keys that come too early, a window that closes, the first size.

Keys that arrive while the screen still moves wait for it, and so reach the field they are meant for.
"""

import asyncio
import select
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual import events
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from bvbwizard.domain.text import without_unseen

LOOK_EVERY = 0.004
QUIET_LOOKS = 2
MOST_LOOKS = 75
"""After 0.3 seconds the keys go on, whatever still moves."""


Typed = events.Key | events.Paste
"""What comes from the keyboard."""


class KeyLane:
    """Lets keys through one by one; behind one that may move the focus they wait until nothing moves.

    A paste waits among them: it would overtake what was typed before it.
    """

    def __init__(
        self,
        *,
        later: Callable[[float, Callable[[], None]], object],
        is_quiet: Callable[[], bool],
        press: Callable[[Typed], object],
    ) -> None:
        self._later = later
        """Calls back after some seconds."""
        self._is_quiet = is_quiet
        self._press = press
        self._held: list[Typed] | None = None

    def takes(self, key: Typed) -> bool:
        """Whether the key has to wait; it is kept then."""
        if self._held is None:
            return False
        self._held.append(key)
        return True

    def hold(self, *behind: events.Key) -> None:
        """Let the keys that come now wait, `behind` first."""
        self._held = list(behind)
        self._look(looks=0, quiet=0)

    def _look(self, *, looks: int, quiet: int) -> None:
        if quiet >= QUIET_LOOKS or looks >= MOST_LOOKS:
            held, self._held = self._held or [], None
            for key in held:
                self._press(key)
            return
        self._later(
            LOOK_EVERY, lambda: self._look(looks=looks + 1, quiet=quiet + 1 if self._is_quiet() else 0)
        )


def may_move(key: events.Key, focused: Widget | None) -> bool:
    """Whether something else may have the focus after a key.

    Textual runs a binding only once the key has come up to the app; by then a field has already taken
    the keys behind it. What is typed into a field comes to nobody else, so it needn't be waited for.
    """
    takes_text = isinstance(focused, Input) or getattr(focused, "takes_text", False)
    return not (takes_text and key.is_printable)


def both_of(key: events.Key) -> tuple[events.Key, events.Key] | None:
    """Escape and the key behind it, where a terminal joined them to alt and that key."""
    if not key.key.startswith("alt+") or not key.character:
        return None
    second = key.key.removeprefix("alt+").removeprefix("shift+")
    return events.Key("escape", "\x1b"), events.Key(second, key.character)


HANGUP_LOOK_SECONDS = 1.0


class TerminalOutput:
    """What the app draws on, which may be gone by now: what can't be written any more is dropped.

    So is what nobody would see: characters that turn the direction of text, or have no width. Textual counts
    no column for them, so nothing moves.

    Textual 8.2.8 writes from a thread with a queue of 30. A closed terminal ends the thread with an error;
    whoever writes once the queue is full waits for ever, and so does the app, before it sees the hang-up.
    """

    def __init__(self, file: Any) -> None:
        self._file = file

    def write(self, text: str) -> None:
        """Write a text, if somebody is still there."""
        with suppress(OSError):
            self._file.write(without_unseen(text))

    def flush(self) -> None:
        """Hand on what was written, if somebody is still there."""
        with suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def outlives_its_terminal(driver: type[Driver]) -> type[Driver]:
    """A driver that goes on writing where its terminal is gone."""

    def begin(self: Any, *args: Any, **named: Any) -> None:
        driver.__init__(self, *args, **named)
        self._file = TerminalOutput(self._file)

    return type(driver.__name__, (driver,), {"__init__": begin})


def on_end_signals(leave: Callable[[int], object]) -> None:
    """Leave in order, the terminal as it was, where a signal asks the program to end."""
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGTERM, getattr(signal, "SIGQUIT", signal.SIGTERM)):
        # Windows has no such handlers.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(asked, leave, 128 + asked)


def is_hung_up() -> bool:
    """Whether the other end of the terminal that keys are read from has been closed.

    Textual reads a closed one over and over, at the cost of a core.
    """
    if sys.stdin is None or not hasattr(select, "poll"):
        return False
    try:
        descriptor = sys.stdin.fileno()
        poll = select.poll()
        poll.register(descriptor, 0)
        found = poll.poll(0)
    except (OSError, ValueError):
        return True
    gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
    return any(event & gone for _, event in found)


def set_breakpoints(screen: Screen[Any]) -> None:
    """Set a screen's classes for narrow and short terminals while it composes.

    Textual 8.2.8 sets them with the first resize event, which comes after two painted frames.
    """
    width, height = screen.app.size
    for breakpoints, length in (
        (screen.HORIZONTAL_BREAKPOINTS, width),
        (screen.VERTICAL_BREAKPOINTS, height),
    ):
        fitting = max(
            ((least, name) for least, name in breakpoints or [] if least <= length), default=(0, "")
        )
        for _, name in breakpoints or []:
            screen.set_class(name == fitting[1], name)
