"""The review: it opens at the end or by ctrl+s, saves once, says what hinders it, and comes back."""

import tomllib
from pathlib import Path

import pytest

from builders import TODAY
from bvbwizard.contract import evaluation_as_dict
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.reports.record import record_text
from bvbwizard.say.moat import moat_because
from bvbwizard.say.verdict import headline
from bvbwizard.store.drafts import list_drafts
from bvbwizard.store.presets import find_preset
from bvbwizard.store.records import load_record
from bvbwizard.tui.widgets.bodies import ReviewBody
from bvbwizard.tui.widgets.line_input import LineInput
from tui.seat import Seat, Sit

GIVEN = {"goal": "Drafts", "purpose": "start", "decision_state": "open"}


def parts(seat: Seat) -> dict[str, str]:
    """The review's parts by heading."""
    frames = seat.app.screen.query_one(ReviewBody).children
    return {str(frame.border_title): str(frame.content) for frame in frames}  # type: ignore[attr-defined]


async def test_after_the_last_answer_escape_goes_back_from_the_review_to_its_question(sit: Sit) -> None:
    async with sit(None, preset="series-a") as seat:
        last = seat.session.path.asked[-1]
        seat.wizard.jump_to(last)
        await seat.press("escape")
        seat.wizard.jump_to(last)
        await seat.pilot.pause()
        await seat.press("enter")
        assert (seat.screen, seat.position) == ("ComponentsScreen", None)
        await seat.press("ctrl+s")
        assert seat.screen == "ReviewScreen"
        await seat.press("escape")
        assert seat.screen == "ComponentsScreen"
        await seat.press("escape")
        assert (seat.screen, seat.position) == ("WizardScreen", last)


