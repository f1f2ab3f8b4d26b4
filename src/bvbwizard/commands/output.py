"""Everything that a command prints: data on stdout, talk on stderr, no escape from data in either."""

import errno
import os
import re
import sys
from datetime import date
from typing import Any

from bvbwizard.domain.text import UNSEEN, without_unseen

# Every control character but newline and tab; what follows an escape then stands there as plain text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text without anything that a terminal would obey, and nothing that nobody would see."""
    return without_unseen(_CONTROLS.sub("", text))


def numbered(text: str) -> str:
    """JSON or TOML with the number of each character that nobody would see: its values stay as they are."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def say(text: str) -> None:
    """Print data.

    Raises:
        OSError: stdout is closed, or what it leads to takes nothing any more.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    sys.stdout.write(printable(text if text.endswith("\n") else f"{text}\n"))


def tell(sentence: str) -> None:
    """Say something to the person, on one line of stderr, where there is one."""
    # Python has no stderr where the descriptor was closed before it started.
    if sys.stderr is not None:
        sys.stderr.write(f"bvbwizard: {printable(' '.join(sentence.split()))}\n")


def let_any_text_through() -> None:
    """On a terminal that can't show a character, show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def json_text(table: Any) -> str:
    """Tables as JSON, the public contract of every `--format json`: dates as 2026-11-21, None as null."""
    import json

    return numbered(json.dumps(table, ensure_ascii=False, indent=2, allow_nan=False, default=_dated)) + "\n"


def _dated(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} can't stand in JSON")
