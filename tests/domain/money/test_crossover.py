"""Crossovers, by hand and by walking every step."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.money.bill import BillShape, End
from bvbwizard.domain.money.crossover import crossover
from bvbwizard.domain.money.gpus import Fleet, Staircase, Volumes

API = BillShape(0.0, 0.0, 0.0175)
"""E5: 2,000 prompt tokens at $5 and 500 answer tokens at $15 per million: $0.01 + $0.0075."""


def e5_self_host() -> BillShape:
    """Two A100 at $3.06 for 730 hours with 15% on top, 20 hours at $115, 400 hours to build."""
    return BillShape(46_000.0, 2_300.0, 0.0, Staircase(fleet=Fleet(2), usd_per_gpu_month=3.06 * 730 * 1.15))


def test_e5_running_cost_crossover() -> None:
    # (2 x 3.06 x 730 x 1.15 + 2,300) / 0.0175 = 7,437.74 / 0.0175 = 425,013.7
    assert crossover(e5_self_host(), API, horizon_months=36, upfront=False) == 425_014


def test_e5_crossover_over_36_months() -> None:
    # (7,437.74 + 46,000 / 36) / 0.0175 = 8,715.5178 / 0.0175 = 498,029.6
    assert crossover(e5_self_host(), API, horizon_months=36, upfront=True) == 498_030


def test_none_where_the_request_is_cheaper_than_the_full_gpu() -> None:
    # A full GPU costs 100 / 1,000 = $0.10 a request; the side asks $0.09.
    own = BillShape(0.0, 0.0, 0.0, Staircase(fleet=Fleet(1, 1_000), usd_per_gpu_month=100))
    assert crossover(own, BillShape(0.0, 0.0, 0.09), horizon_months=36, upfront=True) is None
    assert crossover(own, BillShape(0.0, 0.0, 0.0), horizon_months=36, upfront=True) is None


def test_none_where_it_is_no_dearer_at_no_requests() -> None:
    own, side = BillShape(0.0, 1.0, 0.01), BillShape(0.0, 2.0, 0.02)
    assert crossover(own, side, horizon_months=36, upfront=True) is None


def test_the_first_step_may_not_hold() -> None:
    # $100 a GPU of 1,000 requests, $0.15 a request: one GPU pays from 667; two are dear from 1,001 on
    # (200 > 150.15) until 1,334; three from 2,001 (300 against 300.15) hold, and every step after.
    own = BillShape(0.0, 0.0, 0.0, Staircase(fleet=Fleet(1, 1_000), usd_per_gpu_month=100))
    assert crossover(own, BillShape(0.0, 0.0, 0.15), horizon_months=36, upfront=False) == 1_334


@given(
    size=st.integers(50, 2_000),
    gpu=st.floats(10, 500),
    fixed=st.floats(0, 500),
    price=st.floats(0.05, 2),
    upfront=st.floats(0, 20_000),
    server=st.sampled_from([0.0, 5_000.0]),
)
def test_it_agrees_with_walking(
    size: int, gpu: float, fixed: float, price: float, upfront: float, server: float
) -> None:
    stairs = Staircase(
        fleet=Fleet(1, size),
        usd_per_gpu_month=gpu,
        server_usd=server,
        gpus_per_server=4 if server else 0,
    )
    own, side = BillShape(upfront, fixed, 0.0, stairs), BillShape(0.0, 0.0, price)
    found = crossover(own, side, horizon_months=12, upfront=True)

    def over_a_year(shape: BillShape, volume: int) -> float:
        return End.of(shape, Volumes(volume, 0.0), horizon_months=12).horizon_usd

    def dearer(volume: int) -> float:
        return over_a_year(own, volume) - over_a_year(side, volume)

    if found is None:
        full = gpu / size + (server / 12 / 4 / size if server else 0)
        assert price <= full * (1 + 1e-5)
        return
    tolerance = 1e-6 * over_a_year(side, found)
    assert dearer(found) <= tolerance
    assert dearer(found - 1) > -tolerance - 12 * price
    for step in range(1, 40):
        start = (math.floor(found / size) + step) * size + 1
        assert dearer(start) <= tolerance + 1e-6 * over_a_year(side, start)


def test_price_and_volume_of_nothing_divide_by_nothing() -> None:
    own = e5_self_host()
    for price in (0.0, 1e-12):
        assert crossover(own, BillShape(0.0, 0.0, price), horizon_months=36, upfront=True) in (
            None,
            pytest.approx(8_715.5178 / 1e-12, rel=1e-3),
        )
