"""Keys that arrive while the screen still moves wait for it, and so reach the field they are meant for."""

from collections.abc import Callable

from textual import events

MOVERS = frozenset({"enter", "escape", "f8"})
"""Keys after which another field may have the focus."""
LONGEST_WAIT = 0.03
"""Seconds; Textual hands a key on before the one before it has moved the focus, which takes 5 to 20 ms."""


class KeyLane:
    """Lets keys through one by one; behind a mover they wait until `release`."""

    def __init__(self, wait: Callable[[float, Callable[[], None]], object]) -> None:
        self._wait = wait
        """Calls back after some seconds."""
        self._held: list[events.Key] | None = None

    def takes(self, key: events.Key) -> bool:
        """Whether the key has to wait; it is kept then."""
        if self._held is None:
            return False
        self._held.append(key)
        return True

    def hold(self, *behind: events.Key, then: Callable[[list[events.Key]], None]) -> None:
        """Let the keys that come now wait for a moment, `behind` first."""
        self._held = list(behind)

        def release() -> None:
            held, self._held = self._held or [], None
            then(held)

        self._wait(LONGEST_WAIT, release)


def both_of(key: events.Key) -> tuple[events.Key, events.Key] | None:
    """Escape and the key behind it, where a terminal joined them to alt and that key."""
    if not key.key.startswith("alt+") or not key.character:
        return None
    second = key.key.removeprefix("alt+").removeprefix("shift+")
    return events.Key("escape", "\x1b"), events.Key(second, key.character)
