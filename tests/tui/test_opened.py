"""A saved record in the app: what its stage allows, in its file and on the screen."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store.presets import find_preset
from bvbwizard.store.records import load_record, save_record
from tui.seat import Sit

DAY = date(2026, 11, 21)


@pytest.fixture
def path(questionnaire: Questionnaire, reference: Reference, records: Path) -> Path:
    return saved("Support assistant", questionnaire, reference, records)


def saved(title: str, questionnaire: Questionnaire, reference: Reference, records: Path) -> Path:
    session = Session(questionnaire=questionnaire, started_on=DAY, title=title)
    session = session.lock(Criteria(), at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    session = session.lay(find_preset("seed", questionnaire))
    return save_record(session, evaluate(session, reference, DAY), records, today=DAY)


async def test_a_record_is_accepted_by_somebody_with_a_name(
    begin: Sit, path: Path, questionnaire: Questionnaire
) -> None:
    async with begin("open", record=str(path)) as seat:
        await seat.press("t")
        assert {"Accept it", "Supersede it", "Retire it"} <= set(
            seat.shown().replace("│", "\n").split("\n")
        ) or ("Accept it" in seat.shown())
        assert "Propose it" not in seat.shown()
        await seat.press("enter")
        await seat.type("Ada")
        await seat.press("enter")
        assert "accepted on" in seat.said("#review-head")
        assert "by Ada" in seat.said("#review-head")
        await seat.press("t")
        assert "Accept it" not in seat.shown()
    assert load_record(path, questionnaire).status.now == "accepted"


async def test_another_record_takes_its_place_and_both_are_linked(
    begin: Sit, path: Path, questionnaire: Questionnaire, reference: Reference, records: Path
) -> None:
    new = saved("Support assistant again", questionnaire, reference, records)
    async with begin("open", record=str(path)) as seat:
        await seat.press("t", "down", "enter")
        assert "Support assistant again" in seat.shown()
        await seat.press("enter")
        assert f"Superseded by {new.stem}." in " ".join(seat.said("#review-head").split())
        await seat.press("t")
        assert seat.screen == "OpenedScreen"
    assert load_record(path, questionnaire).links.superseded_by == (new.stem,)
    assert load_record(new, questionnaire).links.supersedes == (path.stem,)


async def test_a_record_that_was_edited_by_hand_stays_as_it_is(begin: Sit, path: Path) -> None:
    async with begin("open", record=str(path)) as seat:
        path.write_text(path.read_text().replace('title = "Support', 'title = "Sales', 1))
        edited = path.read_text()
        await seat.press("t", "end", "enter")
        await seat.type("we left the market")
        await seat.press("enter")
        assert "was edited by hand" in seat.shown()
    assert path.read_text() == edited
