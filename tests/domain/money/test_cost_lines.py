"""Each line of `data/costs.toml`, worked out by hand.

An hour of an engineer costs $100, so a post costs 100 x 2,080 / 12 = $17,333.33 a month. A replica of two
GPUs serves 0.5 x 0.90 x 3,600 x 730 / 3 = 394,200 requests a month; a million take three, which are six GPUs.
"""

import math

import pytest

from bvbwizard.domain.money.bill import model_of
from bvbwizard.domain.money.lines import COMPONENT_BILLS, OPTION_BILLS, BillLine
from bvbwizard.domain.values import EVERY_VARIANT
from bvbwizard.store.bundled import cost_lines

LINES = cost_lines()
POST = 100 * 2_080 / 12
GIVEN: dict[str, float] = {
    "engineer_usd_per_hour": 100,
    "integration_weeks": 3,
    "build_hours": 400,
    "routing_weeks": 6,
    # The volume, and what a vendor asks for it.
    "requests_per_month": 1_000_000,
    "largest_requests_per_month": 2_000_000,
    "input_tokens": 1_500,
    "output_tokens": 500,
    "input_usd_per_mtok": 4,
    "output_usd_per_mtok": 20,
    "cached_input_share": 0.5,
    "cached_price_share": 0.2,
    "batch_share": 0.25,
    "batch_discount": 0.4,
    "hosted_input_usd_per_mtok": 0.2,
    "hosted_output_usd_per_mtok": 0.6,
    "hard_share": 0.2,
    # Fine-tuning and training.
    "tuning_examples": 5_000,
    "labelled_examples": 1_000,
    "usd_per_label": 3,
    "tuning_hours": 80,
    "tuning_runs": 4,
    "training_epochs": 3,
    "tuning_usd_per_mtok": 25,
    "retrainings_per_year": 2,
    "tuned_hosting_usd_per_hour": 2,
    "open_model_parameters": 8e9,
    "gpu_tflops": 1_000,
    "training_utilisation": 0.3,
    "training_tokens": 1e12,
    "training_tokens_per_parameter": 200,
    "data_preparation_usd_per_mtok": 0.03,
    "failed_training_share": 0.5,
    "months_to_production_train": 12,
    "evaluation_examples": 200,
    "mlops_setup_hours": 120,
    "evaluation_reviews_per_month": 100,
    "usd_per_review": 7,
    "regression_runs_per_month": 8,
    "usd_per_judgement": 0.01,
    "mlops_usd_per_month": 420,
    # People.
    "operating_fte_api": 0.12,
    "operating_fte_hosted_open": 0.06,
    "operating_fte_fine_tune_vendor": 0.24,
    "operating_fte_fine_tune_owned": 0.48,
    "operating_fte_self_host": 0.3,
    "operating_fte_train": 5,
    "routing_fte": 0.03,
    # GPUs.
    "gpus": 3.2,
    "gpus_per_replica": 2,
    "replicas_at_least": 1,
    "requests_per_second_per_replica": 0.5,
    "active_hours_per_month": 730,
    "peak_to_average": 3,
    "billed_hours_per_month": 730,
    "gpu_usd_per_hour": 3,
    "gpu_overhead_share": 0.2,
    "gpu_watts": 700,
    "power_usage_effectiveness": 1.5,
    "usd_per_kwh": 0.10,
    "host_watts": 2_000,
    "facility_usd_per_server_month": 1_000,
    "server_usd": 240_000,
    "gpus_per_server": 8,
    "owned_gpus": 3,
    "hardware_maintenance_share_per_year": 0.05,
    # Components.
    "subscription_usd_per_month": 500,
    "vendor_upkeep_hours_per_month": 2,
    "hours": 80,
    "infrastructure_usd_per_month": 150,
    "upkeep_hours_per_month": 10,
    "vector_store_least_usd_per_month": 50,
    "vectors": 1e9,
    "queries_per_day": 50_000,
    "seats": 10,
    "seat_usd_per_month": 80,
    "usd_per_seat_month": 30,
    "embedded_mtok_per_month": 200,
    "usd_per_mtok": 0.1,
}


def part_of(bill: str, line: str, *conditions: str) -> BillLine:
    """The one line of this id in a bill."""
    (found,) = (part for part in LINES.parts(bill, frozenset(conditions)) if part.rule.id == line)
    return found


def amount(bill: str, line: str, *conditions: str, **given: float) -> float:
    return part_of(bill, line, *conditions).line(GIVEN | given).amount_usd


