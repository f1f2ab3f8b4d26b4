"""Every line's formula gives its amount, and the lines add up to the shape."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Evaluation, Reference
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.values import EVERY_VARIANT, OPTIONS, Range
from bvbwizard.domain.verdict.decide import Appraisal, appraise
from bvbwizard.store.presets import list_presets

WORKLOAD: dict[str, Given] = {
    "requests_per_month": 500_000,
    "growth_per_month": 0.0,
    "input_tokens": 1_024,
    "output_tokens": 128,
    "vendor_model": "claude_sonnet_5_5",
    "open_model": "llama_3_1_8b",
    "knows_running": "no",
    "core_differentiator": "no",
    "advantage": "around_model",
    "residency": "none",
}


def formula_value(formula: str, inputs: dict[str, float]) -> float:
    """The second method: Python's own reading of the formula."""
    names = {"max": max, "min": min, "ceil": math.ceil, "__builtins__": {}}
    return float(eval(formula, names, dict(inputs)))


def appraised(session: Session, reference: Reference) -> Appraisal:
    return appraise(session, reference, TODAY)


def assert_lines_hold(appraisal: Appraisal) -> int:
    """Check every line of every variant; how many there were."""
    checked = 0
    for costing in appraisal.costings.values():
        if costing.shape is None or costing.end is None:
            continue
        lines = costing.model.lines(costing.inputs)
        for line in lines:
            assert formula_value(line.formula, line.inputs) == pytest.approx(line.amount_usd, abs=0.005), line
            checked += 1
        upfront = sum(line.amount_usd for line in lines if line.kind == "upfront")
        monthly = sum(line.amount_usd for line in lines if line.kind == "monthly")
        requests = costing.inputs["requests_per_month"]
        assert upfront == pytest.approx(costing.end.upfront_usd, abs=0.005)
        assert monthly == pytest.approx(costing.shape.month(requests), abs=0.005)
    return checked


def test_every_line_of_every_preset(questionnaire: Questionnaire, reference: Reference) -> None:
    for preset in list_presets(questionnaire):
        if preset.id == "case-regulator-decided":
            continue  # it ends before anything is costed (B5)
        session = Session(questionnaire=questionnaire, started_on=TODAY).lay(preset)
        assert assert_lines_hold(appraised(session, reference)) > 20, preset.id


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    requests=st.integers(0, 10_000_000_000),
    growth=st.floats(-0.1, 0.2),
    prompt=st.integers(1, 8_000),
    answer=st.integers(1, 500),
    gpu_price=st.floats(0, 50),
    peak=st.floats(1, 20),
    server=st.floats(0, 1e6),
    hard=st.floats(0.001, 0.999),
    gpus=st.sampled_from([None, 1, 7]),
    on_premises=st.booleans(),
    tokens=st.sampled_from([None, 3e11]),
    integrates=st.sampled_from(["yes", "no"]),
)
def test_every_line_of_any_workload(
    session_of: Callable[..., Session],
    reference: Reference,
    requests: int,
    growth: float,
    prompt: int,
    answer: int,
    gpu_price: float,
    peak: float,
    server: float,
    hard: float,
    gpus: int | None,
    on_premises: bool,
    tokens: float | None,
    integrates: str,
) -> None:
    given_answers = WORKLOAD | {
        "requests_per_month": requests,
        "growth_per_month": growth,
        "input_tokens": prompt,
        "output_tokens": answer,
        "peak_to_average": peak,
        "knows_running": "yes",
        "gpu": "h100_sxm",
        "gpu_usd_per_hour": gpu_price,
        "owned_gpus": 3,
        "server_usd": server,
        "gpus_per_server": 8,
        "ml_infrastructure_expertise": "yes",
        "hard_share": hard,
        "gpus": gpus,
        "residency": "on_premises" if on_premises else "none",
        "proprietary_data": "unique",
        "corpus_tokens": 2_000_000_000,
        "training_tokens": tokens,
        "build_includes_integration": integrates,
    }
    appraisal = appraised(session_of(given_answers), reference)
    assert all(appraisal.costings[variant].end is not None for variant in EVERY_VARIANT)
    assert_lines_hold(appraisal)


def amounts(evaluation: Evaluation, option: str) -> Range:
    found = evaluation.options[option].horizon_usd  # type: ignore[index]
    assert found is not None
    return found


@pytest.mark.parametrize("option", OPTIONS)
def test_more_requests_never_lower_a_bill(evaluated: Callable[..., Evaluation], option: str) -> None:
    volumes = (0, 1, 10_000, 500_000, 18_606_240, 18_606_241, 10**8, 10**10)
    bills = [amounts(evaluated(WORKLOAD | {"requests_per_month": v}), option).likely for v in volumes]
    assert bills == sorted(bills)


def test_a_dearer_gpu_never_lowers_self_hosting(evaluated: Callable[..., Evaluation]) -> None:
    running = WORKLOAD | {"knows_running": "yes", "gpu": "h100_sxm"}
    bills = [
        amounts(evaluated(running | {"gpu_usd_per_hour": price}), "self_host").likely
        for price in (0.0, 0.5, 1.0, 3.99, 12.29)
    ]
    assert bills == sorted(bills)


def test_the_range_holds_the_likely_value(evaluated: Callable[..., Evaluation]) -> None:
    evaluation = evaluated(WORKLOAD | {"requests_per_month": (100_000, 2_000_000)})
    for option in OPTIONS:
        horizon = amounts(evaluation, option)
        assert 0 <= horizon.low <= horizon.likely <= horizon.high


def test_two_swings_add_as_squares(session_of: Callable[..., Session], reference: Reference) -> None:
    """The API's bill with only two uncertain drivers, worked out by hand.

    Tokens: 500,000 x (1,024 x $2 + 128 x $10) / 1M = $1,664 a month at the list price, so $59,904
    over 36 months; the prompt price from $1 to $3 swings that by 500,000 x 1,024 x $1 / 1M x 36 =
    $18,432 either way, and people from 0 to 0.2 of a post at $100 an hour, likely 0.1, by
    0.1 x 2,080 / 12 x $100 x 36 = $62,400 either way: root of squares $65,065.2.
    """
    session = session_of(
        WORKLOAD
        | {
            "cached_input_share": 0.0,
            "batch_share": 0.0,
            "engineer_usd_per_hour": 100,
            "input_usd_per_mtok": 2.0,
            "output_usd_per_mtok": 10.0,
            "knows_running": "yes",
            "integration_weeks": 0,
        }
    )
    answers = session.answers
    answers = answers.with_entry(
        "input_usd_per_mtok",
        replace(answers["input_usd_per_mtok"], value=None, low=1.0, high=3.0, likely=2.0),
    )
    answers = answers.with_entry(
        "operating_fte_api", replace(answers["input_usd_per_mtok"], low=0.0, high=0.2, likely=0.1)
    )
    from bvbwizard.domain.evaluation import evaluate

    horizon = amounts(evaluate(replace(session, answers=answers), reference, TODAY), "api")
    assert horizon.likely == pytest.approx(59_904 + 62_400)
    assert horizon.high - horizon.likely == pytest.approx(math.hypot(18_432, 62_400))
    assert horizon.likely - horizon.low == pytest.approx(math.hypot(18_432, 62_400))
