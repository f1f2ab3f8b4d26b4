"""The calculators, against numbers worked out by hand."""

import pytest

from bvbwizard.domain.calculators import parse_inputs
from bvbwizard.domain.errors import BvbError
from bvbwizard.domain.formula import Formula
from calculated import CALCULATORS, run

SCENARIO = [
    "requests_per_month=500000",
    "input_tokens=2000",
    "output_tokens=500",
    "input_usd_per_mtok=5",
    "output_usd_per_mtok=15",
    "gpu_usd_per_hour=3.06",
    "gpus=2",
    "overhead=0.15",
    "engineer_usd_per_hour=115",
    "build_hours=400",
    "maintenance_hours_per_month=20",
    "horizon_months=36",
]


def test_llm_tco_on_its_source_scenario() -> None:
    """The API: 500,000 x (2,000 x $5 + 500 x $15) / 1M = 500,000 x $0.0175 = $8,750.

    The GPUs: 3.06 x 2 x 730 = 4,467.60; x 1.15 = 5,137.74; + 20 x 115 = 2,300 gives 7,437.74.
    The build: 400 x 115 = 46,000. The saving: 1,312.26 a month; 46,000 / 1,312.26 = 35.054.
    Over 36 months: 315,000 against 46,000 + 267,758.64 = 313,758.64; the difference is 1,241.36.
    """
    assert run("llm-tco", parse_inputs(SCENARIO)) == {
        "api_usd_per_month": 8_750.00,
        "self_host_usd_per_month": 7_437.74,
        "upfront_usd": 46_000,
        "payback_months": 35.05,
        "api_usd_over_horizon": 315_000,
        "self_host_usd_over_horizon": 313_758.64,
        "saving_usd": 1_241.36,
    }


def test_llm_tco_compares_over_36_months_unless_told() -> None:
    without = run("llm-tco", parse_inputs(SCENARIO[:-1]))
    assert without == run("llm-tco", parse_inputs(SCENARIO))
    # 12 x 1,312.26 - 46,000
    assert run("llm-tco", parse_inputs([*SCENARIO[:-1], "horizon_months=12"]))["saving_usd"] == -30_252.88


@pytest.mark.parametrize("requests", ["0", "1k", "425013"])
def test_llm_tco_pays_back_never_where_nothing_is_saved(requests: str) -> None:
    # 425,013 x $0.0175 = $7,437.73, a cent under the GPUs' bill.
    result = run("llm-tco", parse_inputs([f"requests_per_month={requests}", *SCENARIO[1:]]))
    assert result["payback_months"] is None


def test_llm_tco_pays_back_from_the_first_cent_saved() -> None:
    # 425,014 x $0.0175 = 7,437.745, 0.005 over; 46,000 / 0.005 = 9,200,000 months.
    result = run("llm-tco", parse_inputs(["requests_per_month=425014", *SCENARIO[1:]]))
    assert result["payback_months"] == pytest.approx(9_200_000, rel=1e-6)


def test_llm_tco_with_nothing_to_save_and_nothing_to_pay() -> None:
    # Both bills are zero: the saving isn't positive, so there is no payback, and nothing is divided by zero.
    free = dict.fromkeys((one.name for one in CALCULATORS.by_id["llm-tco"].inputs), 0.0) | {
        "horizon_months": 36.0
    }
    result = run("llm-tco", free)
    assert result["payback_months"] is None
    assert result["saving_usd"] == 0


def test_llm_tco_does_not_take_gpu_utilisation() -> None:
    with pytest.raises(
        BvbError, match='llm-tco doesn\'t take "gpu_utilisation"; it takes requests_per_month'
    ):
        run("llm-tco", parse_inputs([*SCENARIO, "gpu_utilisation=0.65"]))
    assert "utilisation" in CALCULATORS.by_id["llm-tco"].about


