"""A saved record, in the same parts as the review: only its status can change; its answers can begin anew."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual.content import Content

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.text import joined, one_line
from bvbwizard.lifecycle import Act, possible
from bvbwizard.record import Disagreement, Record
from bvbwizard.tui.commands import command_hints, letters, own_hints, own_keys
from bvbwizard.tui.desk import Start
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.main_screen import FramedScreen
from bvbwizard.tui.present import MUTED, WARN, bullets, heading, plain
from bvbwizard.tui.review_text import review_parts
from bvbwizard.tui.screens.acts import Looking
from bvbwizard.tui.screens.writing import ChooseSheet, LineSheet
from bvbwizard.tui.widgets.choice_list import Row

_ROWS: dict[Act, Row] = {
    "propose": Row(id="propose", label="Propose it", detail="ready for whoever decides"),
    "accept": Row(id="accept", label="Accept it", detail="from then on nothing of it changes but its status"),
    "supersede": Row(id="supersede", label="Supersede it", detail="another record takes its place"),
    "retire": Row(id="retire", label="Retire it", detail="it no longer holds, and nothing takes its place"),
}
SHOWN_MOST = 12
"""Differences from the stored evaluation that are listed; `evaluate` on the file lists them all."""


class OpenedScreen(FramedScreen[None], Looking[None]):
    """A record with the figures of its own day."""

    place = "review"
    CSS_PATH = "review.tcss"
    HINTS = (
        *own_hints(again="n new session", status="t status"),
        *command_hints("figures", "frameworks", "stack"),
        *own_hints(home="esc home"),
        *command_hints("leave"),
    )
    BINDINGS = own_keys(
        home="escape,left", figures="f5", frameworks="f6,f", stack="f7,s", again="n", status="t"
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

    # ---- its life

    def action_status(self) -> None:
        """Choose what becomes of the decision, of what its stage allows."""
        rows = tuple(_ROWS[act] for act in possible(self.record))
        if rows:
            self.app.ask(ChooseSheet("What becomes of this decision?", rows), self._chosen)
        else:
            self.app.notify_plain(f"This record is {self.record.status.now}; nothing more becomes of it.")

    def _chosen(self, act: str) -> None:
        if act == "supersede":
            self._choose_successor()
        elif act == "accept":
            lead = "The name stands in the record from then on."
            sheet = LineSheet("Who accepts it?", self.record.status.by, lead)
            self.app.ask(sheet, lambda name: self._move("accept", by=name))
        elif act == "retire":
            sheet = LineSheet("Why does it no longer hold?", "", "The reason stands in the record.")
            self.app.ask(sheet, lambda why: self._move("retire", reason=why))
        else:
            self._move("propose")

    def _choose_successor(self) -> None:
        from bvbwizard.store.records import list_records

        others = [each for each in list_records(self.path.parent) if each.path.name != self.path.name]
        rows = tuple(
            Row(
                id=str(each.path),
                label=one_line(each.title) or one_line(each.path.stem),
                detail=one_line(f"{each.decided_on}  {each.status}  {each.path.stem}"),
            )
            for each in others
            if not each.problem and each.status in ("proposed", "accepted")
        )
        none = "No other proposed or accepted record is in this folder."
        self.app.choose("Which record takes its place?", rows, none, self._superseded_by)

    def _superseded_by(self, new: str) -> None:
        from bvbwizard.store.records import load_record, supersede_record

        def act() -> Record:
            known = self.app.questionnaire
            supersede_record(self.path, Path(new), known, on=self.app.today)
            return load_record(self.path, known)

        self._act(act)

    def _move(self, act: Act, **about: str) -> None:
        from bvbwizard.store.records import move_record

        known, on = self.app.questionnaire, self.app.today
        self._act(lambda: move_record(self.path, act, known, on=on, **about))

    def _act(self, act: Callable[[], Record]) -> None:
        """Carry out an act on the file and show what it made of the record, or why it couldn't."""
        try:
            self.record = act()
        except BvbError as error:
            self.app.notify_plain(str(error), severity="error")
            return
        self._show_head()
        self.app.notify_plain(f"The record is {self.record.status.now}.")

    # ---- what is shown

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
        why = f": {status.reason}" if status.reason else ""
        rows = [
            plain(heading(record.session.title), "bold"),
            plain(one_line(f"Decided {record.decided_on}, {status.now}{on}{by}{why}. {self.path}"), MUTED),
        ]
        for names, link in (
            (record.links.supersedes, "Supersedes"),
            (record.links.superseded_by, "Superseded by"),
        ):
            rows += [plain(one_line(f"{link} {joined(names)}."), MUTED)] if names else []
        if not record.is_by_this_engine:
            engine = f"version {record.engine_version}, questions of {record.questions_revision}"
            rows.append(plain(f"Saved by another engine ({engine}): what differs is listed.", WARN))
        self.show_head(*rows)
