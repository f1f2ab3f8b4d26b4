"""B5: a session that ends before the comparison: a short review, a short record, and the way on."""

import tomllib
from pathlib import Path

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.record import Record
from bvbwizard.say.verdict import ENDED, GOES_ON_BY
from bvbwizard.store.documents import read_file
from bvbwizard.tui.widgets.bodies import ReviewBody
from tui.seat import Seat, Sit

GIVEN = {"goal": "Drafts", "purpose": "start"}
GOES_ON = GOES_ON_BY[-28:]


def parts(seat: Seat) -> dict[str, str]:
    """The review's parts by heading."""
    frames = seat.app.screen.query_one(ReviewBody).children
    return {str(frame.border_title): str(frame.content) for frame in frames}  # type: ignore[attr-defined]


async def test_dictated_and_stopped_is_a_short_review_and_a_short_record(
    sit: Sit, records: Path, questionnaire: Questionnaire
) -> None:
    async with sit("decision_state", GIVEN) as seat:
        await seat.press("2", "enter")
        assert seat.position == "decided_by"
        await seat.type("The contract asks for our own servers")
        await seat.press("f8", "1", "enter")
        assert seat.screen == "ReviewScreen"
        said = parts(seat)
        assert said["Verdict"].startswith(ENDED["dictated"])
        assert "Decided by: The contract asks for our own servers" in said["Verdict"]
        assert GOES_ON in said["Verdict"]
        assert list(said) == ["Verdict", "The way on", "Answers", "Criteria", "When to look again"]
        await seat.press("enter")
        assert seat.said("#review-head").startswith("Saved: ")
    (path,) = records.iterdir()
    record = tomllib.loads(path.read_text())
    assert record["decision"]["ended"] == "dictated"
    assert len(record["answers"]) == 5
    assert isinstance(read_file(path, questionnaire), Record)


async def test_the_panel_says_that_nothing_is_compared(sit: Sit) -> None:
    async with sit("decision_state", GIVEN) as seat:
        await seat.press("4", "enter")
        assert seat.position == "goes_on"
        await seat.press("1")
        assert seat.panel_title == "If: Stop here"
        assert seat.said("#panel Static").startswith(ENDED["trivial"])
        assert "months" not in seat.said("#panel Static")
        await seat.press("enter", "escape")
        assert (seat.screen, seat.position) == ("WizardScreen", "goes_on")
        assert GOES_ON in seat.said("#panel Static")
        assert "Next: " not in seat.said("#panel Static")
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.pause()
        assert ENDED["trivial"] in seat.shown()


async def test_going_on_anyway_asks_everything_and_brings_answers_back(sit: Sit) -> None:
    async with sit("decision_state", preset="series-a") as seat:
        before = len(seat.interview.evaluation.path.answers)
        await seat.press("3", "enter", "1", "enter")
        assert seat.screen == "ReviewScreen"
        assert parts(seat)["Verdict"].startswith(ENDED["unproven"])
        unused = len(seat.interview.evaluation.path.unused)
        assert unused > 30
        assert f"{unused} answers stand behind the early end" in parts(seat)["Kept, but not counted"]
        await seat.press("f2")
        await seat.type("requests a month")
        assert "unused: 50,000 to 2,000,000 " in seat.shown()
        await seat.press("escape", "escape", "2", "enter")
        assert (seat.screen, seat.position) == ("WizardScreen", "runs_today")
        assert len(seat.interview.evaluation.path.answers) == before + 1
        assert not seat.interview.evaluation.path.unused
        assert "36 months" in seat.said("#panel Static")


async def test_an_ended_session_resumes_at_its_review(begin: Sit) -> None:
    async with begin("new", title="Spelling") as seat:
        await seat.press("enter", "question_mark", "f8", "1", "enter", "4", "enter", "1", "enter")
        assert seat.screen == "ReviewScreen"
    async with begin("resume", searches_flips=True) as seat:
        assert seat.screen == "ReviewScreen"
        await seat.app.workers.wait_for_complete()
        assert seat.interview.flips == ()
        await seat.press("f6", "escape", "f5", "escape", "ctrl+s")
        assert seat.said("#review-head").startswith("Saved: ")
