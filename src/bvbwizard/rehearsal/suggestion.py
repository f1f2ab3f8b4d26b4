"""Which scenario to rehearse next."""

from collections.abc import Sequence
from dataclasses import dataclass

from bvbwizard.domain.amounts import say_number
from bvbwizard.rehearsal.attempt import Attempt
from bvbwizard.rehearsal.history import weakest
from bvbwizard.rehearsal.rubric import LEVELS, DimensionId, Level
from bvbwizard.rehearsal.scenario import Scenario

_TIMES = ("You haven't tried it yet", "You have tried it once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A scenario with why."""

    scenario: Scenario
    weakest: DimensionId | None
    because: str


def suggest(scenarios: Sequence[Scenario], attempts: Sequence[Attempt], *, level: Level) -> Suggestion | None:
    """The scenario tried least, then whose curveballs touch the weakest dimension, then of the nearest level.

    Args:
        scenarios: in the order of showing, which settles what is left equal.
        attempts: every one so far; those that weren't handed in, or were on one component, count as no try.
        level: the candidate's.
    """
    if not scenarios:
        return None
    weak = weakest(attempts, level=level) or weakest(attempts)
    tried = [each.scenario for each in attempts if _is_a_try(each)]
    best = min(
        scenarios,
        key=lambda scenario: (
            tried.count(scenario.id),
            -_touching(scenario, weak),
            abs(LEVELS.index(scenario.level_hint) - LEVELS.index(level)),
        ),
    )
    return Suggestion(scenario=best, weakest=weak, because=_because(best, tried.count(best.id), weak))


def _is_a_try(attempt: Attempt) -> bool:
    return attempt.is_finished and not attempt.component and not attempt.record


def _touching(scenario: Scenario, dimension: DimensionId | None) -> int:
    return sum(dimension in curveball.touches for curveball in scenario.curveballs)


def _because(scenario: Scenario, times: int, weak: DimensionId | None) -> str:
    tried = _TIMES[times] if times < len(_TIMES) else f"You have tried it {say_number(times)} times"
    touching = _touching(scenario, weak)
    if weak is None or not touching:
        return f"{tried}."
    which = "one of its curveballs touches" if touching == 1 else f"{touching} of its curveballs touch"
    return f"{tried}, and {which} {weak}, your weakest so far."
