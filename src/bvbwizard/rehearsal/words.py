"""Lists of words as patterns."""

import re


def either(alternatives: str) -> str:
    """The words of a list, one to a line or parted by blank-bar-blank, as a pattern without ends."""
    return "|".join(each.strip() for each in re.split(r"\s\|\s|\n", alternatives) if each.strip())


def words(alternatives: str) -> re.Pattern[str]:
    """A pattern for any of the words of a list, each a whole word of a flat text."""
    return re.compile(rf"\b(?:{either(alternatives)})\b")
