"""Path and session: what is asked, what counts, and that every act leaves the old session alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from builders import TODAY, Given, answer_of, answers_of
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.path import trace
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Preset, Session

BRANCH = {"core_differentiator": "yes", "proprietary_data": "some", "ml_engineers": 1}


def holds(condition: object, answer: Answer | None) -> str:
    answers = Answers({"q": answer} if answer is not None else {})
    return Condition.parse(condition).holds(answers)


@pytest.mark.parametrize(
    ("condition", "answer", "truth"),
    [
        ({"question": "q", "is": "yes"}, answer_of("yes"), "yes"),
        ({"question": "q", "is": "yes"}, answer_of("no"), "no"),
        ({"question": "q", "is": "yes"}, answer_of(None), "open"),
        ({"question": "q", "is": "yes"}, None, "no"),
        ({"question": "q", "is": "yes"}, Answer(not_applicable="because"), "no"),
        ({"question": "q", "is_one_of": ["a", "b"]}, answer_of("b"), "yes"),
        ({"question": "q", "includes": "health"}, answer_of(["personal", "health"]), "yes"),
        ({"question": "q", "includes": "health"}, answer_of(["personal"]), "no"),
        ({"question": "q", "at_least": 5}, answer_of(5), "yes"),
        ({"question": "q", "at_least": 5}, answer_of(4.99), "no"),
        ({"question": "q", "at_least": 5}, answer_of((4, 6)), "open"),
        ({"question": "q", "at_least": 5}, answer_of((5, 6)), "yes"),
        ({"question": "q", "at_most": 5}, answer_of((5, 6)), "open"),
        ({"question": "q", "at_most": 5}, answer_of((5.1, 6)), "no"),
        ({"question": "q", "answered": True}, answer_of(None), "yes"),
        ({"question": "q", "answered": True}, None, "no"),
        ({"not": {"question": "q", "is": "yes"}}, answer_of(None), "open"),
        ({"all": [{"question": "q", "is": "yes"}, {"question": "p", "is": "x"}]}, answer_of(None), "no"),
        ({"any": [{"question": "q", "is": "yes"}, {"question": "p", "is": "x"}]}, answer_of(None), "open"),
    ],
)
def test_condition(condition: object, answer: Answer | None, truth: str) -> None:
    assert holds(condition, answer) == truth


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("yes", "a condition is a table"),
        ({}, "a condition names a question"),
        ({"question": "q"}, "a condition names a question"),
        ({"question": "q", "was": "x"}, "a condition names a question"),
        ({"question": "q", "at_least": 1, "at_most": 2}, "a condition names a question"),
        ({"all": []}, "all needs a list of conditions"),
        ({"any": {"question": "q", "is": "x"}}, "any needs a list of conditions"),
        ({"question": 1, "is": "x"}, "question is the id of a question"),
        ({"question": "q", "answered": False}, "answered is true"),
        ({"question": "q", "at_most": True}, "at_most needs a number"),
        ({"question": "q", "at_least": float("nan")}, "at_least needs a number"),
        ({"question": "q", "is": ["x"]}, "is needs one choice"),
        ({"question": "q", "is_one_of": "x"}, "is_one_of needs a list of choices"),
        ({"question": "q", "is_one_of": []}, "is_one_of names choices by their ids"),
        ({"question": "q", "includes": 3}, "includes names choices by their ids"),
        ({"question": "q", "is_one_of": ["x", "x"]}, "is_one_of names a choice twice"),
    ],
)
def test_a_broken_condition_says_what_one_looks_like(broken: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Condition.parse(broken)


def test_a_condition_says_itself(questionnaire: Questionnaire) -> None:
    condition = questionnaire.by_id["novel_architecture"].asked_if
    assert condition is not None
    said = condition.says(questionnaire.name)
    assert said.count(",") == 2 and ", and " in said and "at least 1" in said


def test_a_question_is_asked_only_on_its_path(questionnaire: Questionnaire) -> None:
    answers = answers_of(BRANCH)  # type: ignore[arg-type]
    assert "novel_architecture" in trace(questionnaire, answers).asked
    off = answers.with_entry("core_differentiator", answer_of("no"))
    assert "novel_architecture" not in trace(questionnaire, off).asked


def test_an_unused_answer_is_kept_and_counts_nowhere(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of(BRANCH | {"novel_architecture": "yes", "requests_per_month": 500_000})
    off = session.answer("core_differentiator", answer_of("no"))
    assert "novel_architecture" in off.answers
    assert "novel_architecture" in off.path.unused
    assert "novel_architecture" not in off.path.answers
    without = off.clear("novel_architecture")
    assert evaluate(off, reference, TODAY).verdict == evaluate(without, reference, TODAY).verdict
    back = off.answer("core_differentiator", answer_of("yes"))
    assert back.path.answers["novel_architecture"] == session.answers["novel_architecture"]


def test_hidden_answers_hide_what_rests_on_them(questionnaire: Questionnaire) -> None:
    """A chain: residency hides private_deployment; the count of comparisons hides both wins."""
    answers = answers_of({"quality_comparisons": 100, "api_wins": 50, "candidate_wins": 40})
    assert {"api_wins", "candidate_wins"} <= set(trace(questionnaire, answers).asked)
    gone = trace(questionnaire, answers.with_entry("quality_comparisons", answer_of(0)))
    assert set(gone.unused) == {"api_wins", "candidate_wins"}


def test_verdicts_do_not_depend_on_the_order_of_answering(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of(
        BRANCH | {"novel_architecture": "no", "residency": "none", "requests_per_month": 9_000}
    )
    turned = Answers(dict(reversed(session.answers.by_id.items())))
    other = replace(session, answers=turned)
    assert evaluate(session, reference, TODAY).verdict == evaluate(other, reference, TODAY).verdict


def test_answering_goes_on_and_back_returns(questionnaire: Questionnaire) -> None:
    session = Session(questionnaire=questionnaire, started_on=TODAY).start()
    first = session.position
    assert first == questionnaire.questions[0].id
    onward = session.answer("goal", answer_of("Shorter waits")).answer("purpose", answer_of("start"))
    onward = onward.answer("decision_state", answer_of("open"))
    assert session.answers == Answers()
    back = onward.back().back().back()
    assert back.position == "goal"
    assert back.answers["goal"].value == "Shorter waits"
    assert back.back().position == "goal"


def test_the_agenda_stops_only_where_it_says_or_nothing_is_answered(questionnaire: Questionnaire) -> None:
    given: dict[str, Given] = {"goal": "x", "purpose": "start", "decision_state": "open"}
    answers = answers_of({**given, "runs_today": "nothing"}, evidence="typical")
    session = Session(questionnaire=questionnaire, started_on=TODAY, answers=answers)
    session = replace(session, agenda=frozenset({"runs_today"})).start()
    assert session.position == "runs_today"
    assert session.forward().position == "residency"


def test_the_review_is_after_the_last_question(questionnaire: Questionnaire) -> None:
    last = questionnaire.questions[-1].id
    session = Session(questionnaire=questionnaire, started_on=TODAY, agenda=frozenset())
    answers = answers_of({question: None for question in session.path.asked})
    done = replace(session, answers=answers).jump(last).forward()
    assert done.position is None
    assert done.back().position is not None


def test_a_preset_fills_only_what_nobody_answered(questionnaire: Questionnaire) -> None:
    preset = Preset(id="p", title="P", answers=answers_of({"residency": "region", "purpose": "start"}))
    session = Session(
        questionnaire=questionnaire, started_on=TODAY, answers=answers_of({"residency": "none"})
    )
    laid = session.lay(preset)
    assert laid.answers["residency"].value == "none"
    assert laid.answers["purpose"].value == "start"


def test_accepting_keeps_a_value_typical(questionnaire: Questionnaire) -> None:
    answers = answers_of({"residency": "region"}, evidence="typical")
    accepted = Session(questionnaire=questionnaire, started_on=TODAY, answers=answers).accept("residency")
    answer = accepted.answers["residency"]
    assert answer.is_typical and answer.accepted and not answer.said_by


def test_the_digest_of_the_criteria() -> None:
    """Equal values give one digest, 36 and 36.0 among them; any other value gives another."""
    locked = Criteria().locked(datetime(2026, 11, 21, tzinfo=UTC))
    assert locked.digest == Criteria(horizon_months=36, payback_limit_months=12.0).fingerprint()
    assert locked.digest != Criteria(payback_limit_months=18).fingerprint()
    assert locked.is_locked


def test_a_later_change_leaves_a_trace(questionnaire: Questionnaire) -> None:
    at = datetime(2026, 11, 22, 9, 10, tzinfo=UTC)
    session = Session(questionnaire=questionnaire, started_on=date(2026, 11, 21), speaker="CFO")
    session = session.lock(Criteria(), at=at)
    changed = session.change_criterion("payback_limit_months", 18, reason="the board's own limit", at=at)
    (change,) = changed.changes
    assert (change.key, change.old, change.new, change.by) == ("criteria.payback_limit_months", 12, 18, "CFO")
    assert changed.criteria.payback_limit_months == 18
    assert changed.criteria.digest == session.criteria.digest
