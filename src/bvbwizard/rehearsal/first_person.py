"""The engine's sentences as a candidate would say them: "our data" for "your data", without framework ids."""

import re

_OBJECT = re.compile(r"\b(for|with|to|of|from|gives?|costs?|tells?|lets?)( all of| each of| any of)? you\b")
_IDS = re.compile(r"\s*\((?:[A-E]\d+(?:\.[a-z_]+)?(?:, | and )?)+\)")
_WORDS = (
    (re.compile(r"\byou are\b"), "we are"),
    (re.compile(r"\byourselves\b|\byourself\b"), "ourselves"),
    (re.compile(r"\bYours\b"), "Ours"),
    (re.compile(r"\byours\b"), "ours"),
    (re.compile(r"\bYour\b"), "Our"),
    (re.compile(r"\byour\b"), "our"),
    (re.compile(r"\bYou\b"), "We"),
    (re.compile(r"\byou\b"), "we"),
)


def first_person(text: str) -> str:
    """A sentence about "you" as one about "us"."""
    said = _OBJECT.sub(lambda match: f"{match[1]}{match[2] or ''} us", text)
    for pattern, word in _WORDS:
        said = pattern.sub(word, said)
    return said


def without_ids(text: str) -> str:
    """A sentence without the framework ids in brackets, which nobody says aloud."""
    return _IDS.sub("", text)


def spoken(text: str) -> str:
    """A sentence as it is said aloud."""
    return first_person(without_ids(text))
