"""`calc vector-store` (E10), against numbers worked out by hand.

At $200,000 an hour costs 200,000 / 2,080 = 96.153846: set-up 60 hours = 5,769.23, upkeep 8 hours = 769.23 a
month. An instance is 0.40 x 730 = 292 a month. 50,000 queries a day are 50,000 x 30 x 0.096 / 1M = 0.144.
As printed a million vectors cost 1M x 0.00000025 x 30 = 7.50 a month and take 1.5 x 1.5 = 2.25 GB of 60;
corrected they cost 0.25 and take 1M x 1,536 x 4 bytes = 6.144 GB, x 1.5 = 9.216 GB.
"""

import pytest

from bvbwizard.domain.calculators import Result
from calculated import run


def _store(vectors: float, queries: float = 50_000.0, engineer: float = 200_000.0) -> dict[str, Result]:
    given = {"vectors": vectors, "queries_per_day": queries, "engineer_usd_per_year": engineer}
    return run("vector-store", given)


def test_the_scenario_of_the_source() -> None:
    """10M vectors. As printed: 75 + 0.144; 22.5 GB, one instance: 292 + 769.23; 5,769.23 / 0.01.

    Corrected: 2.50 + 0.144; 92.16 GB, two instances: 584 + 769.23. First years: 12 months, and the set-up.
    """
    assert _store(10_000_000) == {
        "self_run_upfront_usd": 5_769.23,
        "managed_usd_per_month": 2.64,
        "instances": 2,
        "self_run_usd_per_month": 1_353.23,
        "managed_first_year_usd": 31.73,
        "self_run_first_year_usd": 22_008.00,
        "payback_months": None,
        "managed_by_first_year": True,
        "printed_managed_usd_per_month": 75.14,
        "printed_instances": 1,
        "printed_self_run_usd_per_month": 1_061.23,
        "printed_managed_first_year_usd": 901.73,
        "printed_self_run_first_year_usd": 18_504.00,
        "printed_payback_months": 576_923.08,
        "printed_managed_by_first_year": True,
    }


@pytest.mark.parametrize(
    ("vectors", "managed", "managed_year", "instances", "self_run", "self_run_year"),
    [
        # 7.50 + 0.144; 2.25 GB; 292 + 769.23; 5,769.23 + 12 x 1,061.23
        (1_000_000, 7.64, 91.73, 1, 1_061.23, 18_504.00),
        # 199.999995 + 0.144; 59.9999985 GB
        (26_666_666, 200.14, 2_401.73, 1, 1_061.23, 18_504.00),
        # 200.0000025 + 0.144; 60.00000075 GB; 584 + 769.23
        (26_666_667, 200.14, 2_401.73, 2, 1_353.23, 22_008.00),
        # 600 + 0.144; 180 GB fill three and get four: 1,168 + 769.23; 5,769.23 + 23,246.77
        (80_000_000, 600.14, 7_201.73, 4, 1_937.23, 29_016.00),
    ],
)
def test_as_printed(
    vectors: int,
    managed: float,
    managed_year: float,
    instances: int,
    self_run: float,
    self_run_year: float,
) -> None:
    result = _store(vectors)
    assert result["printed_managed_usd_per_month"] == managed
    assert result["printed_managed_first_year_usd"] == managed_year
    assert result["printed_instances"] == instances
    assert result["printed_self_run_usd_per_month"] == self_run
    assert result["printed_self_run_first_year_usd"] == self_run_year
    assert result["printed_payback_months"] == 576_923.08
    assert result["printed_managed_by_first_year"] is True


@pytest.mark.parametrize(
    ("vectors", "managed", "managed_year", "instances", "self_run", "self_run_year"),
    [
        # 0.25 + 0.144; 9.216 GB
        (1_000_000, 0.39, 4.73, 1, 1_061.23, 18_504.00),
        # 6.6666665 + 0.144; 245.76 GB are over four times 60: 1,460 + 769.23; 5,769.23 + 26,750.77
        (26_666_666, 6.81, 81.73, 5, 2_229.23, 32_520.00),
        (26_666_667, 6.81, 81.73, 5, 2_229.23, 32_520.00),
        # 20 + 0.144; 737.28 GB are over twelve times 60: 3,796 + 769.23; 5,769.23 + 54,782.77
        (80_000_000, 20.14, 241.73, 13, 4_565.23, 60_552.00),
    ],
)
def test_corrected(
    vectors: int,
    managed: float,
    managed_year: float,
    instances: int,
    self_run: float,
    self_run_year: float,
) -> None:
    result = _store(vectors)
    assert result["managed_usd_per_month"] == managed
    assert result["managed_first_year_usd"] == managed_year
    assert result["instances"] == instances
    assert result["self_run_usd_per_month"] == self_run
    assert result["self_run_first_year_usd"] == self_run_year
    assert result["payback_months"] is None
    assert result["managed_by_first_year"] is True


