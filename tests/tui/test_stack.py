"""The stack on one screen: rows, sums, the highlighted line in full, the plan; and its part of the review."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from builders import then_slowly
from bvbwizard.domain.interview.catalogue import Components
from bvbwizard.domain.stack.model import Stack, StackRow
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.say.advice import because, callout_sentence, revisit_facts, source_rules, vendor_name
from bvbwizard.say.stack import (
    STEP_WORDS,
    concentration_sentence,
    cost_cell,
    phase_dates,
    phase_steps,
    seam_sentence,
    stance_cell,
    totals_of,
)
from bvbwizard.tui.component_text import NO_MONEY
from bvbwizard.tui.widgets.bodies import ReviewBody
from stacks import COMMODITY, MOAT, with_components
from tui.seat import Seat, Sit

LABEL = "[red]x[/red] `y`"
SIZES = [(80, 24), (120, 40), (200, 50)]
IDS = ["80x24", "120x40", "200x50"]


async def open_stack(seat: Seat, *, key: str = "f7") -> Stack:
    """Give the session a moat that is bought, an index, embeddings without a volume and an own ranker."""
    await seat.press("enter")
    given = {
        "retrieval": MOAT | {"chosen_stance": "buy", "vendor": "Acme"},
        "vector_store": COMMODITY | {"vectors": 1_000_000, "queries_per_day": 5_000},
        "embeddings": {},
        "ranker": {},
    }
    seat.interview.apply(with_components(seat.session, given, {"ranker": LABEL}))
    await seat.press(key)
    found = seat.interview.evaluation.stack
    assert found is not None
    return found


def flat(seat: Seat) -> str:
    """The screen in one line, without frames."""
    return " ".join(seat.shown().replace("│", " ").split())


def line_of(seat: Seat, label: str) -> str:
    """The first line of the screen that has a label."""
    return next(line for line in seat.shown().splitlines() if label in line)


def pane(seat: Seat) -> str:
    """The text under the list, in one line."""
    return " ".join(str(seat.app.screen.query_one("#stack-said Static", Static).content).split())


def part_of(seat: Seat, heading: str) -> str:
    """A part of the review."""
    frames = seat.app.screen.query_one(ReviewBody).children
    return next(str(frame.content) for frame in frames if str(frame.border_title) == heading)  # type: ignore[attr-defined]


def row_of(found: Stack, component_id: str) -> StackRow:
    found_row = found.row(component_id)
    assert found_row is not None
    return found_row


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_each_row_has_its_stance_both_costs_and_its_risk(sit: Sit, size: tuple[int, int]) -> None:
    async with sit("residency", preset="series-a", size=size) as seat:
        found = await open_stack(seat)
        for row in found.rows:
            cells = f"{line_of(seat, row.component.label)} "
            for usd in (
                row.buying.monthly_usd,
                row.owning.monthly_usd,
                row.buying.horizon_usd,
                row.owning.horizon_usd,
            ):
                assert f" {cost_cell(usd)} " in cells
            assert f" {stance_cell(row)} " in cells
            assert f" {row.level} " in cells
        assert all(len(line) <= size[0] for line in seat.shown().splitlines())


@pytest.mark.parametrize(
    ("size", "shown", "hidden"),
    [
        ((80, 24), (), ("moat", "evolution", "why", "decide again")),
        ((120, 40), ("moat", "evolution"), ("decide again",)),
        ((200, 50), ("moat", "evolution", "why", "decide again"), ()),
    ],
    ids=IDS,
)
async def test_more_columns_come_with_more_room(
    sit: Sit, size: tuple[int, int], shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    async with sit("residency", preset="series-a", size=size) as seat:
        await open_stack(seat)
        head = line_of(seat, "component")
        assert all(f" {name} " in f"{head} " for name in ("do", "bought", "own", "risk", *shown))
        assert not any(name in head for name in hidden)


@pytest.mark.parametrize("size", then_slowly(SIZES), ids=IDS)
async def test_the_three_sums_stand_under_the_rows(sit: Sit, size: tuple[int, int]) -> None:
    async with sit("residency", preset="series-a", size=size) as seat:
        found = await open_stack(seat)
        for label, total in totals_of(found):
            line = line_of(seat, label)
            assert f" {cost_cell(total.monthly_usd)} " in f"{line} "
            assert f" {cost_cell(total.horizon_usd)} " in f"{line} "
            assert f"{len(total.without)} open" in line
        assert "! Over-buying: retrieval would make a moat" in seat.shown()


async def test_a_pick_against_the_advice_is_marked_and_said(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        await open_stack(seat)
        assert " buy * " in line_of(seat, "Retrieval")
        await seat.press("down")
        assert pane(seat).startswith("Retrieval: buy, your own pick; the answers say build ")


async def test_a_label_from_a_person_is_text(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        found = await open_stack(seat)
        assert LABEL in seat.shown()
        await seat.press(*["down"] * (len(found.rows) - 1))
        assert pane(seat).startswith(f"{LABEL}: build ")
        assert "subscription" in pane(seat)


async def test_the_highlighted_row_is_said_in_full_and_enter_opens_it(sit: Sit) -> None:
    async with sit("residency", preset="series-a", size=(120, 100)) as seat:
        found = await open_stack(seat)
        row = row_of(found, "vector_store")
        await seat.press("down", "down")
        assert "▸ Vector store" in seat.shown()
        said = pane(seat)
        assert because(row) in said
        assert row.buying.horizon_usd is not None and row.seam is not None
        for end in (row.buying.horizon_usd.low, row.buying.horizon_usd.likely, row.buying.horizon_usd.high):
            assert say_money(end) in said
        for line in (*row.buying.lines, *row.owning.lines):
            assert f"{line.label}: {say_money(line.amount_usd)}" in said
            assert line.formula in said
            assert f"({line.source})" in said
        for risk in row.risks:
            assert risk.because in said
            assert f"To do: {risk.mitigation}" in said
        for rule in source_rules(row):
            assert rule in said
        for fact in revisit_facts(row):
            assert f"When {fact}." in said
        assert seam_sentence(row.seam) in said
        await seat.press("enter")
        assert seat.screen == "ReadingSheet"
        assert source_rules(row)[0] in flat(seat)
        await seat.press("escape")
        assert seat.screen == "StackSheet"


@pytest.mark.parametrize("size", then_slowly(SIZES), ids=IDS)
async def test_every_line_of_the_details_stays_in_its_column(sit: Sit, size: tuple[int, int]) -> None:
    """A line that is too long would be folded by the terminal, on 200 columns into the other column."""
    async with sit("residency", preset="series-a", size=size) as seat:
        await seat.press("enter", "f7")
        found = seat.interview.evaluation.stack
        assert found is not None
        for _ in found.rows:
            width = seat.app.screen.query_one("#stack-said Static", Static).content_region.width
            text = str(seat.app.screen.query_one("#stack-said Static", Static).content)
            assert max(map(len, text.splitlines())) <= width
            await seat.press("down")


async def test_the_model_names_where_its_lines_are(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        await open_stack(seat)
        assert "Its lines, with their formulas, stand among the figures: F5." in pane(seat)


async def test_the_pane_scrolls_with_the_keys(sit: Sit) -> None:
    async with sit("residency", preset="series-a", size=(80, 24)) as seat:
        await open_stack(seat)
        await seat.press("tab", "pagedown")
        await seat.until(lambda: seat.app.screen.query_one("#stack-said").scroll_y > 0)
        await seat.press("tab", "down")
        await seat.until(lambda: seat.app.screen.query_one("#stack-said").scroll_y == 0)


@pytest.mark.parametrize("size", then_slowly(SIZES), ids=IDS)
async def test_the_plan_says_what_to_do_when(sit: Sit, size: tuple[int, int]) -> None:
    async with sit("residency", preset="series-a", size=(size[0], 120)) as seat:
        found = await open_stack(seat)
        await seat.press("p")
        shown = flat(seat)
        assert seat.screen == "ReadingSheet"
        for phase in seat.interview.evaluation.phases:
            assert f"{phase.label}, {phase_dates(phase)}" in shown
            for kind, sentences in phase_steps(phase, found):
                assert f"{STEP_WORDS[kind]} • " in shown
                assert all(sentence in shown for sentence in sentences)
        await seat.press("escape", "end", "up")
        assert pane(seat).startswith(seat.interview.evaluation.phases[0].label)


async def test_vendors_and_balance_open_too(sit: Sit) -> None:
    async with sit("residency", preset="series-a", size=(120, 60)) as seat:
        found = await open_stack(seat)
        await seat.press("v")
        shown = flat(seat)
        for callout in found.callouts:
            assert callout_sentence(callout, found) in shown
        for vendor in found.vendors:
            assert vendor_name(vendor, found) in shown
            assert concentration_sentence(vendor, found) in shown
        assert "Acme" in shown


async def test_g_goes_to_the_component_but_not_from_the_model(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit("residency", preset="series-a") as seat:
        gone: list[str] = []
        monkeypatch.setattr(seat.wizard, "jump_to", gone.append)
        await open_stack(seat)
        await seat.press("g")
        assert (seat.screen, gone) == ("StackSheet", [])
        await seat.press("down", "g")
        assert (seat.screen, gone) == ("WizardScreen", ["components.retrieval"])


async def test_a_resize_keeps_the_place_and_chooses_the_columns_anew(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        await open_stack(seat)
        await seat.press("down", "down")
        await seat.pilot.resize_terminal(200, 50)
        await seat.pilot.pause()
        assert "decide again" in seat.shown()
        assert "▸ Vector store" in seat.shown()
        await seat.pilot.resize_terminal(80, 24)
        await seat.pilot.pause()
        assert "moat" not in line_of(seat, "component")
        assert "▸ Vector store" in seat.shown()
        assert pane(seat).startswith("Vector store: buy ")


async def test_no_stack_shows_before_the_first_answer_on_a_shared_screen_or_after_an_early_end(
    sit: Sit,
) -> None:
    async with sit("residency", preset="series-a") as seat:
        await seat.press("f7")
        assert (seat.screen, seat.told()[-1]) == ("WizardScreen", NO_MONEY)
        await seat.press("enter")
        seat.wizard.action_shared()
        await seat.press("f7")
        assert seat.screen == "WizardScreen"
        assert "The screen is shared" in seat.told()[-1]
        seat.wizard.action_shared()
        await seat.press("f7")
        assert seat.screen == "StackSheet"
        await seat.press("f7")
        assert seat.screen == "WizardScreen"
    async with sit("residency", {"decision_state": "trivial", "goes_on": "no"}) as seat:
        await seat.press("f7")
        assert seat.told()[-1] == "The session has ended early, so it has no stack."


@pytest.mark.slow
async def test_f7_works_in_every_field_and_s_in_lists(sit: Sit) -> None:
    for question in ("goal", "requests_per_month", "sensitive_data"):
        async with sit(question, {"residency": "none"}) as seat:
            await seat.press("f7")
            assert seat.screen == "StackSheet", question
    async with sit("residency", {"goal": "Drafts"}) as seat:
        await seat.press("s")
        assert seat.screen == "StackSheet"


async def test_without_components_only_the_model_is_there(sit: Sit) -> None:
    async with sit("residency", preset="series-a", size=(80, 24)) as seat:
        await seat.press("enter")
        seat.interview.apply(replace(seat.session, components=Components()))
        await seat.press("f7")
        assert "Only the model is here so far: no component is picked." in seat.shown()
        assert "Foundation model" in seat.shown()


async def test_the_review_has_the_rows_and_the_sums_and_opens_the_stack(sit: Sit) -> None:
    async with sit("residency", preset="series-a") as seat:
        found = await open_stack(seat)
        await seat.press("escape", "ctrl+s")
        part = part_of(seat, "The stack")
        assert all(row.component.label in part for row in found.rows)
        assert "As decided, 2 open" in part
        assert all(callout_sentence(callout, found) in " ".join(part.split()) for callout in found.callouts)
        assert "Buy • Retrieval, from Acme." in " ".join(part_of(seat, "The way on").split())
        await seat.press("f7")
        assert seat.screen == "StackSheet"
        await seat.press("escape", "enter", "s", "down", "g")
        # It is saved: there is nothing to go back to.
        assert seat.screen == "StackSheet"


async def test_an_opened_record_has_its_stack_to_read(sit: Sit, begin: Sit, records: Path) -> None:
    async with sit("residency", preset="series-a") as seat:
        found = await open_stack(seat)
        await seat.press("escape", "ctrl+s", "enter")
    (path,) = records.iterdir()
    async with begin("open", record=str(path)) as seat:
        assert all(row.component.label in part_of(seat, "The stack") for row in found.rows)
        await seat.press("f7")
        assert seat.screen == "StackSheet"
        assert LABEL in seat.shown()
        await seat.press("down", "g")
        assert seat.screen == "StackSheet"
        await seat.press("p")
        assert "Retrieval, from Acme." in flat(seat)