def test_api_spend_on_its_source_scenario() -> None:
    """50,000 x 500 = 25M tokens a day, x $10 per million = $250; x 365 = $91,250; the GPU 12 x $2,000."""
    result = run(
        "api-spend", parse_inputs(["requests_per_day=50k", "tokens_per_request=500", "usd_per_mtok=10"])
    )
    assert result == {
        "usd_per_day": 250,
        "usd_per_year": 91_250,
        "over_50k_usd_per_year": True,
        "over_500k_usd_per_year": False,
        "gpu_usd_per_year": 24_000,
    }


@pytest.mark.parametrize(
    ("usd_per_year", "over_50k", "over_500k"),
    [
        (0, False, False),
        (49_999.99, False, False),
        (50_000, False, False),
        (50_000.01, True, False),
        (500_000, True, False),
        (500_000.01, True, True),
    ],
)
def test_exactly_on_a_mark_is_not_over_it(usd_per_year: float, over_50k: bool, over_500k: bool) -> None:
    # A million tokens a day at x / 365 dollars cost x a year.
    inputs = {"requests_per_day": 1_000, "tokens_per_request": 1_000, "usd_per_mtok": usd_per_year / 365}
    result = run("api-spend", inputs)
    assert result["usd_per_year"] == usd_per_year
    assert (result["over_50k_usd_per_year"], result["over_500k_usd_per_year"]) == (over_50k, over_500k)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        (["gpus"], '"gpus" is no input; type it as name=number, as in gpus=2'),
        (["=2"], '"=2" is no input'),
        (["gpus=2", "gpus=3"], '"gpus" is given twice'),
        (["gpus=two"], '"gpus": "two" is not a number'),
        (["gpus="], '"gpus": "" is not a number'),
        (["gpus=nan"], "neither NaN nor infinity"),
        (["gpus=1,5"], "type 1.5; a comma only separates thousands"),
        (["x" * 500], "is no input"),
        (["\x1b[31m=2\x00=3"], "is not a number"),
    ],
)
def test_pairs_that_are_refused(pairs: list[str], sentence: str) -> None:
    with pytest.raises(BvbError) as caught:
        parse_inputs(pairs)
    assert sentence in str(caught.value)
    assert str(caught.value).isprintable()


def test_pairs_read_the_plain_suffixes() -> None:
    assert parse_inputs(["a=500k", "b=1.2M", "c=15%", "d = 1,000", "e=-2"]) == {
        "a": 500_000,
        "b": 1_200_000,
        "c": 0.15,
        "d": 1_000,
        "e": -2,
    }


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("gpus", -1.0, "gpus = -1 is outside what is accepted: 0 to 100,000"),
        ("gpus", 2.5, "gpus = 2.5 is not accepted: it has to be a whole number"),
        ("gpus", float("nan"), "gpus has to be a finite number"),
        ("gpus", float("inf"), "gpus has to be a finite number"),
        pytest.param("gpus", 10**400, "gpus has to be a finite number", id="huge"),
        ("gpus", True, "gpus has to be a finite number"),
        ("horizon_months", 0.0, "horizon_months = 0 is outside what is accepted: 1 to 600"),
        ("requests_per_month", 1e12, "requests_per_month = 1,000,000,000,000 is outside"),
    ],
)
def test_values_outside_their_bounds_are_refused_by_name(name: str, value: float, sentence: str) -> None:
    with pytest.raises(BvbError) as caught:
        run("llm-tco", parse_inputs(SCENARIO) | {name: value})
    assert sentence in str(caught.value)


def test_missing_inputs_are_all_named() -> None:
    with pytest.raises(BvbError, match="llm-tco also needs build_hours, maintenance_hours_per_month"):
        run(
            "llm-tco",
            parse_inputs([pair for pair in SCENARIO if "build" not in pair and "maint" not in pair]),
        )


def test_an_unknown_calculator_lists_those_there_are() -> None:
    with pytest.raises(BvbError, match='no calculator "tco"; there are api-spend, crossover, llm-tco'):
        CALCULATORS.named("tco")


