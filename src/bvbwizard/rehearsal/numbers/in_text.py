"""Every amount in a free text: its place, its value or range, and its unit as typed."""

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.typing.terms import LONGEST, read_term
from bvbwizard.domain.typing.units import CENTS, conversion
from bvbwizard.rehearsal.text.cut import GPU, Span, flat_text
from bvbwizard.rehearsal.text.lexicon import NumberWords

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_ONES = {word: number for number, word in enumerate(_TO_NINETEEN.split())}
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * number for number, word in enumerate(_TO_NINETY.split(), start=2)}
_MANY = {
    "hundred": 10**2, "thousand": 10**3, "grand": 10**3, "million": 10**6, "billion": 10**9, "dozen": 12,
}  # fmt: skip
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": 1 / Decimal(3)}
_COUNTED = "|".join((*_TENS, *sorted(_ONES, key=len, reverse=True)))
_SCALE = "|".join(_MANY)
_SIMPLE = rf"(?:{_COUNTED})(?:[- ](?:{_COUNTED}))?(?: point (?:{_COUNTED}))?(?: and a (?:half|quarter))?"
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


def value_of(words: str) -> Decimal:
    """The number that some words mean."""
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


@dataclass(frozen=True, slots=True)
class UnitTyped:
    """A unit with the characters that name it."""

    unit: str
    factor: Decimal
    """What the number is multiplied by to be in the unit."""
    length: int
    """Characters after the number."""


_MOST_WORDS = 7
_DOLLARS = re.compile(r"[- ]?(?:us )?(?:dollars?|usd|bucks)\b")
_CENT = re.compile(rf" ?(?:an? )?{CENTS}")
_ADJECTIVES = re.compile(
    r"\b(?:input|prompt|output|answer|completion|context|api|llm|model|user|ml|machine learning|ai|"
    r"engineering|dev|developer|senior|full[- ]time|labell?ed|rented|total|new|more|extra|hard|easy|"
    r"calendar|blended|sales|support|user)\b ?"
)
_PERIODS = {
    "day": r"(?:/ ?|per |an? |each |every )(?:day|d)|daily",
    "week": r"(?:/ ?|per |an? |each |every )(?:week|wk)|weekly",
    "month": r"(?:/ ?|per |an? |each |every )(?:month|mo|mth)|monthly|p\.? ?m",
    "year": r"(?:/ ?|per |an? |each |every )(?:year|yr|annum|y)|yearly|annually|p\.? ?a",
}
_RATE = re.compile(
    "[- ]?(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _PERIODS.items()) + r")(?![a-z])"
)
_BY_THE_THOUSAND = re.compile(
    r" ?(?:/|per|for every|for|a|every) ?(?P<many>1 ?k|1,?000|thousand|a thousand|1 ?m|million|a million) "
    r"(?:api )?(?:requests?|reqs?|calls?|quer(?:y|ies)|drafts?|messages?|conversations?)\b"
)
_MILLION_TOKENS = re.compile(
    r" ?(?:/ ?|per |a |for a |for every )(?:1 ?)?(?:(?P<million>m\b|mm\b|mn\b|million\b|mtoks?\b|mtokens\b)|"
    r"(?P<thousand>k\b|thousand\b|1?,?000\b))[- ]?(?:(?:input|output|prompt|answer|completion|blended)[- ]?)?"
    r"(?:tok(?:en)?s?\b)?"
)
_SOMEBODY = re.compile(
    r" ?(?:/|per|an?|each|every) ?(?:gpu|seat|user|rep|customer|head|node|replica|instance|server|person|fte|"
    r"box|employee|team|vendor|card|tenant|agent|site|region|document|page|label|example|vector)s?\b"
)
_ENGINEER = re.compile(r" ?(?:/|per|an?|each|every) ?(?:ml |senior |ai )?(?:engineer|dev(?:eloper)?)\b")
_NOUNS = (
    "tokens_per_request", "gpus", "hours", "days", "weeks", "months", "ms", "engineers", "fte",
    "comparisons", "examples", "vectors", "replicas", "seats",
)  # fmt: skip
_REQUEST_RATES = ("requests_per_second", "requests_per_day", "requests_per_month")
_REQUESTS = re.compile(
    r"[- ](?:api |llm |user |model |support |sales )?"
    r"(?:requests?|reqs?|calls?|quer(?:y|ies)|messages?|chats?|tickets?|questions?|conversations?|completions?|drafts?)\b"
)


