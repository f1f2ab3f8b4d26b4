"""An attempt at a scenario: what was said, when, and what came between. Every act returns a new one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from bvbwizard.rehearsal.clock import MINUTES, Clock
from bvbwizard.rehearsal.rubric import DimensionId, Level
from bvbwizard.rehearsal.written import PARTS, PartId

Step = PartId
STEPS: tuple[Step, ...] = PARTS
"""A5's four."""
STEPS_FOR_ONE: tuple[Step, ...] = ("decisions", "risks")
"""Of a question on a single component: its goal and its place are given."""

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
    """A fact that the candidate asked for; how it is said stands in the scenario."""

    topic: str
    at_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCurveball:
    """A change of facts that the interviewer threw in."""

    id: str
    at_second: float
    step: Step
    said_before: str
    """The whole answer as it stood, as Markdown: what has to be taken back is in it."""
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFollowUp:
    """A follow-up that the interviewer asked; the question stands in the scenario."""

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
    """Of a spoken answer, what the candidate ticked off as said."""
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
        """What stands in a step; empty where it has no such step."""
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
        """Put in what stands in the present step; the clock running out takes nothing away."""
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
        """Give a curveball; the answer as it stands is kept beside it. Never the same twice."""
        ticked = self.tick(at)
        if any(each.id == curveball_id for each in self.curveballs):
            return ticked
        given = GivenCurveball(
            id=curveball_id,
            at_second=ticked.seconds,
            step=ticked.step,
            said_before=ticked.as_markdown(),
        )
        return replace(ticked, curveballs=(*ticked.curveballs, given))

    def reply_to_curveball(self, curveball_id: str, reply: str, at: datetime) -> "Attempt":
        """Put in what the candidate says to a curveball that was given."""
        ticked = self.tick(at)
        replied = tuple(
            replace(each, reply=reply) if each.id == curveball_id else each for each in ticked.curveballs
        )
        return replace(ticked, curveballs=replied)

    def follow_up(self, dimension: DimensionId, at: datetime) -> "Attempt":
        """Ask the follow-up of a dimension; never the same twice."""
        ticked = self.tick(at)
        if any(each.dimension == dimension for each in self.follow_ups):
            return ticked
        given = GivenFollowUp(dimension=dimension, at_second=ticked.seconds)
        return replace(ticked, follow_ups=(*ticked.follow_ups, given))

    def reply_to_follow_up(self, dimension: DimensionId, reply: str, at: datetime) -> "Attempt":
        """Put in what the candidate says to a follow-up that was asked."""
        ticked = self.tick(at)
        replied = tuple(
            replace(each, reply=reply) if each.dimension == dimension else each for each in ticked.follow_ups
        )
        return replace(ticked, follow_ups=replied)

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
