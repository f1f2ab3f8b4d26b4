"""An open-weight model that a host serves per token, at list price: no cache or batch discount."""

from bvbwizard.domain.costs.model import CostModel
from bvbwizard.domain.costs.parts import Part
from bvbwizard.domain.costs.shared import INTEGRATION, people

_INPUT = Part(
    id="prompt_tokens",
    label="Prompt tokens",
    role="per_request",
    amount=lambda i: i["input_tokens"] * i["hosted_input_usd_per_mtok"] / 1_000_000,
    formula="requests_per_month * input_tokens * hosted_input_usd_per_mtok / 1000000",
    source="own model: list prices",
)
_OUTPUT = Part(
    id="answer_tokens",
    label="Answer tokens",
    role="per_request",
    amount=lambda i: i["output_tokens"] * i["hosted_output_usd_per_mtok"] / 1_000_000,
    formula="requests_per_month * output_tokens * hosted_output_usd_per_mtok / 1000000",
    source="own model: list prices",
)

HOSTED_OPEN = CostModel(
    variant="hosted_open", parts=(INTEGRATION, _INPUT, _OUTPUT, people("operating_fte_hosted_open"))
)
