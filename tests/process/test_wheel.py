"""The wheel, in a new environment, away from the checkout: what somebody gets who installs it."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import bvbwizard
from bvbwizard.store.data_files import presets_folder
from process.steps import CRITERIA, REVIEW, go_on, save, step_of, the_record
from process.terminal import Terminal, terminal_env

CHECKOUT = Path(__file__).parents[2]
PRESETS = {"seed", "series-a", "regulated-enterprise", "case-llm-tco"}


def _done(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed; its standard output."""
    done = subprocess.run(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=cwd,
        env=terminal_env(),
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    _done(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, CHECKOUT, cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, as a new environment has it."""
    folder = tmp_path_factory.mktemp("environment")
    _done(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    binaries = folder / "venv" / "bin"
    _done(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=folder)
    return binaries / "bvbwizard"


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[Path]:
    """An empty folder far from the checkout; nothing is left in it."""
    folder = tmp_path / "nowhere"
    folder.mkdir()
    yield folder
    assert not list(folder.iterdir())


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_wheel_carries_data_and_presets_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    own = [name.removeprefix("bvbwizard/") for name in names if name.startswith("bvbwizard/")]
    data = {path.name for path in (CHECKOUT / "src" / "bvbwizard" / "data").glob("*.toml")}
    assert {f"data/{name}" for name in data} <= set(own)
    assert {name.removesuffix(".toml") for name in own if name.startswith("presets/")} == {
        f"presets/{preset.stem}" for preset in (CHECKOUT / "presets").glob("*.toml")
    }
    assert "py.typed" in own
    assert "tui/app.tcss" in own
    others = [name for name in names if not name.startswith(("bvbwizard/", "bvbwizard-"))]
    assert not others
    assert not [name for name in own if "test" in name or "__pycache__" in name]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_commands_work_from_an_empty_folder(installed: Path, nowhere: Path) -> None:
    assert _done(installed, "--version", cwd=nowhere) == f"bvbwizard {bvbwizard.__version__}\n"
    listed = _done(installed, "presets", "list", cwd=nowhere)
    assert all(preset in listed for preset in PRESETS)
    assert "API" in _done(installed, "evaluate", "series-a", cwd=nowhere)
    assert "llm-tco" in _done(installed, "calc", "list", cwd=nowhere)
    assert "requests_per_month" in _done(installed, "questions", "list", cwd=nowhere)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_app_works_from_an_empty_folder(installed: Path, nowhere: Path, records: Path) -> None:
    with Terminal([str(installed)], cwd=nowhere) as terminal:
        terminal.wait_for("New decision from a preset")
        terminal.key("ctrl+q")
        assert terminal.wait_for_exit() == 0
    command = [str(installed), "new", "--preset", "series-a", "--records", str(records)]
    with Terminal(command, cwd=nowhere) as terminal:
        terminal.wait_for(CRITERIA)
        while step_of(terminal.text) != REVIEW:
            go_on(terminal, "enter")
        save(terminal)
    assert "API" in _done(installed, "evaluate", the_record(records), cwd=nowhere)


def test_the_checkout_finds_its_presets_too() -> None:
    assert {path.stem for path in presets_folder().glob("*.toml")} >= PRESETS
