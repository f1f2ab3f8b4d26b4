"""A trial names what the whole appraisal names, and choices are supposed as a person would type them."""

from dataclasses import replace
from random import Random

import pytest

from builders import TODAY
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.checks import check_answer
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.verdict.decide import appraise
from bvbwizard.domain.verdict.flips import Trials, other_choices, with_choice, with_value
from bvbwizard.store import bundled
from bvbwizard.store.presets import list_presets
from domain.test_any_session import session_of_seed

QUESTIONNAIRE = bundled.questionnaire()
REFERENCE = bundled.reference()


def others(question: Question, answer: Answer | None, random: Random) -> list[Answer]:
    """Every other choice, or the bounds of an amount and two numbers between."""
    if question.kind in ("choice", "many"):
        return [with_choice(question, answer, value) for value in other_choices(question, answer)]
    if question.kind != "amount":
        return []
    low = question.at_least or 0.0
    high = min(question.at_most if question.at_most is not None else 1e9, 1e11)
    numbers = [low, high, random.uniform(low, high), min(high, max(low, 10 ** random.uniform(-2, 9)))]
    return [with_value(answer, float(round(n)) if question.whole else n) for n in numbers]


def assert_trials_agree(session: Session, random: Random) -> int:
    base = appraise(session, REFERENCE, TODAY)
    trials = Trials(session, REFERENCE, TODAY, base)
    tried = 0
    for question_id in base.path.asked:
        question = QUESTIONNAIRE.by_id[question_id]
        for answer in others(question, base.path.answers.get(question_id), random):
            supposed = replace(session, answers=session.answers.with_entry(question_id, answer))
            whole = appraise(supposed, REFERENCE, TODAY).decision.option
            assert trials.option(question_id, answer) == whole, (question_id, answer.value)
            tried += 1
    return tried


COSTED = [preset.id for preset in list_presets(QUESTIONNAIRE) if preset.id != "case-regulator-decided"]
"""All presets but the one that ends before anything is costed (B5)."""


@pytest.mark.parametrize("preset", COSTED)
def test_a_trial_of_a_preset_is_the_whole_appraisal(preset: str) -> None:
    chosen = next(each for each in list_presets(QUESTIONNAIRE) if each.id == preset)
    session = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY).lay(chosen)
    assert assert_trials_agree(session, Random(0)) > 100


@pytest.mark.parametrize("seed", range(12))
def test_a_trial_of_any_session_is_the_whole_appraisal(seed: int) -> None:
    assert assert_trials_agree(session_of_seed(seed), Random(seed)) > 0


def test_many_choices_are_one_more_or_one_less() -> None:
    question = QUESTIONNAIRE.by_id["sensitive_data"]
    answer = Answer(value=("personal", "health"))
    changed = {value: with_choice(question, answer, value).value for value in other_choices(question, answer)}
    assert changed == {
        "+none": ("none",),
        "-personal": ("health",),
        "-health": ("personal",),
        "+financial": ("personal", "health", "financial"),
        "+legal": ("personal", "health", "legal"),
        "+defence": ("personal", "health", "defence"),
    }


def test_the_last_of_many_choices_is_not_taken_away() -> None:
    """A list with nothing in it is no answer; `none` gives way to whatever is added."""
    question = QUESTIONNAIRE.by_id["sensitive_data"]
    assert "-personal" not in other_choices(question, Answer(value=("personal",)))
    alone = Answer(value=("none",))
    assert "-none" not in other_choices(question, alone)
    assert with_choice(question, alone, "+health").value == ("health",)


@pytest.mark.parametrize(
    "question", [q for q in QUESTIONNAIRE.questions if q.choices], ids=lambda q: str(q.id)
)
def test_every_supposed_choice_is_an_answer(question: Question) -> None:
    values = other_choices(question, None)
    assert len(values) == len(question.choices)
    for value in values:
        check_answer(question, with_choice(question, None, value))


def test_a_choice_keeps_who_said_it() -> None:
    said = Answer(unknown=True, owner="CTO", said_by="CEO", evidence="stated")
    found = with_choice(QUESTIONNAIRE.by_id["residency"], said, "region")
    assert (found.value, found.unknown, found.owner, found.said_by) == ("region", False, "", "CEO")
