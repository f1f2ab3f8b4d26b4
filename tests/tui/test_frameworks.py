"""Every framework on one screen: its options and a reason each; its path, answers and tables behind Enter."""

import pytest
from textual.widgets import OptionList

from bvbwizard.say.dimensions import dimensions
from bvbwizard.say.findings import opinion_role, opinion_stance
from bvbwizard.say.names import framework_name, sentence
from bvbwizard.store.bundled import reference_tables
from bvbwizard.tui.component_text import NO_MONEY
from bvbwizard.tui.framework_text import voice_words
from bvbwizard.tui.screens.acts import SHARED
from tui.seat import Seat, Sit

CASE = "case-schools-disagree"
GIVEN = {"goal": "Drafts", "purpose": "start", "decision_state": "open", "runs_today": "api"}


def flat(seat: Seat) -> str:
    """The screen in one line, without frames."""
    return " ".join(seat.shown().replace("│", " ").split())


async def test_each_id_with_its_options_and_a_reason_fits_120x40_without_scrolling(sit: Sit) -> None:
    async with sit("residency", preset=CASE) as seat:
        await seat.press("enter", "f6")
        assert seat.screen == "FrameworksSheet"
        lines = seat.shown().splitlines()
        opinions = seat.interview.evaluation.opinions
        assert len(opinions) >= 24
        for opinion in opinions:
            name, stance = framework_name(opinion.id), opinion_stance(opinion)
            (line,) = [line for line in lines if f" {name} " in line and f" {stance} " in line]
            said = line.split(f" {stance} ")[1].strip(" │")
            assert said.startswith("Needs: ") or opinion.because.startswith(said.rstrip("…"))
            assert len(said) > 15
        listing = seat.app.screen.query_one(OptionList)
        assert listing.virtual_size.height <= listing.size.height


@pytest.mark.slow
async def test_the_options_stay_whole_at_80x24(sit: Sit) -> None:
    async with sit("residency", preset=CASE, size=(80, 24)) as seat:
        await seat.press("enter", "f")
        seen = ""
        for _ in range(30):
            seen += seat.shown()
            await seat.press("down")
        for opinion in seat.interview.evaluation.opinions:
            name, stance = framework_name(opinion.id), opinion_stance(opinion)
            assert any(name in line and stance in line for line in seen.splitlines()), opinion.id


async def test_the_rows_stand_under_what_their_source_says_as_one_voice(sit: Sit) -> None:
    async with sit("residency", preset=CASE) as seat:
        await seat.press("enter", "f6")
        shown = flat(seat)
        for voice in seat.interview.evaluation.verdict.voices:
            assert f"{voice.source} {voice_words(voice)}" in shown
        assert "B for fine-tune agrees with the verdict" in shown
        assert "C for self-host dissents" in shown


async def test_the_highlighted_row_is_said_in_full_with_how_near_it_is(sit: Sit) -> None:
    async with sit("residency", preset=CASE) as seat:
        await seat.press("enter", "f6")
        listing = seat.app.screen.query_one(OptionList)
        listing.highlighted = listing.get_option_index("B4")
        await seat.pilot.pause()
        opinion = next(o for o in seat.interview.evaluation.opinions if o.id == "B4")
        assert seat.said("#framework-said") == f"{opinion.because} {opinion.closeness}"
        assert "▸ B4 " in seat.shown()
        reported = next(o for o in seat.interview.evaluation.opinions if o.id == "E13")
        listing.highlighted = listing.get_option_index("E13")
        await seat.pilot.pause()
        assert seat.said("#framework-said").endswith(sentence(opinion_role(reported)))
        assert "▸ B4 " not in seat.shown()


async def test_enter_opens_path_answers_closeness_and_table(sit: Sit) -> None:
    async with sit("residency", preset=CASE, size=(120, 60)) as seat:
        await seat.press("enter", "f6")
        listing = seat.app.screen.query_one(OptionList)
        listing.highlighted = listing.get_option_index("A3")
        await seat.press("enter")
        assert seat.screen == "ReadingSheet"
        opinion = next(o for o in seat.interview.evaluation.opinions if o.id == "A3")
        shown = flat(seat)
        for part in (opinion.because, opinion.closeness, *opinion.path):
            assert part in shown
        assert "Latency limit 250 ms stated" in shown
        assert "A3 What makes building necessary" in shown
        assert "300 ms and less, as in a voice conversation: own reached" in shown
        await seat.press("escape")
        assert seat.screen == "FrameworksSheet"
        await seat.press("f6")
        assert (seat.screen, seat.position) == ("WizardScreen", "private_deployment")