def test_every_framework_whose_sum_is_computed() -> None:
    assert {each.id: each.framework for each in CALCULATORS.calculators} == {
        "api-spend": "D3",
        "crossover": "B3",
        "llm-tco": "E5",
        "quality": "E4",
        "switching": "E11",
        "hybrid": "E8",
        "experiment-tracking": "E9",
        "vector-store": "E10",
        "managed-premium": "E16",
    }


def test_a_shown_formula_reads_only_inputs_and_outputs() -> None:
    for chosen in CALCULATORS.calculators:
        shown = {*(one.name for one in chosen.inputs), *(one.name for one in chosen.outputs)}
        for output in chosen.outputs:
            assert set(Formula(chosen.shown_formula(output.formula)).names) <= shown


def test_a_step_is_shown_written_out() -> None:
    tracking = CALCULATORS.named("experiment-tracking")
    month = next(output for output in tracking.outputs if output.name == "managed_usd_per_month")
    assert tracking.shown_formula(month.formula) == "team_size * (50 + 30 * max(sso, team_size > 50))"


def test_a_shown_formula_gives_what_the_steps_give() -> None:
    """400 comparisons, 180 against 120: d = 0.15, won = 0.75; half = 1.96 x sqrt((0.75 - 0.0225) / 400).

    That is 0.083587; over 0.05 from the limit, squared: 2.79467 x 400 = 1,117.87: 1,118, so 718 more.
    """
    quality = CALCULATORS.named("quality")
    given = {"comparisons": 400.0, "api_wins": 180.0, "candidate_wins": 120.0, "limit": 0.1}
    found = quality.results(given)
    assert found["more_comparisons"] == 718
    known = {**given, **{name: float(value or 0) for name, value in found.items()}}
    more = next(output for output in quality.outputs if output.name == "more_comparisons")
    assert Formula(quality.shown_formula(more.formula)).of(known) == 718


def test_what_is_known_is_not_worked_out_again() -> None:
    switching = CALCULATORS.named("switching")
    # 1,000 + 500 of updates, 30% of 1,000 and 20% of 1,500
    assert switching.worked_out("total_usd", {"labour_usd": 1_000.0, "updates_usd": 500.0}) == 2_100
    # The same from the inputs: 10 weeks at 100, one system at 500.
    inputs = {"migration_engineer_weeks": 10.0, "weekly_engineer_usd": 100.0}
    systems = {"integrations": 1.0, "usd_per_integration": 500.0}
    assert switching.worked_out("total_usd", inputs | systems) == 2_100


@pytest.mark.parametrize(
    ("team", "sso", "usd"), [(50, 0, 50), (51, 0, 80), (1, 1, 80), (51, 1, 80), (0, 0, 50)]
)
def test_a_seat_costs_more_with_single_sign_on_or_over_fifty_seats(team: int, sso: int, usd: int) -> None:
    seat = CALCULATORS.named("experiment-tracking").worked_out
    assert seat("seat_usd_per_month", {"team_size": float(team), "sso": float(sso)}) == usd


# ---------------------------------------------------------------- at each number that decides, and next to it


@pytest.mark.parametrize(("saving", "months"), [(0.004, None), (0.005, None), (0.006, 5_000_000.0)])
def test_half_a_cent_saved_pays_nothing_back(saving: float, months: float | None) -> None:
    """Nothing stays on the API and serving is free, so its bill is what is saved: 30,000 / 0.006."""
    given = {"api_usd_per_month": saving, "hard_share": 0.0, "own_usd_per_month": 0.0}
    result = run("hybrid", {**given, "weekly_engineer_usd": 0.0})
    assert (result["payback_months"], result["payback_months_with_migration"]) == (months, months)


