"""The components of a session: picking, deciding, and which questions each is asked."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import Given
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import (
    FOUNDATION_MODEL,
    NO_CATALOGUE,
    Component,
    Components,
    PickedComponent,
    component_of,
)
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.values import EVIDENCE, Evidence
from domain.stack.picks import CATALOGUE, own, picked

EVERY = (
    "creates_moat",
    "vendor_breaks_it",
    "can_operate_it",
    "partner_shares_data",
    "vendor",
    "subscription_usd_per_month",
    "integration_weeks",
    "own_hours",
    "upkeep_hours_per_month",
    "infrastructure_usd_per_month",
    "chosen_stance",
)
"""What is asked of every component but the model."""
OF_SOME = {
    "vector_store": {"vectors", "queries_per_day"},
    "embeddings": {"embedded_mtok_per_month"},
    "observability": {"seats"},
    "experiment_tracking": {"seats", "sso"},
}

# ---------------------------------------------------------------- the map


def test_components_stand_in_the_order_of_picking() -> None:
    one, two = picked(creates_moat="no"), picked(creates_moat="yes")
    components = Components().with_entry("b", one).with_entry("a", two)
    assert list(components) == ["b", "a"]
    assert (components["b"], components.get("a"), len(components)) == (one, two, 2)
    assert list(components.with_entry("b", two)) == ["b", "a"], "replaced where it stood"
    assert components["b"] == one, "unchanged by its copies"
    assert list(components.without("b")) == ["a"]
    assert components.without("c") == components
    assert components.get("c") is None and components.get("c", two) is two
    with pytest.raises(KeyError):
        _ = components["c"]


def test_equal_components_have_equal_hashes() -> None:
    one, two = picked(own(), own_hours=(1, 2)), picked(own(), own_hours=(1, 2))
    assert one == two and hash(one) == hash(two)
    assert one != picked(own(), own_hours=(1, 3))


# ---------------------------------------------------------------- one of them


@pytest.mark.parametrize(
    ("given", "choice"),
    [
        ({}, ""),
        ({"creates_moat": "yes"}, "yes"),
        ({"creates_moat": "no"}, "no"),
        ({"creates_moat": None}, ""),
    ],
)
def test_a_choice_is_empty_where_the_question_is_open(given: dict[str, Given], choice: str) -> None:
    assert picked(**given).choice("creates_moat") == choice


def test_a_number_is_no_choice() -> None:
    assert picked(own_hours=3).choice("own_hours") == ""


@pytest.mark.parametrize("evidence", [None, *EVIDENCE])
@pytest.mark.parametrize("accepted", [False, True])
def test_settled_is_what_somebody_said_or_let_stand(evidence: Evidence | None, accepted: bool) -> None:
    about = replace(picked(), evidence=evidence, accepted=accepted)
    assert about.is_typical == (evidence == "typical")
    assert about.is_settled == (accepted or evidence not in (None, "typical"))


def test_what_a_component_is_comes_from_the_catalogue_else_from_the_person_else_from_its_id() -> None:
    assert component_of("retrieval", picked(own("retrieval")), CATALOGUE) is CATALOGUE.by_id["retrieval"]
    mine = own("ranker", evolution="genesis")
    assert component_of("ranker", picked(mine), CATALOGUE) is mine
    assert component_of("gone", picked(), NO_CATALOGUE) == Component(id="gone", label="gone")


@pytest.mark.parametrize(
    ("label", "phrase"),
    [
        ("Vector store", "vector store"),
        ("API gateway", "API gateway"),
        ("GPU cluster", "GPU cluster"),
        ("our ranker", "our ranker"),
        ("X", "x"),
        ("", ""),
    ],
)
def test_how_a_sentence_names_it(label: str, phrase: str) -> None:
    assert own(label=label).phrase == phrase


# ---------------------------------------------------------------- picking


def test_picking_keeps_what_was_answered_and_leaves_out_what_isnt_picked(
    session_of: Callable[..., Session],
) -> None:
    about = picked(creates_moat="yes")
    session = session_of({}).decide("retrieval", about).decide("prompts", picked())
    assert not session.are_components_picked
    after = session.pick(("vector_store", "retrieval"))
    assert list(after.components.items()) == [("vector_store", PickedComponent()), ("retrieval", about)]
    assert after.are_components_picked
    assert after.pick(()).components == Components()
    assert after.pick(()).are_components_picked, "none is an answer too"
    assert session.components["prompts"] == picked(), "the session before stays as it was"


def test_deciding_replaces_what_was_said(session_of: Callable[..., Session]) -> None:
    session = session_of({}).pick(("retrieval", "prompts"))
    decided = session.decide("retrieval", picked(can_operate_it="no"))
    assert list(decided.components) == ["retrieval", "prompts"]
    assert decided.components["retrieval"].choice("can_operate_it") == "no"


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize("component", CATALOGUE.components, ids=lambda each: str(each.id))
def test_the_questions_of_each_component(component: Component, questionnaire: Questionnaire) -> None:
    asked = {question.id for question in questionnaire.questions_of(component)}
    model = component.id == FOUNDATION_MODEL
    assert asked == (set() if model else set(EVERY) | OF_SOME.get(component.id, set()))


def test_ones_own_component_is_asked_what_every_one_is(questionnaire: Questionnaire) -> None:
    assert [question.id for question in questionnaire.questions_of(own())] == list(EVERY)


def test_the_order_of_asking_is_that_of_the_data(questionnaire: Questionnaire) -> None:
    order = [question.id for question in questionnaire.component_questions]
    for component in CATALOGUE.components:
        asked = [question.id for question in questionnaire.questions_of(component)]
        assert asked == sorted(asked, key=order.index)
    assert list(questionnaire.component_question) == order


def test_no_question_of_a_component_has_the_id_of_one_of_the_interview_but_those_shared(
    questionnaire: Questionnaire,
) -> None:
    """A1's two of vendor and operation, and the weeks: asked of the model there, of a component here."""
    shared = questionnaire.component_question.keys() & questionnaire.by_id.keys()
    assert shared == {"vendor_breaks_it", "can_operate_it", "integration_weeks"}


def test_answers_of_a_component_count_for_no_question_of_the_interview(
    session_of: Callable[..., Session],
) -> None:
    about = PickedComponent(answers=Answers({"can_operate_it": Answer(value="yes")}))
    session = session_of({}).decide("retrieval", about)
    assert session.path.answers == session_of({}).path.answers == Answers()
