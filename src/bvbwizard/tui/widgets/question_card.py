"""The question: one editor per kind, refilled once it is there, with an echo, the why and the acts below."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.typing.amounts import say_range, unit_label
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.messages import ControlsDropped
from bvbwizard.tui.present import ACCENT, BAD, MUTED, plain
from bvbwizard.tui.remarks import provenance, quoted
from bvbwizard.tui.widgets.box_lists import ManyList
from bvbwizard.tui.widgets.choice_list import ChoiceList, QuestionList, Row
from bvbwizard.tui.widgets.hint_line import LinkLine, button, fitting, hint
from bvbwizard.tui.widgets.line_input import LineInput
from bvbwizard.tui.widgets.text_editor import TextEditor

CHOOSE = "choose one, or ? if you don't know"
MARK = "mark with space, or ? if you don't know"
TYPE = "type an answer, or ? if you don't know, or - and a reason if it doesn't apply"


def act_line(*, is_text: bool) -> list[Content]:
    """The acts that belong to a question, each a click away."""
    return [
        button(f"Next {'F8' if is_text else '⏎'}", "screen.next"),
        hint("?", "don't know", "screen.dont_know"),
        hint("-", "doesn't apply", "screen.doesnt_apply"),
        hint("^n", "note", "screen.note"),
        hint("^o", "words", "screen.words"),
    ]


def about_lines(*parts: tuple[str, str]) -> tuple[Content, ...]:
    """Paragraphs of a quiet label and a text."""
    return tuple(Content.assemble((f"{label} ", ACCENT), plain(text, MUTED)) for label, text in parts if text)


LIST_SHARE = 0.6
"""The part of the card that a list may fill, as in the style sheet."""
EDITORS: dict[str, str] = {"choice": "choices", "many": "many", "text": "text"}
"""The editor of each kind of question; of all others the line."""
LISTS: dict[str, type[ChoiceList]] = {"choice": QuestionList, "many": ManyList}
"""Mounted with the first question of their kind: two of them take a tenth of the time to a first question."""


class QuestionCard(Vertical):
    """The left half of the wizard."""

    @dataclass
    class Answered(Message):
        """The question was answered, or its answer kept."""

        question_id: str

    @dataclass
    class Supposed(Message):
        """Choices are highlighted, to see what they would do; empty: back to what stands."""

        row_ids: tuple[str, ...]

    question: Question | None = None
    interview: Interview

    def compose(self) -> ComposeResult:
        """The fields, hidden until their kind is asked for; a list comes with its first question."""
        yield Static(id="prompt", markup=False)
        yield Static(id="aloud", markup=False)
        with Horizontal(id="line-row"):
            yield LineInput(id="line")
            yield Static(id="unit", markup=False)
        yield TextEditor(id="text")
        yield Static(id="aside-label", markup=False)
        yield LineInput(id="aside")
        yield Static(id="echo", markup=False)
        yield Static(id="about", markup=False)
        yield LinkLine(id="acts")

    # ---- showing

    def show(self, interview: Interview, question: Question, draft: str | None) -> None:
        """Show a question with its present answer, and put the focus into its editor.

        Args:
            interview: with the session that the question is asked in.
            question: the one to show.
            draft: what was typed there and not yet answered, where somebody went back.
        """
        self.interview, self.question = interview, question
        sections = {section.id: section.label for section in interview.session.questionnaire.sections}
        self.border_title = Content(sections[question.section])
        self.query_one("#prompt", Static).update(plain(question.prompt))
        self.query_one("#aloud", Static).update(plain(question.read_aloud))
        paragraphs = about(interview, question, self._answer)
        self.query_one("#about", Static).update(Content("\n\n").join(paragraphs))
        self._show_acts()
        self.close_aside()
        if question.kind in LISTS and not self.query(f"#{EDITORS[question.kind]}"):
            self.mount(LISTS[question.kind](id=EDITORS[question.kind]), before="#line-row")
        editor = self._fill(question, draft)
        self._show_only(editor)
        self._echo_now()
        editor.focus()

    @property
    def editor(self) -> Widget:
        """The editor of the present kind."""
        return self.query_one(f"#{EDITORS.get(self.question.kind, 'line') if self.question else 'line'}")

    @property
    def typed(self) -> str | None:
        """What stands in the field and isn't answered yet; None where nothing was touched."""
        editor = self.editor
        if self.question is None or isinstance(editor, ChoiceList):
            return None
        text = self._field_text(editor)
        return text if text != self.interview.edit_text(self.question) else None

    @property
    def _answer(self) -> Answer | None:
        """The present answer."""
        return self.interview.session.answers.get(self.question.id) if self.question else None

    def say(self, sentence: str) -> None:
        """Say under the editor what is wrong, or what to do."""
        self._show_echo(plain(sentence, BAD))

    # ---- the aside: a reason, or who would know

    def ask_aside(self, mark: str) -> None:
        """Ask for the reason (`-`) or for who would know (`?`), in the grammar of the field."""
        editor = self.editor
        if isinstance(editor, LineInput):
            editor.value = f"{mark} "
            editor.action_end()
            editor.focus()
        elif isinstance(editor, TextEditor):
            editor.load_text(f"{mark} ")
            editor.focus_end()
        else:
            label = "It doesn't apply, because:" if mark == "-" else "Who would know, and by when?"
            self.query_one("#aside-label", Static).update(label)
            aside = self.query_one("#aside", LineInput)
            aside.fill("")
            aside.placeholder = "the reason" if mark == "-" else "CTO by 2026-12-05"
            self._aside_mark = mark
            self.query_one("#aside-label").display = aside.display = True
            aside.focus()

    def close_aside(self) -> bool:
        """Close the one-line field; whether it was open."""
        if not self.query_one("#aside").display:
            return False
        self.query_one("#aside-label").display = self.query_one("#aside").display = False
        self.editor.focus()
        return True

    _aside_mark = "-"

    # ---- answering

    def commit(self) -> None:
        """Answer with what is shown, as Enter does."""
        editor = self.editor
        if self.query_one("#aside").display:
            self._commit_aside(self.query_one("#aside", LineInput).value)
        elif isinstance(editor, ChoiceList):
            editor.action_select()
        else:
            self._commit_text(self._field_text(editor))

    def answer(self, text: str) -> None:
        """Answer with a typed text, by the grammar."""
        self._take(lambda question: self.interview.answer_typed(question, text))

    def _take(self, act: Callable[[Question], None]) -> None:
        """Let the question be answered; where that can't be, say why."""
        question = self.question
        if question is None:
            return
        self.interview.settle()
        try:
            act(question)
        except AnswerError as error:
            self.say(str(error))
        else:
            self.post_message(self.Answered(question.id))

    @on(ChoiceList.Committed)
    def _committed(self, event: ChoiceList.Committed) -> None:
        event.stop()
        if self.question is None:
            return
        answer = self._answer
        if answer is not None and set(event.row_ids) == set(answer.chosen):
            self._take(self.interview.keep)
        elif event.row_ids:
            self._take(lambda question: self.interview.answer_chosen(question, event.row_ids))
        else:
            self.say(MARK if self.question.kind == "many" else CHOOSE)

    @on(ChoiceList.Previewed)
    def _previewed(self, event: ChoiceList.Previewed) -> None:
        event.stop()
        editor = self.editor
        self._echo_now()
        ids = editor.ticked_ids if isinstance(editor, ManyList) else (event.row_id,)
        self.post_message(self.Supposed(ids))

    @on(Input.Submitted, "#line")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._commit_text(event.value)

    @on(Input.Submitted, "#aside")
    def _aside_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._commit_aside(event.value)

    @on(TextEditor.Accepted)
    def _accepted(self, event: TextEditor.Accepted) -> None:
        event.stop()
        self.commit()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _changed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._echo_now()

    @on(ControlsDropped)
    def _dropped(self, event: ControlsDropped) -> None:
        event.stop()
        # After the field's own change, whose echo would overwrite this one.
        self.call_after_refresh(self._say_dropped, f"{event.words} dropped")

    def _say_dropped(self, dropped: str) -> None:
        words, _ = self._echo_words()
        self._show_echo(plain(f"{words}; {dropped}" if words else dropped, MUTED))

    def _commit_text(self, text: str) -> None:
        if self.question is None:
            return
        if self._answer is not None and text == self.interview.edit_text(self.question):
            self._take(self.interview.keep)
        elif not text.strip():
            self.say(TYPE)
        else:
            self.answer(text)

    def _commit_aside(self, text: str) -> None:
        if self._aside_mark == "-" and not text.strip():
            self.say("give the reason in a few words, or press Escape")
            return
        self.answer(f"{self._aside_mark} {text.strip()}".rstrip())

    # ---- inner workings

    def _fill(self, question: Question, draft: str | None) -> Widget:
        editor, answer = self.editor, self._answer
        if isinstance(editor, ChoiceList):
            editor.fill(rows_of(question, answer), chosen=answer.chosen if answer else ())
            self._fit_details()
            return editor
        text = self.interview.edit_text(question) if draft is None else draft
        if isinstance(editor, TextEditor):
            editor.fill(text, accepts_enter=answer is not None and draft is None)
            if answer is not None and answer.is_typical:
                editor.select_all()
        else:
            line = self.query_one("#line", LineInput)
            line.placeholder = f"for example {question.example}" if question.example else ""
            line.fill(text)
            unit = unit_label(question.unit) if question.unit else ""
            self.query_one("#unit", Static).update(plain(unit, MUTED))
        return editor

    def _show_only(self, editor: Widget) -> None:
        for widget in self.query("#choices, #many, #text"):
            widget.display = widget is editor
        self.query_one("#line-row").display = editor.id == "line"

    def _field_text(self, editor: Widget) -> str:
        field = editor if isinstance(editor, TextEditor) else self.query_one("#line", LineInput)
        field.put_run()
        return field.text if isinstance(field, TextEditor) else field.value

    def _echo_words(self) -> tuple[str, bool]:
        question, editor = self.question, self.editor
        if question is None:
            return "", True
        if isinstance(editor, ChoiceList):
            row = next((r for r in editor.rows if r.id == editor.highlighted_id), None)
            return ("" if row is None or editor.has_details else row.detail), True
        text = self._field_text(editor)
        return self.interview.echo(question, text) if text.strip() else ("", True)

    def _echo_now(self) -> None:
        words, is_good = self._echo_words()
        self._show_echo(plain(words, MUTED if is_good else BAD))

    def _show_echo(self, content: Content) -> None:
        echo = self.query_one("#echo", Static)
        # Under a field its line stays, so that nothing jumps while somebody types.
        echo.display = bool(content) or not isinstance(self.editor, ChoiceList)
        echo.update(content)

    def on_resize(self, _: events.Resize) -> None:
        """Show the consequence of every choice where there is room for it."""
        self._fit_details()
        self._show_acts()

    def _show_acts(self) -> None:
        acts = self.query_one("#acts", Static)
        is_text = self.question is not None and self.question.kind == "text"
        # Before the first layout there is no width: the terminal's keeps the line in the first frame.
        width = acts.size.width or self.size.width or self.app.size.width
        acts.update(fitting(act_line(is_text=is_text), width), layout=False)

    def _fit_details(self) -> None:
        editor = self.editor
        if isinstance(editor, ChoiceList):
            room = self.content_size.height * LIST_SHARE
            editor.show_details(shown=editor.height_with_details(self.content_size.width) <= room)
            self._echo_now()


