"""What a component costs either way, worked out by hand.

An hour costs $100 and the integration takes three weeks, 12,000 in all; what is bought is minded two hours a
month, 200.
"""

from math import hypot, sqrt

import pytest

from bvbwizard.domain.interview.catalogue import Component, PickedComponent
from bvbwizard.domain.stack.costs import Setting, cost_of
from bvbwizard.domain.stack.model import WayCost
from bvbwizard.domain.values import Range
from domain.stack.picks import (
    CATALOGUE,
    NOTHING_ELSE,
    QUESTIONNAIRE,
    STATED,
    facts_of,
    own,
    picked,
    setting,
    stack,
    summed,
)

LEAST = {"vector_store_least_usd_per_month": (50.0, 50.0, 50.0)}


def amounts(cost: WayCost) -> tuple[Range | None, Range | None, Range | None]:
    return cost.upfront_usd, cost.monthly_usd, cost.horizon_usd


def points(cost: WayCost) -> tuple[float, ...]:
    """Upfront, a month and the horizon, where nothing is uncertain."""
    found = [each for each in amounts(cost) if each is not None]
    assert all(each.is_point for each in found)
    return tuple(each.likely for each in found)


def bill(component: Component, about: PickedComponent, where: Setting | None = None) -> WayCost:
    return cost_of(component, about, "buy", where or setting())


# ---------------------------------------------------------------- points


def test_a_component_with_every_number_both_ways() -> None:
    """Bought 12,000; 500 + 200; 12,000 + 36 x 700. Run 12,000 + 80 x 100; 150 + 10 x 100; + 36 x 1,150.

    Built without the integration, which ends the hours of a build: 8,000; 1,150; 8,000 + 41,400.
    """
    about = picked(**STATED)
    assert points(bill(own(), about)) == (12_000, 700, 37_200)
    assert points(cost_of(own(), about, "run", setting())) == (20_000, 1_150, 61_400)
    assert points(cost_of(own(), about, "build", setting())) == (8_000, 1_150, 49_400)


def test_another_horizon_changes_the_sum_only() -> None:
    """12 months: 12,000 + 12 x 700."""
    assert points(bill(own(), picked(**STATED), setting(horizon_months=12))) == (12_000, 700, 20_400)


def test_weeks_of_its_own_come_before_the_sessions() -> None:
    """Half a week: 0.5 x 40 x 100 = 2,000, and 8,000 to set it up."""
    about = picked(**STATED | {"integration_weeks": 0.5})
    assert points(bill(own(), about))[0] == 2_000
    assert points(cost_of(own(), about, "run", setting()))[0] == 10_000


def test_nothing_to_do_and_nothing_to_pay_costs_nothing() -> None:
    """But for the integration, of no weeks, and the two hours of minding."""
    nothing = dict.fromkeys((*STATED, "integration_weeks"), 0)
    about = picked(**nothing)
    assert points(bill(own(), about)) == (0, 200, 7_200)
    assert points(cost_of(own(), about, "build", setting())) == (0, 0, 0)


def test_a_figure_stands_in_for_what_nobody_answered() -> None:
    """Retrieval built in 425 hours with 26 a month and $150: 42,500; 2,750; bought at $224: 12,000; 424."""
    figures = {
        **NOTHING_ELSE,
        "retrieval_buy_usd_per_month": (224.0, 224.0, 224.0),
        "retrieval_build_hours": (425.0, 425.0, 425.0),
        "retrieval_build_upkeep_hours_per_month": (26.0, 26.0, 26.0),
        "retrieval_build_infrastructure_usd_per_month": (150.0, 150.0, 150.0),
    }
    retrieval, where = CATALOGUE.by_id["retrieval"], setting(figures=figures)
    assert points(bill(retrieval, PickedComponent(), where))[:2] == (12_000, 424)
    assert points(cost_of(retrieval, PickedComponent(), "build", where))[:2] == (42_500, 2_750)
    unknown = picked(own_hours=None, subscription_usd_per_month=None)
    assert points(cost_of(retrieval, unknown, "build", where))[:2] == (42_500, 2_750)
    answered = picked(own_hours=100, subscription_usd_per_month=1)
    assert points(cost_of(retrieval, answered, "build", where))[:2] == (10_000, 2_750)
    assert points(bill(retrieval, answered, where))[:2] == (12_000, 201)


