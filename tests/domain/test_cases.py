"""The worked cases of `tests/cases`: each is worked out by hand, and says how."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from builders import TODAY
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.checks import check_answer, check_together
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.verdict.flips import flips, ranked
from bvbwizard.say.verdict import passed_over_sentence, settles

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))


def answer_from(raw: Any) -> Answer:
    """A value, choices, or a table with the keys of an answer."""
    if isinstance(raw, dict):
        table: dict[str, Any] = {"evidence": "estimate"} | raw
        return Answer(**table | {key: float(raw[key]) for key in ("low", "high", "likely") if key in raw})
    value = tuple(raw) if isinstance(raw, list) else raw if isinstance(raw, str | date) else float(raw)
    return Answer(value=value, evidence="estimate")


class Case(NamedTuple):
    """A case as the engine sees it, and what was worked out by hand."""

    evaluation: Evaluation
    expected: dict[str, Any]
    session: Session


TURNING = [path for path in CASES if "flips" in tomllib.loads(path.read_text())["expected"]]


def read_case(path: Path, questionnaire: Questionnaire, reference: Reference) -> Case:
    raw = tomllib.loads(path.read_text())
    answers = Answers({question: answer_from(value) for question, value in raw["given"].items()})
    for question, answer in answers.items():
        check_answer(questionnaire.by_id[question], answer)
    check_together(answers)
    criteria = replace(Criteria(), **raw.get("criteria", {}))
    session = Session(questionnaire=questionnaire, started_on=TODAY, answers=answers, criteria=criteria)
    assert not session.path.unused, "a case gives only answers that its own path asks for"
    return Case(evaluate(session, reference, TODAY), raw["expected"], session)


@pytest.fixture(scope="module", params=CASES, ids=[path.stem for path in CASES])
def case(request: pytest.FixtureRequest, questionnaire: Questionnaire, reference: Reference) -> Case:
    return read_case(request.param, questionnaire, reference)


def test_verdict(case: Case) -> None:
    evaluation, expected, _ = case
    verdict = evaluation.verdict
    assert verdict.ended == expected.get("ended")
    assert (verdict.option, verdict.confidence) == (expected.get("option"), expected["confidence"])
    if "because" in expected:
        assert list(verdict.confidence_because) == expected["because"]
    if "runner_up" in expected:
        assert verdict.runner_up == expected["runner_up"]
    if "passed_over" in expected:
        assert [each.option for each in verdict.passed_over] == expected["passed_over"]
    for sentence in expected.get("passed_over_says", "").splitlines():
        assert sentence in passed_over_sentence(verdict.passed_over[0], evaluation)
    assert expected.get("settles_says", "") in settles(evaluation)
    for option, voices in expected.get("support", {}).items():
        assert verdict.support[option] == voices


def test_options(case: Case) -> None:
    evaluation, expected, _ = case
    options: dict[str, Any] = {str(option): result for option, result in evaluation.options.items()}
    for option, status in expected.get("status", {}).items():
        assert options[option].status == status, option
    for option, by in expected.get("by", {}).items():
        assert list(options[option].by) == by, option
    for option, missing in expected.get("missing", {}).items():
        assert list(options[option].missing) == missing, option
    for option in expected.get("unlikely", []):
        assert options[option].unlikely, option
    for option, usd in expected.get("horizon_usd", {}).items():
        assert options[option].horizon_usd.likely == pytest.approx(usd, abs=0.5), option


def test_next_questions(case: Case) -> None:
    evaluation, expected, _ = case
    asked = [each.question for each in evaluation.next_questions]
    assert len(asked) <= 5
    assert asked[: len(expected.get("next", []))] == expected.get("next", [])


@pytest.mark.parametrize("path", TURNING, ids=[path.stem for path in TURNING])
def test_first_flips(path: Path, questionnaire: Questionnaire, reference: Reference) -> None:
    """The flips that stand first on the screen, in order, each with its value to the digit."""
    _, expected, session = read_case(path, questionnaire, reference)
    found = ranked([flip for flip in flips(session, reference, TODAY) if flip is not None])
    first = [
        {"question": flip.question, "value": flip.value, "turns_to": flip.turns_to or "nothing"}
        for flip in found
    ]
    assert first[: len(expected["flips"])] == expected["flips"]


def test_most_verdicts_have_their_flips_worked_out() -> None:
    assert len(TURNING) >= 20


def test_opinions(case: Case) -> None:
    """What the frameworks named in the case say: option ids, or abstains, or missing."""
    evaluation, expected, _ = case
    said = {opinion.id: opinion for opinion in evaluation.opinions}
    for framework, options in expected.get("opinions", {}).items():
        opinion = said[framework]
        says: list[str] = [*opinion.speaks_for] or [opinion.state]
        assert says == options, framework


def test_each_case_says_how_and_why() -> None:
    for path in CASES:
        about = tomllib.loads(path.read_text())["case"]
        assert about["how"].strip() and about["accepted_because"].strip(), path.name


def test_there_are_thirty_cases() -> None:
    assert len(CASES) >= 30


def test_each_confidence_has_a_case(questionnaire: Questionnaire) -> None:
    found = {tomllib.loads(path.read_text())["expected"]["confidence"] for path in CASES}
    assert found == {"clear", "close", "blocked", "not_enough"}
