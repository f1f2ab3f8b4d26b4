"""The way on: the phases, and in each what to do about the components of the stack."""

from collections.abc import Iterable

from bvbwizard.domain.findings import Phase
from bvbwizard.domain.stack.model import Stack
from bvbwizard.reports.document import Group, Point, Points, Section, group, points, section
from bvbwizard.reports.parts import ahead
from bvbwizard.say.names import sentence
from bvbwizard.say.plan import STEP_WORDS, phase_dates, phase_steps

HEADING = "The way on"


def plan(phases: Iterable[Phase], stack: Stack | None) -> Section | None:
    """Every phase; without components in one table, else with the steps of each under it."""
    found = tuple(phases)
    if not any(phase.steps for phase in found):
        return ahead.phases(found)
    return section(HEADING, *(_phase(phase, stack) for phase in found))


def _phase(phase: Phase, stack: Stack | None) -> Group | None:
    source = f" ({', '.join(phase.used_by)})" if phase.used_by else ""
    does = " ".join(sentence(each) for each in phase.does)
    measures = sentence("; ".join(phase.measures))
    steps = [group(STEP_WORDS[kind], points(said)) for kind, said in phase_steps(phase, stack)]
    return group(
        f"{phase.label}, {phase_dates(phase)}{source}",
        _labelled(("To do", does), ("To measure", measures)),
        *steps,
        _labelled(("Go on once", phase.moves_on_if)),
    )


def _labelled(*said: tuple[str, str]) -> Points:
    return points(Point(label=label, text=text) for label, text in said if text)
