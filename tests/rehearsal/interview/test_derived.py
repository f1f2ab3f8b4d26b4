"""Scenarios made of a record, or of a single component."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import TODAY
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.catalogue import Component, PickedComponent
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.record import Record
from bvbwizard.rehearsal.interview.curveballs import asked_evaluation
from bvbwizard.rehearsal.interview.derived import draw_component, one_component, scenario_from_record
from bvbwizard.rehearsal.interview.interviewer import ask
from bvbwizard.rehearsal.marks.key import answer_key
from bvbwizard.rehearsal.rubric import DIMENSIONS
from bvbwizard.rehearsal.scenario import AnswerChange, Scenario
from bvbwizard.store.marking import lexicon, record_template
from bvbwizard.store.presets import preset_names
from bvbwizard.store.records import new_record
from rehearsed import FACTS, preset_session, scenario, turn


def test_it_asks_for_the_three_questions_a_stance_and_a_risk(questionnaire: Questionnaire) -> None:
    component = questionnaire.catalogue.by_id["vector_store"]
    derived = one_component(scenario(), component)
    assert derived.components == ("vector_store",)
    assert derived.title == "Vector store: AI sales assistant"
    for part in (
        "One part of it only: vector store.",
        "5 minutes",
        "moat",
        "vendor break",
        "operate it",
        "one risk",
    ):
        assert part in derived.brief
    assert derived.facts == FACTS
    assert derived.curveballs == ()
    assert [each.dimension for each in derived.follow_ups] == ["reasoning", "economics", "risk"]
    assert derived.id == "sales-assistant"


def test_a_seed_draws_the_same_and_every_component_can_come(questionnaire: Questionnaire) -> None:
    cases = (scenario(), scenario(id="other", components=("prompts", "nowhere")))
    catalogue = questionnaire.catalogue
    drawn = [draw_component(cases, catalogue, seed=seed) for seed in range(200)]
    assert drawn == [draw_component(cases, catalogue, seed=seed) for seed in range(200)]
    found = {(case.id, component.id) for case, component in filter(None, drawn)}
    assert found == {("other", "prompts"), *(("sales-assistant", each) for each in scenario().components)}
    assert draw_component((), catalogue, seed=1) is None


Rehearse = Callable[[Session], tuple[Scenario, Record]]


@pytest.fixture(scope="module")
def rehearse(reference: Reference) -> Rehearse:
    def make(session: Session) -> tuple[Scenario, Record]:
        evaluation = asked_evaluation(session, reference, TODAY)
        record = new_record(session, evaluation, today=TODAY)
        return scenario_from_record(record, evaluation, record_template(), name="2026-11-21-x"), record

    return make


@pytest.fixture(scope="module")
def sales(rehearse: Rehearse, questionnaire: Questionnaire) -> Scenario:
    return rehearse(preset_session("case-sales-assistant", questionnaire))[0]


def test_the_brief_is_the_goal_and_gives_nothing_away(sales: Scenario) -> None:
    assert sales.brief.startswith(
        "Help sales reps to answer faster, drawing on the customer's own e-mail history."
    )
    for secret in ("40,000", "API", "moat", "Claude"):
        assert secret not in sales.brief
    assert sales.id == "2026-11-21-x"
    assert sales.goals[0] == "help sales reps to answer faster, drawing on the customer's own e-mail history"


def test_its_components_are_the_records_own(sales: Scenario) -> None:
    assert sales.components == (
        "foundation_model", "retrieval", "vector_store", "eval_harness", "observability", "prompts",
    )  # fmt: skip
    assert sales.calls == {}


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("volume?", "40,000 requests a month."),
        ("how many ML engineers", "ML engineers: 1 engineer."),
        ("may a third party see the data", "Yes, with"),
        ("which vendor", "Vendor model: Claude Sonnet 5.5."),
        ("price per token", "Vendor's price in: nobody knows yet."),
    ],
)
def test_its_answers_are_the_facts(sales: Scenario, question: str, says: str) -> None:
    assert says in ask(question, sales.facts).says


def test_a_component_is_one_fact_and_its_stance_isnt_told(
    rehearse: Rehearse, questionnaire: Questionnaire
) -> None:
    scenario, _ = rehearse(preset_session("case-regulator-decided", questionnaire))
    says = ask("observability", scenario.facts).says
    assert says.startswith("About observability. ")
    assert "12 seats" in says
    assert "open-source one" not in says  # the record's own choice


def test_what_was_said_is_quoted_and_what_is_typical_says_so(
    rehearse: Rehearse, questionnaire: Questionnaire
) -> None:
    session = preset_session("series-a", questionnaire)
    answer = Answer(value=70_000.0, evidence="estimate", words="we did 70k in May")
    session = replace(session, answers=session.answers.with_entry("requests_per_month", answer))
    scenario, _ = rehearse(session)
    assert (
        ask("volume", scenario.facts).says == '70,000 requests a month. In their words: "we did 70k in May"'
    )
    assert ask("latency", scenario.facts).says.endswith("typical for such a company; nobody has checked it.")


def test_without_a_goal_the_title_stands_in(rehearse: Rehearse, questionnaire: Questionnaire) -> None:
    scenario, _ = rehearse(replace(preset_session("seed", questionnaire), title="The {goal} of [red]x."))
    assert "stops at the title: The {goal} of [red]x." in scenario.brief
    assert scenario.goals == record_template().goals


def test_a_curveball_comes_where_it_changes_something(
    rehearse: Rehearse, questionnaire: Questionnaire, sales: Scenario
) -> None:
    found = {each.id: each.sets for each in sales.curveballs}
    # Nothing was compared, so no quality gap can close.
    assert set(found) == {"volume_times_ten", "price_triples", "no_data_leaves", "ml_lead_quits"}
    # Nobody has run a GPU before either, so only the head count changes.
    assert found["ml_lead_quits"] == {"answers.ml_engineers": AnswerChange(value=0)}
    # A solo founder has no ML lead who could quit.
    solo, _ = rehearse(preset_session("solo", questionnaire))
    assert "ml_lead_quits" not in {each.id for each in solo.curveballs}


def test_a_quality_gap_closes_on_the_candidates_own_wins(
    rehearse: Rehearse, questionnaire: Questionnaire
) -> None:
    scenario, _ = rehearse(preset_session("case-llm-migration", questionnaire))
    gap = next(each for each in scenario.curveballs if each.id == "quality_gap_closes")
    # 400 against 260 of 1,000: both at 260 is a net win rate of nothing.
    assert gap.sets == {"answers.api_wins": AnswerChange(value=260)}


@pytest.mark.parametrize("name", preset_names())
def test_any_record_can_be_rehearsed(
    name: str, rehearse: Rehearse, questionnaire: Questionnaire, reference: Reference
) -> None:
    session = preset_session(name, questionnaire)
    scenario, record = rehearse(session)
    assert scenario.components[0] == "foundation_model"
    assert len({fact.topic for fact in scenario.facts}) == len(scenario.facts)
    assert tuple(each.dimension for each in scenario.follow_ups) == DIMENSIONS
    for curveball in scenario.curveballs:
        found = turn(record.session, curveball, record.reference(reference), TODAY)
        assert found.after.facts.answers != found.before.facts.answers


def test_an_ended_record_has_no_curveball_and_keeps_its_calls(
    rehearse: Rehearse, questionnaire: Questionnaire
) -> None:
    scenario, _ = rehearse(preset_session("case-regulator-decided", questionnaire))
    assert scenario.curveballs == ()
    assert scenario.calls["retrieval"].stance == "build"


def test_a_component_of_ones_own_has_a_key(
    rehearse: Rehearse, reference: Reference, questionnaire: Questionnaire
) -> None:
    """It isn't in the catalogue; it is bought by default, as its screen says until somebody answers."""
    own = PickedComponent(own=Component(id="own_0", label="Clinical codes"))
    session = preset_session("series-a", questionnaire).pick(("own_0",)).decide("own_0", own)
    made, record = rehearse(session)
    evaluation = asked_evaluation(record.session, reference, TODAY)
    key = answer_key(made, evaluation, questionnaire.catalogue, lexicon())
    found = key.component("own_0")
    assert found is not None
    assert found.component.label == "Clinical codes"
    assert found.fit("buy") == "right"
    assert key.component("foundation_model") is not None
