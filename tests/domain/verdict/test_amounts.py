"""The cheapest vendor model at the same tokens, worked out by hand."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.evaluation import Evaluation

WORKLOAD: dict[str, Given] = {
    "requests_per_month": 40_000,
    "growth_per_month": 0.0,
    "input_tokens": 1_500,
    "output_tokens": 300,
    "cached_input_share": 0.0,
    "batch_share": 0.0,
}


def test_the_cheapest_at_the_same_tokens_is_named(evaluated: Callable[..., Evaluation]) -> None:
    """Haiku 5.5 at $0.10 and $0.50 per million: 40,000 x (1,500 x 0.10 + 300 x 0.50) / 1M = $12.

    Sonnet 5.5 at $2 and $10: 40,000 x (3,000 + 3,000) / 1M = $240.
    """
    found = evaluated(WORKLOAD | {"vendor_model": "claude_sonnet_5_5"}).compared_with
    assert found is not None
    assert found.model == "claude_haiku_5_5"
    assert found.usd_per_month == pytest.approx(12.0)
    assert found.now_usd_per_month == pytest.approx(240.0)


def test_nothing_is_said_where_the_one_compared_is_the_cheapest(evaluated: Callable[..., Evaluation]) -> None:
    assert evaluated(WORKLOAD | {"vendor_model": "claude_haiku_5_5"}).compared_with is None
