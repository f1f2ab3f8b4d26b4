"""What screens know of the app: what is open, the data, where one can go, and one way to say something."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from textual.app import App
from textual.content import Content
from textual.screen import Screen

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Reference
    from bvbwizard.domain.interview.questions import Questionnaire
    from bvbwizard.domain.interview.session import Preset, Session
    from bvbwizard.rehearsal.interview.attempt import Attempt
    from bvbwizard.tui.interview import Interview
    from bvbwizard.tui.rehearse_case import Wish
    from bvbwizard.tui.rehearse_run import RehearsalRun
    from bvbwizard.tui.widgets.choice_list import Row

Result = TypeVar("Result")
Severity = Literal["information", "warning", "error"]
To = Literal[
    "home", "new", "again", "resume", "open", "drill", "rehearse",
    "choose", "brief", "repeat", "one", "go-on", "attempt", "history",
]  # fmt: skip
"""First what the command line can ask for, and a new session with the answers of another one; then where a
rehearsal is chosen, its brief, the brief of an attempt made before, that of one component by chance, the one
that was interrupted, a finished one, and all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where to go, asked by the command line or by a screen."""

    command: To = "home"
    preset: str | None = None
    title: str | None = None
    draft: str | None = None
    record: str | None = None
    records_folder: str | None = None
    """Only the command line names one."""
    wish: "Wish | None" = None
    """What is rehearsed."""
    session: "Session | None" = None
    """Whose answers a new session begins with."""
    attempt: "Attempt | Path | None" = None
    """The rehearsal that is repeated, or the file of the one that is opened."""


class Desk(App[int]):
    """The app as its screens see it: one main screen at a time, sheets over it."""

    def __init__(
        self,
        start: Start | None,
        today: date | None,
        now: Callable[[], datetime] | None,
        searches_flips: bool,
    ) -> None:
        self.start = start or Start()
        # A screen that brings styles of its own has all styles parsed again; the first one's come along.
        is_resumed = self.start.command == "resume"
        super().__init__(css_path=["app.tcss", "screens/wizard.tcss"] if is_resumed else None)
        self.today = today or date.today()
        self.now = now or (lambda: datetime.now().astimezone())
        """The time where the person is."""
        self.searches_flips = searches_flips
        """Whether values that turn the verdict are looked for while nobody types."""
        self.interview: Interview | None = None
        """The one that is open, if any; its draft is closed when its screen goes."""
        self.rehearsal: RehearsalRun | None = None
        """The one that is open, if any; leaving its screen pauses it."""
        self._presets: dict[str, Preset] = {}

    # ---- data

    @property
    def questionnaire(self) -> "Questionnaire":
        """Every question."""
        from bvbwizard.store.bundled import questionnaire

        return questionnaire()

    @property
    def reference(self) -> "Reference":
        """The data that an evaluation reads as well as the answers."""
        from bvbwizard.store.bundled import reference

        return reference()

    @property
    def records_folder(self) -> Path:
        """Where records are saved and listed."""
        from bvbwizard.store.places import records_folder

        return records_folder(self.start.records_folder)

    def preset(self, name: str, *, anew: bool = False) -> "Preset":
        """A preset, read once unless it is asked for anew.

        Raises:
            FileError: there is none, or it can't be read.
        """
        from bvbwizard.store.presets import find_preset

        if anew or name not in self._presets:
            self._presets[name] = find_preset(name, self.questionnaire)
        return self._presets[name]

    # ---- what screens ask for

    def go(self, to: Start) -> None:
        """Go to another main screen; where its files can't be read, say so and stay."""
        raise NotImplementedError

    def show_main(self, screen: Screen[Any]) -> None:
        """Put another main screen in place of the present one, and close every sheet."""
        raise NotImplementedError

    def choose(self, heading: str, rows: "tuple[Row, ...]", none: str, act: Callable[[str], object]) -> None:
        """Let one of some rows be chosen, and act on its id; say `none` where there is no row."""
        raise NotImplementedError

    def read(self, heading: str, make: Callable[[int], Content], *, shape: str = "-full") -> None:
        """Open a sheet with a text to read, made for its width."""
        raise NotImplementedError

    def notify_plain(self, message: str, *, severity: Severity = "information") -> None:
        """Say something; it may hold anybody's text, so it is never read as markup."""
        self.notify(message, severity=severity, markup=False)

    def ask(self, sheet: Screen[Result], act: Callable[[Result], object]) -> None:
        """Open a sheet, and act on what it hands back; nothing, or an empty text, is no answer."""

        def done(result: Result | None) -> None:
            if result:
                act(result)

        self.push_screen(sheet, done)

    def close_interview(self) -> None:
        """Let go of the open session's draft, which stays for `resume`."""
        if self.interview is not None and self.interview.draft is not None:
            self.interview.draft.close()
        self.interview = None

    def close_rehearsal(self) -> None:
        """Let go of the open rehearsal's file; one that isn't handed in waits, paused."""
        if self.rehearsal is not None:
            self.rehearsal.close()
        self.rehearsal = None
