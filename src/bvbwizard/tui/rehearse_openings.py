"""How rehearsals begin and go on: which screen a wish, an attempt or a command leads to."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from bvbwizard.domain.errors import BvbError

if TYPE_CHECKING:
    from bvbwizard.rehearsal.interview.attempt import Attempt
    from bvbwizard.tui.app import BvbApp
    from bvbwizard.tui.rehearse_case import Case
    from bvbwizard.tui.rehearse_run import RehearsalRun
    from bvbwizard.tui.rehearse_wish import Wish

Maker = Callable[[], Screen[Any]]
_SEEDS = 2**31


class RehearsalOpenings:
    """Reads what a screen needs, so that a broken file is said before anything changes on the screen."""

    def __init__(self, app: "BvbApp") -> None:
        self._app = app

    # ---- what the app does

    def asked_for(self, wish: "Wish | None") -> Maker:
        """What the command line asked for: a brief where it named one, else the choice.

        Raises:
            FileError: what it named can't be read.
        """
        return self.brief(wish) if wish is not None and (wish.scenario or wish.record) else self.choose(wish)

    def show_choice(self, wish: "Wish | None" = None) -> None:
        """Choose what to rehearse."""
        self._show(lambda: self.choose(wish))

    def show_brief(self, wish: "Wish") -> None:
        """Show what the interviewer says; Enter there starts the clock."""
        self._show(lambda: self.brief(wish))

    def show_again(self, attempt: "Attempt") -> None:
        """The same once more, from its brief."""
        self._show(lambda: self.brief(self.wish_of(attempt)))

    def show_one_component(self, wish: "Wish | None" = None) -> None:
        """Five minutes on a single component."""
        self._show(lambda: self.one_component(wish))

    def show_resumed(self) -> None:
        """Go on with the rehearsal that was interrupted."""
        self._show(self.resumed)

    def show_attempt(self, path: Path) -> None:
        """Show an attempt: its scorecard, or where it stopped."""
        self._show(lambda: self.attempt(path))

    def show_history(self) -> None:
        """Every attempt so far."""
        self._app.close_rehearsal()
        self._show(self.history)

    def _show(self, make: Callable[[], Maker]) -> None:
        try:
            self._app.show_main(make()())
        except BvbError as error:
            self._app.notify_plain(str(error), severity="error")

    # ---- what is read before a screen is made

    def choose(self, wish: "Wish | None" = None) -> Maker:
        """What to rehearse."""
        from bvbwizard.tui.rehearse_wish import Wish
        from bvbwizard.tui.screens.rehearse_choose import ChooseRehearsalScreen

        return lambda: ChooseRehearsalScreen(wish or Wish())

    def brief(self, wish: "Wish") -> Maker:
        """The brief of a scenario, a record or a component.

        Raises:
            FileError: there is no such thing, or it can't be read.
        """
        from bvbwizard.tui.rehearse_case import case_of_record, case_of_scenario
        from bvbwizard.tui.screens.rehearse_begin import BriefScreen

        if wish.record:
            case = case_of_record(Path(wish.record))
        else:
            case = case_of_scenario(wish.scenario, self._app.today, component=wish.component)
        return lambda: BriefScreen(case.scenario, wish, lambda: self._begin(case, wish))

    def one_component(self, wish: "Wish | None") -> Maker:
        """The brief of a component by chance."""
        from dataclasses import replace

        from bvbwizard.domain.errors import FileError
        from bvbwizard.rehearsal.interview.attempt import MINUTES_FOR_ONE
        from bvbwizard.rehearsal.interview.derived import draw_component
        from bvbwizard.store.scenarios import scenarios
        from bvbwizard.tui.rehearse_wish import Wish

        drawn = draw_component(scenarios(), self._app.questionnaire.catalogue, seed=random.randrange(_SEEDS))
        if drawn is None:
            raise FileError("scenarios", "there is none")
        scenario, component = drawn
        return self.brief(
            replace(
                wish or Wish(),
                scenario=scenario.id,
                record="",
                component=component.id,
                minutes=float(MINUTES_FOR_ONE),
                way="written",
            )
        )

    def resumed(self) -> Maker:
        """The last attempt that was interrupted, covered and paused.

        Raises:
            FileError: there is none, or it can't be read.
        """
        from bvbwizard.domain.errors import FileError
        from bvbwizard.store.attempts import AttemptFile, newest_unfinished, rehearsals_folder

        entry = newest_unfinished()
        if entry is None:
            raise FileError(str(rehearsals_folder()), "there is no rehearsal to go on with")
        file, attempt = AttemptFile.open(entry.path)
        run = self._run(attempt, file)
        run.tick()
        run.pause()
        return lambda: self._answering(run)

    def attempt(self, path: Path) -> Maker:
        """A finished attempt: its scorecard, or own marks where it has none yet.

        Raises:
            FileError: it can't be read, or another window has it open.
        """
        from bvbwizard.store.attempts import AttemptFile
        from bvbwizard.tui.screens.own_marks import OwnMarksScreen
        from bvbwizard.tui.screens.scorecard import ScorecardScreen

        file, attempt = AttemptFile.open(path)
        run = self._run(attempt, file)
        if not attempt.is_finished:
            run.tick()
            run.pause()
            return lambda: self._answering(run)
        if not attempt.own_marks:
            return lambda: OwnMarksScreen(run)
        judged = run.case.judge(attempt)
        return lambda: ScorecardScreen(run, judged)

    def history(self) -> Maker:
        """Every attempt so far."""
        from bvbwizard.tui.screens.history import HistoryScreen

        return HistoryScreen

    def wish_of(self, attempt: "Attempt") -> "Wish":
        """The same once more."""
        from bvbwizard.tui.rehearse_wish import Wish

        return Wish(
            scenario=attempt.scenario if not attempt.record else "",
            record=attempt.record,
            component=attempt.component,
            level=attempt.level,
            minutes=attempt.minutes,
            way=attempt.way,
        )

    def _begin(self, case: "Case", wish: "Wish") -> None:
        from bvbwizard.domain.errors import StoreError
        from bvbwizard.rehearsal.interview.attempt import Attempt
        from bvbwizard.store.attempts import AttemptFile
        from bvbwizard.tui.rehearse_run import RehearsalRun

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
        seen = self._seen(attempt)
        file = None
        try:
            file = AttemptFile.create(attempt)
        except StoreError as error:
            self._app.notify_plain(str(error), severity="error")
        run = RehearsalRun(attempt, file, case, now=self._app.now, seen=seen)
        self._app.show_main(self._answering(run))

    def _run(self, attempt: "Attempt", file: Any) -> "RehearsalRun":
        from bvbwizard.tui.rehearse_case import case_of_attempt
        from bvbwizard.tui.rehearse_run import RehearsalRun

        try:
            case = case_of_attempt(attempt, self._app.today)
        except BvbError:
            file.close()
            raise
        self._app.close_rehearsal()
        run = RehearsalRun(attempt, file, case, now=self._app.now, seen=self._seen(attempt))
        self._app.rehearsal = run
        return run

    def _answering(self, run: "RehearsalRun") -> Screen[Any]:
        from bvbwizard.tui.screens.rehearse_spoken import SpokenScreen
        from bvbwizard.tui.screens.rehearse_written import WrittenScreen

        if self._app.rehearsal is not run:
            self._app.close_rehearsal()
        self._app.rehearsal = run
        return SpokenScreen(run) if run.attempt.way == "spoken" else WrittenScreen(run)

    def _seen(self, attempt: "Attempt") -> set[str]:
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
