"""Why a question is asked: the reason, the condition in English, who uses it, and their tables."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from bvbwizard.domain.questions import Question
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.screens.reading import ReadingSheet
from bvbwizard.tui.why_text import why_text


class WhySheet(ReadingSheet):
    """One question, explained."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "close", "Close", show=False)]

    def __init__(self, interview: Interview, question: Question) -> None:
        super().__init__(question.label, lambda width: why_text(interview, question, width), shape="-tall")
