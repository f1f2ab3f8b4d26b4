"""Times on a pseudo-terminal: what was painted when, read without waiting for the emulator."""

import random
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from process.terminal import PATIENCE, ScreenError, Terminal, flattened

_ESCAPES = re.compile(rb"\x1b(?:\][^\x07\x1b]*(?:\x07|\x1b\\)|\[[0-?]*[ -/]*[@-~]|[ -/]*[0-~])")
_MOVES = re.compile(rb"\x1b\[[0-9;]*[HfABEFGd]")
QUIET = 0.12
"""Seconds without output after which a repaint is over."""


class Stopwatch(Terminal):
    """Notes when each piece of output came; the screen is drawn afterwards, outside of the measured time."""

    def __init__(self, command: Sequence[str], *, cwd: Path | None = None) -> None:
        self.pieces: list[tuple[float, bytes]] = []
        super().__init__(command, size=(120, 40), cwd=cwd)

    def _read(self, data: bytes) -> None:
        self.pieces.append((time.perf_counter(), data))
        self._answer(data)

    def draw(self) -> None:
        """Draw what was noted so far."""
        pieces, self.pieces = self.pieces, []
        for _, data in pieces:
            super()._read(data)

    def until_painted(self, marker: str) -> float:
        """Seconds from the start of the process until a text was written."""
        until = self.started_at + PATIENCE
        seen = b""
        done = 0
        while True:
            for at, data in self.pieces[done:]:
                seen += data
                if marker in flattened(_ESCAPES.sub(b"", _MOVES.sub(b"\n", seen)).decode(errors="replace")):
                    return at - self.started_at
            done = len(self.pieces)
            if time.perf_counter() > until or (not self.pump(0.5) and self.is_over):
                self.draw()
                raise ScreenError(f"{marker!r} was never painted:\n{self.text}")

    def settle(self, quiet: float = QUIET) -> None:
        """Read until nothing comes for a moment, and draw it; a cursor that blinks isn't waited for."""
        self._read_until_quiet(quiet)
        self.draw()

    def rest(self, seconds: float) -> None:
        """Leave it alone for a while, and draw what it did."""
        self.pump_for(seconds)
        self.draw()

    def repaint(self, keys: bytes, condition: Callable[[str], bool], *, quiet: float = QUIET) -> float:
        """Seconds from a key until the screen fulfils a condition; starts at a settled screen."""
        self.draw()
        time.sleep(random.uniform(0, 0.02))  # out of step with the program's own timers
        pressed = time.perf_counter()
        self._send(keys)
        found: float | None = None
        while found is None:
            if time.perf_counter() - pressed > PATIENCE:
                raise ScreenError(f"never repainted:\n{self.text}")
            self._read_until_quiet(quiet)
            pieces, self.pieces = self.pieces, []
            for at, data in pieces:
                super()._read(data)
                if found is None and not self._in_frame and condition(self.text):
                    found = at - pressed
        return found

    def _read_until_quiet(self, quiet: float) -> None:
        until = time.perf_counter() + 10 * quiet
        while time.perf_counter() < until and self.pump(quiet):
            pass


@dataclass(frozen=True)
class Figure:
    """One measured thing, in milliseconds."""

    name: str
    milliseconds: tuple[float, ...]
    aim: str = ""

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """What 95 in 100 stay under."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]

    def line(self, beside: "Figure | None" = None) -> str:
        """The figure as one line of a table, and its ratio to another one."""
        ratio = f"{self.median / beside.median:6.2f}x" if beside else " " * 7
        figures = f"{self.median:8.2f} ms  p95 {self.p95:8.2f}  least {min(self.milliseconds):8.2f}"
        return f"  {self.name:44}{figures}  {ratio}  n={len(self.milliseconds):<3} {self.aim}"


def timed(name: str, runs: int, once: Callable[[], float], aim: str = "") -> Figure:
    """Measure several times after one unmeasured run; `once` returns seconds."""
    once()
    return Figure(name, tuple(once() * 1000 for _ in range(runs)), aim)


def interleaved(runs: int, tasks: dict[str, tuple[Callable[[], float], str]]) -> dict[str, Figure]:
    """Measure tasks in turn, so that what slows the machine slows all of them; one round isn't counted."""
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for run in range(-1, runs):
        for name, (once, _) in tasks.items():
            took = once()
            if run >= 0:
                seconds[name].append(took * 1000)
    return {name: Figure(name, tuple(seconds[name]), tasks[name][1]) for name in tasks}
