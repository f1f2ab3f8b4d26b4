"""Training from scratch: a whole bill worked out by hand, and what its lines follow."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.results.options import CostLine
from bvbwizard.domain.values import Range

GIVEN: dict[str, Given] = {
    "residency": "none",
    "proprietary_data": "unique",
    "corpus_tokens": 2_000_000_000,
    "engineer_usd_per_hour": 100,
    "requests_per_month": 1_000,
    "growth_per_month": 0.0,
    "input_tokens": 1_024,
    "output_tokens": 128,
    "vendor_model": "claude_sonnet_5_5",
    "open_model": "llama_3_1_8b",
    "knows_running": "yes",
    "gpu": "h100_sxm",
    "gpu_usd_per_hour": 4.0,
    "gpu_overhead_share": 0.2,
    "build_hours": 100,
    "build_includes_integration": "yes",
    "training_tokens": 1e12,
    "usd_per_label": 3,
}
POST = 100 * 2_080 / 12
"""A person-month at $100 an hour: $17,333.33."""


def lines_of(evaluation: Evaluation) -> dict[str, CostLine]:
    return {line.id: line for line in evaluation.options["train"].lines}


def test_the_bill_of_8b_on_a_trillion_tokens(evaluated: Callable[..., Evaluation]) -> None:
    """Each line of the cost at its likely figures.

    Compute: 6 x 8e9 x 1e12 x (1 + 0.5 failed) = 7.2e22 operations; an H100 at 30% of 989 TFLOP/s does
    989e12 x 0.30 x 3,600 = 1.06812e18 an hour: 67,408.16 hours at $4 = $269,632.6. Data: 1e6 million
    tokens at $0.033 = $33,000. People: 5 posts x 12 months. Evaluation set: 200 labels at $3; MLOps:
    120 hours at $100; serving: 100 hours at $100. A month: one GPU 730 x $4, 20% on top; 5 posts;
    100 reviews at $7; 8 runs x 200 examples x $0.009; tools $420.
    """
    amounts = {name: line.amount_usd for name, line in lines_of(evaluated(GIVEN)).items()}
    assert amounts == {
        "build": pytest.approx(10_000),
        "training_data": pytest.approx(33_000),
        "training_compute": pytest.approx(269_632.63, abs=0.01),
        "training_posts": pytest.approx(5 * 12 * POST),
        "evaluation_set": pytest.approx(600),
        "mlops_setup": pytest.approx(12_000),
        "gpus": pytest.approx(2_920),
        "gpu_overhead": pytest.approx(584),
        "posts": pytest.approx(5 * POST),
        "reviews": pytest.approx(700),
        "regression_runs": pytest.approx(14.40),
        "mlops": pytest.approx(420),
    }


def test_unknown_tokens_follow_from_the_size(evaluated: Callable[..., Evaluation]) -> None:
    """200 tokens for each of 8e9 parameters: 1.6e12, 1.6 times the compute of a trillion."""
    evaluation = evaluated(GIVEN | {"training_tokens": None})
    tokens = evaluation.facts.numbers["training_tokens"]
    assert (tokens.range, tokens.origin) == (Range(1.6e11, 1.6e12, 1.5e13), "derived")
    compute = lines_of(evaluation)["training_compute"]
    assert compute.amount_usd == pytest.approx(1.6 * 269_632.63, abs=0.02)
    assert compute.inputs["training_tokens_per_parameter"] == 200
    assert "training_tokens" not in compute.inputs
    assert "training_tokens_per_parameter" in {figure.id for figure in evaluation.figures_used}


def test_a_model_of_unknown_size_has_no_cost(evaluated: Callable[..., Evaluation]) -> None:
    train = evaluated(GIVEN | {"open_model": "other"}).options["train"]
    assert train.status == "unknown"
    assert "open_model_parameters" in train.missing


def test_on_the_premises_it_is_served_on_servers_of_our_own(evaluated: Callable[..., Evaluation]) -> None:
    """No figure stands in for a server: without its price the cost is open."""
    bound = GIVEN | {"residency": "on_premises"}
    assert evaluated(bound).options["train"].missing == ("server_usd",)
    lines = lines_of(evaluated(bound | {"server_usd": 200_000, "owned_gpus": 0, "gpus_per_server": 8}))
    assert lines["servers"].amount_usd == 200_000
    assert "gpus" not in lines


def test_the_same_serving_as_self_hosting(evaluated: Callable[..., Evaluation]) -> None:
    """Only people differ: what the GPUs cost is the same staircase, at any volume."""
    for requests in (1_000, 18_606_241, 10**9):
        options = evaluated(GIVEN | {"requests_per_month": requests}).options
        bills = [
            [line.amount_usd for line in options[option].lines if line.id == "gpus"]
            for option in ("train", "self_host")
        ]
        assert bills[0] == bills[1]
