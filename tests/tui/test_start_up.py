"""What the first paint may load: nothing heavy, so that it comes at once."""

import subprocess
import sys

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
    "bvbwizard.domain.questions",
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
