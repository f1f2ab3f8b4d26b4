"""The review: everything that the record will say; Enter or ctrl+s writes it."""

from pathlib import Path

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.tui.commands import LAST_HINTED, command_hints, letters, own_hints, own_keys, screen_bindings
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.main_screen import FramedScreen
from bvbwizard.tui.present import BAD, GOOD, MUTED, heading, plain
from bvbwizard.tui.review_text import review_parts
from bvbwizard.tui.screens.acts import Running
from bvbwizard.tui.widgets.hint_line import HintLine

READY = "Enter writes this as a record. Escape goes back to the questions."
AGAIN = "Nothing is lost: the draft stays. Enter tries again."
SAVED_HINTS = (*own_hints(home="⏎ home"), *command_hints("figures", "frameworks", "stack", "leave"))


class ReviewScreen(FramedScreen[str], Running[str]):
    """Hands back the question to go to, or nothing to stay where the session stands."""

    place = "review"
    CSS_PATH = "review.tcss"
    HINTS = (
        *own_hints(save="⏎ save the record", back="esc back to the questions"),
        *command_hints("overview", "figures", "frameworks", "stack", *LAST_HINTED),
    )
    BINDINGS = (
        screen_bindings("review")
        + own_keys(enter="enter", back="left")
        + letters("overview", "frameworks", "stack", "help", "command_palette")
    )

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        self.saved: Path | None = None
        self._titled = ""
        """The title in the head."""
        self._searched: Evaluation | None = None
        """Of which it is looked for what would turn it."""
        self._is_searched = False

    @property
    def is_saved(self) -> bool:
        """Whether the record is written, after which nothing changes."""
        return self.saved is not None

    def on_mount(self) -> None:
        """Show everything, then finish looking for what would turn the verdict."""
        self._show_head()
        self._show_parts()
        self._search_flips()

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
            self.show_head(plain(str(error), BAD), plain(AGAIN, MUTED))
            return
        self.saved = path
        if interview.draft is not None:
            interview.draft.discard()
            interview.draft = None
        said = plain("Enter goes home. ctrl+q leaves.", MUTED)
        self.show_head(plain(f"Saved: {path}", f"bold {GOOD}"), said)
        self.query_one(HintLine).hints = SAVED_HINTS
        # It stays in sight for a moment where somebody presses Enter twice.
        self.app.notify_plain(f"Saved: {path}")

    def action_back(self) -> None:
        """Go back to the questions; after saving, home."""
        if self.saved is not None:
            self.action_home()
        else:
            self.dismiss(None)

    def jump_to(self, place: str) -> None:
        """Go to a question, to the list of components, or to the screen of one."""
        if not self.is_saved:
            self.dismiss(place)

    def clear_question(self, question_id: str) -> None:
        """Take the answer to a question back."""
        self.interview.clear(question_id)
        self.show_act()

    def show_act(self) -> None:
        """Show what an act changed; look again for what would turn the verdict where it may be another."""
        if self.interview.session.title != self._titled:
            self._show_head()
        self._show_parts()
        if self.interview.evaluation is not self._searched:
            self._search_flips()

    # ---- inner workings

    def _show_head(self) -> None:
        self._titled = self.interview.session.title
        self.show_head(plain(heading(self._titled), "bold"), plain(READY, MUTED))

    def _show_parts(self) -> None:
        self.show_parts(lambda width: review_parts(self.interview.subject, width))

    def _search_flips(self) -> None:
        self._searched = self.interview.evaluation
        if self.app.searches_flips:
            self._is_searched = False
            self.run_worker(self._find_flips(), exclusive=True)

    async def _find_flips(self) -> None:
        from bvbwizard.tui.search import search_flips

        await search_flips(self.interview, lambda: None)
        self._is_searched = True
        self._show_parts()
