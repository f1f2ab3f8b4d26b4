"""A five-minute question on one component."""

from bvbwizard.domain.questions import Questionnaire
from bvbwizard.rehearsal.interview.derived import draw_component, one_component
from rehearsed import FACTS, scenario


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
