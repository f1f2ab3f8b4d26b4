"""Messages that more than one widget sends; a widget's own messages stand inside it."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from bvbwizard.domain.session import Preset


class WentBack(Message):
    """The person asked for the question before this one."""


class ControlsDropped(Message):
    """Control characters were dropped on the way in."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count


class LinesPasted(Message):
    """More than one line was pasted into a one-line field, which keeps what it had."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class PresetRead(Message):
    """A preset was read in the background."""

    def __init__(self, preset: "Preset") -> None:
        super().__init__()
        self.preset = preset
