"""What screens know of the app: what is open, the data, where one can go, and one way to say something."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from textual.app import App, ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from bvbwizard.tui.commands import Hints
from bvbwizard.tui.present import lines
from bvbwizard.tui.terminal import set_breakpoints
from bvbwizard.tui.widgets.bodies import Parts, ReviewBody
from bvbwizard.tui.widgets.hint_line import HintLine

if TYPE_CHECKING:
    from bvbwizard.domain.evaluation import Reference
    from bvbwizard.domain.interview.questions import Questionnaire
    from bvbwizard.domain.interview.session import Preset, Session
    from bvbwizard.rehearsal.interview.attempt import Attempt
    from bvbwizard.tui.interview import Interview
    from bvbwizard.tui.rehearse_case import Wish
    from bvbwizard.tui.rehearse_run import RehearsalRun

COMPONENTS = "components"
"""The list of components as a place to jump to; as in a file, what follows it after a dot is one of them."""

Result = TypeVar("Result")
Severity = Literal["information", "warning", "error"]
To = Literal["home", "new", "again", "resume", "open", "drill", "rehearse"]
"""What the command line can ask for, and a new session with the answers of another one."""
ToRehearsal = Literal["choose", "brief", "repeat", "one", "go-on", "attempt", "history"]
"""Where a rehearsal is chosen, its brief, the brief of an attempt made before, that of one component by
chance, the one that was interrupted, a finished one, and all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where to go, asked by the command line or by a screen."""

    command: To | ToRehearsal = "home"
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
        super().__init__()
        self.start = start or Start()
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

    def notify_plain(self, message: str, *, severity: Severity = "information") -> None:
        """Say something; it may hold anybody's text, so it is never read as markup."""
        self.notify(message, severity=severity, markup=False)

    def ask(self, sheet: Screen[Result], act: Callable[[Result], object]) -> None:
        """Open a sheet, and act on what it hands back; nothing, or an empty text, is no answer."""

        def done(result: Result | None) -> None:
            if result:
                act(result)

        self.push_screen(sheet, done)

    def read(self, heading: str, make: Callable[[int], Content], *, shape: str = "-full") -> None:
        """Open a sheet with a text to read, made for its width."""
        raise NotImplementedError

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


class HintedScreen(Screen[Result]):
    """A screen with a body and a last line of keys."""

    HINTS: ClassVar[Hints] = ()
    app: Desk

    def compose(self) -> ComposeResult:
        """The body and the keys."""
        set_breakpoints(self)
        yield from self.body()
        yield HintLine(self.HINTS, id="hints")

    def body(self) -> ComposeResult:
        """The widgets above the keys."""
        raise NotImplementedError


class MainScreen(HintedScreen[Result]):
    """A main screen from which one can go home at any time."""

    def action_home(self) -> None:
        """Go home; what is open is kept as a draft, or paused."""
        self.app.go(Start(command="home"))


class FramedScreen(MainScreen[Result]):
    """A main screen to read: a head, and parts in a frame each."""

    def body(self) -> ComposeResult:
        """The head and the parts."""
        yield Static(id="review-head", markup=False)
        yield ReviewBody(id="review-body")

    def show_head(self, *said: Content) -> None:
        """Say on top what this is, and what can be done."""
        self.query_one("#review-head", Static).update(lines(said))

    def show_parts(self, make: Callable[[int], Parts]) -> None:
        """Show the parts that `make` gives for a width."""
        self.query_one(ReviewBody).show(make)


def place_of(component_id: str) -> str:
    """The place of a component's screen, to jump to."""
    return f"{COMPONENTS}.{component_id}"


def component_in(place: str) -> str:
    """The component whose screen a place is; empty where it is another place."""
    head, _, component_id = place.partition(".")
    return component_id if head == COMPONENTS else ""