async def test_the_review_says_everything_a_record_rests_on(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        seat.interview.answer(
            seat.session.questionnaire.by_id["third_party_processors"], Answer(unknown=True, owner="counsel")
        )
        seat.interview.write_down("residency", note="asked twice", words="EU only, please")
        seat.interview.remark("They move to another cloud in May")
        await seat.press("ctrl+s")
        said = parts(seat)
        assert said["Verdict"].startswith(headline(seat.interview.evaluation))
        assert "API" in said["Costs over 36 months"]
        assert "counsel" in said["Open questions"]
        assert "EU only, please" in said["Notes and words"]
        assert "asked twice" in said["Notes and words"]
        assert "They move to another cloud in May" in said["Notes and words"]
        assert "Locked on 2026-11-21 at 09:00 UTC" in said["Criteria"]
        assert "B4 " in said["What each framework says"]


async def test_the_review_begins_with_what_is_decided_and_what_it_costs(sit: Sit) -> None:
    async with sit("residency", preset="case-schools-disagree") as seat:
        await seat.press("ctrl+s")
        evaluation, said = seat.interview.evaluation, parts(seat)
        assert list(said)[:3] == ["Verdict", "Costs over 36 months", "Payback and volume"]
        before = list(said).index("Warnings")
        assert before < list(said).index("Risks of fine-tune") < list(said).index("Hidden costs (D4)")
        assert evaluation.warnings[0].sentence[:40] in said["Warnings"]
        owned = next(risk for risk in evaluation.risks if risk.option == "fine_tune" and risk.level == "high")
        assert owned.owner in said["Risks of fine-tune"]
        assert "on top" in said["Hidden costs (D4)"]
        assert "No owner yet" in said["Open questions"]
        assert evaluation.phases[0].moves_on_if in " ".join(said["The way on"].split())
        assert "Fine-tune" in said["In five dimensions (E3)"]
        assert "This case" in said["Rules of thumb beside this case"]
        assert moat_because(evaluation.moat) in said["Is the data a moat? (D6)"]
        assert "missing" in said["How sound this is (E2)"]


@pytest.mark.slow
async def test_an_unknown_is_listed_with_its_owner_or_as_nobodys(sit: Sit) -> None:
    async with sit(
        "labelled_examples", GIVEN | {"proprietary_data": "some", "sensitive_data": ["none"]}
    ) as seat:
        await seat.type("? CTO by 2026-12-05")
        await seat.press("enter", "question_mark", "enter", "ctrl+s")
        said = " ".join(parts(seat)["Open questions"].split())
        assert "Labelled examples CTO 2026-12-05" in said
        assert "No owner yet: ML engineers" in said


async def test_words_under_a_typical_value_name_their_speaker_and_nobody_stands_behind_the_value(
    sit: Sit, records: Path, questionnaire: Questionnaire
) -> None:
    async with sit("residency", preset="series-a") as seat:
        seat.interview.set_speaker("CTO")
        seat.interview.write_down("residency", words="EU only")
        await seat.press("enter", "ctrl+s", "enter")
    (path,) = records.iterdir()
    answer = tomllib.loads(path.read_text())["answers"]["residency"]
    assert (answer["evidence"], answer["accepted"], answer["said_by"]) == ("typical", True, "CTO")
    text = " ".join(record_text(load_record(path, questionnaire)).split())
    assert '"EU only" (CTO)' in text
    source = find_preset("series-a", questionnaire).answers["residency"].source
    assert f"typical; accepted; {source} " in text
    assert "CTO, 2026" not in text


@pytest.mark.slow
async def test_a_change_of_the_criteria_in_the_review_is_listed_with_both_values_and_its_reason(
    sit: Sit,
) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("ctrl+s")
        seat.app.screen.action_criteria()  # type: ignore[attr-defined]
        await seat.pilot.pause()
        seat.app.screen.query_one("#horizon_months", LineInput).fill("24")
        await seat.press("enter")
        assert seat.said("#criteria-error")
        await seat.type("   ")
        await seat.press("enter")
        assert (seat.screen, seat.session.changes) == ("ChangeCriteriaScreen", ())
        await seat.type("the contract ends then")
        await seat.press("enter")
        said = " ".join(parts(seat)["Criteria"].split())
        assert "Horizon 36 months 24 months" in said
        assert "Because: the contract ends then" in said
        assert "Costs over 24 months" in parts(seat)


async def test_ctrl_s_goes_to_the_review_and_saves_there_what_was_shown(sit: Sit, records: Path) -> None:
    async with sit("residency", preset="series-a", with_draft=True) as seat:
        await seat.press("ctrl+s")
        assert not records.exists()
        await seat.press("ctrl+s")
        (path,) = records.iterdir()
        assert path.name.startswith("2026-11-21-assistant-")
        assert seat.said("#review-head").startswith(f"Saved: {path}")
        shown = evaluation_as_dict(seat.interview.evaluation, (), decided_on=TODAY)
        saved, usd = tomllib.loads(path.read_text())["decision"], shown["options"]["api"]["horizon_usd"]
        assert saved["options"]["api"]["horizon"] == [usd["low"], usd["likely"], usd["high"]]
        assert saved["now"] == shown["verdict"]["option"]
        assert list_drafts() == ()
        await seat.press("ctrl+s")
        assert len(list(records.iterdir())) == 1
        await seat.press("enter")
        assert seat.screen == "HomeScreen"


async def test_what_hinders_saving_is_said_nothing_is_lost_and_it_can_be_tried_again(
    sit: Sit, records: Path
) -> None:
    records.write_text("a file where the folder should be")
    async with sit("residency", preset="series-a", with_draft=True) as seat:
        await seat.press("ctrl+s", "enter")
        assert str(records) in seat.said("#review-head")
        assert len(list_drafts()) == 1
        records.unlink()
        await seat.press("enter")
        assert seat.said("#review-head").startswith("Saved: ")


async def test_an_answer_cleared_in_the_review_changes_it(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("ctrl+s", "f2")
        await seat.type("starting")
        await seat.press("delete", "escape")
        assert seat.screen == "ReviewScreen"
        assert seat.session.questionnaire.by_id["purpose"].label in parts(seat)["Open questions"]


async def test_the_overview_in_the_review_jumps_to_a_question(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("ctrl+s", "f2")
        await seat.type("goal")
        await seat.press("enter")
        assert (seat.screen, seat.position) == ("WizardScreen", "goal")


async def test_ctrl_s_from_inside_a_sheet_goes_to_the_review(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("f2", "ctrl+s")
        assert seat.screen == "ReviewScreen"


async def test_ctrl_s_while_writing_a_note_keeps_the_note(sit: Sit) -> None:
    async with sit("purpose", GIVEN) as seat:
        await seat.press("ctrl+n")
        await seat.type("why")
        await seat.press("ctrl+s")
        assert seat.screen == "WizardScreen"
        assert seat.answer("purpose").note == "why"


async def test_without_a_title_the_record_still_has_a_name(begin: Sit, records: Path) -> None:
    async with begin("new") as seat:
        await seat.press("enter", "ctrl+s", "enter")
        assert [path.name[:-9] for path in records.iterdir()] == ["2026-11-21-decision-"]
