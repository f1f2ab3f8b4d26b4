"""The steps of a plan's phase by what they do; the review, the stack's screen and the reports share them."""

import re
from collections.abc import Iterable

from bvbwizard.domain.results.findings import Phase, PlanStep, StepKind
from bvbwizard.domain.stack.model import Seam, Stack
from bvbwizard.domain.text import joined
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.say.findings import money_range
from bvbwizard.say.names import sentence
from bvbwizard.say.stack import inline_label

STEP_WORDS: dict[StepKind, str] = {
    "buy": "Buy",
    "build": "Build",
    "seam": "Interfaces",
    "log": "Log from day one",
    "revisit": "Decide again",
}
_SAID_ALREADY = re.compile(r"^(?:buy it|build)\b ?")
"""Words that the name of the kind says already."""


def phase_dates(phase: Phase) -> str:
    """When a phase runs: 2026-11-21 to 2027-05-21, from 2028-05-21."""
    return f"{phase.starts_on} to {phase.ends_on}" if phase.ends_on else f"from {phase.starts_on}"


def phase_line(phase: Phase) -> str:
    """A phase in one line: when, what, and what must be true to move on."""
    said = f"{phase.label} ({phase_dates(phase)}): {' '.join(sentence(each) for each in phase.does)}"
    return f"{said} Go on once: {phase.moves_on_if}" if phase.moves_on_if else said


def phase_steps(phase: Phase, stack: Stack | None) -> tuple[tuple[StepKind, tuple[str, ...]], ...]:
    """What a phase does about the components, by kind; those with the same step share a sentence."""
    labels = {row.component.id: row.component.label for row in stack.rows} if stack is not None else {}
    seams = {seam.component: seam for seam in stack.seams} if stack is not None else {}
    found = []
    for kind in STEP_WORDS:
        steps = [step for step in phase.steps if step.kind == kind]
        if steps:
            known = [seams[step.component] for step in steps if step.component in seams]
            is_known = kind == "seam" and len(known) == len(steps)
            found.append((kind, _seams(known) if is_known else _grouped(kind, steps, labels)))
    return tuple(found)


def _grouped(kind: StepKind, steps: Iterable[PlanStep], labels: dict[str, str]) -> tuple[str, ...]:
    """One sentence for each step, naming every component it applies to."""
    by_step: dict[str, list[str]] = {}
    for step in steps:
        label = labels.get(step.component, "")
        does = step.sentence.removeprefix(f"{label}: ") if label else step.sentence
        by_step.setdefault(does, []).append(label if does != step.sentence else "")
    return tuple(_step(kind, does, [label for label in named if label]) for does, named in by_step.items())


def _step(kind: StepKind, does: str, labels: list[str]) -> str:
    if not labels:
        return does
    first, *rest = labels
    names = joined([first, *map(inline_label, rest)])
    if kind == "revisit":
        return f"{names}: {'each ' if rest else ''}{does}"
    how = _SAID_ALREADY.sub("", does)
    if rest:
        how = re.sub("^set it ", "set them ", how)
    is_listed = kind == "buy" and how != does
    return f"{names}{('' if how.startswith('.') else ', ') if is_listed else ': '}{how}"


def _seams(seams: list[Seam]) -> tuple[str, ...]:
    """One line where all save the same, as they do at one engineer's rate."""
    by_saving: dict[str, list[str]] = {}
    for seam in seams:
        by_saving.setdefault(_saving(seam), []).append(inline_label(seam.label))
    return tuple(
        sentence(f"around {joined(labels)}: moving {'one' if labels[1:] else 'it'} then {saving}")
        for saving, labels in by_saving.items()
    )


def _saving(seam: Seam) -> str:
    with_seam, without = say_money(seam.with_usd.likely), say_money(seam.without_usd.likely)
    avoids = f"{say_money(seam.avoids_usd.likely)} ({money_range(seam.avoids_usd)})"
    return f"costs about {with_seam}, not {without}, which avoids {avoids}"