# ---------------------------------------------------------------- what is missing


@pytest.mark.parametrize(
    ("without", "bought_lacks", "run_lacks"),
    [
        (("subscription_usd_per_month",), ("subscription_usd_per_month",), ()),
        (("own_hours",), (), ("own_hours",)),
        (("upkeep_hours_per_month",), (), ("upkeep_hours_per_month",)),
        (("infrastructure_usd_per_month",), (), ("infrastructure_usd_per_month",)),
        (
            ("own_hours", "upkeep_hours_per_month", "infrastructure_usd_per_month"),
            (),
            ("own_hours", "infrastructure_usd_per_month", "upkeep_hours_per_month"),
        ),
    ],
)
def test_a_missing_number_leaves_no_amount_and_is_named(
    without: tuple[str, ...], bought_lacks: tuple[str, ...], run_lacks: tuple[str, ...]
) -> None:
    for about in (
        picked(**{question: given for question, given in STATED.items() if question not in without}),
        picked(**STATED | dict.fromkeys(without)),
    ):
        for cost, lacks in (
            (bill(own(), about), bought_lacks),
            (cost_of(own(), about, "run", setting()), run_lacks),
        ):
            assert cost.missing == lacks
            assert (amounts(cost) == (None, None, None)) == bool(lacks)
            assert bool(cost.lines) != bool(lacks)


def test_every_question_that_is_missing_can_be_answered() -> None:
    """With hardly a figure: answering what lacks, of each component and each way, leaves nothing missing."""
    where = setting(figures=NOTHING_ELSE | LEAST)
    for component in CATALOGUE.components[1:]:
        asked = {question.id for question in QUESTIONNAIRE.questions_of(component)}
        for way in ("buy", "run", "build"):
            lacks = _costed(component, PickedComponent(), way, where).missing
            assert set(lacks) <= asked, component.id
            assert not _costed(component, picked(**dict.fromkeys(lacks, 5)), way, where).missing, component.id


def _costed(component: Component, about: PickedComponent, way: str, where: Setting) -> WayCost:
    if way == "buy":
        return bill(component, about, where)
    return cost_of(component, about, "run" if way == "run" else "build", where)


def test_with_no_figure_at_all_a_question_of_the_session_is_named() -> None:
    """Whatever an hour costs is asked in the interview; so are the weeks, unless the component's are said."""
    nothing = setting(rate=None, weeks=None, figures={})
    assert bill(own(), picked(**STATED), nothing).missing == (
        "integration_weeks",
        "engineer_usd_per_hour",
        "vendor_upkeep_hours_per_month",
    )
    assert cost_of(own(), picked(**STATED), "build", nothing).missing == ("engineer_usd_per_hour",)


# ---------------------------------------------------------------- ranges

WIDE = Range(50.0, 100.0, 200.0)
"""An hour of an engineer."""


def test_the_swings_of_two_drivers_add_as_squares() -> None:
    """Subscription 400 to 900, likely 600 (geometric); an hour 50 to 200, likely 100; two hours a month.

    A month: 600 + 200; down 200 and 100, up 300 and 200. Upfront 120 hours: 6,000, 12,000, 24,000. Over 36
    months: 12,000 + 36 x 800 = 40,800; the subscription moves it by 36 x 200 down and 36 x 300 up, the hour
    by (120 + 72) x 50 = 9,600 down and x 100 = 19,200 up.
    """
    about = picked(**STATED | {"subscription_usd_per_month": (400, 900)})
    upfront, monthly, horizon = amounts(bill(own(), about, setting(rate=WIDE)))
    assert upfront == Range(6_000, 12_000, 24_000)
    assert monthly is not None and horizon is not None
    assert (monthly.low, monthly.likely, monthly.high) == pytest.approx(
        (800 - hypot(200, 100), 800, 800 + hypot(300, 200))
    )
    assert (horizon.low, horizon.likely, horizon.high) == pytest.approx(
        (40_800 - hypot(7_200, 9_600), 40_800, 40_800 + hypot(10_800, 19_200))
    )


