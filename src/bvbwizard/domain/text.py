"""Text from people and files: what is dropped on the way in, and how a piece of it is quoted."""

import re
import unicodedata
from collections.abc import Sequence

_KEPT = "\n\t"
_EXCERPT = 40
UNSEEN = re.compile(
    "[\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])"
)
"""What steers a terminal or hides in it without being seen: the directions of text, characters without a
width, and the separators of lines and paragraphs, which some terminals obey. The two joiners stay between
letters of other scripts and between emoji, whose shape they make."""


def is_control(character: str) -> bool:
    """Whether a character is dropped: controls but newline and tab, and half surrogates."""
    return character not in _KEPT and unicodedata.category(character) in ("Cc", "Cs")


def without_unseen(text: str) -> str:
    """The text as it may reach a terminal; what was typed is kept in files."""
    return text if text.isascii() else UNSEEN.sub("", text)


def clean_text(text: str) -> tuple[str, int]:
    """The text without control characters, and how many were dropped; a carriage return ends a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isprintable():
        return text, 0
    kept = "".join(character for character in text if not is_control(character))
    return kept, len(text) - len(kept)


def one_line(text: str) -> str:
    """The text on one line, without controls and what nobody would see: it can't pass for several rows."""
    return " ".join(without_unseen(clean_text(text)[0]).split())


def excerpt(text: str) -> str:
    """At most 40 characters of a text in quotes, on one line, without what can't be printed."""
    visible = (" " if c.isspace() else c if c.isprintable() else "" for c in text[:400])
    shown = " ".join("".join(visible).split())
    return f'"{shown}"' if len(shown) <= _EXCERPT - 2 else f'"{shown[: _EXCERPT - 5]}..."'


def joined(items: Sequence[str], *, joint: str = "and") -> str:
    """Items as a list in a sentence: B, C and E."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}" if items else ""
