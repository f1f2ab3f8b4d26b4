"""Home: begin, go on, or open what was decided. It paints before anything heavy is imported."""

from dataclasses import replace
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from bvbwizard.domain.text import one_line
from bvbwizard.tui.commands import LAST_HINTED, command_hints, letters, own_hints, own_keys
from bvbwizard.tui.desk import Start
from bvbwizard.tui.main_screen import HintedScreen
from bvbwizard.tui.present import MUTED
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row

LINES = (
    "Should you build this AI, or buy it?",
    "Answer what you know; what you don't know widens the estimate and blocks nothing.",
)
WIDEST = 74
AROUND = (8, 13)
"""Columns and rows of the screen that the menu doesn't have: frame, name, purpose, folder, keys."""
MENU = (
    Row(id="new", label="New decision", detail="criteria first, then the questions on your path", key="n"),
    Row(
        id="presets",
        label="New decision from a preset",
        detail="typical values of a company stage, or a worked case",
        key="p",
    ),
    Row(id="drafts", label="Resume a draft", detail="where you stopped", key="r"),
    Row(id="records", label="Open a record", detail="a decision as it was saved", key="o"),
    Row(
        id="rehearse",
        label="Rehearse an interview",
        detail="a scenario, a clock, four steps, and marks",
        key="i",
    ),
    Row(
        id="one", label="Five minutes on one component", detail="drawn from the scenarios by chance", key="c"
    ),
    Row(id="drill", label="Drill", detail="the numbers and rules by heart, a few minutes a day", key="d"),
)
BEFORE_REHEARSALS = 4


