"""What is asked of a component, one line each, picks first."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.typing.amounts import unit_label
from bvbwizard.tui.commands import FIELD_KEYS, own_keys
from bvbwizard.tui.messages import Changed, Submitted
from bvbwizard.tui.present import ACCENT, plain
from bvbwizard.tui.widgets.line_input import LineInput
from bvbwizard.tui.widgets.picker import OpenPicker, Pick

UNKNOWN = "?"
"""Stands in a field where nobody knows."""
HEADINGS = {
    "creates_moat": "How to sort it",
    "vectors": "How much of it",
    "vendor": "Bought",
    "own_hours": "Your own",
    "chosen_stance": "Decided",
}
"""By the first question of a group; the questions that few components have stand in one group."""
OPEN_PICK = {"chosen_stance": "open"}
"""Questions that can be left open by a choice of their own, in place of "don't know"."""
UNASKED = "-unasked"
"""The class of rows that the component doesn't have."""
LONGEST_LABEL = 10
"""Characters of a choice's label that stand in a row; a longer one is said by its phrase."""


class ComponentForm(VerticalScroll, can_focus=False):
    """Enter in any field submits the form."""

    BINDINGS = FIELD_KEYS + own_keys(submit="enter")

    @dataclass
    class Reached(Message):
        """A field has the focus."""

        question_id: str

    def __init__(self, questions: tuple[Question, ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.questions = questions
        self._asked: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """A row for every question that any component has."""
        for question in self.questions:
            if heading := HEADINGS.get(question.id):
                yield Static(plain(heading, ACCENT), id=f"head-{question.id}", classes="part-head")
            with Horizontal(id=f"row-{question.id}", classes="part-row"):
                yield Static(f"  {question.label}", classes="part-label", markup=False)
                if question.kind == "choice":
                    yield OpenPicker(picks_of(question), id=question.id)
                else:
                    yield LineInput(id=question.id, joins_lines=True)
                    yield Static(unit_label(question.unit), classes="part-unit", markup=False)
        yield Static(id="part-about", markup=False)

    # ---- showing

    def fill(self, entries: Mapping[str, str], placeholders: Mapping[str, str]) -> None:
        """Show the rows of a component with what stands in them; the entries name its questions."""
        self._asked = tuple(entries)
        heading = ""
        has_rows: dict[str, bool] = {}
        for question in self.questions:
            is_asked = question.id in entries
            heading = question.id if question.id in HEADINGS else heading
            has_rows[heading] = has_rows.get(heading, False) or is_asked
            self.query_one(f"#row-{question.id}").set_class(not is_asked, UNASKED)
            field = self.query_one(f"#{question.id}")
            text = entries.get(question.id, "")
            if isinstance(field, OpenPicker):
                field.value = text
            elif isinstance(field, LineInput):
                field.placeholder = placeholders.get(question.id, "")
                field.fill(text)
                if not field.has_focus:
                    field.cursor_position = 0
        for question_id, is_shown in has_rows.items():
            self.query_one(f"#head-{question_id}").set_class(not is_shown, UNASKED)
        self.scroll_home(animate=False)

    def show_placeholders(self, placeholders: Mapping[str, str]) -> None:
        """Show what stands in for empty fields, which follows the picks."""
        for question_id, words in placeholders.items():
            line = self.query_one(f"#{question_id}", LineInput)
            if line.placeholder != words:
                line.placeholder = words

    def tell(self, about: Content) -> None:
        """Say under the rows what else stands with the component."""
        static = self.query_one("#part-about", Static)
        static.display = bool(about)
        static.update(about)

    def reach(self, question_id: str) -> None:
        """Put the focus into a field."""
        self.query_one(f"#{question_id}").focus()

    def keep_in_sight(self) -> None:
        """Scroll to the field in focus."""
        focused = self.app.focused
        if focused is not None and self in focused.ancestors:
            self.scroll_to_widget(focused, animate=False)

    # ---- what stands

    @property
    def entries(self) -> dict[str, str]:
        """What stands in every field of the component."""
        return {each: self.entry(each) for each in self._asked}

    def entry(self, question_id: str) -> str:
        """What stands in a field."""
        field = self.query_one(f"#{question_id}")
        if isinstance(field, OpenPicker):
            return field.value
        assert isinstance(field, LineInput)
        field.put_run()
        return field.value

    # ---- acts

    def action_submit(self) -> None:
        """Submit the form."""
        self.post_message(Submitted())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_submit()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(Changed())

    @on(Changed)
    def _picked(self, event: Changed) -> None:
        if event.goes_on:
            self.app.action_focus_next()

    def on_resize(self, _: events.Resize) -> None:
        """Keep the field in focus in sight where the words around the form take its room."""
        self.call_after_refresh(self.keep_in_sight)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Select a field's text, so that typing replaces it, and say which field it is."""
        if isinstance(event.widget, LineInput):
            event.widget.action_select_all()
        if event.widget.id:
            self._point_at(event.widget.id, is_here=True)
            self.post_message(self.Reached(event.widget.id))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show the beginning of a text that is longer than its field."""
        if isinstance(event.widget, LineInput):
            event.widget.cursor_position = 0
        if event.widget.id:
            self._point_at(event.widget.id, is_here=False)

    def _point_at(self, question_id: str, *, is_here: bool) -> None:
        # Textual 8.2.8 styles no neighbour anew for :focus-within, so the row has a class.
        question = next(each for each in self.questions if each.id == question_id)
        row = self.query_one(f"#row-{question_id}")
        row.set_class(is_here, "-here")
        row.query_one(".part-label", Static).update(f"{'▸' if is_here else ' '} {question.label}")


def picks_of(question: Question) -> tuple[Pick, ...]:
    """The choices of a question as they stand in a row: yes first, "don't know" last."""
    choices = sorted(question.choices, key=lambda choice: choice.id != "yes")
    is_yes_or_no = {choice.id for choice in choices} == {"yes", "no"}
    picks = [
        Pick(
            value=choice.id,
            label=(choice.label if len(choice.label) <= LONGEST_LABEL else choice.phrase).lower(),
            keys=choice.id[0] if is_yes_or_no else str(number),
        )
        for number, choice in enumerate(choices, start=1)
    ]
    if question.id in OPEN_PICK:
        return (Pick(value="", label=OPEN_PICK[question.id], keys="0?"), *picks)
    return (*picks, Pick(value=UNKNOWN, label="don't know", keys="?"))
