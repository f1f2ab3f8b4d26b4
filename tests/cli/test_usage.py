"""Usage, exit codes, terminals and pipes, in real processes where only those can tell."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bvbwizard import __version__
from bvbwizard.commands import app
from bvbwizard.tui.app import BvbApp
from bvbwizard.tui.desk import Start

Cli = Callable[..., Any]
BVBWIZARD = (sys.executable, "-m", "bvbwizard")


def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    given: dict[str, Any] = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 30}
    return subprocess.run([*BVBWIZARD, *arguments], check=False, **given | more)


def test_the_version_needs_next_to_nothing() -> None:
    """Nothing of ours but the command line itself is imported, and not even argparse."""
    code = "import sys; from bvbwizard.cli import main; main(['--version']); print(*sorted(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    version, modules = out.splitlines()
    assert version == f"bvbwizard {__version__}"
    assert {name for name in modules.split() if name.startswith("bvbwizard")} == {
        "bvbwizard",
        "bvbwizard.cli",
    }
    assert "argparse" not in modules.split()


def test_commands_without_a_screen_import_no_screen() -> None:
    code = (
        "import sys; from bvbwizard.cli import main; main(['evaluate', 'seed', '--format', 'json']);"
        " print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    err = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
    assert not {"textual", "rich"} & set(err.split())


def test_version_and_help_by_argparse_too(cli: Cli) -> None:
    assert cli("-V").out == f"bvbwizard {__version__}\n"
    ran = cli("--help")
    assert ran.code == 0
    for command in (
        "new",
        "resume",
        "open",
        "evaluate",
        "presets",
        "records",
        "figures",
        "calc",
        "questions",
        "rehearse",
        "drill",
    ):
        assert f"\n    {command} " in ran.out
    for not_built in ("plain", "serve"):
        assert not_built not in ran.out
    assert cli("evaluate", "--help").code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["evaluate"],
        ["evaluate", "seed", "--format", "xml"],
        ["evaluate", "seed", "more"],
        ["presets", "show"],
        ["presets", "drop"],
        ["records", "show"],
        ["figures", "show"],
        ["questions", "show"],
        ["open"],
        ["--verson"],
        ["\x1b[31m", "\x1b]0;x\x07"],
        ["evaluate", "seed", "--x\x1b[31m"],
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(arguments: list[str], cli: Cli) -> None:
    ran = cli(*arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "--help` says what is accepted" in ran.err


@pytest.mark.parametrize(
    "arguments", [[], ["new"], ["new", "--preset", "seed"], ["resume"], ["open", "x.toml"]]
)
def test_without_a_terminal_the_app_says_so_and_does_not_wait(arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert "`bvbwizard evaluate FILE` works without one" in ran.stderr


def test_a_file_or_nothing_at_stdin_is_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("\n\n\n")
    with (tmp_path / "keys").open() as keys:
        assert run("new", stdin=keys).returncode == 2
    closed = f"exec {sys.executable} -m bvbwizard new <&-"
    assert subprocess.run(["sh", "-c", closed], capture_output=True, check=False, timeout=30).returncode == 2


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """The pipe's reader is gone before the first byte is written."""
    read, write = os.pipe()
    os.close(read)
    ran = run("figures", capture_output=False, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_output_that_finds_no_room_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        ran = run("figures", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (ran.returncode, ran.stderr) == (
        2,
        "bvbwizard: the output can't be written: no space left on device\n",
    )


def test_a_terminal_that_knows_no_emoji_shows_their_codes(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('format = "bvbwizard/answers/1"\n[about]\ntitle = "🙂 é"\n[criteria]\n', encoding="utf-8")
    ran = run("evaluate", str(path), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (ran.returncode, ran.stdout.splitlines()[0]) == (0, "\\U0001f642 \\xe9")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Start]:
    """Pretend that there is a terminal; what the app was asked for is kept, and it isn't drawn."""
    starts: list[Start] = []

    def keep(self: BvbApp, **_: object) -> int:
        starts.append(self.start)
        return 0

    monkeypatch.setattr(app, "_need_a_terminal", lambda: None)
    monkeypatch.setattr(BvbApp, "run", keep)
    return starts


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "--preset", "serie-c"], "presets: solo, pre-seed, seed"),
        (["new", "--preset", "missing.toml"], "missing.toml: "),
        (["resume"], "resume"),
        (["resume", "nothing"], "nothing: "),
        (["open", "nothing"], "nothing: "),
        (["new", "--records", "a-file"], "this is a file; the records need a folder"),
    ],
)
def test_what_cannot_work_fails_before_the_screen(
    arguments: list[str], said: str, cli: Cli, tmp_path: Path, opened: list[Start]
) -> None:
    (tmp_path / "a-file").write_text("")
    ran = cli(*arguments)
    assert (ran.code, said in ran.err, opened) == (2, True, [])


def test_the_app_is_given_what_was_asked_for(cli: Cli, opened: list[Start], tmp_path: Path) -> None:
    assert cli().code == 0
    assert cli("new", "--preset", "series-a", "--title", "T", "--records", "r").code == 0
    assert opened[0].command == "home"
    assert opened[1] == Start(command="new", preset="series-a", title="T", records_folder="r")
    assert not (tmp_path / "r").exists()
