"""One row whole: when to decide again, what is shown of the vendor, and what the gates let through."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from builders import TODAY, Given, answers_of
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.facts.facts import Facts
from bvbwizard.domain.interview.catalogue import Components, Stance
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import Crossover
from bvbwizard.domain.results.outcome import GateResult, Level, Risk
from bvbwizard.domain.stack.deciding import decide_component
from bvbwizard.domain.stack.model import Advice, Revisit, Sort, Stack, StackRow
from bvbwizard.domain.stack.stack import DATA_GATES, may_buy
from bvbwizard.domain.values import OPTIONS, Option, Range
from bvbwizard.store.bundled import gate_rules
from bvbwizard.store.presets import list_presets
from domain.stack.picks import (
    CATALOGUE,
    NO_VERDICT,
    NOTHING_ELSE,
    STATED,
    decided,
    fact_of,
    facts_of,
    own,
    picked,
    setting,
    stack,
    summed,
)
from evaluations import result, verdict

MOAT = Revisit(kind="sort", sort="buy")
"""Where the questions say to buy: its data makes it a moat."""

# ---------------------------------------------------------------- when to decide again


def test_the_bill_from_which_ones_own_costs_less() -> None:
    """Bought 12,000 + 36 x 700 = 37,200, built 49,400: (49,400 - 37,200) / 36 = 338.89 over the 700.

    Run costs 61,400: 672.22 more, 1,372.22. At that bill both cost the same: see the second method.
    """
    facts = decided(own(), picked(**STATED)).revisit
    assert [fact.kind for fact in facts] == ["sort", "bill"]
    assert (facts[1].owning, facts[1].months) == ("build", 36)
    assert facts[1].usd_per_month == pytest.approx(1_038.89, abs=0.01)
    run = decided(own(own_way="run"), picked(**STATED)).revisit[-1]
    assert run.owning == "run"
    assert run.usd_per_month == pytest.approx(1_372.22, abs=0.01)
    bill = (61_400 - 12_000) / 36
    tied = decided(own(own_way="run"), picked(**STATED | {"subscription_usd_per_month": bill - 200}))
    assert tied.buying.horizon_usd is not None
    assert tied.buying.horizon_usd.likely == pytest.approx(61_400)


@pytest.mark.parametrize("stance", ["run", "build"])
def test_what_is_ones_own_has_no_bill_to_watch(stance: str) -> None:
    facts = decided(own(), picked(**STATED | {"chosen_stance": stance})).revisit
    assert facts == (MOAT,)


def test_a_vendor_that_costs_more_already_has_no_turn_ahead() -> None:
    dear = STATED | {"subscription_usd_per_month": 5_000}
    assert decided(own(), picked(**dear)).revisit == (MOAT,)


def test_without_a_price_there_is_no_turn() -> None:
    row = decided(own(), picked(creates_moat="no", vendor_breaks_it="no"))
    assert row.revisit == (MOAT,)


@pytest.mark.parametrize(
    ("moat", "breaks", "operates", "turns"),
    [
        ("yes", "no", "yes", "build"),
        ("yes", "no", "no", "mixed"),
        ("no", "yes", "no", "buy_elsewhere"),
        ("no", "yes", "yes", "silent"),
        ("no", "no", "yes", "buy"),
        (None, None, None, "unknown"),
    ],
)
def test_each_sort_has_a_fact_that_would_turn_it(
    moat: Given, breaks: Given, operates: Given, turns: Sort
) -> None:
    about = picked(creates_moat=moat, vendor_breaks_it=breaks, can_operate_it=operates)
    assert decided(own(), about).revisit == (Revisit(kind="sort", sort=turns),)


def test_the_sources_own_facts_come_first() -> None:
    facts = decided(CATALOGUE.by_id["experiment_tracking"], picked()).revisit
    assert facts[0] == Revisit(kind="stated", said="more than 20 people need a seat (E13)")


# ---------------------------------------------------------------- vendor, moat, figures


@pytest.mark.parametrize(
    ("typed", "vendor"),
    [("Pinecone", "Pinecone"), ("  Qdrant \n", "Qdrant"), (None, ""), ("unknown", "unknown")],
)
def test_the_vendor_as_typed_without_the_spaces_around(typed: Given, vendor: str) -> None:
    assert decided(own(), picked(vendor=typed)).vendor == vendor


def test_a_vendor_of_ten_thousand_characters_and_one_named_like_a_component() -> None:
    long = "x" * 10_000
    assert decided(own(), picked(vendor=long)).vendor == long
    assert decided(own(), picked(vendor="vector_store")).vendor == "vector_store"


@pytest.mark.parametrize(("said", "moat"), [("yes", "yes"), ("no", "no"), (None, "unknown")])
def test_the_moat_as_said(said: Given, moat: str) -> None:
    assert decided(own(), picked(creates_moat=said)).moat == moat


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
    assert dearer.owning.upfront_usd == Range.point(8_100)
    assert decide_component(own(), replace(about, words="theirs"), where).picked.words == "theirs"
    assert decide_component(own(), about, setting(rate=200.0)).owning.upfront_usd == Range.point(16_000)


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


SORT: dict[Option, Stance] = {
    # A: buy; fine-tuned weights are the team's own, trained ones too; a hybrid runs most of its traffic
    "api": "buy",
    "hosted_open": "buy",
    "fine_tune": "build",
    "hybrid": "run",
    "self_host": "run",
    "train": "build",
}


def model_row(**more: Any) -> StackRow:
    return stack({}, CATALOGUE, **more).rows[0]


def said(**given: str) -> Facts:
    return replace(facts_of(engineer_usd_per_hour=100.0), answers=answers_of(dict(given)))


@pytest.mark.parametrize("option", OPTIONS)
def test_the_verdict_is_its_stance(option: Option) -> None:
    row = model_row(verdict=verdict(option=option))
    assert (row.stance, row.advised, row.sort) == (SORT[option], SORT[option], "verdict")
    assert row.advice == Advice(kind="verdict", option=option)
    leaning = model_row(verdict=verdict(option=None, leaning=option, confidence="not_enough"))
    assert leaning.stance == SORT[option]
    assert leaning.advice == Advice(kind="leaning", option=option)


def test_without_a_leaning_it_is_bought_by_default() -> None:
    row = model_row(verdict=NO_VERDICT)
    assert row.stance == "buy"
    assert row.advice.kind == "undecided"


def test_each_side_is_the_verdicts_option_else_the_cheapest_that_isnt_ruled_out() -> None:
    """Half to double the likely amount; the cheapest own option is ruled out, the next one counts."""
    options = {option: result(option) for option in OPTIONS} | {
        "api": result("api", 90_000),
        "hosted_open": result("hosted_open", 30_000),
        "self_host": result("self_host", 10_000, status="ruled_out"),
        "fine_tune": result("fine_tune", 60_000, status="unknown"),
        "train": result("train", 900_000),
    }
    row = model_row(verdict=verdict(option="api"), options=options)
    assert (row.buying.stance, row.buying.horizon_usd) == ("buy", Range(45_000, 90_000, 180_000))
    assert (row.owning.stance, row.owning.horizon_usd) == ("build", Range(30_000, 60_000, 120_000))
    row = model_row(verdict=verdict(option="train"), options=options)
    assert row.buying.horizon_usd == Range(15_000, 30_000, 60_000)
    assert row.owning.horizon_usd == Range(450_000, 900_000, 1_800_000)
    nothing = model_row(verdict=verdict(option="api"))
    assert nothing.buying.horizon_usd is None and nothing.owning.horizon_usd is None


@pytest.mark.parametrize(
    ("model", "vendor"),
    [("gpt_5_4", "OpenAI"), ("claude_opus_5_5", "Anthropic"), ("gemini_3_1_pro", "Google"), ("other", "")],
)
def test_the_vendor_is_the_company_behind_the_vendor_model(model: str, vendor: str) -> None:
    facts = said(vendor_model=model)
    assert model_row(facts=facts, verdict=verdict(option="api")).vendor == vendor
    assert model_row(facts=facts, verdict=verdict(option="self_host")).vendor == ""


def test_a_hosted_open_model_isnt_the_vendor_models_companys() -> None:
    """A host sells it, and nobody has said which."""
    facts = said(vendor_model="claude_opus_5_5")
    found = stack({}, CATALOGUE, facts=facts, verdict=verdict(option="hosted_open"))
    assert found.rows[0].vendor == ""
    assert [v.is_named for v in found.vendors] == [False]


def test_every_model_of_the_question_has_its_company_but_the_one_that_isnt_named(
    questionnaire: Questionnaire,
) -> None:
    choices = {choice.id for choice in questionnaire.by_id["vendor_model"].choices}
    assert choices - CATALOGUE.model_vendors.keys() == {"other"}


@pytest.mark.parametrize(
    ("given", "moat"),
    [
        ({"proprietary_data": "none", "model_creates_moat": "yes"}, "no"),
        ({"proprietary_data": "unique", "model_creates_moat": "yes"}, "yes"),
        ({"model_creates_moat": "no"}, "no"),
        ({"proprietary_data": "unique"}, "unknown"),
    ],
)
def test_without_data_of_ones_own_there_is_no_moat(given: dict[str, str], moat: str) -> None:
    assert model_row(facts=said(**given)).moat == moat


def test_its_risks_are_those_of_the_verdicts_option() -> None:
    def risk(option: Option, risk_id: str, level: Level = "high") -> Risk:
        return Risk(id=risk_id, option=option, level=level, because="", mitigation="")

    risks = (risk("api", "a"), risk("train", "b"), risk("api", "c"), risk("api", "d", "none"))
    row = model_row(verdict=verdict(option="api"), risks=risks)
    assert [each.id for each in row.risks] == ["a", "c"]


CROSSING = Crossover(
    option="self_host", side="api", requests_per_month=2_500_000, running_cost_requests_per_month=None
)
E13 = Revisit(kind="source_volume", requests_per_month=1_000_000)
OURS = Revisit(kind="crossover", requests_per_month=2_500_000, option="self_host")


@pytest.mark.parametrize(
    ("option", "volume", "crossing", "revisit"),
    [
        ("api", None, None, (E13,)),
        ("api", 999_999, None, (E13,)),
        ("api", 1_000_000, None, ()),
        ("api", 1_000_000, CROSSING, (OURS,)),
        ("api", 1, CROSSING, (E13, OURS)),
        ("hosted_open", 1_000_000, CROSSING, ()),
        ("api", 1_000_000, replace(CROSSING, requests_per_month=None), ()),
        ("api", 1_000_000, replace(CROSSING, option="hosted_open"), ()),
        ("self_host", 500_000, CROSSING, ()),
    ],
)
def test_it_is_decided_again_at_e13s_volume_and_at_our_crossover(
    option: Option, volume: float | None, crossing: Crossover | None, revisit: tuple[Revisit, ...]
) -> None:
    facts = facts_of() if volume is None else facts_of(requests_per_month=volume)
    crossovers = () if crossing is None else (crossing,)
    assert model_row(verdict=verdict(option=option), facts=facts, crossovers=crossovers).revisit == revisit


def test_picked_or_not_it_stands_first_and_once() -> None:
    components = {"one": picked(own("one")), "foundation_model": picked(), "two": picked(own("two"))}
    found = stack(components, CATALOGUE)
    assert [row.component.id for row in found.rows] == ["foundation_model", "one", "two"]


def series_a(questionnaire: Questionnaire, reference: Reference, **more: Any) -> tuple[Evaluation, Stack]:
    preset = next(each for each in list_presets(questionnaire) if each.id == "series-a")
    session = Session(questionnaire=questionnaire, started_on=TODAY).lay(preset)
    found = evaluate(replace(session, **more), reference, TODAY)
    assert found.stack is not None
    return found, found.stack


def test_the_models_bill_in_the_total_is_the_options(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    """Alone, the total is the option's: over the horizon each of its drivers is kept, so its ends agree."""
    found, alone = series_a(questionnaire, reference, components=Components())
    option = found.options[found.verdict.option or "api"]
    assert option.horizon_usd is not None and option.upfront_usd is not None
    upfront, month, horizon = summed(alone.total)
    assert (horizon.likely, horizon.high) == pytest.approx(
        (option.horizon_usd.likely, option.horizon_usd.high)
    )
    assert (upfront, month) == (option.upfront_usd, option.monthly_usd)


