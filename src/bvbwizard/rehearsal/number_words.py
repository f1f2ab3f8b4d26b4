"""Numbers written as words: three, half a million, a couple of, two and a half thousand."""

import re
from decimal import Decimal

_ONES = {
    "zero": 0,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_MANY = {
    "hundred": 10**2, "thousand": 10**3, "grand": 10**3, "million": 10**6, "billion": 10**9, "dozen": 12,
}  # fmt: skip
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": 1 / Decimal(3)}
_COUNT = "|".join((*_TENS, *sorted(_ONES, key=len, reverse=True)))
_SCALE = "|".join(_MANY)
_SIMPLE = rf"(?:{_COUNT})(?:[- ](?:{_COUNT}))?(?: point (?:{_COUNT}))?(?: and a (?:half|quarter))?"
_SCALED = rf"(?:an? )?(?:{_SCALE})(?: and a (?:half|quarter))?(?: (?:{_SCALE}))?"
_PART = rf"(?:an? )?(?:half|quarter|third)(?: of)? an? (?:{_SCALE}|cent)"
_PAIR = r"an? (?:couple|pair)(?: of)?|a dozen"
WORDS = re.compile(
    rf"\b(?:{_PAIR}|{_PART}|{_SIMPLE}(?:[- ](?:{_SCALE}))*"
    rf"(?:(?:,? and|,)? {_SIMPLE}(?: hundred)?(?=[ -](?:dollars|bucks|usd|requests|tokens)))?|{_SCALED})\b"
)
"""A number in words in a flat text; of half a cent, the cent is left to the unit."""
SCALE_WORDS = {"grand": "k", "mm": "m", "mil": "m"}
"""Scales that a field of the program doesn't read."""


def value_of(words: str) -> Decimal | None:
    """The number that some words mean; None where they are none."""
    if re.match(r"an? (?:couple|pair)\b", words):
        return Decimal(2)
    if match := re.match(rf"(?:an? )?(half|quarter|third)(?: of)? an? ({_SCALE}|cent)$", words):
        return _PARTS[match[1]] * _MANY.get(match[2], 1)
    total, current = Decimal(0), Decimal(0)
    spoken = re.sub(r" and a (half|quarter)\b", r" +\1", words)
    after_point = False
    for word in re.split(r"[-, ]+", spoken):
        if word in ("a", "an", "and", ""):
            continue
        if word == "point":
            after_point = True
        elif word in _ONES or word in _TENS:
            digit = Decimal(_ONES.get(word, _TENS.get(word, 0)))
            current += digit / 10 if after_point else digit
        elif word.startswith("+"):
            part = _PARTS[word[1:]]
            last = total if not current and total else current
            total, current = (total * (1 + part), current) if last is total else (total, current + part)
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        else:
            total, current = total + (current or Decimal(1)) * _MANY[word], Decimal(0)
    return total + current
