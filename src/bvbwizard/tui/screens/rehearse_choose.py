"""Choose what to rehearse: a scenario, at which level, for how long, written or spoken; then its brief."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.text import one_line
from bvbwizard.rehearsal.interview.attempt import Attempt, Way
from bvbwizard.rehearsal.rubric import LEVELS, Level
from bvbwizard.rehearsal.scenario import Scenario
from bvbwizard.tui.commands import command_hints, key, letters, own_hints, own_keys
from bvbwizard.tui.desk import Start
from bvbwizard.tui.main_screen import HintedScreen, MainScreen
from bvbwizard.tui.messages import Changed
from bvbwizard.tui.present import MUTED, heading, lines, plain
from bvbwizard.tui.rehearse_case import Wish
from bvbwizard.tui.rehearse_text import LEVEL_WORDS, brief_content, how_content, scenario_rows
from bvbwizard.tui.widgets.choice_list import ChoiceList, Row
from bvbwizard.tui.widgets.hint_line import LinkLine, button
from bvbwizard.tui.widgets.picker import Pick, Picker

MINUTES_OFFERED = (5.0, 8.0, 12.0, 20.0, 30.0)
LEVEL_PICKS = tuple(Pick(level, LEVEL_WORDS[level]) for level in LEVELS)
WAY_PICKS = (Pick("written", "written"), Pick("spoken", "spoken aloud"))
READING = "Reading the scenarios."


class ChooseRehearsalScreen(MainScreen[None]):
    """The suggested scenario first; Enter shows its brief."""

    HINTS = (
        *own_hints(choose="⏎ the brief"),
        ("l", "level", "screen.change('level')"),
        ("m", "minutes", "screen.change('minutes')"),
        ("s", "written or spoken", "screen.change('way')"),
        *own_hints(
            one_component="c one component", records="o a record", history="a history", home="esc home"
        ),
    )

    CSS_PATH = "rehearse.tcss"
    BINDINGS = (
        key("l", "change('level')")
        + key("m", "change('minutes')")
        + key("s", "change('way')")
        + own_keys(one_component="c", records="o", history="a,f2", choose="f8", home="escape")
        + letters("help", "command_palette")
    )

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self._wish = wish
        self._scenarios: Sequence[Scenario] = ()
        self._attempts: Sequence[Attempt] = ()

    def body(self) -> ComposeResult:
        """A head, three picks, the list."""
        wish = self._wish
        offered = sorted({*MINUTES_OFFERED, wish.minutes})
        yield Static(id="rehearse-head", markup=False)
        with Horizontal(id="pickers"):
            yield Static("level", classes="named", markup=False)
            yield Picker(LEVEL_PICKS, wish.level, id="level")
            yield Static("clock", classes="named", markup=False)
            yield Picker(
                tuple(Pick(f"{m:g}", f"{m:g} minutes") for m in offered), f"{wish.minutes:g}", id="minutes"
            )
            yield Static("answer", classes="named", markup=False)
            yield Picker(WAY_PICKS, wish.way, id="way")
        yield ChoiceList(id="scenarios")

    def on_mount(self) -> None:
        """Say that it is read, and read it."""
        self._say(READING)
        self.query_one(ChoiceList).focus()
        self._read()

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        self._scenarios, self._attempts, problems = await asyncio.to_thread(_found)
        if problems:
            self.app.notify_plain(problems[0], severity="warning")
        self._fill()

    @property
    def wish(self) -> Wish:
        """What the picks say."""
        return replace(
            self._wish,
            level=cast("Level", self.query_one("#level", Picker).value),
            minutes=float(self.query_one("#minutes", Picker).value),
            way=cast("Way", self.query_one("#way", Picker).value),
        )

    # ---- acts

    @on(ChoiceList.Committed)
    def _committed(self, event: ChoiceList.Committed) -> None:
        if event.row_ids:
            self._brief(scenario=event.row_ids[0])

    def action_choose(self) -> None:
        """Show the brief of the highlighted scenario."""
        self.query_one(ChoiceList).action_select()

    def action_change(self, pick: str) -> None:
        """Another level or length, or the other way to answer."""
        self.query_one(f"#{pick}", Picker).action_step(1)

    def action_one_component(self) -> None:
        """Five minutes on a component by chance."""
        self.app.go(Start(command="one", wish=self.wish))

    def action_records(self) -> None:
        """Rehearse a saved record."""
        from bvbwizard.store.records import list_records

        try:
            entries = [each for each in list_records(self.app.records_folder) if not each.problem]
        except BvbError as error:
            self.app.notify_plain(str(error), severity="error")
            return
        rows = tuple(
            Row(
                id=str(each.path),
                label=one_line(each.title) or one_line(each.path.name),
                detail=f"decided on {each.decided_on}",
            )
            for each in entries
        )
        none = f"There is no record in {self.app.records_folder}."
        self.app.choose(
            "Rehearse a record", rows, none, lambda path: self._brief(record=str(Path(path)), scenario="")
        )

    def action_history(self) -> None:
        """Every attempt so far."""
        self.app.go(Start(command="history"))

    # ---- inner workings

    def _brief(self, **named: str) -> None:
        wish = replace(self.wish, **named)  # type: ignore[arg-type]
        self.app.go(Start(command="brief", wish=wish))

    @on(Changed)
    def _fill(self) -> None:
        if not self._scenarios:
            return
        rows, because = scenario_rows(self._scenarios, self._attempts, level=self.wish.level)
        choices = self.query_one(ChoiceList)
        choices.fill(rows, chosen=(choices.highlighted_id or self._wish.scenario or rows[0].id, rows[0].id))
        self._say(f"Suggested: {rows[0].label}. {because}")

    def _say(self, words: str) -> None:
        head = lines([plain("Rehearse an interview", "bold"), plain(words, MUTED)])
        self.query_one("#rehearse-head", Static).update(head)


def _found() -> tuple[tuple[Scenario, ...], tuple[Attempt, ...], tuple[str, ...]]:
    """The scenarios and the attempts, and what couldn't be read."""
    from bvbwizard.store.attempts import load_attempts
    from bvbwizard.store.scenarios import scenarios

    try:
        attempts, problems = load_attempts()
    except BvbError as error:
        attempts, problems = (), (str(error),)
    return scenarios(), attempts, problems


