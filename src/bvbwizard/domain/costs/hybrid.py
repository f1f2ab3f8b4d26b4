"""Traffic split: the hard part on the API compared, the rest on GPUs that we rent or own (E8)."""

from bvbwizard.domain.costs.model import CostModel
from bvbwizard.domain.costs.parts import Part
from bvbwizard.domain.costs.serving import Place, serving
from bvbwizard.domain.costs.setting import Setting
from bvbwizard.domain.costs.shared import (
    BUILD,
    HOURS_PER_WEEK,
    VENDOR_INPUT,
    VENDOR_OUTPUT,
    people,
    upfront,
)
from bvbwizard.domain.costs.staircase import Sizing

_ROUTING = Part(
    id="routing",
    label="Building the routing",
    role="upfront",
    amount=lambda i: i["routing_weeks"] * HOURS_PER_WEEK * i["engineer_usd_per_hour"],
    formula="routing_weeks * 40 * engineer_usd_per_hour",
    source="E8",
)


def _hard_part(whole: Part) -> Part:
    """The hard requests' share of a line of the API's bill."""
    return Part(
        id=f"hard_{whole.id}",
        label=f"{whole.label} of the hard part",
        role="per_request",
        amount=lambda i: i["hard_share"] * whole.amount(i),
        formula=f"hard_share * {whole.formula}",
        source="E8",
    )


_PARTS = (
    _hard_part(VENDOR_INPUT),
    _hard_part(VENDOR_OUTPUT),
    people("operating_fte_api", id="api_posts", label="People who look after the API"),
    people("operating_fte_self_host", id="serving_posts", label="People who run the serving"),
    people("routing_fte", id="routing_posts", label="People who keep the routing right"),
)


def hybrid(place: Place, setting: Setting) -> CostModel:
    """Both sides with the fixed lines of each; the application is integrated once."""
    gpus = serving(place, Sizing(stated=setting.stated_gpus, split=True))
    return CostModel(
        variant="hybrid_rented" if place == "rented" else "hybrid_owned",
        parts=(
            *upfront(BUILD, _ROUTING, build_integrates=setting.build_integrates),
            *gpus.parts,
            *_PARTS,
        ),
        stairs=gpus.stairs,
    )
