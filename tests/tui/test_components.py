"""Which parts the product has: ticking, one's own, nothing at all, and back."""

from pathlib import Path

import pytest

from bvbwizard.domain.interview.catalogue import PickedComponent
from bvbwizard.tui.palette import Acts
from bvbwizard.tui.screens.acts import NO_STACK
from bvbwizard.tui.screens.components import ComponentsScreen, new_id
from bvbwizard.tui.widgets.box_lists import ComponentList
from tui.parts import IDS, write_preset
from tui.seat import Seat, Sit


@pytest.fixture
def preset(tmp_path: Path) -> str:
    """A preset with three components."""
    return write_preset(tmp_path)


def listing(seat: Seat) -> ComponentList:
    """The list of components."""
    return seat.app.screen.query_one(ComponentList)


async def tick(seat: Seat, component_id: str) -> None:
    """Tick a component, or take its tick away."""
    rows = [row.id for row in listing(seat).rows]
    listing(seat).highlighted = rows.index(component_id)
    await seat.press("space")


async def test_every_component_is_listed_and_the_presets_are_ticked(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        assert seat.screen == "ComponentsScreen"
        catalogue = [component.id for component in seat.session.questionnaire.catalogue.components]
        assert [row.id for row in listing(seat).rows] == [*catalogue, "ranker"]
        assert set(listing(seat).ticked_ids) == set(IDS)
        shown = seat.shown()
        assert "Which of these parts does the product have?" in shown
        assert "[x] 1  Foundation model" in shown
        assert seat.session.questionnaire.catalogue.by_id["vector_store"].what in shown
        assert "build by default" in shown
        assert "3 ticked" in shown


async def test_the_model_cant_be_unticked(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("1", "space")
        assert "The foundation model is in every product" in seat.said("#pick-about")
        await seat.press("enter")
        assert tuple(seat.session.components) == IDS


async def test_enter_takes_the_ticks_and_opens_the_first_component(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await tick(seat, "embeddings")
        await tick(seat, "vector_store")
        await seat.press("enter")
        assert seat.screen == "ComponentScreen"
        assert seat.session.are_components_picked
        assert tuple(seat.session.components) == ("retrieval", "embeddings", "ranker")
        assert seat.session.components["embeddings"] == PickedComponent()
        assert "component 1 of 3" in seat.shown()


async def test_nothing_ticked_goes_straight_to_the_review_and_back(sit: Sit) -> None:
    async with sit(None, {"goal": "Drafts"}) as seat:
        assert seat.screen == "ComponentsScreen"
        await seat.press("enter")
        assert (seat.screen, seat.session.are_components_picked) == ("ReviewScreen", True)
        assert not seat.session.components
        await seat.press("escape")
        assert seat.screen == "ComponentsScreen"
        await seat.press("escape")
        assert seat.screen == "WizardScreen"


async def test_one_of_ones_own_is_named_in_a_line_and_ticked(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("n")
        await seat.type("3D viewer")
        await seat.press("enter")
        assert seat.screen == "ComponentsScreen"
        assert listing(seat).highlighted_id == "part_3d_viewer"
        await seat.press("enter")
        own = seat.session.components["part_3d_viewer"].own
        assert own is not None
        assert (own.label, own.default_stance) == ("3D viewer", "buy")
        assert "component 1 of 4" in seat.shown()


async def test_a_name_that_is_listed_already_ticks_that_one(sit: Sit) -> None:
    async with sit(None, {"goal": "Drafts"}) as seat:
        await seat.press("n")
        await seat.type("vector STORE")
        await seat.press("enter", "enter")
        assert tuple(seat.session.components) == ("vector_store",)


async def test_no_name_adds_nothing(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        before = len(listing(seat).rows)
        await seat.press("n", "enter", "n", "escape")
        assert (seat.screen, len(listing(seat).rows)) == ("ComponentsScreen", before)


@pytest.mark.parametrize(
    ("label", "made"),
    [
        ("Re-ranker", "re_ranker"),
        ("Größe & co.", "gr_e_co"),
        ("検索", "part"),
        ("9", "part_9"),
        ("Goal", "goal_2"),
    ],
)
def test_an_id_is_made_of_the_name_and_taken_by_nothing_else(label: str, made: str) -> None:
    assert new_id(label, {"goal"}) == made


@pytest.mark.slow
async def test_what_was_answered_comes_back_with_the_tick(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await seat.press("enter", "n", "enter")
        answered = seat.session.components["retrieval"]
        assert answered.choice("creates_moat") == "no"
        await seat.press("escape", "escape")
        for _ in range(2):
            assert seat.screen == "ComponentsScreen"
            await tick(seat, "retrieval")
            await tick(seat, "ranker")
            await seat.press("enter", "escape")
        assert seat.session.components["retrieval"] == answered
        assert seat.session.components["ranker"].own is not None


async def test_one_that_is_unticked_is_gone_from_the_stack(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await tick(seat, "ranker")
        await seat.press("enter")
        stack = seat.interview.evaluation.stack
        assert stack is not None
        assert [row.component.id for row in stack.rows] == ["foundation_model", "retrieval", "vector_store"]


async def test_ticks_stay_while_somebody_looks_at_a_question(sit: Sit, preset: str) -> None:
    async with sit(None, preset=preset) as seat:
        await tick(seat, "monitoring")
        await seat.press("escape")
        assert seat.screen == "WizardScreen"
        assert "component" in seat.wizard.would_lose
        await seat.press("ctrl+q")
        assert seat.screen == "ConfirmSheet"
        await seat.press("escape")
        seat.wizard.action_components()
        await seat.pilot.pause()
        assert "monitoring" in listing(seat).ticked


@pytest.mark.slow
async def test_a_session_that_ends_early_has_no_components(sit: Sit) -> None:
    async with sit("decision_state", {"goal": "Drafts", "purpose": "start"}) as seat:
        await seat.press("2", "enter")
        await seat.type("The contract asks for our own servers")
        await seat.press("f8", "1", "enter")
        assert seat.screen == "ReviewScreen"
        await seat.press("escape")
        assert seat.screen == "WizardScreen"
        seat.wizard.action_components()
        await seat.pilot.pause()
        assert seat.screen == "WizardScreen"
        assert seat.told()[-1] == NO_STACK


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 50)])
async def test_the_highlighted_row_is_in_sight_at_every_size(
    sit: Sit, preset: str, size: tuple[int, int]
) -> None:
    async with sit(None, preset=preset, size=size) as seat:
        assert isinstance(seat.app.screen, ComponentsScreen)
        await seat.press(*["down"] * 12)
        assert "▸  [x]    Ranker" in seat.shown()
        assert "go on" in seat.shown()


async def test_the_palette_goes_to_a_component_by_name(sit: Sit, preset: str) -> None:
    async with sit("goal", preset=preset) as seat:
        found = [hit async for hit in Acts(seat.app.screen).search("go to component ranker")]
        assert [hit.text for hit in found] == ["Go to component: Ranker"]
        found[0].command()
        await seat.pilot.pause()
        assert seat.screen == "ComponentScreen"
        assert "component 3 of 3" in seat.shown()
