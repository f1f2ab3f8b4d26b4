"""The review: everything that the record will say; Enter or ctrl+s writes it."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from bvbwizard.domain.errors import BvbError
from bvbwizard.tui.commands import letters, own_keys, screen_bindings
from bvbwizard.tui.desk import COMPONENTS, MainScreen, place_of
from bvbwizard.tui.interview import Interview, now
from bvbwizard.tui.present import BAD, GOOD, MUTED, heading, lines, plain
from bvbwizard.tui.review_text import review_parts
from bvbwizard.tui.screens.acts.base import NO_STACK
from bvbwizard.tui.widgets.hint_line import HintLine
from bvbwizard.tui.widgets.review_body import ReviewBody

HINTS = (
    ("⏎", "save the record", "screen.save"),
    ("esc", "back to the questions", "screen.back"),
    ("F2", "all", "screen.overview"),
    ("F5", "how", "screen.figures"),
    ("F6", "frameworks", "screen.frameworks"),
    ("F7", "stack", "screen.stack"),
    ("^p", "palette", "app.command_palette"),
    ("^q", "leave", "app.leave"),
)
READY = "Enter writes this as a record. Escape goes back to the questions."
AGAIN = "Nothing is lost: the draft stays. Enter tries again."
REMARK = "Listed at the end of the record."
SAVED_HINTS = (
    ("⏎", "home", "screen.home"),
    ("F5", "how", "screen.figures"),
    ("F6", "frameworks", "screen.frameworks"),
    ("F7", "stack", "screen.stack"),
    ("^q", "leave", "app.leave"),
)


class ReviewScreen(MainScreen[str]):
    """Hands back the question to go to, or nothing to stay where the session stands."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *screen_bindings("review"),
        *own_keys(enter="enter", overview="a", frameworks="f", stack="s", back="left"),
        *letters("help", "command_palette"),
    ]

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.saved: Path | None = None
        self._is_searched = False

    def compose(self) -> ComposeResult:
        """A head with what to do, and the parts."""
        yield Static(id="review-head", markup=False)
        yield ReviewBody(id="review-body")
        yield HintLine(HINTS, id="hints")

    def on_mount(self) -> None:
        """Show everything, then finish looking for what would turn the verdict."""
        self._show_head()
        self._show_parts()
        self._search_flips()
        self.query_one(ReviewBody).focus()

    # ---- acts

    def action_enter(self) -> None:
        """Save; once saved, go home."""
        if self.saved is None:
            self.action_save()
        else:
            self.action_home()

    def action_save(self) -> None:
        """Write the record; whatever hinders it is said, and nothing is lost."""
        if self.saved is not None:
            return
        from bvbwizard.store.records import save_record
        from bvbwizard.tui.search import finish_search

        interview = self.interview
        if self.app.searches_flips and not self._is_searched:
            # The record says what the screen would have said a moment later; that takes 0.3 s.
            finish_search(interview)
        try:
            path = save_record(
                interview.session,
                interview.evaluation,
                self.app.records_folder,
                flips=interview.flips,
                today=self.app.today,
            )
        except BvbError as error:
            problem = lines([plain(str(error), BAD), plain(AGAIN, MUTED)])
            self.query_one("#review-head", Static).update(problem)
            return
        self.saved = path
        if interview.draft is not None:
            interview.draft.discard()
            interview.draft = None
        self.query_one("#review-head", Static).update(
            lines([plain(f"Saved: {path}", f"bold {GOOD}"), plain("Enter goes home. ctrl+q leaves.", MUTED)])
        )
        self.query_one(HintLine).hints = SAVED_HINTS
        # It stays in sight for a moment where somebody presses Enter twice.
        self.app.notify_plain(f"Saved: {path}")

    def action_back(self) -> None:
        """Go back to the questions; after saving, home."""
        if self.saved is not None:
            self.action_home()
        else:
            self.dismiss(None)

    def jump_to(self, question_id: str) -> None:
        """Go to a question."""
        if self.saved is None:
            self.dismiss(question_id)

    def action_overview(self) -> None:
        """All questions with their answers."""
        from bvbwizard.tui.screens.overview import OverviewSheet

        def done(question_id: str | None) -> None:
            if question_id:
                self.jump_to(question_id)

        self.app.push_screen(OverviewSheet(self.interview, self._clear), done)

    def action_figures(self) -> None:
        """Every figure with its formula."""
        from bvbwizard.tui.screens.figures import FiguresSheet

        self.app.push_screen(FiguresSheet(self.interview))

    def action_frameworks(self) -> None:
        """What each framework says."""
        from bvbwizard.tui.screens.frameworks import FrameworksSheet

        self.app.push_screen(FrameworksSheet(self.interview))

    def action_stack(self) -> None:
        """Every component, what they come to, and the plan; until it is saved, a component's screen too."""
        from bvbwizard.tui.screens.stack import AnsweredStackSheet, StackSheet

        found = self.interview.evaluation.stack
        if found is None:
            self.app.notify_plain(NO_STACK)
        elif self.saved is not None:
            self.app.push_screen(StackSheet(self.interview, found))
        else:
            self.app.push_screen(AnsweredStackSheet(self.interview, found), self._go_to_component)

    def action_components(self) -> None:
        """Say which components the product has."""
        self.jump_to(COMPONENTS)

    def action_remark(self) -> None:
        """Write a note that belongs to no question."""
        from bvbwizard.tui.screens.writing import TextSheet

        def done(text: str | None) -> None:
            if text and text.strip() and self.saved is None:
                self.interview.remark(text.strip())
                self._show_parts()

        self.app.push_screen(TextSheet("Note without a question", "", REMARK), done)

    def action_criteria(self) -> None:
        """Change the criteria, with a reason."""
        from bvbwizard.tui.screens.criteria import ChangeCriteriaScreen, CriteriaChange

        def done(change: CriteriaChange | None) -> None:
            if change is not None and self.saved is None:
                self.interview.change_criteria(change.criteria, change.reason, now())
                self._show_parts()
                self._search_flips()

        self.app.push_screen(ChangeCriteriaScreen(self.interview.session.criteria), done)

    def action_rename(self) -> None:
        """Give the decision another title."""
        from bvbwizard.tui.screens.writing import LineSheet

        def done(title: str | None) -> None:
            if title is not None and self.saved is None:
                self.interview.rename(title)
                self._show_head()

        lead = "The title names the record and its file."
        self.app.push_screen(LineSheet("Title of this decision", self.interview.session.title, lead), done)

    # ---- inner workings

    def _go_to_component(self, component_id: str | None) -> None:
        if component_id:
            self.jump_to(place_of(component_id))

    def _show_head(self) -> None:
        head = lines([plain(heading(self.interview.session.title), "bold"), plain(READY, MUTED)])
        self.query_one("#review-head", Static).update(head)

    def _show_parts(self) -> None:
        self.query_one(ReviewBody).show(lambda width: review_parts(self.interview.subject, width))

    def _clear(self, question_id: str) -> None:
        self.interview.clear(question_id)
        self._show_parts()
        self._search_flips()

    def _search_flips(self) -> None:
        if self.app.searches_flips:
            self._is_searched = False
            self.run_worker(self._find_flips(), exclusive=True)

    async def _find_flips(self) -> None:
        from bvbwizard.tui.search import search_flips

        await search_flips(self.interview, lambda: None)
        self._is_searched = True
        self._show_parts()
