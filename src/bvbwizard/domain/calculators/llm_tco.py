"""E5: the monthly bills of an API and of rented GPUs for one language model, and when owning pays back."""

from collections.abc import Mapping

from bvbwizard.domain.calculators.model import Calculator, Input, Output, Result

HOURS_PER_MONTH = 730
_TOKENS = 1_000_000


def _compute(given: Mapping[str, float]) -> dict[str, Result]:
    per_request = (
        given["input_tokens"] * given["input_usd_per_mtok"]
        + given["output_tokens"] * given["output_usd_per_mtok"]
    ) / _TOKENS
    api = given["requests_per_month"] * per_request
    gpus = given["gpu_usd_per_hour"] * given["gpus"] * HOURS_PER_MONTH
    people = given["maintenance_hours_per_month"] * given["engineer_usd_per_hour"]
    self_host = gpus * (1 + given["overhead"]) + people
    upfront = given["build_hours"] * given["engineer_usd_per_hour"]
    saving_per_month = api - self_host
    api_total = api * given["horizon_months"]
    self_host_total = upfront + self_host * given["horizon_months"]
    return {
        "api_usd_per_month": api,
        "self_host_usd_per_month": self_host,
        "upfront_usd": upfront,
        "payback_months": upfront / saving_per_month if saving_per_month > 0 else None,
        "api_usd_over_horizon": api_total,
        "self_host_usd_over_horizon": self_host_total,
        "saving_usd": api_total - self_host_total,
    }


LLM_TCO = Calculator(
    id="llm-tco",
    label="Language model: API or own GPUs",
    framework="E5",
    about=(
        "The source also declares a GPU utilisation and never uses it: an idle GPU costs what a busy one "
        "does. It is not an input here, because it would change nothing."
    ),
    inputs=(
        Input(
            name="requests_per_month",
            unit="requests_per_month",
            meaning="Requests served in a month.",
            at_least=0,
            at_most=100_000_000_000,
        ),
        Input(
            name="input_tokens",
            unit="tokens_per_request",
            meaning="Prompt tokens of an average request.",
            at_least=0,
            at_most=2_000_000,
        ),
        Input(
            name="output_tokens",
            unit="tokens_per_request",
            meaning="Answer tokens of an average request.",
            at_least=0,
            at_most=2_000_000,
        ),
        Input(
            name="input_usd_per_mtok",
            unit="usd_per_mtok",
            meaning="The vendor's price for a million prompt tokens.",
            at_least=0,
            at_most=10_000,
        ),
        Input(
            name="output_usd_per_mtok",
            unit="usd_per_mtok",
            meaning="The vendor's price for a million answer tokens.",
            at_least=0,
            at_most=10_000,
        ),
        Input(
            name="gpu_usd_per_hour",
            unit="usd_per_gpu_hour",
            meaning="One GPU, rented for an hour.",
            at_least=0,
            at_most=1_000,
        ),
        Input(
            name="gpus",
            unit="gpus",
            meaning="GPUs that run all month.",
            at_least=0,
            at_most=100_000,
            whole=True,
        ),
        Input(
            name="overhead",
            unit="share",
            meaning="Storage, network and monitoring, as a share of the GPU bill.",
            at_least=0,
            at_most=10,
        ),
        Input(
            name="engineer_usd_per_hour",
            unit="usd_per_hour",
            meaning="An engineer's hour with everything on top of the salary.",
            at_least=0,
            at_most=10_000,
        ),
        Input(
            name="build_hours",
            unit="hours",
            meaning="Hours until it runs in production.",
            at_least=0,
            at_most=1_000_000,
        ),
        Input(
            name="maintenance_hours_per_month",
            unit="hours_per_month",
            meaning="Hours a month to keep it running.",
            at_least=0,
            at_most=1_000_000,
        ),
        Input(
            name="horizon_months",
            unit="months",
            meaning="Months over which both are compared.",
            at_least=1,
            at_most=600,
            whole=True,
            default=36,
        ),
    ),
    outputs=(
        Output(name="api_usd_per_month", unit="usd_per_month", meaning="The vendor's bill."),
        Output(name="self_host_usd_per_month", unit="usd_per_month", meaning="GPUs, overhead and upkeep."),
        Output(name="upfront_usd", unit="usd", meaning="The build."),
        Output(
            name="payback_months",
            unit="months",
            meaning="Until the monthly saving has paid for the build.",
            null_when="the saving a month isn't positive",
        ),
        Output(name="api_usd_over_horizon", unit="usd", meaning="The vendor's bills over the horizon."),
        Output(name="self_host_usd_over_horizon", unit="usd", meaning="The build and the months after it."),
        Output(name="saving_usd", unit="usd", meaning="What owning saves over the horizon."),
    ),
    formulas={
        "api_usd_per_month": "requests_per_month * (input_tokens * input_usd_per_mtok"
        " + output_tokens * output_usd_per_mtok) / 1_000_000",
        "self_host_usd_per_month": "gpu_usd_per_hour * gpus * 730 * (1 + overhead)"
        " + maintenance_hours_per_month * engineer_usd_per_hour",
        "upfront_usd": "build_hours * engineer_usd_per_hour",
        "payback_months": "upfront_usd / (api_usd_per_month - self_host_usd_per_month)",
        "api_usd_over_horizon": "api_usd_per_month * horizon_months",
        "self_host_usd_over_horizon": "upfront_usd + self_host_usd_per_month * horizon_months",
        "saving_usd": "api_usd_over_horizon - self_host_usd_over_horizon",
    },
    function=_compute,
)
