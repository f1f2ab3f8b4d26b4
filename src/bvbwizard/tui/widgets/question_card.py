"""The question: one editor per kind, kept mounted and refilled, with an echo, the why and the acts below."""

from collections.abc import Callable
from dataclasses import dataclass, field

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from bvbwizard.domain.interview.questions import Question
from bvbwizard.tui.messages import ControlsDropped
from bvbwizard.tui.present import ACCENT, BAD, MUTED, plain
from bvbwizard.tui.widgets.box_lists import ManyList
from bvbwizard.tui.widgets.choice_list import ChoiceList, QuestionList, Row
from bvbwizard.tui.widgets.hint_line import LinkLine, button, fitting, hint
from bvbwizard.tui.widgets.line_input import LineInput
from bvbwizard.tui.widgets.text_editor import TextEditor

CHOOSE = "choose one, or ? if you don't know"
MARK = "mark with space, or ? if you don't know"
TYPE = "type an answer, or ? if you don't know, or - and a reason if it doesn't apply"

Echo = Callable[[str], tuple[str, bool]]
"""Says how a typed text is read, and whether it can be an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """What the card shows of one question."""

    question: Question
    section: str
    rows: tuple[Row, ...] = ()
    chosen: tuple[str, ...] = ()
    """The choices of the present answer."""
    text: str = ""
    """The present answer as it would be typed."""
    draft: str | None = None
    """What was typed and not yet answered, where somebody went back."""
    unit: str = ""
    is_answered: bool = False
    is_typical: bool = False
    about: tuple[Content, ...] = ()
    echo: Echo = field(default=lambda _: ("", True))


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


class QuestionCard(Vertical):
    """The left half of the wizard."""

    class Kept(Message):
        """The answer that stands there was let stand."""

    @dataclass
    class Chose(Message):
        """Choices were made."""

        row_ids: tuple[str, ...]

    @dataclass
    class Typed(Message):
        """A text was answered, by the grammar."""

        text: str

    @dataclass
    class Supposed(Message):
        """Choices are highlighted, to see what they would do; empty: back to what stands."""

        row_ids: tuple[str, ...]

    view: CardView | None = None

    def compose(self) -> ComposeResult:
        """Every editor, hidden until its kind is asked for."""
        yield Static(id="prompt", markup=False)
        yield Static(id="aloud", markup=False)
        yield QuestionList(id="choices")
        yield ManyList(id="many")
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

    def show(self, view: CardView) -> None:
        """Show a question with its present answer, and put the focus into its editor."""
        self.view = view
        self.border_title = Content(view.section)
        self.query_one("#prompt", Static).update(plain(view.question.prompt))
        self.query_one("#aloud", Static).update(plain(view.question.read_aloud))
        self.query_one("#about", Static).update(Content("\n\n").join(view.about))
        self._show_acts()
        self.close_aside()
        editor = self._fill(view)
        self._show_only(editor)
        self._echo_now()
        editor.focus()

    @property
    def editor(self) -> Widget:
        """The editor of the present kind."""
        kind = self.view.question.kind if self.view else "choice"
        names = {"choice": "#choices", "many": "#many", "text": "#text"}
        return self.query_one(names.get(kind, "#line"))

    @property
    def typed(self) -> str | None:
        """What stands in the field and isn't answered yet; None where nothing was touched."""
        editor = self.editor
        if self.view is None or isinstance(editor, ChoiceList):
            return None
        text = self._field_text(editor)
        return text if text != self.view.text else None

    def say(self, sentence: str) -> None:
        """Say under the editor what is wrong, or what to do."""
        self._show_echo(plain(sentence, BAD))

    # ---- the aside: a reason, or who would know

    @property
    def is_aside_open(self) -> bool:
        """Whether the one-line field for a reason is open."""
        return bool(self.query_one("#aside").display)

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
        if not self.is_aside_open:
            return False
        self.query_one("#aside-label").display = self.query_one("#aside").display = False
        self.editor.focus()
        return True

    _aside_mark = "-"

    # ---- answering

    def commit(self) -> None:
        """Answer with what is shown, as Enter does."""
        editor = self.editor
        if self.is_aside_open:
            self._commit_aside(self.query_one("#aside", LineInput).value)
        elif isinstance(editor, ChoiceList):
            editor.action_select()
        else:
            self._commit_text(self._field_text(editor))

    @on(ChoiceList.Committed)
    def _committed(self, event: ChoiceList.Committed) -> None:
        event.stop()
        view = self.view
        if view is None:
            return
        if set(event.row_ids) == set(view.chosen) and view.is_answered:
            self.post_message(self.Kept())
        elif event.row_ids:
            self.post_message(self.Chose(event.row_ids))
        else:
            self.say(MARK if view.question.kind == "many" else CHOOSE)

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
        view = self.view
        if view is None:
            return
        if view.is_answered and text == view.text:
            self.post_message(self.Kept())
        elif not text.strip():
            self.say(TYPE)
        else:
            self.post_message(self.Typed(text))

    def _commit_aside(self, text: str) -> None:
        if self._aside_mark == "-" and not text.strip():
            self.say("give the reason in a few words, or press Escape")
            return
        self.post_message(self.Typed(f"{self._aside_mark} {text.strip()}".rstrip()))

    # ---- inner workings

    def _fill(self, view: CardView) -> Widget:
        editor = self.editor
        text = view.text if view.draft is None else view.draft
        if isinstance(editor, ChoiceList):
            editor.fill(view.rows, chosen=view.chosen)
            self._fit_details()
        elif isinstance(editor, TextEditor):
            editor.fill(text, accepts_enter=view.is_answered and view.draft is None)
            if view.is_typical:
                editor.select_all()
        else:
            line = self.query_one("#line", LineInput)
            line.placeholder = f"for example {view.question.example}" if view.question.example else ""
            line.fill(text)
            self.query_one("#unit", Static).update(plain(view.unit, MUTED))
        return editor

    def _show_only(self, editor: Widget) -> None:
        for name in ("#choices", "#many", "#text"):
            widget = self.query_one(name)
            widget.display = widget is editor
        self.query_one("#line-row").display = editor.id == "line"

    def _field_text(self, editor: Widget) -> str:
        field = editor if isinstance(editor, TextEditor) else self.query_one("#line", LineInput)
        field.put_run()
        return field.text if isinstance(field, TextEditor) else field.value

    def _echo_words(self) -> tuple[str, bool]:
        view, editor = self.view, self.editor
        if view is None:
            return "", True
        if isinstance(editor, ChoiceList):
            row = next((r for r in view.rows if r.id == editor.highlighted_id), None)
            return ("" if row is None or editor.has_details else row.detail), True
        text = self._field_text(editor)
        return view.echo(text) if text.strip() else ("", True)

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
        is_text = self.view is not None and self.view.question.kind == "text"
        # Before the first layout there is no width: the terminal's keeps the line in the first frame.
        width = acts.size.width or self.size.width or self.app.size.width
        acts.update(fitting(act_line(is_text=is_text), width), layout=False)

    def _fit_details(self) -> None:
        editor = self.editor
        if isinstance(editor, ChoiceList):
            room = self.content_size.height * LIST_SHARE
            editor.show_details(shown=editor.height_with_details(self.content_size.width) <= room)
            self._echo_now()
