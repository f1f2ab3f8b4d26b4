"""Messages that more than one widget sends; a widget's own messages stand inside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from bvbwizard.domain.interview.session import Preset


class Submitted(Message):
    """Enter was pressed in a form."""


@dataclass
class Changed(Message):
    """Something else stands in a field."""

    goes_on: bool = False
    """Whether a letter or a digit made the choice, which also goes on to the next field."""


class WentBack(Message):
    """The person asked for the question before this one."""


@dataclass
class ControlsDropped(Message):
    """Control characters were dropped on the way in."""

    count: int

    @property
    def words(self) -> str:
        """How many were dropped."""
        return "1 control character was" if self.count == 1 else f"{self.count:,} control characters were"


@dataclass
class LinesPasted(Message):
    """More than one line was pasted into a one-line field, which keeps what it had."""

    text: str


@dataclass
class PresetRead(Message):
    """A preset was read in the background."""

    preset: "Preset"
