"""Text as the rehearsal searches it and where its sentences end."""

import re
import unicodedata

_PLAIN = {
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ab": '"', "\u00bb": '"',
    "\u223c": "~", "\u2248": "~", "\u00d7": "x", "*": " ", "`": " ",
}  # fmt: skip
_ABBREVIATED = ("e.g", "i.e", "vs", "ca", "approx", "incl", "no")

GPU = (
    r"(?:[abhv][1-3]00|l40?|l40s|a10g?|a40|t4|b300|gh200|gb200|mi\d{3}x?|(?:rtx ?)?[345]090|tpu ?v\d[a-z]?)"
    r"(?:'?s)?(?![\d,.]*\d|\w)"
)
"""A regular expression: how accelerators are named in a flat text."""
CUTS = r"[,;:()|]|\s-{1,2}\s|->|→"
"""A regular expression: the signs between the pieces of a sentence."""
Span = tuple[int, int]
"""A place in a text: the index of the first character, and the one after the last."""


def flat_text(text: str) -> str:
    """The text in lower case with ASCII signs, of the same length: a place in one is one in the other.

    Marks of emphasis become blanks, since "**$8,750** a month" is one amount.
    """
    out = [_flat(character) for character in text]
    for at, character in enumerate(text):
        # A star that begins a line is a bullet, and one between figures a product.
        if character == "*" and _is_alone(text, at):
            out[at] = "*"
    return "".join(out)


def _flat(character: str) -> str:
    if character == "\n":
        return character
    if character.isspace():
        return " "
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    lower = character.lower()
    return lower if len(lower) == 1 else character


def _is_alone(text: str, at: int) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return after == " " and before in ("", "\n", " ")


def sentence_end(*abbreviated: str) -> re.Pattern[str]:
    """Where a sentence of a flat text ends; not after an abbreviation, the usual ones or those given."""
    behind = "".join(rf"(?<!\b{re.escape(each)})" for each in (*_ABBREVIATED, *abbreviated))
    return re.compile(behind + r"[.!?;]+(?=[\s\")*_]+|$)")
