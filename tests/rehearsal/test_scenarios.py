"""The ten scenarios: the engine decides every component of each, and a broken one is refused by name."""

from dataclasses import replace

import pytest

from bvbwizard.domain.errors import FileError
from bvbwizard.rehearsal.rubric import DIMENSIONS
from bvbwizard.rehearsal.scenario import AnswerChange, Curveball, Scenario, StatedFact
from bvbwizard.store.bundled import questionnaire
from bvbwizard.store.marking import key_of
from bvbwizard.store.presets import find_preset
from bvbwizard.store.rehearsal_checks import scenario_problems
from bvbwizard.store.scenarios import scenario, scenario_ids, session_for
from written_answers import DAY

IDS = (
    "data-no-moat",
    "eight-engineers",
    "hospital-notes",
    "legal-contracts",
    "regulator-decided",
    "sales-assistant",
    "support-1m-a-day",
    "trading",
    "vector-store-10m",
    "voice-agent",
)


def problems(made: Scenario) -> list[str]:
    return scenario_problems(made, find_preset(made.answers, questionnaire()), questionnaire())


def test_there_are_ten() -> None:
    assert scenario_ids() == IDS


@pytest.mark.parametrize("scenario_id", IDS)
def test_a_scenario_asks_of_every_dimension_and_changes_three_facts(scenario_id: str) -> None:
    made = scenario(scenario_id)
    assert sorted(each.dimension for each in made.follow_ups) == sorted(DIMENSIONS)
    assert len(made.curveballs) == 3
    assert len(made.facts) >= 8
    assert made.for_whom


@pytest.mark.parametrize("scenario_id", IDS)
def test_the_engine_decides_every_component(scenario_id: str) -> None:
    key = key_of(scenario(scenario_id), DAY)
    assert [each.id for each in key.components] == list(scenario(scenario_id).components)
    for each in key.components:
        assert "right" in each.accepts.values()
        assert "Not settled" not in each.because


def test_the_scenarios_answers_lie_over_the_presets() -> None:
    # The preset leaves open whether the index can be operated; its 4 million vectors stay.
    picked = session_for(scenario("sales-assistant"), DAY).components["vector_store"]
    assert picked.choice("can_operate_it") == "yes"
    assert picked.answers["vectors"].value == 4_000_000


def test_an_unknown_scenario_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(FileError, match=r"no such scenario; scenarios: data-no-moat, eight-engineers"):
        scenario("nothing")


def test_what_is_wrong_is_named() -> None:
    made = scenario("voice-agent")
    fact = StatedFact(topic="latency", asked_as=("slow",), says="Slow.", question=("no_such_question",))
    broken = replace(
        made,
        components=("prompts", "jam"),
        facts=(fact,),
        follow_ups=made.follow_ups[1:],
        component_answers=made.component_answers.without("prompts"),
        curveballs=(
            Curveball(
                id="odd",
                says="",
                sets={"answers.nowhere": AnswerChange(times=2)},
                touches=("risk",),
                because="",
            ),
        ),
    )
    assert problems(broken) == [
        "components: there is no component 'jam'",
        "the model isn't among its components",
        "eval_harness is answered about, but isn't among its components",
        "observability is answered about, but isn't among its components",
        "monitoring is answered about, but isn't among its components",
        "there is no follow-up on framing",
        "latency.question: there is no question 'no_such_question'",
        "odd.sets: there is no key 'answers.nowhere'",
        "odd: nowhere is no question with an answer to change",
    ]


def test_a_change_of_a_number_needs_one() -> None:
    made = scenario("voice-agent")
    odd = replace(
        made.curveballs[0], sets={"answers.residency": AnswerChange(times=2), "answers.gpu": AnswerChange()}
    )
    found = problems(replace(made, curveballs=(odd,)))
    assert any("gpu has either a value or times" in each for each in found)
    assert any("residency is no question with an answer to change" in each for each in found)