def test_an_hour_moves_the_model_and_its_components_together(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    """The session's hour is a driver of both: the swings of the two are added before they are squared."""
    component = own("one")
    about = picked(component, own_hours=1_000, upkeep_hours_per_month=0, infrastructure_usd_per_month=0)
    about = replace(about, answers=answers_of({**_values(about), "chosen_stance": "build"}))
    found, both = series_a(questionnaire, reference, components=Components({"one": about}))
    option = found.options[found.verdict.option or "api"]
    hour = found.facts.numbers["engineer_usd_per_hour"].range
    likely = option.horizon_usd.likely if option.horizon_usd is not None else 0.0
    up = 0.0
    for swing in option.swings:
        low, high = swing.low_usd - likely, swing.high_usd - likely
        if swing.driver == "engineer_usd_per_hour":
            low, high = low + 1_000 * (hour.low - hour.likely), high + 1_000 * (hour.high - hour.likely)
        up += max(low, high, 0.0) ** 2
    assert any(swing.driver == "engineer_usd_per_hour" for swing in option.swings)
    _, _, horizon = summed(both.total)
    assert horizon.likely == pytest.approx(likely + 1_000 * hour.likely)
    assert horizon.high == pytest.approx(likely + 1_000 * hour.likely + up**0.5)


def _values(about: Any) -> dict[str, Any]:
    return {question: answer.value for question, answer in about.answers.items()}


def test_an_early_end_has_no_stack(evaluated: Callable[..., Evaluation]) -> None:
    ended = evaluated({"decision_state": "trivial", "goes_on": "no"})
    assert ended.verdict.ended
    assert ended.stack is None


def test_facts_without_an_hour_have_no_seam() -> None:
    assert model_row(facts=facts_of()).seam is None
    assert fact_of(None, "engineer_usd_per_hour") is None
