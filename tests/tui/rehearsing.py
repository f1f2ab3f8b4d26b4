"""A person at a rehearsal, with a clock that goes on only when it is told to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from bvbwizard.rehearsal.interview.attempt import Attempt
from bvbwizard.store.attempts import list_attempts, load_attempt
from bvbwizard.tui.app import BvbApp
from bvbwizard.tui.rehearse_case import Wish
from bvbwizard.tui.rehearse_run import RehearsalRun
from bvbwizard.tui.screens.rehearse import RehearsalScreen
from bvbwizard.tui.widgets.text_editor import TextEditor
from tui.seat import Seat, start

NOW = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
SALES = Wish(scenario="sales-assistant")
ANSWER = {
    "goal": "Reps reply 20% faster within six months.",
    "components": "The model, retrieval, a vector store, an eval harness, tracing and prompts.",
    "decisions": "Buy the model from an API vendor: at 40,000 drafts a month the tokens are $213 a month.",
    "risks": "Vendor outage: a second vendor behind an interface of our own.",
}


class Clock:
    """Stands still unless it is told otherwise."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


class Rehearsing(Seat):
    """A person who rehearses."""

    def __init__(self, app: BvbApp, pilot: Pilot[int], clock: Clock) -> None:
        super().__init__(app, pilot)
        self.clock = clock

    @property
    def answering(self) -> RehearsalScreen:
        """The screen with the answer, wherever it lies on the stack."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, RehearsalScreen))

    @property
    def run(self) -> RehearsalRun:
        """The one writer."""
        return self.answering.run

    @property
    def attempt(self) -> Attempt:
        """What stands."""
        return self.run.attempt

    @property
    def kept(self) -> Attempt:
        """What the newest file says."""
        return load_attempt(list_attempts()[0].path)

    @property
    def text(self) -> str:
        """What stands in the field on top."""
        return self.app.screen.query_one(TextEditor).text

    async def let_run(self, seconds: int) -> None:
        """Let the clock run, second by second as the screen does."""
        for _ in range(seconds):
            self.clock.at += timedelta(seconds=1)
            self.answering.beat()
        await self.pilot.pause()

    async def settle(self) -> None:
        """Wait until nothing is computed any more, and what it gave is shown."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def begin(self) -> None:
        """From the brief to the first step."""
        await self.until(lambda: self.screen == "BriefScreen")
        await self.press("enter")

    async def write_all(self) -> None:
        """Write every step, up to the last."""
        for step in self.attempt.steps:
            await self.paste(ANSWER[step])
            if self.run.step_at(1) is not None:
                await self.press("f8")

    async def hand_in(self) -> None:
        """Hand in, and say a sentence to whatever the interviewer says first."""
        for _ in range(6):
            if self.screen in ("OwnMarksScreen", "ScorecardScreen"):
                return
            if self.screen in ("ReplySheet", "SpokenSheet"):
                await self.paste("It stands, because it costs less than our own GPUs.")
            await self.press("f8")
            await self.settle()
        raise AssertionError(f"it never came to the marks: {self.screen}")

    async def mark_own(self, digits: str) -> None:
        """Mark every dimension, and see ours."""
        await self.press(*digits, "enter")
        await self.settle()


@asynccontextmanager
async def rehearsing(
    records: Path,
    wish: Wish | None = SALES,
    *,
    command: str = "rehearse",
    size: tuple[int, int] = (120, 40),
    clock: Clock | None = None,
) -> AsyncIterator[Rehearsing]:
    """Start the app as `rehearse` does."""
    async with start(records, command, size=size, wish=wish) as seat:
        seat.app.now = clock or Clock()
        yield Rehearsing(seat.app, seat.pilot, seat.app.now)
    seat.app.close_rehearsal()
