"""Numbers in typed text, before any unit is considered: signs, separators, suffixes and marks."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.text import clean_text, excerpt
from bvbwizard.domain.typing.amounts import unit_label, unit_of


class UnreadableError(AnswerError):
    """What was typed isn't an amount at all, rather than an amount that isn't accepted."""


@dataclass(frozen=True, slots=True)
class Term:
    """One number with the text around it."""

    number: Decimal
    scale: str
    """k, m, bn ... or empty."""
    percent: bool
    dollar: bool
    words: str
    """The text after it, in lower case."""

    @property
    def scaled(self) -> Decimal:
        """The number multiplied by its suffix."""
        return self.number.scaleb(_SCALES[self.scale]) if self.scale else self.number

    @property
    def amount(self) -> Decimal:
        """The number with its suffix and its percent sign applied."""
        return self.scaled / 100 if self.percent else self.scaled

    @property
    def shown(self) -> str:
        """The number as an echo shows it."""
        return f"{self.scaled.normalize():,f}"


LONGEST = 120
"""The most characters that an amount can have."""
_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6,
    "b": 9, "bn": 9, "billion": 9, "t": 12, "tn": 12, "trillion": 12,
}  # fmt: skip
_NO_MILLIONS = ("days", "hours", "hours_per_month", "months", "ms", "person_months", "weeks")
"""Units in which "6m" can't be six millions."""
_DASHES = "\u2012-\u2015"
_AS_ASCII = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\u2019": "'",
    "\u223c": "~",
    "\u2248": "~",
    "\u00d7": "x",
}
_FOREIGN = re.compile(
    r"\b(eur|euros?|gbp|chf|francs?|jpy|yen|inr|rupees?|cny|rmb|yuan|cad|aud|sek|pounds? sterling)\b|[ac]\$"
)
_NUMBER = r"(?:\d[\d.,_' ]*|\.\d+)(?:(?<=\d)e[+-]?\d{1,3}(?!\d))?"
_TERM = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<dollar>(?:us\$|usd|\$)?)\s*(?P<number>{_NUMBER})\s*"
    rf"(?:(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z]))?\s*"
    r"(?P<percent>(?:%|percent\b|pct\b)?)\s*(?P<words>.*)"
)
# A hyphen stands between two numbers only after a digit, letter or mark and before a number; never in 1e-5.
_BETWEEN = re.compile(
    rf"\s+to\s+|\s*(?:[{_DASHES}\u2026]|\.{{2,3}})\s*|"
    r"(?<=[\d%a-z\u00a2])(?<!\de)\s*-\s*(?=[-+]?(?:[$.~]|us\$|usd)?\s*\d)"
)
_ABOUT = re.compile(r"(?:~|(?:about|around|roughly|approximately|approx\.?|circa|ca\.?)\s)\s*")
_ONLY_THOUSANDS = "a comma only separates thousands, as in 1,500"


def plain_text(text: str) -> str:
    """The text in lower case with ASCII digits, spaces and signs, and without invisible marks."""
    out = []
    for character in clean_text(text[:10_000])[0]:
        category = unicodedata.category(character)
        if category == "Nd":
            out.append(str(unicodedata.decimal(character)))
        elif "\uff01" <= character <= "\uff5e":
            out.append(chr(ord(character) - 0xFEE0))
        elif category != "Cf":
            out.append(" " if character.isspace() else _AS_ASCII.get(character, character))
    plain = " ".join("".join(out).lower().split())
    return re.sub(rf"^[{_DASHES}]\s*", "-", plain).rstrip(".;,")


def refuse_foreign(text: str) -> None:
    """Refuse any currency but US dollars.

    Raises:
        AnswerError: another currency is named.
    """
    signs = [c for c in text if unicodedata.category(c) == "Sc" and c not in "$\u00a2"]
    found = signs[0] if signs else match.group() if (match := _FOREIGN.search(text)) else ""
    if found:
        raise AnswerError(f"{found} is not accepted: all amounts are in US dollars, as in $8,750")


def unreadable(text: str, unit: str) -> str:
    """The error sentence for text that isn't an amount in this unit."""
    examples = {"usd": "$5, or $3 to $8", "share": "15%, or 10% to 20%"}
    example = examples.get(unit_of(unit).style, "500, or 400 to 700")
    if not text:
        return f"nothing was typed: type a number or a range such as {example}"
    what = f"an amount in {unit_label(unit)}"
    return f"{excerpt(text)} can't be read as {what}: type a number or a range such as {example}"


def without_about(text: str) -> tuple[str, bool]:
    """The text without a leading "~" or "about", and whether there was one."""
    match = _ABOUT.match(text)
    return (text[match.end() :], True) if match else (text, False)


def read_terms(text: str, unit: str) -> list[Term]:
    """Read one number, or the two ends of a range, which may share a suffix and a unit.

    Raises:
        UnreadableError: it is neither.
        AnswerError: a number is ambiguous as written.
    """
    text = re.sub(r"^from\s+", "", text)
    if text.startswith("between "):
        text = text.removeprefix("between ").replace(" and ", " to ", 1)
    parts = [without_about(part)[0] for part in _BETWEEN.split(text)]
    terms = [term for part in parts if (term := read_term(part, unit)) is not None]
    if len(terms) != len(parts) or len(parts) > 2:
        raise UnreadableError(unreadable(text, unit))
    return terms if len(terms) == 1 else list(_shared(*terms))


def read_term(text: str, unit: str = "") -> Term | None:
    """Read one number with the text around it; None if there isn't one.

    Raises:
        AnswerError: the number is ambiguous as written.
    """
    match = _TERM.fullmatch(text.strip())
    if match is None:
        return None
    scale, words = match["scale"] or "", match["words"]
    if unit in _NO_MILLIONS and scale not in ("", "k", "thousand"):
        scale, words = "", f"{scale} {words}"
    number = _number(match["number"])
    if number is None:
        return None
    number = -number if match["sign"] == "-" else number
    return Term(number, scale, bool(match["percent"]), bool(match["dollar"]), words.strip())


def _number(typed: str) -> Decimal | None:
    body, _, exponent = typed.strip(" ,'_").partition("e")
    if re.fullmatch(r"(?:\d+(?:_\d+)*)?(?:\.\d+)?", body) or re.fullmatch(
        r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+|(?:'\d{3})+)(?:\.\d+)?", body
    ):
        digits = re.sub(r"[,_' ]", "", body)
        return Decimal(f"{digits}e{exponent}" if exponent else digits)
    if re.fullmatch(r"\d+,\d+", body):
        raise AnswerError(f"type {body.replace(',', '.')}; {_ONLY_THOUSANDS}")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", body):
        raise AnswerError(f"type {body.replace('.', '').replace(',', '.')}; {_ONLY_THOUSANDS}")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", body):
        raise AnswerError(f"type {body.replace('.', ',')}; a period only separates decimals, as in 1.5")
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", body):
        raise AnswerError(f"{excerpt(body)} has a comma in the wrong place; {_ONLY_THOUSANDS}")
    return None


def _shared(low: Term, high: Term) -> tuple[Term, Term]:
    """A suffix or a unit on the second number counts for both, a unit on the first as well."""
    if high.scale and not low.scale and abs(low.number) < 1_000:
        if low.number > high.number:
            shown = f"{low.number.normalize():f}k to {high.number.normalize():f}{high.scale.upper()}"
            raise AnswerError(f"put a suffix on both numbers, as in {shown}")
        low = replace(low, scale=high.scale)
    low = replace(low, words=low.words or high.words, percent=low.percent or high.percent)
    return low, replace(high, words=high.words or low.words, percent=low.percent)
