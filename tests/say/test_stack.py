"""What is said of components, of their sums and vendors, and of the steps of a phase."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.results.findings import Phase, PlanStep, StepAct, StepKind
from bvbwizard.domain.stack.model import Revisit, StackTotal, WayCost
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
    stance_cell,
    stance_words,
    step_sentence,
    total_sentence,
    totals_compare,
)
from stacks import row, seam, stack, total, vendor

OWN_PICK = {"stance": "buy", "advised": "build"}


def test_a_stance_is_one_word_and_a_pick_against_the_advice_is_marked() -> None:
    advised, picked = row("retrieval"), row("retrieval", **OWN_PICK)
    assert (stance_words(advised), stance_cell(advised)) == ("buy", "buy")
    assert stance_words(picked) == "buy, your own pick; the answers say build"
    assert stance_cell(picked) == "buy *"


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
    critical: dict[str, Any] = {"critical": ("retrieval",)}
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


def phase(*steps: tuple[StepAct, str], **more: Any) -> Phase:
    """A phase with these acts, each of the kind that it is listed under."""
    kinds: dict[StepAct, StepKind] = {
        "buy": "buy", "buy_behind_seam": "buy", "agree": "buy", "set_up": "build", "build": "build",
        "seam": "seam", "log": "log", "revisit": "revisit",
    }  # fmt: skip
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
            PlanStep(kind=kinds[act], act=act, component=component, **more) for act, component in steps
        ),
    )


HURTS, IDLE = (Revisit(kind="stated", said=said) for said in ("it hurts", "it is idle"))


def test_components_with_the_same_step_share_a_sentence() -> None:
    found = stack(
        row("retrieval", revisit=(HURTS,)),
        row("vector_store", vendor="Pinecone"),
        row("odd", label="GPU pool", revisit=(HURTS, IDLE)),
    )
    acts = phase(
        ("buy", "retrieval"), ("buy", "vector_store"), ("buy", "odd"),
        ("set_up", "odd"), ("set_up", "retrieval"), ("build", "vector_store"),
        ("revisit", "retrieval"), ("revisit", "odd"),
    )  # fmt: skip
    rest = (*phase(("revisit", "odd"), fact=1).steps, *phase(("log", "odd"), text="Log each query.").steps)
    assert phase_steps(replace(acts, steps=(*acts.steps, *rest)), found) == (
        ("buy", ("Retrieval and GPU pool.", "Vector store, from Pinecone.")),
        (
            "build",
            (
                "GPU pool and retrieval: set them up on open source, no more than users need by then.",
                "Vector store: a first version that users reach by then.",
            ),
        ),
        ("log", ("Log each query.",)),
        ("revisit", ("Retrieval and GPU pool: each when it hurts.", "GPU pool: when it is idle.")),
    )


def test_a_partner_and_a_seam_keep_their_words() -> None:
    found = stack(row("retrieval"), row("vector_store"))
    assert phase_steps(phase(("agree", "retrieval"), ("buy_behind_seam", "vector_store")), found) == (
        (
            "buy",
            (
                "Retrieval: agree with the partner on the data and on the way out of the agreement.",
                "Vector store, behind a seam, until somebody can operate your own.",
            ),
        ),
    )


def test_a_step_by_itself_names_its_component() -> None:
    found = stack(
        row("retrieval", vendor="[red]Acme", seam=seam("retrieval", "Retrieval"), revisit=(HURTS,)),
        row("vector_store", vendor="Qdrant"),
    )

    def said(act: StepAct, component: str = "retrieval", **more: Any) -> str:
        return step_sentence(phase((act, component), **more).steps[0], found)

    assert said("buy") == "Retrieval: buy it from [red]Acme."
    assert said("buy_behind_seam") == (
        "Retrieval: buy it behind a seam, until somebody can operate your own."
    )
    assert said("agree").startswith("Retrieval: agree with the partner")
    assert said("build") == "Retrieval: build a first version that users reach by then."
    assert said("set_up", "vector_store") == (
        "Vector store: set it up on open source, no more than users need by then."
    )
    assert said("seam") == (
        "Retrieval: an interface of your own; moving it then costs about $12.6k, not $134k."
    )
    assert said("log", text="Log each query.") == "Log each query."
    assert said("revisit") == "Retrieval: when it hurts."


def test_interfaces_that_save_the_same_stand_on_one_line() -> None:
    dear = seam("odd", "GPU pool", with_usd=20_000)
    found = stack(
        row("retrieval", seam=seam("retrieval", "Retrieval")),
        row("vector_store", seam=seam("vector_store", "Vector store")),
        row("odd", label="GPU pool", seam=dear),
    )
    steps = phase(("seam", "retrieval"), ("seam", "vector_store"), ("seam", "odd"))
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


def test_evolution_has_a_word_also_where_nobody_has_said() -> None:
    assert evolution_words("") == "not known"
    assert evolution_words("commodity") == "commodity"


def test_revisit_facts_follow_when() -> None:
    said = row("retrieval", revisit=(HURTS, IDLE))
    assert revisit_words(said) == "when it hurts; when it is idle"
