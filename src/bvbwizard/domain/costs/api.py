"""A vendor's model, per token."""

from bvbwizard.domain.costs.model import CostModel
from bvbwizard.domain.costs.shared import INTEGRATION, VENDOR_INPUT, VENDOR_OUTPUT, people

API = CostModel(
    variant="api",
    parts=(INTEGRATION, VENDOR_INPUT, VENDOR_OUTPUT, people("operating_fte_api")),
)
