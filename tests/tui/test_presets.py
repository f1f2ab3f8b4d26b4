"""Typical values on one screen: accept all, or mark what is discussed; then gates and deciding drivers."""

import tomllib
from pathlib import Path

from textual.widgets import Static

from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.verdict.flips import deciding_questions
from bvbwizard.tui.screens.typical import TypicalList
from tui.seat import Sit

GATES = {"residency", "third_party_processors", "latency_budget_ms"}


async def test_enter_accepts_every_value_and_leaves_it_typical(begin: Sit) -> None:
    async with begin("new", preset="series-a") as seat:
        await seat.press("enter")
        assert seat.screen == "TypicalScreen"
        typical = {q for q, a in seat.app.interview.session.answers.items() if a.is_typical}  # type: ignore[union-attr]
        await seat.press("enter")
        assert seat.screen == "WizardScreen"
        answers = seat.session.answers
        assert {q for q, a in answers.items() if a.is_typical} == typical
        assert answers["requests_per_month"].accepted
        assert not any(answer.said_by for answer in answers.values())
        assert seat.session.agenda is not None
        assert seat.session.agenda >= GATES


async def test_what_only_the_person_knows_is_asked(begin: Sit) -> None:
    async with begin("new", preset="series-a") as seat:
        await seat.press("enter", "enter")
        assert seat.position == "goal"
        assert not seat.answer("goal").accepted


async def test_what_decides_the_verdict_is_asked_too(begin: Sit, reference: Reference) -> None:
    async with begin("new", preset="series-a") as seat:
        await seat.press("enter")
        interview = seat.app.interview
        assert interview is not None
        deciding = deciding_questions(interview.session, reference, interview.today)
        assert set(deciding) - GATES
        await seat.press("enter")
        assert seat.session.agenda is not None
        assert seat.session.agenda >= GATES | set(deciding)


async def test_a_marked_value_is_asked(begin: Sit) -> None:
    async with begin("new", preset="series-a") as seat:
        await seat.press("enter")
        listing = seat.app.screen.query_one(TypicalList)
        listing.highlighted = listing.get_option_index("growth_per_month")
        await seat.press("space", "enter")
        assert seat.session.agenda is not None
        assert "growth_per_month" in seat.session.agenda
        assert not seat.answer("growth_per_month").accepted


async def test_the_source_of_the_highlighted_value_is_shown(begin: Sit) -> None:
    async with begin("new", preset="series-a") as seat:
        await seat.press("enter")
        listing = seat.app.screen.query_one(TypicalList)
        listing.highlighted = listing.get_option_index("residency")
        await seat.pilot.pause()
        shown = str(seat.app.screen.query_one("#typical-source", Static).content)
        assert seat.app.interview is not None
        source = seat.app.interview.session.answers["residency"].source
        assert source
        assert shown.startswith(source)


async def test_enter_on_every_screen_ends_in_a_record_in_which_nobody_said_anything(
    begin: Sit, records: Path
) -> None:
    async with begin("new", preset="series-a") as seat:
        keys = 0
        while seat.screen != "ReviewScreen" and keys < 60:
            await seat.press("enter")
            keys += 1
        await seat.press("enter")
        assert seat.said("#review-head").startswith("Saved: ")
        assert keys < 60
    (path,) = records.glob("*.toml")
    record = tomllib.loads(path.read_text())
    assert not any("said_by" in answer or "said_on" in answer for answer in record["answers"].values())
    assert all(answer["evidence"] == "typical" for answer in record["answers"].values())


async def test_money_shows_once_typical_values_are_accepted(begin: Sit) -> None:
    async with begin("new", preset="series-a") as seat:
        await seat.press("enter", "enter")
        assert seat.interview.shows_money
        assert "36 months" in seat.said("#panel Static")