class HomeScreen(HintedScreen[None]):
    """Every way to begin."""

    HINTS = (
        *own_hints(choose="⏎ choose", new="n new", presets="p preset", drafts="r resume", records="o open"),
        *own_hints(rehearse="i rehearse", drill="d drill"),
        *command_hints("help", *LAST_HINTED),
    )

    BINDINGS = own_keys(
        new="n", presets="p", drafts="r", records="o", rehearse="i", one="c", go_on="e", drill="d"
    ) + letters("help", "command_palette")

    def body(self) -> ComposeResult:
        """Name, purpose, menu."""
        with Vertical(id="home"):
            yield Static("bvbwizard", id="home-name")
            yield Static("\n".join(LINES), id="home-lead", markup=False)
            yield ChoiceList(id="home-menu")
            yield Static("", id="home-folder", markup=False)

    def on_mount(self) -> None:
        """Show the menu."""
        menu = self.query_one(ChoiceList)
        menu.fill(MENU, chosen=("new",))
        self.on_resize()
        menu.focus()

    def on_resize(self) -> None:
        """Show the second lines where there is room for them."""
        menu, size = self.query_one(ChoiceList), self.app.size
        width, height = min(size.width, WIDEST) - AROUND[0], size.height - AROUND[1]
        menu.show_details(shown=menu.height_with_details(width) <= height)

    def on_screen_resume(self) -> None:
        """Count drafts, records and cards that are due, once the menu is painted."""
        self.call_after_refresh(self._count)

    def _count(self) -> None:
        from bvbwizard.domain.errors import BvbError
        from bvbwizard.store.deck import due_count
        from bvbwizard.store.drafts import list_drafts
        from bvbwizard.store.records import record_paths

        drafts = len(list_drafts())
        try:
            records = len(record_paths(self.app.records_folder))
        except BvbError:
            records = 0
        due = due_count(self.app.now())
        marks = {
            "drafts": _counted(drafts, "draft"),
            "records": _counted(records, "record"),
            "drill": f"{due} due" if due else "",
        }
        menu = self.query_one(ChoiceList)
        rows = [replace(row, mark=marks.get(row.id, "")) for row in MENU]
        # In front of the other rehearsals, so that nothing above it moves while somebody reads.
        rows[BEFORE_REHEARSALS:BEFORE_REHEARSALS] = _left_rehearsal()
        menu.fill(tuple(rows), chosen=(menu.highlighted_id or "new",))
        self.on_resize()
        folder = self.query_one("#home-folder", Static)
        folder.update(Content.styled(f"Records: {self.app.records_folder}", MUTED))

    @on(ChoiceList.Committed)
    def _committed(self, event: ChoiceList.Committed) -> None:
        if event.row_ids:
            getattr(self, f"action_{event.row_ids[0]}")()

    def action_choose(self) -> None:
        """Do what is highlighted."""
        self.query_one("#home-menu", ChoiceList).action_select()

    def action_new(self) -> None:
        """Begin without a preset."""
        self.app.go(Start(command="new"))

    def action_presets(self) -> None:
        """Choose a preset to begin with."""
        from bvbwizard.tui.preset_rows import preset_rows

        rows, trouble = preset_rows(self.app.questionnaire)
        if trouble:
            self.app.notify_plain(trouble, severity="warning")
        self.app.choose(
            "Begin with a preset",
            rows,
            "There are no presets.",
            lambda name: self.app.go(Start(command="new", preset=name)),
        )

    def action_drafts(self) -> None:
        """Choose a draft to go on with."""
        from bvbwizard.store.drafts import list_drafts

        rows = tuple(
            Row(
                id=str(entry.path),
                label=entry.title or "Untitled decision",
                detail=_draft_detail(entry.preset, entry.answered, entry.when),
            )
            for entry in list_drafts()
        )
        self.app.choose(
            "Resume a draft",
            rows,
            "There is no draft.",
            lambda path: self.app.go(Start(command="resume", draft=path)),
        )

    def action_records(self) -> None:
        """Choose a record to open."""
        from bvbwizard.domain.errors import BvbError
        from bvbwizard.store.records import list_records

        try:
            entries = list_records(self.app.records_folder)
        except BvbError as error:
            self.app.notify_plain(str(error), severity="error")
            return
        rows = tuple(
            Row(
                id=str(entry.path),
                label=one_line(entry.title) or one_line(entry.path.name),
                detail=one_line(entry.problem)
                or one_line(
                    f"{entry.decided_on}  {entry.option or 'no option'}, {entry.confidence}  ({entry.status})"
                ),
            )
            for entry in entries
        )
        none = f"There is no record in {self.app.records_folder}."
        self.app.choose(
            "Open a record", rows, none, lambda path: self.app.go(Start(command="open", record=path))
        )

    def action_rehearse(self) -> None:
        """Choose what to rehearse."""
        self.app.go(Start(command="choose"))

    def action_one(self) -> None:
        """Five minutes on a single component."""
        self.app.go(Start(command="one"))

    def action_go_on(self) -> None:
        """Go on with the rehearsal that was interrupted."""
        self.app.go(Start(command="go-on"))

    def action_drill(self) -> None:
        """Repeat what is due."""
        self.app.go(Start(command="drill"))


def _left_rehearsal() -> tuple[Row, ...]:
    """The rehearsal that was interrupted last, with what is left of its clock."""
    from bvbwizard.domain.errors import BvbError
    from bvbwizard.store.attempts import load_attempt, newest_unfinished
    from bvbwizard.tui.rehearse_text import left_words

    try:
        entry = newest_unfinished()
        attempt = load_attempt(entry.path) if entry is not None else None
    except BvbError:
        return ()
    if attempt is None:
        return ()
    title = " ".join(attempt.title.split())
    mark = f"{left_words(attempt)}, paused"
    return (Row(id="go_on", label="Resume the rehearsal", detail=title, mark=mark, key="e"),)


def _counted(count: int, word: str) -> str:
    return f"{count or 'no'} {word}{'' if count == 1 else 's'}"


def _draft_detail(preset: str, answered: int, when: datetime) -> str:
    begun = f"{preset} preset, " if preset else ""
    return f"{begun}{_counted(answered, 'answer')}, last on {when:%Y-%m-%d at %H:%M}"
