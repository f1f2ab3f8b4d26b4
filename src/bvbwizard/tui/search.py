"""The search for what would turn the verdict: in small steps, so that it never keeps a key waiting."""

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bvbwizard.tui.interview import Interview

if TYPE_CHECKING:
    from bvbwizard.domain.results.outcome import Flip

STEP_SECONDS = 0.004
"""How long one step may take."""
REST_SECONDS = 0.004
"""Between two steps, for keys and painting."""


async def search_flips(interview: Interview, found_one: Callable[[], None]) -> None:
    """Fill the interview's flips, the most telling first; cancelling the task stops the search."""
    from bvbwizard.domain.verdict.flips import flips, ranked

    search = flips(interview.session, interview.reference, interview.today)
    found: list[Flip] = []
    is_over = False
    while not is_over:
        is_over, flip = _step(search, time.monotonic() + STEP_SECONDS)
        if flip is not None:
            found.append(flip)
            interview.flips = ranked(found)
            found_one()
        await asyncio.sleep(REST_SECONDS)


def finish_search(interview: Interview) -> None:
    """Find all of them at once, for a record that is written now."""
    from bvbwizard.domain.verdict.flips import flips, ranked

    search = flips(interview.session, interview.reference, interview.today)
    interview.flips = ranked([flip for flip in search if flip is not None])


def _step(search: "Iterator[Flip | None]", until: float) -> "tuple[bool, Flip | None]":
    """Search on until the time is up, a flip is found, or the search is over."""
    while time.monotonic() < until:
        try:
            flip = next(search)
        except StopIteration:
            return True, None
        if flip is not None:
            return False, flip
    return False, None
