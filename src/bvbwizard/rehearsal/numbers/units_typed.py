"""The unit after a number: which of the program's units it is, and how many characters name it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bvbwizard.domain.typing.units import CENTS, conversion


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
    if is_money or named is not None:
        skipped = named.end() if named is not None else 0
        found = _money(rest[skipped:])
        factor = found.factor / 100 if cents else found.factor
        return UnitTyped(found.unit, factor, found.length + skipped)
    return _count(rest)


def _money(rest: str) -> UnitTyped:
    if match := _BY_THE_THOUSAND.match(rest):
        many = 1_000_000 if "m" in match["many"] and "thousand" not in match["many"] else 1_000
        return UnitTyped("usd_per_request", Decimal(1) / many, match.end())
    if (match := _MILLION_TOKENS.match(rest)) and (match["million"] or "tok" in match.group()):
        return UnitTyped("usd_per_mtok", Decimal(1_000 if match["thousand"] else 1), match.end())
    if _ENGINEER.match(rest):
        return _of_an_engineer(rest)
    found = _converted(rest, ("usd_per_request", "usd_per_hour", "usd_per_gpu_hour"))
    if found is not None:
        return found
    if _SOMEBODY.match(rest):
        return UnitTyped("usd_of_somebody", Decimal(1), 0)
    return _rate(rest, "usd") or UnitTyped("usd", Decimal(1), 0)


def _of_an_engineer(rest: str) -> UnitTyped:
    """What one engineer costs: the period comes before or after."""
    first = _ENGINEER.match(rest)
    assert first is not None
    period = _rate(rest[first.end() :], "usd")
    if period is None:
        return UnitTyped("usd_of_somebody", Decimal(1), first.end())
    return UnitTyped(period.unit, period.factor, first.end() + period.length)


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
