"""A model tuned on our examples: by its vendor, or by us on GPUs that we rent or own."""

from bvbwizard.domain.costs.model import CostModel
from bvbwizard.domain.costs.parts import Inputs, Part
from bvbwizard.domain.costs.serving import Place, serving
from bvbwizard.domain.costs.setting import Setting
from bvbwizard.domain.costs.shared import BUILD, INTEGRATION, VENDOR_INPUT, VENDOR_OUTPUT, people, upfront
from bvbwizard.domain.costs.staircase import Sizing
from bvbwizard.domain.costs.weights import AT_FIRST, EVERY_MONTH

LORA_WORK = 0.67
LORA_SPEED = 0.85
"""A LoRA run does 0.67 of the work of a full one, at 0.85 of its speed (api-vs-selfhost-skill, calc.py)."""

_LABELS = Part(
    id="labelling",
    label="Labelling the examples still lacking",
    role="upfront",
    amount=lambda i: max(0.0, i["tuning_examples"] - i["labelled_examples"]) * i["usd_per_label"],
    formula="max(0, tuning_examples - labelled_examples) * usd_per_label",
    source="D7",
)
_WORK = Part(
    id="tuning",
    label="Preparing and tuning",
    role="upfront",
    amount=lambda i: i["tuning_hours"] * i["engineer_usd_per_hour"],
    formula="tuning_hours * engineer_usd_per_hour",
    source="D4",
)


def _tokens(inputs: Inputs) -> float:
    """The tokens of one training run."""
    per_example = inputs["input_tokens"] + inputs["output_tokens"]
    return inputs["tuning_examples"] * per_example * inputs["training_epochs"]


_TOKENS = "tuning_examples * (input_tokens + output_tokens) * training_epochs"

_VENDOR_RUNS = Part(
    id="training_runs",
    label="Training runs at the vendor",
    role="upfront",
    amount=lambda i: i["tuning_runs"] * _tokens(i) / 1_000_000 * i["tuning_usd_per_mtok"],
    formula=f"tuning_runs * {_TOKENS} / 1000000 * tuning_usd_per_mtok",
    source="B6",
)
_VENDOR_RETRAINING = Part(
    id="retraining",
    label="Tuning again on newer base models",
    role="monthly",
    amount=lambda i: i["retrainings_per_year"] / 12 * _tokens(i) / 1_000_000 * i["tuning_usd_per_mtok"],
    formula=f"retrainings_per_year / 12 * {_TOKENS} / 1000000 * tuning_usd_per_mtok",
    source="D7",
)
_VENDOR_HOSTING = Part(
    id="tuned_hosting",
    label="Hosting the tuned model",
    role="monthly",
    amount=lambda i: 730 * i["tuned_hosting_usd_per_hour"],
    formula="730 * tuned_hosting_usd_per_hour",
    source="B3",
)


def _run_usd(inputs: Inputs) -> float:
    """The rented GPU hours of one LoRA run."""
    work = 6 * inputs["open_model_parameters"] * _tokens(inputs) * LORA_WORK
    per_hour = inputs["gpu_tflops"] * 1e12 * inputs["training_utilisation"] * LORA_SPEED * 3600
    return work / per_hour * inputs["gpu_usd_per_hour"]


_RUN = (
    f"6 * open_model_parameters * {_TOKENS} * 0.67"
    " / (gpu_tflops * 1000000000000 * training_utilisation * 0.85 * 3600) * gpu_usd_per_hour"
)
_OWN_RUNS = Part(
    id="training_runs",
    label="Training runs on rented GPUs",
    role="upfront",
    amount=lambda i: i["tuning_runs"] * _run_usd(i),
    formula=f"tuning_runs * {_RUN}",
    source="B6",
)
_OWN_RETRAINING = Part(
    id="retraining",
    label="Tuning again on newer base models",
    role="monthly",
    amount=lambda i: i["retrainings_per_year"] / 12 * _run_usd(i),
    formula=f"retrainings_per_year / 12 * {_RUN}",
    source="D7",
)

FINE_TUNE_VENDOR = CostModel(
    variant="fine_tune_vendor",
    parts=(
        INTEGRATION,
        _LABELS,
        _WORK,
        _VENDOR_RUNS,
        *AT_FIRST,
        VENDOR_INPUT,
        VENDOR_OUTPUT,
        _VENDOR_HOSTING,
        _VENDOR_RETRAINING,
        people("operating_fte_fine_tune_vendor"),
        *EVERY_MONTH,
    ),
)


def fine_tune(place: Place, setting: Setting) -> CostModel:
    """Open weights tuned by us, served at one place."""
    gpus = serving(place, Sizing(stated=setting.stated_gpus))
    return CostModel(
        variant="fine_tune_rented" if place == "rented" else "fine_tune_owned",
        parts=(
            *upfront(BUILD, _LABELS, _WORK, _OWN_RUNS, build_integrates=setting.build_integrates),
            *AT_FIRST,
            _OWN_RETRAINING,
            people("operating_fte_fine_tune_owned"),
            *gpus.parts,
            *EVERY_MONTH,
        ),
        stairs=gpus.stairs,
    )
