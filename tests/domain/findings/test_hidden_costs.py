"""D4's hidden costs, by hand."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.findings.hidden_costs import hidden_costs
from bvbwizard.domain.results.findings import HiddenCost, HiddenCostKind
from bvbwizard.domain.values import Range

TUNED: dict[str, Given] = {
    "residency": "none",
    "proprietary_data": "some",
    "labelled_examples": 3_000,
    "engineer_usd_per_hour": 100,
    "requests_per_month": 500_000,
    "growth_per_month": 0.0,
    "input_tokens": 1_024,
    "output_tokens": 128,
    "vendor_model": "claude_sonnet_5_5",
    "open_model": "llama_3_1_8b",
    "knows_running": "yes",
    "gpu": "h100_sxm",
    "integration_weeks": 4,
    "build_hours": 500,
    "operating_fte_api": 0.0,
    "operating_fte_fine_tune": 0.5,
    "fine_tune_variant": "rented",
    "usd_per_label": 3,
}


def found(evaluation: Evaluation, option: str) -> dict[HiddenCostKind, HiddenCost]:
    costs = hidden_costs(evaluation.options, evaluation.facts)
    return {cost.kind: cost for cost in costs if cost.option == option}


def test_what_is_counted_is_in_the_lines(evaluated: Callable[..., Evaluation]) -> None:
    """MLOps: 12 x $420 (200 to 1,000). People: half a post of 2,080 hours at $100.

    Evaluation: 12 x (100 reviews x $7 + 8 runs x 200 x $0.009) = $8,572.80 likely.
    """
    evaluation = evaluated(TUNED)
    costs = found(evaluation, "fine_tune")
    assert costs["mlops"].usd_per_year == Range(2_400, 5_040, 12_000)
    assert costs["people"].usd_per_year == Range.point(104_000)
    evaluating = costs["evaluation"].usd_per_year
    assert evaluating is not None
    assert evaluating.likely == pytest.approx(8_572.80)
    # 500 reviews instead of 100 are the widest swing: 12 x 400 x $7 = $33,600 up.
    assert evaluating.high == pytest.approx(8_572.80 + 33_800, abs=300)
    monthly = sum(line.amount_usd for line in evaluation.options["fine_tune"].lines if line.kind == "monthly")
    counted = [cost.usd_per_year for cost in costs.values() if cost.is_counted and cost.usd_per_year]
    assert len(counted) == 3
    assert sum(cost.likely for cost in counted) < 12 * monthly


def test_the_source_s_own_people_stand_beside_ours(evaluated: Callable[..., Evaluation]) -> None:
    """2 to 3 people at $250K to $400K: $500K to $1.2M; the text prints $750K as the low end."""
    cost = found(evaluated(TUNED), "fine_tune")["people_by_source"]
    assert cost.usd_per_year == Range(500_000, 2.5 * 316_000, 1_200_000)
    assert not cost.is_counted


def test_the_saving_before_and_after_those_people(evaluated: Callable[..., Evaluation]) -> None:
    """D3's question: the API's tokens against the tuned model's bill, posts left out on both sides."""
    evaluation = evaluated(
        TUNED | {"requests_per_month": 50_000_000, "cached_input_share": 0.0, "batch_share": 0.0}
    )
    cost = found(evaluation, "fine_tune")["people_by_source"]
    # 50M x (1,024 x $2 + 128 x $10) / 1M = $166,400 a month, $1,996,800 a year.
    bill = sum(
        line.amount_usd
        for line in evaluation.options["fine_tune"].lines
        if line.kind == "monthly" and line.id != "posts"
    )
    before = 1_996_800 - 12 * bill
    assert cost.saved_before_people_usd == pytest.approx(before)


def test_opportunity_is_time_and_no_money(evaluated: Callable[..., Evaluation]) -> None:
    """Before it serves: 4 weeks x 40 + 500 + 160 to tune + 120 for MLOps = 940 hours = 5.4 months of
    173.3; after: half a post, 6 months a year.
    """
    cost = found(evaluated(TUNED), "fine_tune")["opportunity"]
    assert cost.usd_per_year is None
    assert cost.engineer_months == pytest.approx((5.42, 6.0), abs=0.01)


def test_training_has_the_same_four(evaluated: Callable[..., Evaluation]) -> None:
    costs = found(evaluated(TUNED), "train")
    assert list(costs) == [
        "mlops",
        "evaluation",
        "people",
        "people_by_source",
        "opportunity",
    ]
    assert costs["people"].usd_per_year == Range(3 * 208_000, 5 * 208_000, 8 * 208_000)


def test_what_has_no_cost_has_no_hidden_one(evaluated: Callable[..., Evaluation]) -> None:
    evaluation = evaluated({})
    assert hidden_costs(evaluation.options, evaluation.facts) == ()
