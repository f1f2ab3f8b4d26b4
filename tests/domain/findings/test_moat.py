"""D6 on every combination of its answers, written by hand."""

from collections.abc import Callable

import pytest

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.findings.moat import moat

# On the open web? Grows? Goes stale? Labelled examples. -> how strong, what weakens it
TABLE: list[tuple[str, str, str, int, str, tuple[str, ...]]] = [
    ("no", "yes", "no", 1_000, "strong", ()),
    ("no", "yes", "no", 999, "some", ("labelled_examples",)),
    ("no", "yes", "yes", 1_000, "some", ("data_perishable",)),
    ("no", "yes", "yes", 999, "weak", ("data_perishable", "labelled_examples")),
    ("no", "no", "no", 1_000, "some", ("data_grows",)),
    ("no", "no", "no", 999, "weak", ("data_grows", "labelled_examples")),
    ("no", "no", "yes", 1_000, "weak", ("data_grows", "data_perishable")),
    ("no", "no", "yes", 999, "weak", ("data_grows", "data_perishable", "labelled_examples")),
    ("yes", "yes", "no", 1_000, "none", ("data_public",)),
    ("yes", "yes", "no", 999, "none", ("data_public", "labelled_examples")),
    ("yes", "yes", "yes", 1_000, "none", ("data_public", "data_perishable")),
    ("yes", "yes", "yes", 999, "none", ("data_public", "data_perishable", "labelled_examples")),
    ("yes", "no", "no", 1_000, "none", ("data_public", "data_grows")),
    ("yes", "no", "no", 999, "none", ("data_public", "data_grows", "labelled_examples")),
    ("yes", "no", "yes", 1_000, "none", ("data_public", "data_grows", "data_perishable")),
    ("yes", "no", "yes", 999, "none", ("data_public", "data_grows", "data_perishable", "labelled_examples")),
]


def answers(public: str, grows: str, stale: str, examples: int) -> dict[str, Given]:
    return {
        "data_public": public,
        "data_grows": grows,
        "data_perishable": stale,
        "labelled_examples": examples,
    }


@pytest.mark.parametrize("data", ["some", "unique"])
@pytest.mark.parametrize(("public", "grows", "stale", "examples", "strength", "weakened_by"), TABLE)
def test_every_combination(
    counted: Callable[..., Facts],
    data: str,
    public: str,
    grows: str,
    stale: str,
    examples: int,
    strength: str,
    weakened_by: tuple[str, ...],
) -> None:
    test = moat(counted({"proprietary_data": data} | answers(public, grows, stale, examples)))
    assert (test.strength, test.weakened_by) == (strength, weakened_by)


@pytest.mark.parametrize(("public", "grows", "stale", "examples"), [row[:4] for row in TABLE])
def test_without_data_of_ones_own_there_is_none(
    counted: Callable[..., Facts], public: str, grows: str, stale: str, examples: int
) -> None:
    """The other questions aren't asked then, and what was answered before doesn't count."""
    test = moat(counted({"proprietary_data": "none"} | answers(public, grows, stale, examples)))
    assert (test.strength, test.weakened_by) == ("none", ("proprietary_data",))


# What lacks, beside "some" data: open answers leave it unknown only where they could still change it.
OPEN: list[tuple[dict[str, Given], str]] = [
    ({}, "unknown"),
    ({"data_public": "no"}, "unknown"),
    ({"data_public": "yes"}, "none"),
    ({"data_grows": "yes", "data_perishable": "no", "labelled_examples": 5_000}, "unknown"),
    ({"data_public": "no", "data_grows": "yes", "data_perishable": "no"}, "unknown"),
    ({"data_public": "no", "data_grows": "no", "data_perishable": "yes"}, "weak"),
    ({"data_public": "no", "data_grows": "no", "labelled_examples": 10}, "weak"),
    ({"data_public": "no", "data_perishable": "yes", "labelled_examples": 10}, "weak"),
    ({"data_public": "no", "data_grows": "no", "labelled_examples": 5_000}, "unknown"),
]


@pytest.mark.parametrize(("given", "strength"), OPEN)
@pytest.mark.parametrize("is_unknown", [True, False])
def test_open_answers(
    counted: Callable[..., Facts], given: dict[str, Given], strength: str, is_unknown: bool
) -> None:
    left: dict[str, Given] = dict.fromkeys(answers("", "", "", 0)) if is_unknown else {}
    assert moat(counted({"proprietary_data": "some"} | left | given)).strength == strength


def test_nothing_answered_is_unknown_and_says_what_it_needs(counted: Callable[..., Facts]) -> None:
    test = moat(counted({}))
    assert (test.strength, test.weakened_by) == ("unknown", ())
    assert test.needs == (
        "proprietary_data", "data_public", "data_grows", "data_perishable", "labelled_examples"
    )  # fmt: skip


def test_a_range_across_a_thousand_is_open(counted: Callable[..., Facts]) -> None:
    given = answers("no", "yes", "no", 0) | {"proprietary_data": "some"}
    for examples, strength in [((200, 999), "some"), ((200, 1_000), "unknown"), ((1_000, 9_000), "strong")]:
        assert moat(counted(given | {"labelled_examples": examples})).strength == strength
