"""Processes that end with their test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from process.terminal import BVBWIZARD, Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A records folder that doesn't exist yet."""
    return tmp_path / "records"


@pytest.fixture
def start(tmp_path: Path, records: Path) -> Iterator[Start]:
    """Start `bvbwizard ARGUMENTS --records DIR` on a terminal, in an empty working folder."""
    work = tmp_path / "work"
    work.mkdir()
    with ExitStack() as running:

        def run(
            *arguments: str,
            size: tuple[int, int] = (120, 40),
            env: dict[str, str] | None = None,
            has_window: bool = False,
        ) -> Terminal:
            command = [*BVBWIZARD, "--records", str(records), *arguments]
            terminal = Terminal(command, size=size, env=env, cwd=work, has_window=has_window)
            return running.enter_context(terminal)

        yield run
