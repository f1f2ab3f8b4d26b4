"""One component on one screen: what is asked on the left, what it amounts to on the right."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from bvbwizard.domain.interview.catalogue import Component, PickedComponent
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.stack.model import StackRow
from bvbwizard.tui import component_entries, component_text
from bvbwizard.tui.commands import LAST_HINTED, command_hints, screen_bindings
from bvbwizard.tui.component_entries import EntryError
from bvbwizard.tui.figure_rows import FigureRow
from bvbwizard.tui.messages import Changed, ControlsDropped, Submitted, WentBack
from bvbwizard.tui.present import BAD, MUTED, lines, plain, spread
from bvbwizard.tui.remarks import Remark, remark_on
from bvbwizard.tui.screens.acts import Course, Noting, saved_line
from bvbwizard.tui.step_bar import title_line
from bvbwizard.tui.widgets.bodies import Fitted, ReadingBody
from bvbwizard.tui.widgets.component_form import ComponentForm
from bvbwizard.tui.widgets.hint_line import LinkLine, button, hint

HINTED = ("next", "back", "note", "words", "overview", "why", "panel", "save", "help", *LAST_HINTED)
AMOUNTS_TO = "What it amounts to"
KEYS = (("y n ?", "answer", ""), ("←→", "change", ""), ("↑↓", "field", ""))
UNTAKEN = "What stands in the form isn't taken yet and would not be kept."


class ComponentScreen(Noting):
    """The screen of every component in turn; its widgets are refilled, never made anew."""

    place = "component"
    kept_with = "component"
    CSS_PATH = "component.tcss"
    HINTS = command_hints(*HINTED)
    BINDINGS = screen_bindings("component")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-close"), (118, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall"), (46, "-high")]

    def __init__(self, course: Course, component_id: str, *, stops_at_all: bool = False) -> None:
        super().__init__()
        self.course = course
        self.interview = course.interview
        self.component_id = component_id
        self.stops_at_all = stops_at_all
        """Whether every component is stopped at, those included that nobody need look at again."""
        self.row: StackRow | None = None
        """What the form amounts to."""
        self.reached = ""
        """The question whose field has the focus."""
        self._problem: EntryError | None = None
        """What couldn't be read when the screen was to be taken."""

    def body(self) -> ComposeResult:
        """Head, form, panel, strip, hints."""
        yield Fitted(id="part-bar")
        with Horizontal(id="part-desk"):
            with Vertical(id="part-card"):
                yield Static(id="part-what", markup=False)
                with Vertical(id="part-ask"):
                    yield Static(id="part-prompt", markup=False)
                    yield Static(id="part-aloud", markup=False)
                yield ComponentForm(self.interview.session.questionnaire.component_questions, id="part-form")
                yield Static(id="part-echo", markup=False)
                acts = [button("Next ⏎", "screen.next"), *(hint(*each) for each in KEYS)]
                yield LinkLine(Content("  ").join(acts), id="part-acts")
            yield ReadingBody(id="part-panel", can_focus=False)
        yield Fitted(id="part-strip")

    def on_mount(self) -> None:
        """Show the component."""
        self.query_one("#part-panel").border_title = Content(AMOUNTS_TO)
        self.show_session()

    def on_screen_resume(self) -> None:
        """Show what changed elsewhere: a rule at the review, a note."""
        if self.reached:
            self._amount()

    # ---- what is on the screen

    @property
    def component(self) -> Component:
        """The component on the screen."""
        return self.interview.component(self.component_id)

    @property
    def picked(self) -> PickedComponent:
        """What was answered about it."""
        return self.interview.session.components[self.component_id]

    @property
    def asked(self) -> Question:
        """The question whose field has the focus."""
        return self.interview.session.questionnaire.component_question[self.reached]

    @property
    def _questions(self) -> tuple[Question, ...]:
        return self.interview.session.questionnaire.questions_of(self.component)

    # ---- showing

    @property
    def form(self) -> ComponentForm:
        """The form."""
        return self.query_one(ComponentForm)

    def show_component(self, component_id: str) -> None:
        """Show another component; what stands in this one's form is kept by then."""
        self.component_id = component_id
        self.reached, self._problem = "", None
        self.show_session()

    def show_session(self) -> None:
        """Show the component with what stands, or what was typed there before."""
        interview, component_id = self.interview, self.component_id
        component, picked = self.component, self.picked
        row = interview.preview_component(component_id, picked.answers)
        if row is None:
            self.course.leave_components_backwards()
            return
        self.set_class(interview.session.shared_screen, "-shared")
        self._show_bar()
        card = self.query_one("#part-card")
        card.border_title = Content(component.label)
        typical = " · typical" if picked.is_typical else ""
        card.border_subtitle = Content(f"{component_entries.count_of(interview, component_id)}{typical}")
        what = self.query_one("#part-what", Static)
        what.set_class(not component.what, "-empty")
        what.update(plain(component.what, MUTED))
        questions, draft = self._questions, self.course.component_drafts.get(component_id, {})
        entries = component_entries.entries_of(questions, picked.answers) | draft
        self.form.fill(entries, component_entries.placeholders(interview, row, questions))
        self.form.tell(component_text.about_text(picked))
        self.reached = self.reached or questions[0].id
        self._amount()
        self._show_reached()
        self.form.reach(self.reached)

    def _show_bar(self) -> None:
        interview = self.interview
        components = {each: interview.session.components[each] for each in interview.component_ids}
        title, saved = title_line(interview.session), saved_line(interview)
        course = component_text.marks(components, self.component_id)
        count = plain(f"component {component_entries.count_of(interview, self.component_id)}", MUTED)
        self.query_one("#part-bar", Fitted).show(
            lambda width: lines([spread(title, saved, width), spread(course, count, width)])
        )

    def _amount(self) -> None:
        """Say what the form amounts to, without taking it."""
        interview = self.interview
        answers = component_entries.readable(self._questions, self.form.entries, today=interview.today)
        row = interview.preview_component(self.component_id, answers)
        if row is None:
            return
        self.row = row
        months, shows_money = interview.session.criteria.horizon_months, interview.shows_money
        self.query_one("#part-panel", ReadingBody).show(self._panel_text)
        self.query_one("#part-strip", Fitted).show(
            lambda width: component_text.strip_text(row, months, width, shows_money=shows_money)
        )
        self.form.show_placeholders(component_entries.placeholders(interview, row, self._questions))
        self._show_echo()

    def _panel_text(self, width: int) -> Content:
        assert self.row is not None
        session, shows_money = self.interview.session, self.interview.shows_money
        months = session.criteria.horizon_months
        return component_text.panel_text(
            self.row, session.questionnaire, months, width, shows_money=shows_money
        )

    def _show_reached(self) -> None:
        question = self.asked
        self.query_one("#part-prompt", Static).update(plain(question.prompt))
        self.query_one("#part-aloud", Static).update(plain(question.read_aloud))
        self._show_echo()

    def _show_echo(self) -> None:
        problem = self._problem
        if problem is not None and problem.question_id == self.reached:
            self._say(str(problem), BAD)
        elif self.row is not None:
            words, is_good = component_entries.echo(
                self.interview, self.row, self.asked, self.form.entry(self.reached)
            )
            self._say(words, MUTED if is_good else BAD)

    def _say(self, words: str, style: str) -> None:
        self.query_one("#part-echo", Static).update(plain(words, style))
        # Where there is little room, a longer line pushes the form's last row out of sight.
        self.call_after_refresh(self.form.keep_in_sight)

    # ---- what happens in the form

    @on(Changed)
    def _changed(self) -> None:
        self._problem = None
        self._amount()

    @on(ComponentForm.Reached)
    def _reached_field(self, event: ComponentForm.Reached) -> None:
        self.reached = event.question_id
        self._show_reached()

    @on(ControlsDropped)
    def _dropped(self, event: ControlsDropped) -> None:
        # After the field's own change, whose echo would overwrite this one.
        self.call_after_refresh(self._say, f"{event.words} dropped", MUTED)

    # ---- acts

    @on(Submitted)
    def action_next(self) -> None:
        """Take the screen as it stands, and go on to the next component."""
        interview, component_id = self.interview, self.component_id
        try:
            answers = component_entries.read_entries(
                self._questions, self.form.entries, today=interview.today
            )
        except EntryError as error:
            self._problem = error
            self.form.reach(error.question_id)
            self._show_echo()
            return
        interview.decide_component(component_id, answers)
        self.course.component_drafts.pop(component_id, None)
        self.say_trouble()
        following = self._following()
        if following is None:
            self.course.leave_components()
        else:
            self.show_component(following)

    @on(WentBack)
    def action_back(self) -> None:
        """Go back to the component before, or to the list; what was typed stays."""
        self.keep_typed()
        ids = self.interview.component_ids
        here = ids.index(self.component_id)
        if here == 0:
            self.app.pop_screen()
        else:
            self.show_component(ids[here - 1])

    # ---- looking and writing down

    def figure_rows(self) -> list[FigureRow]:
        """Every figure of the component."""
        assert self.row is not None
        return component_text.component_rows(self.row, self.interview.session.criteria.horizon_months)

    def action_why(self) -> None:
        """Why the field in focus is asked."""
        component, question = self.component, self.asked
        heading = f"{component.label}: {question.label}"
        self.app.read(
            heading, lambda width: component_text.component_why(component, question, width), shape="-tall"
        )

    def action_panel(self) -> None:
        """Fold the panel or show it; over the form where there is no room beside it."""
        if self.hides_numbers():
            return
        if not self.has_class("-narrow"):
            self.toggle_class("-folded")
            return
        if self.row is not None:
            self.app.read(AMOUNTS_TO, self._panel_text, shape="-tall")

    def action_components(self) -> None:
        """Go back to the list of components."""
        self.keep_typed()
        self.app.pop_screen()

    def noted_on(self) -> tuple[str, Remark] | None:
        """The component's name, and what was written on it."""
        return self.component.label, remark_on(self.picked)

    def write_down(self, *, note: str | None = None, words: str | None = None) -> None:
        """Keep a note or the speaker's words with the component."""
        self.interview.write_on_component(self.component_id, note=note, words=words)

    def keep_typed(self) -> None:
        """Keep what stands in the form for when this component shows again."""
        entries = self.form.entries
        if entries == component_entries.entries_of(self._questions, self.picked.answers):
            self.course.component_drafts.pop(self.component_id, None)
        else:
            self.course.component_drafts[self.component_id] = entries

    @property
    def would_lose(self) -> str:
        """What leaving now would lose, in words; empty where nothing would be."""
        self.keep_typed()
        return UNTAKEN if self.course.component_drafts else ""

    def _following(self) -> str | None:
        ids = self.interview.component_ids
        if not self.stops_at_all:
            return self.interview.component_at
        here = ids.index(self.component_id)
        return ids[here + 1] if here + 1 < len(ids) else None
