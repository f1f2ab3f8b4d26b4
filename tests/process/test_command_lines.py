"""No command line ends in a traceback: closed outputs, homes of nobody, bytes that are no text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = str(Path(sys.executable).with_name("bvbwizard"))
PRINTING = (
    ("--version",), ("--help",), ("presets",), ("presets", "show", "series-a"), ("records",),
    ("figures",), ("questions", "--format", "json"), ("calc",), ("evaluate", "series-a"),
    ("rehearse", "--list"),
)  # fmt: skip
NAMING = (
    ("evaluate",), ("presets", "show"), ("presets", "check"), ("records", "show"), ("records", "check"),
    ("records", "accept"), ("presets", "from"), ("open",), ("resume",), ("calc",), ("figures", "show"),
    ("questions", "show"), ("rehearse", "--scenario", "sales-assistant", "--transcript"),
    ("rehearse", "--record"), ("new", "--preset"), ("--records",),
)  # fmt: skip


def run(*command: str | bytes, **named: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [PROGRAM, *command], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, **named
    )


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_closed_output_is_one_sentence(command: tuple[str, ...]) -> None:
    ran = run(*command, preexec_fn=lambda: os.close(1))
    assert b"Traceback" not in ran.stderr
    assert ran.returncode in (0, 2)
    if ran.returncode == 2:
        assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "name", ["~nosuchuser", "~nosuchuser/x.toml", b"\xff\xfe.toml", "a\x1b[31mb\x07"], ids=repr
)
@pytest.mark.parametrize("command", NAMING, ids=" ".join)
def test_a_name_that_is_none_is_one_sentence(command: tuple[str, ...], name: str | bytes) -> None:
    ran = run(*command, name, stdout=subprocess.PIPE)
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ran.stderr.startswith(b"bvbwizard: ")
    assert ran.stderr.count(b"\n") == 1
    assert b"\x1b" not in ran.stderr


@pytest.mark.parametrize("variable", ["BVBWIZARD_RECORDS", "BVBWIZARD_PRESETS"])
def test_a_home_of_nobody_in_the_environment_is_one_sentence(variable: str) -> None:
    command = ("records",) if variable == "BVBWIZARD_RECORDS" else ("presets", "show", "mine")
    ran = run(*command, stdout=subprocess.PIPE, env=os.environ | {variable: "~nosuchuser/x"})
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"no home of that user" in ran.stderr
