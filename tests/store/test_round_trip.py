"""What is written is read back exactly: sessions as answers files and as records, hostile texts too."""

import string
import tempfile
import tomllib
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from answers_files import session_text
from bvbwizard.domain.evaluation import evaluate
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Note, Session
from bvbwizard.record import Links, decision_of, disagreements
from bvbwizard.store import bundled
from bvbwizard.store.documents import AnswersFile, content_of, read_file
from bvbwizard.store.entries import ANSWER
from bvbwizard.store.record_text import record_text
from bvbwizard.store.records import load_record, new_record

TODAY = date(2026, 11, 21)
HOSTILE = [
    "[/]",
    "[red]",
    "[@click=app.quit]x[/]",
    "\u202eright to left\u202c \u200f עברית",
    "👩\u200d💻 🇨🇭",
    "quotes \"\"\" and ''' and \\ and \\n",
    "\nfirst line empty\n\ttab\n",
    "  spaces around  ",
    "x" * 10_000,
    '"',
    "\u2028 line separator",
    'format = "bvbwizard/record/1"',
]


def read_back(session: Session) -> Session:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.toml"
        path.write_text(session_text(session), encoding="utf-8")
        content = read_file(path, session.questionnaire)
    assert isinstance(content, AnswersFile)
    return content.session(session.questionnaire, TODAY)


def kept(session: Session) -> Session:
    """What a file keeps: not where the session stood, on what agenda, nor who spoke last."""
    return replace(session, position=None, agenda=None, speaker="")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_typed_in_every_text_field(text: str, session: Session) -> None:
    typed = text.strip() or "x"
    answer = Answer(
        value=text, evidence="estimate", said_by=text, words=text, note=text, source=text, said_on=TODAY
    )
    unknown = Answer(unknown=True, owner=text, due_on=TODAY)
    hostile = replace(
        session,
        title=text,
        answers=session.answers.with_entry("goal", answer)
        .with_entry("residency", unknown)
        .with_entry("latency_budget_ms", Answer(not_applicable=typed)),
        notes=(Note(text=text, by=text, on=TODAY),),
        changes=(replace(session.changes[0], reason=text, by=text),),
    )
    assert read_back(hostile) == kept(hostile)


def test_line_ends_become_newlines_on_the_way_in(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'format = "bvbwizard/answers/1"\r\n[answers.goal]\r\nvalue = "one\\r\\ntwo"\r\n')
    content = read_file(path, session.questionnaire)
    assert isinstance(content, AnswersFile)
    assert content.answers["goal"].value == "one\ntwo"


def test_a_file_names_only_what_was_said(session: Session) -> None:
    table = tomllib.loads(session_text(session))
    assert table["answers"]["requests_per_month"] == {
        "low": 400_000,
        "high": 700_000,
        "evidence": "estimate",
        "words": "we did 480k in October",
    }
    assert table["answers"]["quality_comparisons"] == {
        "unknown": True,
        "owner": "data lead",
        "due_on": date(2026, 12, 5),
    }
    assert list(table) == ["format", "about", "criteria", "answers", "changes", "notes"]
    order = [question.id for question in session.questionnaire.questions]
    assert list(table["answers"]) == sorted(table["answers"], key=order.index)


def test_the_table_of_an_answer_has_every_field_of_the_domain() -> None:
    """Its keys are in a file's own order: a field forgotten there would be lost on the way to a file."""
    assert set(ANSWER) == {field.name for field in fields(Answer)}


# Without explaining a failure: that traces every line, and the TOML reader then takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=20)
said = texts.filter(lambda text: bool(text.strip()))


