"""All questions and components with their answers: filter as you type, jump to one, clear an answer."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from bvbwizard.domain.interview.path import ENDED
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.say.stack import say_picked
from bvbwizard.tui.commands import key, own_hints, own_keys
from bvbwizard.tui.component_text import component_mark
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.main_screen import COMPONENTS, place_of
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, column
from bvbwizard.tui.remarks import provenance
from bvbwizard.tui.screens.sheet import Sheet
from bvbwizard.tui.step_bar import answer_mark
from bvbwizard.tui.widgets.line_input import LineInput

LABEL = 32
"""Cells for a name."""


class OverviewSheet(Sheet[str]):
    """The question to go to is handed back, or the place of a component."""

    BINDINGS = (
        own_keys(close="f2")
        + key("down", "move('cursor_down')")
        + key("up", "move('cursor_up')")
        + key("pagedown", "move('page_down')")
        + key("pageup", "move('page_up')")
        + [Binding("delete", "clear", "Clear", show=False, priority=True)]
    )
    HINTS = own_hints(go="⏎ go there", clear="del clear the answer", _move="↑↓ move", close="esc close")
    heading = "All questions"

    def __init__(self, interview: Interview, clear: Callable[[str], None]) -> None:
        super().__init__(classes="-tall")
        self.interview = interview
        self._clear = clear

    def body(self) -> ComposeResult:
        """The filter and the list."""
        yield LineInput(id="filter", placeholder="type to filter by question, answer or section")
        yield OptionList(id="overview", markup=False)

    def on_mount(self) -> None:
        """List everything, with the present question highlighted."""
        self._fill(self.interview.session.position)
        self.query_one(LineInput).focus()

    @on(Input.Changed)
    def _filtered(self) -> None:
        self._fill(None)

    def action_move(self, step: str) -> None:
        """Move the highlight while the filter keeps the focus."""
        getattr(self.query_one(OptionList), f"action_{step}")()

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def action_go(self) -> None:
        """Go to the highlighted question."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id is not None and not option.disabled:
            self.dismiss(option.id)

    def action_clear(self) -> None:
        """Take the highlighted answer back."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None and option.id is not None and option.id in self.interview.session.answers:
            self._clear(option.id)
            self._fill(option.id)

    def _fill(self, highlighted: str | None) -> None:
        listing = self.query_one(OptionList)
        options = self._options(self.query_one(LineInput).value)
        listing.set_options(options)
        ids = [option.id for option in options]
        first = next((i for i, option in enumerate(options) if not option.disabled), None)
        listing.highlighted = ids.index(highlighted) if highlighted and highlighted in ids else first

    def _options(self, words: str) -> list[Option]:
        session = self.interview.session
        options: list[Option] = []
        for section in session.questionnaire.sections:
            rows = [
                self._option(question)
                for question in session.questionnaire.questions
                if question.section == section.id
                and _has(f"{question.label} {section.label} {question.id} {self._said(question)}", words)
            ]
            if rows:
                options += [Option(Content.styled(section.label, STRONG), disabled=True), *rows]
        options += self._components(words)
        return options or [Option(Content.styled("Nothing matches.", MUTED), disabled=True)]

    def _components(self, words: str) -> list[Option]:
        """The picked components under their own head."""
        interview = self.interview
        components = interview.session.components
        if interview.has_ended:
            return []
        rows = []
        for component_id in interview.component_ids:
            picked, label = components[component_id], interview.component(component_id).label
            said = say_picked(picked, interview.session.questionnaire)
            if _has(f"{label} {COMPONENTS} {component_id} {said}", words):
                name = Content(label).truncate(LABEL, ellipsis=True, pad=True)
                row = Content.assemble((f" {component_mark(picked)} ", ACCENT), name, " ", (said, STRONG))
                rows.append(Option(row, id=place_of(component_id)))
        return [Option(Content.styled("Components", STRONG), disabled=True), *rows] if rows else []

    def _said(self, question: Question) -> str:
        answer = self.interview.session.answers.get(question.id)
        return " ".join(say_answer(question, answer).split()) if answer else ""

    def _why_not(self, question: Question) -> str:
        """Why a question isn't asked."""
        questionnaire = self.interview.session.questionnaire
        order = [each.id for each in questionnaire.questions]
        is_behind = order.index(question.id) > order.index(self.interview.evaluation.path.asked[-1])
        if self.interview.evaluation.verdict.ended is not None and is_behind:
            return ENDED
        condition = question.asked_if.says(questionnaire.name) if question.asked_if else ""
        return f"asked only if {condition}"

    def _option(self, question: Question) -> Option:
        answer = self.interview.session.answers.get(question.id)
        path = self.interview.evaluation.path
        label = column(question.label, LABEL)
        if question.id not in path.asked:
            kept = f"unused: {self._said(question)}; " if answer else ""
            words = f"   {label} {kept}{self._why_not(question)}"
            return Option(Content.styled(words, MUTED), id=question.id, disabled=answer is None)
        said = (
            ((" not answered", MUTED),)
            if answer is None
            else (" ", (self._said(question), STRONG), (f"  {provenance(answer)}", MUTED))
        )
        row = Content.assemble((f" {answer_mark(answer)} ", ACCENT), label, *said)
        return Option(row, id=question.id)


def _has(text: str, words: str) -> bool:
    """Whether every word is somewhere in a text."""
    return all(word in text.lower() for word in words.lower().split())
