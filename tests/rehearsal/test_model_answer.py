"""The model answer: A5's four steps from the engine's evaluation, and the minute in which they are said."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.typing.amounts import say_money
from bvbwizard.rehearsal.interview.curveballs import asked_evaluation, with_components
from bvbwizard.rehearsal.model_answer import (
    FEWEST_WORDS,
    MOST_WORDS,
    ModelAnswer,
    answer_of_one,
    first_person,
    model_answer,
    spoken,
)
from bvbwizard.rehearsal.scenario import GivenCall
from bvbwizard.store.marking import answer_words
from bvbwizard.store.presets import preset_names
from bvbwizard.store.scenarios import scenario, scenario_ids, session_for
from rehearsed import preset_session

WORDS = answer_words()


def answered(scenario_id: str, reference: Reference) -> tuple[ModelAnswer, Evaluation]:
    case = scenario(scenario_id)
    session = with_components(session_for(case, TODAY), case.components)
    evaluation = asked_evaluation(session, reference, TODAY)
    return model_answer(session, evaluation, WORDS, components=case.components, calls=case.calls), evaluation


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_a_scenarios_minute_has_130_to_160_words(scenario_id: str, reference: Reference) -> None:
    answer, _ = answered(scenario_id, reference)
    assert FEWEST_WORDS <= len(answer.sixty_seconds.split()) <= MOST_WORDS


@pytest.mark.parametrize("name", preset_names())
def test_any_records_minute_has_130_to_160_words(
    name: str, questionnaire: Questionnaire, reference: Reference
) -> None:
    session = preset_session(name, questionnaire)
    answer = model_answer(session, asked_evaluation(session, reference, TODAY), WORDS)
    assert FEWEST_WORDS <= len(answer.sixty_seconds.split()) <= MOST_WORDS


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_every_component_is_decided_with_a_reason(scenario_id: str, reference: Reference) -> None:
    answer, evaluation = answered(scenario_id, reference)
    assert tuple(each.component for each in answer.decisions) == scenario(scenario_id).components
    assert all(each.because for each in answer.decisions)
    assert all(each.mitigation for each in answer.risks)
    assert len(answer.risks) >= 4
    assert answer.goal.endswith(".")
    assert answer.sequence
    assert evaluation.stack is not None


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_it_speaks_of_us_and_the_minute_names_no_framework(scenario_id: str, reference: Reference) -> None:
    answer, _ = answered(scenario_id, reference)
    said = [answer.sixty_seconds, answer.verdict, *answer.money, *answer.seams]
    said += [text for each in answer.decisions for text in (each.because, each.cost, each.revisit)]
    said += [text for each in answer.risks for text in (each.because, each.mitigation)]
    assert not [text for text in said if re.search(r"\byou(?:r|rs|rselves)?\b", text, re.IGNORECASE)]
    assert not re.search(r"\b[A-E]\d+\b", answer.sixty_seconds)


def test_the_sales_assistant_is_answered_as_a5_answers_it(reference: Reference) -> None:
    answer, evaluation = answered("sales-assistant", reference)
    stances = {each.component: each.stance for each in answer.decisions}
    # A5: buy the model and the store, build retrieval and the evaluation harness; A2: buy observability.
    assert stances == {
        "foundation_model": "buy",
        "retrieval": "build",
        "vector_store": "buy",
        "eval_harness": "build",
        "observability": "buy",
        "prompts": "build",
    }
    # A5's risks: an outage under lock-in, cost at scale, hiring, silent changes.
    assert {"vendor_outage", "silent_model_change"} <= {each.id for each in answer.risks}
    api, own = (evaluation.options[each].monthly_usd for each in ("api", "self_host"))
    assert api is not None and own is not None
    assert f"about {say_money(api.likely)} a month" in answer.sixty_seconds
    assert f"{say_money(own.likely)} for self-hosting" in answer.sixty_seconds
    assert "I'd call a vendor's API" in answer.sixty_seconds


def test_a_gate_is_the_first_reason(reference: Reference) -> None:
    answer, evaluation = answered("voice-agent", reference)
    (latency,) = (gate for gate in evaluation.gates if gate.id == "latency")
    sentence = latency.sentence.replace("the limit", "300 ms")
    assert f"{sentence} That rules out the API" in answer.decisions[0].because
    assert "within 300 ms" in answer.sixty_seconds


def test_every_amount_of_the_minute_is_one_of_the_engines(reference: Reference) -> None:
    for scenario_id in scenario_ids():
        answer, evaluation = answered(scenario_id, reference)
        known = {
            say_money(amount.likely)
            for result in evaluation.options.values()
            for amount in (result.monthly_usd, result.horizon_usd)
            if amount is not None
        }
        revisits = " ".join(each.revisit for each in answer.decisions)
        said = {each.rstrip(".,;)") for each in re.findall(r"\$[\d.,]+[kMB]?", answer.sixty_seconds)}
        assert {each for each in said if each not in revisits} <= known


def test_a_case_that_somebody_else_decided_isnt_compared(reference: Reference) -> None:
    answer, _ = answered("regulator-decided", reference)
    assert answer.money == ()
    assert "I wouldn't compare anything" in answer.sixty_seconds
    assert "supervisor" in answer.verdict


def test_a_scenarios_own_calls_stand_where_the_case_has_ended(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    session = preset_session("case-regulator-decided", questionnaire)
    evaluation = asked_evaluation(session, reference, TODAY)
    calls = {"retrieval": GivenCall(stance="ally", because="A partner has the files.")}
    answer = model_answer(session, evaluation, WORDS, components=("retrieval",), calls=calls)
    assert [(each.stance, each.because) for each in answer.decisions] == [
        ("ally", "A partner has the files.")
    ]


def test_a_session_without_an_answer_still_has_something_to_say(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    session = Session(questionnaire=questionnaire, started_on=TODAY)
    answer = model_answer(session, evaluate(session, reference, TODAY), WORDS)
    assert answer.goal == "One thing that gets better for its users, with the number that will show it."
    assert 60 <= len(answer.sixty_seconds.split()) <= MOST_WORDS


GOALS = st.text(max_size=400)


@settings(deadline=None)
@given(GOALS)
def test_no_goal_that_somebody_typed_breaks_the_minute(
    questionnaire: Questionnaire, reference: Reference, text: str
) -> None:
    session = preset_session("seed", questionnaire)
    given_goal = session.answers.with_entry("goal", Answer(value=text))
    evaluation = asked_evaluation(session, reference, TODAY)
    changed = Session(
        questionnaire=questionnaire, started_on=TODAY, answers=given_goal, components=session.components
    )
    assert len(model_answer(changed, evaluation, WORDS).sixty_seconds.split()) <= MOST_WORDS


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("It makes a moat of your data.", "It makes a moat of our data."),
        ("a vendor's as the way out until yours is better", "a vendor's as the way out until ours is better"),
        ("run by yourselves", "run by ourselves"),
        ("before you do", "before we do"),
        ("Begin with a vendor that tunes for you", "Begin with a vendor that tunes for us"),
        ("Keep the evaluation set with you", "Keep the evaluation set with us"),
        ("better than any of you could alone", "better than any of us could alone"),
        ("Your own pick", "Our own pick"),
        ("the young, your youth", "the young, our youth"),
    ],
)
def test_you_becomes_us(said: str, meant: str) -> None:
    assert first_person(said) == meant


def test_framework_ids_arent_spoken() -> None:
    assert spoken("It is no moat (A1). Your weeks (A2, E10).") == "It is no moat. Our weeks."
    assert spoken("(as printed) in B2 (team)") == "(as printed) in B2 (team)"


def test_only_the_component_is_left_with_its_own_risks(reference: Reference) -> None:
    made = scenario("sales-assistant")
    session = session_for(made, TODAY)
    evaluation = asked_evaluation(session, reference, TODAY)
    row = evaluation.stack.row("vector_store") if evaluation.stack is not None else None
    assert row is not None
    whole = model_answer(session, evaluation, WORDS, components=("vector_store",), calls=made.calls)
    answer = answer_of_one(whole, row, WORDS)
    assert (answer.goal, answer.verdict, answer.money, answer.sequence) == ("", "", (), ())
    assert {risk.id for risk in answer.risks} == {risk.id for risk in row.risks if risk.level != "none"}
    assert answer.sixty_seconds.startswith("Vector store: I'd buy it. It is no moat")
    assert "The risk I'd name is" in answer.sixty_seconds
    assert len(answer.sixty_seconds.split()) <= 160
