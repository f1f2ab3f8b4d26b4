"""The attempts so far: the trend of each dimension, the weakest first, and two attempts side by side."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from textual import work

from bvbwizard.domain.errors import BvbError
from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.rehearsal.interview.history import Suggestion
from bvbwizard.tui.commands import LAST_HINTED, command_hints, letters, own_hints, own_keys
from bvbwizard.tui.desk import Start
from bvbwizard.tui.main_screen import FramedScreen
from bvbwizard.tui.present import MUTED, plain
from bvbwizard.tui.rehearse_case import Wish
from bvbwizard.tui.rehearse_report import attempt_row, comparison_content, history_parts

Found = tuple[Path, Attempt]
NONE_YET = "Nothing was rehearsed yet. Enter shows the scenarios."


class HistoryScreen(FramedScreen[None]):
    """What the attempts add up to."""

    CSS_PATH = ["review.tcss", "rehearse.tcss"]
    HINTS = (
        *own_hints(open_attempt="o open an attempt", compare="c two side by side"),
        *own_hints(next_one="⏎ rehearse the next", home="esc home"),
        *command_hints(*LAST_HINTED),
    )
    BINDINGS = own_keys(open_attempt="o", compare="c", next_one="enter,n", home="escape,left") + letters(
        "help", "command_palette"
    )

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Found] = ()
        self._suggestion: Suggestion | None = None

    def on_mount(self) -> None:
        """Read the attempts."""
        self._say("Reading the attempts.")
        self._read()

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        self._found, self._suggestion, problems = await asyncio.to_thread(_attempts)
        attempts = [attempt for _, attempt in self._found]
        for problem in problems[:1]:
            self.app.notify_plain(problem, severity="warning")
        self._say("" if attempts else NONE_YET)
        self.show_parts(lambda width: history_parts(attempts, self._suggestion, width))

    # ---- acts

    def action_open_attempt(self) -> None:
        """Open an attempt: its scorecard, or where it stopped."""
        self._choose("Open an attempt", self._found, self._open)

    def action_compare(self) -> None:
        """Hold two attempts at one scenario against each other."""
        several = [each for each in self._found if len(self._beside(each)) > 0]
        if not several:
            self.app.notify_plain(
                "Two finished attempts at one scenario can be compared; there aren't two yet."
            )
            return

        def second(one: Found) -> None:
            others = self._beside(one)
            if len(others) == 1:
                self._compare(one, others[0])
            else:
                self._choose("Compare it with", others, lambda other: self._compare(one, other))

        self._choose("Compare which attempt", several, second)

    def action_next_one(self) -> None:
        """Show the brief of what is suggested."""
        if self._suggestion is not None:
            latest = self._found[0][1] if self._found else None
            level = latest.level if latest is not None else "product-manager"
            wish = Wish(scenario=self._suggestion.scenario.id, level=level)
            self.app.go(Start(command="choose", wish=wish))

    # ---- inner workings

    def _open(self, found: Found) -> None:
        self.app.go(Start(command="attempt", attempt=found[0]))

    def _beside(self, one: Found) -> list[Found]:
        """The other finished attempts at the same."""
        mine = one[1]
        return [
            each
            for each in self._found
            if each[0] != one[0]
            and each[1].is_finished
            and mine.is_finished
            and (each[1].scenario, each[1].record, each[1].component)
            == (mine.scenario, mine.record, mine.component)
        ]

    def _compare(self, one: Found, other: Found) -> None:
        from bvbwizard.rehearsal.interview.history import side_by_side

        found = side_by_side(one[1], other[1])
        self.app.read("Side by side", lambda width: comparison_content(found, width))

    def _choose(self, heading: str, found: Sequence[Found], act: Callable[[Found], None]) -> None:
        rows = tuple(attempt_row(str(path), attempt) for path, attempt in found)
        by_id = {str(each[0]): each for each in found}
        self.app.choose(heading, rows, NONE_YET, lambda row_id: act(by_id[row_id]))

    def _say(self, words: str) -> None:
        self.show_head(plain("Rehearsals so far", "bold"), plain(words, MUTED))


def _attempts() -> tuple[list[Found], Suggestion | None, list[str]]:
    """Every attempt with its file, the newest first; what is next, and what couldn't be read."""
    from bvbwizard.rehearsal.interview.history import latest_level, suggest
    from bvbwizard.store.attempts import list_attempts, load_attempt
    from bvbwizard.store.scenarios import scenarios

    found: list[Found] = []
    problems: list[str] = []
    try:
        for entry in list_attempts():
            try:
                found.append((entry.path, load_attempt(entry.path)))
            except BvbError as error:
                problems.append(str(error))
    except BvbError as error:
        problems.append(str(error))
    attempts = [attempt for _, attempt in found]
    return found, suggest(scenarios(), attempts, level=latest_level(attempts) or "product-manager"), problems
