"""The drill: one card at a time, its answer beside what was said, and a grade for when it comes back."""

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from bvbwizard.domain.errors import AnswerError
from bvbwizard.rehearsal.drill.grading import RATINGS, AcceptedChoice, Rating
from bvbwizard.tui import drill_text
from bvbwizard.tui.commands import LAST_HINTED, command_hints, key, letters, own_keys, screen_bindings
from bvbwizard.tui.drill_round import Asked, DrillRound
from bvbwizard.tui.main_screen import MainScreen
from bvbwizard.tui.present import BAD, MUTED, plain
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row
from bvbwizard.tui.widgets.hint_line import LinkLine, button, fitting, hint
from bvbwizard.tui.widgets.line_input import LineInput

WIDEST = 104
PADDING = 2
AROUND = 6
"""Cells beside a card's text: its frame, and two at either side."""
AFTERWARDS = ("cards", "sums", "home")
"""What can be done when a sitting is over: the rows of `end_rows`."""
HINTED = ("end", "sums", "help", *LAST_HINTED)
GUESS = "type your best guess, or ? to see the answer"
CHOOSE = "choose one, or ? to see the answer"
UNGRADED = "press 1 to 4 first: how well did you know it?"


class DrillList(ChoiceList):
    """Options or grades; the answer above scrolls by the page."""

    BINDINGS = key("pageup", "screen.scroll_answer(-1)") + key("pagedown", "screen.scroll_answer(1)")