@pytest.mark.parametrize(
    ("vectors", "printed", "corrected"),
    [
        (0, 1, 1),
        # 60 GB / 9.216 = 6.51041666...M
        (6_510_416, 1, 1),
        (6_510_417, 1, 2),
        # 19.53125M x 9.216 = 180 GB to the byte: three, and a fourth for one vector more
        (19_531_250, 1, 3),
        (19_531_251, 1, 4),
        # 79,999,999 x 2.25 = 179.99999775 GB as printed; 80M fit three exactly and get four
        (79_999_999, 3, 13),
        (80_000_000, 4, 13),
        # corrected 195.3125M x 9.216 = 1,800 GB: thirty; as printed 439.453125 GB: eight
        (195_312_500, 8, 30),
    ],
)
def test_instances_at_an_exact_fit(vectors: int, printed: int, corrected: int) -> None:
    result = _store(vectors)
    assert (result["printed_instances"], result["instances"]) == (printed, corrected)


@pytest.mark.parametrize("vectors", [1_000_000, 26_666_667, 80_000_000, 1e9, 1e11])
def test_more_vectors_never_make_self_run_cheaper(vectors: float) -> None:
    """Not even with free engineers: 2.25 / 60 x 292 = 10.95 a million against 7.50; 44.85 against 0.25."""
    result = _store(vectors, queries=0, engineer=0)
    assert result["printed_managed_by_first_year"] is True
    assert result["managed_by_first_year"] is True
    assert result["payback_months"] is None


def test_queries_can_make_self_run_pay() -> None:
    """A thousand million a day: 1e9 x 30 x 0.096 / 1M = 2,880 a month, and the storage of a million vectors.

    Corrected: 2,880.25 - 1,061.23 = 1,819.02; 5,769.23 / 1,819.02 = 3.17. As printed: 2,887.50 - 1,061.23
    = 1,826.27; 3.16.
    """
    result = _store(1_000_000, queries=1e9)
    assert (result["managed_usd_per_month"], result["payback_months"]) == (2_880.25, 3.17)
    assert (result["printed_managed_usd_per_month"], result["printed_payback_months"]) == (2_887.5, 3.16)
    assert result["managed_by_first_year"] is False
    assert result["printed_managed_by_first_year"] is False


@pytest.mark.parametrize(("queries", "managed"), [(552_777_777.0, True), (552_777_778.0, False)])
def test_the_pick_turns_at_a_payback_of_twelve_months(queries: float, managed: bool) -> None:
    """An hour of $100: set-up 6,000, a month 292 + 800 = 1,092. 12 x 500 saved = 6,000, so at 1,592 a month.

    1,592 / 0.00000288 = 552,777,777.8 queries a day.
    """
    result = _store(0, queries=queries, engineer=208_000)
    assert result["payback_months"] == 12
    assert result["managed_by_first_year"] is managed


def test_two_bills_that_print_alike_have_no_payback() -> None:
    """No vectors, free engineers: 292 a month = 101,388,888.9 queries a day; one more costs 0.00000288."""
    result = _store(0, queries=101_388_889.0, engineer=0)
    assert (result["managed_usd_per_month"], result["self_run_usd_per_month"]) == (292, 292)
    assert result["payback_months"] is None


def test_a_first_year_that_costs_the_same_is_the_vendors() -> None:
    """Free engineers leave the instances, 0.40 x 730 = 292 each, and no set-up.

    Corrected: 1.6M vectors are 0.40 and 101.25M queries 101.25 x 30 x 0.096 = 291.60: one instance's 292.
    As printed: 64M are 480 and 137.5M queries 396: 876, and 144 GB take three instances.
    """
    assert _store(1_600_000, 101_250_000, 0)["managed_by_first_year"] is True
    assert _store(1_600_000, 101_260_000, 0)["managed_by_first_year"] is False
    assert _store(64_000_000, 137_500_000, 0)["printed_managed_by_first_year"] is True
    assert _store(64_000_000, 137_510_000, 0)["printed_managed_by_first_year"] is False
