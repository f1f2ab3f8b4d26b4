"""Messages that more than one widget sends; a widget's own messages stand inside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from bvbwizard.domain.interview.session import Preset


class WentBack(Message):
    """The person asked for the question before this one."""


@dataclass
class ControlsDropped(Message):
    """Control characters were dropped on the way in."""

    count: int


@dataclass
class LinesPasted(Message):
    """More than one line was pasted into a one-line field, which keeps what it had."""

    text: str


@dataclass
class PresetRead(Message):
    """A preset was read in the background."""

    preset: "Preset"