BY_HAND: list[tuple[str, str, tuple[str, ...], dict[str, float], float]] = [
    # 3 x 40 x 100; nothing to integrate costs nothing.
    ("api", "integration", (), {}, 12_000),
    ("self_host_rented", "integration", (), {"integration_weeks": 0}, 0),
    # 1,000,000 x 1,500 x $4 / 1M = 6,000; half is cached at a fifth of the price: x 0.6; a quarter is sent
    # in batches at 40% less: x 0.9. With nothing cached and no batches 6,000; with everything so, 720.
    ("api", "prompt_tokens", (), {}, 3_240),
    ("api", "prompt_tokens", (), {"cached_input_share": 0, "batch_share": 0}, 6_000),
    ("api", "prompt_tokens", (), {"cached_input_share": 1, "batch_share": 1}, 720),
    # 1,000,000 x 500 x $20 / 1M = 10,000, of which the batches take a tenth off.
    ("api", "answer_tokens", (), {}, 9_000),
    # At list price: 1,500 x 0.2 and 500 x 0.6, both $300.
    ("hosted_open", "prompt_tokens", (), {}, 300),
    ("hosted_open", "answer_tokens", (), {}, 300),
    ("api", "posts", (), {}, 0.12 * POST),
    ("hosted_open", "posts", (), {}, 0.06 * POST),
    ("fine_tune_vendor", "posts", (), {}, 0.24 * POST),
    ("fine_tune_owned", "posts", (), {}, 0.48 * POST),
    ("self_host_owned", "posts", (), {}, 0.3 * POST),
    ("train_rented", "posts", (), {}, 5 * POST),
    # 4,000 examples lack at $3; none where there are as many as wanted, or more.
    ("fine_tune_vendor", "labelling", (), {}, 12_000),
    ("fine_tune_vendor", "labelling", (), {"labelled_examples": 4_999}, 3),
    ("fine_tune_vendor", "labelling", (), {"labelled_examples": 5_001}, 0),
    ("fine_tune_rented", "tuning", (), {}, 8_000),
    # A run reads 5,000 x 2,000 x 3 = 30M tokens: $750 at the vendor. Four at first, a sixth of one a month.
    ("fine_tune_vendor", "training_runs", (), {}, 3_000),
    ("fine_tune_vendor", "retraining", (), {}, 125),
    # Of our own: 6 x 8e9 x 3e7 x 0.67 = 9.648e17 operations at 1e15 x 0.3 x 0.85 x 3,600 = 9.18e17 an hour:
    # 1.050980 hours at $3 = $3.152941.
    ("fine_tune_rented", "training_runs", (), {}, 12.611765),
    ("fine_tune_owned", "retraining", (), {}, 0.525490),
    ("fine_tune_vendor", "tuned_hosting", (), {}, 1_460),
    ("train_owned", "evaluation_set", (), {}, 600),
    ("train_owned", "mlops_setup", (), {}, 12_000),
    ("train_owned", "reviews", (), {}, 700),
    # 8 x 200 x 0.01.
    ("train_owned", "regression_runs", (), {}, 16),
    ("train_owned", "mlops", (), {}, 420),
    # A million million tokens at $0.03 a million, or 200 for each of 8e9 parameters: 1.6 times as many.
    ("train_rented", "training_data", ("training_tokens_stated",), {}, 30_000),
    ("train_rented", "training_data", (), {}, 48_000),
    # 6 x 8e9 x 1e12 x 1.5 = 7.2e22 at 1e15 x 0.3 x 3,600 = 1.08e18 an hour: 66,666.67 hours at $3.
    ("train_rented", "training_compute", ("training_tokens_stated",), {}, 200_000),
    ("train_rented", "training_compute", (), {}, 320_000),
    ("train_rented", "training_posts", (), {}, 5 * 12 * POST),
    ("self_host_rented", "build", (), {}, 40_000),
    ("hybrid_rented", "routing", (), {}, 24_000),
    # Six GPUs for 730 hours at $3, a fifth on top; one request over two replicas takes the third.
    ("self_host_rented", "gpus", (), {}, 13_140),
    ("self_host_rented", "gpus", (), {"requests_per_month": 788_400}, 8_760),
    ("self_host_rented", "gpus", (), {"requests_per_month": 788_401}, 13_140),
    ("self_host_rented", "gpus", (), {"replicas_at_least": 3.5}, 17_520),
    ("self_host_rented", "gpu_overhead", (), {}, 2_628),
    # 3.2 stated ones are four, whatever the volume.
    ("self_host_rented", "gpus", ("gpus_stated",), {}, 8_760),
    ("train_rented", "gpu_overhead", ("gpus_stated",), {}, 1_752),
    # A hybrid's replica serves 394,200 / 0.8 = 492,750 of all requests: two up to 985,500.
    ("hybrid_rented", "gpus", (), {"requests_per_month": 985_500}, 8_760),
    ("hybrid_rented", "gpus", (), {"requests_per_month": 985_501}, 13_140),
    # Six GPUs of 700 W: 4.2 kW x 730 x 1.5 x $0.10.
    ("self_host_owned", "gpu_power", (), {}, 459.90),
    ("train_owned", "gpu_power", ("gpus_stated",), {}, 306.60),
    # A server: 1,000 of space, 2 kW x 730 x 1.5 x $0.10 = 219 of power, 240,000 x 5% / 12 = 1,000 of upkeep.
    # One holds eight GPUs: four replicas, 1,576,800 requests.
    ("self_host_owned", "server_upkeep", (), {}, 2_219),
    ("self_host_owned", "server_upkeep", (), {"requests_per_month": 1_576_800}, 2_219),
    ("self_host_owned", "server_upkeep", (), {"requests_per_month": 1_576_801}, 4_438),
    # Two million at most: six replicas, 12 GPUs less 3 that are owned: nine in two servers; of a fourth one
    # owned, eight in one. A hybrid's five replicas, ten GPUs less three, fit one. So do four stated ones.
    ("self_host_owned", "servers", (), {}, 480_000),
    ("self_host_owned", "servers", (), {"owned_gpus": 4}, 240_000),
    ("self_host_owned", "servers", (), {"owned_gpus": 12}, 0),
    ("hybrid_owned", "servers", (), {}, 240_000),
    ("train_owned", "servers", ("gpus_stated",), {}, 240_000),
    # A fifth of the API's 3,240 and 9,000.
    ("hybrid_owned", "hard_prompt_tokens", (), {}, 648),
    ("hybrid_owned", "hard_answer_tokens", (), {}, 1_800),
    ("hybrid_rented", "api_posts", (), {}, 0.12 * POST),
    ("hybrid_rented", "serving_posts", (), {}, 0.3 * POST),
    ("hybrid_rented", "routing_posts", (), {}, 0.03 * POST),
    # Components, bought.
    ("component.buy", "integration", (), {}, 12_000),
    ("experiment-tracking.buy", "integration", ("integration_weeks_answered",), {}, 12_000),
    ("experiment-tracking.buy", "connecting", (), {}, 800),
    ("component.buy", "plan", ("priced_by_plan",), {}, 500),
    # 1e9 x 0.25 a million = 250, and 1.5M queries x 0.096 a million = 0.144. 199,424,000 vectors come to
    # 49.856, so to the plan's 50 with the queries; without them the plan counts; 4,000 vectors
    # more are 0.001 over.
    ("vector-store.buy", "storage_and_queries", (), {}, 250.144),
    ("vector-store.buy", "storage_and_queries", (), {"vectors": 199_424_000}, 50),
    ("vector-store.buy", "storage_and_queries", (), {"vectors": 199_424_000, "queries_per_day": 0}, 50),
    ("vector-store.buy", "storage_and_queries", (), {"vectors": 199_428_000}, 50.001),
    ("experiment-tracking.buy", "seats", (), {}, 800),
    ("component.buy", "seats", ("priced_by_seats",), {}, 300),
    ("component.buy", "tokens_embedded", ("priced_by_embedded_mtok_per_month",), {}, 20),
    ("vector-store.buy", "minding", (), {}, 200),
    # Components of one's own.
    ("component.build", "building", (), {}, 8_000),
    ("component.run", "setting_up", (), {}, 8_000),
    ("vector-store.run", "setting_up", ("own_hours_answered",), {}, 8_000),
    ("vector-store.run", "setting_up", (), {}, 6_000),
    ("experiment-tracking.run", "setting_up", (), {}, 4_000),
    ("component.build", "infrastructure", (), {}, 150),
    ("vector-store.run", "infrastructure", ("infrastructure_usd_per_month_answered",), {}, 150),
    # 9,216 bytes a vector, 60e9 to an instance of $0.40 x 730 = $292: 153.6, so 154; one holds 6,510,416.
    ("vector-store.run", "infrastructure", (), {}, 44_968),
    ("vector-store.run", "infrastructure", (), {"vectors": 6_510_416}, 292),
    ("vector-store.run", "infrastructure", (), {"vectors": 6_510_417}, 584),
    ("vector-store.run", "infrastructure", (), {"vectors": 0}, 292),
    ("experiment-tracking.run", "infrastructure", (), {}, 200),
    ("component.run", "upkeep", (), {}, 1_000),
    ("experiment-tracking.run", "upkeep", ("upkeep_hours_per_month_answered",), {}, 1_000),
    ("vector-store.run", "upkeep", (), {}, 800),
    ("experiment-tracking.run", "upkeep", (), {}, 400),
]


