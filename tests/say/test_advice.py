"""Why a component is bought, run or built, when to decide again, and what is called out."""

from dataclasses import replace
from typing import Any

import pytest

from bvbwizard.domain.interview.catalogue import Component, Stance
from bvbwizard.domain.stack.model import Advice, AdviceKind, Callout, Revisit, Sort, SourceRule, StackRow
from bvbwizard.say.advice import (
    advised_because,
    because,
    callout_sentence,
    outage_sentence,
    revisit_fact,
    source_rules,
    vendor_name,
)
from stacks import row, stack, vendor

INDEX = Component(id="index", label="Index", default_stance="buy", because="That is why.")


def made(component: Component = INDEX, **more: Any) -> StackRow:
    """The row of a component that says why it is bought by default."""
    return replace(row(component.id), component=component, **more)


@pytest.mark.parametrize(
    ("kind", "advised", "says"),
    [
        ("closed", "run", "No vendor may see its data (A3), so it is run by yourselves."),
        (
            "perhaps_closed",
            "build",
            "No vendor is likely to be allowed its data (A3), so it is built.",
        ),
        (
            "partner",
            "ally",
            "A partner would share data that makes it better than any of you could alone (B8).",
        ),
        ("moat", "build", "It makes a moat of your data, and the team can operate it (A1)."),
        (
            "elsewhere",
            "buy",
            "This vendor would break the experience and nobody here can operate it: buy it elsewhere (A1).",
        ),
        ("commodity", "buy", "It is no moat (A1). That is why."),
        (
            "rule",
            "buy",
            "It is no moat and the team could operate it (A1); E9's code picks a vendor.",
        ),
        (
            "cheaper",
            "run",
            "It is no moat and the team could operate it (A1); running it yourselves costs less.",
        ),
        ("not_surely", "buy", "It is no moat (A1), and neither way is surely cheaper. That is why."),
        (
            "not_priced",
            "buy",
            "It is no moat (A1), and a price lacks, so the ways can't be compared. That is why.",
        ),
        ("given", "buy", "As the scenario has it."),
    ],
)
def test_why_a_stance_is_advised(kind: AdviceKind, advised: Stance, says: str) -> None:
    advice = Advice(kind=kind, said="As the scenario has it.")
    assert advised_because(made(advised=advised, advice=advice)) == says


def test_the_components_own_reason_is_given_for_its_default_only() -> None:
    """It would argue against any other stance."""
    for advised in ("run", "build"):
        found = made(advised=advised, advice=Advice(kind="not_surely"))
        assert advised_because(found) == "It is no moat (A1), and neither way is surely cheaper."


@pytest.mark.parametrize(
    ("sort", "says"),
    [
        (
            "mixed",
            "Mixed: a moat that nobody here can operate yet (A1). By default it is bought. That is why."
            " Until somebody can operate it, have it behind a seam.",
        ),
        ("silent", "The three questions are silent (A1). By default it is bought. That is why."),
        ("unknown", "Not settled yet (A1). By default it is bought. That is why."),
    ],
)
def test_by_default(sort: Sort, says: str) -> None:
    assert advised_because(made(sort=sort, advice=Advice(kind="default"))) == says


def test_the_models_row_follows_the_verdict() -> None:
    model = replace(INDEX, id="foundation_model")

    def said(**advice: Any) -> str:
        return advised_because(made(component=model, advice=Advice(**advice)))

    assert said(kind="verdict", option="api") == "The verdict is the API. That is why."
    assert said(kind="leaning", option="self_host") == "The answers lean to self-hosting."
    assert said(kind="undecided") == ("The questions don't decide yet. By default it is bought. That is why.")


