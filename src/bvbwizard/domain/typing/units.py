"""The words that may follow a number in each unit, and the factors that they convert by."""

import re
from dataclasses import dataclass
from decimal import Decimal

from bvbwizard.domain.typing.amounts import say_number, unit_of

DAYS_PER_MONTH = Decimal("30.4375")
"""365.25 / 12."""
HOURS_PER_FTE_MONTH = Decimal("173.33")
"""40 hours x 52 weeks / 12."""
HOURS_PER_PERSON_DAY = Decimal(8)
WORDS_PER_PAGE = Decimal(500)
TOKENS_PER_WORD = Decimal(4) / Decimal(3)


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a typed number is multiplied by to be in the question's unit."""

    factor: Decimal = Decimal(1)
    note: str = ""
    """The conversion as the echo shows it; empty if nothing was converted."""
    has_period: bool = False
    """Whether the words give a period, such as "a week"."""


@dataclass(frozen=True, slots=True)
class _Word:
    """Words that may follow an amount in a unit, as a pattern."""

    pattern: str
    factor: Decimal = Decimal(1)
    note: str = ""


_WEEKS_PER_MONTH = DAYS_PER_MONTH / 7
_SECONDS_PER_DAY = Decimal(86_400)
_PER = r"(?:/|per|an?|each|every)\s*"
_PERSON = r"(?:person|engineer|staff|man)?[- ]?"
_PERIODS: dict[str, tuple[str, Decimal]] = {
    "second": (r"s|secs?|seconds?", _SECONDS_PER_DAY * DAYS_PER_MONTH),
    "minute": (r"min|mins|minutes?", Decimal(1_440) * DAYS_PER_MONTH),
    "hour": (r"h|hrs?|hours?", Decimal(24) * DAYS_PER_MONTH),
    "day": (r"d|days?", DAYS_PER_MONTH),
    "week": (r"w|wk|weeks?", _WEEKS_PER_MONTH),
    "month": (r"mo|mth|months?", Decimal(1)),
    "year": (r"y|yr|years?|annum", Decimal(1) / 12),
}
"""Pattern and number of times a month of each period."""
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
_RATE_NOUNS: dict[str, str] = {
    "requests_per_day": "",
    "requests_per_month": "",
    "requests_per_second": "",
    "usd_per_day": "(?!)",
    "usd_per_month": "(?!)",
    "usd_per_year": "(?!)",
    "hours_per_month": r"hours?|hrs?|h",
    "tokens_per_month": r"tokens?|toks?",
}
_REQUESTS = (
    r"requests?|reqs?|calls?|quer(?:y|ies)|prompts?|messages?|chats?|tickets?|questions?|"
    r"conversations?|completions?|drafts?|documents?|docs?"
)
_MONEY = r"(?:us )?dollars?|usd|us\$|\$|bucks"
CENTS = r"(?:cents?|ct|c|¢)(?![a-z])"
"""A regular expression for the word cents."""
_MONTHS_A_YEAR = "1 year = 12 months"
_WEEKS_NOTE = f"1 month = {say_number(float(_WEEKS_PER_MONTH))} weeks"
_PAGES_NOTE = f"1 page = {WORDS_PER_PAGE} words, 1 word = 4/3 tokens"
_WORDS: dict[str, tuple[_Word, ...]] = {
    "comparisons": (_Word(r"comparisons?|pairs?|prompts?|wins?|cases?"),),
    "days": (_Word(r"days?|d"), _Word(r"weeks?|wks?|w", Decimal(7), "1 week = 7 days")),
    "engineers": (_Word(r"(?:ml )?engineers?|people|persons?|fte"),),
    "examples": (_Word(r"(?:labell?ed )?(?:examples?|samples?|rows?|records?|labels?|cases?|documents?)"),),
    "fte": (
        _Word(r"ftes?|people|persons?|engineers?"),
        _Word(
            rf"(?:hours?|hrs?|h)\s*{_PER}(?:mo|months?)",
            1 / HOURS_PER_FTE_MONTH,
            f"1 FTE = {HOURS_PER_FTE_MONTH} hours a month",
        ),
        _Word(
            rf"(?:hours?|hrs?|h)\s*{_PER}(?:w|wk|weeks?)",
            _WEEKS_PER_MONTH / HOURS_PER_FTE_MONTH,
            f"1 FTE = {HOURS_PER_FTE_MONTH} hours a month, {_WEEKS_NOTE}",
        ),
    ),
    "gpus": (_Word(r"gpus?|cards?"),),
    "hours": (
        _Word(rf"{_PERSON}(?:hours?|hrs?|h)"),
        _Word(r"minutes?|mins?", 1 / Decimal(60), "1 hour = 60 minutes"),
        _Word(rf"{_PERSON}(?:days?|d)", HOURS_PER_PERSON_DAY, f"1 day = {HOURS_PER_PERSON_DAY} hours"),
        _Word(rf"{_PERSON}(?:weeks?|wks?|w)", HOURS_PER_PERSON_DAY * 5, "1 week = 40 hours"),
        _Word(rf"{_PERSON}(?:months?|mo)", HOURS_PER_FTE_MONTH, f"1 month = {HOURS_PER_FTE_MONTH} hours"),
    ),
    "months": (
        _Word(r"months?|mths?|mo|m"),
        _Word(r"weeks?|wks?|w", 1 / _WEEKS_PER_MONTH, _WEEKS_NOTE),
        _Word(r"years?|yrs?|y", Decimal(12), _MONTHS_A_YEAR),
    ),
    "ms": (
        _Word(r"ms|msecs?|millis|milliseconds?"),
        _Word(r"s|secs?|seconds?", Decimal(1_000), "1 s = 1,000 ms"),
    ),
    "parameters": (_Word(r"params?|parameters?"),),
    "person_months": (
        _Word(rf"{_PERSON}(?:months?|mo)|pm"),
        _Word(rf"{_PERSON}(?:weeks?|wks?)", 1 / _WEEKS_PER_MONTH, _WEEKS_NOTE),
        _Word(rf"{_PERSON}(?:years?|yrs?)", Decimal(12), _MONTHS_A_YEAR),
    ),
    "ratio": (_Word(r"x|times|-?fold|:\s*1"),),
    "replicas": (_Word(r"replicas?|cop(?:y|ies)|instances?"),),
    "share": (_Word(r"of [a-z ]{1,40}"), _Word(rf"{_PER}(?:mo|months?)|monthly")),
    "tokens": (_Word(r"tokens?|toks?"),),
    "tokens_per_request": (
        _Word(r"tokens?|toks?"),
        _Word(r"words?", TOKENS_PER_WORD, "1 word = 4/3 tokens"),
        _Word(r"pages?", WORDS_PER_PAGE * TOKENS_PER_WORD, _PAGES_NOTE),
    ),
    "usd": (_Word(rf"each|{_PER}(?:server|label|example|gpu)"),),
    "usd_per_gpu_hour": (_Word(rf"{_PER}(?:gpu)?[- ]?(?:hour|hr|h)(?:\s*{_PER}gpu)?|hourly"),),
    "usd_per_hour": (_Word(rf"{_PER}(?:hour|hr|h)|hourly"),),
    "usd_per_mtok": (
        _Word(rf"(?:{_PER})?(?:1\s*)?(?:m|mn|mio|million|mtoks?)\s*(?:tok(?:en)?s?)?"),
        _Word(
            rf"{_PER}(?:1\s*)?(?:k|thousand|1,?000|ktoks?)\s*(?:tok(?:en)?s?)?",
            Decimal(1_000),
            "per 1,000 x 1,000",
        ),
    ),
    "usd_per_request": (_Word(rf"{_PER}(?:{_REQUESTS})"),),
    "weeks": (
        _Word(rf"{_PERSON}(?:weeks?|wks?|w)"),
        _Word(rf"{_PERSON}(?:months?|mo)", _WEEKS_PER_MONTH, _WEEKS_NOTE),
        _Word(rf"{_PERSON}(?:days?|d)", Decimal(1) / 5, "1 week = 5 working days"),
    ),
}


