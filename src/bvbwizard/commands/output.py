"""Everything that a command prints: data on stdout, talk on stderr, no escape from data in either."""

import re
import sys

# Every control character but newline and tab; what follows an escape then stands there as plain text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text without anything that a terminal would obey."""
    return _CONTROLS.sub("", text)


def say(text: str) -> None:
    """Print data."""
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
