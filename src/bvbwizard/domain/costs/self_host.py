"""Open weights on GPUs that we rent or own."""

from functools import lru_cache, partial

from bvbwizard.domain.costs.model import CostModel
from bvbwizard.domain.costs.shared import BUILD, INTEGRATION, people, purchase, rent
from bvbwizard.domain.costs.staircase import owned, rented


@lru_cache
def self_host_rented(*, stated_gpus: bool, build_integrates: bool) -> CostModel:
    """Rented GPUs; `build_integrates` says that the build hours include E14's integration."""
    integration = () if build_integrates else (INTEGRATION,)
    return CostModel(
        variant="self_host_rented",
        parts=(*integration, BUILD, *rent(stated=stated_gpus), people("operating_fte_self_host")),
        stairs=partial(rented, stated=stated_gpus),
    )


@lru_cache
def self_host_owned(*, stated_gpus: bool, build_integrates: bool) -> CostModel:
    """Servers of our own; what they would fetch at the end is not counted."""
    integration = () if build_integrates else (INTEGRATION,)
    return CostModel(
        variant="self_host_owned",
        parts=(*integration, BUILD, *purchase(stated=stated_gpus), people("operating_fte_self_host")),
        stairs=partial(owned, stated=stated_gpus),
    )
