"""The stages' stacks, read with a CTO's eye: what to do about each component, and why that fits the stage."""

from typing import NamedTuple

import pytest

from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, THREE_QUESTIONS, Stance
from bvbwizard.domain.stack.model import Sort, Stack
from bvbwizard.store.bundled import questionnaire
from bvbwizard.store.presets import find_preset
from domain.of_presets import STAGE_NAMES, evaluated_preset


class Row(NamedTuple):
    """A component's stance at a stage, the sort it rests on, and why a CTO of that stage would agree."""

    component: str
    stance: Stance
    sort: Sort
    why: str


MODEL = Row("foundation_model", "buy", "verdict", "The verdict is the API.")

STACKS = {
    "solo": (
        MODEL,
        Row("retrieval", "build", "unknown", "Days on a library, at under half of what a service costs."),
        Row("vector_store", "buy", "buy", "$50 a month against a server that one person wakes up for."),
        Row("observability", "buy", "buy", "One seat; a server of one's own takes weekends."),
        Row("prompts", "build", "unknown", "Files beside the code: there is nothing to buy."),
    ),
    "pre-seed": (
        MODEL,
        Row("retrieval", "build", "unknown", "The prototype is this; it may turn out to be the moat."),
        Row("vector_store", "buy", "buy", "Two founders have no time for an index."),
        Row("eval_harness", "build", "unknown", "A table of the pilots' own cases, which nobody sells."),
        Row("observability", "buy", "buy", "Two or three seats; it is gone with the pilot if it must."),
        Row("prompts", "build", "unknown", "Rewritten every day, in the product's own code."),
    ),
    "seed": (
        MODEL,
        Row("retrieval", "build", "unknown", "What first users judge; their data will show a moat."),
        Row("vector_store", "buy", "buy", "Nobody is there to be on call."),
        Row("embeddings", "buy", "buy", "Cents of tokens a month against a GPU."),
        Row("eval_harness", "build", "unknown", "A first set with the first users; their bar is theirs."),
        Row("observability", "buy", "buy", "Weeks of an engineer are worth more than three seats."),
        Row("prompts", "build", "unknown", "The workflow is what is new."),
    ),
    "series-a": (
        MODEL,
        Row("retrieval", "build", "build", "A5: the customers' own texts are the moat."),
        Row("vector_store", "buy", "buy", "A5: off the shelf does it, at under half of the cost."),
        Row("embeddings", "buy", "buy", "A2: cheap while it is small, and nobody keeps GPUs running."),
        Row("eval_harness", "build", "build", "A5: each customer's quality bar is its own."),
        Row("observability", "buy", "buy", "A2: hard plumbing that drains weeks."),
        Row("prompts", "build", "build", "A2: the middle layer, where customers stay."),
        Row("experiment_tracking", "buy", "buy", "E9: three seats are nobody's reason to run a server."),
    ),
    "series-b": (
        MODEL,
        Row("retrieval", "build", "build", "Years of customers' texts by now, and a team to keep it up."),
        Row("vector_store", "buy", "buy", "The engineers could run one; it costs three times as much."),
        Row("embeddings", "buy", "buy", "Some $20 of tokens a month; still no GPUs."),
        Row("eval_harness", "build", "build", "The ground for the tuning that the board will ask about."),
        Row("observability", "buy", "buy", "Eleven seats cost half of what a server and its upkeep do."),
        Row("prompts", "build", "build", "The workflow is why customers stay."),
        Row("experiment_tracking", "buy", "buy", "E9's code, its guidance and E13 agree up to ten seats."),
        Row("data_pipelines", "buy", "buy", "A plan costs less than an engineer's day a month."),
    ),
    "growth": (
        Row("foundation_model", "build", "verdict", "The verdict is tuning, on corrections nobody else has."),
        Row("retrieval", "build", "build", "The moat, with a team of its own."),
        Row("vector_store", "buy", "buy", "At 56M vectors both ways cost alike, so the default stands."),
        Row("embeddings", "buy", "buy", "Likely half of what a GPU and its upkeep cost."),
        Row("eval_harness", "build", "build", "Tuning without a bar of one's own is a guess."),
        Row("observability", "buy", "buy", "Thirty seats and a server cost alike."),
        Row("prompts", "build", "build", "The workflow is why customers stay."),
        Row("experiment_tracking", "run", "buy", "Twenty seats with one login cost twice a server."),
        Row("model_serving", "buy", "buy", "E13's default, until somebody has priced a vendor."),
        Row("monitoring", "buy", "buy", "E13: the statistics are what is bought."),
        Row("feature_store", "buy", "buy", "E13: very hard to build right; the prices of both ways overlap."),
        Row("data_pipelines", "buy", "buy", "A managed scheduler, so that the platform team tunes models."),
        Row("training_infra", "run", "buy", "E13: at scale an open-source queue on one's own machines."),
    ),
    "enterprise": (
        MODEL,
        Row("retrieval", "buy", "buy", "C2: the AI is a tool, and a search over files is sold everywhere."),
        Row("vector_store", "buy", "buy", "It comes with the cloud contract."),
        Row("embeddings", "buy", "buy", "Operations has no GPUs."),
        Row("eval_harness", "buy", "buy", "Departments get one tool; the cases in it are their own."),
        Row("observability", "buy", "buy", "Audits ask for logs, not for a log server of one's own."),
        Row("prompts", "buy", "buy", "Departments write them in a tool that they can read."),
        Row("experiment_tracking", "buy", "buy", "E9's code: under 30 seats and under $500 a month dearer."),
        Row("monitoring", "buy", "buy", "E13: the statistics are what is bought."),
        Row("data_pipelines", "buy", "buy", "A managed scheduler of the cloud that is there."),
    ),
    "regulated-enterprise": (
        MODEL,
        Row("retrieval", "buy", "buy", "As a service inside its own account; trust is the moat, not search."),
        Row("vector_store", "buy", "buy", "The cloud's own, inside the account, if that is confirmed."),
        Row("embeddings", "buy", "buy", "The cloud's own, inside the account, if that is confirmed."),
        Row("eval_harness", "build", "build", "The approval asks for proof from its own cases."),
        Row("observability", "buy", "buy", "The cloud's own; a server would cost twice as much."),
        Row("prompts", "buy", "buy", "A tool with versions and an approval."),
        Row("experiment_tracking", "buy", "buy", "All three rules buy at nine seats."),
        Row("model_serving", "buy", "buy", "The cloud's own, inside the account, if that is confirmed."),
        Row("monitoring", "buy", "buy", "E13: the statistics are what is bought."),
        Row("data_pipelines", "buy", "buy", "The cloud's own scheduler."),
    ),
    "public-sector": (
        MODEL,
        Row("retrieval", "buy", "buy", "Part of the tender: nobody on the staff could keep it up."),
        Row("vector_store", "buy", "buy", "Part of the tender."),
        Row("embeddings", "buy", "buy", "Part of the tender."),
        Row("eval_harness", "buy", "buy", "The supplier has to show that the tender's bar is met."),
        Row("observability", "buy", "buy", "The law asks who saw what; it doesn't ask for a server."),
        Row("prompts", "buy", "buy", "Clerks write them in the supplier's tool."),
    ),
}  # fmt: skip


