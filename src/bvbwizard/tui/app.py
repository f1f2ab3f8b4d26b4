"""The app: which screen stands where, the theme, and one way to say something. It decides nothing."""

import asyncio
import gc
import time
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.driver import Driver
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from bvbwizard.domain.errors import BvbError
from bvbwizard.tui import terminal
from bvbwizard.tui.desk import Desk, Start
from bvbwizard.tui.messages import PresetRead
from bvbwizard.tui.navigation import Maker, Navigation
from bvbwizard.tui.palette import Acts

if TYPE_CHECKING:
    from bvbwizard.tui.widgets.choice_list import Row

REST_SECONDS = 0.5
"""How long nobody has typed before the engine is loaded ahead: longer than a screen takes to come."""
ROOM = (60, 16)
"""Columns and rows below which nothing sensible can be shown."""


def _call_later(seconds: float, act: Callable[[], None]) -> None:
    """Call back from the event loop.

    A Textual timer leaves a single call out if the process was held up for its length just as it
    was set (seen with 4 ms on a loaded machine): the keys would wait for ever.
    """
    asyncio.get_running_loop().call_later(seconds, act)


class BvbApp(Desk):
    """One main screen at a time; sheets open over it."""

    TITLE = "bvbwizard"
    CSS_PATH = "app.tcss"
    COMMANDS = {Acts}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", "Leave", tooltip="Leave the app", show=False, priority=True),
        Binding("ctrl+s", "save", "Save", tooltip="Save the record", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "Suspend", tooltip="Back to the shell; fg returns", show=False),
        Binding("f1", "help", "Help", tooltip="Every key, and how answers are typed", show=False),
    ]

    def __init__(
        self,
        start: Start | None = None,
        *,
        today: date | None = None,
        now: Callable[[], datetime] | None = None,
        searches_flips: bool = True,
    ) -> None:
        super().__init__(start, today, now, searches_flips)
        # Textual slides to a field in focus; when it arrives, the words around may have moved the field.
        self.animation_level = "none"
        self._lane = terminal.KeyLane(later=_call_later, is_quiet=self._is_quiet, press=self.post_message)
        self._navigation = Navigation(self)
        self._first: Maker | None = None
        self._last_input_at = 0.0

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform; a closed window doesn't hold it up."""
        return terminal.outlives_its_terminal(super().get_driver_class())

    # ---- starting

    def prepare(self) -> None:
        """Read what the first screen needs, before the terminal is taken.

        Raises:
            BvbError: a preset, a draft or a record can't be read.
        """
        if self.start.command != "home":
            self._first = self._navigation.maker(self.start)

    def on_mount(self) -> None:
        """Show the first screen; load what the next one needs once it is painted."""
        self._last_input_at = time.monotonic()
        if self._first is not None:
            self.push_screen(self._first())
        self.call_after_refresh(self.warm_up)
        if not self.is_headless:
            self.set_interval(terminal.HANGUP_LOOK_SECONDS, self._leave_if_hung_up)
            terminal.on_end_signals(self.exit)
            # What the screen showed before it was suspended is gone, and only what changed would be painted.
            self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))

    def _leave_if_hung_up(self) -> None:
        """End where the terminal has gone without a word; the draft has every answer."""
        if terminal.is_hung_up():
            self.exit(1)

    @work(thread=True, group="warm-up", exit_on_error=False)
    def warm_up(self) -> None:
        """Load ahead while the first screen is read; what is there then stays, and isn't searched again."""
        try:
            self._load_ahead()
        finally:
            if not gc.isenabled():
                gc.freeze()
                gc.enable()

    def _load_ahead(self) -> None:
        """Import the next screen; then, once nobody types, the engine with its data."""
        from bvbwizard.store import bundled
        from bvbwizard.tui.screens import wizard  # noqa: F401

        bundled.questionnaire()
        if (name := getattr(self.screen, "preset", None)) is not None:
            self.post_message(PresetRead(self.preset(name)))
        # Whoever goes on at once would wait for a thread that takes the time from painting.
        while (rest := self._last_input_at + REST_SECONDS - time.monotonic()) > 0:
            time.sleep(rest)
        import bvbwizard.domain.evaluation  # noqa: F401

        bundled.reference()

    @on(PresetRead)
    def offer_preset(self, event: PresetRead) -> None:
        """Show what the preset says of the criteria, if they are still on the screen."""
        from bvbwizard.tui.screens.criteria import CriteriaScreen

        if isinstance(self.screen, CriteriaScreen):
            self.screen.offer(event.preset)

    # ---- main screens

    def get_default_screen(self) -> Screen[Any]:
        """The lowest screen: home where the app begins there, else an empty one under the first."""
        if self.start.command != "home":
            return super().get_default_screen()
        from bvbwizard.tui.screens.home import HomeScreen

        return HomeScreen()

    def show_main(self, screen: Screen[Any]) -> None:
        """Put another main screen in place of the present one, and close every sheet."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self.call_after_refresh(self._check_room)

    def go(self, to: Start) -> None:
        """Go to another main screen; where its files can't be read, say so and stay."""
        if to.command == "home":
            self._when_sure("Go home?", self._unsaved, self._go_home)
            return
        try:
            self.show_main(self._navigation.maker(to)())
            if to.command == "new" and to.preset is not None:
                self.post_message(PresetRead(self.preset(to.preset)))
        except BvbError as error:
            self.notify_plain(str(error), severity="error")

    def _go_home(self) -> None:
        """Close what is open; a session stays as a draft, a rehearsal paused."""
        from bvbwizard.tui.screens.home import HomeScreen

        self.close_interview()
        self.close_rehearsal()
        if not isinstance(self.screen_stack[0], HomeScreen):
            self.show_main(HomeScreen())
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.call_after_refresh(self._check_room)

    def choose(self, heading: str, rows: "tuple[Row, ...]", none: str, act: Callable[[str], object]) -> None:
        """Let one of some rows be chosen, and act on its id; say `none` where there is no row."""
        from bvbwizard.tui.screens.writing import ChooseSheet

        if rows:
            self.ask(ChooseSheet(heading, rows), act)
        else:
            self.notify_plain(none)

    def read(self, heading: str, make: Callable[[int], Content], *, shape: str = "-full") -> None:
        """Open a sheet with a text to read, made for its width."""
        from bvbwizard.tui.screens.sheet import ReadingSheet

        self.push_screen(ReadingSheet(heading, make, shape=shape))

    # ---- acts that work everywhere

    def action_leave(self) -> None:
        """Leave, after a question where something typed would be lost."""
        from bvbwizard.tui.screens.writing import ConfirmSheet

        if isinstance(self.screen, ConfirmSheet):
            self.exit(0)
            return
        typed = "".join(getattr(screen, "would_lose", "") for screen in self.screen_stack)
        lost = " ".join(part for part in (typed, self._unsaved) if part)
        self._when_sure("Leave?", lost, lambda: self.exit(0))

    @property
    def _unsaved(self) -> str:
        """What isn't on the disk, after trying once more; empty where all is."""
        trouble = self.interview.unsaved() if self.interview is not None else ""
        return f"Your answers aren't on the disk: {trouble}." if trouble else ""

    def _when_sure(self, question: str, lost: str, act: "Callable[[], object]") -> None:
        """Act at once where nothing would be lost, else after asking."""
        from bvbwizard.tui.screens.writing import ConfirmSheet

        if lost:
            self.ask(ConfirmSheet(question, lost), lambda _: act())
        else:
            act()

    def action_help(self) -> None:
        """Every key, and how answers are typed."""
        from bvbwizard.tui.screens.help import HelpSheet

        self.push_screen(HelpSheet())

    def action_save(self) -> None:
        """Save where saving means something; else go to the review."""
        for screen in reversed(self.screen_stack):
            if save := getattr(screen, "save_here", None) or getattr(screen, "action_save", None):
                if screen is not self.screen:
                    while self.screen is not screen:
                        self.pop_screen()
                save()
                return

    # ---- the terminal

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait behind one that moves the focus; take Escape and a quick key apart again."""
        if isinstance(event, events.InputEvent):
            self._last_input_at = time.monotonic()
            if self.interview is not None:
                self.interview.settle()
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._lane.takes(event):
            return
        elif isinstance(event, events.Paste):
            await super().on_event(event)
        else:
            first, *behind = terminal.both_of(event) or (event,)
            # An app that is being left has no screen, and so no focus.
            if terminal.may_move(first, self.focused if self.screen_stack else None):
                self._lane.hold(*behind)
            await super().on_event(first)

    def _is_quiet(self) -> bool:
        """Whether no message waits where the keys go; an app that is being left has no screen."""
        if not self.screen_stack:
            return True
        widgets = self.focused.ancestors_with_self if self.focused is not None else [self.screen, self]
        return not any(widget.message_queue_size for widget in widgets)

    def on_resize(self) -> None:
        """Say it where there is too little room, once the app knows its new size."""
        self.call_later(self._check_room)

    def _check_room(self) -> None:
        is_small = self.size.width < ROOM[0] or self.size.height < ROOM[1]
        if is_small and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen())
        elif not is_small and isinstance(self.screen, SmallScreen):
            self.pop_screen()


class SmallScreen(ModalScreen[None]):
    """One sentence where the terminal is too small, until there is room; the session behind it waits."""

    def compose(self) -> ComposeResult:
        """The sentence."""
        columns, rows = ROOM
        yield Static(
            f"This needs more room: at least {columns} by {rows}.\n"
            "Make the terminal larger; nothing is lost.",
            markup=False,
        )


def run_app(start: Start) -> int:
    """Run the app until it is left, and give its exit code.

    Raises:
        BvbError: a preset, a draft or a record can't be read; the terminal isn't taken yet.
    """
    app = BvbApp(start)
    app.prepare()
    result = app.run()
    app.close_interview()
    app.close_rehearsal()
    return result if isinstance(result, int) else app.return_code or 0
