"""A model of the open model's size, trained from scratch and served by us."""

from bvbwizard.domain.costs.model import CostModel
from bvbwizard.domain.costs.parts import Inputs, Part
from bvbwizard.domain.costs.serving import serving
from bvbwizard.domain.costs.setting import Setting
from bvbwizard.domain.costs.shared import BUILD, HOURS_PER_YEAR, people, upfront
from bvbwizard.domain.costs.staircase import Sizing
from bvbwizard.domain.costs.weights import AT_FIRST, EVERY_MONTH

FLOPS_PER_PARAMETER_AND_TOKEN = 6
"""A pass forwards and backwards over one token, for each parameter."""

_TRAINERS = Part(
    id="training_posts",
    label="People while it is trained",
    role="upfront",
    amount=lambda i: (
        i["operating_fte_train"]
        * i["months_to_production_train"]
        * i["engineer_usd_per_hour"]
        * HOURS_PER_YEAR
        / 12
    ),
    formula="operating_fte_train * months_to_production_train * engineer_usd_per_hour * 2080 / 12",
    source="own model: operating posts",
)


def train(setting: Setting) -> CostModel:
    """Compute with the runs that fail, data, people, then serving like any model of our own."""
    gpus = serving("owned" if setting.on_premises else "rented", Sizing(stated=setting.stated_gpus))
    return CostModel(
        variant="train",
        parts=(
            *upfront(BUILD, build_integrates=setting.build_integrates),
            *_training(stated_tokens=setting.stated_tokens),
            _TRAINERS,
            *AT_FIRST,
            *gpus.parts,
            people("operating_fte_train"),
            *EVERY_MONTH,
        ),
        stairs=gpus.stairs,
    )


def _training(*, stated_tokens: bool) -> tuple[Part, Part]:
    """Data and compute; both grow with the tokens."""
    tokens = "training_tokens" if stated_tokens else "training_tokens_per_parameter * open_model_parameters"

    def seen(i: Inputs) -> float:
        if stated_tokens:
            return i["training_tokens"]
        return i["training_tokens_per_parameter"] * i["open_model_parameters"]

    def compute(i: Inputs) -> float:
        work = FLOPS_PER_PARAMETER_AND_TOKEN * i["open_model_parameters"] * seen(i)
        per_gpu_hour = i["gpu_tflops"] * 1e12 * i["training_utilisation"] * 3600
        return work * (1 + i["failed_training_share"]) / per_gpu_hour * i["gpu_usd_per_hour"]

    return (
        Part(
            id="training_data",
            label="Preparing the training data",
            role="upfront",
            amount=lambda i: seen(i) / 1_000_000 * i["data_preparation_usd_per_mtok"],
            formula=f"{tokens} / 1000000 * data_preparation_usd_per_mtok",
            source="own model: training",
        ),
        Part(
            id="training_compute",
            label="Training at the price of rented GPUs, failed runs included",
            role="upfront",
            amount=compute,
            formula=(
                f"6 * open_model_parameters * {tokens} * (1 + failed_training_share)"
                " / (gpu_tflops * 1000000000000 * training_utilisation * 3600) * gpu_usd_per_hour"
            ),
            source="own model: training",
        ),
    )
