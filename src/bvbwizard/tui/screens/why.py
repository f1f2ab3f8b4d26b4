"""Why a question is asked: the reason, the condition in English, who uses it, what stands in for it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bvbwizard.domain.questions import Question
from bvbwizard.tui.card_view import standing, stands_in
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.present import ACCENT, MUTED
from bvbwizard.tui.screens.sheet import Sheet


class WhySheet(Sheet[None]):
    """One question, explained."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3,enter,left", "close", "Close", show=False)]

    def __init__(self, interview: Interview, question: Question) -> None:
        super().__init__()
        self.heading = question.label
        self._interview = interview
        self._question = question

    def body(self) -> ComposeResult:
        """The paragraphs."""
        with VerticalScroll(can_focus=True):
            yield Static(Content("\n\n").join(self._paragraphs()), markup=False)

    def _paragraphs(self) -> list[Content]:
        question, session = self._question, self._interview.session
        condition = question.asked_if.says(session.questionnaire.name) if question.asked_if else ""
        answer = session.answers.get(question.id)
        gate = "It can remove options whatever they cost, so it is always asked." if question.gate else ""
        parts = [
            ("", question.prompt),
            ("To read aloud", question.read_aloud),
            ("Why it is asked", question.why),
            ("Asked because", condition or "it is always asked"),
            ("A gate", gate),
            ("Used by", ", ".join(question.used_by)),
            ("If you don't know", stands_in(self._interview, question)),
            ("The present answer", standing(question, answer) if answer else ""),
        ]
        paragraphs = [
            Content.assemble((f"{label}\n", ACCENT) if label else "", text) for label, text in parts if text
        ]
        for choice in question.choices:
            paragraphs.append(Content.assemble(choice.label, (f"\n  {choice.consequence}", MUTED)))
        return paragraphs
