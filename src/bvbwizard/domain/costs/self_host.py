"""Open weights on GPUs that we rent or own."""

from bvbwizard.domain.costs.model import CostModel
from bvbwizard.domain.costs.serving import Place, serving
from bvbwizard.domain.costs.setting import Setting
from bvbwizard.domain.costs.shared import BUILD, people, upfront
from bvbwizard.domain.costs.staircase import Sizing


def self_host(place: Place, setting: Setting) -> CostModel:
    """The model as it is published, at one place."""
    gpus = serving(place, Sizing(stated=setting.stated_gpus))
    return CostModel(
        variant="self_host_rented" if place == "rented" else "self_host_owned",
        parts=(
            *upfront(BUILD, build_integrates=setting.build_integrates),
            *gpus.parts,
            people("operating_fte_self_host"),
        ),
        stairs=gpus.stairs,
    )
