"""What the first paint may load: nothing heavy, so that it comes at once."""

import subprocess
import sys
from datetime import date

import pytest

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.store import bundled
from bvbwizard.store.drafts import Draft
from bvbwizard.store.presets import find_preset

PROGRAM = """
import asyncio, sys
from bvbwizard.tui.app import BvbApp
from bvbwizard.tui.desk import Start
from bvbwizard.tui.widgets.hint_line import HintLine

painted = []
draw = HintLine.render

def render(self):
    painted.append(sorted(sys.modules))
    return draw(self)

HintLine.render = render
app = BvbApp(Start(command=sys.argv[1]))

async def main():
    app.prepare()
    async with app.run_test():
        pass

asyncio.run(main())
print("\\n".join(painted[0]))
"""

HEAVY = (
    "pydantic",
    "tomllib",
    "bvbwizard.domain.evaluation",
    "bvbwizard.store.bundled",
    "bvbwizard.domain.interview.questions",
)


def loaded(command: str) -> set[str]:
    """The modules that are loaded when the first screen of a command is painted."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, command], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_home_is_painted_before_anything_heavy_is_loaded() -> None:
    assert not loaded("home") & set(HEAVY)


def test_the_criteria_are_painted_before_anything_heavy_is_loaded() -> None:
    assert not loaded("new") & set(HEAVY)


QUESTION = """
import asyncio, sys
from bvbwizard.tui.app import BvbApp
from bvbwizard.tui.desk import Start

app = BvbApp(Start(command="new", preset=sys.argv[1] or None))

async def main():
    app.prepare()
    async with app.run_test() as pilot:
        for _ in range(60):
            await pilot.pause(0.1)
            if type(app.screen).__name__ == "WizardScreen":
                return
            await pilot.press("enter")
        raise SystemExit("no question came")

asyncio.run(main())
print("\\n".join(sys.modules))
"""


@pytest.mark.parametrize("preset", ["", "series-a"])
def test_no_data_is_parsed_before_the_first_question(preset: str, questionnaire: Questionnaire) -> None:
    _ = bundled.reference(), find_preset("series-a", questionnaire)  # the first to ask makes the bytes
    done = subprocess.run(
        [sys.executable, "-c", QUESTION, preset], capture_output=True, text=True, check=True
    )
    assert not set(done.stdout.split()) & {"pydantic", "tomllib", "bvbwizard.store.entry_checks"}


PAINTED = """
import asyncio, sys
from bvbwizard.tui.app import BvbApp
from bvbwizard.tui.desk import Start
from bvbwizard.tui.widgets.hint_line import HintLine

painted = []
draw = HintLine.render

def render(self):
    if type(self.screen).__name__ == "WizardScreen":
        painted.append(sorted(sys.modules))
    return draw(self)

HintLine.render = render
BvbApp.warm_up = lambda self: None  # how far it has come depends on the machine
app = BvbApp(Start(command=sys.argv[1], preset=sys.argv[2] or None))

async def main():
    app.prepare()
    async with app.run_test() as pilot:
        while not painted:
            if type(app.screen).__name__ != "WizardScreen":
                await pilot.press("enter")
            await pilot.pause(0.05)

asyncio.run(main())
print("\\n".join(painted[0]))
"""


@pytest.mark.parametrize(("command", "preset"), [("new", ""), ("new", "series-a"), ("resume", "")])
def test_the_first_question_is_painted_before_the_engine_is_loaded(
    command: str, preset: str, questionnaire: Questionnaire
) -> None:
    laid = Session(questionnaire=questionnaire, started_on=date.today()).lay(
        find_preset("series-a", questionnaire)
    )
    Draft.create(laid.jump("goal")).close()
    done = subprocess.run(
        [sys.executable, "-c", PAINTED, command, preset], capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "bvbwizard.domain.interview.questions" in loaded
    assert not loaded & {"pydantic", "bvbwizard.domain.evaluation", "bvbwizard.domain.verdict.decide"}