@pytest.mark.parametrize(("bill", "line", "conditions", "given", "expected"), BY_HAND)
def test_a_line_by_hand(
    bill: str, line: str, conditions: tuple[str, ...], given: dict[str, float], expected: float
) -> None:
    assert amount(bill, line, *conditions, **given) == pytest.approx(expected, abs=1e-6)


def test_every_line_of_the_data_is_worked_out() -> None:
    worked_out = {part_of(bill, line, *conditions).rule for bill, line, conditions, *_ in BY_HAND}
    assert {rule.id for rule in LINES.lines if rule not in worked_out} == set()


def test_a_price_is_that_of_one_request_gpu_or_server() -> None:
    """3,240 by a million requests; $3 x 730 for a GPU, a fifth on top; 2,219 for a server."""
    assert part_of("api", "prompt_tokens").price.of(GIVEN) == pytest.approx(0.00324)
    assert part_of("hybrid_rented", "hard_prompt_tokens").price.of(GIVEN) == pytest.approx(0.000648)
    assert part_of("self_host_rented", "gpus").price.of(GIVEN) == pytest.approx(2_190)
    assert part_of("self_host_rented", "gpu_overhead").price.of(GIVEN) == pytest.approx(438)
    assert part_of("self_host_owned", "gpu_power").price.of(GIVEN) == pytest.approx(76.65)
    assert part_of("self_host_owned", "server_upkeep").price.of(GIVEN) == pytest.approx(2_219)


