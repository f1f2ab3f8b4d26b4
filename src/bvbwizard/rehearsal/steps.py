"""What the interviewer asks for in each of the four steps (A5)."""

from dataclasses import dataclass

from bvbwizard.rehearsal.written import PartId


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
