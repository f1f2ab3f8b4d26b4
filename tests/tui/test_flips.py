"""What would turn the verdict: looked for while nobody types, dropped at the next answer."""

import tomllib
from pathlib import Path

import pytest

from bvbwizard.say.findings import flip_sentence
from bvbwizard.tui import search
from bvbwizard.tui.screens import wizard
from tui.seat import Sit


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wizard, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(search, "REST_SECONDS", 0.0)


async def test_flips_are_shown_once_found(sit: Sit) -> None:
    async with sit("residency", preset="series-a", searches_flips=True) as seat:
        await seat.press("enter")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert seat.interview.flips
        assert "\n\nTurns: " in seat.said("#panel Static")


async def test_an_answer_drops_what_was_found_for_the_one_before(sit: Sit) -> None:
    async with sit("residency", preset="series-a", searches_flips=True) as seat:
        await seat.press("enter")
        await seat.app.workers.wait_for_complete()
        found = seat.interview.flips
        await seat.press("escape", "4", "enter")
        await seat.app.workers.wait_for_complete()
        assert seat.interview.flips != found


async def test_the_review_has_them_even_if_it_opens_at_once(sit: Sit) -> None:
    async with sit("residency", preset="series-a", searches_flips=True) as seat:
        await seat.press("ctrl+s")
        await seat.app.workers.wait_for_complete()
        await seat.pilot.pause()
        assert seat.interview.flips
        headings = {str(frame.border_title) for frame in seat.app.screen.query("#review-body Static")}
        assert "What would turn it" in headings


async def test_a_record_that_is_saved_at_once_has_them_too(sit: Sit, records: Path) -> None:
    async with sit("residency", preset="series-a", searches_flips=True) as seat:
        await seat.pilot.press("ctrl+s", "ctrl+s")
        await seat.pilot.pause()
        known = seat.session.questionnaire
        shown = [flip_sentence(flip, known) for flip in seat.interview.flips]
    (path,) = records.iterdir()
    saved = tomllib.loads(path.read_text())["decision"]["flips"]
    assert saved == shown
    assert saved
