"""The answer key: what is right or nearly so, what a gate leaves no room for, and which reasons decide."""

import pytest

from bvbwizard.rehearsal.marks.key import AnswerKey, ComponentKey
from bvbwizard.rehearsal.text.lexicon import Reason
from bvbwizard.store.marking import key_of, lexicon
from bvbwizard.store.scenarios import scenario
from written_answers import DAY


def key(scenario_id: str) -> AnswerKey:
    return key_of(scenario(scenario_id), DAY)


def component(scenario_id: str, component_id: str) -> ComponentKey:
    found = key(scenario_id).component(component_id)
    assert found is not None
    return found


def reason(reason_id: str) -> Reason:
    return next(each for each in lexicon().reasons if each.id == reason_id)


@pytest.mark.parametrize(
    ("scenario_id", "right", "near"),
    [
        # The API is the verdict; a hosted open model is 40% cheaper, if it passes a comparison.
        ("sales-assistant", {"api", "vendor"}, {"hosted_open"}),
        # 300 ms: self-hosting or nothing; fine-tuning costs 2.7 times as much.
        ("voice-agent", {"self_host", "own"}, set()),
        # A split; fine-tuning, 26% dearer, could be it as well.
        ("eight-engineers", {"hybrid"}, {"fine_tune"}),
        # Vendor says too little: today's costs 40 times the host.
        ("support-1m-a-day", {"hosted_open"}, {"vendor"}),
        # Close: a hosted open model, untested, is the runner-up.
        ("legal-contracts", {"fine_tune"}, {"hosted_open", "own"}),
        # Nothing to compare: the certified vendor's, on the bank's premises.
        ("regulator-decided", {"api", "vendor"}, {"self_host", "own"}),
    ],
)
def test_the_models_call(scenario_id: str, right: set[str], near: set[str]) -> None:
    accepts = component(scenario_id, "foundation_model").accepts
    assert {call for call, fit in accepts.items() if fit == "right"} == right
    assert {call for call, fit in accepts.items() if fit == "near"} == near


def test_a_part_is_bought_or_run_where_the_team_could() -> None:
    # A1 says no to the moat and yes to operating it: buy is right, run is near; nobody runs the tracing.
    assert component("sales-assistant", "vector_store").fit("run") == "near"
    assert component("sales-assistant", "vector_store").fit("build") == "wrong"
    assert component("sales-assistant", "observability").fit("run") == "wrong"


def test_what_the_sources_do_by_default_is_right_as_well() -> None:
    # By its price the pipeline is bought, and E13 runs an open-source one.
    assert component("trading", "data_pipelines").fit("buy") == "right"
    assert component("trading", "data_pipelines").fit("run") == "right"


def test_a_duty_on_the_data_rules_vendors_out_of_every_part() -> None:
    assert component("hospital-notes", "foundation_model").ruled_out >= {"api", "hosted_open", "vendor"}
    assert "buy" in component("hospital-notes", "observability").ruled_out
    assert "buy" not in component("sales-assistant", "observability").ruled_out


def test_a_gate_is_no_criterion() -> None:
    # Self-hosting is removed by the payback limit, which is a matter of money.
    assert component("sales-assistant", "foundation_model").ruled_out == frozenset()


@pytest.mark.parametrize(
    ("scenario_id", "component_id", "reason_id", "call", "bearing"),
    [
        ("voice-agent", "foundation_model", "latency", "self_host", "decides"),
        ("sales-assistant", "foundation_model", "latency", "self_host", "false"),
        ("voice-agent", "foundation_model", "latency_is_fine", "api", "false"),
        ("sales-assistant", "foundation_model", "team_cannot", "api", "decides"),
        ("sales-assistant", "foundation_model", "team_can", "self_host", "false"),
        ("sales-assistant", "retrieval", "moat", "build", "decides"),
        ("sales-assistant", "retrieval", "moat", "buy", "silent"),
        ("sales-assistant", "vector_store", "moat", "build", "false"),
        ("data-no-moat", "retrieval", "no_moat", "buy", "decides"),
        ("hospital-notes", "observability", "duty", "run", "decides"),
        ("sales-assistant", "observability", "duty", "run", "false"),
        ("eight-engineers", "foundation_model", "quality", "hybrid", "decides"),
        ("sales-assistant", "foundation_model", "quality", "api", "holds"),
        ("sales-assistant", "prompts", "own_bar", "build", "silent"),
        ("data-no-moat", "data_pipelines", "partner", "ally", "decides"),
    ],
)
def test_what_a_reason_does_for_a_call(
    scenario_id: str, component_id: str, reason_id: str, call: str, bearing: str
) -> None:
    assert component(scenario_id, component_id).bearing(reason(reason_id), call) == bearing


def test_the_risks_are_those_of_the_case_and_a5s() -> None:
    families = {risk.family for risk in key("support-1m-a-day").risks}
    assert {"outage", "lock_in", "cost_at_scale", "people", "silent_change", "rate_limits"} <= families
    assert all(risk.mitigation for risk in key("support-1m-a-day").risks)


def test_only_a_case_that_goes_on_has_amounts() -> None:
    assert key("sales-assistant").has_amounts
    assert not key("regulator-decided").has_amounts