def is_money(unit: str) -> bool:
    """Whether amounts of a unit are US dollars."""
    return unit_of(unit).style == "usd"


def conversion(words: str, unit: str) -> Conversion | None:
    """What the words after a number (in lower case) mean in a unit; None if they don't fit it."""
    words = words.strip()
    cents = None
    if is_money(unit):
        cents = re.match(CENTS, words)
        words = re.sub(rf"^(?:{CENTS}|(?:{_MONEY})(?![a-z]))\s*", "", words)
    found = _rate(words, unit) if unit in _RATE_NOUNS else _word(words, unit)
    if found is None or cents is None:
        return found
    note = "; ".join(part for part in ("100 cents = $1", found.note) if part)
    return Conversion(found.factor / 100, note, found.has_period)


def _word(words: str, unit: str) -> Conversion | None:
    written = unit_of(unit)
    if words in ("", written.one.lower(), written.many.lower(), written.label.lower()):
        return Conversion()
    if unit == "tokens_per_request":
        words = re.sub(rf"\s*{_PER}(?:{_REQUESTS})$", "", words)
    for word in _WORDS.get(unit, ()):
        if re.fullmatch(word.pattern, words):
            return Conversion(word.factor, word.note)
    return None


def _rate(words: str, unit: str) -> Conversion | None:
    noun = _RATE_NOUNS[unit] or _REQUESTS
    periods = "|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in _PERIODS.items())
    often = rf"(?:each\s*)?(?:(?:/|per|an?|each|every)\s*(?:{periods})|(?P<adverb>{'|'.join(_ADVERBS)}))"
    match = re.fullmatch(rf"(?:(?:{noun})(?![a-z])\s*)?(?:{often})?", words)
    if match is None:
        short = {"rps": "second", "qps": "second", "rpm": "minute", "rpd": "day"}.get(words, "")
        return _per(short, unit) if short and unit.startswith("requests") else None
    found = match.groupdict()
    period = _ADVERBS.get(found["adverb"] or "") or next((name for name in _PERIODS if found[name]), "")
    return _per(period, unit) if period else Conversion()


def _per(period: str, unit: str) -> Conversion:
    base = unit.rpartition("_per_")[2]
    if period == base:
        return Conversion(has_period=True)
    factor = _PERIODS[period][1] / _PERIODS[base][1]
    times = f"x {say_number(float(factor))}" if factor > 1 else f"/ {say_number(float(1 / factor))}"
    return Conversion(factor, f"a {period} {times}".replace("a hour", "an hour"), has_period=True)
