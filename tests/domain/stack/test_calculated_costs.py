"""What E9's and E10's components cost, what has a price by number, and that every line is its formula.

An hour costs $100 and the integration takes three weeks, 12,000 in all; what is bought is minded two hours a
month, 200.
"""

from math import sqrt
from random import Random

import pytest

from builders import TODAY, Given
from bvbwizard.domain.interview.catalogue import Component, PickedComponent
from bvbwizard.domain.money.lines import HOURS_PER_YEAR
from bvbwizard.domain.stack.costs import Setting, cost_of
from bvbwizard.domain.stack.model import WayCost
from bvbwizard.domain.values import Range
from bvbwizard.store import bundled
from calculated import run
from domain.money.test_lines import formula_value
from domain.stack.picks import CATALOGUE, NOTHING_ELSE, components_of_seed, decided, picked, setting
from domain.stack.test_costs import LEAST, amounts, bill, points

STORE, TRACKING = CATALOGUE.by_id["vector_store"], CATALOGUE.by_id["experiment_tracking"]
EMBEDDINGS, OBSERVABILITY = CATALOGUE.by_id["embeddings"], CATALOGUE.by_id["observability"]


# ---------------------------------------------------------------- seats and tokens


def test_a_seats_price_counts_where_the_seats_are_known_else_the_plans() -> None:
    """Observability: six seats at $39, else a flat $76; embeddings have no plan: 100M tokens at $0.06."""
    figures = {
        **NOTHING_ELSE,
        "observability_buy_usd_per_month": (76.0, 76.0, 76.0),
        "observability_usd_per_seat_month": (39.0, 39.0, 39.0),
        "embeddings_usd_per_mtok": (0.06, 0.06, 0.06),
    }
    where = setting(figures=figures)
    assert points(bill(OBSERVABILITY, picked(seats=6), where))[1] == 234 + 200
    assert points(bill(OBSERVABILITY, PickedComponent(), where))[1] == 76 + 200
    assert points(bill(OBSERVABILITY, picked(seats=None), where))[1] == 76 + 200
    assert points(bill(EMBEDDINGS, picked(embedded_mtok_per_month=100), where))[1] == pytest.approx(206)
    assert bill(EMBEDDINGS, PickedComponent(), where).missing == ("embedded_mtok_per_month",)


def test_a_bill_that_is_typed_stands_in_for_every_other_price_and_for_nothing_else() -> None:
    """E9's tracking is connected in 8 hours and minded by nobody, whatever its seats cost."""
    figures = {**NOTHING_ELSE, **LEAST, "observability_usd_per_seat_month": (39.0, 39.0, 39.0)}
    for component, volume, upfront, month in (
        (OBSERVABILITY, {"seats": 6}, 12_000, 1_200),
        (STORE, {"vectors": 10_000_000, "queries_per_day": 50_000}, 12_000, 1_200),
        (TRACKING, {"seats": 6}, 800, 1_000),
    ):
        about = picked(**volume, subscription_usd_per_month=1_000)
        assert points(bill(component, about, setting(figures=figures)))[:2] == (upfront, month), component.id
        alone = picked(subscription_usd_per_month=1_000)
        assert points(bill(component, alone, setting(figures=figures)))[:2] == (upfront, month), component.id


# ---------------------------------------------------------------- E10

VECTORS = (0, 1_000_000, 6_510_416, 6_510_417, 26_666_666, 26_666_667, 80_000_000, 100_000_000_000)


@pytest.mark.parametrize("vectors", VECTORS)
@pytest.mark.parametrize("queries", [0, 50_000, 1_000_000_000])
def test_a_vector_store_costs_what_its_calculator_says_corrected(vectors: int, queries: int) -> None:
    """Own: as `calc vector-store`, and the integration. The vendor: no less than its smallest plan."""
    about = picked(vectors=vectors, queries_per_day=queries)
    where = setting(figures=NOTHING_ELSE | LEAST)
    found = run(
        "vector-store",
        {"vectors": vectors, "queries_per_day": queries, "engineer_usd_per_year": 100 * HOURS_PER_YEAR},
    )
    upfront, month, _ = points(cost_of(STORE, about, "run", where))
    assert upfront - 12_000 == found["self_run_upfront_usd"]
    assert month == pytest.approx(found["self_run_usd_per_month"], abs=0.005)
    upfront, month, _ = points(bill(STORE, about, where))
    managed = found["managed_usd_per_month"]
    assert isinstance(managed, float)
    assert (upfront, month - 200) == pytest.approx((12_000, max(50.0, managed)), abs=0.005)


