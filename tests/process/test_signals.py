"""Asked to end by a signal, the app leaves in order, with the terminal as it was."""

import signal

import pytest

from process.conftest import Start
from process.steps import CRITERIA, go_on

LEAVES_THE_SCREEN = b"\x1b[?1049l"
"""What gives the terminal back its own screen."""


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGQUIT])
def test_the_terminal_is_given_back(start: Start, asked: signal.Signals) -> None:
    terminal = start("new", "--preset", "series-a")
    terminal.wait_for(CRITERIA)
    go_on(terminal, "enter")
    go_on(terminal, "enter")
    assert LEAVES_THE_SCREEN not in terminal.raw
    terminal.process.send_signal(asked)
    assert terminal.wait_for_exit() == 128 + asked
    assert LEAVES_THE_SCREEN in terminal.raw


def test_suspended_and_continued_it_paints_all_again(start: Start) -> None:
    """SIGTSTP and SIGCONT are what ctrl+z and the shell's fg send."""
    terminal = start("new", "--preset", "series-a")
    terminal.wait_for(CRITERIA)
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.wait_for(lambda _: LEAVES_THE_SCREEN in terminal.raw)
    # The emulator has one screen only; a shell's own stands there now.
    terminal.screen.reset()
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for(CRITERIA)
