"""The plan: the phases, with what to buy, build, log and revisit of each component (A4, E11, E12)."""

from collections.abc import Iterator
from dataclasses import replace

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.results.findings import Phase, PlanStep, StepKind
from bvbwizard.domain.stack.model import Stack, StackRow
from bvbwizard.domain.typing.amounts import say_money


def planned(phases: tuple[Phase, ...], stack: Stack) -> tuple[Phase, ...]:
    """Put each component's steps into the phases.

    Buying, logging and interfaces begin on the first day; what is built or run is there, in a first version,
    by the second phase (A4: shipped in weeks 4 to 6); deciding again waits for the phase after that, because
    it rests on what was measured. A session without components keeps the phases as they are.
    """
    if not phases or all(row.component.id == FOUNDATION_MODEL for row in stack.rows):
        return phases
    second, third = (min(place, len(phases) - 1) for place in (1, 2))
    steps: dict[int, list[PlanStep]] = {}
    for kind, step in _steps(stack):
        place = {"build": second, "revisit": third}.get(kind, 0)
        steps.setdefault(place, []).append(step)
    return tuple(
        replace(phase, steps=tuple(sorted(steps.get(place, ()), key=lambda step: _ORDER.index(step.kind))))
        for place, phase in enumerate(phases)
    )


_ORDER: tuple[StepKind, ...] = ("buy", "build", "seam", "log", "revisit")


def _steps(stack: Stack) -> Iterator[tuple[StepKind, PlanStep]]:
    for row in stack.rows:
        for kind, sentence in _of(row):
            yield kind, PlanStep(kind=kind, component=row.component.id, sentence=sentence)


def _of(row: StackRow) -> Iterator[tuple[StepKind, str]]:
    label = row.component.label
    if row.component.id != FOUNDATION_MODEL:
        yield from _now(row, label)
    if row.seam is not None:
        with_seam, without = say_money(row.seam.with_usd.likely), say_money(row.seam.without_usd.likely)
        yield (
            "seam",
            f"{label}: an interface of your own; moving it then costs about {with_seam}, not {without}.",
        )
    for log in row.component.logs:
        yield "log", log
    for fact in row.revisit:
        if row.component.id != FOUNDATION_MODEL:
            yield "revisit", f"{label}: when {fact}."


def _now(row: StackRow, label: str) -> Iterator[tuple[StepKind, str]]:
    vendor = f" from {row.vendor}" if row.vendor else ""
    if row.sort == "mixed" and row.stance in ("run", "build"):
        yield "buy", f"{label}: buy it behind a seam, until somebody can operate your own."
    elif row.stance == "buy":
        yield "buy", f"{label}: buy it{vendor}."
    elif row.stance == "ally":
        yield "buy", f"{label}: agree with the partner on the data and on the way out of the agreement."
    elif row.stance == "run":
        yield "build", f"{label}: set it up on open source, no more than users need by then."
    else:
        yield "build", f"{label}: build a first version that users reach by then."
