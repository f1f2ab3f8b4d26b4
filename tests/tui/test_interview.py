"""The one writer: what an answer carries, what is journalled, and what a full disk leaves standing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from builders import TODAY
from bvbwizard.domain.errors import AnswerError, StoreError
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.outcome import Flip
from bvbwizard.tui.interview import Interview, now
from bvbwizard.tui.remarks import Remark

Build = Callable[..., Session]
FLIP = Flip(
    question="ml_engineers", direction="up", value=5.0, turns_to="self_host", ratio=2.5, inside_range=False
)


class Journal:
    """Keeps what is appended; fails when told to."""

    def __init__(self) -> None:
        self.lines: list[Session] = []
        self.is_full = False

    def keep(self, session: Session) -> None:
        """Keep a session as a line."""
        if self.is_full:
            raise StoreError("the disk is full")
        self.lines.append(session)


@pytest.fixture
def journal() -> Journal:
    """A journal without a file."""
    return Journal()


@pytest.fixture
def interview(session_of: Build, reference: Reference, journal: Journal) -> Interview:
    """At the latency limit of somebody who runs an API today."""
    session = session_of(
        {"goal": "Drafts", "purpose": "start", "decision_state": "open", "runs_today": "api"}
    )
    session = replace(session, speaker="CTO").jump("latency_budget_ms")
    return Interview(session, journal, lambda: reference, today=TODAY)  # type: ignore[arg-type]


def test_a_typed_answer_is_an_estimate_of_the_speaker_today(interview: Interview) -> None:
    question = interview.question
    assert question is not None
    interview.answer_typed(question, "800 to 1500")
    answer = interview.session.answers["latency_budget_ms"]
    assert (answer.low, answer.high) == (800, 1500)
    assert (answer.evidence, answer.said_by, answer.said_on) == ("estimate", "CTO", TODAY)


def test_an_unknown_names_who_said_so_and_has_no_evidence(interview: Interview) -> None:
    interview.answer_typed(interview.session.questionnaire.by_id["goal"], "? CEO by 2026-12-01")
    answer = interview.session.answers["goal"]
    assert (answer.evidence, answer.said_by, answer.owner, answer.due_on) == (
        None,
        "CTO",
        "CEO",
        date(2026, 12, 1),
    )


def test_a_change_drops_what_the_old_value_rested_on_but_keeps_note_and_words(interview: Interview) -> None:
    old = Answer(value=900.0, evidence="contract", said_by="CFO", note="n", words="w", source="s")
    question = interview.session.questionnaire.by_id["latency_budget_ms"]
    interview.apply(
        replace(interview.session, answers=interview.session.answers.with_entry(question.id, old))
    )
    interview.answer_typed(question, "900")
    assert interview.session.answers[question.id] is old
    interview.answer_typed(question, "950")
    new = interview.session.answers[question.id]
    assert (new.evidence, new.said_by, new.note, new.words, new.source) == (
        "estimate",
        "CTO",
        "n",
        "CFO: w",
        "",
    )


def test_what_cant_be_true_together_is_refused_and_changes_nothing(interview: Interview) -> None:
    questions = interview.session.questionnaire.by_id
    interview.answer_typed(questions["quality_comparisons"], "100")
    interview.answer_typed(questions["api_wins"], "60")
    before = interview.session
    label = questions["quality_comparisons"].label
    with pytest.raises(AnswerError, match=f"together are 110, more than the 100 of “{label}”"):
        interview.answer_typed(questions["candidate_wins"], "50")
    assert interview.session is before


def test_every_act_is_one_line_of_the_journal_and_standing_still_is_none(
    interview: Interview, journal: Journal
) -> None:
    interview.back()
    interview.jump("goal")
    interview.back()
    interview.remark("hello")
    positions = [session.position for session in journal.lines]
    assert positions == ["latency_budget_ms", "third_party_processors", "goal", "goal"]


def test_a_full_disk_is_said_and_the_answer_still_counts(interview: Interview, journal: Journal) -> None:
    journal.is_full = True
    question = interview.question
    assert question is not None
    interview.answer_typed(question, "900")
    assert interview.trouble == "the disk is full"
    assert interview.session.answers["latency_budget_ms"].value == 900
    journal.is_full = False
    interview.back()
    assert interview.trouble == ""


def test_a_note_before_the_answer_waits_for_it(interview: Interview) -> None:
    interview.write_down("latency_budget_ms", note="asked ops")
    assert interview.has_loose_remarks
    question = interview.question
    assert question is not None
    interview.answer_typed(question, "900")
    assert interview.session.answers["latency_budget_ms"].note == "asked ops"
    assert not interview.has_loose_remarks


def test_clearing_keeps_note_and_words_for_the_next_answer(interview: Interview) -> None:
    interview.write_down("purpose", words="it is new")
    interview.clear("purpose")
    assert interview.remark_on("purpose") == Remark(words="CTO: it is new")


def test_words_under_a_typical_value_keep_their_speaker_and_leave_it_typical(interview: Interview) -> None:
    typical = Answer(value=900.0, evidence="typical", source="assumption: users wait a second")
    answers = interview.session.answers.with_entry("latency_budget_ms", typical)
    interview.apply(replace(interview.session, answers=answers))
    interview.write_down("latency_budget_ms", words="a second, no more")
    answer = interview.session.answers["latency_budget_ms"]
    assert (answer.evidence, answer.accepted, answer.source) == ("typical", False, typical.source)
    assert interview.remark_on("latency_budget_ms") == Remark(words="a second, no more", by="CTO")
    interview.set_speaker("CFO")
    interview.write_down("latency_budget_ms", note="asked twice")
    assert interview.remark_on("latency_budget_ms").by == "CTO"
    interview.write_down("latency_budget_ms", words="")
    assert interview.session.answers["latency_budget_ms"] == replace(typical, note="asked twice")


def test_words_of_somebody_else_than_the_answers_speaker_carry_their_name(interview: Interview) -> None:
    question = interview.question
    assert question is not None
    interview.write_down(question.id, words="a second")
    interview.set_speaker("CFO")
    interview.answer_typed(question, "900")
    answer = interview.session.answers[question.id]
    assert (answer.said_by, answer.words) == ("CFO", "CTO: a second")
    interview.set_speaker("CEO")
    interview.write_down(question.id, words="CTO: a second, no more")
    assert interview.session.answers[question.id].words == "CTO: a second, no more"


@pytest.mark.parametrize("written", [{"note": "asked twice"}, {"words": "a second"}])
def test_a_note_or_words_are_no_answer(interview: Interview, written: dict[str, str]) -> None:
    question = interview.question
    assert question is not None
    interview.answer_typed(question, "900")
    before, evaluation = interview.before, interview.evaluation
    flips: tuple[Flip, ...] = (FLIP,)
    interview.flips = flips
    interview.write_down(question.id, **written)
    assert interview.before is before
    assert interview.evaluation is evaluation
    assert interview.flips is flips
    interview.say_evidence(question.id, "measured")
    assert interview.before is evaluation
    assert not interview.flips


def test_a_question_off_the_agenda_joins_it_once_visited(interview: Interview) -> None:
    interview.apply(replace(interview.session, agenda=frozenset({"latency_budget_ms"})))
    interview.jump("purpose")
    assert interview.session.agenda == frozenset({"latency_budget_ms", "purpose"})


def test_a_preview_changes_nothing(interview: Interview) -> None:
    before, evaluation = interview.session, interview.evaluation
    question = interview.session.questionnaire.by_id["residency"]
    supposed = interview.preview(question, ("on_premises",))
    assert supposed.options["api"].status == "ruled_out"
    assert interview.session is before
    assert interview.evaluation is evaluation
    assert interview.evaluation.options["api"].status != "ruled_out"


def test_the_criteria_cant_be_changed_without_a_reason(interview: Interview) -> None:
    before = interview.session
    for reason in ("", " \n"):
        with pytest.raises(AnswerError):
            interview.change_criteria(replace(before.criteria, horizon_months=24), reason, now())
    assert interview.session is before


def test_amounts_wait_for_the_lock_and_an_answer_that_is_more_than_typical(
    session_of: Build, reference: Reference
) -> None:
    def shows(session: Session) -> bool:
        return Interview(session, None, lambda: reference, today=TODAY).shows_money

    from datetime import UTC, datetime

    session = session_of({"goal": "Drafts"})
    locked = session.lock(session.criteria, at=datetime(2026, 11, 21, tzinfo=UTC))
    typical = Answer(value="start", evidence="typical")
    assert not shows(session)
    assert shows(locked)
    only_typical = replace(locked, answers=locked.answers.without("goal").with_entry("purpose", typical))
    assert not shows(only_typical)
    assert shows(only_typical.accept("purpose"))


# ---- a session that is shown before it is known where it stops


def test_a_first_question_shows_before_the_session_is_whole(interview: Interview, journal: Journal) -> None:
    known = interview.session
    first = replace(known, agenda=frozenset({"goal"})).start()
    whole = replace(known, agenda=frozenset({"goal", "purpose"})).start()
    interview.begin(first, lambda: whole)
    shown = replace(first, agenda=None)
    assert (interview.session, interview.is_settled, journal.lines) == (shown, False, [known, shown])
    interview.settle()
    assert (interview.session, interview.is_settled, journal.lines[2:]) == (whole, True, [whole])
    interview.settle()
    assert len(journal.lines) == 3


def test_whoever_asks_for_the_evaluation_has_the_whole_session(interview: Interview) -> None:
    known = interview.session
    whole = replace(known, agenda=frozenset({"goal", "purpose"})).start()
    interview.begin(replace(known, agenda=frozenset({"goal"})).start(), lambda: whole)
    _ = interview.evaluation
    assert interview.session == whole


def test_a_question_that_something_may_come_before_waits_for_the_whole(interview: Interview) -> None:
    known = interview.session
    whole = replace(known, agenda=frozenset({"goal", "purpose"})).start()
    interview.begin(replace(known, agenda=frozenset({"purpose"})).start(), lambda: whole)
    assert (interview.session, interview.is_settled) == (whole, True)
    assert interview.session.position == "goal"
