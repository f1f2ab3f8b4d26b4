"""The interviewer's clock: seconds that ran, pauses left out. Time is given, never read."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

PauseReason = Literal["pause", "suspend"]

MINUTES = 12
"""For a whole answer."""
MINUTES_FOR_ONE = 5
"""For a single component."""
SUSPEND_SECONDS = 10.0
"""A screen ticks every second; a longer gap is a machine that slept, or a process that stood still."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that doesn't count."""

    starts_at: datetime
    ends_at: datetime
    reason: PauseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A limit, what has run of it, and the pauses; every act returns a new clock.

    It counts from tick to tick, so a wall clock that is set back takes nothing and gives nothing.
    """

    limit_seconds: float
    ticked_at: datetime
    """The last moment that it knows of."""
    seconds: float = 0.0
    """That ran until then, those past the limit included."""
    paused_since: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    """In order; none overlaps another."""

    @classmethod
    def start(cls, minutes: float, *, at: datetime) -> "Clock":
        """A clock that starts to run."""
        return cls(limit_seconds=minutes * 60, ticked_at=at)

    @property
    def is_paused(self) -> bool:
        """Whether the candidate has stopped it."""
        return self.paused_since is not None

    def tick(self, at: datetime) -> "Clock":
        """Let it run until a moment; a gap since the last tick that is too long counts as a pause."""
        if self.is_paused or at <= self.ticked_at:
            return replace(self, ticked_at=at)
        gap = (at - self.ticked_at).total_seconds()
        if gap > SUSPEND_SECONDS:
            slept = Pause(self._after_pauses(self.ticked_at), at, "suspend")
            kept = (*self.pauses, slept) if slept.starts_at < at else self.pauses
            return replace(self, ticked_at=at, pauses=kept)
        return replace(self, ticked_at=at, seconds=self.seconds + gap)

    def pause(self, at: datetime) -> "Clock":
        """Stop it; where it is stopped, nothing changes."""
        ticked = self.tick(at)
        return ticked if ticked.is_paused else replace(ticked, paused_since=ticked._after_pauses(at))

    def resume(self, at: datetime) -> "Clock":
        """Let it go on; the time since `pause` is kept as a pause."""
        since = self.paused_since
        if since is None:
            return self.tick(at)
        kept = (*self.pauses, Pause(since, at, "pause")) if since < at else self.pauses
        return replace(self, ticked_at=at, paused_since=None, pauses=kept)

    def ran(self, at: datetime) -> float:
        """The seconds that have run by a moment."""
        return self.tick(at).seconds

    def remaining(self, at: datetime) -> float:
        """The seconds that are left; never under zero."""
        return max(0.0, self.limit_seconds - self.ran(at))

    def over(self, at: datetime) -> float:
        """The seconds past the limit."""
        return max(0.0, self.ran(at) - self.limit_seconds)

    def is_time_up(self, at: datetime) -> bool:
        """Whether the limit is reached."""
        return self.ran(at) >= self.limit_seconds

    @property
    def paused_seconds(self) -> float:
        """The length of every pause that has ended."""
        return sum((pause.ends_at - pause.starts_at).total_seconds() for pause in self.pauses)

    def _after_pauses(self, at: datetime) -> datetime:
        """The moment, or the end of the last pause where a clock set back would make the two overlap."""
        return max(at, self.pauses[-1].ends_at) if self.pauses else at


def say_clock(seconds: float) -> str:
    """Seconds as a clock shows them: 11:59, 0:00; what is left of a second counts as one."""
    whole = int(-(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02d}"
