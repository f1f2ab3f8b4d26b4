"""A terminal that goes away without a word: the app ends by itself, and the draft has every answer."""

import os
import pty
import subprocess
import time
from pathlib import Path

from process.terminal import BVBWIZARD, PATIENCE, terminal_env


def test_the_app_ends_with_its_terminal(tmp_path: Path) -> None:
    """No controlling terminal, so nobody sends a signal; the other end is closed."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*BVBWIZARD, "new", "--records", str(tmp_path)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=terminal_env(None),
        start_new_session=True,
    )
    os.close(slave)
    seen, until = b"", time.monotonic() + PATIENCE
    while b"Criteria first" not in seen and time.monotonic() < until:
        seen += os.read(master, 1 << 16)
    os.close(master)
    try:
        assert process.wait(PATIENCE) != 0
    finally:
        process.kill()
