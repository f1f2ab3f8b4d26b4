"""One row whole: when to decide again, what is shown of the vendor, and what the gates let through."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.catalogue import Components
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.outcome import GateResult
from bvbwizard.domain.stack.deciding import decide_component
from bvbwizard.domain.stack.stack import DATA_GATES, may_buy
from bvbwizard.domain.values import Range
from bvbwizard.store.bundled import gate_rules
from domain.stack.picks import CATALOGUE, NOTHING_ELSE, STATED, decided, own, picked, setting

# ---------------------------------------------------------------- when to decide again


def test_the_bill_from_which_ones_own_costs_less() -> None:
    """Bought 12,000 + 36 x 700 = 37,200, built 49,400: (49,400 - 37,200) / 36 = 338.89 over the 700.

    Run costs 61,400: 672.22 more, 1,372.22. At that bill both cost the same: see the second method.
    """
    facts = decided(own(), picked(**STATED)).row.revisit
    assert facts == (
        "your data makes it a moat",
        "its bill passes $1,039 a month, from where a build of your own costs less over 36 months",
    )
    facts = decided(own(own_way="run"), picked(**STATED)).row.revisit
    assert (
        facts[-1]
        == "its bill passes $1,372 a month, from where running it yourselves costs less over 36 months"
    )
    bill = (61_400 - 12_000) / 36
    tied = decided(own(own_way="run"), picked(**STATED | {"subscription_usd_per_month": bill - 200})).row
    assert tied.buying.horizon_usd is not None
    assert tied.buying.horizon_usd.likely == pytest.approx(61_400)


@pytest.mark.parametrize("stance", ["run", "build"])
def test_what_is_ones_own_has_no_bill_to_watch(stance: str) -> None:
    facts = decided(own(), picked(**STATED | {"chosen_stance": stance})).row.revisit
    assert facts == ("your data makes it a moat",)


def test_a_vendor_that_costs_more_already_has_no_turn_ahead() -> None:
    dear = STATED | {"subscription_usd_per_month": 5_000}
    assert decided(own(), picked(**dear)).row.revisit == ("your data makes it a moat",)


def test_without_a_price_there_is_no_turn() -> None:
    row = decided(own(), picked(creates_moat="no", vendor_breaks_it="no")).row
    assert row.revisit == ("your data makes it a moat",)


@pytest.mark.parametrize(
    ("moat", "breaks", "operates", "turns"),
    [
        ("yes", "no", "yes", "the team can no longer operate it"),
        ("yes", "no", "no", "somebody can operate it"),
        ("no", "yes", "no", "the team can operate it"),
        ("no", "yes", "yes", "your data makes it a moat, or the vendor no longer breaks the experience"),
        ("no", "no", "yes", "your data makes it a moat"),
        (None, None, None, "the open questions about it are answered"),
    ],
)
def test_each_sort_says_what_would_turn_it(moat: Given, breaks: Given, operates: Given, turns: str) -> None:
    about = picked(creates_moat=moat, vendor_breaks_it=breaks, can_operate_it=operates)
    assert decided(own(), about).row.revisit == (turns,)


def test_the_sources_own_facts_come_first() -> None:
    facts = decided(CATALOGUE.by_id["experiment_tracking"], picked()).row.revisit
    assert facts[0] == "more than 20 people need a seat (E13)"


# ---------------------------------------------------------------- vendor, moat, figures


@pytest.mark.parametrize(
    ("typed", "vendor"),
    [("Pinecone", "Pinecone"), ("  Qdrant \n", "Qdrant"), (None, ""), ("unknown", "unknown")],
)
def test_the_vendor_as_typed_without_the_spaces_around(typed: Given, vendor: str) -> None:
    assert decided(own(), picked(vendor=typed)).row.vendor == vendor


def test_a_vendor_of_ten_thousand_characters_and_one_named_like_a_component() -> None:
    long = "x" * 10_000
    assert decided(own(), picked(vendor=long)).row.vendor == long
    assert decided(own(), picked(vendor="vector_store")).row.vendor == "vector_store"


@pytest.mark.parametrize(("said", "moat"), [("yes", "yes"), ("no", "no"), (None, "unknown")])
def test_the_moat_as_said(said: Given, moat: str) -> None:
    assert decided(own(), picked(creates_moat=said)).row.moat == moat


def test_the_figures_that_a_row_rests_on() -> None:
    """Those of both ways shown, and of the way that its advice was weighed with."""
    retrieval = CATALOGUE.by_id["retrieval"]
    figures = {
        **NOTHING_ELSE,
        **{
            f"retrieval_{way}": (1.0, 2.0, 3.0)
            for way in (
                "buy_usd_per_month",
                "build_hours",
                "build_upkeep_hours_per_month",
                "build_infrastructure_usd_per_month",
                "run_hours",
                "run_upkeep_hours_per_month",
                "run_infrastructure_usd_per_month",
            )
        },
    }
    where = setting(figures=figures)
    built = {"vendor_upkeep_hours_per_month", *(each for each in figures if "run" not in each)}
    assert set(decided(retrieval, picked(), where).figures) == built
    assert set(decided(retrieval, picked(chosen_stance="run"), where).figures) == figures.keys()
    typed = picked(**STATED, integration_weeks=1)
    assert set(decided(retrieval, typed, where).figures) == {"vendor_upkeep_hours_per_month"}


def test_what_is_kept_is_kept_by_everything_that_was_said() -> None:
    """Two that differ in one number, in words or in the setting don't share a row."""
    about, where = picked(**STATED), setting()
    first = decide_component(own(), about, where)
    assert decide_component(own(), picked(**STATED), where) is first
    dearer = decide_component(own(), picked(**STATED | {"own_hours": 81}), where)
    assert dearer.row.owning.upfront_usd == Range.point(8_100)
    assert decide_component(own(), replace(about, words="theirs"), where).row.picked.words == "theirs"
    assert decide_component(own(), about, setting(rate=200.0)).row.owning.upfront_usd == Range.point(16_000)


