"""Which screen a command, a preset, a draft, a record or a rehearsal leads to.

Each is read before its screen is made, so that a broken file is said before anything changes on the terminal.
A screen is imported when it is opened.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from bvbwizard.domain.errors import BvbError, FileError, StoreError
from bvbwizard.tui.desk import Desk, Start, To

if TYPE_CHECKING:
    from bvbwizard.domain.interview.criteria import Criteria
    from bvbwizard.domain.interview.session import Session
    from bvbwizard.rehearsal.interview.attempt import Attempt
    from bvbwizard.store.attempts import AttemptFile
    from bvbwizard.tui.interview import Interview
    from bvbwizard.tui.rehearse_case import Case, Wish
    from bvbwizard.tui.rehearse_run import RehearsalRun

Maker = Callable[[], Screen[Any]]
"""Makes a screen once its files are read and the terminal is taken."""
_SEEDS = 2**31


class Navigation:
    """Reads what a screen needs, and begins sessions and rehearsals."""

    def __init__(self, app: Desk) -> None:
        self._app = app
        self._makers: dict[To, Callable[[Start], Maker]] = {
            "new": self._new,
            "again": self._again,
            "resume": self._resumed,
            "open": self._record,
            "drill": self._drill,
            "rehearse": self._rehearse,
            "choose": self._choose,
            "brief": lambda to: self._brief(_wished(to)),
            "repeat": self._repeated,
            "one": self._one_component,
            "go-on": self._interrupted,
            "attempt": self._attempt,
            "history": self._history,
        }

    def maker(self, to: Start) -> Maker:
        """The screen to go to, with everything read that it needs; home needs nothing.

        Raises:
            FileError: there is no such preset, draft, record, scenario or attempt, or it can't be read.
            StoreError: what the drill remembers can't be read.
        """
        return self._makers[to.command](to)

    # ---- sessions

    def _new(self, to: Start) -> Maker:
        """The criteria of a new session."""
        from bvbwizard.domain.interview.criteria import Criteria
        from bvbwizard.tui.screens.criteria import CriteriaScreen

        preset = to.preset
        if preset is not None:
            from bvbwizard.store.presets import bundled_path

            if bundled_path(preset) is None:
                # A person's own file may be broken, which has to be said before the screen is taken. The
                # bundled ones are read once the form is painted: reading one takes 90 ms.
                self._app.preset(preset, anew=True)
        subject = f"{preset} preset" if preset else "a new session"

        def begin(criteria: Criteria, title: str, is_shared: bool) -> None:
            from bvbwizard.domain.interview.session import Session

            session = Session(questionnaire=self._app.questionnaire, started_on=self._app.today)
            laid = session.lay(self._app.preset(preset)) if preset else session
            self._begin(laid, criteria, title, is_shared)

        return lambda: CriteriaScreen(Criteria(), to.title or "", subject, begin, preset=preset)

    def _again(self, to: Start) -> Maker:
        """The criteria of a new session with the answers of a record."""
        from bvbwizard.tui.screens.criteria import CriteriaScreen

        session = to.session
        assert session is not None
        criteria = replace(session.criteria, locked_at=None, digest="")
        fresh = replace(
            session, criteria=criteria, started_on=self._app.today, position=None, agenda=None, changes=()
        )
        begin = partial(self._begin, fresh)
        return lambda: CriteriaScreen(criteria, session.title, "the answers of a record", begin)

    def _resumed(self, to: Start) -> Maker:
        """A draft where it stopped."""
        from bvbwizard.store.drafts import Draft, find_draft
        from bvbwizard.tui.interview import Interview

        draft, session = Draft.open(find_draft(to.draft), self._app.questionnaire)
        if draft.lost:
            self._app.notify_plain(draft.lost, severity="warning")
        interview = Interview(session, draft, lambda: self._app.reference, today=self._app.today)
        self._app.interview = interview
        return lambda: _screen_of(interview)

    def _record(self, to: Start) -> Maker:
        """A saved record."""
        from bvbwizard.store.records import load_record
        from bvbwizard.tui.screens.opened import OpenedScreen

        path = Path(to.record or "")
        record = load_record(path, self._app.questionnaire)
        return lambda: OpenedScreen(record, self._app.reference, path)

    def _begin(self, session: "Session", criteria: "Criteria", title: str, is_shared: bool) -> None:
        from bvbwizard.store.drafts import Draft
        from bvbwizard.tui.interview import Interview, now

        at = now()
        titled = replace(session, title=title or session.title, shared_screen=is_shared)
        session = titled.lock(criteria, at=at)
        interview = Interview(session, Draft.begin(), lambda: self._app.reference, today=self._app.today)
        if interview.trouble:
            self._app.notify_plain(interview.trouble, severity="error")
        self._app.interview = interview
        if not _has_unchecked(session):
            interview.apply(session.start())
        self._app.show_main(_screen_of(interview))

    # ---- the drill and rehearsals

    def _drill(self, _: Start) -> Maker:
        """The drill, with its cards and what is remembered of them."""
        from bvbwizard.tui.drill_round import begin_drill
        from bvbwizard.tui.screens.drill import DrillScreen

        drill, problem = begin_drill(self._app.now)
        return lambda: DrillScreen(drill, problem)

    def _rehearse(self, to: Start) -> Maker:
        """What the command line asked for: a brief where it named one, else the choice."""
        wish = to.wish
        is_named = wish is not None and (wish.scenario or wish.record)
        return self._brief(_wished(to)) if is_named else self._choose(to)

    def _choose(self, to: Start) -> Maker:
        """What to rehearse."""
        from bvbwizard.tui.screens.rehearse_choose import ChooseRehearsalScreen

        return lambda: ChooseRehearsalScreen(_wished(to))

    def _brief(self, wish: "Wish") -> Maker:
        """The brief of a scenario, a record or a component; Enter there starts the clock."""
        from bvbwizard.tui.rehearse_case import case_of_record, case_of_scenario
        from bvbwizard.tui.screens.rehearse_choose import BriefScreen

        if wish.record:
            case = case_of_record(Path(wish.record))
        else:
            case = case_of_scenario(wish.scenario, self._app.today, component=wish.component)
        return lambda: BriefScreen(case.scenario, wish, lambda: self._begin_rehearsal(case, wish))

    def _repeated(self, to: Start) -> Maker:
        """The brief of an attempt, for the same once more."""
        from bvbwizard.tui.rehearse_case import wish_of

        assert to.attempt is not None and not isinstance(to.attempt, Path)
        return self._brief(wish_of(to.attempt))

    def _one_component(self, to: Start) -> Maker:
        """The brief of a component by chance."""
        from bvbwizard.rehearsal.interview.attempt import MINUTES_FOR_ONE
        from bvbwizard.rehearsal.interview.derived import draw_component
        from bvbwizard.store.scenarios import scenarios

        drawn = draw_component(scenarios(), self._app.questionnaire.catalogue, seed=random.randrange(_SEEDS))
        if drawn is None:
            raise FileError("scenarios", "there is none")
        scenario, component = drawn
        return self._brief(
            replace(
                _wished(to),
                scenario=scenario.id,
                record="",
                component=component.id,
                minutes=float(MINUTES_FOR_ONE),
                way="written",
            )
        )

    def _interrupted(self, _: Start) -> Maker:
        """The last attempt that was interrupted, covered and paused."""
        from bvbwizard.store.attempts import AttemptFile, newest_unfinished
        from bvbwizard.store.places import rehearsals_folder

        entry = newest_unfinished()
        if entry is None:
            raise FileError(str(rehearsals_folder()), "there is no rehearsal to go on with")
        file, attempt = AttemptFile.open(entry.path)
        return _paused(self._run(attempt, file))

    def _attempt(self, to: Start) -> Maker:
        """An attempt: its scorecard, own marks where it has none yet, or where it stopped."""
        from bvbwizard.store.attempts import AttemptFile
        from bvbwizard.tui.screens.scorecard import OwnMarksScreen, ScorecardScreen

        assert isinstance(to.attempt, Path)
        file, attempt = AttemptFile.open(to.attempt)
        run = self._run(attempt, file)
        if not attempt.is_finished:
            return _paused(run)
        if not attempt.own_marks:
            return lambda: OwnMarksScreen(run)
        judged = run.case.judge(attempt)
        return lambda: ScorecardScreen(run, judged)

    def _history(self, _: Start) -> Maker:
        """Every attempt so far."""
        from bvbwizard.tui.screens.history import HistoryScreen

        self._app.close_rehearsal()
        return HistoryScreen

    def _begin_rehearsal(self, case: "Case", wish: "Wish") -> None:
        from bvbwizard.rehearsal.interview.attempt import Attempt
        from bvbwizard.store.attempts import AttemptFile

        attempt = Attempt.start(
            case.scenario.id,
            title=case.scenario.title,
            level=wish.level,
            at=self._app.now(),
            seed=random.randrange(_SEEDS),
            minutes=wish.minutes,
            record=case.record,
            component=case.component,
            way=wish.way,
        )
        file = None
        try:
            file = AttemptFile.create(attempt)
        except StoreError as error:
            self._app.notify_plain(str(error), severity="error")
        self._app.show_main(_answering(self._opened_run(attempt, file, case)))

    def _run(self, attempt: "Attempt", file: "AttemptFile") -> "RehearsalRun":
        from bvbwizard.tui.rehearse_case import case_of_attempt

        try:
            case = case_of_attempt(attempt, self._app.today)
        except BvbError:
            file.close()
            raise
        return self._opened_run(attempt, file, case)

    def _opened_run(self, attempt: "Attempt", file: "AttemptFile | None", case: "Case") -> "RehearsalRun":
        from bvbwizard.tui.rehearse_run import RehearsalRun

        self._app.close_rehearsal()
        run = RehearsalRun(attempt, file, case, now=self._app.now, seen=_seen(attempt))
        self._app.rehearsal = run
        return run


def _paused(run: "RehearsalRun") -> Maker:
    run.tick()
    run.pause()
    return lambda: _answering(run)


def _answering(run: "RehearsalRun") -> Screen[Any]:
    from bvbwizard.tui.screens.rehearse import SpokenScreen, WrittenScreen

    return SpokenScreen(run) if run.attempt.way == "spoken" else WrittenScreen(run)


def _has_unchecked(session: "Session") -> bool:
    return any(answer.is_typical and not answer.accepted for answer in session.answers.values())


def _screen_of(interview: "Interview") -> Screen[Any]:
    """The typical values until they are accepted, then the questions."""
    session = interview.session
    if session.position is None and session.agenda is None and _has_unchecked(session):
        from bvbwizard.tui.screens.typical import TypicalScreen

        return TypicalScreen(interview)
    from bvbwizard.tui.screens.wizard import WizardScreen

    return WizardScreen(interview)


def _wished(to: Start) -> "Wish":
    from bvbwizard.tui.rehearse_case import Wish

    return to.wish or Wish()


def _seen(attempt: "Attempt") -> set[str]:
    """The curveballs thrown in earlier attempts at the same scenario."""
    from bvbwizard.store.attempts import load_attempts

    try:
        attempts, _ = load_attempts()
    except BvbError:
        return set()
    return {
        given.id
        for each in attempts
        if each.scenario == attempt.scenario and each.started_at < attempt.started_at
        for given in each.curveballs
    }