def rows_of(question: Question, answer: Answer | None) -> tuple[Row, ...]:
    """The choices, with the present one marked in words."""
    chosen = answer.chosen if answer else ()
    mark = "typical" if answer and answer.is_typical else "your answer"
    return tuple(
        Row(id=c.id, label=c.label, detail=c.consequence, mark=mark if c.id in chosen else "")
        for c in question.choices
    )


def about(interview: Interview, question: Question, answer: Answer | None) -> tuple[Content, ...]:
    """Under the field: the answer, the figure used without one, why it is asked, and what was noted."""
    remark = interview.remark_on(question.id)
    said = quoted(remark)
    label = "Typical at this stage:" if answer and answer.is_typical else "Answered:"
    paragraphs = about_lines(
        *(((label, standing(question, answer)),) if answer else ()),
        ("If you don't know:", stands_in(interview, question)),
        ("Why it is asked:", question.why),
    )
    used = plain(f"used by {' '.join(question.used_by)}", MUTED) if question.used_by else Content("")
    if paragraphs and used:
        paragraphs = (*paragraphs[:-1], Content.assemble(paragraphs[-1], "  ", used))
    written = (*about_lines(("Note:", remark.note)), *((plain(said, "italic"),) if said else ()))
    return (*written, *paragraphs)


def standing(question: Question, answer: Answer) -> str:
    """An answer with where it comes from."""
    return f"{say_answer(question, answer)} ({provenance(answer)})"


def stands_in(interview: Interview, question: Question) -> str:
    """The figure that is used while nobody knows; empty where there is none."""
    if not question.figure:
        return ""
    from bvbwizard.domain.facts.facts import resolve_figure

    figure_id, _ = resolve_figure(question.figure, interview.session.path.answers)
    figure = interview.reference.book.on(interview.today).by_id.get(figure_id)
    if figure is None:
        return ""
    return f"{say_range(figure.range, question.unit)} stands in (read {figure.read_on}, grade {figure.grade})"
