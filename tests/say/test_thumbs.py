"""Rules of thumb in words: what a source prints, the case's own number, and a crossover of ours."""

import math
from typing import Any

import pytest

from bvbwizard.domain.results.findings import ThumbRow, VolumeMark
from bvbwizard.domain.results.options import Crossover
from bvbwizard.domain.values import Range
from bvbwizard.say.thumbs import mark_label, mark_note, thumb_says


def crossing(requests: int | None) -> Crossover:
    return Crossover(
        option="self_host", side="api", requests_per_month=requests, running_cost_requests_per_month=None
    )


@pytest.mark.parametrize(
    ("more", "note"),
    [
        ({}, ""),
        ({"printed": (1_000_000, "requests_per_day")}, "printed as 1,000,000 requests a day"),
        (
            {"printed": (50_000, "usd_per_year"), "usd_per_request": 0.0175},
            "printed as $50,000 a year; at $0.0175 a request",
        ),
        (
            {"usd_per_request_over": 0.001, "usd_per_request": 0.0175},
            "only over $0.001 a request; here $0.0175 a request",
        ),
        ({"usd_per_request_over": 0.001}, "only over $0.001 a request"),
    ],
)
def test_what_was_printed_stands_with_a_mark(more: dict[str, Any], note: str) -> None:
    assert mark_note(VolumeMark(framework="D3", low=1.0, high=1.0, **more)) == note


def test_a_crossover_is_named_by_its_two_options() -> None:
    ours = VolumeMark(framework="computed", low=1.0, high=1.0, crossover=crossing(1))
    assert mark_label(ours) == "API v self-host"
    assert mark_label(VolumeMark(framework="B3", low=1.0, high=1.0, label="tuning")) == "tuning"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"says": "5 or more"}, "5 or more"),
        ({"says": "$50k", "without": "price"}, "$50k (the price of a request isn't known)"),
        ({"says": "$50k", "without": "bill"}, "$50k (a request costs nothing)"),
        ({"is_this_case": True, "unit": "examples"}, "this case: not known"),
        (
            {"is_this_case": True, "unit": "examples", "own": Range.point(3_000)},
            "this case: 3,000 examples",
        ),
        ({"is_this_case": True, "unit": "usd", "own": Range.point(39e6)}, "this case: $39M"),
        ({"is_this_case": True, "unit": "months", "own": Range.point(11.99)}, "this case: 11.99 months"),
        (
            {"is_this_case": True, "unit": "months", "own": Range.point(math.inf)},
            "this case: never pays back",
        ),
        (
            {"crossover": crossing(498_000)},
            "Self-host against the API: no dearer from 498,000 requests a month",
        ),
        (
            {"crossover": crossing(None)},
            "Self-host against the API: no volume known from which it is no dearer",
        ),
    ],
)
def test_what_a_row_says(more: dict[str, Any], says: str) -> None:
    assert thumb_says(ThumbRow(topic="Staff", framework="E17", holds="no", **more)) == says
