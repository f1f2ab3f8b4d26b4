"""The verdict's words say what they must, whatever the wording."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import TODAY, Given
from bvbwizard.domain.criteria import Criteria
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.session import Session

TRAINED: dict[str, Given] = {
    "residency": "none",
    "third_party_processors": "accepted",
    "core_differentiator": "yes",
    "advantage": "in_model",
    "frontier_pace": "slow",
    "inference_largest_cost": "no",
    "proprietary_data": "some",
    "sensitive_data": ["none"],
    "ml_engineers": 9,
    "ml_infrastructure_expertise": "yes",
    "novel_architecture": "yes",
    "requests_per_month": 500_000,
    "growth_per_month": 0.0,
    "input_tokens": 1_024,
    "output_tokens": 128,
    "vendor_model": "claude_sonnet_5_5",
    "open_model": "llama_3_1_8b",
}


def test_an_option_that_sources_name_and_the_premium_removes_is_a_reason(
    evaluated: Callable[..., Evaluation],
) -> None:
    """B4 ends at training, C3 and D2 name it among others; it costs many times the cheapest."""
    evaluation = evaluated(TRAINED)
    assert evaluation.options["train"].by == ("strategic_premium",)
    assert evaluation.verdict.support["train"] >= 2
    assert any(said.startswith("Training from scratch costs over 2") for said in evaluation.verdict.because)
    assert evaluation.verdict.option != "train"


def test_dissent_names_source_and_reason(evaluated: Callable[..., Evaluation]) -> None:
    verdict = evaluated(TRAINED).verdict
    assert verdict.option is not None
    for voice in verdict.voices:
        if voice.speaks and verdict.option not in voice.speaks_for:
            assert any(said.startswith(voice.source) and voice.because in said for said in verdict.dissent)


@pytest.mark.parametrize(
    ("given", "gate"),
    [
        ({"third_party_processors": "refused"}, "No third party"),
        ({"residency": "on_premises", "owned_gpus": 8, "server_usd": 1, "gpus_per_server": 8}, "premises"),
    ],
)
def test_a_gate_that_removes_options_is_among_the_reasons(
    evaluated: Callable[..., Evaluation], given: dict[str, Given], gate: str
) -> None:
    reasons = evaluated(TRAINED | given).verdict.because
    assert any(gate in said and "That rules out" in said for said in reasons)


VOICE: dict[str, Given] = TRAINED | {"latency_budget_ms": 300, "novel_architecture": "no"}
LATENCIES = {"api": 1_000, "hosted_open": 600, "self_host": 150, "fine_tune": 150}
"""The figures' likely milliseconds to the first token; a vendor-tuned model answers like the API."""


@pytest.mark.parametrize("open_model", ["llama_3_1_8b", "qwen3_14b", "llama_3_3_70b"])
@pytest.mark.parametrize("expertise", ["yes", "no"])
@pytest.mark.parametrize("advantage", ["in_model", "around_model"])
@pytest.mark.parametrize("requests", [900, 500_000, 50_000_000])
@pytest.mark.parametrize("core", ["yes", "no"])
def test_a_voice_product_never_gets_an_option_that_is_likely_too_slow(
    evaluated: Callable[..., Evaluation],
    open_model: str,
    expertise: str,
    advantage: str,
    requests: int,
    core: str,
) -> None:
    given = VOICE | {
        "open_model": open_model,
        "ml_infrastructure_expertise": expertise,
        "advantage": advantage,
        "requests_per_month": requests,
        "core_differentiator": core,
    }
    evaluation = evaluated({key: value for key, value in given.items() if key != "novel_architecture"})
    option = evaluation.verdict.option
    assert option is None or LATENCIES[option] <= 300
    if option == "fine_tune":
        assert evaluation.options[option].variant != "fine_tune_vendor"


def test_where_your_rule_differs_from_e7_it_is_said_once(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of(TRAINED)
    own = replace(session, criteria=Criteria(payback_limit_months=18, net_win_rate_limit=0.05))
    said = [r for r in evaluate(own, reference, TODAY).verdict.because if "E7 judges" in r]
    assert said == [
        "Your rule is to pay back within 18 months (E7: 12 months), and to lose by under 5% (E7: 10%);"
        " E7 judges by its own numbers."
    ]
    assert not [r for r in evaluate(session, reference, TODAY).verdict.because if "E7 judges" in r]
