"""The grammar of answers, the same in every field and in plain mode.

A value; `?` for don't know, or `? CTO by Friday` with who would know by when; `-` and why it doesn't apply.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.checks import check_answer
from bvbwizard.domain.interview.questions import Choice, Question
from bvbwizard.domain.text import clean_text, excerpt
from bvbwizard.domain.typing.amounts import say_amount, say_plain, unit_of
from bvbwizard.domain.typing.dates import read_date, say_date
from bvbwizard.domain.typing.read_amount import Limits, Reading, echo_of, read_amount
from bvbwizard.domain.typing.terms import UnreadableError


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as it was read from typed text."""

    answer: Answer
    echo: str
    """One line that says how it was read, conversions and dropped characters included."""


_UNKNOWN = "?\uff1f"
_DASHES = "\u2212\u2013\u2014-"
_ESCAPED = re.compile(rf"(\s*)\\(\\*[{_UNKNOWN}{_DASHES}])")
_TO_ESCAPE = re.compile(rf"(\s*)(\\*[{_UNKNOWN}{_DASHES}])")
_QUOTED_OWNER = re.compile(r'"(?P<owner>.*)"(?:\s+by\s+(?P<due>.+))?', re.DOTALL)
_OWNER_BY = re.compile(r"(?:(?P<owner>.*)\s)?by\s+(?P<due>.+)", re.DOTALL)


def read_reply(question: Question, text: str, *, today: date) -> Reply:
    r"""Read typed text, and say how it was read; `\?` and `\-` begin a text with that character.

    Raises:
        AnswerError: it isn't accepted; one sentence says what would be.
    """
    kept, dropped = clean_text(text)
    reply = _read(question, kept, today)
    check_answer(question, reply.answer)
    if not dropped:
        return reply
    marks = "1 control character" if dropped == 1 else f"{dropped:,} control characters"
    return replace(reply, echo=f"{reply.echo} ({marks} dropped)")


def echo(question: Question, answer: Answer) -> str:
    """How an answer was understood, on one line: read as 400,000 to 700,000, middle 529,150."""
    if answer.unknown:
        who = f"; {_one_line(answer.owner)} would know" if answer.owner else ""
        when = f", by {say_date(answer.due_on)}" if answer.due_on else ""
        return f"don't know{who}{when}"
    if answer.not_applicable:
        return f"doesn't apply: {_one_line(answer.not_applicable)}"
    if question.kind == "amount":
        value = float(answer.value) if isinstance(answer.value, int | float) else None
        read = Reading(value=value, low=answer.low, high=answer.high, likely=answer.likely)
        return echo_of(read, question.unit)
    if question.kind == "text":
        return f"kept as typed, {len(str(answer.value)):,} characters"
    if isinstance(answer.value, date):
        return f"read as {say_date(answer.value)}"
    return f"read as {say_answer(question, answer)}"


def say_answer(question: Question, answer: Answer) -> str:
    """An answer as shown in lists: 400,000 to 700,000 requests a month, or a choice's label."""
    if answer.unknown:
        due = f"by {answer.due_on}" if answer.due_on else ""
        asked = " ".join(part for part in (answer.owner, due) if part)
        return f"don't know ({asked})" if asked else "don't know"
    if answer.not_applicable:
        return f"doesn't apply: {answer.not_applicable}"
    if answer.low is not None and answer.high is not None:
        low, high = say_plain(answer.low, question.unit), say_plain(answer.high, question.unit)
        likely = "" if answer.likely is None else f", likely {say_plain(answer.likely, question.unit)}"
        return f"{low} to {high} {unit_of(question.unit).many}".rstrip() + likely
    if isinstance(answer.value, int | float):
        return say_amount(answer.value, question.unit)
    if question.kind in ("choice", "many"):
        chosen = ((question.choice(choice_id), choice_id) for choice_id in answer.chosen)
        return ", ".join(choice.label if choice else choice_id for choice, choice_id in chosen)
    return str(answer.value)


def edit_text(question: Question, answer: Answer) -> str:
    """The text that gives the same answer when typed again; choices are written as ids."""
    if answer.unknown:
        return _edit_unknown(answer)
    if answer.not_applicable:
        return f"- {answer.not_applicable}"
    if answer.low is not None and answer.high is not None:
        ends = f"{_exactly(answer.low, question)} to {_exactly(answer.high, question)}"
        return ends if answer.likely is None else f"{ends}, likely {_exactly(answer.likely, question)}"
    if isinstance(answer.value, int | float):
        return _exactly(answer.value, question)
    if isinstance(answer.value, tuple):
        return ", ".join(answer.value)
    text = str(answer.value)
    if question.kind == "text" and (match := _TO_ESCAPE.match(text)):
        return f"{match[1]}\\{text[match.end(1) :]}"
    return text