def unit_after(rest: str, *, is_money: bool) -> UnitTyped:
    """The unit at the beginning of what follows a number in a flat text; an empty one where there is none."""
    dollars = _DOLLARS.match(rest)
    cents = None if is_money or dollars else _CENT.match(rest)
    named = dollars or cents
    if not is_money and named is None:
        return _count(rest)
    skipped = named.end() if named is not None else 0
    found = _money(rest[skipped:])
    factor = found.factor / 100 if cents else found.factor
    return UnitTyped(found.unit, factor, found.length + skipped)


def _money(rest: str) -> UnitTyped:
    if match := _BY_THE_THOUSAND.match(rest):
        many = 1_000_000 if "m" in match["many"] and "thousand" not in match["many"] else 1_000
        return UnitTyped("usd_per_request", Decimal(1) / many, match.end())
    if (match := _MILLION_TOKENS.match(rest)) and (match["million"] or "tok" in match.group()):
        return UnitTyped("usd_per_mtok", Decimal(1_000 if match["thousand"] else 1), match.end())
    if match := _ENGINEER.match(rest):
        period = _rate(rest[match.end() :], "usd") or UnitTyped("usd_of_somebody", Decimal(1), 0)
        return replace(period, length=match.end() + period.length)
    found = _converted(rest, ("usd_per_request", "usd_per_hour", "usd_per_gpu_hour"))
    if found is not None:
        return found
    if _SOMEBODY.match(rest):
        return UnitTyped("usd_of_somebody", Decimal(1), 0)
    return _rate(rest, "usd") or UnitTyped("usd", Decimal(1), 0)


def _rate(rest: str, what: str) -> UnitTyped | None:
    match = _RATE.match(rest)
    if match is None:
        return None
    period = next(name for name in _PERIODS if match[name])
    if after := _SOMEBODY.match(rest[match.end() :]):
        return UnitTyped("usd_of_somebody", Decimal(1), match.end() + after.end())
    if period == "week":
        return UnitTyped(f"{what}_per_month", Decimal("30.4375") / 7, match.end())
    return UnitTyped(f"{what}_per_{period}", Decimal(1), match.end())


def _count(rest: str) -> UnitTyped:
    if rate := _rate(rest, "rate"):
        return rate
    if found := _converted(rest, (*_REQUEST_RATES, "hours_per_month"), needs_period=True):
        return found
    if re.match(
        r"[- ](?:api |user )?(?:requests?|reqs?|calls?|quer(?:y|ies)|drafts?)\b.{0,3}(?:/|per|an?|each) ",
        rest,
    ) is None and (match := _REQUESTS.match(rest)):
        return UnitTyped("requests", Decimal(1), match.end())
    return _converted(rest, _NOUNS) or UnitTyped("", Decimal(1), 0)


def _converted(rest: str, units: tuple[str, ...], *, needs_period: bool = False) -> UnitTyped | None:
    """The longest words at the beginning that a unit takes; as typed where one of the units is that."""
    words = re.match(r"[-\w/'% ]*", rest)
    ends = [match.end() for match in re.finditer(r"[\w'%]+", words.group() if words else "")][:_MOST_WORDS]
    for end in reversed(ends):
        phrase = _ADJECTIVES.sub("", rest[:end]).strip(" -")
        if (len(phrase) < 2 and phrase != "h") or phrase == "":
            continue
        read = [(unit, conversion(phrase, unit)) for unit in units]
        fits = [
            UnitTyped(unit, found.factor, end)
            for unit, found in read
            if found is not None and (found.has_period or not needs_period)
        ]
        if fits:
            return next((typed for typed in fits if typed.factor == 1), fits[-1])
    return None


GPU_NAME = re.compile(rf"\b{GPU}")
"""An accelerator's name in a flat text, as in 2x a100."""


