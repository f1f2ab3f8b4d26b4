"""GPUs come whole; expected values are worked out by hand beside each."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bvbwizard.domain.money.bill import model_of
from bvbwizard.domain.money.gpus import Fleet, Staircase, Volumes, load_of
from bvbwizard.store.bundled import cost_lines

EIGHT_B_ON_ONE_H100 = {
    "requests_per_second_per_replica": 23.6,
    "active_hours_per_month": 730.0,
    "peak_to_average": 3.0,
}


def test_one_h100_serves_what_the_rules_say() -> None:
    # 23.6 x 0.90 x 3,600 x 730 / 3 = 21.24 x 3,600 x 243.333... = 18,606,240
    capacity = cost_lines().term("capacity", "self_host_rented", frozenset())
    assert capacity.of(EIGHT_B_ON_ONE_H100) == pytest.approx(18_606_240)


def test_a_replica_of_a_split_serves_its_requests_over_the_easy_part() -> None:
    # With 20% sent to the API, one replica is enough for 18,606,240 / 0.8 = 23,257,800 requests in all.
    inputs = EIGHT_B_ON_ONE_H100 | {"gpus_per_replica": 1.0, "replicas_at_least": 1.0, "hard_share": 0.2}
    stairs = model_of(cost_lines(), "hybrid_rented", frozenset()).stairs(inputs)
    assert stairs is not None
    fleet = stairs.fleet
    assert fleet.replica_requests_per_month == pytest.approx(23_257_800)
    assert [fleet.gpus(requests) for requests in (23_257_700, 23_257_900)] == [1, 2]


def test_one_request_beyond_a_gpu_adds_exactly_one() -> None:
    fleet = Fleet(1, 18_606_240)
    assert fleet.gpus(18_606_240) == 1
    assert fleet.gpus(18_606_241) == 2
    assert fleet.gpus(2 * 18_606_240) == 2


def test_a_pair_is_added_as_a_pair() -> None:
    fleet = Fleet(2, 1_000)
    assert [fleet.gpus(requests) for requests in (1, 1_000, 1_001)] == [2, 2, 4]


def test_redundancy_is_the_least() -> None:
    assert Fleet(2, 1_000, 2).gpus(1) == 4
    assert Fleet(2, 1_000, 2).gpus(2_001) == 6


def test_an_idle_gpu_costs_what_a_busy_one_costs() -> None:
    stairs = Staircase(fleet=Fleet(1, 1_000_000), usd_per_gpu_month=2_912.70)
    assert stairs.monthly(50_000) == stairs.monthly(950_000) == 2_912.70


def test_stated_gpus_stay_whatever_the_volume() -> None:
    stairs = Staircase(fleet=Fleet(2), usd_per_gpu_month=1_000)
    assert stairs.monthly(0) == stairs.monthly(1e10) == 2_000


def test_servers_are_bought_for_what_is_not_owned() -> None:
    # 9 GPUs needed, 1 owned: 8 lacking, one server of 8; with none owned two servers.
    bought = Staircase(
        fleet=Fleet(1, 10), usd_per_gpu_month=0, server_usd=300_000, gpus_per_server=8, owned_gpus=1
    )
    assert bought.upfront(90) == 300_000
    assert bought.upfront(91) == 600_000
    assert (
        Staircase(fleet=Fleet(1, 10), usd_per_gpu_month=0, server_usd=300_000, gpus_per_server=8).upfront(90)
        == 600_000
    )


@given(st.floats(0, 1e10), st.floats(0, 1e10))
def test_more_requests_never_lower_a_bill(one: float, other: float) -> None:
    stairs = Staircase(
        fleet=Fleet(2, 770_000), usd_per_gpu_month=3_000, usd_per_server_month=400, gpus_per_server=8
    )
    low, high = sorted((one, other))
    assert stairs.monthly(low) <= stairs.monthly(high)


def test_growing_months_add_up_step_by_step() -> None:
    # 100, 150, 225 requests at 120 a GPU: 1 + 2 + 2 GPU months; with two GPUs in a server 1 + 1 + 1.
    stairs = Staircase(fleet=Fleet(1, 120), usd_per_gpu_month=10, gpus_per_server=2)
    assert list(load_of(Volumes(100, 0.5), stairs).until(3)) == pytest.approx([3, 475, 5, 3])


@given(
    requests=st.floats(1, 1e9),
    growth=st.floats(-0.3, 0.3),
    size=st.floats(1e3, 1e9),
    per_server=st.sampled_from([0, 1, 4, 8]),
    asked=st.lists(st.integers(0, 120), min_size=1, max_size=6),
)
def test_a_load_is_the_sum_of_its_months(
    requests: float, growth: float, size: float, per_server: int, asked: list[int]
) -> None:
    """Whatever is asked first: GPUs and servers of each month, added up one by one."""
    fleet = Fleet(2, size, 1)
    stairs = Staircase(fleet=fleet, usd_per_gpu_month=1, gpus_per_server=per_server)
    load = load_of(Volumes(requests, growth), stairs)
    for months in asked:
        each = [fleet.gpus(requests * (1 + growth) ** month) for month in range(months)]
        servers = [math.ceil(gpus / per_server) for gpus in each] if per_server else []
        _, _, gpus, found = load.until(months)
        assert [gpus, found] == pytest.approx([sum(each), sum(servers)])


@given(st.floats(0, 1e9), st.floats(-0.2, 0.2), st.integers(1, 120))
def test_volumes_add_up(requests: float, growth: float, months: int) -> None:
    volumes = Volumes(requests, growth)
    walked = math.fsum(volumes.between(0, months))
    # The closed form loses digits where growth is a hair's breadth from zero.
    assert volumes.total(months) == pytest.approx(walked, rel=1e-6) or abs(growth) < 1e-9
