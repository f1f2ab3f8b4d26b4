"""Reading dates as people say them: 2026-12-05, 5 December, Friday, in 2 weeks, end of month."""

import calendar
import re
from datetime import date, timedelta

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.text import clean_text, excerpt

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
"""A regular expression for a month's name in lower case, in full or abbreviated."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_DAY_MONTH = re.compile(rf"{_DAY}\s+(?:of\s+)?(?P<month>{MONTH})\.?{_YEAR}")
_MONTH_DAY = re.compile(rf"(?P<month>{MONTH})\.?\s+{_DAY}{_YEAR}")
_END_OF = re.compile(rf"(?:the\s+)?end\s+of\s+(?:(?:the|this)\s+)?(?P<what>month|year|{MONTH}){_YEAR}")
_IN = re.compile(r"in\s+(?P<count>\d{1,4}|an?)\s+(?P<what>day|week|month|year)s?")
_FORMS = "2026-12-05, 5 December, Friday, tomorrow, in 2 weeks or end of month"


def read_date(text: str, *, today: date) -> date:
    """Read a day; without a year it is the next such day, and a weekday is always after today.

    Raises:
        AnswerError: it isn't a date, there is no such day, or it is before today.
    """
    typed = " ".join(clean_text(text)[0].lower().split()).rstrip(".")
    try:
        found = _read(typed, today) if len(typed) <= 60 else None
    except (ValueError, OverflowError):
        raise AnswerError(f"there is no such day as {excerpt(text)}; type a date such as {_FORMS}") from None
    if found is None:
        raise AnswerError(f"{excerpt(text)} can't be read as a date; type it as {_FORMS}")
    if found < today:
        raise AnswerError(f"{found} has passed: today is {today}; type a day from today on")
    return found


def say_date(day: date) -> str:
    """A day with its weekday: Saturday 2026-12-05."""
    return f"{_DAYS[day.weekday()].capitalize()} {day.isoformat()}"


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day if it is shorter.

    Raises:
        ValueError: that day is past the year 9999.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _read(text: str, today: date) -> date | None:
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if text in ("today", "tomorrow"):
        return today + timedelta(days=text == "tomorrow")
    if match := re.fullmatch(r"(?:on\s+)?([a-z]{3,9})", text):
        weekday = next((index for index, day in enumerate(_DAYS) if day.startswith(match[1])), None)
        return None if weekday is None else today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if match := _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text):
        return _day_of_year(match["month"], int(match["day"]), match["year"], today)
    if match := _IN.fullmatch(text):
        return _later(match["count"], match["what"], today)
    if match := _END_OF.fullmatch(text):
        return _end_of(match["what"], match["year"], today)
    return None


def _day_of_year(month: str, day: int, year: str | None, today: date) -> date:
    number = _MONTHS.index(month[:3]) + 1
    if year:
        return date(int(year), number, day)
    # 29 February may be up to eight years away; any other day comes within one.
    for candidate in range(today.year, today.year + 9):
        if day <= calendar.monthrange(candidate, number)[1] and date(candidate, number, day) >= today:
            return date(candidate, number, day)
    raise ValueError("no such day")


def _later(count: str, what: str, today: date) -> date:
    number = 1 if count.startswith("a") else int(count)
    if what in ("day", "week"):
        return today + timedelta(days=number * (7 if what == "week" else 1))
    return months_after(today, number * (12 if what == "year" else 1))


def _end_of(what: str, year: str | None, today: date) -> date:
    if what == "year":
        return date(int(year or today.year), 12, 31)
    month = today.month if what == "month" else _MONTHS.index(what[:3]) + 1
    if what == "month" and year:
        raise ValueError("no such day")
    chosen = int(year) if year else today.year + (month < today.month)
    return date(chosen, month, calendar.monthrange(chosen, month)[1])
