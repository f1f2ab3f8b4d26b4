"""No model at all as a baseline: named for what is unproven, trivial, or small and generic."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.case_warnings import baseline

SMALL: dict[str, Given] = {
    "specialisation": "generic",
    "core_differentiator": "no",
    "requests_per_month": 10_000,
}


@pytest.mark.parametrize(
    ("state", "named"), [("open", False), ("dictated", False), ("unproven", True), ("trivial", True)]
)
def test_by_the_state_of_the_decision(counted: Callable[..., Facts], state: str, named: bool) -> None:
    for goes_on in ("yes", "no"):
        said = baseline(counted({"decision_state": state, "goes_on": goes_on}))
        assert ("search box" in said) is named


def test_for_a_small_generic_task(counted: Callable[..., Facts]) -> None:
    assert "search box" in baseline(counted(SMALL))
    assert "search box" in baseline(counted({"decision_state": "open"} | SMALL))


@pytest.mark.parametrize(
    "changed",
    [
        {"specialisation": "domain"},
        {"specialisation": "highly_specialised"},
        {"specialisation": None},
        {"core_differentiator": "yes"},
        {"core_differentiator": None},
        {"requests_per_month": 10_001},
        {"requests_per_month": (9_000.0, 10_001.0)},
        {"requests_per_month": None},
    ],
)
def test_not_where_one_of_the_three_is_otherwise(
    counted: Callable[..., Facts], changed: dict[str, Given]
) -> None:
    assert baseline(counted(SMALL | changed)) == ""


@pytest.mark.parametrize("question", SMALL)
def test_not_where_one_of_the_three_is_missing(counted: Callable[..., Facts], question: str) -> None:
    assert baseline(counted({name: value for name, value in SMALL.items() if name != question})) == ""
