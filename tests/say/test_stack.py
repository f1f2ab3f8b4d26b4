"""What is said of components, of their sums and vendors, and of the steps of a phase."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import Phase, PlanStep, StepKind
from bvbwizard.domain.stack.model import StackTotal, WayCost
from bvbwizard.domain.values import Range
from bvbwizard.say.stack import (
    bill_cell,
    concentration_sentence,
    cost_cell,
    cost_lacks,
    cost_span,
    evolution_words,
    has_components,
    inline_label,
    is_against_advice,
    phase_steps,
    quiet_vendors_sentence,
    revisit_words,
    seam_sentence,
    share_cell,
    stance_because,
    stance_cell,
    stance_words,
    total_sentence,
    totals_compare,
)
from stacks import row, seam, stack, total, vendor

OWN_PICK = {
    "stance": "buy",
    "advised": "build",
    "because": "Your own pick, buy; the answers say build. It makes a moat of your data (A1).",
}


def test_a_stance_is_one_word_and_a_pick_against_the_advice_is_marked() -> None:
    advised, picked = row("retrieval"), row("retrieval", **OWN_PICK)
    assert (stance_words(advised), stance_cell(advised)) == ("buy", "buy")
    assert stance_words(picked) == "buy, your own pick; the answers say build"
    assert stance_cell(picked) == "buy *"
    assert stance_because(picked) == "It makes a moat of your data (A1)."
    assert stance_because(advised) == "It is no moat (A1)."


def test_a_pick_that_follows_the_advice_has_no_mark() -> None:
    agreed = row("retrieval", stance="build", advised="build")
    assert (is_against_advice(agreed), stance_cell(agreed)) == (False, "build")


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Vector store", "vector store"),
        ("GPU pool", "GPU pool"),
        ("Our Ranker", "our Ranker"),
        ("[red]x", "[red]x"),
        ("x", "x"),
    ],
)
def test_a_name_inside_a_sentence(label: str, inside: str) -> None:
    assert inline_label(label) == inside


def test_a_cost_that_is_open_names_the_questions_that_it_lacks(questionnaire: Questionnaire) -> None:
    lacking = row(
        "vector_store",
        buying=WayCost(stance="buy", missing=("subscription_usd_per_month",)),
        owning=WayCost(stance="build", missing=("own_hours", "upkeep_hours_per_month")),
    )
    assert cost_cell(lacking.buying.monthly_usd) == "-"
    assert cost_lacks(lacking, questionnaire) == (
        "Bought: no cost without subscription.",
        "As your own: no cost without hours to have it and upkeep of yours.",
    )
    assert cost_lacks(row("vector_store"), questionnaire) == ()


def test_a_model_without_an_option_on_one_side_says_so(questionnaire: Questionnaire) -> None:
    model = row("foundation_model", owning=WayCost(stance="run"))
    assert cost_lacks(model, questionnaire) == ("As your own: no option is open with its cost known.",)


def test_an_amount_with_its_ends() -> None:
    assert cost_span(Range(13_900, 22_000, 45_600)) == "$22k ($13.9k to $45.6k)"
    assert cost_span(Range.point(600)) == "$600"


def test_a_sum_names_what_is_not_in_it() -> None:
    found = stack(row("retrieval"), row("odd", label="GPU pool"))
    whole = total(22_000, 1_090_000, "retrieval", "odd")
    assert total_sentence("As decided", whole, found, months=36) == (
        "As decided: $22k a month, $1.09M over 36 months; without retrieval and GPU pool, whose cost is open."
    )
    assert total_sentence("All bought", total(100, 3_600), found, months=36) == (
        "All bought: $100 a month, $3,600 over 36 months."
    )


def test_a_sum_of_nothing_says_so() -> None:
    nothing = StackTotal(upfront_usd=None, monthly_usd=None, horizon_usd=None, without=("retrieval",))
    assert total_sentence("All bought", nothing, stack(row("retrieval")), months=36) == (
        "All bought: not known; no component has a price this way."
    )


def test_sums_over_different_components_are_not_held_against_each_other() -> None:
    assert totals_compare(stack(row("retrieval"))) == ""
    uneven = stack(row("retrieval"), all_owned=total(1, 36, "retrieval"))
    assert totals_compare(uneven).startswith("The sums leave out different components")
    even = stack(*uneven.rows, **dict.fromkeys(("total", "all_bought", "all_owned"), total(1, 36, "x")))
    assert totals_compare(even) == ""


def test_what_a_week_without_a_vendor_stops_and_costs() -> None:
    found = stack(row("retrieval"), row("embeddings"), row("monitoring"))
    stops = "A week without it stops the product: retrieval."
    critical: dict[str, Any] = {"critical": ("retrieval",), "outage": stops}
    # A week is 168 hours: at $50 to $1,000 an hour, and about $200, $8,400 to $168,000, and about $33,600.
    week = Range(8_400, 33_600, 168_000)
    one = vendor("Acme", "retrieval", **critical, outage_usd=week)
    assert concentration_sentence(one, found) == f"{stops} It costs $33.6k ($8,400 to $168k)."
    two = vendor("Acme", "retrieval", "monitoring", **critical)
    assert concentration_sentence(two, found) == f"{stops} Also monitoring."
    quiet = vendor("Acme", "embeddings", "monitoring")
    assert concentration_sentence(quiet, found) == "Only embeddings and monitoring."


def test_unnamed_vendors_off_the_critical_path_stand_in_one_sentence() -> None:
    unnamed: dict[str, Any] = {"is_named": False}
    shown = (
        vendor("Acme", "retrieval"),
        vendor("whoever sells you the embeddings", "embeddings", **unnamed),
        vendor("whoever sells you the monitoring", "monitoring", **unnamed),
    )
    found = stack(row("retrieval"), row("embeddings"), row("monitoring"), vendors=shown)
    assert quiet_vendors_sentence(found) == (
        "Of vendors nobody has named, and off the critical path: embeddings and monitoring, $200 a month."
    )
    open_bill = replace(shown[2], usd_per_month=None, share=None)
    said = quiet_vendors_sentence(replace(found, vendors=(*shown[:2], open_bill)))
    assert said.endswith("embeddings and monitoring.")
    assert quiet_vendors_sentence(replace(found, vendors=shown[:1])) == ""
    assert (bill_cell(open_bill), share_cell(open_bill)) == ("-", "-")
    assert (bill_cell(shown[0]), share_cell(shown[0])) == ("$100", "25%")


def test_an_interface_says_what_it_avoids() -> None:
    assert seam_sentence(seam("retrieval", "Retrieval")) == (
        "Behind an interface of your own, moving it costs about $12.6k, not $134k:"
        " it avoids $121k ($87.5k to $163k)."
    )


def test_only_the_model_is_no_stack() -> None:
    assert not has_components(None)
    assert not has_components(stack(row("foundation_model")))
    assert has_components(stack(row("foundation_model"), row("retrieval")))


def phase(*steps: tuple[StepKind, str, str]) -> Phase:
    return Phase(
        id="one",
        label="Week 1",
        starts_on=date(2026, 11, 21),
        ends_on=None,
        does=(),
        measures=(),
        moves_on_if="",
        used_by=(),
        steps=tuple(
            PlanStep(kind=kind, component=component, sentence=said) for kind, component, said in steps
        ),
    )


def test_components_with_the_same_step_share_a_sentence() -> None:
    found = stack(row("retrieval"), row("vector_store"), row("odd", label="GPU pool"))
    steps = phase(
        ("buy", "retrieval", "Retrieval: buy it."),
        ("buy", "vector_store", "Vector store: buy it from Pinecone."),
        ("buy", "odd", "GPU pool: buy it."),
        ("build", "odd", "GPU pool: set it up on open source."),
        ("build", "retrieval", "Retrieval: set it up on open source."),
        ("build", "vector_store", "Vector store: build a first version."),
        ("log", "retrieval", "Log each query."),
        ("revisit", "retrieval", "Retrieval: when it hurts."),
        ("revisit", "odd", "GPU pool: when it hurts."),
        ("revisit", "odd", "GPU pool: when it is idle."),
    )
    assert phase_steps(steps, found) == (
        ("buy", ("Retrieval and GPU pool.", "Vector store, from Pinecone.")),
        ("build", ("GPU pool and retrieval: set them up on open source.", "Vector store: a first version.")),
        ("log", ("Log each query.",)),
        ("revisit", ("Retrieval and GPU pool: each when it hurts.", "GPU pool: when it is idle.")),
    )


def test_a_partner_and_a_seam_keep_their_words() -> None:
    found = stack(row("retrieval"), row("vector_store"))
    steps = phase(
        ("buy", "retrieval", "Retrieval: agree with the partner."),
        ("buy", "vector_store", "Vector store: buy it behind a seam, until somebody can operate your own."),
    )
    assert phase_steps(steps, found) == (
        (
            "buy",
            (
                "Retrieval: agree with the partner.",
                "Vector store, behind a seam, until somebody can operate your own.",
            ),
        ),
    )


def test_interfaces_that_save_the_same_stand_on_one_line() -> None:
    dear = seam("odd", "GPU pool", with_usd=20_000)
    found = stack(
        row("retrieval", seam=seam("retrieval", "Retrieval")),
        row("vector_store", seam=seam("vector_store", "Vector store")),
        row("odd", label="GPU pool", seam=dear),
    )
    steps = phase(*(("seam", key, "…") for key in ("retrieval", "vector_store", "odd")))
    assert phase_steps(steps, found) == (
        (
            "seam",
            (
                "Around retrieval and vector store: moving one then costs about $12.6k, not $134k, which"
                " avoids $121k ($87.5k to $163k).",
                # 134,000 - 20,000 = 114,000
                "Around GPU pool: moving it then costs about $20k, not $134k, which avoids"
                " $114k ($87.5k to $163k).",
            ),
        ),
    )


def test_steps_of_a_stack_that_is_not_known_keep_their_sentences() -> None:
    steps = phase(
        ("buy", "retrieval", "Retrieval: buy it."), ("seam", "retrieval", "Retrieval: an interface.")
    )
    assert phase_steps(steps, None) == (
        ("buy", ("Retrieval: buy it.",)),
        ("seam", ("Retrieval: an interface.",)),
    )


def test_a_label_that_reads_like_a_step_is_only_a_label() -> None:
    """The name is taken off as a whole, so a colon or a verb in it changes nothing."""
    found = stack(row("odd", label="A: buy it"), row("retrieval"))
    steps = phase(("buy", "odd", "A: buy it: buy it."), ("buy", "retrieval", "Retrieval: buy it."))
    assert phase_steps(steps, found) == (("buy", ("A: buy it and retrieval.",)),)


def test_evolution_has_a_word_also_where_nobody_has_said() -> None:
    assert evolution_words("") == "not known"
    assert evolution_words("commodity") == "commodity"


def test_revisit_facts_follow_when() -> None:
    said = row("retrieval", revisit=("it hurts", "it is idle"))
    assert revisit_words(said) == "when it hurts; when it is idle"
