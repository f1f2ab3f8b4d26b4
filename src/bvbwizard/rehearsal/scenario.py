"""A scenario: the brief, the facts that are withheld, and the session that the engine evaluates for it."""

from dataclasses import dataclass, field, replace
from datetime import date

from bvbwizard.domain.interview.answers import Answers
from bvbwizard.domain.interview.catalogue import Components, Stance
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.rehearsal.rubric import DimensionId, Level


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """What the interviewer answers when asked for it."""

    topic: str
    asked_as: tuple[str, ...]
    says: str
    question: tuple[str, ...] = ()
    """The questions of the engine that it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What is asked where a dimension is weak."""

    dimension: DimensionId
    asks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """What a curveball does to one answer."""

    value: str | float | None = None
    times: float | None = None
    """A factor for a number."""
    same_as: str = ""
    """The question whose value it takes: only of a curveball for any case, until its case is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curveball:
    """A fact that changes while the candidate answers."""

    id: str
    says: str
    sets: dict[str, AnswerChange]
    """By `answers.<question>` or `components.<component>.<question>`."""
    touches: tuple[DimensionId, ...]
    because: str
    """What changes in a good answer, and what doesn't."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCall:
    """What holds for a component where the engine is silent, because the case has ended early (B5)."""

    stance: Stance
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One rehearsal case."""

    id: str
    title: str
    level_hint: Level
    company: str
    brief: str
    answers: str
    """The preset that the engine evaluates."""
    components: tuple[str, ...]
    """Those that a good answer decides."""
    goals: tuple[str, ...]
    """Words of goals that fit."""
    for_whom: tuple[str, ...]
    """Words for those who are better off."""
    facts: tuple[StatedFact, ...]
    follow_ups: tuple[FollowUp, ...]
    curveballs: tuple[Curveball, ...]
    component_answers: Components = field(default_factory=Components)
    """Laid over the preset's components, so that the engine can decide each."""
    calls: dict[str, GivenCall] = field(default_factory=dict)
    """Only where the case has ended early."""


def session_of(scenario: Scenario, preset: Preset, questionnaire: Questionnaire, today: date) -> Session:
    """The session of a scenario: its preset with the scenario's own answers about components."""
    session = Session(questionnaire=questionnaire, started_on=today).lay(preset)
    components = session.components
    for component_id, picked in scenario.component_answers.items():
        under = components.get(component_id)
        if under is not None:
            picked = replace(
                under,
                answers=Answers({**under.answers, **picked.answers}),
                evidence=picked.evidence or under.evidence,
                source=picked.source or under.source,
            )
        components = components.with_entry(component_id, picked)
    return replace(session, components=components)
