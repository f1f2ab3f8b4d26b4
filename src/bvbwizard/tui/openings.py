"""How sessions begin: which screen a command, a preset, a draft or a record leads to."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

if TYPE_CHECKING:
    from bvbwizard.domain.session import Preset, Session
    from bvbwizard.tui.app import BvbApp
    from bvbwizard.tui.interview import Interview
    from bvbwizard.tui.screens.criteria import Locked

Maker = Callable[[], Screen[Any]]
"""Makes a screen once its files are read and the terminal is taken."""


class Openings:
    """Reads what a screen needs, so that a broken file is said before anything changes on the screen."""

    def __init__(self, app: "BvbApp") -> None:
        self._app = app
        self._presets: dict[str, Preset] = {}

    def new(self, preset: str | None = None, title: str = "") -> Maker:
        """The criteria of a new session.

        Raises:
            FileError: there is no such preset, or its file can't be read.
        """
        from bvbwizard.domain.criteria import Criteria
        from bvbwizard.tui.screens.criteria import CriteriaScreen

        if preset is not None:
            from bvbwizard.store.presets import bundled_path

            if bundled_path(preset) is None:
                # A person's own file may be broken, which has to be said before the screen is taken. The
                # bundled ones are read once the form is painted: reading one takes 90 ms.
                self.preset(preset, anew=True)
        subject = f"{preset} preset" if preset else "a new session"
        return lambda: CriteriaScreen(
            Criteria(), title, subject, lambda locked: self._begin_new(preset, locked), preset=preset
        )

    def again(self, session: "Session") -> Maker:
        """The criteria of a new session with the answers of a record."""
        from bvbwizard.tui.screens.criteria import CriteriaScreen

        criteria = replace(session.criteria, locked_at=None, digest="")
        fresh = replace(
            session, criteria=criteria, started_on=self._app.today, position=None, agenda=None, changes=()
        )
        return lambda: CriteriaScreen(
            criteria, session.title, "the answers of a record", lambda locked: self._begin(fresh, locked)
        )

    def resumed(self, name: str | None) -> Maker:
        """A draft where it stopped.

        Raises:
            FileError: there is none, it can't be read, or another window has it open.
        """
        from bvbwizard.store.drafts import Draft, find_draft
        from bvbwizard.tui.interview import Interview

        draft, session = Draft.open(find_draft(name), self._app.questionnaire)
        interview = Interview(session, draft, self._app.reference, today=self._app.today)
        self._app.interview = interview
        is_before_typical = session.position is None and session.agenda is None and _has_unchecked(session)
        return lambda: _typical(interview) if is_before_typical else _wizard(interview)

    def record(self, path: Path) -> Maker:
        """A saved record.

        Raises:
            FileError: it can't be read.
        """
        from bvbwizard.store.records import load_record
        from bvbwizard.tui.screens.opened import OpenedScreen

        record = load_record(path, self._app.questionnaire)
        return lambda: OpenedScreen(record, self._app.reference, path)

    def drill(self) -> Maker:
        """The drill, with its cards and what is remembered of them.

        Raises:
            FileError: the cards are broken.
            StoreError: what is remembered can't be read.
        """
        from bvbwizard.tui.drill_round import begin_drill
        from bvbwizard.tui.screens.drill import DrillScreen

        drill, problem = begin_drill(self._app.now)
        return lambda: DrillScreen(drill, problem)

    def preset(self, name: str, *, anew: bool = False) -> "Preset":
        """A preset, read once unless it is asked for anew.

        Raises:
            FileError: there is none, or it can't be read.
        """
        from bvbwizard.store.presets import find_preset

        if anew or name not in self._presets:
            self._presets[name] = find_preset(name, self._app.questionnaire)
        return self._presets[name]

    def _begin_new(self, preset: str | None, locked: "Locked") -> None:
        from bvbwizard.domain.session import Session

        session = Session(questionnaire=self._app.questionnaire, started_on=self._app.today)
        self._begin(session.lay(self.preset(preset)) if preset else session, locked)

    def _begin(self, session: "Session", locked: "Locked") -> None:
        from bvbwizard.domain.errors import StoreError
        from bvbwizard.store.drafts import Draft
        from bvbwizard.tui.interview import Interview, now

        at = now()
        session = replace(
            session, title=locked.title or session.title, shared_screen=locked.shared_screen
        ).lock(locked.criteria, at=at)
        draft = None
        try:
            draft = Draft.create(session)
        except StoreError as error:
            self._app.notify_plain(str(error), severity="error")
        interview = Interview(session, draft, self._app.reference, today=self._app.today)
        self._app.interview = interview
        if _has_unchecked(session):
            self._app.show_main(_typical(interview))
        else:
            interview.apply(session.start())
            self._app.show_main(_wizard(interview))


def _has_unchecked(session: "Session") -> bool:
    return any(answer.is_typical and not answer.accepted for answer in session.answers.values())


def _typical(interview: "Interview") -> Screen[Any]:
    from bvbwizard.tui.screens.typical import TypicalScreen

    return TypicalScreen(interview)


def _wizard(interview: "Interview") -> Screen[Any]:
    from bvbwizard.tui.screens.wizard import WizardScreen

    return WizardScreen(interview)
