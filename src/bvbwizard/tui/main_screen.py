"""What every main screen is made of, and the places that one can jump to."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from bvbwizard.tui.commands import Hints
from bvbwizard.tui.desk import Desk, Result, Start
from bvbwizard.tui.present import lines
from bvbwizard.tui.terminal import set_breakpoints
from bvbwizard.tui.widgets.bodies import Parts, ReviewBody
from bvbwizard.tui.widgets.hint_line import HintLine

COMPONENTS = "components"
"""The list of components as a place to jump to; as in a file, what follows it after a dot is one of them."""


class HintedScreen(Screen[Result]):
    """A screen with a body and a last line of keys."""

    HINTS: ClassVar[Hints] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
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
