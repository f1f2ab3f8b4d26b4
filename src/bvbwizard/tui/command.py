"""What an act of the app is: its keys, its words, and where it acts."""

from dataclasses import dataclass
from typing import Literal

Place = Literal["question", "component", "review", "drill", "rehearsal", "anywhere"]
"""Where a command acts: at a question, at a component, at the review, in the drill, in a rehearsal, or
wherever one is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One act."""

    id: str
    action: str
    """The screen's action that does it."""
    keys: str = ""
    """Keys that work in every field."""
    list_keys: str = ""
    """Keys that work while a list has the focus; elsewhere they are typed."""
    shown: str = ""
    """The key as people read it."""
    label: str
    """In the hint line: one or two words."""
    title: str
    """In the palette: begins with a verb."""
    tooltip: str
    group: Literal["Answering", "Looking", "Writing down", "Session", "Drill", "Rehearsal"]
    places: tuple[Place, ...] = ("question",)

    @property
    def target(self) -> str:
        """The action with what does it: the app or the screen."""
        return f"{'app' if 'anywhere' in self.places else 'screen'}.{self.action}"