def test_the_formula_that_is_shown_gives_the_amount() -> None:
    """Python's own reading of the shown text: the terms that it writes out need no brackets of their own."""
    names = {"max": max, "min": min, "ceil": math.ceil, "__builtins__": {}}
    for bill in (*OPTION_BILLS, *COMPONENT_BILLS):
        for conditions in (frozenset[str](), frozenset({"gpus_stated", "training_tokens_stated"})):
            for part in LINES.parts(bill, conditions):
                line = part.line(GIVEN)
                assert eval(line.formula, dict(names), line.inputs) == pytest.approx(line.amount_usd), bill
                assert list(line.inputs) == list(part.formula.names)


@pytest.mark.parametrize(
    ("condition", "bills"),
    [
        (
            "build_includes_integration",
            [bill for bill in OPTION_BILLS if bill.endswith(("_rented", "_owned"))],
        ),
        ("integration_weeks_answered", []),
    ],
)
def test_build_hours_that_include_the_integration_leave_it_out(condition: str, bills: list[str]) -> None:
    """E14's weeks stay where a vendor serves; a component's weeks change no option's bill."""
    without = [
        bill
        for bill in OPTION_BILLS
        if "integration" not in {part.rule.id for part in LINES.parts(bill, frozenset({condition}))}
    ]
    assert without == bills


def test_the_numbers_that_size_a_bill_are_those_that_change_its_gpus() -> None:
    """Prices of GPUs leave their number alone; a stated number needs no speed."""
    by_load = model_of(LINES, "hybrid_owned", frozenset()).load_names
    assert {"hard_share", "peak_to_average", "replicas_at_least", "owned_gpus", "server_usd"} <= by_load
    assert by_load.isdisjoint({"gpus", "gpu_watts", "usd_per_kwh", "engineer_usd_per_hour"})
    stated = model_of(LINES, "self_host_rented", frozenset({"gpus_stated"})).load_names
    assert stated == {"gpus", "requests_per_month", "growth_per_month"}


def test_every_variant_has_a_bill_and_training_one_of_two() -> None:
    assert all(model_of(LINES, variant, frozenset()).parts for variant in EVERY_VARIANT)
    here, there = (
        {part.rule.id for part in model_of(LINES, "train", conditions).parts}
        for conditions in (frozenset({"on_premises"}), frozenset[str]())
    )
    assert ("servers" in here, "servers" in there) == (True, False)
