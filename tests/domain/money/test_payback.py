"""Payback against E5's quotient, with growth, and at its ends."""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Given
from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.money.bill import BillShape, Costing, CostModel, End
from bvbwizard.domain.money.gpus import Volumes
from bvbwizard.domain.money.payback import _first_month_that_stays, _looked_up, likely_payback
from bvbwizard.domain.money.swings import spread
from bvbwizard.domain.results.options import Payback
from bvbwizard.domain.values import Range

MODEL = CostModel(parts=())


def costing(shape: BillShape, volumes: Volumes) -> Costing:
    return Costing(model=MODEL, end=End.of(shape, volumes, horizon_months=36))


def months(own: BillShape, side: BillShape, requests: float, growth: float = 0.0) -> float | None:
    volumes = Volumes(requests, growth)
    return likely_payback(costing(own, volumes), costing(side, volumes))


def test_flat_volume_gives_the_quotient_of_e5() -> None:
    # 46,000 / (8,750 - 7,437.74) = 46,000 / 1,312.26 = 35.05
    found = months(BillShape(46_000, 7_437.74, 0.0), BillShape(0.0, 0.0, 0.0175), 500_000)
    assert found == pytest.approx(35.05, abs=0.005)


def test_nothing_more_upfront_is_paid_back_at_once() -> None:
    assert months(BillShape(100, 10, 0.0), BillShape(100, 20, 0.0), 1) == 0.0


def test_no_saving_never_pays_back() -> None:
    assert months(BillShape(100, 20, 0.0), BillShape(0, 20, 0.0), 1) is None
    assert months(BillShape(100, 30, 0.0), BillShape(0, 20, 0.0), 1) is None


def test_past_120_months_is_never() -> None:
    assert months(BillShape(1_200, 0, 0.0), BillShape(0, 10, 0.0), 1) == 120.0
    assert months(BillShape(1_201, 0, 0.0), BillShape(0, 10, 0.0), 1) is None


def test_growth_brings_it_forward() -> None:
    """Month by month: the side asks 100, 110, 121, 133.1, 146.41 ... a month; owning asks 300 once.

    After two months 210 are saved, after three 331: interpolated 2 + 90 / 121 = 2.74.
    """
    found = months(BillShape(300, 0, 0.0), BillShape(0, 0, 1.0), 100, growth=0.10)
    assert found == pytest.approx(2 + 90 / 121)


@given(upfront=st.floats(1, 1e6), saving=st.floats(0.01, 1e5), requests=st.floats(1, 1e6))
def test_hardly_any_growth_agrees_with_none(upfront: float, saving: float, requests: float) -> None:
    own, side = BillShape(upfront, 0, 0.0), BillShape(0, saving, 0.0)
    flat, growing = months(own, side, requests), months(own, side, requests, growth=1e-9)
    if flat is None or abs(upfront / saving - 120) < 1e-6:
        return
    assert growing == pytest.approx(flat)


def test_ends_add_as_squares_and_stop_at_the_floor() -> None:
    # Down 3 and 4: root of squares 5; up 6 and 8: 10.
    assert spread(100, [(-3, 6), (8, -4)]) == Range(95, 100, 110)
    assert spread(100, [(-3, 6), (8, -4)], floor=98).low == 98
    # Squares that are summed already count alike: 3 x 3 down and 6 x 6 up.
    assert spread(100, [(8, -4)], squares=(9, 36)) == Range(95, 100, 110)


E5: dict[str, Given] = {
    "requests_per_month": 500_000,
    "growth_per_month": 0.0,
    "input_tokens": 2_000,
    "output_tokens": 500,
    "cached_input_share": 0.0,
    "batch_share": 0.0,
    "vendor_model": "other",
    "open_model": "llama_3_3_70b",
    "input_usd_per_mtok": 5,
    "output_usd_per_mtok": 15,
    "knows_running": "yes",
    "gpu": "a100_80gb",
    "gpu_usd_per_hour": 3.06,
    "gpus": 2,
    "gpu_overhead_share": 0.15,
    "engineer_usd_per_hour": 115,
    "build_hours": 400,
    "operating_fte_api": 0.0,
    "operating_fte_self_host": 20 * 12 / 2_080,
    "residency": "none",
}


def self_host_payback(evaluation: Evaluation) -> Payback:
    found = evaluation.payback("self_host", "api")
    assert found is not None
    return found


def test_e5_in_the_full_model(evaluated: Callable[..., Evaluation]) -> None:
    """With nobody paid on the API's side, integration cancels and the text's 35.05 months come out."""
    found = self_host_payback(evaluated(E5))
    assert (found.state, round(found.likely or 0, 2)) == ("pays", 35.05)


def test_integration_within_the_build_hours_turns_it_to_24_5(evaluated: Callable[..., Evaluation]) -> None:
    # E14 on the buy side alone: (46,000 - 3 x 40 x 115) / 1,312.26 = 32,200 / 1,312.26 = 24.54
    given = E5 | {"build_includes_integration": "yes", "integration_weeks": 3}
    assert self_host_payback(evaluated(given)).likely == pytest.approx(24.54, abs=0.005)


def test_the_ends_hold_the_likely_payback(evaluated: Callable[..., Evaluation]) -> None:
    found = self_host_payback(evaluated(E5 | {"gpu_usd_per_hour": (2.5, 3.5)}))
    assert found.low is not None and found.likely is not None
    assert found.low < found.likely
    assert found.high is None or found.high > found.likely


def test_a_dearer_api_pays_owning_back_sooner(evaluated: Callable[..., Evaluation]) -> None:
    found = [
        self_host_payback(evaluated(E5 | {"input_usd_per_mtok": price})).likely or math.inf
        for price in (5, 6, 8, 12)
    ]
    assert found == sorted(found, reverse=True)


def test_crossovers_of_e5_in_the_full_model(evaluated: Callable[..., Evaluation]) -> None:
    """Two GPUs whatever the volume, nobody on the API's side: 425,014 and 498,030 requests a month."""
    crossover = next(
        each for each in evaluated(E5).crossovers if (each.option, each.side) == ("self_host", "api")
    )
    assert crossover.running_cost_requests_per_month == 425_014
    assert crossover.requests_per_month == 498_030


def test_an_end_that_dips_and_rises_counts_from_where_it_stays() -> None:
    """Nothing more upfront, dearer for ten years but one: from month 108 on it stays under."""
    assert _looked_up(lambda month: 108.0 - month if month > 12 else -1.0) == pytest.approx(108)
    assert _looked_up(lambda month: month - 119.0) is None
    assert _looked_up(lambda _: -1.0) == 0.0


@given(upfront=st.floats(1, 1e6), slope=st.floats(-1e5, -0.01), bend=st.floats(0, 1e3))
def test_looking_finds_what_walking_finds(upfront: float, slope: float, bend: float) -> None:
    """An excess that falls steadily or ever faster: the quick look against every month in turn."""

    def excess(month: int) -> float:
        return float(upfront + slope * month - bend * month**1.5)

    walked = _first_month_that_stays([excess(month) for month in range(121)])
    assert _looked_up(excess) == (walked if walked is None else pytest.approx(walked))
