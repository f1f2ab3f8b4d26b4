"""What each start loads, which a static graph can't tell; and that no modules of the app need each other.

Every check runs in a process of its own and looks at `sys.modules`.
"""

import ast
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import grimp
import pytest

import bvbwizard

HEAVY = ("pydantic", "pydantic_core", "textual", "rich", "tomllib", "tomli_w", "platformdirs", "argparse")
HEADLESS = {
    "evaluate a preset": ["evaluate", "series-a"],
    "evaluate as json": ["evaluate", "series-a", "--format", "json"],
    "evaluate as toml": ["evaluate", "series-a", "--format", "toml"],
    "list calculators": ["calc", "list"],
    "calculate": ["calc", "api-spend", "requests_per_day=1", "tokens_per_request=1", "usd_per_mtok=1"],
    "list records": ["records", "list"],
    "list figures": ["figures", "list"],
    "list questions": ["questions", "list"],
    "list presets": ["presets", "list"],
    "show a preset": ["presets", "show", "series-a"],
}
_REPORT = "import json, sys; sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"
_FIRST_PAINT = """
import asyncio, json, sys
from bvbwizard.tui.app import BvbApp

def warm_up(self):
    # Called when the first screen is painted; what it would load isn't part of that.
    self.exit(json.dumps(sorted(sys.modules)))

BvbApp.warm_up = warm_up
app = BvbApp()
app.prepare()
sys.stderr.write("\\n" + asyncio.run(app.run_async(headless=True, size=(120, 40))))
"""
"""Open the app at home, and say what is loaded when it has been painted."""


def _loaded(code: str, *, then: str = _REPORT) -> set[str]:
    """Every module that is loaded once this code has run."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{then}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        env=dict(os.environ),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.rpartition("\n")[2]))


def _loaded_by(*arguments: str) -> set[str]:
    """Every module that a command has loaded when it is done."""
    return _loaded(f"from bvbwizard.cli import main\nassert main({list(arguments)!r}) == 0")


def _within(loaded: set[str], package: str) -> set[str]:
    return {name for name in loaded if name == package or name.startswith(f"{package}.")}


@pytest.mark.parametrize("argument", ["--version", "-V"])
def test_the_version_costs_nothing(argument: str) -> None:
    loaded = _loaded_by(argument)
    assert not [name for name in HEAVY if name in loaded]
    assert _within(loaded, "bvbwizard") == {"bvbwizard", "bvbwizard.cli"}


def test_the_package_itself_loads_nothing_of_ours() -> None:
    assert _within(_loaded("import bvbwizard"), "bvbwizard") == {"bvbwizard"}


@pytest.mark.parametrize("arguments", HEADLESS.values(), ids=list(HEADLESS))
def test_commands_without_a_screen_load_no_screen(arguments: list[str]) -> None:
    loaded = _loaded_by(*arguments)
    assert not _within(loaded, "textual")
    assert not _within(loaded, "rich")
    assert not _within(loaded, "bvbwizard.tui")


def test_a_command_that_opens_the_app_checks_the_terminal_first() -> None:
    loaded = _loaded("import bvbwizard.commands.app")
    assert not [name for name in HEAVY if name in loaded - {"argparse"}]


def test_a_calculator_loads_neither_the_engine_nor_other_readers() -> None:
    loaded = _loaded_by(*HEADLESS["calculate"])
    assert not _within(loaded, "bvbwizard.domain.evaluation")
    assert not _within(loaded, "bvbwizard.store.bundled")


def test_the_domain_loads_no_reader_and_no_screen() -> None:
    modules = ("evaluation", "verdict.flips", "interview.read_answer", "interview.session", "calculators")
    above = ("contract", "record", "say.verdict", "say.stack", "say.findings")
    names = [*(f"domain.{module}" for module in modules), *above]
    loaded = _loaded("\n".join(f"import bvbwizard.{name}" for name in names))
    assert not [name for name in ("pydantic", "textual", "rich", "tomllib") if name in loaded]
    assert not _within(loaded, "bvbwizard.store")


def test_home_is_painted_before_anything_heavy_loads() -> None:
    loaded = _loaded("", then=_FIRST_PAINT)
    assert "bvbwizard.tui.screens.home" in loaded
    assert not [name for name in ("pydantic", "pydantic_core", "tomllib", "tomli_w") if name in loaded]
    assert not _within(loaded, "bvbwizard.store.bundled")
    assert not _within(loaded, "bvbwizard.domain.evaluation")


@pytest.mark.parametrize("package", ["tui", "tui.screens", "tui.widgets"])
def test_the_app_has_no_circle_of_imports_even_among_its_types(package: str) -> None:
    graph = grimp.build_graph("bvbwizard", exclude_type_checking_imports=False)
    assert graph.nominate_cycle_breakers(f"bvbwizard.{package}") == set()


def test_no_two_classes_share_a_name() -> None:
    names = Counter(
        node.name
        for path in Path(bvbwizard.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []
