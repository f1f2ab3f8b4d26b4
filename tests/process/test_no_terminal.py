"""The app without a terminal to read keys from or to draw on: one sentence, exit 2, no hang."""

import os
import pty
import subprocess
from pathlib import Path

import pytest

from process.terminal import BVBWIZARD, terminal_env

COMMANDS = {
    "home": (),
    "new": ("new", "--preset", "series-a"),
    "resume": ("resume",),
    "drill": ("drill",),
    "rehearse": ("rehearse",),
    "open": ("open", "2026-11-21-decision"),
}


def _run(
    arguments: tuple[str, ...], *, stdin: int | None, stderr: int, shell_suffix: str = ""
) -> subprocess.CompletedProcess[bytes]:
    command = [*BVBWIZARD, *arguments]
    if shell_suffix:
        command = ["sh", "-c", f'exec "$@" {shell_suffix}', "sh", *command]
    return subprocess.run(
        command,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=stderr,
        timeout=30,
        env=terminal_env(),
        start_new_session=True,
        check=False,
    )


def _is_one_sentence(error: bytes) -> bool:
    text = error.decode()
    return text.count("\n") == 1 and "needs a terminal" in text and "evaluate FILE" in text


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_keys_that_come_from_nowhere(arguments: tuple[str, ...]) -> None:
    done = _run(arguments, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stdout == b""
    assert _is_one_sentence(done.stderr)


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_keys_that_come_from_a_file(arguments: tuple[str, ...], tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_bytes(b"\r" * 30)
    with keys.open() as file:
        done = _run(arguments, stdin=file.fileno(), stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert _is_one_sentence(done.stderr)


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_closed_standard_input(arguments: tuple[str, ...]) -> None:
    done = _run(arguments, stdin=None, stderr=subprocess.PIPE, shell_suffix="<&-")
    assert done.returncode == 2
    assert _is_one_sentence(done.stderr)


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_screen_that_goes_into_a_file(arguments: tuple[str, ...]) -> None:
    """Standard input is a terminal here; what would be drawn goes into a pipe."""
    master, slave = pty.openpty()
    try:
        done = _run(arguments, stdin=slave, stderr=subprocess.PIPE)
    finally:
        os.close(slave)
        os.close(master)
    assert done.returncode == 2
    assert _is_one_sentence(done.stderr)


def test_everything_closed_ends_too() -> None:
    done = _run((), stdin=None, stderr=subprocess.PIPE, shell_suffix="<&- 2>&-")
    assert done.returncode == 2
    assert done.stdout == b""


def test_a_command_without_a_screen_needs_no_input() -> None:
    done = _run(("evaluate", "series-a"), stdin=None, stderr=subprocess.PIPE, shell_suffix="<&-")
    assert done.returncode == 0
    assert b"API" in done.stdout
