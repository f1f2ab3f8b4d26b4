"""What has to hold of any session: order, the path, and what nothing cites change nothing."""

from dataclasses import replace
from random import Random

import pytest

from builders import TODAY
from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.evaluation import Evaluation, evaluate
from bvbwizard.domain.interview.answers import Answers
from bvbwizard.domain.interview.checks import check_answer, check_together
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.options import SCORES
from domain.test_any_session import QUESTIONNAIRE, REFERENCE, said, session_of_seed

SEEDS = range(60)
SHAPES = {
    "vendor_model",
    "open_model",
    "gpu",
    "gpus",
    "gpus_released",
    "build_includes_integration",
    "self_host_variant",
    "fine_tune_variant",
    "growth_per_month",
    "operating_fte_fine_tune",
    "active_hours_per_month",
    "owned_gpus",
    "server_usd",
    "gpus_per_server",
}
"""Questions that choose which prices, speeds, places and lines are read, stand under another name in a
line, or move the months after the first: no line of the chosen place in month 1 names them."""
QUALITY = {
    "quality_comparisons",
    "api_wins",
    "candidate_wins",
    "easy_net_win_rate",
    "quality_bar",
    *SCORES.values(),
}


def verdict_of(evaluation: Evaluation) -> tuple[object, ...]:
    verdict = evaluation.verdict
    return verdict.option, verdict.leaning, verdict.confidence, verdict.runner_up, verdict.support


def cited(evaluation: Evaluation) -> set[str]:
    """Every question that an opinion, a gate, a cost line or a criterion names."""
    names = {name for opinion in evaluation.opinions for name in (*opinion.answers, *opinion.missing)}
    names |= {name for gate in evaluation.gates for name in gate.questions}
    for result in evaluation.options.values():
        names |= set(result.missing) | {name for line in result.lines for name in line.inputs}
    return names | SHAPES | QUALITY


def decides_the_path() -> set[str]:
    conditions = [q.asked_if for q in QUESTIONNAIRE.questions] + [q.ends_if for q in QUESTIONNAIRE.questions]
    gates = [rule.applies_if for rule in REFERENCE.gates]
    return {name for condition in (*conditions, *gates) if condition for name in condition.questions()}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_answering_changes_nothing(seed: int) -> None:
    session = session_of_seed(seed)
    shuffled = list(session.answers.items())
    Random(seed).shuffle(shuffled)
    other = replace(session, answers=Answers(dict(shuffled)))
    assert verdict_of(evaluate(other, REFERENCE, TODAY)) == verdict_of(evaluate(session, REFERENCE, TODAY))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_off_the_path_never_matters(seed: int) -> None:
    session = session_of_seed(seed)
    before = evaluate(session, REFERENCE, TODAY)
    kept = {key: answer for key, answer in session.answers.items() if key not in before.path.unused}
    after = evaluate(replace(session, answers=Answers(kept)), REFERENCE, TODAY)
    assert (after.verdict, after.options, after.opinions) == (
        before.verdict,
        before.options,
        before.opinions,
    )
    assert (after.warnings, after.risks, after.thumbs, after.moat) == (
        before.warnings,
        before.risks,
        before.thumbs,
        before.moat,
    )


def changed(session: Session, question_id: str, random: Random) -> Session | None:
    answer = said(QUESTIONNAIRE.by_id[question_id], random)
    try:
        check_answer(QUESTIONNAIRE.by_id[question_id], answer)
        check_together({**session.answers, question_id: answer})
    except AnswerError:
        return None
    return replace(session, answers=session.answers.with_entry(question_id, answer))


def test_what_nothing_cites_changes_no_verdict() -> None:
    """Each answer that no opinion, gate, line or criterion names is replaced; some of every kind are.

    What nobody knows, or what doesn't apply, isn't cited by a framework that speaks already, though an
    answer could add to it.
    """
    steers, tried = decides_the_path(), set()
    for seed in SEEDS:
        session, random = session_of_seed(seed), Random(seed)
        before = evaluate(session, REFERENCE, TODAY)
        for question_id in sorted(set(before.path.answers) - cited(before) - steers):
            other, before_it = changed(session, question_id, random), session.answers[question_id]
            if other is not None and not (before_it.unknown or before_it.not_applicable):
                after = evaluate(other, REFERENCE, TODAY)
                assert verdict_of(after) == verdict_of(before), (seed, question_id)
                tried.add(question_id)
    assert {"goal", "purpose", "effort_spent_months", "outage_usd_per_hour"} <= tried
    assert len(tried) >= 10


def test_past_effort_enters_no_forward_cost() -> None:
    """E1: thirty person-months spent leave every amount, payback and opinion where they were."""
    for seed in SEEDS:
        session = session_of_seed(seed)
        if "effort_spent_months" not in session.path.asked:
            continue
        answer = said(QUESTIONNAIRE.by_id["effort_spent_months"], Random(seed))
        spent = replace(session, answers=session.answers.with_entry("effort_spent_months", answer))
        before, after = (evaluate(each, REFERENCE, TODAY) for each in (session, spent))
        assert (after.options, after.paybacks, after.crossovers, after.opinions) == (
            before.options,
            before.paybacks,
            before.crossovers,
            before.opinions,
        )
