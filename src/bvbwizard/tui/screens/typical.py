"""Every typical value of a preset on one screen: accept them all, or mark those to discuss."""

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from bvbwizard.domain.interview.answers import Answers
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.tui.commands import command_hints, own_hints, own_keys
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.main_screen import MainScreen
from bvbwizard.tui.present import ACCENT, MUTED, STRONG, column

LEAD = (
    "Nobody has checked these values yet; they come from the preset. Enter lets them all stand as typical. "
    "Space marks one that you want to discuss: it is asked, with the gates and whatever decides the verdict."
)


ROOM_FOR_SOURCES = 110
"""Columns from which a value's source stands behind it; that of the highlighted one always stands below."""


class TypicalList(OptionList):
    """Space marks a row for discussion."""

    BINDINGS = own_keys(mark="space")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.marked: set[str] = set()
        self.prompts: dict[str, Content] = {}

    def fill(self, parts: list[tuple[str, list[tuple[str, Content]]]], marked: set[str]) -> None:
        """Show the rows under the heads of their sections, some of them marked."""
        self.marked = marked
        options: list[Option] = []
        for head, rows in parts:
            options.append(Option(Content.styled(head, STRONG), disabled=True))
            for question_id, content in rows:
                self.prompts[question_id] = content
                options.append(Option(self._prompt(question_id), id=question_id))
        self.set_options(options)
        self.highlighted = 1 if len(options) > 1 else None

    def action_mark(self) -> None:
        """Mark the highlighted row, or take its mark away, and go on to the next."""
        option = self.highlighted_option
        if option is not None and option.id is not None:
            self.marked ^= {option.id}
            self.replace_option_prompt(option.id, self._prompt(option.id))
            self.action_cursor_down()

    def _prompt(self, question_id: str) -> Content:
        box = ("discuss  ", ACCENT) if question_id in self.marked else ("   ✓     ", MUTED)
        return Content.assemble(box, self.prompts[question_id])


class TypicalScreen(MainScreen[None]):
    """One screen for all typical values on the path."""

    CSS_PATH = "typical.tcss"
    HINTS = (
        *own_hints(accept="⏎ accept the rest and go on", mark="space discuss", home="esc home"),
        *command_hints("leave"),
    )
    BINDINGS = own_keys(accept="f8", home="escape")

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview

    def body(self) -> ComposeResult:
        """A lead, the list, the keys."""
        with Vertical(id="typical"):
            yield Static(LEAD, id="typical-lead", markup=False)
            yield TypicalList(id="typical-list")
            yield Static(id="typical-source", markup=False)

    def on_mount(self) -> None:
        """Fill the list, and find out meanwhile which answers decide."""
        session = self.interview.session
        frame = self.query_one("#typical")
        frame.border_title = Content(f"Typical values: {session.preset}")
        listing = self.query_one(TypicalList)
        parts = self._parts()
        questions = session.questionnaire.by_id
        # What neither preset nor figure can know is asked, unless the mark is taken away.
        only_you = {
            q
            for q, a in session.path.answers.items()
            if a.is_typical and a.unknown and not questions[q].figure
        }
        listing.fill(parts, only_you)
        frame.border_subtitle = Content(f"{sum(len(rows) for _, rows in parts)} values")
        listing.focus()

    @on(OptionList.OptionSelected)
    def action_accept(self) -> None:
        """Let everything stand that isn't marked, and go on."""
        from bvbwizard.tui.screens.wizard import WizardScreen

        interview = self.interview
        session = interview.session
        marked = self.query_one(TypicalList).marked
        path = session.path
        gates = {q for q in path.asked if session.questionnaire.by_id[q].gate}
        kept = {
            q: replace(answer, accepted=True)
            if answer.is_typical and q not in marked and q in path.answers
            else answer
            for q, answer in session.answers.items()
        }

        def stopping(*also: str) -> Session:
            agenda = frozenset({*marked, *gates, *also})
            return replace(session, answers=Answers(kept), agenda=agenda).start()

        def whole() -> Session:
            from bvbwizard.domain.verdict.flips import deciding_questions

            return stopping(*deciding_questions(session, interview.reference, interview.today))

        interview.begin(stopping(), whole)
        self.app.show_main(WizardScreen(interview))

    def action_mark(self) -> None:
        """Mark the highlighted row."""
        self.query_one(TypicalList).action_mark()

    @on(OptionList.OptionHighlighted)
    def _show_source(self, event: OptionList.OptionHighlighted) -> None:
        answer = self.interview.session.answers.get(event.option_id or "")
        self.query_one("#typical-source", Static).update(answer.source if answer else "")

    def _parts(self) -> list[tuple[str, list[tuple[str, Content]]]]:
        session = self.interview.session
        answers = session.path.answers
        has_room = self.app.size.width >= ROOM_FOR_SOURCES
        parts = []
        for section in session.questionnaire.sections:
            rows = []
            for question in session.questionnaire.questions:
                answer = answers.get(question.id)
                if question.section == section.id and answer is not None and answer.is_typical:
                    said = say_answer(question, answer)
                    behind = f" {' ' * (34 - len(said))}{answer.source}" if has_room else ""
                    row = Content.assemble(column(question.label, 33), (said, STRONG), (behind, MUTED))
                    rows.append((question.id, row))
            if rows:
                parts.append((section.label, rows))
        return parts
