"""The parts that several options have: tokens, people, integration, building."""

from functools import lru_cache

from bvbwizard.domain.costs.parts import Inputs, Part

HOURS_PER_WEEK = 40
HOURS_PER_YEAR = 2080

INTEGRATION = Part(
    id="integration",
    label="Integrating the application",
    role="upfront",
    amount=lambda i: i["integration_weeks"] * HOURS_PER_WEEK * i["engineer_usd_per_hour"],
    formula="integration_weeks * 40 * engineer_usd_per_hour",
    source="E14",
)

BUILD = Part(
    id="build",
    label="Building the serving",
    role="upfront",
    amount=lambda i: i["build_hours"] * i["engineer_usd_per_hour"],
    formula="build_hours * engineer_usd_per_hour",
    source="E5",
)


def upfront(*own: Part, build_integrates: bool) -> tuple[Part, ...]:
    """What an option costs at first; E14's integration is left out where the build hours include it."""
    return own if build_integrates else (INTEGRATION, *own)


POSTS = "posts"
"""The id of the line of the people who run it."""


@lru_cache
def people(fte_name: str, *, id: str = POSTS, label: str = "People who run it") -> Part:
    """The people who keep an option running, by the part of a post that they spend on it."""
    return Part(
        id=id,
        pays_people=True,
        label=label,
        role="monthly",
        amount=lambda i: i[fte_name] * i["engineer_usd_per_hour"] * HOURS_PER_YEAR / 12,
        formula=f"{fte_name} * engineer_usd_per_hour * 2080 / 12",
        source="own model: operating posts",
    )


def _batch(inputs: Inputs) -> float:
    return 1 - inputs["batch_share"] * inputs["batch_discount"]


VENDOR_INPUT = Part(
    id="prompt_tokens",
    label="Prompt tokens",
    role="per_request",
    amount=lambda i: (
        i["input_tokens"]
        * i["input_usd_per_mtok"]
        / 1_000_000
        * (1 - i["cached_input_share"] * (1 - i["cached_price_share"]))
        * _batch(i)
    ),
    formula=(
        "requests_per_month * input_tokens * input_usd_per_mtok / 1000000"
        " * (1 - cached_input_share * (1 - cached_price_share)) * (1 - batch_share * batch_discount)"
    ),
    source="E5",
)

VENDOR_OUTPUT = Part(
    id="answer_tokens",
    label="Answer tokens",
    role="per_request",
    amount=lambda i: i["output_tokens"] * i["output_usd_per_mtok"] / 1_000_000 * _batch(i),
    formula=(
        "requests_per_month * output_tokens * output_usd_per_mtok / 1000000"
        " * (1 - batch_share * batch_discount)"
    ),
    source="E5",
)
