"""The stack and the plan in the public contract: which keys stand there, what is null and what is rounded."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from builders import TODAY, Given
from bvbwizard.contract import evaluation_as_dict, without_none
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.catalogue import STANCES, Components
from bvbwizard.domain.interview.session import Session
from domain.stack.picks import STATED, own, picked

ROW = [
    "label",
    "stance",
    "because",
    "advised",
    "default_stance",
    "sort",
    "missing",
    "buying",
    "owning",
    "moat",
    "risk",
    "risks",
    "evolution",
    "critical_path",
    "vendor",
    "revisit",
    "rules",
    "seam",
]
ENDS = ["low", "likely", "high"]
COMPONENTS = Components(
    {
        "vector_store": picked(vectors=1_000_000, queries_per_day=0, vendor="Acme", chosen_stance="buy"),
        "ranker": picked(own("ranker", critical_path=True), **STATED | {"chosen_stance": "build"}),
        "model_serving": picked(),
    }
)
HOURS: dict[str, Given] = {"engineer_usd_per_hour": 99.999, "integration_weeks": 1, "outage_usd_per_hour": 3}


@pytest.fixture
def table(session_of: Callable[..., Session], reference: Reference) -> dict[str, Any]:
    session = replace(session_of(HOURS), components=COMPONENTS)
    return evaluation_as_dict(evaluate(session, reference, TODAY), (), decided_on=TODAY)


def test_a_row_by_component_with_all_its_keys(table: dict[str, Any]) -> None:
    assert list(table["components"]) == ["foundation_model", "vector_store", "ranker", "model_serving"]
    for row in table["components"].values():
        assert list(row) == ROW
        for side in ("buying", "owning"):
            keys = ["stance", "upfront_usd", "monthly_usd", "horizon_usd", "missing", "lines"]
            assert list(row[side]) == keys
            assert row[side]["horizon_usd"] is None or list(row[side]["horizon_usd"]) == ENDS
        assert row["seam"] is None or list(row["seam"]) == ["with_usd", "without_usd", "avoids_usd"]
        for risk in row["risks"]:
            assert list(risk) == ["id", "level", "because", "mitigation"]


def test_what_is_stated_comes_through(table: dict[str, Any]) -> None:
    """80 hours at 99.999: 7,999.92; 150 + 10 x 99.999 = 1,149.99; with 36 of it 49,399.56."""
    ranker = table["components"]["ranker"]
    assert (ranker["stance"], ranker["advised"], ranker["sort"], ranker["moat"]) == (
        "build",
        "buy",
        "buy",
        "no",
    )
    owning = ranker["owning"]
    assert owning["upfront_usd"] == dict.fromkeys(ENDS, 7_999.92)
    assert owning["monthly_usd"] == dict.fromkeys(ENDS, 1_149.99)
    assert owning["horizon_usd"] == dict.fromkeys(ENDS, 49_399.56)
    assert owning["lines"][0] == {
        "label": "Building it",
        "kind": "upfront",
        "amount_usd": 7_999.92,
        "formula": "hours * engineer_usd_per_hour",
        "inputs": {"hours": 80.0, "engineer_usd_per_hour": 99.999},
        "source": "own model: components",
    }
    serving = table["components"]["model_serving"]["buying"]
    assert serving["missing"] == ["subscription_usd_per_month"]
    assert serving["horizon_usd"] is None and serving["lines"] == []


def test_the_stack_as_a_whole(table: dict[str, Any]) -> None:
    stack = table["stack"]
    assert list(stack) == ["total", "all_bought", "all_owned", "vendors", "called_out", "by_stance"]
    for name in ("total", "all_bought", "all_owned"):
        assert list(stack[name]) == ["upfront_usd", "monthly_usd", "horizon_usd", "without"]
    assert stack["total"]["without"] == ["foundation_model", "model_serving"]
    assert list(stack["by_stance"]) == list(STANCES)
    assert stack["by_stance"]["build"] == ["ranker"]
    assert sorted(each for ids in stack["by_stance"].values() for each in ids) == sorted(table["components"])
    acme = next(vendor for vendor in stack["vendors"] if vendor["vendor"] == "Acme")
    assert acme.pop("outage").endswith(": vector store.")
    assert acme == {
        "vendor": "Acme",
        "named": True,
        "components": ["vector_store"],
        "critical": ["vector_store"],
        # the smallest plan, $50, and two hours of minding at the figure's likely value
        "usd_per_month": 250.0,
        "share": 1.0,
        "outage_usd": dict.fromkeys(ENDS, 504.0),
    }
    assert [each["id"] for each in stack["called_out"]] == ["over_building"]


def test_the_steps_of_the_phases(table: dict[str, Any]) -> None:
    steps = [step for phase in table["phases"] for step in phase["steps"]]
    assert {step["kind"] for step in steps} == {"buy", "build", "seam", "log", "revisit"}
    assert all(list(step) == ["kind", "component", "sentence"] for step in steps)
    assert {step["component"] for step in steps} <= table["components"].keys()


def test_the_figures_it_rests_on_stand_among_those_used(table: dict[str, Any]) -> None:
    used = {figure["id"] for figure in table["figures_used"]}
    assert {"vector_store_least_usd_per_month", "vendor_upkeep_hours_per_month"} <= used
    assert "model_serving_run_hours" in used
    assert "retrieval_build_hours" not in used


def test_it_is_json_and_toml_without_its_nulls(table: dict[str, Any]) -> None:
    assert json.loads(json.dumps(table, default=str))["components"].keys() == table["components"].keys()
    assert "seam" not in without_none(table)["components"]["ranker"]


def test_without_components_the_model_stands_alone_and_an_early_end_has_no_stack(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    def keys(given: dict[str, Given]) -> dict[str, Any]:
        found = evaluate(session_of(given), reference, TODAY)
        return evaluation_as_dict(found, (), decided_on=TODAY)

    assert list(keys({})["components"]) == ["foundation_model"]
    ended = keys({"decision_state": "trivial", "goes_on": "no"})
    assert "components" not in ended and "stack" not in ended
    assert all(phase["steps"] == [] for phase in ended["phases"])
