"""What each way in loads: a static graph can't tell an import that is deferred from one that isn't."""

import json
import subprocess
import sys

import pytest

CODE = """
import contextlib, io, json, sys
arguments = {arguments!r}
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    try:
        {act}
    except SystemExit:
        pass
print(json.dumps(sorted(sys.modules)))
"""
MAIN = "from bvbwizard.cli import main; main(arguments)"


def loaded(act: str, *arguments: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after an act."""
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(act=act, arguments=list(arguments))],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout))


def test_the_package_itself_loads_nothing_of_ours() -> None:
    ours = {name for name in loaded("import bvbwizard") if name.startswith("bvbwizard")}
    assert ours == {"bvbwizard"}


def test_version_loads_next_to_nothing() -> None:
    modules = loaded(MAIN, "--version")
    assert "bvbwizard.cli" in modules
    assert not modules & {"pydantic", "textual", "tomllib", "rich", "platformdirs"}


@pytest.mark.parametrize(
    "command",
    [
        ("evaluate", "series-a", "--format", "json"),
        ("calc", "list"),
        ("questions", "list"),
        ("figures", "list"),
        ("presets", "list"),
        ("records", "list"),
    ],
)
def test_commands_without_a_screen_load_no_screen(command: tuple[str, ...]) -> None:
    modules = loaded(MAIN, *command)
    assert "bvbwizard.commands" in modules
    assert not modules & {"textual", "rich"}


def test_calculators_need_no_questions() -> None:
    modules = loaded(MAIN, "calc", "list")
    assert not modules & {"pydantic", "bvbwizard.store.bundled"}


def test_home_is_painted_before_the_heavy_half_is_loaded() -> None:
    """Importing pydantic costs about 90 ms of first paint (measured); home needs none of it."""
    modules = loaded("import bvbwizard.tui.app, bvbwizard.tui.screens.home")
    assert "textual.app" in modules
    assert not modules & {"pydantic", "tomllib", "bvbwizard.store.bundled", "bvbwizard.domain.evaluation"}
