"""The interface of one's own around a component: E11's sum over E12's weeks, worked out by hand."""

from math import hypot, sqrt

import pytest

from bvbwizard.domain.interview.catalogue import STANCES
from bvbwizard.domain.stack.costs import seam_of
from bvbwizard.domain.values import Range
from calculated import CALCULATORS, run
from domain.stack.picks import CATALOGUE, decided, fact_of, own, picked, setting

HOUR = 103.85


def test_at_103_85_dollars_an_hour() -> None:
    """With it two weeks: 2 x 40 x 103.85 = 8,308, 30% testing and 20% buffer on top: 12,462.

    Without it four to six months of 52 / 12 weeks, 17.333 to 26, in the geometric middle 21.2289. A week is
    40 hours at 103.85 and half as much again, 6,231: 108,004 to 162,006, likely 132,277.34. Less 12,462.
    """
    seam = seam_of(own(), fact_of(HOUR, "engineer_usd_per_hour"), CALCULATORS)
    assert seam is not None
    assert (seam.component, seam.label) == ("ranker", "Ranker")
    assert seam.with_usd.likely == seam.with_usd.low == seam.with_usd.high == pytest.approx(12_462)
    without, avoids = seam.without_usd, seam.avoids_usd
    assert (without.low, without.likely, without.high) == pytest.approx((108_004, 132_277.34, 162_006))
    assert (avoids.low, avoids.likely, avoids.high) == pytest.approx((95_542, 119_815.34, 149_544))


def test_it_is_what_the_switching_calculator_says() -> None:
    given = {"current_vendor_usd_per_month": 0, "integrations": 0, "usd_per_integration": 0}
    seam = seam_of(own(), fact_of(HOUR, "engineer_usd_per_hour"), CALCULATORS)
    assert seam is not None
    weeks = {2: seam.with_usd.likely, sqrt(26 * 52 / 3): seam.without_usd.likely, 26: seam.without_usd.high}
    for each, usd in weeks.items():
        found = run("switching", given | {"migration_engineer_weeks": each, "weekly_engineer_usd": 40 * HOUR})
        assert found["total_usd"] == pytest.approx(usd, abs=0.005)


def test_the_hour_moves_both_sides_of_what_it_avoids_at_once() -> None:
    """An hour of 50 to 200, likely 100: 60 a dollar and a week with E11's half on top.

    With: 6,000, 12,000 and 24,000. Without, 21.2289 weeks: 127,373; the hour moves it by half and double, the
    weeks to 104,000 and 156,000. Avoided: 19.2289 weeks: 115,373; the hour moves that by half and double too.
    """
    seam = seam_of(own(), fact_of(Range(50.0, 100.0, 200.0), "engineer_usd_per_hour"), CALCULATORS)
    assert seam is not None
    weeks = sqrt(26 * 52 / 3)
    assert seam.with_usd == Range(6_000, 12_000, 24_000)
    likely = 6_000 * weeks
    down, up = likely - 104_000, 156_000 - likely
    for amount, middle in ((seam.without_usd, likely), (seam.avoids_usd, likely - 12_000)):
        assert amount.likely == pytest.approx(middle)
        assert amount.low == pytest.approx(middle - hypot(middle / 2, down))
        assert amount.high == pytest.approx(middle + hypot(middle, up))


def test_without_a_price_of_an_hour_there_is_none_and_free_engineers_avoid_nothing() -> None:
    assert seam_of(own(), None, CALCULATORS) is None
    free = seam_of(own(), fact_of(0.0, "engineer_usd_per_hour"), CALCULATORS)
    assert free is not None
    assert free.with_usd == free.without_usd == free.avoids_usd == Range.point(0.0)


@pytest.mark.parametrize("stance", STANCES)
@pytest.mark.parametrize(
    ("named", "critical", "wanted"),
    [(True, False, True), (False, True, True), (True, True, True), (False, False, False)],
)
def test_what_is_anothers_and_named_by_e12_or_called_at_once_wants_one(
    stance: str, named: bool, critical: bool, wanted: bool
) -> None:
    component = own(seam=named, critical_path=critical)
    row = decided(component, picked(chosen_stance=stance))
    assert (row.seam is not None) == (wanted and stance != "build")


def test_what_a1_calls_mixed_is_bought_behind_one_whatever_its_default() -> None:
    """A1: buy now behind a seam, settled by who would operate it."""
    for component in (own(default_stance="build"), CATALOGUE.by_id["eval_harness"], own()):
        row = decided(component, picked(creates_moat="yes", can_operate_it="no"))
        assert row.sort == "mixed"
        assert row.seam is not None, component.id
    built = decided(own(default_stance="build"), picked(creates_moat="yes", can_operate_it="yes"))
    assert built.seam is None


def test_e12_names_model_vector_store_feature_store_and_tracking() -> None:
    assert {"foundation_model", "vector_store", "feature_store", "experiment_tracking"} <= {
        component.id for component in CATALOGUE.components if component.seam
    }


def test_the_setting_of_the_session_gives_the_hour() -> None:
    row = decided(own(critical_path=True), picked(chosen_stance="buy"), setting(rate=None))
    assert row.seam is None
