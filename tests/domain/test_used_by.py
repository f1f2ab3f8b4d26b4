"""A question's `used_by` names every framework whose opinion or warning reads it."""

from collections import defaultdict

from builders import TODAY
from bvbwizard.domain.evaluation import evaluate
from domain.test_any_session import QUESTIONNAIRE, REFERENCE, session_of_seed


def readers() -> dict[str, set[str]]:
    """Question id to the frameworks that named it, over many sessions."""
    found: dict[str, set[str]] = defaultdict(set)
    for seed in range(120):
        evaluation = evaluate(session_of_seed(seed), REFERENCE, TODAY)
        for opinion in evaluation.opinions:
            if opinion.framework == "E3":
                # It compares what all the others gave, so that every answer stands behind it.
                continue
            for question_id in (*opinion.answers, *opinion.missing):
                found[question_id].add(opinion.framework)
        for warning in evaluation.warnings:
            for question_id in warning.answers:
                found[question_id].add(warning.id.partition(".")[0])
    return found


def test_used_by_names_every_reader() -> None:
    known = QUESTIONNAIRE.by_id
    lacking = {
        question_id: sorted(frameworks - set(known[question_id].used_by))
        for question_id, frameworks in readers().items()
        if frameworks - set(known[question_id].used_by)
    }
    assert lacking == {}


def test_every_opinion_names_questions_that_exist() -> None:
    assert readers().keys() <= QUESTIONNAIRE.by_id.keys()
