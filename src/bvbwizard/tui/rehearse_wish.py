"""What somebody wants to rehearse, before it begins."""

from dataclasses import dataclass

from bvbwizard.rehearsal.interview.attempt import MINUTES, Way
from bvbwizard.rehearsal.rubric import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A scenario, or a record, or one component; at a level, for so many minutes, written or spoken."""

    scenario: str = ""
    """Its id; empty for a record's."""
    record: str = ""
    """A path."""
    component: str = ""
    level: Level = "product-manager"
    minutes: float = float(MINUTES)
    way: Way = "written"
