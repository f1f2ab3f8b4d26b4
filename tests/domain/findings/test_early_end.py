"""B5: three ends, each only where the person stops there."""

from collections.abc import Callable

import pytest

from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.verdict.grounds import early_end


@pytest.mark.parametrize("state", ["open", "dictated", "unproven", "trivial", None])
@pytest.mark.parametrize("goes_on", ["no", "yes", None])
def test_it_ends_only_where_somebody_stops(
    counted: Callable[..., Facts], state: str | None, goes_on: str | None
) -> None:
    end = early_end(counted({"decision_state": state, "goes_on": goes_on}))
    if state in ("dictated", "unproven", "trivial") and goes_on == "no":
        assert end == state
    else:
        assert end is None


@pytest.mark.parametrize("state", ["dictated", "unproven", "trivial"])
def test_it_goes_on_while_nobody_has_said_whether_to(counted: Callable[..., Facts], state: str) -> None:
    assert early_end(counted({"decision_state": state})) is None
    assert early_end(counted({"goes_on": "no"})) is None
