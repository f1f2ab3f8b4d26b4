"""What counts as typed text: more than Textual itself takes for it."""

import unicodedata

from textual import events

_NO_TEXT = ("Cc", "Cs")


def invisible_text(event: events.Key) -> str:
    """The character of a key that is text but can't be printed, such as a right-to-left mark; else empty.

    Textual types printable characters only, so that a joined emoji would fall apart.
    """
    character = event.character or ""
    if len(character) != 1 or event.is_printable or unicodedata.category(character) in _NO_TEXT:
        return ""
    return character
