"""E1: a sentence where something leans the way of the outcome, and none where it doesn't."""

from collections.abc import Callable
from typing import get_args

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.rigour import biases
from bvbwizard.domain.interview.criteria import ROLES, Criteria, Role
from bvbwizard.domain.values import OPTIONS, Option

BOUGHT: tuple[Option, ...] = ("api", "hosted_open")


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("pick", ["", *OPTIONS])
def test_the_first_pick_leans_where_it_is_the_outcome(
    counted: Callable[..., Facts], option: Option, pick: Option
) -> None:
    said = biases(Criteria(gut_pick=pick), counted({}), option)
    assert len(said) == (1 if pick == option else 0)
    assert all("first pick" in sentence for sentence in said)


# E: engineers like to build, managers like to buy; who neither builds nor decides leans nowhere.
LEANS: dict[Role, str] = {
    "": "",
    "engineering": "build",
    "product": "buy",
    "management": "buy",
    "finance": "buy",
    "other": "",
}


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_leans_to_building_or_to_buying(
    counted: Callable[..., Facts], option: Option, role: Role
) -> None:
    expected = LEANS[role] == ("buy" if option in BOUGHT else "build")
    said = biases(Criteria(role=role), counted({}), option)
    assert len(said) == (1 if expected else 0)
    assert all(f"the outcome is to {LEANS[role]}" in sentence for sentence in said)


def test_every_role_is_judged() -> None:
    assert set(LEANS) == set(get_args(Role))


@pytest.mark.parametrize(
    ("today", "spent", "option", "leans"),
    [
        ("self_host", 4, "self_host", True),
        ("api", (3.0, 5.0), "api", True),
        ("hosted_open", 1, "hosted_open", True),
        ("fine_tune", (0.0, 2.0), "fine_tune", True),
        ("self_host", 4, "api", False),
        ("self_host", 0, "self_host", False),
        ("self_host", None, "self_host", False),
        ("nothing", 4, "api", False),
        ("other", 4, "self_host", False),
        ("other", 4, "train", False),
    ],
)
def test_effort_leans_where_the_outcome_keeps_what_runs_today(
    counted: Callable[..., Facts], today: str, spent: Given, option: Option, leans: bool
) -> None:
    said = biases(Criteria(), counted({"runs_today": today, "effort_spent_months": spent}), option)
    assert len(said) == (1 if leans else 0)


def test_the_effort_is_named_and_said_to_enter_no_cost(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "self_host", "effort_spent_months": (3.0, 5.0)})
    (said,) = biases(Criteria(), facts, "self_host")
    assert said.startswith("3 to 5 person-months went into what runs today")
    assert "in no cost" in said


def test_a_typical_effort_leans_nowhere(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "self_host", "effort_spent_months": 4}, evidence="typical")
    assert biases(Criteria(), facts, "self_host") == ()


def test_each_bias_that_leans_has_its_sentence(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "self_host", "effort_spent_months": 4})
    criteria = Criteria(gut_pick="self_host", role="engineering")
    assert len(biases(criteria, facts, "self_host")) == 3
    assert biases(criteria, facts, "api") == ()


def test_nothing_leans_without_an_outcome(counted: Callable[..., Facts]) -> None:
    facts = counted({"runs_today": "api", "effort_spent_months": 4})
    assert biases(Criteria(gut_pick="api", role="management"), facts, None) == ()
