"""A split between an API and our own GPUs: a case like E8's worked out by hand, and its staircase."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.results.options import CostLine

E8: dict[str, Given] = {
    "residency": "none",
    "ml_infrastructure_expertise": "yes",
    "engineer_usd_per_hour": 100,
    "requests_per_month": 1_000_000,
    "growth_per_month": 0.0,
    "input_tokens": 3_000,
    "output_tokens": 1_000,
    "cached_input_share": 0.0,
    "batch_share": 0.0,
    "peak_to_average": 3,
    "vendor_model": "other",
    "open_model": "llama_3_3_70b",
    "hard_share": 0.2,
    "input_usd_per_mtok": 5,
    "output_usd_per_mtok": 30,
    "knows_running": "yes",
    "gpu": "h100_sxm",
    "gpu_usd_per_hour": 4.0,
    "replicas_at_least": 1,
    "gpu_overhead_share": 0.25,
    "requests_per_second_per_replica": 1.0,
    "build_hours": 240,
    "build_includes_integration": "no",
    "integration_weeks": 3,
    "operating_fte_api": 0.05,
    "operating_fte_self_host": 0.25,
}
POST = 100 * 2_080 / 12


def lines_of(evaluation: Evaluation) -> dict[str, CostLine]:
    return {line.id: line for line in evaluation.options["hybrid"].lines}


def test_e8_worked_out(evaluated: Callable[..., Evaluation]) -> None:
    """$45,000 a month at the API; a fifth of it stays there, the rest is served by two GPUs.

    A request costs 3,000 x $5 / 1M + 1,000 x $30 / 1M = $0.015 + $0.03. One copy serves
    1 x 0.90 x 3,600 x 730 / 3 = 788,400 requests, so 800,000 easy ones take two: 2 x 730 x $4 = $5,840,
    a quarter on top. Six weeks of routing are E8's.
    """
    evaluation = evaluated(E8)
    amounts = {name: line.amount_usd for name, line in lines_of(evaluation).items()}
    assert amounts == {
        "integration": pytest.approx(12_000),
        "build": pytest.approx(24_000),
        "routing": pytest.approx(24_000),
        "gpus": pytest.approx(5_840),
        "gpu_overhead": pytest.approx(1_460),
        "hard_prompt_tokens": pytest.approx(3_000),
        "hard_answer_tokens": pytest.approx(6_000),
        "api_posts": pytest.approx(0.05 * POST),
        "serving_posts": pytest.approx(0.25 * POST),
        "routing_posts": pytest.approx(0.05 * POST),
    }


def test_e8_pays_back_in_two_months(evaluated: Callable[..., Evaluation]) -> None:
    # 48,000 more upfront; 45,866.67 - 22,366.67 = 23,500 less a month: 2.04 months.
    found = evaluated(E8).payback("hybrid", "api")
    assert found is not None
    assert (found.state, round(found.likely or 0, 2)) == ("pays", 2.04)


def test_crossovers_count_all_requests(evaluated: Callable[..., Evaluation]) -> None:
    """One GPU, $3,650; $6,066.67 of people less the API's $866.67: $8,850 a month over $0.045 x 80%.

    8,850 / 0.036 = 245,833.3; with 48,000 / 36 = 1,333.33 more a month 282,870.4. Both are under the
    985,500 requests (788,400 / 0.8) that one GPU is enough for.
    """
    found = next(c for c in evaluated(E8).crossovers if (c.option, c.side) == ("hybrid", "api"))
    assert found.running_cost_requests_per_month == 245_834
    assert found.requests_per_month == 282_871


def test_integration_is_counted_once_or_within_the_build(evaluated: Callable[..., Evaluation]) -> None:
    assert "integration" not in lines_of(evaluated(E8 | {"build_includes_integration": "yes"}))


def test_nearly_all_hard_costs_what_the_api_costs_and_more(evaluated: Callable[..., Evaluation]) -> None:
    bills = []
    for share in (0.001, 0.2, 0.5, 0.999):
        horizon = evaluated(E8 | {"hard_share": share}).options["hybrid"].horizon_usd
        assert horizon is not None
        bills.append(horizon.likely)
    assert bills == sorted(bills)
    api = evaluated(E8).options["api"].horizon_usd
    assert api is not None
    assert bills[-1] > api.likely


def test_a_place_fixed_for_self_hosting_holds_for_the_split(evaluated: Callable[..., Evaluation]) -> None:
    owned = E8 | {"self_host_variant": "owned", "server_usd": 200_000, "owned_gpus": 0, "gpus_per_server": 8}
    options = evaluated(owned).options
    assert (options["self_host"].variant, options["hybrid"].variant) == ("self_host_owned", "hybrid_owned")
    assert lines_of(evaluated(owned))["servers"].amount_usd == 200_000
    assert evaluated(E8 | {"self_host_variant": "rented"}).options["hybrid"].variant == "hybrid_rented"
