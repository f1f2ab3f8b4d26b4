"""What the bundled catalogue is held to: each thing that can be wrong in it is found."""

from dataclasses import replace
from typing import Any

import pytest

from bvbwizard.domain.interview.catalogue import Catalogue, Component
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.questions import Choice, Question, Questionnaire
from bvbwizard.domain.stack.advice import READS, ComponentRiskRule
from bvbwizard.store import bundled
from bvbwizard.store.cost_checks import unknown_calculators
from bvbwizard.store.entry_checks import problems_of_components

QUESTIONNAIRE = bundled.questionnaire()
RULES = bundled.component_risk_rules()
CATALOGUE = QUESTIONNAIRE.catalogue
FIRST = CATALOGUE.components[1]
ASKED = QUESTIONNAIRE.component_questions[0]
RULE = RULES[0]


def with_component(**more: Any) -> Questionnaire:
    """The questionnaire with its first component changed."""
    components = (CATALOGUE.components[0], replace(FIRST, **more), *CATALOGUE.components[2:])
    return replace(QUESTIONNAIRE, catalogue=replace(CATALOGUE, components=components))


def with_question(question: Question) -> Questionnaire:
    """The questionnaire with one component question more."""
    return replace(QUESTIONNAIRE, component_questions=(*QUESTIONNAIRE.component_questions, question))


def question(**more: Any) -> Question:
    given: dict[str, Any] = {
        "id": "extra",
        "kind": "text",
        "label": "",
        "prompt": "",
        "read_aloud": "",
        "why": "",
        "used_by": ("A1",),
        "example": "x",
    }
    return Question(**given | more)


def condition(name: str, op: str = "is", value: Any = "yes") -> Condition:
    return Condition.parse({"question": name, op: value})


def test_what_ships_has_no_problem() -> None:
    assert problems_of_components(QUESTIONNAIRE, RULES) == []


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"id": "vector_store"}, "the component vector_store stands twice"),
        ({"used_by": ()}, "retrieval: nothing uses it"),
        ({"used_by": ("Z9",)}, "retrieval.used_by: there is no framework 'Z9'"),
        ({"asks": ("vectors", "colour")}, "retrieval.asks: there is no component question 'colour'"),
    ],
)
def test_a_broken_component_is_found(more: dict[str, Any], problem: str) -> None:
    assert problem in problems_of_components(with_component(**more), RULES)


TWO = (Choice(id="a", label="A"), Choice(id="b", label="B"))


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (ASKED, "the question creates_moat stands twice"),
        (question(used_by=()), "extra: nothing uses it"),
        (question(used_by=("A99",)), "extra.used_by: there is no framework 'A99'"),
        (question(example=""), "extra: what is typed needs an example"),
        (question(choices=TWO), "extra: choices belong to a list"),
        (question(kind="choice", choices=TWO[:1]), "extra: a list needs two choices"),
        (question(kind="choice", choices=(*TWO, TWO[0])), "the choice of extra a stands twice"),
        (question(kind="amount"), "extra: an amount needs a unit, at_least and at_most"),
        (
            question(kind="amount", unit="usd", at_least=2.0, at_most=1.0),
            "extra: at_least is over at_most",
        ),
        (question(kind="many", choices=TWO), "extra: a component is asked choices, amounts and texts"),
        (question(kind="date"), "extra: a component is asked choices, amounts and texts"),
    ],
)
def test_a_broken_question_is_found(broken: Question, problem: str) -> None:
    assert problem in problems_of_components(with_question(broken), RULES)