async def test_e3_opens_with_the_options_in_its_five_dimensions(sit: Sit) -> None:
    async with sit("residency", preset=CASE, size=(120, 80)) as seat:
        await seat.press("enter", "f6")
        listing = seat.app.screen.query_one(OptionList)
        listing.highlighted = listing.get_option_index("E3")
        await seat.press("enter")
        shown = flat(seat)
        found = seat.interview.evaluation
        for each in dimensions(found.options, found.facts, found.risks):
            for said in (each.cost, each.quality, each.speed, each.control, each.risk):
                assert said in shown


async def test_what_cant_speak_names_the_answers_it_lacks(sit: Sit) -> None:
    async with sit("residency", preset=CASE, size=(120, 60)) as seat:
        await seat.press("enter")
        seat.interview.clear("hard_share")
        await seat.press("f6")
        assert "E8 can't speak yet Needs: hard part of the traffic." in flat(seat)
        listing = seat.app.screen.query_one(OptionList)
        listing.highlighted = listing.get_option_index("E8")
        await seat.press("enter")
        assert "The answers it lacks • Hard part of the traffic." in flat(seat)


@pytest.mark.slow
async def test_rules_of_thumb_on_one_scale_and_by_topic(sit: Sit) -> None:
    async with sit("residency", preset=CASE, size=(120, 90)) as seat:
        await seat.press("enter", "f6", "t")
        shown = flat(seat)
        thumbs = seat.interview.evaluation.thumbs
        assert "This case" in shown
        for mark in thumbs.marks:
            assert mark.label in shown
        for row in thumbs.rows:
            assert row.says[:50] in shown
        await seat.press("escape", "end", "up", "enter")
        assert "Requests a month from which a source would own" in flat(seat)


@pytest.mark.slow
async def test_every_table_of_the_sources_can_be_read(sit: Sit) -> None:
    async with sit("residency", preset=CASE, size=(200, 400)) as seat:
        await seat.press("enter", "f6", "b")
        shown = flat(seat)
        assert len(reference_tables()) > 20
        for table in reference_tables():
            assert f"{table.framework} {table.title}" in shown


@pytest.mark.slow
async def test_f6_works_in_every_field_and_in_the_review(sit: Sit) -> None:
    for question in ("goal", "requests_per_month", "sensitive_data", "residency"):
        async with sit(question, preset=CASE) as seat:
            await seat.press("f8")
            seat.wizard.jump_to(question)
            await seat.press("f6")
            assert seat.screen == "FrameworksSheet", question
            await seat.press("escape", "ctrl+s", "f")
            assert seat.screen == "FrameworksSheet"


async def test_no_framework_shows_before_the_first_answer_or_on_a_shared_screen(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        await seat.press("f6")
        assert (seat.screen, seat.told()[-1]) == ("WizardScreen", NO_MONEY)
        await seat.press("enter")
        seat.wizard.action_shared()
        await seat.press("f6")
        assert seat.screen == "WizardScreen"
        assert seat.told()[-1] == SHARED
        seat.wizard.action_shared()
        await seat.press("f6")
        assert seat.screen == "FrameworksSheet"


async def test_a_resize_keeps_the_place_and_cuts_the_reasons_anew(sit: Sit) -> None:
    async with sit("residency", preset=CASE) as seat:
        await seat.press("enter", "f6", "down", "down", "down")
        listing = seat.app.screen.query_one(OptionList)
        before = listing.highlighted_option
        await seat.pilot.resize_terminal(200, 50)
        await seat.pilot.pause()
        after = listing.highlighted_option
        assert before is not None and after is not None
        assert after.id == before.id
        assert max(map(len, seat.shown().splitlines())) <= 200
        opinion = next(o for o in seat.interview.evaluation.opinions if o.id == "D2")
        assert opinion.because in seat.shown()
