"""When the interviewer throws a curveball: planned by a seed, due by the clock."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bvbwizard.rehearsal.attempt import Attempt, Step
from bvbwizard.rehearsal.scenario import Curveball

STEPS_TO_INTERRUPT: tuple[Step, ...] = ("decisions", "risks")
"""Before a decision stands there is nothing to take back."""
MINUTES_FOR_TWO = 10
"""A shorter answer gets one curveball."""
SECONDS_BETWEEN = 90.0
"""At least so long after the one before."""

_FIRST = (0.45, 0.6)
_SECOND = (0.72, 0.82)
_SECOND_COMES = 0.5
"""How often a long answer gets two."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A curveball with the second from which it may come."""

    curveball: str
    from_second: float


def plan_interruptions(
    curveballs: Sequence[Curveball], *, seed: int, minutes: float, seen: Collection[str] = ()
) -> tuple[Interruption, ...]:
    """One curveball, or two for a long answer; the same for the same seed.

    Args:
        curveballs: the scenario's.
        seed: the attempt's.
        minutes: the clock's.
        seen: the ids thrown in earlier attempts at the scenario: those not seen come first.
    """
    chance = random.Random(seed)
    ids = [curveball.id for curveball in curveballs]
    chance.shuffle(ids)
    ids.sort(key=lambda curveball_id: curveball_id in seen)
    places = [chance.uniform(*_FIRST), chance.uniform(*_SECOND)]
    is_two = minutes >= MINUTES_FOR_TWO and chance.random() < _SECOND_COMES
    chosen = ids[: 2 if is_two else 1]
    return tuple(
        Interruption(curveball_id, place * minutes * 60)
        for curveball_id, place in zip(chosen, places, strict=False)
    )


def due_interruption(
    plan: Sequence[Interruption], attempt: Attempt, *, is_handing_in: bool = False
) -> str | None:
    """The curveball to throw at this moment; None while there is none.

    Args:
        plan: of this attempt.
        attempt: as its last act left it.
        is_handing_in: the candidate wants to finish: the first one comes then at the latest, so that nobody
            gets round it by being quick.
    """
    thrown = {each.id for each in attempt.curveballs}
    waiting = [each for each in plan if each.curveball not in thrown]
    if not waiting or attempt.is_finished or attempt.clock.is_paused or attempt.is_time_up:
        return None
    if is_handing_in:
        return None if thrown else waiting[0].curveball
    if attempt.step not in STEPS_TO_INTERRUPT or any(not each.reply.strip() for each in attempt.curveballs):
        return None
    last = max((each.at_second for each in attempt.curveballs), default=None)
    is_soon = last is not None and attempt.seconds < last + SECONDS_BETWEEN
    return None if is_soon or attempt.seconds < waiting[0].from_second else waiting[0].curveball