def _read(question: Question, text: str, today: date) -> Reply:
    typed = text.strip()
    if not typed:
        raise AnswerError("type an answer, ? if you don't know, or - and why it doesn't apply")
    if typed[0] in _UNKNOWN:
        return _replied(question, _read_unknown(typed[1:].strip(), today))
    if typed[0] in _DASHES and not _is_negative_number(question, typed):
        return _replied(question, _read_not_applicable(typed[1:].strip()))
    if question.kind == "amount":
        reading = read_amount(typed, question)
        answer = Answer(value=reading.value, low=reading.low, high=reading.high, likely=reading.likely)
        return Reply(answer=answer, echo=reading.echo)
    if question.kind == "date":
        return _replied(question, Answer(value=read_date(typed, today=today)))
    if question.kind == "text":
        match = _ESCAPED.match(text)
        return _replied(question, Answer(value=match[1] + text[match.end(1) + 1 :] if match else text))
    return _replied(question, _read_choices(question, typed))


def _replied(question: Question, answer: Answer) -> Reply:
    return Reply(answer=answer, echo=echo(question, answer))


def _is_negative_number(question: Question, typed: str) -> bool:
    """Whether "-5" is meant as a number: the digit follows directly, and it can be read as an amount."""
    if question.kind != "amount" or not re.match(r".(?:us\$|\$|usd)?[\d.]", typed, re.IGNORECASE):
        return False
    try:
        read_amount(typed, Limits(unit=question.unit))
    except UnreadableError:
        return False
    except AnswerError:
        return True
    return True


def _read_unknown(rest: str, today: date) -> Answer:
    match = _QUOTED_OWNER.fullmatch(rest) or _OWNER_BY.fullmatch(rest)
    if match is None:
        return Answer(unknown=True, owner=rest)
    due = read_date(match["due"], today=today) if match["due"] else None
    return Answer(unknown=True, owner=(match["owner"] or "").strip(), due_on=due)


def _read_not_applicable(reason: str) -> Answer:
    if not reason.strip(_DASHES + ". "):
        raise AnswerError("say why it doesn't apply, after the dash: - we host nothing ourselves")
    return Answer(not_applicable=reason)


def _read_choices(question: Question, typed: str) -> Answer:
    whole = _choice(question, typed)
    if question.kind == "choice":
        if whole is None:
            raise AnswerError(f"{excerpt(typed)} is none of the choices: {_offered(question)}")
        return Answer(value=whole.id)
    if whole is not None:
        return Answer(value=(whole.id,))
    chosen: list[str] = []
    for part in filter(None, re.split(r"\s*[,;\n]\s*", typed)):
        for word in [part] if _choice(question, part) else part.split():
            found = _choice(question, word)
            if found is None:
                raise AnswerError(f"{excerpt(word)} is none of the choices: {_offered(question)}")
            chosen.append(found.id)
    if not chosen:
        raise AnswerError(f"choose at least one: {_offered(question)}")
    order = [choice.id for choice in question.choices]
    return Answer(value=tuple(sorted(set(chosen), key=order.index)))


def _choice(question: Question, typed: str) -> Choice | None:
    """The choice with this id, label or number (from 1), or the only one whose id or label begins with it."""
    said = " ".join(typed.casefold().split())
    for choice in question.choices:
        if said in (choice.id.casefold(), " ".join(choice.label.casefold().split())):
            return choice
    if said.isascii() and said.isdigit():
        number = int(said[:6])
        return question.choices[number - 1] if 1 <= number <= len(question.choices) else None
    starts = [c for c in question.choices if any(t.casefold().startswith(said) for t in (c.id, c.label))]
    return starts[0] if said and len(starts) == 1 else None


def _offered(question: Question) -> str:
    return ", ".join(f"{number} {choice.id}" for number, choice in enumerate(question.choices, 1))


def _edit_unknown(answer: Answer) -> str:
    owner, due = answer.owner, f"by {answer.due_on}" if answer.due_on else ""
    if owner.startswith('"') or re.search(r"(?:^|\s)by\s", owner):
        owner = f'"{owner}"'
    return " ".join(part for part in ("?", owner, due) if part)


def _exactly(value: float, question: Question) -> str:
    """A number with every digit, so that reading it back gives the same float."""
    digits = Decimal(repr(value))
    style = unit_of(question.unit).style
    if style == "share":
        return f"{_digits(digits * 100)}%"
    if style == "usd":
        return f"{'-' if digits < 0 else ''}${_digits(abs(digits))}"
    return _digits(digits)


def _digits(number: Decimal) -> str:
    if number != 0 and number.adjusted() < -9:
        return str(number)
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _one_line(text: str) -> str:
    return " ".join(text.split())
