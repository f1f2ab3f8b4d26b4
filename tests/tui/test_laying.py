"""A preset laid over a running session: the preview, Enter, and the way back, after a resume too."""

import re
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from builders import TODAY, answer_of, answers_of
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.preset_over import what_would_change
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.tui.palette import Acts
from bvbwizard.tui.screens.laying import laying_sentence, laying_text
from bvbwizard.tui.screens.writing import ChooseSheet
from bvbwizard.tui.widgets.choice_list import ChoiceList
from tui.seat import Seat, Sit

pytestmark = pytest.mark.slow

GIVEN = {"goal": "Drafts", "purpose": "start", "decision_state": "open", "runs_today": "api"}


async def choose(seat: Seat, preset: str) -> None:
    """Open the list of presets and choose one."""
    seat.wizard.action_lay_preset()
    await seat.pilot.pause()
    assert seat.screen == "ChooseSheet"
    rows = seat.app.screen.query_one(ChoiceList).rows
    assert isinstance(seat.app.screen, ChooseSheet)
    seat.app.screen.dismiss(next(row.id for row in rows if row.id == preset))
    await seat.pilot.pause()


async def titles(seat: Seat) -> set[str]:
    return {str(hit.text) async for hit in Acts(seat.app.screen).discover()}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_preview_says_what_enter_does_and_escape_leaves_it(sit: Sit, size: tuple[int, int]) -> None:
    """Series A answers every question that is asked of it; four of them are the CFO's."""
    async with sit("residency", GIVEN, size=size) as seat:
        before = seat.session
        await choose(seat, "series-a")
        assert seat.screen == "LayingSheet"
        sentence = seat.said(".lead")
        assert re.fullmatch(r"It fills \d+ unanswered questions,? .*and leaves 4 of yours\.", sentence)
        shown = seat.shown()
        assert "Filled: nobody has answered these" in shown
        by_id = seat.session.questionnaire.by_id
        assert f"{by_id['residency'].label}: " in shown
        assert by_id["runs_today"].label not in shown
        body = seat.app.screen.query_one(VerticalScroll)
        await seat.press("end")
        assert body.max_scroll_y > 0
        await seat.press("escape")
        assert (seat.screen, seat.session) == ("WizardScreen", before)