def test_the_scenario_of_e10_at_its_own_rate() -> None:
    """10M vectors, 50,000 queries a day, $200,000 a year: 2.644 a month, so the plan's $50; two instances and
    8 hours of 96.1538: 584 + 769.23; setting up 60 hours: 5,769.23."""
    about, hour = picked(vectors=10_000_000, queries_per_day=50_000), 200_000 / 2_080
    where = setting(rate=hour, weeks=0.0, figures=NOTHING_ELSE | LEAST)
    assert points(bill(STORE, about, where))[1] == pytest.approx(50 + 2 * hour)
    own_cost = cost_of(STORE, about, "run", where)
    assert points(own_cost)[:2] == pytest.approx((5_769.23, 1_353.23), abs=0.005)
    rows = decided(STORE, about, where).rules
    assert [rule.kind for rule in rows] == ["E10_printed", "E10_corrected"]
    bills = [(rule.vendor_usd_per_month, rule.self_run_usd_per_month) for rule in rows]
    assert bills[0] == pytest.approx((75.14, 1_061), abs=0.5)
    assert bills[1] == pytest.approx((2.64, 1_353.23), abs=0.005)


def test_vectors_in_a_range_move_both_sides() -> None:
    """1M to 100M, likely 10M: two instances, 16 (15.36) at the high end, 1 at the low; at $292 each.

    At the vendor 0.25, 2.5 and 25 a month are all under its plan of $50.
    """
    about = picked(vectors=(1_000_000, 100_000_000), queries_per_day=0)
    where = setting(figures=NOTHING_ELSE | LEAST)
    own_month = cost_of(STORE, about, "run", where).monthly_usd
    assert own_month is not None
    assert (own_month.low, own_month.likely, own_month.high) == pytest.approx(
        (800 + 292, 800 + 584, 800 + 4_672)
    )
    assert bill(STORE, about, where).monthly_usd == Range.point(250)


# ---------------------------------------------------------------- E9

SEATS = (5, 6, 13, 14, 21, 22, 29, 30, 50, 51)


@pytest.mark.parametrize("seats", SEATS)
@pytest.mark.parametrize("sso", [None, "no", "yes"])
@pytest.mark.parametrize("duty", [False, True])
def test_experiment_tracking_costs_what_its_calculator_says(seats: int, sso: str | None, duty: bool) -> None:
    """At $200,000 a year; a duty to self-host changes the three rules' words, no cost."""
    where = setting(rate=200_000 / 2_080, may_buy="no" if duty else "yes")
    about = picked(seats=seats, sso=sso)
    found = run(
        "experiment-tracking",
        {
            "team_size": seats,
            "sso": int(sso == "yes"),
            "self_hosting_required": int(duty),
            "engineer_usd_per_year": 200_000,
        },
    )
    for cost, side in ((bill(TRACKING, about, where), "managed"), (_run_tracking(about, where), "self_run")):
        upfront, month, _ = points(cost)
        assert upfront == pytest.approx(found[f"{side}_upfront_usd"], abs=0.005)
        assert month == pytest.approx(found[f"{side}_usd_per_month"], abs=0.005)
        assert upfront + 12 * month == pytest.approx(found[f"{side}_first_year_usd"], abs=0.005)
    picks = {True: "buy", False: "run", None: None}
    outputs = ("managed_by_code", "managed_by_guidance", "managed_by_e13")
    rules = decided(TRACKING, about, where).rules
    assert [rule.kind for rule in rules] == ["E9_code", "E9_guidance", "E13"]
    assert [rule.picks for rule in rules] == [picks[found[output]] for output in outputs]  # type: ignore[index]


