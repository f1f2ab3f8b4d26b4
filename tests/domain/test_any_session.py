"""Whatever is answered, an evaluation comes out, and what it says hangs together."""

import math
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from builders import TODAY
from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.evaluation import Evaluation, evaluate
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.checks import check_answer, check_together
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.values import OPTIONS
from bvbwizard.domain.verdict.decide import EQUAL
from bvbwizard.store import bundled

QUESTIONNAIRE = bundled.questionnaire()
REFERENCE = bundled.reference()


def amount(question: Question, random: Random) -> Answer:
    low = question.at_least if question.at_least is not None else 0.0
    high = min(question.at_most if question.at_most is not None else 1e9, 1e11)
    choices = [low, high, (low + high) / 2, *(10.0**power for power in range(-2, 11))]
    numbers = [float(round(n)) if question.whole else n for n in choices if low <= n <= high]
    if question.exact or random.random() < 0.6:
        return Answer(value=random.choice(numbers), evidence="estimate")
    ends = sorted(random.choices(numbers, k=2))
    return Answer(low=ends[0], high=ends[1], evidence="estimate")


def said(question: Question, random: Random) -> Answer:
    if question.kind == "amount":
        return amount(question, random)
    if question.kind == "date":
        return Answer(value=TODAY + timedelta(days=random.randint(0, 900)))
    if question.kind == "text":
        return Answer(value="[/] a text")
    choice = random.choice(question.choices).id
    return Answer(value=(choice,) if question.kind == "many" else choice)


def session_of_seed(seed: int) -> Session:
    """Every question answered, left out, unknown, refused or typical, as the dice fall."""
    random = Random(seed)
    given: dict[str, Answer] = {}
    for question in QUESTIONNAIRE.questions:
        dice = random.random()
        answer = said(question, random)
        if question.id == "goes_on" and seed % 10:
            # One session in ten may end early; the others are there to be evaluated.
            answer = Answer(value="yes")
        if dice < 0.08:
            continue
        if dice < 0.16:
            answer = Answer(unknown=True) if random.random() < 0.6 else Answer(not_applicable="it doesn't")
        elif dice < 0.4:
            answer = replace(answer, evidence="typical")
        try:
            check_answer(question, answer)
            check_together({**given, question.id: answer})
        except AnswerError:
            continue
        given[question.id] = answer
    return Session(questionnaire=QUESTIONNAIRE, started_on=TODAY, answers=Answers(given))


@pytest.mark.parametrize("block", range(10))
def test_any_session_has_an_evaluation(block: int) -> None:
    named = set()
    for seed in range(40 * block, 40 * block + 40):
        session = session_of_seed(seed)
        evaluation = evaluate(session, REFERENCE, TODAY)
        assert_ranges_hold(evaluation)
        assert_verdict_holds(evaluation)
        assert len(evaluation.next_questions) <= 5
        assert {each.question for each in evaluation.next_questions} <= set(evaluation.path.asked)
        named.add(evaluation.verdict.confidence)
    assert len(named) > 1, "the dice should give more than one kind of ending"


def assert_ranges_hold(evaluation: Evaluation) -> None:
    for result in evaluation.options.values():
        for amount in (result.upfront_usd, result.monthly_usd, result.horizon_usd):
            if amount is not None:
                assert all(math.isfinite(each) for each in (amount.low, amount.likely, amount.high))
                assert 0 <= amount.low <= amount.likely <= amount.high
    for payback in evaluation.paybacks:
        if payback.state == "pays":
            assert payback.low is not None and payback.likely is not None
            assert 0 <= payback.low <= payback.likely <= 120
            assert payback.high is None or payback.high >= payback.likely - 1e-6


def assert_verdict_holds(evaluation: Evaluation) -> None:
    verdict, options = evaluation.verdict, evaluation.options
    if verdict.ended:
        assert verdict.option is None and not evaluation.next_questions
        return
    if verdict.option is None:
        assert verdict.confidence in ("blocked", "not_enough")
        return
    chosen = options[verdict.option]
    assert chosen.status == "open"
    if verdict.confidence == "clear":
        assert not chosen.only_if
    others = [
        o
        for o in OPTIONS
        if options[o].status == "open" and verdict.support[o] == verdict.support[verdict.option]
    ]
    likely = {o: options[o].horizon_usd for o in others}
    assert chosen.horizon_usd is not None
    for option in others:
        amount = likely[option]
        assert amount is not None
        is_far_cheaper = amount.likely * (1 + EQUAL) < chosen.horizon_usd.likely
        if is_far_cheaper and not options[option].unlikely:
            assert set(options[option].only_if) - set(chosen.only_if), "cheaper, and as sure"
    if chosen.unlikely:
        assert all(options[o].unlikely for o in OPTIONS if options[o].status == "open")


@pytest.mark.parametrize("days", [0, 30, 3_000])
def test_the_same_input_gives_the_same_output(days: int) -> None:
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY)
    day = date(2026, 11, 21) + timedelta(days=days)
    assert evaluate(session, REFERENCE, day).verdict == evaluate(session, REFERENCE, day).verdict
