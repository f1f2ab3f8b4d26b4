"""What the worked cases must show, as `evaluate --format json` prints it, and stacks worked by hand."""

import tomllib
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from builders import TODAY
from bvbwizard.contract import evaluation_as_dict
from bvbwizard.domain.evaluation import Evaluation, evaluate
from bvbwizard.domain.stack.model import Stack
from bvbwizard.store.bundled import questionnaire, reference
from bvbwizard.store.entries import COMPONENTS, checked_components
from bvbwizard.store.mapper import Place, read_value
from bvbwizard.store.presets import find_preset
from domain.of_presets import evaluated_preset, session_of_preset
from subjects import CASES, session_from

CASE_NAMES = (
    "case-sales-assistant",
    "case-legal-contracts",
    "case-llm-migration",
    "case-llm-tco",
    "case-voice-agent",
    "case-support-1m-a-day",
    "case-health-notes",
    "case-trading",
)


def shown_of(evaluation: Evaluation) -> dict[str, Any]:
    return evaluation_as_dict(evaluation, (), decided_on=TODAY)


@cache
def shown(name: str) -> dict[str, Any]:
    """What `evaluate NAME --format json` prints, without the flips."""
    return shown_of(evaluated_preset(name))


def steps(name: str, kind: str) -> list[tuple[str, str]]:
    """The plan's steps of a kind, each with the id of its phase."""
    return [
        (phase["id"], step["component"])
        for phase in shown(name)["phases"]
        for step in phase["steps"]
        if step["kind"] == kind
    ]


# ---------------------------------------------------------------- what each case's text concludes


def test_the_sales_assistant_has_the_four_sorts_of_its_text() -> None:
    """A5: model bought, retrieval built, vector store bought, evaluation built; each by its own questions."""
    found = shown("case-sales-assistant")["components"]
    sorts = {key: (row["stance"], row["sort"]) for key, row in found.items()}
    assert sorts["foundation_model"] == ("buy", "verdict")
    assert sorts["retrieval"] == ("build", "build")
    assert sorts["vector_store"] == ("buy", "buy")
    assert sorts["eval_harness"] == ("build", "build")
    assert found["foundation_model"]["because"].endswith(" (A2).")


def test_the_sales_assistant_walks_the_hybrid_path_where_its_text_sorts_nothing() -> None:
    """A5 lists a prompt manager and observability; A2 builds the one by default and buys the other."""
    found = shown("case-sales-assistant")["components"]
    assert (found["observability"]["stance"], found["prompts"]["stance"]) == ("buy", "build")
    assert found["prompts"]["sort"] == "unknown", "A5 answers none of the three questions about it"
    assert shown("case-sales-assistant")["stack"]["by_stance"] == {
        "buy": ["foundation_model", "vector_store", "observability"],
        "run": [],
        "build": ["retrieval", "eval_harness", "prompts"],
        "ally": [],
    }
    assert shown("case-sales-assistant")["stack"]["called_out"] == []


def test_the_sales_assistant_has_a_plan_in_order() -> None:
    """A4: vendors in week 1, one's own shipped in weeks 4 to 6, decided again on what was measured."""
    name = "case-sales-assistant"
    assert {key for _, key in steps(name, "buy")} == {"vector_store", "observability"}
    assert {phase for phase, _ in steps(name, "buy")} == {"start"}
    assert {key for _, key in steps(name, "build")} == {"retrieval", "eval_harness", "prompts"}
    assert {phase for phase, _ in steps(name, "build")} == {"ship"}
    assert {phase for phase, _ in steps(name, "revisit")} == {"measure"}
    assert {key for _, key in steps(name, "log")} == set(shown(name)["components"])


def test_the_contracts_are_tuned_and_training_is_named_for_later() -> None:
    """B6: 89% against 74% in phase 2; training from scratch is looked at, priced and put off."""
    found = shown("case-legal-contracts")
    assert found["verdict"]["option"] == "fine_tune"
    assert found["components"]["foundation_model"]["stance"] == "build"
    later = found["phases"][-1]
    assert later["label"].startswith("From month 18")
    assert "training" in later["does"][0]
    assert found["options"]["train"]["upfront_usd"]["low"] > 200_000


def test_the_cost_models_own_scenario_stays_at_the_vendor() -> None:
    """E5's numbers pay back after 35 months, which is over E7's 24: stay."""
    found = shown("case-llm-tco")
    assert found["verdict"]["option"] == "api"
    assert found["frameworks"]["E7"]["for"] == ["api", "hosted_open"]
    assert list(found["components"]) == ["foundation_model"], "E5 names no other component"


@pytest.mark.parametrize("name", ["case-voice-agent", "case-trading"])
def test_no_vendor_is_fast_enough(name: str) -> None:
    """A3: a network hop to a vendor takes longer than 300 or 50 ms, so the model is run."""
    found = shown(name)
    for option in ("api", "hosted_open"):
        assert (found["options"][option]["status"], found["options"][option]["by"]) == (
            "ruled_out",
            ["latency"],
        )
    row = found["components"]["foundation_model"]
    assert row["stance"] == "run"
    assert row["buying"]["monthly_usd"] is None, "there is no vendor whose bill would count"