@pytest.mark.parametrize(("queries", "months"), [(101_390_590, None), (101_390_660, 0.0)])
def test_half_a_cent_saved_on_a_vector_store_pays_nothing_back(queries: int, months: float | None) -> None:
    """Free engineers and no vectors: 292 a month. At 0.00000288 a query, 292.0049 and 292.0051 bought."""
    given = {"vectors": 0, "queries_per_day": queries, "engineer_usd_per_year": 0}
    assert run("vector-store", given)["payback_months"] == months


@pytest.mark.parametrize(("rate", "pays"), [(0.95, False), (0.97, True)])
def test_half_a_cent_a_year_makes_no_managed_service_pay(rate: float, pays: bool) -> None:
    """0.0001 hours a week without a premium: 0.0001 x 52 x 0.95 = 0.00494, and 0.005044."""
    given = {"self_run_usd_per_month": 0, "premium": 0, "hours_saved_per_week": 0.0001}
    assert run("managed-premium", {**given, "engineer_usd_per_hour": rate})["managed_pays"] is pays


@pytest.mark.parametrize(("rate", "hours"), [(0.0, None), (0.01, 12.0 / 0.52)])
def test_hours_have_a_break_even_from_the_first_cent(rate: float, hours: float | None) -> None:
    """A premium of 1 x 100% x 12 a year, over 52 hours at a cent."""
    given = {"self_run_usd_per_month": 1, "premium": 1, "hours_saved_per_week": 0}
    found = run("managed-premium", {**given, "engineer_usd_per_hour": rate})["break_even_hours_per_week"]
    assert found == (hours if hours is None else pytest.approx(hours))


@pytest.mark.parametrize(
    ("usd", "over"), [(50_000.004, False), (50_000.006, True), (500_000.004, True), (500_000.006, True)]
)
def test_half_a_cent_over_a_mark_is_not_over_it(usd: float, over: bool) -> None:
    """A million tokens a day at a 365th of it."""
    given = {"requests_per_day": 1, "tokens_per_request": 1_000_000, "usd_per_mtok": usd / 365}
    result = run("api-spend", given)
    assert result["over_50k_usd_per_year"] is over
    assert result["over_500k_usd_per_year"] is (usd > 500_000.005)


@pytest.mark.parametrize(("price", "crossing"), [(0.0, None), (0.01, 100)])
@pytest.mark.parametrize("cost", [0.0, 1.0])
def test_a_crossing_takes_a_price_and_a_cost(price: float, crossing: int | None, cost: float) -> None:
    """A tuned model at $1 a month over a cent a call; one that is free is never crossed."""
    every = dict.fromkeys((one.name for one in CALCULATORS.named("crossover").inputs), 0.0)
    given = {"api_usd_per_request": price, "hosting_usd_per_month": cost, "team_usd_per_month": cost}
    result = run("crossover", every | given | {"amortised_over_months": 1})
    expected = crossing if cost else None
    assert result["fine_tuned_crossover_requests_per_month"] == expected
    assert result["custom_crossover_requests_per_month"] == expected


@pytest.mark.parametrize(
    ("comparisons", "api_wins", "candidate_wins", "more"),
    [
        # d = 152 / 1,700 = 0.0894118, won = 0.3494118; half^2 = 3.8416 x 0.3414173 / 1,700 = 0.00077153;
        # over 0.0105882^2 = 0.00011211: 6.88179 x 1,700 = 11,699.05, so 11,700 in all.
        (1_700, 373, 221, 10_000),
        # d = 135 / 1,600 = 0.084375, won = 0.744375; half^2 = 3.8416 x 0.7372559 / 1,600 = 0.00177015;
        # over 0.015625^2 = 0.00024414: 7.25054 x 1,600 = 11,600.86, so 11,601 in all: one over 10,000 more.
        (1_600, 663, 528, None),
    ],
)
def test_over_ten_thousand_more_comparisons_are_not_named(
    comparisons: int, api_wins: int, candidate_wins: int, more: int | None
) -> None:
    given = {"comparisons": comparisons, "api_wins": api_wins, "candidate_wins": candidate_wins}
    assert run("quality", given)["more_comparisons"] == more