def _stack(name: str) -> Stack:
    found = evaluated_preset(name).stack
    assert found is not None
    return found


@pytest.mark.parametrize("name", STAGE_NAMES)
def test_a_stages_stack_is_what_its_cto_would_accept(name: str) -> None:
    expected = [(row.component, row.stance, row.sort) for row in STACKS[name]]
    assert [(row.component.id, row.stance, row.sort) for row in _stack(name).rows] == expected
    assert all(row.why.endswith(".") for row in STACKS[name])


@pytest.mark.parametrize("name", STAGE_NAMES)
def test_what_a_stage_says_of_a_component_is_typical_with_its_reason(name: str) -> None:
    preset = find_preset(name, questionnaire())
    assert FOUNDATION_MODEL not in preset.components, "the interview is about it"
    for component_id, picked in preset.components.items():
        assert picked.evidence == "typical", component_id
        assert picked.source.startswith("assumption: "), component_id
        assert all(question in picked.answers for question in THREE_QUESTIONS), component_id
        assert not picked.choice("chosen_stance"), "a preset advises nobody"


@pytest.mark.parametrize("name", STAGE_NAMES)
def test_the_queries_of_a_store_are_the_requests_of_the_stage(name: str) -> None:
    """One search a request: requests a month over 30, rounded to two digits or three."""
    preset = find_preset(name, questionnaire())
    requests = preset.answers["requests_per_month"].as_range()
    queries = preset.components["vector_store"].answers["queries_per_day"].as_range()
    assert requests is not None and queries is not None
    for a_month, a_day in ((requests.low, queries.low), (requests.high, queries.high)):
        assert a_day == pytest.approx(a_month / 30, rel=0.06)


def test_series_a_has_eight_components_and_the_sources_four_sorts() -> None:
    """The model bought, retrieval built, the vector store bought or run, evaluation built (A5)."""
    stack = _stack("series-a")
    stances = {row.component.id: row.stance for row in stack.rows}
    assert len(stances) == 8
    assert stances["foundation_model"] == "buy"
    assert stances["retrieval"] == stances["eval_harness"] == "build"
    assert stances["vector_store"] in ("buy", "run")
    assert not stack.callouts, "a hybrid stack neither builds nor buys too much"


def test_a_company_gains_components_as_it_grows() -> None:
    sizes = [len(_stack(name).rows) for name in STAGE_NAMES[:6]]
    assert sizes == [5, 6, 7, 8, 9, 13], "solo to growth"


def test_the_stack_costs_more_at_each_step() -> None:
    """Likely dollars a month, as decided: from hours of a founder to a platform team's."""
    totals = [_stack(name).total.monthly_usd for name in STAGE_NAMES[:6]]
    bills = [total.likely for total in totals if total is not None]
    assert len(bills) == 6
    assert bills == sorted(bills)
    assert bills[0] < 1_500 and bills[-1] > 50_000


def test_the_model_is_most_of_what_vendors_are_paid_at_series_b() -> None:
    """Concentration (E14): of the six vendors, the model's gets over four fifths, on the critical path."""
    first = _stack("series-b").vendors[0]
    assert (first.vendor, first.critical) == ("Anthropic", ("foundation_model",))
    assert first.share is not None and first.share > 0.8


def test_every_price_of_a_stage_is_known_but_a_vendors_serving_and_training() -> None:
    """No public list price was found for either; the wizard asks instead of inventing one."""
    for name in STAGE_NAMES:
        for row in _stack(name).rows:
            if row.component.id in (FOUNDATION_MODEL, "model_serving", "training_infra"):
                continue
            assert not row.buying.missing and not row.owning.missing, (name, row.component.id)
