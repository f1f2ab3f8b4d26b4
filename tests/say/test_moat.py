"""D6 in words: how strong the moat is, and its four questions."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.moat import moat
from bvbwizard.say.moat import moat_because, moat_steps

OWN: dict[str, Given] = {"proprietary_data": "some", "data_public": "no"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            {},
            "It needs to know whether you have data of your own, whether it is public, whether it grows, "
            "whether it goes stale, how much of it is labelled.",
        ),
        ({"proprietary_data": "none"}, "You have no data for the task that others lack."),
        (
            OWN | {"data_public": "yes"},
            "The data is on the open web, so general models have learnt from it already.",
        ),
        (
            OWN | {"data_grows": "yes", "data_perishable": "no", "labelled_examples": 1_000},
            "Only you hold the data, it grows with use, it is labelled and it keeps its worth.",
        ),
        (
            OWN | {"data_grows": "no", "data_perishable": "yes", "labelled_examples": 3_000},
            "Only you hold the data, but it stands still and it goes stale within a year.",
        ),
        (
            OWN | {"data_grows": "yes", "data_perishable": "no", "labelled_examples": 999},
            "Only you hold the data, but under 1,000 examples are labelled.",
        ),
    ],
)
def test_why_it_is_that_much_of_a_moat(
    counted: Callable[..., Facts], given: dict[str, Given], says: str
) -> None:
    assert moat_because(moat(counted(given))) == says


def test_each_question_is_shown_with_its_answer(counted: Callable[..., Facts]) -> None:
    facts = counted(OWN | {"data_grows": "no", "data_perishable": "yes", "labelled_examples": 3_000})
    assert moat_steps(moat(facts), facts) == (
        "1 yours alone: yes",
        "2 growing with use: no",
        "3 labelled: yes, 3,000 examples",
        "4 keeps its worth: no",
    )
    nothing = counted({})
    assert moat_steps(moat(nothing), nothing)[0] == "1 yours alone: not known"
