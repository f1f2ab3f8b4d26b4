"""The verdict's words say what they must, whatever the wording."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.say.verdict import GOES_ON_BY, dissent, headline, reason_sentence, reasons, settles

TRAINED: dict[str, Given] = {
    "residency": "none",
    "third_party_processors": "accepted",
    "core_differentiator": "yes",
    "advantage": "in_model",
    "frontier_pace": "slow",
    "inference_largest_cost": "no",
    "proprietary_data": "some",
    "sensitive_data": ["none"],
    "ml_engineers": 9,
    "ml_infrastructure_expertise": "yes",
    "novel_architecture": "yes",
    "requests_per_month": 500_000,
    "growth_per_month": 0.0,
    "input_tokens": 1_024,
    "output_tokens": 128,
    "vendor_model": "claude_sonnet_5_5",
    "open_model": "llama_3_1_8b",
}


def test_an_option_that_sources_name_and_the_premium_removes_is_a_reason(
    evaluated: Callable[..., Evaluation],
) -> None:
    """B4 ends at training, C3 and D2 name it among others; it costs many times the cheapest."""
    evaluation = evaluated(TRAINED)
    assert evaluation.options["train"].by == ("strategic_premium",)
    assert evaluation.verdict.support["train"] >= 2
    removed = [reason for reason in evaluation.verdict.reasons if reason.rule == "strategic_premium"]
    assert {reason.kind for reason in removed} == {"criterion"}
    assert "train" in {reason.option for reason in removed}
    assert "Training from scratch costs over 2 times as much as the API." in reasons(evaluation)
    assert evaluation.verdict.option != "train"


def test_dissent_names_source_and_reason(evaluated: Callable[..., Evaluation]) -> None:
    verdict = evaluated(TRAINED).verdict
    assert verdict.option is not None
    for voice in verdict.voices:
        if voice.speaks and verdict.option not in voice.speaks_for:
            assert any(said.startswith(voice.source) and voice.because in said for said in dissent(verdict))


@pytest.mark.parametrize(
    ("given", "gate"),
    [
        ({"third_party_processors": "refused"}, "No third party"),
        ({"residency": "on_premises", "owned_gpus": 8, "server_usd": 1, "gpus_per_server": 8}, "premises"),
    ],
)
def test_a_gate_that_removes_options_is_among_the_reasons(
    evaluated: Callable[..., Evaluation], given: dict[str, Given], gate: str
) -> None:
    evaluation = evaluated(TRAINED | given)
    ruled_out = [reason for reason in evaluation.verdict.reasons if reason.kind == "gate"]
    said = [reason_sentence(reason, evaluation) for reason in ruled_out]
    assert any(gate in sentence and "That rules out" in sentence for sentence in said)
    for reason in ruled_out:
        assert all(reason.rule in evaluation.options[option].by for option in reason.rules_out)


VOICE: dict[str, Given] = TRAINED | {"latency_budget_ms": 300, "novel_architecture": "no"}
LATENCIES = {"api": 1_000, "hosted_open": 600, "self_host": 150, "fine_tune": 150}
"""The figures' likely milliseconds to the first token; a vendor-tuned model answers like the API."""


@pytest.mark.parametrize("open_model", ["llama_3_1_8b", "qwen3_14b", "llama_3_3_70b"])
@pytest.mark.parametrize("expertise", ["yes", "no"])
@pytest.mark.parametrize("advantage", ["in_model", "around_model"])
@pytest.mark.parametrize("requests", [900, 500_000, 50_000_000])
@pytest.mark.parametrize("core", ["yes", "no"])
def test_a_voice_product_never_gets_an_option_that_is_likely_too_slow(
    evaluated: Callable[..., Evaluation],
    open_model: str,
    expertise: str,
    advantage: str,
    requests: int,
    core: str,
) -> None:
    given = VOICE | {
        "open_model": open_model,
        "ml_infrastructure_expertise": expertise,
        "advantage": advantage,
        "requests_per_month": requests,
        "core_differentiator": core,
    }
    evaluation = evaluated({key: value for key, value in given.items() if key != "novel_architecture"})
    option = evaluation.verdict.option
    assert option is None or LATENCIES[option] <= 300
    if option == "fine_tune":
        assert evaluation.options[option].variant != "fine_tune_vendor"


def test_where_your_rule_differs_from_e7_it_is_said_once(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of(TRAINED)
    own = replace(session, criteria=Criteria(payback_limit_months=18, net_win_rate_limit=0.05))
    said = [r for r in reasons(evaluate(own, reference, TODAY)) if "E7 judges" in r]
    assert said == [
        "Your rule is to pay back within 18 months (E7: 12 months), and to lose by under 5% (E7: 10%);"
        " E7 judges by its own numbers."
    ]
    assert not [r for r in reasons(evaluate(session, reference, TODAY)) if "E7 judges" in r]


ENDS = ("dictated", "unproven", "trivial")


def test_who_decided_stands_first(evaluated: Callable[..., Evaluation]) -> None:
    text = "The hospital's contract\nasks for a model [on] its own servers"
    given: dict[str, Given] = {"decision_state": "dictated", "goes_on": "no"}
    said = reasons(evaluated(given | {"decided_by": text}))
    assert said[0] == "Decided by: The hospital's contract asks for a model [on] its own servers"
    assert reasons(evaluated(given)) == said[1:]


def test_an_early_end_says_how_to_go_on_by_the_names_of_the_questionnaire(
    questionnaire: Questionnaire, evaluated: Callable[..., Evaluation]
) -> None:
    question = questionnaire.by_id["goes_on"]
    assert f'"{question.label}"' in GOES_ON_BY
    assert questionnaire.name("goes_on", "yes") in GOES_ON_BY.split()[-1]
    assert {settles(evaluated({"decision_state": end, "goes_on": "no"})) for end in ENDS} == {GOES_ON_BY}


def test_what_the_three_ends_say_differs(evaluated: Callable[..., Evaluation]) -> None:
    ended = [evaluated({"decision_state": end, "goes_on": "no"}) for end in ENDS]
    assert len({headline(each) for each in ended}) == 3
    # The reason, then what to do.
    assert len({reasons(each)[0] for each in ended}) == len({reasons(each)[1:] for each in ended}) == 3