def amounts(question: Question) -> st.SearchStrategy[Answer]:
    low = question.at_least if question.at_least is not None else -1e9
    high = question.at_most if question.at_most is not None else 1e12
    numbers: st.SearchStrategy[float] = st.floats(low, high, allow_subnormal=False)
    if question.whole:
        numbers = st.integers(int(low), int(high)).map(float)
    value = numbers.map(lambda number: Answer(value=number))
    if question.exact:
        return value
    ends = st.tuples(numbers, numbers).map(sorted).filter(lambda pair: pair[0] < pair[1])
    return value | ends.map(lambda pair: Answer(low=pair[0], high=pair[1]))


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    ids = [choice.id for choice in question.choices]
    by_kind = {
        "text": lambda: said.map(lambda text: Answer(value=text)),
        "date": lambda: st.dates().map(lambda day: Answer(value=day)),
        "choice": lambda: st.sampled_from(ids).map(lambda choice: Answer(value=choice)),
        "many": lambda: st.lists(
            st.sampled_from([choice for choice in ids if choice != "none"]), min_size=1, unique=True
        ).map(lambda chosen: Answer(value=tuple(chosen))),
        "amount": lambda: amounts(question),
    }
    unknown = st.builds(Answer, unknown=st.just(True), owner=texts, due_on=st.none() | st.dates())
    refused = said.map(lambda text: Answer(not_applicable=text))
    given_: st.SearchStrategy[Answer] = by_kind[question.kind]() | unknown | refused
    return st.builds(
        replace,
        given_,
        evidence=st.sampled_from([None, "measured", "typical", "stated"]),
        said_by=texts,
        said_on=st.none() | st.dates(),
        words=texts,
        note=texts,
        accepted=st.booleans(),
        source=texts,
    )


# Left out: together they have to add up.
QUESTIONS = [q for q in bundled.questionnaire().questions if q.id not in ("api_wins", "candidate_wins")]
criteria = st.builds(
    Criteria,
    payback_limit_months=st.floats(0, 120),
    hopeless_payback_months=st.floats(0, 120),
    net_win_rate_limit=st.floats(0, 1),
    horizon_months=st.integers(1, 120),
    strategic_premium=st.floats(1, 100),
    gut_pick=st.sampled_from(["", "api", "train"]),
    role=st.sampled_from(["", "finance"]),
)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    chosen = draw(st.lists(st.sampled_from(QUESTIONS), max_size=8, unique_by=lambda question: question.id))
    answers = Answers({question.id: draw(answers_to(question)) for question in chosen})
    start = Session(
        questionnaire=bundled.questionnaire(),
        started_on=draw(st.dates(date(2020, 1, 1), date(2100, 1, 1))),
        title=draw(texts),
        preset=draw(st.sampled_from(["", "seed"])),
        answers=answers,
        notes=tuple(
            draw(st.lists(st.builds(Note, text=texts, by=texts, on=st.none() | st.dates()), max_size=2))
        ),
    )
    locked = start.lock(draw(criteria), at=draw(moments))
    return locked.change_criterion("horizon_months", 48, reason=draw(texts), at=draw(moments))


@settings(max_examples=150, deadline=None, phases=PHASES)
@given(sessions())
def test_any_session_comes_back_from_an_answers_file(session: Session) -> None:
    assert read_back(session) == kept(session)


@settings(max_examples=30, deadline=None, phases=PHASES)
@given(sessions(), st.text(string.ascii_lowercase, min_size=1))
def test_any_session_comes_back_from_a_record(session: Session, name: str) -> None:
    evaluation = evaluate(session, bundled.reference(), TODAY)
    record = replace(
        new_record(session, evaluation, today=TODAY), links=Links(supersedes=(name,), superseded_by=())
    )
    text = record_text(record)
    read = content_of(tomllib.loads(text), "record", session.questionnaire)
    assert read == replace(record, session=kept(session))
    assert record_text(read) == text


def test_a_record_gives_its_own_numbers_again(tmp_path: Path, session: Session) -> None:
    from bvbwizard.contract import evaluation_as_dict, without_none
    from bvbwizard.store.records import save_record

    path = save_record(session, evaluate(session, bundled.reference(), TODAY), tmp_path, today=TODAY)
    record = load_record(path, session.questionnaire)
    again = evaluate(record.session, record.reference(bundled.reference()), record.decided_on)
    assert record.session == kept(session)
    now = decision_of(without_none(evaluation_as_dict(again, (), decided_on=TODAY)))
    assert disagreements(record.decision, now) == ()
    assert record.figures == again.figures_used
