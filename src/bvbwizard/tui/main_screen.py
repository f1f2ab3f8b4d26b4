"""Where one can go, and what every main screen is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from bvbwizard.tui.commands import Hints
from bvbwizard.tui.present import lines
from bvbwizard.tui.terminal import set_breakpoints
from bvbwizard.tui.widgets.bodies import Parts, ReviewBody
from bvbwizard.tui.widgets.hint_line import HintLine

if TYPE_CHECKING:
    from bvbwizard.domain.interview.session import Session
    from bvbwizard.rehearsal.interview.attempt import Attempt
    from bvbwizard.tui.app import BvbApp
    from bvbwizard.tui.rehearse_case import Wish

COMPONENTS = "components"
"""The list of components as a place to jump to; as in a file, what follows it after a dot is one of them."""

Result = TypeVar("Result")
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


class HintedScreen(Screen[Result]):
    """A screen with a body and a last line of keys."""

    HINTS: ClassVar[Hints] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    app: "BvbApp"

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