def test_a_vendor_of_a_model_that_isnt_asked_about_is_found() -> None:
    catalogue = replace(CATALOGUE, model_vendors={**CATALOGUE.model_vendors, "gpt_2": "OpenAI"})
    problems = problems_of_components(replace(QUESTIONNAIRE, catalogue=catalogue), RULES)
    assert problems == ["model_vendors: there is no choice of vendor_model 'gpt_2'"]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"id": RULES[1].id}, f"the component risk {RULES[1].id} stands twice"),
        ({"used_by": ()}, "one_vendor: nothing uses it"),
        ({"used_by": ("E19",)}, "one_vendor.used_by: there is no framework 'E19'"),
        ({"stances": ()}, "one_vendor: no stance has it"),
        ({"holds_if": condition("colour")}, "one_vendor.holds_if: its condition names 'colour'"),
        ({"holds_if": condition("evolution", value="comodity")}, "one_vendor.holds_if: evolution has no"),
        ({"holds_if": condition("stance", value="lease")}, "one_vendor.holds_if: stance has no"),
        ({"holds_if": condition("moat", value="strong")}, "one_vendor.holds_if: moat has no choice 'strong'"),
        (
            {"holds_if": condition("moat", op="is_one_of", value=["yes", "some"])},
            "one_vendor.holds_if: moat has no choice 'some'",
        ),
        ({"holds_if": condition("moat", op="at_least", value=1)}, "one_vendor.holds_if: at_least makes no"),
        (
            {"holds_if": Condition.parse({"all": [{"question": "moat", "is": "yes"}, {"not": {"question":
                "creates_moat", "is": "yes"}}]})},
            "one_vendor.holds_if: its condition names 'creates_moat'",
        ),
    ],
)  # fmt: skip
def test_a_broken_risk_is_found(more: dict[str, Any], problem: str) -> None:
    rules = (_changed(RULE, **more), *RULES[1:])
    assert any(found.startswith(problem) for found in problems_of_components(QUESTIONNAIRE, rules))


@pytest.mark.parametrize("name", READS)
def test_a_condition_may_name_whatever_a_component_has(name: str) -> None:
    values = {"stance": "buy", "evolution": "genesis"}
    rules = (_changed(RULE, holds_if=condition(name, value=values.get(name, "yes"))), *RULES[1:])
    assert problems_of_components(QUESTIONNAIRE, rules) == []


def _changed(rule: ComponentRiskRule, **more: Any) -> ComponentRiskRule:
    return replace(rule, **more)


def test_several_problems_are_all_said() -> None:
    catalogue = Catalogue(components=(Component(id="x", label="X", asks=("y",), calculator="z"),))
    problems = problems_of_components(replace(QUESTIONNAIRE, catalogue=catalogue), ())
    assert problems == [
        "x: nothing uses it",
        "x.asks: there is no component question 'y'",
    ]
    assert unknown_calculators(catalogue.components, {"other"}) == ["x: there is no calculator 'z'"]


# ---------------------------------------------------------------- what the data holds, read by a person


def test_every_component_of_the_sources_is_there_with_its_default() -> None:
    """A2: the model, store, embeddings and observability bought, retrieval, harness and prompts built.

    E13: tracking, serving, feature store and monitoring bought; pipelines and training run on open source.
    """
    assert {component.id: component.default_stance for component in CATALOGUE.components} == {
        "foundation_model": "buy",
        "retrieval": "build",
        "vector_store": "buy",
        "embeddings": "buy",
        "eval_harness": "build",
        "observability": "buy",
        "prompts": "build",
        "experiment_tracking": "buy",
        "model_serving": "buy",
        "monitoring": "buy",
        "feature_store": "buy",
        "data_pipelines": "run",
        "training_infra": "run",
    }


def test_every_component_says_what_a_screen_shows_of_it() -> None:
    for component in CATALOGUE.components:
        assert component.what and component.because and component.scale and component.evolution
        assert component.vendors and component.open_source and component.logs
        assert component.own_way == ("build" if component.default_stance == "build" else "run")
        for text in (component.what, component.because, component.scale, *component.logs):
            assert text.endswith("."), text


def test_every_figure_of_a_component_is_read_by_one() -> None:
    """A figure under a name that no component and way spells stands in for nothing."""
    priced = ("buy_usd_per_month", "usd_per_seat_month", "usd_per_mtok", "least_usd_per_month")
    own = ("hours", "upkeep_hours_per_month", "infrastructure_usd_per_month")
    known = {f"{component.id}_{end}" for component in CATALOGUE.components for end in priced}
    known |= {
        f"{component.id}_{way}_{end}"
        for component in CATALOGUE.components
        for way in ("run", "build")
        for end in own
    }
    ids = {component.id for component in CATALOGUE.components}
    for figure in bundled.figure_book().figures:
        if any(figure.id.startswith(f"{component}_") for component in ids):
            assert figure.id in known, figure.id


def test_a_components_own_way_has_its_three_figures_or_a_calculator() -> None:
    book = bundled.figure_book().by_id
    for component in CATALOGUE.components[1:]:
        way = f"{component.id}_{component.own_way}"
        has = [
            f"{way}_{end}" in book
            for end in ("hours", "upkeep_hours_per_month", "infrastructure_usd_per_month")
        ]
        assert all(has) or (component.calculator and not any(has)), component.id
