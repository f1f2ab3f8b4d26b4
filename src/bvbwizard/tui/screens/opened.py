"""A saved record, read-only, in the same parts as the review; its answers can begin a new session."""

from dataclasses import replace
from pathlib import Path

from textual.content import Content

from bvbwizard.domain.evaluation import Reference
from bvbwizard.record import Disagreement, Record
from bvbwizard.tui.commands import command_hints, letters, own_hints, own_keys
from bvbwizard.tui.desk import Start
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.main_screen import FramedScreen
from bvbwizard.tui.present import MUTED, WARN, bullets, heading, plain
from bvbwizard.tui.review_text import review_parts
from bvbwizard.tui.screens.acts import Looking

SHOWN_MOST = 12
"""Differences from the stored evaluation that are listed; `evaluate` on the file lists them all."""


class OpenedScreen(FramedScreen[None], Looking[None]):
    """A record with the figures of its own day."""

    place = "review"
    CSS_PATH = "review.tcss"
    HINTS = (
        *own_hints(again="n new session from these answers"),
        *command_hints("figures", "frameworks", "stack"),
        *own_hints(home="esc home"),
        *command_hints("leave"),
    )
    BINDINGS = own_keys(
        home="escape,left", figures="f5", frameworks="f6,f", stack="f7,s", again="n"
    ) + letters("help")

    def __init__(self, record: Record, reference: Reference, path: Path) -> None:
        super().__init__()
        self.record = record
        self.path = path
        own = record.reference(reference)
        self.interview = Interview(record.session, None, lambda: own, today=record.decided_on)
        """Without a journal: nothing is answered here."""
        self._found: tuple[Disagreement, ...] = ()

    def on_mount(self) -> None:
        """Show the parts, then look for flips and for what differs from the stored evaluation."""
        self._show_head()
        self._show_parts()
        if self.app.searches_flips:
            self.run_worker(self._search(), exclusive=True)

    def action_again(self) -> None:
        """Begin a new session with these answers."""
        self.app.go(Start(command="again", session=self.record.session))

    def _show_parts(self) -> None:
        interview, found = self.interview, self._found

        def parts(width: int) -> list[tuple[str, Content]]:
            made = review_parts(interview.subject, width)
            rows = [f"{each.key}: stored {each.stored}, now {each.now}" for each in found[:SHOWN_MOST]]
            return [("Stored and now", bullets(rows, width)), *made] if rows else made

        self.show_parts(parts)

    async def _search(self) -> None:
        from bvbwizard.reports.subject import differences
        from bvbwizard.tui.search import search_flips

        interview, record = self.interview, self.record
        await search_flips(interview, lambda: None)
        self._found = differences(replace(interview.subject, kind="record", record=record))
        self._show_parts()

    def _show_head(self) -> None:
        record = self.record
        status = record.status
        by = f" by {status.by}" if status.by else ""
        on = f" on {status.on}" if status.on else ""
        rows = [
            plain(heading(record.session.title), "bold"),
            plain(f"Decided {record.decided_on}, {status.now}{on}{by}. {self.path}", MUTED),
        ]
        if not record.is_by_this_engine:
            engine = f"version {record.engine_version}, questions of {record.questions_revision}"
            rows.append(plain(f"Saved by another engine ({engine}): what differs is listed.", WARN))
        self.show_head(*rows)
