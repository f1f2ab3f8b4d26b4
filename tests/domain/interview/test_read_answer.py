"""The one grammar of every field: values, `?`, `-`, dates and choices, and typing an answer again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.checks import check_answer, check_together
from bvbwizard.domain.interview.questions import Choice, Kind, Question
from bvbwizard.domain.interview.read_answer import (
    echo,
    edit_text,
    read_reply,
    say_answer,
)
from bvbwizard.domain.text import clean_text

TODAY = date(2026, 11, 21)
"""A Saturday."""


def question(kind: Kind, **more: Any) -> Question:
    return Question(
        id="q",
        section="s",
        kind=kind,
        label="Q",
        prompt="Q?",
        read_aloud="Q?",
        why="Why.",
        used_by=(),
        **more,
    )


REQUESTS = question("amount", unit="requests_per_month", at_least=0, at_most=1e11, whole=True)
GROWTH = question("amount", unit="share", at_least=-0.5, at_most=1)
PRICE = question("amount", unit="usd_per_mtok", at_least=0, at_most=1_000)
COMPARISONS = question("amount", unit="comparisons", at_least=0, at_most=1e6, whole=True, exact=True)
GOAL = question("text")
DEADLINE = question("date")
RESIDENCY = question(
    "choice",
    choices=(
        Choice(id="none", label="No rule"),
        Choice(id="region", label="In one region"),
        Choice(id="own_account", label="In our own account"),
        Choice(id="on_premises", label="On our premises, always"),
    ),
)
SENSITIVE = question(
    "many",
    choices=(
        Choice(id="none", label="None"),
        Choice(id="personal", label="Personal data"),
        Choice(id="health", label="Health records"),
    ),
)
EVERY = (REQUESTS, GROWTH, GOAL, DEADLINE, RESIDENCY, SENSITIVE)


def read(asked: Question, text: str) -> Answer:
    return read_reply(asked, text, today=TODAY).answer


# Don't know


@pytest.mark.parametrize("asked", EVERY)
@pytest.mark.parametrize("text", ["?", " ? ", "\uff1f", "?\n"])
def test_a_question_mark_alone_is_unknown(asked: Question, text: str) -> None:
    assert read(asked, text) == Answer(unknown=True)


@pytest.mark.parametrize(
    ("text", "owner", "due_on"),
    [
        ("? CTO", "CTO", None),
        ("?CTO", "CTO", None),
        ("? CTO by 2026-12-05", "CTO", date(2026, 12, 5)),
        ("? by 2026-12-05", "", date(2026, 12, 5)),
        # The next Friday after Saturday 21 November.
        ("? CTO by Friday", "CTO", date(2026, 11, 27)),
        ("? the data lead by tomorrow", "the data lead", date(2026, 11, 22)),
        ("? somebody in Derby by 5 December", "somebody in Derby", date(2026, 12, 5)),
        ("? stand by me by Friday", "stand by me", date(2026, 11, 27)),
        ('? "run by finance"', "run by finance", None),
        ('? "run by finance" by Friday', "run by finance", date(2026, 11, 27)),
        ("? [red]CTO[/]", "[red]CTO[/]", None),
    ],
)
def test_unknown_may_name_who_and_by_when(text: str, owner: str, due_on: date | None) -> None:
    assert read(REQUESTS, text) == Answer(unknown=True, owner=owner, due_on=due_on)


@pytest.mark.parametrize("text", ["? CTO by Octember", "? CTO by 2026-11-20", "? CTO by 30 February"])
def test_a_day_that_is_none_or_past_is_refused(text: str) -> None:
    with pytest.raises(AnswerError):
        read(REQUESTS, text)


# Doesn't apply


@pytest.mark.parametrize("asked", EVERY)
@pytest.mark.parametrize(
    "text", ["- no user waits", "-no user waits", "\u2013 no user waits", " - no user waits "]
)
def test_a_dash_and_a_reason(asked: Question, text: str) -> None:
    assert read(asked, text) == Answer(not_applicable="no user waits")


@pytest.mark.parametrize("asked", EVERY)
@pytest.mark.parametrize("text", ["-", "- ", "--", "\u2014", "- ."])
def test_a_dash_alone_wants_a_reason(asked: Question, text: str) -> None:
    with pytest.raises(AnswerError, match="say why it doesn't apply"):
        read(asked, text)


def test_a_minus_before_a_number_is_a_number() -> None:
    assert read(GROWTH, "-5%") == Answer(value=-0.05)
    assert read(GROWTH, "-0.05") == Answer(value=-0.05)
    assert read(GROWTH, "\u22125% to 5%") == Answer(low=-0.05, high=0.05)
    with pytest.raises(AnswerError, match=r"type -5% or -0\.05"):
        read(GROWTH, "-5")
    with pytest.raises(AnswerError, match="-5 requests a month is outside"):
        read(REQUESTS, "-5")
    # Not a number after all, or not at once after the dash.
    assert read(GROWTH, "-5 people left") == Answer(not_applicable="5 people left")
    assert read(GROWTH, "- 5") == Answer(not_applicable="5")


# Amounts


def test_amounts_come_with_their_echo() -> None:
    reply = read_reply(REQUESTS, "50k a day", today=TODAY)
    assert reply.answer == Answer(value=1_521_875)
    assert reply.echo == "read as 1,521,875 requests a month (50,000 a day x 30.4375)"
    assert read(REQUESTS, "400k to 700k") == Answer(low=400_000, high=700_000)
    assert read(REQUESTS, "~500k") == Answer(low=333_333, likely=500_000, high=750_000)


@pytest.mark.parametrize("asked", EVERY)
@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x1b"])
def test_nothing_typed_says_what_can_be(asked: Question, text: str) -> None:
    with pytest.raises(AnswerError, match=r"\? if you don't know"):
        read(asked, text)


# Dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-05", date(2026, 12, 5)),
        ("2026-12-5", date(2026, 12, 5)),
        ("5 December", date(2026, 12, 5)),
        ("5 Dec", date(2026, 12, 5)),
        ("5th of December", date(2026, 12, 5)),
        ("Dec 5", date(2026, 12, 5)),
        ("December 5th", date(2026, 12, 5)),
        ("Dec 5, 2027", date(2027, 12, 5)),
        ("5 DECEMBER 2027", date(2027, 12, 5)),
        # Already past this year, so next year's.
        ("5 March", date(2027, 3, 5)),
        ("20 November", date(2027, 11, 20)),
        ("21 November", TODAY),
        # 2028 is the next leap year.
        ("29 Feb", date(2028, 2, 29)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 22)),
        ("Friday", date(2026, 11, 27)),
        ("fri", date(2026, 11, 27)),
        ("on Monday", date(2026, 11, 23)),
        # Today is a Saturday: the next one.
        ("Saturday", date(2026, 11, 28)),
        ("in 2 weeks", date(2026, 12, 5)),
        ("in 10 days", date(2026, 12, 1)),
        ("in a month", date(2026, 12, 21)),
        ("in 3 months", date(2027, 2, 21)),
        ("in 1 year", date(2027, 11, 21)),
        ("end of month", date(2026, 11, 30)),
        ("end of the month", date(2026, 11, 30)),
        ("end of year", date(2026, 12, 31)),
        ("end of March", date(2027, 3, 31)),
        ("end of February 2028", date(2028, 2, 29)),
    ],
)
def test_dates(text: str, day: date) -> None:
    assert read(DEADLINE, text) == Answer(value=day)


def test_a_month_later_ends_with_its_month() -> None:
    answer = read_reply(DEADLINE, "in 1 month", today=date(2027, 1, 31)).answer
    assert answer.value == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026-11-20", "2026-11-20 has passed: today is 2026-11-21"),
        ("5 December 2025", "2025-12-05 has passed"),
        ("2026-02-30", "there is no such day"),
        ("31 June", "there is no such day"),
        ("2026-13-01", "there is no such day"),
        ("in 9999 years", "there is no such day"),
        ("05/12/2026", "can't be read as a date; type it as 2026-12-05"),
        ("soon", "can't be read as a date"),
        ("Q1", "can't be read as a date"),
        ("x" * 10_000, "can't be read as a date"),
    ],
)
def test_dates_refused(text: str, sentence: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read(DEADLINE, text)
    assert sentence in str(caught.value)
    assert len(str(caught.value)) < 200


# Choices


@pytest.mark.parametrize(
    "text", ["own_account", "OWN_ACCOUNT", "In our own account", "in our  own account", "3", "own", "in our"]
)
def test_one_choice_by_id_label_number_or_beginning(text: str) -> None:
    assert read(RESIDENCY, text) == Answer(value="own_account")


@pytest.mark.parametrize("text", ["0", "5", "in", "mars", "1, 2", "9" * 5_000, "\u00b2"])
def test_no_such_choice_lists_those_there_are(text: str) -> None:
    with pytest.raises(AnswerError, match="1 none, 2 region, 3 own_account, 4 on_premises"):
        read(RESIDENCY, text)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("personal, health", ("personal", "health")),
        ("health, personal", ("personal", "health")),
        ("2 3", ("personal", "health")),
        ("2,3,2", ("personal", "health")),
        ("Health records; Personal data", ("personal", "health")),
        ("none", ("none",)),
        ("Personal data", ("personal",)),
    ],
)
def test_many_choices_in_the_order_of_the_question(text: str, chosen: tuple[str, ...]) -> None:
    assert read(SENSITIVE, text) == Answer(value=chosen)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (",", "choose at least one"),
        ("2, 7", "is none of the choices"),
        ("1, 2", "none can't stand beside another"),
    ],
)
def test_many_choices_refused(text: str, sentence: str) -> None:
    with pytest.raises(AnswerError, match=sentence):
        read(SENSITIVE, text)


# Text


@pytest.mark.parametrize(
    "text",
    [
        "[/]",
        "[red]x",
        "[@click=app.quit]",
        "\u200f\u05e9\u05dc\u05dd\u202e",
        "\U0001f600\u200d\U0001f525",
        "a" * 10_000,
        "two\nlines\tand a tab",
        " kept spaces ",
        "\\\\server\\share",
        "5 - 3",
        "what?",
    ],
)
def test_text_is_kept_as_typed(text: str) -> None:
    assert read(GOAL, text) == Answer(value=text)


def test_a_backslash_lets_a_text_begin_with_a_mark() -> None:
    assert read(GOAL, "\\- a list") == Answer(value="- a list")
    assert read(GOAL, "\\? really") == Answer(value="? really")
    assert read(GOAL, "\\\\- a list") == Answer(value="\\- a list")


def test_control_characters_are_dropped_and_counted() -> None:
    assert clean_text("a\x1b[31mb\x00\x7f\x9b\u0085c") == ("a[31mbc", 5)
    assert clean_text("a\r\nb\rc\td\ne") == ("a\nb\nc\td\ne", 0)
    # Half a surrogate pair can't be written to a file.
    assert clean_text("a\udc80b") == ("ab", 1)
    reply = read_reply(GOAL, "a\x1b[31mb\x07", today=TODAY)
    assert reply.answer == Answer(value="a[31mb")
    assert reply.echo == "kept as typed, 6 characters (2 control characters dropped)"
    assert "(1 control character dropped)" in read_reply(REQUESTS, "5\x0000", today=TODAY).echo
    assert read(REQUESTS, "? C\x1bTO") == Answer(unknown=True, owner="CTO")
    assert read(REQUESTS, "- no\x07ne") == Answer(not_applicable="none")


# Saying and echoing


@pytest.mark.parametrize(
    ("asked", "answer", "said", "echoed"),
    [
        (
            REQUESTS,
            Answer(low=400_000, high=700_000),
            "400,000 to 700,000 requests a month",
            "read as 400,000 to 700,000, middle 529,150",
        ),
        (
            REQUESTS,
            Answer(low=400_000, likely=500_000, high=700_000),
            "400,000 to 700,000 requests a month, likely 500,000",
            "read as 400,000 to 700,000, likely 500,000",
        ),
        (PRICE, Answer(value=5.0), "$5 per million tokens", "read as $5 per million tokens"),
        (GROWTH, Answer(value=0.0), "0%", "read as 0%"),
        (GOAL, Answer(value="Drafts [/]"), "Drafts [/]", "kept as typed, 10 characters"),
        (DEADLINE, Answer(value=date(2026, 12, 5)), "2026-12-05", "read as Saturday 2026-12-05"),
        (RESIDENCY, Answer(value="region"), "In one region", "read as In one region"),
        (
            SENSITIVE,
            Answer(value=("personal", "health")),
            "Personal data, Health records",
            "read as Personal data, Health records",
        ),
        (GOAL, Answer(unknown=True), "don't know", "don't know"),
        (
            GOAL,
            Answer(unknown=True, owner="CTO", due_on=date(2026, 12, 5)),
            "don't know (CTO by 2026-12-05)",
            "don't know; CTO would know, by Saturday 2026-12-05",
        ),
        (
            GOAL,
            Answer(unknown=True, due_on=date(2026, 12, 5)),
            "don't know (by 2026-12-05)",
            "don't know, by Saturday 2026-12-05",
        ),
        (GOAL, Answer(not_applicable="no need"), "doesn't apply: no need", "doesn't apply: no need"),
    ],
)
def test_answers_are_said(asked: Question, answer: Answer, said: str, echoed: str) -> None:
    assert say_answer(asked, answer) == said
    assert echo(asked, answer) == echoed


# Typing an answer again gives the same answer

TEXTS = st.text(max_size=80).map(lambda text: clean_text(text)[0]).filter(str.strip)
NAMES = TEXTS.map(str.strip)
COUNTS = st.integers(0, 10**11).map(float)
SHARES = st.floats(-0.5, 1, allow_nan=False).map(lambda share: share + 0.0)
PRICES = st.floats(0, 1_000, allow_nan=False)


def pairs(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[Answer]:
    return (
        st.lists(numbers, min_size=3, max_size=3)
        .map(sorted)
        .flatmap(
            lambda ends: st.sampled_from(
                [
                    Answer(value=ends[0]),
                    Answer(low=ends[0], high=ends[2]),
                    Answer(low=ends[0], likely=ends[1], high=ends[2]),
                ]
            )
        )
    )


ANSWERED = st.one_of(
    st.tuples(st.just(REQUESTS), pairs(COUNTS)),
    st.tuples(st.just(GROWTH), pairs(SHARES)),
    st.tuples(st.just(PRICE), pairs(PRICES)),
    st.tuples(st.just(GOAL), TEXTS.map(lambda text: Answer(value=text))),
    st.tuples(st.just(DEADLINE), st.dates(TODAY, date(9999, 12, 31)).map(lambda day: Answer(value=day))),
    st.tuples(st.just(RESIDENCY), st.sampled_from(RESIDENCY.choices).map(lambda c: Answer(value=c.id))),
    st.tuples(
        st.just(SENSITIVE),
        st.sampled_from([("none",), ("personal",), ("health",), ("personal", "health")]).map(
            lambda ids: Answer(value=ids)
        ),
    ),
)


@given(ANSWERED)
def test_typing_an_answer_again_gives_it(case: tuple[Question, Answer]) -> None:
    asked, answer = case
    check_answer(asked, answer)
    assert read(asked, edit_text(asked, answer)) == answer


@given(
    st.sampled_from(EVERY),
    st.one_of(st.just(""), NAMES),
    st.one_of(st.none(), st.dates(TODAY, TODAY + timedelta(days=9_999))),
)
def test_typing_an_unknown_again_gives_it(asked: Question, owner: str, due_on: date | None) -> None:
    answer = Answer(unknown=True, owner=owner, due_on=due_on)
    assert read(asked, edit_text(asked, answer)) == answer


@given(st.sampled_from(EVERY), NAMES.filter(lambda reason: any(map(str.isalnum, reason))))
def test_typing_a_reason_again_gives_it(asked: Question, reason: str) -> None:
    answer = Answer(not_applicable=reason)
    assert read(asked, edit_text(asked, answer)) == answer


@given(st.sampled_from(EVERY), st.text(max_size=100))
def test_anything_typed_is_an_acceptable_answer_or_one_sentence(asked: Question, text: str) -> None:
    try:
        reply = read_reply(asked, text, today=TODAY)
    except AnswerError as error:
        assert "\n" not in str(error)
        return
    check_answer(asked, reply.answer)
    assert reply.echo and "\n" not in reply.echo


# Answers from files


@pytest.mark.parametrize(
    ("asked", "answer", "sentence"),
    [
        (REQUESTS, Answer(), "one of value"),
        (REQUESTS, Answer(value=5.0, unknown=True), "only one of"),
        (REQUESTS, Answer(value=5.0, low=1.0, high=2.0), "only one of"),
        (REQUESTS, Answer(unknown=True, not_applicable="x"), "only one of"),
        (REQUESTS, Answer(low=1.0), "both low and high"),
        (REQUESTS, Answer(high=1.0), "both low and high"),
        (REQUESTS, Answer(value=5.0, likely=5.0), "likely stands only with"),
        (REQUESTS, Answer(value=True), "a number is wanted"),
        (REQUESTS, Answer(low=False, high=True), "a number is wanted"),
        (REQUESTS, Answer(value="500k"), "a number is wanted"),
        (REQUESTS, Answer(value=float("nan")), "finite"),
        (REQUESTS, Answer(value=float("inf")), "finite"),
        (REQUESTS, Answer(low=0.0, high=float("inf")), "finite"),
        (REQUESTS, Answer(low=1.0, high=3.0, likely=float("nan")), "finite"),
        (REQUESTS, Answer(value=10**400), "too large"),
        (REQUESTS, Answer(value=-1.0), "outside what is accepted: 0 to 100,000,000,000 requests a month"),
        (REQUESTS, Answer(value=2e11), "outside what is accepted"),
        (REQUESTS, Answer(value=2.5), "whole number"),
        (REQUESTS, Answer(low=700.0, high=400.0), "upside down"),
        (REQUESTS, Answer(low=400.0, high=700.0, likely=900.0), "lies outside 400 to 700"),
        (COMPARISONS, Answer(low=400.0, high=700.0), "type one number"),
        (GROWTH, Answer(value=15.0), "1,500% is outside what is accepted: -50% to 100%"),
        (
            RESIDENCY,
            Answer(value="mars"),
            '"mars" is none of the choices: none, region, own_account, on_premises',
        ),
        (RESIDENCY, Answer(value="In one region"), "is none of the choices"),
        (RESIDENCY, Answer(value=("region",)), "one choice is wanted"),
        (RESIDENCY, Answer(value=3.0), "one choice is wanted"),
        (
            RESIDENCY,
            Answer(low=1.0, high=2.0),
            "one choice is wanted: none, region, own_account, on_premises, not a",
        ),
        (SENSITIVE, Answer(value=()), "the list is empty"),
        (SENSITIVE, Answer(value="health"), "a list of choices is wanted"),
        (SENSITIVE, Answer(value=("health", "mars")), "is none of the choices"),
        (SENSITIVE, Answer(value=("health", "health")), "twice"),
        (SENSITIVE, Answer(value=("none", "health")), "none can't stand beside"),
        (GOAL, Answer(value=5.0), "a text is wanted"),
        (GOAL, Answer(value="  "), "a text is wanted"),
        (GOAL, Answer(value="a\x1b[31m"), "value holds a control character"),
        (DEADLINE, Answer(value="2026-12-05"), "a date such as 2026-12-05 is wanted"),
        (DEADLINE, Answer(value=datetime(2026, 12, 5, 10)), "a date such as 2026-12-05 is wanted"),
        (GOAL, Answer(not_applicable=" "), "needs a reason"),
        (GOAL, Answer(value="x", owner="CTO"), "only with unknown"),
        (GOAL, Answer(value="x", due_on=TODAY), "only with unknown"),
        (GOAL, Answer(unknown=True, owner="C\x07TO"), "owner holds a control character"),
        (GOAL, Answer(value="x", words="\x00"), "words holds a control character"),
        (GOAL, Answer(value="x", note="\x9b"), "note holds a control character"),
        (GOAL, Answer(value="x", said_by="\x7f"), "said_by holds a control character"),
        (GOAL, Answer(value="x", source="\x1b"), "source holds a control character"),
        (GOAL, Answer(not_applicable="a\rb"), "not_applicable holds a control character"),
    ],
)
def test_answers_that_are_not_accepted(asked: Question, answer: Answer, sentence: str) -> None:
    with pytest.raises(AnswerError) as caught:
        check_answer(asked, answer)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (REQUESTS, Answer(value=5)),
        (REQUESTS, Answer(low=0.0, high=0.0)),
        (REQUESTS, Answer(value=5.0, words="we did\n5\tor so [/]", note="\u202e", said_by="\U0001f600")),
        (COMPARISONS, Answer(value=0.0)),
        (DEADLINE, Answer(value=date(2020, 1, 1))),
        (RESIDENCY, Answer(value="none", evidence="typical", accepted=True, source="assumption")),
        (GOAL, Answer(unknown=True, owner="CTO", due_on=date(2020, 1, 1))),
    ],
)
def test_answers_that_are_accepted_from_a_file(asked: Question, answer: Answer) -> None:
    before = replace(answer)
    check_answer(asked, answer)
    assert answer == before


def test_wins_can_not_exceed_comparisons() -> None:
    made = Answer(value=500.0)
    check_together(
        {"quality_comparisons": made, "api_wins": Answer(value=300.0), "candidate_wins": Answer(value=200.0)}
    )
    check_together({"api_wins": Answer(value=300.0)})
    check_together({"quality_comparisons": Answer(unknown=True), "api_wins": Answer(value=300.0)})
    with pytest.raises(AnswerError, match="together are 501, more than the 500 of quality_comparisons"):
        check_together(
            {
                "quality_comparisons": made,
                "api_wins": Answer(value=300.0),
                "candidate_wins": Answer(value=201.0),
            }
        )
    with pytest.raises(AnswerError, match="together are 501"):
        check_together({"quality_comparisons": made, "api_wins": Answer(value=501.0)})
    with pytest.raises(AnswerError, match="A and B together are 501, more than the 500 of N"):
        check_together(
            {"quality_comparisons": made, "api_wins": Answer(value=501.0)},
            {"quality_comparisons": "N", "api_wins": "A", "candidate_wins": "B"}.__getitem__,
        )
