"""B3: a month of an API, of a tuned model and of a custom one, and the volumes at which the bills cross."""

import math
from collections.abc import Mapping

from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result

RULE_OF_THUMB = (100_000, 1_000_000)
"""Between these many requests a month the source sees the crossing, most often."""


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    price, months = given["api_usd_per_request"], given["amortised_over_months"]
    tuned = (
        given["hosting_usd_per_month"]
        + given["tuning_usd"] / months
        + given["engineer_fte"] * given["engineer_usd_per_month"]
    )
    custom = (
        given["infrastructure_usd_per_month"] + given["team_usd_per_month"] + given["training_usd"] / months
    )
    low, high = RULE_OF_THUMB
    return {
        "api_usd_per_month": given["requests_per_month"] * price,
        "fine_tuned_usd_per_month": tuned,
        "custom_usd_per_month": custom,
        "fine_tuned_crossover_requests_per_month": _crossing(tuned, price),
        "custom_crossover_requests_per_month": _crossing(custom, price),
        "rule_of_thumb_low_requests_per_month": low,
        "rule_of_thumb_high_requests_per_month": high,
    }


def _crossing(usd_per_month: float, usd_per_request: float) -> int | None:
    """The first whole number of requests whose API bill reaches a fixed one."""
    if usd_per_request <= 0 or usd_per_month <= 0:
        return None
    volume = usd_per_month / usd_per_request
    if math.isinf(volume):
        return None
    # 8,000 / 0.016 is 500,000 in dollars and a hair over it in floats.
    nearest = round(volume)
    return nearest if abs(volume - nearest) < 1e-12 * volume else math.ceil(volume)


_NEVER = "the API's requests cost nothing, or the model costs nothing a month"

CROSSOVER = Calculator(
    id="crossover",
    label="API, tuned model or custom model",
    framework="B3",
    about=(
        "As in the source, a tuned and a custom model cost the same at every volume. Real GPUs come whole "
        "and more traffic needs more of them: an evaluation counts them, this sum doesn't."
    ),
    inputs=(
        Input(
            name="requests_per_month",
            unit="requests_per_month",
            meaning="Calls in a month.",
            at_least=0,
            at_most=100_000_000_000,
        ),
        Input(
            name="api_usd_per_request",
            unit="usd_per_request",
            meaning="The vendor's price of one call.",
            at_least=0,
            at_most=10_000,
        ),
        Input(
            name="hosting_usd_per_month",
            unit="usd_per_month",
            meaning="Serving the tuned model.",
            at_least=0,
            at_most=1_000_000_000,
        ),
        Input(
            name="tuning_usd",
            unit="usd",
            meaning="Tuning it: compute and examples.",
            at_least=0,
            at_most=1_000_000_000,
        ),
        Input(
            name="engineer_fte",
            unit="fte",
            meaning="The part of an engineer who looks after the tuned model.",
            at_least=0,
            at_most=1_000,
        ),
        Input(
            name="engineer_usd_per_month",
            unit="usd_per_month",
            meaning="An engineer's month with everything on top of the salary.",
            at_least=0,
            at_most=1_000_000,
        ),
        Input(
            name="infrastructure_usd_per_month",
            unit="usd_per_month",
            meaning="Machines for the custom model.",
            at_least=0,
            at_most=1_000_000_000,
        ),
        Input(
            name="team_usd_per_month",
            unit="usd_per_month",
            meaning="The team behind the custom model.",
            at_least=0,
            at_most=1_000_000_000,
        ),
        Input(
            name="training_usd",
            unit="usd",
            meaning="Training it from scratch.",
            at_least=0,
            at_most=100_000_000_000,
        ),
        Input(
            name="amortised_over_months",
            unit="months",
            meaning="Months over which tuning and training are spread; the source names none.",
            at_least=1,
            at_most=600,
            whole=True,
            default=36,
        ),
    ),
    outputs=(
        Output(name="api_usd_per_month", unit="usd_per_month", meaning="The vendor's bill at this volume."),
        Output(
            name="fine_tuned_usd_per_month",
            unit="usd_per_month",
            meaning="Hosting, a month's part of the tuning, and the engineer's part.",
        ),
        Output(
            name="custom_usd_per_month",
            unit="usd_per_month",
            meaning="Infrastructure, the team, and a month's part of the training.",
        ),
        Output(
            name="fine_tuned_crossover_requests_per_month",
            unit="requests_per_month",
            meaning="From here on the tuned model costs no more than the API.",
            null_when=_NEVER,
        ),
        Output(
            name="custom_crossover_requests_per_month",
            unit="requests_per_month",
            meaning="From here on the custom model costs no more than the API.",
            null_when=_NEVER,
        ),
        Output(
            name="rule_of_thumb_low_requests_per_month",
            unit="requests_per_month",
            meaning="The source's rule of thumb for a tuned model: the crossing lies over this.",
        ),
        Output(
            name="rule_of_thumb_high_requests_per_month",
            unit="requests_per_month",
            meaning="And under this.",
        ),
    ),
    formulas={
        "api_usd_per_month": "requests_per_month * api_usd_per_request",
        "fine_tuned_usd_per_month": "hosting_usd_per_month + tuning_usd / amortised_over_months"
        " + engineer_fte * engineer_usd_per_month",
        "custom_usd_per_month": "infrastructure_usd_per_month + team_usd_per_month"
        " + training_usd / amortised_over_months",
        "fine_tuned_crossover_requests_per_month": "ceil(fine_tuned_usd_per_month / api_usd_per_request)",
        "custom_crossover_requests_per_month": "ceil(custom_usd_per_month / api_usd_per_request)",
        "rule_of_thumb_low_requests_per_month": "100_000",
        "rule_of_thumb_high_requests_per_month": "1_000_000",
    },
    function=_compute,
)
