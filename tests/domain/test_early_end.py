"""B5: three ends, each only where the person stops there."""

from collections.abc import Callable

import pytest

from bvbwizard.domain.early_end import GOES_ON_BY, early_end
from bvbwizard.domain.facts import Facts
from bvbwizard.domain.questions import Questionnaire


@pytest.mark.parametrize("state", ["open", "dictated", "unproven", "trivial", None])
@pytest.mark.parametrize("goes_on", ["no", "yes", None])
def test_it_ends_only_where_somebody_stops(
    counted: Callable[..., Facts], state: str | None, goes_on: str | None
) -> None:
    end = early_end(counted({"decision_state": state, "goes_on": goes_on}))
    if state in ("dictated", "unproven", "trivial") and goes_on == "no":
        assert end is not None
        assert end.kind == state
        assert end.headline and end.reasons and end.does
    else:
        assert end is None


@pytest.mark.parametrize("state", ["dictated", "unproven", "trivial"])
def test_it_goes_on_while_nobody_has_said_whether_to(counted: Callable[..., Facts], state: str) -> None:
    assert early_end(counted({"decision_state": state})) is None
    assert early_end(counted({"goes_on": "no"})) is None


def test_who_decided_stands_first(counted: Callable[..., Facts]) -> None:
    text = "The hospital's contract\nasks for a model [on] its own servers"
    end = early_end(counted({"decision_state": "dictated", "decided_by": text, "goes_on": "no"}))
    assert end is not None
    assert end.reasons[0] == ("Decided by: The hospital's contract asks for a model [on] its own servers")
    nobody = early_end(counted({"decision_state": "dictated", "decided_by": None, "goes_on": "no"}))
    assert nobody is not None
    assert len(nobody.reasons) == 1


def test_it_says_how_to_go_on_by_the_names_of_the_questionnaire(questionnaire: Questionnaire) -> None:
    question = questionnaire.by_id["goes_on"]
    assert f'"{question.label}"' in GOES_ON_BY
    assert questionnaire.name("goes_on", "yes") in GOES_ON_BY.split()[-1]


def test_what_the_three_say_differs(counted: Callable[..., Facts]) -> None:
    ends = [
        early_end(counted({"decision_state": state, "goes_on": "no"}))
        for state in ("dictated", "unproven", "trivial")
    ]
    assert len({end.headline for end in ends if end}) == 3
    assert len({end.does for end in ends if end}) == 3
