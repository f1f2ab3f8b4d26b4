"""Whether the terminal is still there: Textual reads a closed one over and over, at the cost of a core."""

import select
import sys

LOOK_EVERY_SECONDS = 1.0


def is_hung_up() -> bool:
    """Whether the other end of the terminal that keys are read from has been closed."""
    if sys.stdin is None or not hasattr(select, "poll"):
        return False
    try:
        descriptor = sys.stdin.fileno()
        poll = select.poll()
        poll.register(descriptor, 0)
        events = poll.poll(0)
    except (OSError, ValueError):
        return True
    gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
    return any(event & gone for _, event in events)