Bound = Literal["", "at_most", "at_least"]
_Mark = Literal["", "$", "%", "foreign"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One amount in a text, or the two ends of a range."""

    quote: str
    """As typed, its unit included."""
    start: int
    end: int
    low: float
    high: float
    unit: str
    """An id of `amounts.UNITS`, "usd" where money has no period, "rate_per_month" where a period has
    no unit, "requests" and "share" likewise; empty where no unit is typed."""
    bound: Bound = ""
    """Whether it is said as a limit: under $10k."""

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return self.start, self.end

    @property
    def likely(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Atom:
    """One number before its neighbours and its unit are looked at."""

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    """What a k or a million after it multiplies by."""
    is_scaled: bool
    mark: _Mark


_FOREIGN = r"[€£¥₹]|\b(?:eur|gbp|chf|inr|cad|aud|[ac]\$)"
_DIGITS = (
    r"(?:10\^\d{1,2}|\d{1,3}(?:[,'_]\d{3})+(?:\.\d+)?(?![\d])|\d+(?:[.,]\d+)*(?:e[+]?\d{1,2}(?!\d))?|\.\d+)"
)
_ATOM = re.compile(
    rf"(?P<mark>us\$|\busd ?|\$ ?|(?:{_FOREIGN}) ?)?(?<![\w.,^])(?P<digits>{_DIGITS})"
    r"(?P<scale> ?(?:thousand|grand|million|billion|mil|mio|mn|bn|mm)\b| ?k\b|[mb]\b)?\+?"
    r"(?P<percent> ?(?:%|percent\b|per cent\b|pct\b))?"
)
_BLANKS = re.compile(r"(?<=\$)[1-9]\d{0,2}(?: \d{3})+(?!\d)")
_SPACED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?: \d{3})+(?![\w.,]*\d)")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}$|\d+,\d{1,2}$|\d+(?:\.\d+){2,}$")
_BETWEEN = re.compile(r"\s?(?:-|to)\s?~?|\s(?:or|and)\s")
_AT_MOST = re.compile(
    r"(?:under|below|less than|fewer than|at most|(?<!adds )(?<!add )(?<!amounts )(?<!comes )up to|"
    r"no more than|not more than|within|max(?:imum)?(?: of)?|<=?|≤)\s*(?:about |around |roughly |~)?$"
)
_AT_LEAST = re.compile(
    r"(?:over|above|more than|at least|upwards of|north of|no less than|in excess of|beyond|past|"
    r"min(?:imum)?(?: of)?|>=?|≥|starts? at|starting at|from)\s*(?:about |around |roughly |~)?$"
)


def numbers_in(text: str, words: NumberWords) -> tuple[Number, ...]:
    """The amounts in a text, in order; dates, names, versions and numbers with two readings are left out."""
    flat = flat_text(text)
    found: list[Number] = []
    taken = 0
    for first, last, is_change in _paired(_atoms(flat, words), flat):
        # The million of "$5 per million tokens" belongs to the unit.
        number = _number(text, flat, first, last) if first.start >= taken else None
        if number is not None:
            taken = number.end
            found += [] if is_change else [number]
    return tuple(found)


def _atoms(flat: str, words: NumberWords) -> list[_Atom]:
    taken = bytearray(len(flat))

    def take(start: int, end: int) -> None:
        taken[start:end] = b"\x01" * (end - start)

    for match in words.no_amount.finditer(flat):
        take(*match.span())
    for match in _SPACED.finditer(flat):
        if "$" not in flat[max(0, match.start() - 2) : match.start()]:
            take(*match.span())
    found: list[_Atom | None] = []
    # The blanks of "$12 500" as separators, which keeps every place.
    without_blanks = _BLANKS.sub(lambda match: match.group().replace(" ", ","), flat)
    for match in _ATOM.finditer(without_blanks):
        if not any(taken[match.start("digits") : match.end("digits")]):
            found.append(_of_digits(match))
            take(*match.span())
    found += [_of_words(each) for each in WORDS.finditer(flat) if not any(taken[each.start() : each.end()])]
    return sorted((atom for atom in found if atom is not None), key=lambda atom: atom.start)


def _of_digits(match: re.Match[str]) -> _Atom | None:
    digits, suffix = match["digits"], (match["scale"] or "").strip()
    if len(digits) > LONGEST or _AMBIGUOUS.search(digits):
        return None
    if digits.startswith("10^"):
        value = Decimal(10) ** int(digits[3:])
    else:
        try:
            term = read_term(digits)
        except AnswerError:
            return None
        if term is None:
            return None
        value = term.number
    scaled = read_term(f"1{SCALE_WORDS.get(suffix, suffix)}")
    mark = (match["mark"] or "").strip()
    kind: _Mark = "%" if match["percent"] else ""
    if mark:
        kind = "$" if mark in ("$", "us$", "usd") else "foreign"
    elif suffix == "grand":
        kind = "$"
    return _Atom(
        start=match.start() if mark else match.start("digits"),
        end=match.end(),
        value=value,
        scale=scaled.scaled if scaled is not None else Decimal(1),
        is_scaled=bool(suffix),
        mark=kind,
    )


def _of_words(match: re.Match[str]) -> _Atom:
    words, value = match.group(), value_of(match.group())
    end = match.end() - (len(" a cent") if words.endswith(" a cent") else 0)
    mark: _Mark = "$" if "grand" in words else ""
    return _Atom(start=match.start(), end=end, value=value, is_scaled=value >= 1_000, mark=mark)


def _paired(atoms: list[_Atom], flat: str) -> list[tuple[_Atom, _Atom, bool]]:
    """Numbers alone, the two ends of each range, and those of each change, which are neither."""
    pairs: list[tuple[_Atom, _Atom, bool]] = []
    for here in atoms:
        last = pairs[-1] if pairs else None
        if last is not None and last[0] is last[1]:
            joint = flat[last[0].end : here.start]
            earlier = flat[max(0, last[0].start - 12) : last[0].start]
            is_from = re.search(r"\bfrom\s+\W?$", earlier) is not None and len(joint) < 30
            is_change = is_from and re.search(r"\bto\b|->", joint) is not None
            if is_change or (_BETWEEN.fullmatch(joint) and _is_range(last[0], here, joint, earlier)):
                pairs[-1] = (last[0], here, is_change)
                continue
        pairs.append((here, here, False))
    return pairs


def _is_range(low: _Atom, high: _Atom, joint: str, before: str) -> bool:
    if low.mark not in ("", high.mark) and high.mark:
        return False
    if "and" in joint and not re.search(r"\bbetween\s+\W?$", before):
        return False
    if "or" in joint and (low.mark or low.is_scaled):
        return False
    return _scaled(low, high) <= high.value * high.scale


def _scaled(low: _Atom, high: _Atom) -> Decimal:
    """The lower end; a suffix on the second number counts for both, as everywhere in the program."""
    own = low.value * low.scale
    return low.value * high.scale if high.is_scaled and not low.is_scaled and low.value < 1_000 else own


def _number(text: str, flat: str, first: _Atom, last: _Atom) -> Number | None:
    mark = last.mark or first.mark
    if mark == "foreign" or _is_of_the_number(flat, first.start):
        return None
    percent = UnitTyped("share", Decimal("0.01"), 0)
    typed = percent if mark == "%" else _typed(flat, last, is_money=mark == "$")
    start, end = first.start, last.end + typed.length
    low, high = (float(each * typed.factor) for each in (_scaled(first, last), last.value * last.scale))
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    before = flat[max(0, start - 30) : start]
    bound: Bound = "at_most" if _AT_MOST.search(before) else "at_least" if _AT_LEAST.search(before) else ""
    if typed.unit in ("days", "weeks", "months") and re.search(r"\bover\s*$", before):
        bound = ""  # "Over 36 months" is a time.
    quote, unit = text[start:end], typed.unit
    return Number(quote=quote, start=start, end=end, low=low, high=high, unit=unit, bound=bound)


def _typed(flat: str, last: _Atom, *, is_money: bool) -> UnitTyped:
    rest = flat[last.end : last.end + 60]
    by_name = re.match(r"(?: ?x ?| )(?:nvidia |rented |spot |own )*", rest)
    if by_name is not None and not is_money and (match := GPU_NAME.match(flat, last.end + by_name.end())):
        return UnitTyped("gpus", Decimal(1), match.end() - last.end)
    # What was bold has left blanks: "**$8,750** a month".
    gap = max(0, len(rest) - len(rest.lstrip(" ")) - 1)
    typed = unit_after(rest[gap:], is_money=is_money)
    return replace(typed, length=typed.length + gap if typed.length else 0)


def _is_of_the_number(flat: str, start: int) -> bool:
    """Whether it is a factor of a product or a part of a sum, whose result is elsewhere."""
    # "approx $5" ends in an x that is no factor: after a word the sign counts only on its own.
    return re.search(r"(?:[\d)%]\s*|\w\s+)[x/+]\s*$", flat[max(0, start - 6) : start]) is not None
