"""Rules of the verdict that no single step owns: the bar, early ends, printed numbers, what to ask."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.verdict.flips import with_value
from bvbwizard.domain.verdict.grounds import early_end
from bvbwizard.store.presets import find_preset

GIVEN: dict[str, Given] = {
    "runs_today": "api",
    "residency": "none",
    "third_party_processors": "accepted",
    "core_differentiator": "no",
    "advantage": "around_model",
    "frontier_pace": "fast",
    "proprietary_data": "none",
    "sensitive_data": ["none"],
    "ml_engineers": 0,
    "ml_infrastructure_expertise": "no",
    "engineer_usd_per_hour": 104,
    "requests_per_month": 100_000,
    "growth_per_month": 0.0,
    "input_tokens": 1_000,
    "output_tokens": 200,
    "vendor_model": "claude_sonnet_5_5",
    "open_model": "llama_3_1_8b",
    "quality_comparisons": 0,
    "knows_running": "no",
}


@pytest.fixture
def evaluated(
    session_of: Callable[..., Session], reference: Reference
) -> Callable[[dict[str, Given]], Evaluation]:
    return lambda given: evaluate(session_of(given), reference, TODAY)


def test_without_a_bar_an_api_in_use_is_good_enough(evaluated: Callable[..., Evaluation]) -> None:
    assert evaluated(GIVEN).options["api"].only_if == ()


def test_under_a_bar_what_nobody_scored_rests_on_an_unknown_gate(
    evaluated: Callable[..., Evaluation],
) -> None:
    evaluation = evaluated(GIVEN | {"quality_bar": 0.8})
    assert all("quality" in result.only_if for result in evaluation.options.values())
    assert "api_score" in [each.question for each in evaluation.next_questions]


def test_a_score_at_the_bar_passes_and_one_under_it_is_out(evaluated: Callable[..., Evaluation]) -> None:
    at = evaluated(GIVEN | {"quality_bar": 0.8, "api_score": 0.8, "candidate_score": 0.79})
    assert (at.options["api"].status, at.options["api"].only_if) == ("open", ())
    assert at.options["hosted_open"].by == ("quality_bar",)


def test_a_scored_option_is_not_measured_by_the_cost_of_one_that_is_not(
    evaluated: Callable[..., Evaluation],
) -> None:
    """The API at 80% costs over twice a host that nobody has scored; the premium doesn't remove it."""
    given = GIVEN | {"quality_bar": 0.8, "api_score": 0.85, "requests_per_month": 5_000_000}
    api = evaluated(given).options["api"]
    host = evaluated(given).options["hosted_open"]
    assert api.horizon_usd is not None and host.horizon_usd is not None
    assert api.horizon_usd.likely > 2 * host.horizon_usd.likely
    assert api.status == "open"


def test_an_interval_across_the_limit_forbids_clear_though_the_premium_removes_the_api(
    evaluated: Callable[..., Evaluation],
) -> None:
    """(99 - 81) / 300 = 6%, +- 8.7 points. The API is over twice the host's cost at two million a month."""
    given = GIVEN | {"quality_comparisons": 300, "api_wins": 99, "candidate_wins": 81}
    evaluation = evaluated(given | {"requests_per_month": 2_000_000})
    assert evaluation.options["api"].by == ("strategic_premium",)
    assert evaluation.verdict.confidence_because == ("unknown",)


@pytest.mark.parametrize("state", ["dictated", "unproven", "trivial"])
def test_a_session_may_end_early_and_go_on_anyway(evaluated: Callable[..., Evaluation], state: str) -> None:
    ended = evaluated(GIVEN | {"decision_state": state, "goes_on": "no"})
    assert (ended.verdict.ended, ended.verdict.option) == (state, None)
    assert not ended.next_questions
    assert set(ended.path.unused) == set(GIVEN), "what was answered is kept, and counts nowhere"
    on = evaluated(GIVEN | {"decision_state": state, "goes_on": "yes"})
    assert on.verdict.ended is None
    assert on.verdict.option == evaluated(GIVEN).verdict.option


def test_nothing_pretends_where_nothing_is_known(questionnaire: Questionnaire, reference: Reference) -> None:
    unknown = Answers({question.id: Answer(unknown=True) for question in questionnaire.questions})
    for answers in (Answers(), unknown):
        session = Session(questionnaire=questionnaire, started_on=TODAY, answers=answers)
        evaluation = evaluate(session, reference, TODAY)
        assert evaluation.verdict.confidence == "not_enough"
        assert not [opinion.id for opinion in evaluation.opinions if opinion.state == "speaks"]
        assert not evaluation.warnings
        assert evaluation.biases == ()
        assert evaluation.moat.strength == "unknown"
        asked = [each.question for each in evaluation.next_questions]
        assert asked == [
            "residency",
            "third_party_processors",
            "requests_per_month",
            "input_tokens",
            "quality_comparisons",
        ]


@pytest.fixture
def case_session(questionnaire: Questionnaire) -> Session:
    preset = find_preset("case-llm-tco", questionnaire)
    return Session(questionnaire=questionnaire, started_on=TODAY).lay(preset)


def test_e7_reads_the_printed_payback_of_a_case(case_session: Session, reference: Reference) -> None:
    """46,000 / (8,750 - 7,437.74) = 35.05; with $996.67 a month of people on the API's side, 19.92."""
    evaluation = evaluate(case_session, reference, TODAY)
    e7 = next(opinion for opinion in evaluation.opinions if opinion.id == "E7")
    assert e7.speaks_for == ("api", "hosted_open")
    for said in ("35.05 months", "19.92 months", "$997 a month", "As printed"):
        assert said in e7.because
    assert evaluation.verdict.option == "api"


def test_the_printed_payback_moves_with_the_answers(case_session: Session, reference: Reference) -> None:
    """At a million requests: 46,000 / (17,500 - 7,437.74) = 4.57 months, so E7 stays no longer."""
    answers = case_session.answers
    doubled = answers.with_entry("requests_per_month", with_value(answers["requests_per_month"], 1_000_000.0))
    evaluation = evaluate(replace(case_session, answers=doubled), reference, TODAY)
    e7 = next(opinion for opinion in evaluation.opinions if opinion.id == "E7")
    assert e7.state != "speaks"
    assert "4.57 months" in " ".join((e7.because, *e7.path, e7.closeness))


@pytest.mark.parametrize("state", ["open", "dictated", "unproven", "trivial", None])
@pytest.mark.parametrize("goes_on", ["no", "yes", None])
def test_it_ends_only_where_somebody_stops(
    counted: Callable[..., Facts], state: str | None, goes_on: str | None
) -> None:
    end = early_end(counted({"decision_state": state, "goes_on": goes_on}))
    if state in ("dictated", "unproven", "trivial") and goes_on == "no":
        assert end == state
    else:
        assert end is None


@pytest.mark.parametrize("state", ["dictated", "unproven", "trivial"])
def test_it_goes_on_while_nobody_has_said_whether_to(counted: Callable[..., Facts], state: str) -> None:
    assert early_end(counted({"decision_state": state})) is None
    assert early_end(counted({"goes_on": "no"})) is None