class DrillScreen(MainScreen[None]):
    """Asks, shows, remembers; its widgets are refilled, never made anew."""

    CSS_PATH = "drill.tcss"
    HINTS = command_hints(*HINTED)
    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (20, "-short"), (30, "-tall")]
    BINDINGS = (
        screen_bindings("drill")
        + own_keys(next="enter", end="escape", show_answer="question_mark")
        + letters("help", "command_palette")
    )

    def __init__(self, drill: DrillRound, problem: str = "") -> None:
        super().__init__()
        self.drill = drill
        self._problem = problem
        """What was wrong with the deck's file."""

    def body(self) -> ComposeResult:
        """Bar, card, hints."""
        with Vertical(id="drill"):
            yield Static(id="drill-bar", markup=False)
            with Vertical(id="drill-card"):
                yield Static(id="drill-front", markup=False)
                yield DrillList(id="drill-options")
                with Horizontal(id="drill-line"):
                    yield LineInput(id="drill-field", joins_lines=True)
                    yield Static(id="drill-unit", markup=False)
                yield Static(id="drill-said", markup=False)
                with VerticalScroll(id="drill-answer", can_focus=False):
                    yield Static(id="drill-back", markup=False)
                yield Static(id="drill-ask", markup=False)
                yield DrillList(id="drill-grades")
                yield LinkLine(id="drill-acts")

    def on_mount(self) -> None:
        """Ask the first card."""
        if self._problem:
            self.app.notify_plain(self._problem, severity="warning")
        self.show_drill()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self.call_after_refresh(self._draw)

    # ---- showing

    def show_drill(self) -> None:
        """Show the card, its answer, or how the sitting went; and put the focus where an answer goes."""
        drill = self.drill
        asked, given = drill.asked, drill.given
        is_asked = asked is not None and given is None
        has_options = asked is not None and asked.has_options
        has_field = asked is not None and asked.is_gradable and not has_options
        has_grades = asked is not None and given is not None and asked.counts
        self.query_one("#drill-options").display = is_asked and has_options
        self.query_one("#drill-line").display = is_asked and has_field
        self.query_one("#drill-ask").set_class(not has_grades, "-off")
        self.query_one("#drill-grades").display = has_grades or asked is None
        answer = self.query_one("#drill-answer")
        answer.display = given is not None
        answer.scroll_home(animate=False)
        self._fill(asked)
        self._draw()
        self.set_focus(self._taker)

    @property
    def _taker(self) -> DrillList | LineInput | None:
        """What takes an answer or a grade; None where Enter is all that can be pressed."""
        lists = (self.query_one(name, DrillList) for name in ("#drill-options", "#drill-grades"))
        if self.query_one("#drill-line").display:
            return self.query_one(LineInput)
        return next((each for each in lists if each.display), None)

    def _fill(self, asked: Asked | None) -> None:
        drill, given = self.drill, self.drill.given
        card = self.query_one("#drill-card")
        card.border_subtitle = Content(", ".join(asked.frameworks) if asked else "")
        card.border_title = Content(("Sum" if asked.problem else "Card") if asked else "How it went")
        grades = self.query_one("#drill-grades", DrillList)
        if asked is None:
            grades.fill(drill_text.end_rows(drill), chosen=(drill_text.end_rows(drill)[0].id,))
        elif given is not None and asked.counts:
            chosen = (given.rating,) if given.rating else ()
            self.query_one("#drill-ask", Static).update(drill_text.grade_text(given))
            grades.fill(drill_text.grade_rows(drill.comes_back(), drill.now), chosen=chosen)
        elif isinstance(asked.accepts, AcceptedChoice):
            rows = tuple(Row(id=option, label=option) for option in asked.accepts.options)
            self.query_one("#drill-options", DrillList).fill(rows)
        else:
            field = self.query_one(LineInput)
            field.fill("")
            field.placeholder = drill_text.placeholder(asked)
            self.query_one("#drill-unit", Static).update(plain(drill_text.unit_text(asked)))

    def _draw(self) -> None:
        """Write every text for the width there is."""
        drill = self.drill
        asked, given = drill.asked, drill.given
        frame = self.query_one("#drill")
        # Before the first layout there is no width: the terminal's keeps the lines in the first frame.
        width = frame.content_size.width or min(self.app.size.width, WIDEST) - PADDING
        width, room = width - PADDING, width - PADDING - AROUND
        self.query_one("#drill-bar", Static).update(drill_text.bar_text(drill, width))
        front = plain(asked.front, "bold") if asked else drill_text.end_text(drill, room)
        self.query_one("#drill-front", Static).update(front)
        self._show_said(drill_text.outcome_text(asked, given, room) if asked and given else Content(""))
        back = drill_text.answer_text(asked, given, room - 1) if asked and given else Content("")
        self.query_one("#drill-back", Static).update(back)
        self.query_one("#drill-acts", Static).update(fitting(self._acts(), room))

    def _acts(self) -> list[Content]:
        asked, given = self.drill.asked, self.drill.given
        takes_answer = asked is not None and asked.is_gradable
        word = "Next" if given or asked is None else "Answer" if takes_answer else "Show"
        acts = [button(f"{word} ⏎", "screen.next")]
        if asked is not None and given is None and takes_answer:
            acts.append(hint("?", "don't know", "screen.show_answer"))
        if asked is not None and given is not None and asked.counts:
            acts.append(hint("1-4", "another grade" if given.rating else "grade", ""))
        if asked is not None and given is not None and not asked.counts:
            acts.append(plain("practice: your schedule stays as it is", MUTED))
        return acts

    def _say(self, sentence: str) -> None:
        self._show_said(plain(sentence, BAD))

    def _show_said(self, content: Content) -> None:
        said = self.query_one("#drill-said", Static)
        said.display = bool(content)
        said.update(content)

    # ---- answering

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self._answer(event.value.strip())

    @on(ChoiceList.Committed)
    def _chosen(self, event: ChoiceList.Committed) -> None:
        is_answer = self.drill.given is None
        if not event.row_ids:
            self._say(CHOOSE if is_answer else UNGRADED)
            return
        # A third click comes when the rows it was meant for are gone.
        row_id = event.row_ids[0]
        if self.drill.asked is None:
            if row_id in AFTERWARDS:
                getattr(self, f"action_{row_id}")()
        elif is_answer:
            self._answer(row_id)
        elif row_id in RATINGS:
            self._go_on(row_id)

    def _answer(self, text: str) -> None:
        if not text:
            self._say(GUESS)
        elif text == "?":
            self.action_show_answer()
        else:
            try:
                self.drill.answer(text)
            except AnswerError as error:
                self._say(str(error))
            else:
                self.show_drill()

    def _go_on(self, rating: Rating | None) -> None:
        self._take(rating)
        self.drill.ask_next()
        self.show_drill()

    def _take(self, rating: Rating | None) -> None:
        """Save a grade; where that can't be, say once why."""
        before = self.drill.trouble
        self.drill.take(rating)
        trouble = self.drill.trouble
        if trouble and trouble != before:
            self.app.notify_plain(trouble, severity="error")

    # ---- acts

    def action_next(self) -> None:
        """Do what Enter does: answer, show, or go on."""
        taker = self._taker
        if isinstance(taker, DrillList):
            taker.action_select()
        elif isinstance(taker, LineInput):
            taker.put_run()
            self._answer(taker.value.strip())
        elif self.drill.given is None:
            self.action_show_answer()
        else:
            self._go_on(None)

    def action_show_answer(self) -> None:
        """Show the answer without one of one's own."""
        if self.drill.asked is not None and self.drill.given is None:
            self.drill.show()
            self.show_drill()

    def action_sums(self) -> None:
        """Do ten sums; a grade that is shown is kept."""
        self._keep_grade()
        self.drill.begin_sums()
        self.show_drill()

    def action_cards(self) -> None:
        """Go on with the cards of today."""
        self.drill.begin_cards()
        self.show_drill()

    def action_end(self) -> None:
        """Say how it went, and then go home."""
        was_asked = self.drill.asked is not None
        self._keep_grade()
        if not was_asked or not self.drill.outcomes:
            self.action_home()
            return
        self.drill.end()
        self.show_drill()

    def action_scroll_answer(self, pages: int) -> None:
        """Scroll the answer where it doesn't fit."""
        answer = self.query_one("#drill-answer")
        answer.scroll_relative(y=pages * max(1, answer.size.height - 1), animate=False)

    @property
    def would_lose(self) -> str:
        """Nothing is lost when the app is left: a grade that is shown is kept."""
        if self._keep_grade():
            self.drill.ask_next()
            self.show_drill()
        return ""

    def _keep_grade(self) -> bool:
        """Save the grade that is shown; whether there was one."""
        asked, given = self.drill.asked, self.drill.given
        if asked is None or given is None:
            return False
        rating = self.query_one("#drill-grades", DrillList).highlighted_id if asked.counts else None
        if rating is None and asked.counts:
            return False
        self._take(cast("Rating | None", rating))
        return True
