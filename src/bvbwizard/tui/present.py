"""Domain values as `Content`: the only place that styles the engine's words. Nothing is read as markup."""

import re
from collections.abc import Iterable

from textual.content import Content

MUTED = "$foreground 65%"
# Not $text-muted: inside Content its 60% is lost (Textual 8.2.8), and it would not be muted at all.
STRONG = "bold"
GOOD = "$text-success"
WARN = "$text-warning"
BAD = "$text-error"
ACCENT = "$text-accent"

LONGEST_HEADING = 140
"""Characters of a title shown above a screen; the review has all of it."""

_LEVELS = {"HIGH": f"bold {BAD}", "MED": WARN, "MEDIUM": WARN}


def plain(text: str, style: str = "") -> Content:
    """A text from data or a person, shown as it is."""
    return Content.styled(text, style) if style else Content(text)


def lines(parts: Iterable[Content | str]) -> Content:
    """Parts below each other; empty ones are left out."""
    return Content("\n").join([Content(part) if isinstance(part, str) else part for part in parts if part])


def spread(left: Content, right: Content, width: int) -> Content:
    """One line with something at either end; the left end gives way where both don't fit."""
    room = max(0, width - right.cell_length - (1 if right else 0))
    if left.cell_length > room:
        left = left.truncate(room, ellipsis=True)
    gap = max(0, width - left.cell_length - right.cell_length)
    return Content.assemble(left, " " * gap, right)


def hang(head: Content, body: Content, width: int) -> Content:
    """A text behind its head, its further lines under its first one."""
    room = max(16, width - head.cell_length)
    first, *rest = body.wrap(room) or [Content("")]
    indent = " " * head.cell_length
    return Content("\n").join(
        [Content.assemble(head, first), *(Content.assemble(indent, line) for line in rest)]
    )


def labelled(rows: Iterable[tuple[str, str]], width: int) -> Content:
    """Texts below each other, each behind its muted label; one that is empty is left out with its label."""
    return lines(hang(plain(label, MUTED), plain(text), width) for label, text in rows if text)


def bullets(sentences: Iterable[str], width: int) -> Content:
    """Sentences below each other, each behind a dot."""
    return lines(hang(Content("• "), plain(sentence), width) for sentence in sentences)


def column(text: str, width: int, *, right: bool = False) -> str:
    """A text cut or filled to a width in characters; ours only, since wide characters count double."""
    text = text if len(text) <= width else f"{text[: width - 1]}…"
    return text.rjust(width) if right else text.ljust(width)


def shortened(text: str, width: int) -> str:
    """A text on one line, cut at a word where it is too long."""
    words = " ".join(text.split())
    if len(words) <= width:
        return words
    cut = words[: max(1, width - 1)]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[width // 2 :] else cut}".rstrip(" ,;:") + "…"


def indented(content: Content, step: str = "  ") -> Content:
    """Every line behind a margin."""
    return Content("\n").join(
        [Content.assemble(step, line) for line in content.split("\n", allow_blank=True)]
    )


def headed(parts: Iterable[tuple[str, Content]]) -> Content:
    """The parts that say something, each indented under its heading; one without a heading as it is."""
    said = (lines([plain(name, ACCENT), indented(body)]) if name else body for name, body in parts if body)
    return Content("\n\n").join(list(said))


def heading(title: str) -> str:
    """A title on one line, cut where it is long, so that what follows stays in sight."""
    return column(" ".join(title.split()) or "Untitled decision", LONGEST_HEADING).rstrip()


def with_levels(text: str) -> Content:
    """A line in which HIGH and MED stand out; the words carry the meaning without colour too."""
    content = Content(text)
    for match in re.finditer(r"\b(HIGH|MEDIUM|MED)\b", text):
        content = content.stylize(_LEVELS[match[1]], *match.span())
    return content
