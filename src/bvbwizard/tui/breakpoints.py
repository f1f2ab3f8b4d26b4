"""The classes for narrow and short terminals, set before a screen is first painted."""

from typing import Any

from textual.screen import Screen

Breakpoints = list[tuple[int, str]]


def set_breakpoints(screen: Screen[Any]) -> None:
    """Set a screen's breakpoint classes while it composes.

    Textual 8.2.8 sets them with the first resize event, which comes after two painted frames.
    """
    width, height = screen.app.size
    for breakpoints, length in (
        (screen.HORIZONTAL_BREAKPOINTS, width),
        (screen.VERTICAL_BREAKPOINTS, height),
    ):
        fitting = _fitting(breakpoints or [], length)
        for _, name in breakpoints or []:
            screen.set_class(name == fitting, name)


def _fitting(breakpoints: Breakpoints, length: int) -> str:
    return max(((least, name) for least, name in breakpoints if least <= length), default=(0, ""))[1]
