"""Every framework on one screen, a line each under its source; Enter opens one."""

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from bvbwizard.domain.results.outcome import Opinion
from bvbwizard.say.findings import opinion_role, opinion_stance
from bvbwizard.say.names import framework_name, sentence
from bvbwizard.say.verdict import verdict_line
from bvbwizard.store.bundled import reference_tables
from bvbwizard.tui import framework_text
from bvbwizard.tui.blocks import reference_table
from bvbwizard.tui.commands import own_hints, own_keys
from bvbwizard.tui.framework_text import FrameworkRow
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.present import ACCENT, MUTED, plain
from bvbwizard.tui.screens.sheet import Sheet

THUMBS = "thumbs"
TABLES = "tables"
BELOW = (
    (THUMBS, "t", "Rules of thumb: every source's number beside this case's own"),
    (TABLES, "b", "The sources' tables"),
)
"""The lines under the frameworks, each with its key."""
AROUND = (6, 7)
"""Columns and rows of the screen that the list doesn't have: frame, margins, what is said below, keys."""


class FrameworksSheet(Sheet[None]):
    """Highlighting a line shows its whole reason and how near it is to turning."""

    BINDINGS = own_keys(close="f6,f,left", thumbs="t", tables="b")
    HINTS = own_hints(
        open="⏎ its path, answers and table", thumbs="t rules of thumb", tables="b tables", close="esc close"
    )
    heading = "What each framework says"

    def __init__(self, interview: Interview) -> None:
        super().__init__(classes="-full")
        self._interview = interview
        self._rows: list[FrameworkRow] = []
        self._marked: int | None = None
        self._filled = (0, 0)
        """The width and height that the list was made for."""

    def body(self) -> ComposeResult:
        """The list, and the highlighted line in full."""
        yield OptionList(id="frameworks", markup=False)
        yield Static(id="framework-said", markup=False)

    def on_mount(self) -> None:
        """Title the frame with the verdict, and list everything in the width that there will be."""
        frame = self.query_one("#sheet")
        frame.border_subtitle = Content(verdict_line(self._interview.evaluation))
        width, height = self.app.size
        self._fill(width - AROUND[0], height - AROUND[1])
        self.query_one(OptionList).focus()

    def on_resize(self, _: events.Resize) -> None:
        """Cut the reasons to the new width."""
        self.call_after_refresh(self._refill)

    def _refill(self) -> None:
        region = self.query_one(OptionList).scrollable_content_region
        self._fill(region.width - 2, region.height)

    def _fill(self, width: int, height: int) -> None:
        if (width, height) == self._filled:
            return
        self._filled = (width, height)
        listing = self.query_one(OptionList)
        evaluation = self._interview.evaluation
        questionnaire = self._interview.session.questionnaire
        rows = framework_text.framework_rows(evaluation, questionnaire, width)
        self._rows = (
            framework_text.spaced(rows) if len(framework_text.spaced(rows)) + len(BELOW) <= height else rows
        )
        self._marked = None
        options = [
            Option(
                framework_text.prompt(row),
                id=row.opinion.id if row.opinion else None,
                disabled=row.opinion is None,
            )
            for row in self._rows
        ]
        before = listing.highlighted_option
        listing.set_options([*options, *(_below(*parts) for parts in BELOW)])
        ids = [option.id for option in listing.options]
        first = next((i for i, option in enumerate(listing.options) if not option.disabled), None)
        listing.highlighted = ids.index(before.id) if before and before.id in ids else first

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._mark(event.option_index)
        opinion = self._opinion(event.option_index)
        said = self.query_one("#framework-said", Static)
        if opinion is None:
            said.update("")
        else:
            role = sentence(opinion_role(opinion))
            why = framework_text.reason(opinion, self._interview.session.questionnaire)
            quiet = " ".join(part for part in (opinion.closeness, role) if part)
            said.update(Content.assemble(why, " ", plain(quiet, MUTED)))

    def _mark(self, index: int) -> None:
        """Move the caret."""
        listing = self.query_one(OptionList)
        for place in (self._marked, index):
            if place is not None and self._opinion(place) is not None:
                content = framework_text.prompt(self._rows[place], is_marked=place == index)
                listing.replace_option_prompt_at_index(place, content)
        self._marked = index

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the highlighted line."""
        listing = self.query_one(OptionList)
        option = listing.highlighted_option
        if option is None or listing.highlighted is None:
            return
        opinion = self._opinion(listing.highlighted)
        if opinion is not None:
            self._read(opinion)
        elif option.id == THUMBS:
            self.action_thumbs()
        else:
            self.action_tables()

    def action_thumbs(self) -> None:
        """Every rule of thumb, compared with this case."""
        evaluation = self._interview.evaluation
        self.app.read(
            "Rules of thumb beside this case", lambda width: framework_text.thumb_text(evaluation, width)
        )

    def action_tables(self) -> None:
        """Every table of the sources."""
        tables = reference_tables()
        self.app.read(
            "The sources' tables, in our words",
            lambda width: Content("\n\n").join([reference_table(table, width) for table in tables]),
        )

    def _read(self, opinion: Opinion) -> None:
        interview = self._interview
        evaluation, tables = interview.evaluation, reference_tables()
        self.app.read(
            f"{framework_name(opinion.id)}: {opinion_stance(opinion)}",
            lambda width: framework_text.opinion_text(opinion, interview.session, evaluation, tables, width),
        )

    def _opinion(self, index: int) -> Opinion | None:
        return self._rows[index].opinion if index < len(self._rows) else None


def _below(row_id: str, key: str, label: str) -> Option:
    return Option(Content.assemble((f"{key}  ", f"bold {ACCENT}"), label), id=row_id)
