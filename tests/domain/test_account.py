"""The verdict's words say what they must, whatever the wording."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.evaluation import Evaluation

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


def test_support_for_an_uncosted_option_is_said(evaluated: Callable[..., Evaluation]) -> None:
    """B4 ends at training, C3 and D2 name it among others: three voices, and no cost model."""
    evaluation = evaluated(TRAINED)
    assert evaluation.options["train"].missing == ("not_modelled",)
    assert evaluation.verdict.support["train"] == 3
    assert any("Training from scratch has 3 of the voices" in said for said in evaluation.verdict.reasons)
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
    reasons = evaluated(TRAINED | given).verdict.reasons
    assert any(gate in said and "That rules out" in said for said in reasons)
