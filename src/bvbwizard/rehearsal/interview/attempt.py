"""An attempt at a scenario, on a clock: what was said, when, and what came between.

Every act returns a new attempt. Time is given, never read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from bvbwizard.rehearsal.rubric import DimensionId, Level
from bvbwizard.rehearsal.text.cut import PARTS, PartId

MINUTES = 12
"""For a whole answer."""
MINUTES_FOR_ONE = 5
"""For a single component."""
SUSPEND_SECONDS = 10.0
"""A screen ticks every second; a longer gap means that the machine slept or the process was suspended."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that doesn't count."""

    starts_at: datetime
    ends_at: datetime
    reason: Literal["pause", "suspend"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class StepGuide:
    """One step as it is asked for."""

    id: PartId
    label: str
    asks: str
    checklist: tuple[str, ...]
    """What to say where the answer is spoken, point by point."""
    asks_of_one: str = ""
    """Where the question is on a single component; empty for a step that such a question doesn't have."""


Step = PartId
STEPS: tuple[Step, ...] = PARTS
"""A5's four."""
STEPS_FOR_ONE: tuple[Step, ...] = ("decisions", "risks")
"""For a question on a single component: its goal and its place are given."""

Way = Literal["written", "spoken"]
"""Typed, or said aloud and marked by the candidate alone."""


@dataclass(frozen=True, slots=True)
class StepText:
    """One step of the answer."""

    step: Step
    text: str = ""
    seconds: float = 0.0
    """Spent in it, pauses left out."""


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact that the candidate asked for; the scenario has the words."""

    topic: str
    at_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCurveball:
    """A change of facts that the interviewer threw in."""

    id: str
    at_second: float
    step: Step
    said_before: str = ""
    """The whole answer up to then, as Markdown: it holds what has to be taken back."""
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFollowUp:
    """A follow-up that the interviewer asked; the scenario has the question."""

    dimension: DimensionId
    at_second: float
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMark:
    """One dimension's mark as it was given."""

    mark: float
    because: str = ""
    quotes: tuple[str, ...] = ()
    """The candidate's words that it rests on."""
    for_a_five: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One attempt, from its first second to its marks."""

    scenario: str
    """The scenario's id; of a record's, the record's name."""
    title: str
    level: Level
    minutes: float
    started_at: datetime
    seed: int
    """Decides which curveball comes, and when."""
    clock: Clock
    step: Step
    texts: tuple[StepText, ...]
    """One for each of its steps, in their order."""
    record: str = ""
    """The path of the record rehearsed; empty for a scenario that ships."""
    component: str = ""
    """The id of the component, where the question is on a single one."""
    way: Way = "written"
    asked: tuple[AskedFact, ...] = ()
    curveballs: tuple[GivenCurveball, ...] = ()
    follow_ups: tuple[GivenFollowUp, ...] = ()
    is_time_up: bool = False
    """Whether the clock ran out before it was finished."""
    finished_at: datetime | None = None
    checked: tuple[str, ...] = ()
    """For a spoken answer, what the candidate ticked off as said."""
    own_marks: Mapping[DimensionId, float] = field(default_factory=dict)
    """By dimension, asked before ours are shown."""
    marks: Mapping[DimensionId, SavedMark] = field(default_factory=dict)
    """Ours, by dimension; empty until they were given."""
    overall: float | None = None

    @classmethod
    def start(
        cls,
        scenario: str,
        *,
        title: str,
        level: Level,
        at: datetime,
        seed: int,
        minutes: float = MINUTES,
        record: str = "",
        component: str = "",
        way: Way = "written",
    ) -> "Attempt":
        """An attempt whose clock starts to run, at its first step."""
        steps = STEPS_FOR_ONE if component else STEPS
        return cls(
            scenario=scenario,
            title=title,
            level=level,
            minutes=minutes,
            started_at=at,
            seed=seed,
            clock=Clock.start(minutes, at=at),
            step=steps[0],
            texts=tuple(StepText(step) for step in steps),
            record=record,
            component=component,
            way=way,
        )

    @property
    def steps(self) -> tuple[Step, ...]:
        """Its steps, in order."""
        return tuple(each.step for each in self.texts)

    @property
    def is_finished(self) -> bool:
        """Whether the candidate has handed it in."""
        return self.finished_at is not None

    @property
    def seconds(self) -> float:
        """What ran on its clock until the last act."""
        return self.clock.seconds

    def text(self, step: Step) -> str:
        """The text of a step; empty if there is no such step."""
        return next((each.text for each in self.texts if each.step == step), "")

    def as_markdown(self) -> str:
        """The whole answer under the headings that a transcript has."""
        parts = (f"# {each.step.capitalize()}\n\n{each.text.strip()}" for each in self.texts)
        return "\n\n".join(part.rstrip() for part in parts)

    def tick(self, at: datetime) -> "Attempt":
        """Let the clock run until a moment; the seconds count for the present step."""
        if self.is_finished:
            return self
        clock = self.clock.tick(at)
        ran = clock.seconds - self.clock.seconds
        is_up = self.is_time_up or clock.seconds >= clock.limit_seconds
        texts = self._with_step(lambda text: replace(text, seconds=text.seconds + ran))
        return replace(self, clock=clock, texts=texts, is_time_up=is_up)

    def write(self, text: str, at: datetime) -> "Attempt":
        """Replace the text of the current step; the clock running out takes nothing away."""
        ticked = self.tick(at)
        return replace(ticked, texts=ticked._with_step(lambda written: replace(written, text=text)))

    def go_to(self, step: Step, at: datetime) -> "Attempt":
        """Go to a step, before or after.

        Raises:
            ValueError: it has no such step.
        """
        if step not in self.steps:
            raise ValueError(f"this attempt has no step {step!r}")
        return replace(self.tick(at), step=step)

    def pause(self, at: datetime) -> "Attempt":
        """Stop the clock."""
        if self.is_finished:
            return self
        ticked = self.tick(at)
        return replace(ticked, clock=ticked.clock.pause(at))

    def resume(self, at: datetime) -> "Attempt":
        """Let the clock go on."""
        if self.is_finished:
            return self
        # Time that ran before the pause has been counted by then, so no step gains any.
        return replace(self, clock=self.clock.resume(at)) if self.clock.is_paused else self.tick(at)

    def ask(self, topic: str, at: datetime) -> "Attempt":
        """Remember that a fact was asked for; a second time changes nothing."""
        ticked = self.tick(at)
        if any(each.topic == topic for each in self.asked):
            return ticked
        return replace(ticked, asked=(*ticked.asked, AskedFact(topic, ticked.seconds)))

    def throw(self, curveball_id: str, at: datetime) -> "Attempt":
        """Throw a curveball and keep the answer up to then with it; never the same one twice."""
        ticked = self.tick(at)
        if any(each.id == curveball_id for each in self.curveballs):
            return ticked
        said, now = ticked.as_markdown(), ticked.seconds
        given = GivenCurveball(id=curveball_id, at_second=now, step=ticked.step, said_before=said)
        return replace(ticked, curveballs=(*ticked.curveballs, given))

    def reply_to_curveball(self, curveball_id: str, reply: str, at: datetime) -> "Attempt":
        """Put in what the candidate says to a curveball that was given."""
        given = self.curveballs
        replied = (replace(each, reply=reply) if each.id == curveball_id else each for each in given)
        return replace(self.tick(at), curveballs=tuple(replied))

    def follow_up(self, dimension: DimensionId, at: datetime) -> "Attempt":
        """Ask the follow-up of a dimension; never the same twice."""
        ticked = self.tick(at)
        if any(each.dimension == dimension for each in self.follow_ups):
            return ticked
        given = GivenFollowUp(dimension=dimension, at_second=ticked.seconds)
        return replace(ticked, follow_ups=(*ticked.follow_ups, given))

    def reply_to_follow_up(self, dimension: DimensionId, reply: str, at: datetime) -> "Attempt":
        """Put in what the candidate says to a follow-up that was asked."""
        given = self.follow_ups
        replied = (replace(each, reply=reply) if each.dimension == dimension else each for each in given)
        return replace(self.tick(at), follow_ups=tuple(replied))

    def finish(self, at: datetime) -> "Attempt":
        """Hand it in: the clock stops, and nothing of it is thrown away."""
        if self.is_finished:
            return self
        return replace(self.resume(at), finished_at=at)

    def check(self, item: str) -> "Attempt":
        """Tick a point of the checklist off, or back on."""
        if item in self.checked:
            return replace(self, checked=tuple(each for each in self.checked if each != item))
        return replace(self, checked=(*self.checked, item))

    def mark_own(self, marks: Mapping[DimensionId, float]) -> "Attempt":
        """Put in the candidate's own marks."""
        return replace(self, own_marks=dict(marks))

    def mark(self, marks: Mapping[DimensionId, SavedMark], *, overall: float) -> "Attempt":
        """Put in ours."""
        return replace(self, marks=dict(marks), overall=overall)

    def _with_step(self, change: Callable[[StepText], StepText]) -> tuple[StepText, ...]:
        return tuple(change(each) if each.step == self.step else each for each in self.texts)
