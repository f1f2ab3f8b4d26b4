"""The command line in this process, with what it printed and its exit code."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bvbwizard.cli import main
from bvbwizard.domain.text import UNSEEN

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Ran:
    """What one command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def cli(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ran]:
    """Run a command in an empty folder; whatever it prints may not hold an escape."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert not CONTROLS.search(captured.out + captured.err)
        assert not UNSEEN.search(captured.out + captured.err)
        return Ran(code, captured.out, captured.err)

    return run