def test_a_pick_against_the_advice_is_said_first() -> None:
    picked = made(stance="buy", advised="build", advice=Advice(kind="moat"))
    assert because(picked) == f"Your own pick, buy; the answers say build. {advised_because(picked)}"
    agreed = replace(picked, stance="build")
    assert because(agreed) == advised_because(agreed)


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        (Revisit(kind="stated", said="it hurts"), "it hurts"),
        (Revisit(kind="sort", sort="build"), "the team can no longer operate it"),
        (Revisit(kind="sort", sort="mixed"), "somebody can operate it"),
        (Revisit(kind="sort", sort="buy_elsewhere"), "the team can operate it"),
        (
            Revisit(kind="sort", sort="silent"),
            "your data makes it a moat, or the vendor no longer breaks the experience",
        ),
        (Revisit(kind="sort", sort="buy"), "your data makes it a moat"),
        (Revisit(kind="sort", sort="unknown"), "the open questions about it are answered"),
        (
            Revisit(kind="bill", usd_per_month=1_038.89, owning="build", months=36),
            "its bill passes $1,039 a month, from where a build of your own costs less over 36 months",
        ),
        (
            Revisit(kind="bill", usd_per_month=1_372.22, owning="run", months=36),
            "its bill passes $1,372 a month, from where running it yourselves costs less over 36 months",
        ),
        (
            Revisit(kind="source_volume", requests_per_month=1_000_000),
            "its volume passes 1,000,000 requests a month (E13)",
        ),
        (
            Revisit(kind="crossover", requests_per_month=2_500_000, option="self_host"),
            "its volume passes 2,500,000 requests a month, from where self-hosting costs less, by our own"
            " sums",
        ),
    ],
)
def test_when_to_decide_again(fact: Revisit, says: str) -> None:
    assert revisit_fact(fact) == says


def test_what_the_sources_rules_say() -> None:
    rules = (
        SourceRule(kind="E9_code", picks="buy"),
        SourceRule(kind="E9_guidance", picks="run"),
        SourceRule(kind="E13"),
        SourceRule(kind="E10_printed", vendor_usd_per_month=75.14, self_run_usd_per_month=1_061),
        SourceRule(kind="E10_corrected", vendor_usd_per_month=2.64, self_run_usd_per_month=1_353),
    )
    assert source_rules(row("index", rules=rules)) == (
        "E9's code: buy",
        "E9's guidance: run",
        "E13: it depends",
        "E10 as printed: $75.14 a month at a vendor, $1,061 self-run",
        "E10 corrected: $2.64 a month at a vendor, $1,353 self-run",
    )


def test_what_is_called_out() -> None:
    found = stack(row("one", label="API gateway"), row("two", label="Search index"), row("three"))

    def said(kind: Any, *components: str, **more: Any) -> str:
        return callout_sentence(Callout(id="over_building", kind=kind, components=components, **more), found)

    assert said("could_be_bought", "one", "two", "three") == (
        "Over-building: API gateway, search index and three could be bought; nothing here makes it a moat."
    )
    assert said("too_long", "two", months=7.5, engineers=1) == (
        "Over-building: search index takes about 7.5 months of 1 engineer, and none of it is a moat; from 6"
        " months on, A4 warns that users are never reached."
    )
    assert said("too_long", "two", "three", months=7.5, engineers=2).startswith(
        "Over-building: search index and three take about 7.5 months of 2 engineers,"
    )
    assert said("moat_bought", "two") == (
        "Over-buying: search index would make a moat of your data, and a vendor has it."
    )
    assert said("all_bought", "one", "two", "three") == (
        "Over-buying: all 3 components are somebody else's, so a competitor can have the same product."
    )


def test_a_vendor_that_nobody_has_named_goes_by_what_is_had_from_it() -> None:
    found = stack(row("two", label="Search index"), row("three"))
    assert vendor_name(vendor("Acme", "two"), found) == "Acme"
    assert vendor_name(vendor("", "two"), found) == "whoever sells you the search index"
    assert vendor_name(vendor("", "two", is_partner=True), found) == "your partner for the search index"
    outage = outage_sentence(vendor("Acme", "two", "three", critical=("two", "three")), found)
    assert outage == "A week without it stops the product: search index and three."
    assert outage_sentence(vendor("Acme", "two"), found) == ""
