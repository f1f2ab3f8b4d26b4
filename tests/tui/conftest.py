"""The app under test: started by a command, or sat down at one question, without the search for flips."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import TODAY, Given, answers_of
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.drafts import Draft
from bvbwizard.store.presets import find_preset
from bvbwizard.tui.interview import Interview
from bvbwizard.tui.screens.wizard import WizardScreen
from tui.seat import Seat, Sit, start

LOCKED_AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The folder that records go to."""
    return tmp_path / "records"


@pytest.fixture
def sit(questionnaire: Questionnaire, reference: Reference, records: Path) -> Sit:
    """Sit down at one question, with some answers given before."""

    @asynccontextmanager
    async def at(
        question: str | None = None,
        given: dict[str, Given] | None = None,
        *,
        preset: str | None = None,
        size: tuple[int, int] = (120, 40),
        with_draft: bool = False,
        searches_flips: bool = False,
    ) -> AsyncIterator[Seat]:
        answers = answers_of(given or {}, evidence="estimate", said_by="CFO", said_on=TODAY)
        session = Session(questionnaire=questionnaire, started_on=TODAY, answers=answers, title="Assistant")
        session = session.lay(find_preset(preset, questionnaire)) if preset else session
        session = session.lock(Criteria(), at=LOCKED_AT)
        session = session.jump(question) if question else session
        draft = Draft.create(session) if with_draft else None
        interview = Interview(session, draft, lambda: reference, today=TODAY)
        async with start(records, size=size, searches_flips=searches_flips) as seat:
            seat.app.interview = interview
            seat.app.show_main(WizardScreen(interview))
            await seat.pilot.pause()
            yield seat

    return at


@pytest.fixture
def begin(records: Path) -> Sit:
    """Start the app with a command."""

    def at(command: str = "home", **about: str) -> AbstractAsyncContextManager[Seat]:
        return start(records, command, **about)  # type: ignore[arg-type]

    return at
