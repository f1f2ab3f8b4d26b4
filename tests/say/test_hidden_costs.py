"""D4's hidden costs in words."""

from collections.abc import Callable

from builders import Given
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.results.findings import HiddenCost
from bvbwizard.domain.values import Range
from bvbwizard.say.hidden_costs import hidden_cost_sentence

D4: dict[str, Given] = {}


def test_what_each_cost_consists_of(counted: Callable[..., Facts]) -> None:
    facts = counted(D4)
    usd = Range(1.0, 2.0, 3.0)
    said = [
        hidden_cost_sentence(cost, facts)
        for cost in (
            HiddenCost(option="train", kind="mlops", usd_per_year=usd, is_counted=True, once_usd=12_000),
            HiddenCost(option="train", kind="evaluation", usd_per_year=usd, is_counted=True, once_usd=600),
            HiddenCost(option="train", kind="people", usd_per_year=usd, is_counted=True),
            HiddenCost(
                option="train",
                kind="opportunity",
                usd_per_year=None,
                is_counted=False,
                engineer_months=(5.42, 6.0),
            ),
        )
    ]
    assert said == [
        "$12k once to set up, then the tools.",
        "$600 once for the set, then runs.",
        "The posts in the option's own lines.",
        "5.4 person-months before it serves, and 6 in each year after, don't go into the product.",
    ]


def test_the_sources_people_and_the_saving_before_and_after_them(counted: Callable[..., Facts]) -> None:
    """D4's own: 2 to 3 people at $250K to $400K, likely 790,000; 1.2M - 0.79M = 0.41M; -0.59M."""
    usd = Range(500_000, 790_000, 1_200_000)

    def said(saved: float | None) -> str:
        cost = HiddenCost(
            option="train",
            kind="people_by_source",
            usd_per_year=usd,
            is_counted=False,
            saved_before_people_usd=saved,
        )
        return hidden_cost_sentence(cost, counted(D4))

    people = "2 to 3 engineers at $250k to $400k a year (the text prints $750k as the low end)."
    assert said(None) == people
    year = f"{people} Against the API, a year:"
    assert said(1_200_000) == f"{year} $1.2M saved before people, $410k saved after these."
    assert said(200_000) == f"{year} $200k saved before people, $590k more after these."