def test_no_vendor_may_read_the_hospitals_notes() -> None:
    """C1: the data can't leave, so both vendors are out by residency, and a split with them."""
    found = shown("case-health-notes")
    for option in ("api", "hosted_open", "hybrid"):
        assert found["options"][option]["status"] == "ruled_out"
        assert "residency_on_premises" in found["options"][option]["by"]
    assert found["components"]["foundation_model"]["stance"] == "run"


def test_a_million_a_day_fires_and_its_crossover_is_computed() -> None:
    """A3's rule fires at 30.4M a month; computed, a GPU pays from 3.4M against the API, never a host."""
    found = shown("case-support-1m-a-day")
    assert found["frameworks"]["A3"]["state"] == "speaks"
    assert found["frameworks"]["A3"]["for"] == ["self_host"]
    crossing = found["crossover"]["self_host"]
    assert crossing["api"]["requests_per_month"] == pytest.approx(3_380_000, rel=0.01)
    assert crossing["hosted_open"]["requests_per_month"] is None
    assert found["verdict"]["option"] == "hosted_open"
    assert found["components"]["foundation_model"]["stance"] == "buy", "a host's is a vendor's"


def test_the_split_is_open_in_both_readings_of_the_migration() -> None:
    """E8's $12K a month is a cost or a saving; read as a saving, eight GPUs cost $24,000 (45 - 12 - 9)."""
    costs = shown("case-llm-migration")
    assert costs["options"]["hybrid"]["status"] == "open"
    assert costs["components"]["foundation_model"]["stance"] == "run", "four fifths of the requests are"
    session = session_of_preset("case-llm-migration")
    for question, value in (("gpus", 8.0), ("gpu_usd_per_hour", 24_000 / (8 * 730))):
        session = session.answer(question, replace(session.answers[question], value=value))
    saves = shown_of(evaluate(session, reference(), TODAY))
    assert saves["options"]["hybrid"]["status"] == "open"
    assert saves["verdict"]["option"] == "hybrid"


# ---------------------------------------------------------------- what the cases say of components

NAMED = {
    "case-sales-assistant": ("retrieval", "vector_store", "eval_harness", "observability", "prompts"),
    "case-legal-contracts": ("eval_harness",),
    "case-llm-migration": ("eval_harness",),
}
"""The components that a case's text names beside the model; the other texts name none."""


@pytest.mark.parametrize("name", CASE_NAMES)
def test_a_case_has_the_components_that_its_text_names_and_says_where(name: str) -> None:
    components = find_preset(name, questionnaire()).components
    assert tuple(components) == NAMED.get(name, ())
    for component_id, picked in components.items():
        assert picked.evidence == "stated", component_id
        framework = picked.source.split(":")[0]
        assert framework in ("A2", "A5", "B6", "E8")


@pytest.mark.parametrize("name", ["case-legal-contracts", "case-llm-migration"])
def test_an_evaluation_that_is_there_costs_no_start(name: str) -> None:
    """Both texts score with their own; what it took to build is past effort (E1)."""
    assert shown(name)["components"]["eval_harness"]["owning"]["upfront_usd"]["high"] == 0


# ---------------------------------------------------------------- worked out by hand

WITH_A_STACK = [path for path in CASES if "components" in tomllib.loads(path.read_text())]


@cache
def _worked(stem: str) -> tuple[Stack, dict[str, Any]]:
    (path,) = (path for path in WITH_A_STACK if path.stem == stem)
    raw = tomllib.loads(path.read_text())
    known = questionnaire()
    place = Place(path.name, ("components",))
    components = checked_components(read_value(COMPONENTS, raw["components"], place), known, place)
    session = replace(session_from(path, known), components=components)
    stack = evaluate(session, reference(), TODAY).stack
    assert stack is not None
    return stack, raw["expected"]


STEMS = [path.stem for path in WITH_A_STACK]


def test_some_cases_have_a_stack() -> None:
    assert set(STEMS) == {"series-a-sales-assistant", "hospital-notes-on-premises"}


@pytest.mark.parametrize("stem", STEMS)
def test_the_stances_of_a_worked_stack(stem: str) -> None:
    stack, expected = _worked(stem)
    assert {row.component.id: row.stance for row in stack.rows} == expected["stances"]


@pytest.mark.parametrize("stem", STEMS)
def test_the_costs_of_a_worked_stack(stem: str) -> None:
    """The sums stand in the case's own file."""
    stack, expected = _worked(stem)
    for component_id, costs in expected["component_horizon_usd"].items():
        row = stack.row(component_id)
        assert row is not None and row.buying.horizon_usd is not None and row.owning.horizon_usd is not None
        found = {"buying": row.buying.horizon_usd.likely, "owning": row.owning.horizon_usd.likely}
        assert found == pytest.approx(costs, abs=0.5), component_id


def test_a_duty_outweighs_the_questions_and_the_costs() -> None:
    """No vendor may see the notes: the index is run, and its highest risk says that nobody can yet."""
    stack, _ = _worked("hospital-notes-on-premises")
    index, tracking = stack.row("vector_store"), stack.row("experiment_tracking")
    assert index is not None and tracking is not None
    assert index.sort == tracking.sort == "buy", "A1 alone would buy both"
    assert (index.risks[0].id, index.level) == ("nobody_operates_it", "high")
    assert not stack.vendors
    assert [rule.picks for rule in tracking.rules] == ["run", "run", "buy"]