def _run_tracking(about: PickedComponent, where: Setting) -> WayCost:
    return cost_of(TRACKING, about, "run", where)


def test_seats_in_a_range_that_crosses_fifty_cross_the_price_too() -> None:
    """30 to 80 seats, likely 48.99 (geometric): $50 a seat there and at the low end, over 50 seats $80:
    1,500, 2,449.49 and 6,400 a month."""
    month = bill(TRACKING, picked(seats=(30, 80))).monthly_usd
    assert month is not None
    assert (month.low, month.likely, month.high) == pytest.approx((1_500, 50 * sqrt(2_400), 6_400))


# An hour costs $100. E10: 60 hours, 8 a month, one instance of $292, and three weeks of integration; E9: 40
# hours, 4 a month and a server of $200.
@pytest.mark.parametrize(
    ("component", "volume", "typed", "upfront", "month"),
    [
        (STORE, {"vectors": 0}, {}, 18_000, 1_092),
        (STORE, {"vectors": 0}, {"own_hours": 10}, 13_000, 1_092),
        (STORE, {"vectors": 0}, {"upkeep_hours_per_month": 1}, 18_000, 392),
        (STORE, {"vectors": 0}, {"infrastructure_usd_per_month": 50}, 18_000, 850),
        (STORE, {}, {"infrastructure_usd_per_month": 50}, 18_000, 850),
        (TRACKING, {"seats": 6}, {}, 4_000, 600),
        (TRACKING, {"seats": 6}, {"own_hours": 10}, 1_000, 600),
        (TRACKING, {"seats": 6}, {"upkeep_hours_per_month": 1}, 4_000, 300),
        (TRACKING, {"seats": 6}, {"infrastructure_usd_per_month": 50}, 4_000, 450),
        (TRACKING, {"seats": 6}, {"own_hours": None}, 4_000, 600),
    ],
)
def test_a_number_of_ones_own_stands_in_for_the_sources_and_leaves_the_others(
    component: Component, volume: dict[str, int], typed: dict[str, Given], upfront: float, month: float
) -> None:
    cost = cost_of(component, picked(**volume, **typed), "run", setting())
    assert points(cost)[:2] == (upfront, month)


def test_weeks_of_ones_own_stand_in_for_e9s_eight_hours() -> None:
    """Half a week: 20 hours at $100."""
    assert points(bill(TRACKING, picked(seats=6, integration_weeks=0.5)))[0] == 2_000


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize("seed", range(60))
def test_every_line_is_what_its_formula_gives_and_they_add_up(seed: int) -> None:
    """Of any component with any answers, under the figures that ship and under none."""
    random = Random(seed)
    rate = random.choice((Range.point(0.0), Range(80.77, 103.85, 201.92), Range.point(2_000.0)))
    for component_id, about in components_of_seed(seed).items():
        component = about.own or CATALOGUE.by_id[component_id]
        for where in (
            setting(rate=rate, book=bundled.figure_book().on(TODAY)),
            setting(rate=rate, figures=NOTHING_ELSE | LEAST),
        ):
            row = decided(component, about, where)
            for cost in (row.buying, row.owning):
                assert_lines_hold(cost)


def assert_lines_hold(cost: WayCost) -> None:
    sums = {"upfront": 0.0, "monthly": 0.0}
    for line in cost.lines:
        assert formula_value(line.formula, line.inputs) == pytest.approx(line.amount_usd, abs=0.005), line
        sums[line.kind] += line.amount_usd
    if cost.upfront_usd is None or cost.monthly_usd is None or cost.horizon_usd is None:
        assert not cost.lines and (cost.missing or amounts(cost) == (None, None, None))
        return
    assert cost.upfront_usd.likely == pytest.approx(sums["upfront"], abs=0.005)
    assert cost.monthly_usd.likely == pytest.approx(sums["monthly"], abs=0.005)
    assert cost.horizon_usd.likely == pytest.approx(sums["upfront"] + 36 * sums["monthly"], abs=0.005)
    for amount in (cost.upfront_usd, cost.monthly_usd, cost.horizon_usd):
        assert 0 <= amount.low <= amount.likely <= amount.high