def test_a_range_of_which_the_likely_value_is_said_keeps_it() -> None:
    about = picked(**STATED)
    likely = about.answers["subscription_usd_per_month"]
    answers = about.answers.with_entry(
        "subscription_usd_per_month", type(likely)(low=100.0, high=900.0, likely=850.0)
    )
    cost = bill(own(), PickedComponent(answers=answers))
    assert cost.monthly_usd == Range(300.0, 1_050.0, 1_100.0)


def test_no_amount_falls_under_nothing() -> None:
    """Hours 0 to 200, so likely 100, and an hour 0 to 200, likely 100: 10,000 less the root of twice 10,000
    squared is under nothing."""
    about = picked(**STATED | {"own_hours": (0, 200)})
    cost = cost_of(own(), about, "build", setting(rate=Range(0.0, 100.0, 200.0)))
    assert cost.upfront_usd == Range(0.0, 10_000, 10_000 + sqrt(2) * 10_000)


def test_a_driver_of_two_components_moves_once_in_the_total() -> None:
    """Both built: 80 hours and 10 a month with $150; 40 hours, 5 a month, $0 to $200 (likely 100).

    An hour 50, 100, 200. A month: 150 + 1,000 + 100 + 500 = 1,750; the hour moves both together by 15 x 50 =
    750 down and 1,500 up, the second's infrastructure by 100 either way. Added as two independent ones it
    would be the root of 500, 250 and 100 squared. Upfront 120 hours: 6,000, 12,000, 24,000.
    """
    components = {
        "one": picked(own("one"), **STATED | {"chosen_stance": "build"}),
        "two": picked(
            own("two"),
            own_hours=40,
            upkeep_hours_per_month=5,
            infrastructure_usd_per_month=(0, 200),
            chosen_stance="build",
        ),
    }
    total = stack(components, facts=facts_of(engineer_usd_per_hour=WIDE, integration_weeks=3.0)).total
    upfront, month, horizon = summed(total)
    assert upfront == Range(6_000, 12_000, 24_000)
    assert (month.low, month.likely, month.high) == pytest.approx(
        (1_750 - hypot(750, 100), 1_750, 1_750 + hypot(1_500, 100))
    )
    hours = 120 + 36 * 15
    assert (horizon.low, horizon.likely, horizon.high) == pytest.approx(
        (75_000 - hypot(hours * 50, 3_600), 75_000, 75_000 + hypot(hours * 100, 3_600))
    )
    assert total.without == ("foundation_model",)


def test_the_same_question_of_two_components_moves_them_apart() -> None:
    """Two subscriptions of 400 to 900, each likely 600: 1,600 a month; the root of 200 squared twice."""
    given = STATED | {"subscription_usd_per_month": (400, 900), "chosen_stance": "buy"}
    found = stack({"one": picked(own("one"), **given), "two": picked(own("two"), **given)})
    _, month, _ = summed(found.total)
    assert (month.low, month.likely, month.high) == pytest.approx(
        (1_600 - hypot(200, 200), 1_600, 1_600 + hypot(300, 300))
    )


def test_the_totals_of_what_is_decided_of_all_bought_and_of_all_ones_own() -> None:
    """One bought at 700, one built at 1,150 a month, one without a price; see the first test."""
    found = stack(
        {
            "one": picked(own("one"), **STATED | {"chosen_stance": "buy"}),
            "two": picked(own("two"), **STATED | {"chosen_stance": "build"}),
            "three": picked(own("three"), chosen_stance="ally"),
        }
    )
    lacks = ("foundation_model", "three")
    sums = {
        "total": (20_000, 1_850, 86_600, lacks),
        "all_bought": (24_000, 1_400, 74_400, lacks),
        # the own way of "one" is its usual one, a build
        "all_owned": (16_000, 2_300, 98_800, lacks),
    }
    for name, (upfront, month, horizon, without) in sums.items():
        total = getattr(found, name)
        assert total.upfront_usd == Range.point(upfront), name
        assert total.monthly_usd == Range.point(month), name
        assert total.horizon_usd == Range.point(horizon), name
        assert total.without == without, name


def test_the_facts_of_nobody_leave_every_amount_open() -> None:
    found = stack({"one": picked(own("one"), **STATED)}, facts=facts_of())
    assert found.total.without == found.all_owned.without == ("foundation_model", "one")
    assert (found.total.upfront_usd, found.total.monthly_usd, found.total.horizon_usd) == (None, None, None)
    assert found.seams == ()
