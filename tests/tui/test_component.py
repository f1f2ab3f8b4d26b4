"""One component on one screen: keys, what is kept, what it amounts to, and the ways on and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from builders import TODAY, then_slowly
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.tui.screens.component import ComponentScreen
from bvbwizard.tui.widgets.line_input import LineInput
from tui.parts import IDS, write_preset
from tui.seat import Seat, Sit


@pytest.fixture
def preset(tmp_path: Path) -> str:
    """A preset with three components."""
    return write_preset(tmp_path)


def form(seat: Seat) -> ComponentScreen:
    """The screen of a component."""
    assert isinstance(seat.app.screen, ComponentScreen)
    return seat.app.screen


def amounts_to(seat: Seat) -> str:
    """What the panel says."""
    return str(form(seat).query_one("#part-panel Static", Static).content)


def line(seat: Seat, question_id: str) -> LineInput:
    """A field of the form."""
    return form(seat).query_one(f"#{question_id}", LineInput)


async def reach(seat: Seat, question_id: str) -> None:
    """Put the focus into a field."""
    form(seat).form.reach(question_id)
    await seat.pilot.pause()


async def test_enter_accepts_typical_answers_and_they_stay_typical(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "enter", "enter", "enter")
        assert seat.screen == "ReviewScreen"
        for component_id in IDS:
            picked = seat.session.components[component_id]
            assert (picked.accepted, picked.evidence, picked.said_by) == (True, "typical", "")


async def test_a_screen_that_nobody_touched_is_accepted_empty(sit: Sit) -> None:
    async with sit(None, {"goal": "Drafts"}) as seat:
        await seat.press("2", "space", "enter", "enter")
        assert seat.screen == "ReviewScreen"
        picked = seat.session.components["retrieval"]
        assert (picked.accepted, picked.evidence, dict(picked.answers)) == (True, None, {})


async def test_letters_answer_and_go_on_and_arrows_change(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        seat.interview.set_speaker("CTO")
        await seat.press("enter")
        assert seat.focus == "creates_moat"
        prompt = seat.session.questionnaire.component_question["creates_moat"].prompt
        assert seat.said("#part-prompt") == prompt
        await seat.press("n")
        assert seat.focus == "vendor_breaks_it"
        await seat.press("question_mark", "right", "up")
        assert seat.focus == "vendor_breaks_it"
        await seat.press("left", "right", "right", "enter")
        picked = seat.session.components["retrieval"]
        # can_operate_it: yes, one to the right no; vendor_breaks_it: ?, left no, right ?, right round to yes.
        assert picked.choice("creates_moat") == "no"
        assert picked.choice("can_operate_it") == "no"
        assert picked.choice("vendor_breaks_it") == "yes"
        assert (picked.evidence, picked.said_by, picked.said_on) == ("estimate", "CTO", TODAY)
        assert (picked.accepted, picked.source) == (False, "")


async def test_a_click_makes_the_choice_under_it(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter")
        # A row begins " yes [no] don't know ": the ninth cell and those behind it are "don't know".
        await seat.pilot.click("#creates_moat", offset=(2, 0))
        assert form(seat).form.entry("creates_moat") == "yes"
        await seat.pilot.click("#creates_moat", offset=(12, 0))
        assert form(seat).form.entry("creates_moat") == "?"


async def test_an_early_end_behind_the_form_leads_back_to_the_questions(sit: Sit, preset: str) -> None:
    given = {"decision_state": "dictated", "decided_by": "the contract", "goes_on": "yes"}
    async with sit(None, given, preset=preset) as seat:
        await seat.press("enter", "enter")
        seat.interview.answer_chosen(seat.session.questionnaire.by_id["goes_on"], ("no",))
        assert seat.interview.has_ended
        await seat.press("y", "enter")
        assert seat.screen == "WizardScreen"


@pytest.mark.slow
async def test_backspace_takes_a_choice_back_and_then_goes_back(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "backspace")
        assert form(seat).form.entry("creates_moat") == ""
        await seat.press("backspace")
        assert seat.screen == "ComponentsScreen"
        await seat.press("enter")
        assert form(seat).form.entry("creates_moat") == ""


@pytest.mark.slow
async def test_amounts_are_typed_in_the_grammar_of_every_field(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "enter")
        await reach(seat, "vectors")
        await seat.type("5M to 20M")
        assert seat.said("#part-echo").startswith("read as 5,000,000 to 20,000,000")
        await reach(seat, "own_hours")
        await seat.type("?")
        await reach(seat, "vendor")
        await seat.type("Pinecone")
        await seat.press("enter")
        answers = seat.session.components["vector_store"].answers
        assert (answers["vectors"].low, answers["vectors"].high) == (5e6, 2e7)
        assert answers["own_hours"] == Answer(unknown=True)
        assert answers["vendor"].value == "Pinecone"
        assert answers["queries_per_day"].value == 5000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("many", "Vectors stored: "),
        ("- none", "leave it empty where it doesn't apply"),
        ("? CTO", "type ? alone"),
        ("9 to 2", "9 is more than 2"),
    ],
)
async def test_a_field_that_cant_be_read_says_so_and_nothing_is_lost(
    sit: Sit, preset: str, text: str, says: str
) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "enter", "y")
        await reach(seat, "vectors")
        await seat.type(text)
        await seat.press("up", "enter")
        assert says in seat.said("#part-echo")
        assert (seat.focus, line(seat, "vectors").value) == ("vectors", text)
        assert seat.session.components["vector_store"].is_typical
        await seat.press("escape", "enter")
        assert line(seat, "vectors").value == text
        assert form(seat).form.entry("creates_moat") == "yes"


async def test_the_panel_moves_with_every_change_and_nothing_is_written(sit: Sit, preset: str) -> None:
    async with sit("goal", preset=preset, with_draft=True) as seat:
        await seat.press("enter")
        seat.wizard.action_components()
        await seat.pilot.pause()
        await seat.press("enter")
        assert "Advice: Build" in amounts_to(seat)
        before, draft = seat.session, seat.interview.draft
        assert draft is not None
        written = draft.path.read_bytes()
        await seat.press("n")
        assert "Advice: Buy" in amounts_to(seat)
        assert "36 months" in amounts_to(seat)
        # An hour costs $100 and nothing is uncertain in 10 hours: they are $1,000 upfront.
        await reach(seat, "own_hours")
        await seat.type("10")
        assert "$1,000" in amounts_to(seat)
        assert (seat.session, draft.path.read_bytes()) == (before, written)


async def test_ones_own_pick_stands_beside_the_advice(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter")
        await reach(seat, "chosen_stance")
        await seat.press("1")
        assert "Advice: Build; your pick: Buy" in amounts_to(seat)
        await seat.press("enter")
        stack = seat.interview.evaluation.stack
        row = stack.row("retrieval") if stack else None
        assert row is not None
        assert (row.stance, row.advised) == ("buy", "build")


async def test_escape_goes_back_component_by_component_to_the_last_question(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        last = seat.session.path.asked[-1]
        await seat.press("enter", "enter")
        assert "component 2 of 3" in seat.shown()
        await seat.press("escape")
        assert "component 1 of 3" in seat.shown()
        await seat.press("escape")
        assert seat.screen == "ComponentsScreen"
        await seat.press("escape")
        assert (seat.screen, seat.position) == ("WizardScreen", last)


async def test_from_the_review_escape_comes_back_to_the_last_component(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "enter", "enter", "enter")
        assert seat.screen == "ReviewScreen"
        await seat.press("escape")
        assert (seat.screen, form(seat).component_id) == ("ComponentScreen", "ranker")
        await seat.press("enter")
        assert seat.screen == "ReviewScreen"


@pytest.mark.slow
async def test_resumed_at_the_list_then_at_the_first_component_that_is_open(
    sit: Sit, begin: Sit, preset: str
) -> None:
    async with begin("new", preset=preset, title="Bot") as seat:
        await seat.press("enter", "enter", "ctrl+s", "escape")
        # As after the last question: the whole interview by keys is walked with the slow tests.
        seat.interview.apply(replace(seat.session, position=None))
        seat.wizard.show_session()
        await seat.until(lambda: seat.screen == "ComponentsScreen" and seat.app.screen.is_mounted)
        await seat.pilot.pause()
    async with begin("resume") as seat:
        assert seat.screen == "ComponentsScreen"
        await seat.press("enter", "y", "enter")
    async with begin("resume") as seat:
        assert (seat.screen, form(seat).component_id) == ("ComponentScreen", "vector_store")
        await seat.press("enter", "enter")
        assert seat.screen == "ReviewScreen"
    async with begin("resume") as seat:
        assert seat.screen == "ReviewScreen"
        await seat.press("escape")
        assert (seat.screen, form(seat).component_id) == ("ComponentScreen", "ranker")
        await seat.press("escape", "escape", "escape")
        assert seat.screen == "ComponentsScreen"


@pytest.mark.slow
async def test_picked_again_only_what_is_open_is_asked(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "enter", "enter", "enter")
        seat.app.screen.action_components()  # type: ignore[attr-defined]
        await seat.pilot.pause()
        assert seat.screen == "ComponentsScreen"
        await seat.press("4", "space", "enter")
        assert form(seat).component_id == "embeddings"
        await seat.press("enter")
        assert seat.screen == "ReviewScreen"


@pytest.mark.slow
async def test_the_overview_lists_components_and_jumps_to_one(sit: Sit, preset: str) -> None:
    async with sit("goal", preset=preset) as seat:
        await seat.press("f2")
        await seat.type("ranker")
        label = seat.session.questionnaire.component_question["creates_moat"].label
        assert f"{label}: Yes" in seat.shown()
        await seat.press("enter")
        assert form(seat).component_id == "ranker"
        await seat.press("f2")
        await seat.type("goal")
        await seat.press("enter")
        assert (seat.screen, seat.position) == ("WizardScreen", "goal")


async def test_after_a_visit_from_a_question_it_goes_back_to_that_question(sit: Sit, preset: str) -> None:
    async with sit("goal", preset=preset) as seat:
        seat.wizard.jump_to("ranker")
        await seat.pilot.pause()
        await seat.press("enter", "enter", "enter")
        assert (seat.screen, seat.position) == ("WizardScreen", "goal")


@pytest.mark.slow
async def test_a_note_and_their_words_stay_with_the_component_and_the_form_with_both(
    sit: Sit, preset: str
) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "n", "ctrl+n")
        await seat.type("two offers")
        await seat.press("f8", "ctrl+o")
        await seat.type("we know search")
        await seat.press("f8")
        picked = seat.session.components["retrieval"]
        assert (picked.note, picked.words, picked.evidence) == ("two offers", "we know search", "typical")
        assert form(seat).form.entry("creates_moat") == "no"
        assert seat.focus == "vendor_breaks_it"
        assert "two offers" in seat.shown()
        await seat.press("enter")
        picked = seat.session.components["retrieval"]
        assert (picked.note, picked.evidence) == ("two offers", "estimate")


@pytest.mark.slow
async def test_leaving_with_something_typed_asks_first(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "n", "ctrl+q")
        assert seat.screen == "ConfirmSheet"
        await seat.press("escape", "enter")
        assert not form(seat).would_lose


async def test_a_shared_screen_shows_no_money(sit: Sit, preset: str) -> None:
    async with sit("goal", preset=preset) as seat:
        seat.wizard.action_shared()
        seat.wizard.jump_to("vector_store")
        await seat.pilot.pause()
        assert not form(seat).query_one("#part-panel").display
        assert not form(seat).query_one("#part-strip").display
        for key in ("f4", "f5", "f7"):
            await seat.press(key)
            assert seat.screen == "ComponentScreen"
        shown = seat.shown()
        assert "Vector store" in shown
        assert "36 months" not in shown


async def test_before_anything_is_answered_no_amount_shows(sit: Sit, preset: str) -> None:
    async with sit("goal", preset=preset) as seat:
        seat.wizard.jump_to("vector_store")
        await seat.pilot.pause()
        assert "Amounts show after the next answer." in amounts_to(seat)
        assert "$" not in amounts_to(seat)
        await seat.press("enter")
        assert seat.interview.shows_money


async def test_a_change_of_a_component_keeps_what_turns_the_verdict(sit: Sit, preset: str) -> None:
    async with sit("goal", preset=preset) as seat:
        marker = seat.interview.flips = (object(),)  # type: ignore[assignment]
        seat.wizard.jump_to("ranker")
        await seat.pilot.pause()
        await seat.press("n", "enter")
        assert seat.interview.flips is marker


@pytest.mark.parametrize("key", then_slowly(["f7", "f2", "f1", "f3", "f5"], 2))
async def test_every_sheet_opens_over_a_component_and_gives_it_back(sit: Sit, preset: str, key: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "enter", key)
        assert seat.screen != "ComponentScreen"
        await seat.press("escape")
        assert (seat.screen, form(seat).component_id) == ("ComponentScreen", "vector_store")


async def test_f5_opens_the_formula_of_every_line(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "enter", "f5", "down")
        assert "integration_weeks * 40 * engineer_usd_per_hour" in seat.said("#detail Static")


async def _in_sight(seat: Seat, *words: str) -> None:
    await seat.until(lambda: all(each in seat.shown() for each in words))


@pytest.mark.parametrize("size", then_slowly([(60, 16), (100, 30), (200, 50)]))
async def test_the_field_in_focus_is_in_sight_at_every_size(
    sit: Sit, preset: str, size: tuple[int, int]
) -> None:
    async with sit(None, preset=preset, size=size) as seat:
        await seat.press("enter", "enter")
        questions = seat.session.questionnaire
        for _ in range(13):
            question = questions.component_question[seat.focus]
            await _in_sight(seat, f"▸ {question.label[:12]}", question.prompt[:30])
            await seat.press("down")
        assert seat.focus == "creates_moat"
        narrow = size[0] < 100
        screen = form(seat)
        assert screen.query_one("#part-strip").display is narrow
        assert screen.query_one("#part-panel").display is not narrow
        assert "Advice: Buy" in seat.shown()


async def test_at_80_columns_f4_opens_the_panel_over_the_form(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset, size=(80, 24)) as seat:
        await seat.press("enter", "enter", "f4")
        assert seat.screen == "ReadingSheet"
        assert "upfront" in seat.shown()
        await seat.press("escape")
        assert seat.focus == "creates_moat"


@pytest.mark.parametrize("text", then_slowly(["[@click=app.quit]x[/]", "[/]", "\u202eabc", "🎉 [b]"]))
async def test_hostile_text_is_shown_as_it_was_typed(sit: Sit, preset: str, text: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("n")
        await seat.paste(text)
        await seat.press("enter", "enter")
        await reach(seat, "vendor")
        await seat.paste(text)
        seat.interview.write_on_component("retrieval", note=text, words=text)
        await seat.press("enter", "f2", "escape", "escape", "f7", "escape")
        picked = seat.session.components["retrieval"]
        assert (picked.answers["vendor"].value, picked.note) == (text, text)
        assert text[:5] in seat.shown()