async def test_enter_lays_it_and_the_palette_takes_it_back(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        before = seat.session
        assert "Take back the preset" not in await titles(seat)
        await choose(seat, "series-a")
        await seat.press("enter")
        assert seat.screen == "WizardScreen"
        assert seat.told() == ["The preset is laid. To take it back: ^p, Take back the preset."]
        assert seat.answer("residency").is_typical
        assert seat.answer("runs_today") == before.answers["runs_today"]
        assert "series-a preset" in seat.shown()
        assert "Take back the preset" in await titles(seat)
        await seat.press("1", "enter")
        seat.wizard.action_take_back_preset()
        await seat.pilot.pause()
        assert seat.told()[-1] == (
            "The preset is taken back. 1 of its values stay: answered, accepted or written on since."
        )
        assert set(seat.session.answers) == {*GIVEN, "residency"}
        assert seat.session.laid == ()
        assert "Take back the preset" not in await titles(seat)


async def test_one_preset_over_another_says_what_is_replaced(sit: Sit) -> None:
    """Over Seed, Series A replaces what differs; a value let stand with Enter is the person's."""
    async with sit("residency", preset="seed", size=(80, 24)) as seat:
        await seat.press("enter")
        await choose(seat, "series-a")
        sentence = seat.said(".lead")
        assert re.fullmatch(r"It fills .* replaces \d+ typical values.* and leaves 1 of yours\.", sentence)
        assert "Replaced: typical values that nobody accepted" in seat.shown()
        assert " → " in seat.shown()
        await seat.press("enter")
        assert seat.answer("residency").accepted


async def test_the_way_back_survives_a_resume(begin: Sit) -> None:
    async with begin("new", title="Voice") as seat:
        await seat.press("enter")
        await seat.type("Talk")
        await seat.press("f8", "1", "enter")
        before = seat.session
        await choose(seat, "case-llm-migration")
        await seat.press("enter")
        laid = seat.session
        assert laid.answers["today_usd_per_month"].evidence == "stated"
        assert (laid.title, laid.answers["goal"]) == ("Voice", before.answers["goal"])
    async with begin("resume") as seat:
        assert seat.session == laid
        seat.wizard.action_take_back_preset()
        await seat.pilot.pause()
        assert seat.session == before
    async with begin("resume") as seat:
        assert seat.session == before


def test_the_sentence_and_the_list_name_components_and_what_is_left_out(questionnaire: Questionnaire) -> None:
    """20 comparisons were made, so 30 wins of the preset can't be true; candidate wins alone aren't asked."""
    mine = answers_of({"quality_comparisons": 20, "purpose": "start"}, evidence="estimate")
    bought = PickedComponent(answers=answers_of({"creates_moat": "no"}), evidence="typical")
    session = Session(
        questionnaire=questionnaire,
        started_on=TODAY,
        answers=mine.with_entry("residency", answer_of("none", evidence="typical")),
        components=Components({"retrieval": bought}),
    )
    ours = PickedComponent(answers=answers_of({"creates_moat": "yes"}), evidence="typical")
    preset = Preset(
        id="p",
        title="P",
        answers=answers_of(
            {"residency": "region", "api_wins": 30, "labelled_examples": 100}, evidence="typical"
        ),
        components=Components({"retrieval": ours, "prompts": PickedComponent()}),
    )
    residency = questionnaire.by_id["residency"]
    choices = {choice.id: choice.label for choice in residency.choices}
    moat = questionnaire.component_question["creates_moat"].label
    laying = what_would_change(session, preset)
    assert laying_sentence(laying, session) == (
        "It fills 1 unanswered question, replaces 1 typical value, adds 1 component, changes 1 component"
        " and leaves 2 of yours. Left out, for it can't be true beside what stands: Won by the vendor model."
    )
    listed = laying_text(laying, session, preset, 100).plain.splitlines()
    assert listed == [
        "Replaced: typical values that nobody accepted",
        f"  {residency.label}: {choices['none']} → {choices['region']}",
        "",
        "Filled: nobody has answered these",
        "  Labelled examples: 100 examples  (isn't asked here)",
        "",
        "Components",
        f"  Retrieval: {moat}: No → {moat}: Yes",
        "  Prompts: picked",
    ]


async def test_a_preset_that_changes_nothing_says_so(sit: Sit) -> None:
    async with sit("residency", preset="seed") as seat:
        await choose(seat, "seed")
        assert seat.screen == "WizardScreen"
        assert "changes nothing here" in seat.told()[-1]


async def test_a_note_before_its_answer_goes_with_the_value_that_fills_it(sit: Sit) -> None:
    async with sit("residency", GIVEN) as seat:
        await seat.press("ctrl+n")
        await seat.type("ask legal")
        await seat.press("escape")
        await choose(seat, "series-a")
        await seat.press("enter")
        assert (seat.answer("residency").note, seat.interview.has_loose_remarks) == ("ask legal", False)
        seat.wizard.action_take_back_preset()
        await seat.pilot.pause()
        assert seat.answer("residency").note == "ask legal"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a preset whose texts would be markup, and a broken one."""
    folder = tmp_path / "ours"
    folder.mkdir()
    monkeypatch.setenv("BVBWIZARD_PRESETS", str(folder))
    (folder / "desk.toml").write_text(
        'format = "bvbwizard/preset/1"\n[about]\nid = "desk"\ntitle = "[red]Desk[/]"\n'
        '[answers.goal]\nvalue = "[@click=app.quit]x[/]"\nevidence = "typical"\nsource = "us"\n'
        '[answers.runs_today]\nvalue = "nothing"\nevidence = "typical"\nsource = "us"\n'
    )
    (folder / "broken.toml").write_text("no = [toml")
    return folder


async def test_own_presets_stand_at_home_and_a_broken_one_says_why(begin: Sit, own: Path) -> None:
    async with begin() as seat:
        await seat.press("p")
        rows = seat.app.screen.query_one(ChoiceList).rows
        broken, desk = rows[-2:]
        assert (broken.id, broken.mark) == ("broken", "yours")
        assert broken.detail
        assert (desk.id, desk.label, desk.mark) == ("desk", "[red]Desk[/]", "yours")
        await seat.press("end")
        assert "[red]Desk[/]   yours" in seat.shown()
        await seat.press("up", "enter")
        assert seat.screen == "HomeScreen"
        assert "broken.toml" in seat.told()[-1]
        await seat.press("p", "end", "enter", "enter")
        assert seat.screen == "TypicalScreen"
        assert seat.app.interview is not None
        assert seat.app.interview.session.preset == "desk"


async def test_an_own_preset_is_laid_and_its_text_is_no_markup(sit: Sit, own: Path) -> None:
    async with sit("residency", {"purpose": "start"}) as seat:
        await choose(seat, "desk")
        shown = seat.shown()
        assert "Lay “[red]Desk[/]” over this session" in shown
        assert "Goal: [@click=app.quit]x[/]" in shown
        assert seat.said(".lead") == "It fills 2 unanswered questions and leaves 1 of yours."
        await seat.press("enter")
        assert seat.session.preset == "desk"


async def test_a_preset_that_broke_since_is_said(sit: Sit, own: Path) -> None:
    async with sit("residency", {"purpose": "start"}) as seat:
        await choose(seat, "broken")
        assert seat.screen == "WizardScreen"
        assert "broken.toml" in seat.told()[-1]
