"""A real process on a real pseudo-terminal, with the screen that a person would see.

Nothing here sleeps for a fixed time: a test says what it waits for, and on a slow machine it waits longer.
"""

import contextlib
import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 30.0
"""Seconds that anything may take."""
BVBWIZARD = (sys.executable, "-m", "bvbwizard")

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "end": "\x1b[F",
    "home": "\x1b[H",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    **{f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

_TAKE_THE_TERMINAL = (
    *(sys.executable, "-IS", "-c"),
    "import fcntl, os, sys, termios;"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])",
)
_NOT_INHERITED = ("LINES", "COLUMNS", "NO_COLOR", "CI", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
"""What a person's terminal doesn't have, and what would change sizes, colours or start-up."""
_UNREAD = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
"""Private sequences that the emulator would print."""
_CUT_OFF = re.compile(rb"\x1b(\[[<>=?0-9;$]*)?$")
_DRAWN = re.compile("[│╭╮╰╯─┃┏┓┗┛━▊▎▔▁▂▃▄▅▆▇█┌┐└┘▸]")
_FRAME = re.compile(rb"\x1b\[\?2026([hl])")

Condition = str | Callable[[str], bool]


class ScreenError(AssertionError):
    """What was waited for never showed; the last screen is in the message."""


class Terminal:
    """A process, its screen, and somebody's hands on the keys."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        has_window: bool = False,
    ) -> None:
        """Start the command; with a window, the terminal controls it, and closing it is a hang-up."""
        self.screen = pyte.Screen(*size)
        self.raw = bytearray()
        """Everything that the process wrote."""
        self.keys_pressed = 0
        self._stream = pyte.ByteStream(self.screen)
        self._held = b""
        self._in_frame = False
        self._master, slave = pty.openpty()
        self._set_size(size)
        os.set_blocking(self._master, False)
        self.started_at = time.perf_counter()
        self.process = subprocess.Popen(
            [*_TAKE_THE_TERMINAL, *command] if has_window else command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=terminal_env(env),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- what shows

    @property
    def text(self) -> str:
        """The screen, line by line, without the blanks at the ends."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def flat(self) -> str:
        """The screen as one line without frames, so that a sentence over two lines is found."""
        return flattened(self.text)

    def shows(self, condition: Condition) -> bool:
        """Whether a text is on the screen, or a question about the screen is answered with yes."""
        text = self.text
        return condition in text if isinstance(condition, str) else condition(text)

    # ---- what the person does

    def type(self, text: str) -> None:
        """Type a text, key by key as a terminal sends it."""
        self.keys_pressed += len(text)
        self._send(text.encode())

    def key(self, *names: str) -> None:
        """Press keys by their names."""
        for name in names:
            self.keys_pressed += 1
            self._send(KEYS.get(name, name).encode())

    def paste(self, text: str) -> None:
        """Paste as a terminal does that was asked to say so (bracketed paste)."""
        self._send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def click(self, column: int, row: int) -> None:
        """Click on a cell; the first one is 1, 1."""
        self._send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())

    def hang_up(self) -> None:
        """Close the window, as a lost connection does; nothing can be read or typed afterwards."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDWR)

    def resize(self, width: int, height: int) -> None:
        """Give the terminal another size, and let the process know as the system does."""
        self.screen.resize(height, width)
        self._set_size((width, height))
        self.process.send_signal(signal.SIGWINCH)

    # ---- waiting

    def wait_for(self, condition: Condition, timeout: float = PATIENCE) -> str:
        """Wait until something shows on a completely painted screen; the screen is returned.

        Raises:
            ScreenError: it never did, or the process ended before.
        """
        until = time.perf_counter() + timeout
        while True:
            if not self._in_frame and self.shows(condition):
                return self.text
            left = until - time.perf_counter()
            if left <= 0 or (not self.pump(min(left, 1.0)) and self.is_over):
                wanted = repr(condition) if isinstance(condition, str) else "the condition"
                why = f"ended with {self.process.poll()}" if self.is_over else f"after {timeout:g} s"
                raise ScreenError(f"{wanted} never showed ({why}); the last screen:\n{self.text}")

    def wait_while(self, text: str, timeout: float = PATIENCE) -> str:
        """Wait until a text is gone; the screen is returned."""
        return self.wait_for(lambda shown: text not in shown, timeout)

    def wait_for_exit(self, timeout: float = PATIENCE) -> int:
        """Wait until the process has ended; its exit code."""
        until = time.perf_counter() + timeout
        while self.process.poll() is None:
            if time.perf_counter() > until:
                raise ScreenError(f"it didn't end within {timeout:g} s; the last screen:\n{self.text}")
            self.pump(0.05)
        while self.pump(0):
            pass
        return self.process.wait()

    def pump_for(self, seconds: float) -> None:
        """Let the process run for so long, whatever it does; for ending it at any moment, not for waiting."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self.pump(left)

    def pump(self, timeout: float) -> bool:
        """Read what the process wrote within so many seconds; whether there was anything."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, timeout))
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 18)
        except OSError as error:
            # Linux says EIO where every end of the terminal is closed.
            if error.errno not in (errno.EIO, errno.EAGAIN):
                raise
            data = b""
        if not data:
            time.sleep(0.005)
            return False
        self._read(data)
        return True

    # ---- the end

    @property
    def is_over(self) -> bool:
        """Whether the process has ended."""
        return self.process.poll() is not None

    def kill(self) -> None:
        """End the process as a crash would: at once, without a word to it; then read what it had painted."""
        self.process.kill()
        self.process.wait()
        while self.pump(0):
            pass

    def close(self) -> None:
        """End the process, if it still runs, and let the terminal go."""
        if not self.is_over:
            self.kill()
        with contextlib.suppress(OSError):
            os.close(self._master)

    # ---- inner workings

    def _set_size(self, size: tuple[int, int]) -> None:
        width, height = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def _send(self, data: bytes) -> None:
        """Write all of it; a terminal takes 4 KB at a time, so what comes back is read meanwhile."""
        until = time.perf_counter() + PATIENCE
        while data:
            if self.is_over or time.perf_counter() > until:
                raise ScreenError(f"nobody reads the keys; the last screen:\n{self.text}")
            _, ready, _ = select.select([], [self._master], [], 0.02)
            if ready:
                with contextlib.suppress(BlockingIOError):
                    data = data[os.write(self._master, data[:1024]) :]
            self.pump(0)

    def _read(self, data: bytes) -> None:
        self.raw += data
        self._answer(data)
        data = self._held + data
        cut = _CUT_OFF.search(data)
        data, self._held = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        self._stream.feed(_UNREAD.sub(b"", data))
        if frames := _FRAME.findall(data):
            self._in_frame = frames[-1] == b"h"

    def _answer(self, data: bytes) -> None:
        """Answer what a program asks its terminal."""
        if b"\x1b[6n" in data:
            self._send(b"\x1b[1;1R")
        if b"\x1b[c" in data or b"\x1b[0c" in data:
            self._send(b"\x1b[?62;22c")
        if b"\x1b[?2026$p" in data:
            self._send(b"\x1b[?2026;2$y")  # frames are painted at once
        if b"\x1b[?2048$p" in data:
            self._send(b"\x1b[?2048;0$y")  # sizes come as a signal


def flattened(text: str) -> str:
    """A screen as one line with single spaces and without frames, scroll bars and carets."""
    return " ".join(_DRAWN.sub(" ", text).split())


def terminal_env(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of somebody's terminal: colours, UTF-8, and compiled files kept."""
    env = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    return env | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"} | dict(extra or {})
