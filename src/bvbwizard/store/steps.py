"""The steps of a rehearsal as they are asked for, read once."""

from dataclasses import dataclass
from functools import cache

from bvbwizard.rehearsal.interview.attempt import STEPS, STEPS_FOR_ONE, StepGuide
from bvbwizard.store.bundled import read_data, refuse


@dataclass(frozen=True, kw_only=True)
class StepsFile:
    """The steps as their file has them."""

    steps: tuple[StepGuide, ...]


@cache
def step_guides() -> dict[str, StepGuide]:
    """By id, how each step is asked for.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    read = read_data("steps.toml", StepsFile)
    refuse("steps.toml", step_problems(read))
    return {guide.id: guide for guide in read.steps}


def step_problems(read: StepsFile) -> list[str]:
    """What is wrong with them; empty if nothing is."""
    problems = []
    if tuple(guide.id for guide in read.steps) != STEPS:
        problems.append(f"steps: {', '.join(STEPS)} are wanted, in this order")
    every = [item for guide in read.steps for item in guide.checklist]
    problems += [
        f"checklist: {item!r} stands twice" for item in dict.fromkeys(every) if every.count(item) > 1
    ]
    asked = tuple(guide.id for guide in read.steps if guide.asks_of_one)
    if asked != STEPS_FOR_ONE:
        problems.append(f"asks_of_one: wanted for {' and '.join(STEPS_FOR_ONE)} alone")
    return problems
