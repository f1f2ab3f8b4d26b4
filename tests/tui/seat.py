"""A person at the app: keys go in, what stands comes out."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from builders import TODAY
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.tui.app import BvbApp
from bvbwizard.tui.desk import Start
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.rehearse_case import Wish
from bvbwizard.tui.screens.wizard import WizardScreen
from bvbwizard.tui.widgets.choice_list import ChoiceList
from bvbwizard.tui.widgets.line_input import LineInput
from bvbwizard.tui.widgets.question_card import QuestionCard


class Seat:
    """The app under test."""

    def __init__(self, app: BvbApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until none of them waits for the screen any more."""
        await self.pilot.press(*keys)
        await self.until(lambda: not self.app._lane._held)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something holds, as long as a slow machine may take."""
        for _ in range(1_000):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("it never came to hold")

    async def type(self, text: str) -> None:
        """Type a text, key by key."""
        await self.press(*("space" if character == " " else character for character in text))

    async def paste(self, text: str) -> None:
        """Paste a text into what has the focus, as a terminal does."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    @property
    def wizard(self) -> WizardScreen:
        """The wizard, wherever it lies on the stack."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, WizardScreen))

    @property
    def interview(self) -> Interview:
        """The one writer."""
        return self.wizard.interview

    @property
    def session(self) -> Session:
        """What stands."""
        return self.interview.session

    @property
    def position(self) -> str | None:
        """The question on the screen."""
        return self.session.position

    def answer(self, question_id: str) -> Answer:
        """An answer."""
        return self.session.answers[question_id]

    @property
    def card(self) -> QuestionCard:
        """The question's card."""
        return self.wizard.query_one(QuestionCard)

    @property
    def choices(self) -> ChoiceList:
        """The list of the question on the screen."""
        editor = self.card.editor
        assert isinstance(editor, ChoiceList)
        return editor

    @property
    def line(self) -> LineInput:
        """The one-line field of the question."""
        return self.card.query_one("#line", LineInput)

    @property
    def focus(self) -> str:
        """The id of what has the focus."""
        return (self.app.focused.id or "") if self.app.focused else ""

    @property
    def panel_title(self) -> str:
        """What the panel's frame says."""
        return str(self.wizard.query_one("#panel").border_title)

    @property
    def screen(self) -> str:
        """The name of the screen on top."""
        return type(self.app.screen).__name__

    def said(self, selector: str = "#echo") -> str:
        """The text of a `Static` on the present screen."""
        return str(self.app.screen.query_one(selector, Static).content)

    def told(self) -> list[str]:
        """What the app has told the person at the edge of the screen."""
        return [notification.message for notification in self.app._notifications]

    def shown(self) -> str:
        """Everything on the terminal, as text."""
        # Only the compositor knows what was drawn; there is no public way to it.
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


Sit = Callable[..., AbstractAsyncContextManager[Seat]]


@asynccontextmanager
async def start(
    records: Path,
    command: str = "home",
    *,
    size: tuple[int, int] = (120, 40),
    searches_flips: bool = False,
    wish: Wish | None = None,
    **about: str,
) -> AsyncIterator[Seat]:
    """Start the app as the command line does."""
    begin = Start(command=command, records_folder=str(records), wish=wish, **about)  # type: ignore[arg-type]
    app = BvbApp(begin, today=TODAY, searches_flips=searches_flips)
    app.prepare()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield Seat(app, pilot)
    app.close_interview()