class BriefScreen(HintedScreen[None]):
    """What the interviewer says, and how it goes; the clock stands still until Enter."""

    HINTS = (*own_hints(start="⏎ start the clock", back="esc choose another"), *command_hints("leave"))

    CSS_PATH = "rehearse.tcss"
    BINDINGS = own_keys(start="enter,f8", back="escape") + letters("help", "command_palette")

    def __init__(self, scenario: Scenario, wish: Wish, on_start: Callable[[], None]) -> None:
        super().__init__()
        self._scenario = scenario
        self._wish = wish
        self._on_start = on_start

    def body(self) -> ComposeResult:
        """The brief, how it goes, and a button in words."""
        with VerticalScroll(id="brief"):
            yield Static(id="brief-text", markup=False)
            yield LinkLine(button("Start the clock ⏎", "screen.start"))

    def on_mount(self) -> None:
        """Title the frame."""
        self.query_one("#brief").border_title = Content(heading(self._scenario.title))

    def on_resize(self) -> None:
        """Wrap to the width there is."""
        self.call_after_refresh(self._draw)

    def action_start(self) -> None:
        """Start the clock."""
        self._on_start()

    def action_back(self) -> None:
        """Choose another scenario."""
        self.app.go(Start(command="choose", wish=self._wish))

    def _draw(self) -> None:
        width = self.query_one("#brief").scrollable_content_region.width - 1
        gap = plain("")
        parts = [brief_content(self._scenario, width), gap, how_content(self._wish, width), gap]
        self.query_one("#brief-text", Static).update(Content("\n").join(parts))