# ---------------------------------------------------------------- gates


def gate(gate_id: str, state: str = "pass", *, unlikely: bool = False) -> GateResult:
    return GateResult(
        id=gate_id,
        label="",
        sentence="",
        questions=(),
        states={"api": state},  # type: ignore[dict-item]
        unlikely=frozenset({"api"} if unlikely else ()),
    )


def test_the_gates_about_data_are_among_those_that_ship() -> None:
    assert set(DATA_GATES) <= {rule.id for rule in gate_rules()}


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        ((), "yes"),
        ((gate("residency_on_premises"),), "yes"),
        ((gate("residency_on_premises", "unknown"),), "yes"),
        ((gate("residency_on_premises", "unknown", unlikely=True),), "unlikely"),
        (
            (gate("residency_on_premises", "unknown", unlikely=True), gate("third_parties_refused", "fail")),
            "no",
        ),
        ((gate("residency_own_account", "fail"),), "no"),
        ((gate("latency", "fail"), gate("deadline", "fail")), "yes"),
    ],
)
def test_only_gates_about_data_speak_for_every_vendor(gates: tuple[GateResult, ...], expected: str) -> None:
    """A latency budget or a date that the model's API can't meet says nothing of a vector store."""
    assert may_buy(gates) == expected


@pytest.mark.parametrize(
    ("given", "stances"),
    [
        ({"residency": "none"}, {"buy"}),
        ({"residency": "on_premises"}, {"run"}),
        ({"residency": "own_account", "private_deployment": "no"}, {"run"}),
        ({"third_party_processors": "refused"}, {"run"}),
        ({"residency": None}, {"buy"}),
    ],
)
def test_a_duty_of_the_session_reaches_its_components(
    given: dict[str, Given],
    stances: set[str],
    session_of: Callable[..., Session],
    reference: Reference,
) -> None:
    components = Components({"vector_store": picked(), "observability": picked()})
    found = evaluate(replace(session_of(given), components=components), reference, TODAY).stack
    assert found is not None
    assert {row.stance for row in found.rows[1:]} == stances


@pytest.mark.parametrize(
    ("given", "is_a_duty"),
    [
        ({}, False),
        ({"residency": "none"}, False),
        ({"residency": None}, False),
        ({"third_party_processors": None}, False),
        ({"residency": "own_account", "private_deployment": "yes"}, True),
        ({"residency": "own_account", "private_deployment": None}, True),
        ({"residency": None, "private_deployment": "yes"}, False),
        ({"third_party_processors": "refused"}, True),
    ],
)
def test_a_duty_that_nobody_has_stated_is_no_risk_of_a_vendor(
    given: dict[str, Given], is_a_duty: bool, session_of: Callable[..., Session], reference: Reference
) -> None:
    """The model's own vendor may meet it; that says nothing of the vendor of a component."""
    components = Components({"vector_store": picked(chosen_stance="buy")})
    found = evaluate(replace(session_of(given), components=components), reference, TODAY).stack
    assert found is not None
    risks = {risk.id for risk in found.rows[1].risks}
    assert ("duty_met_elsewhere" in risks) == is_a_duty
