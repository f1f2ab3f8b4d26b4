"""What if, and flips: typing one turns the verdict to what it said, and stopping short of it doesn't."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Reference, evaluate
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.checks import check_answer
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.results.outcome import Flip
from bvbwizard.domain.verdict.decide import appraise
from bvbwizard.domain.verdict.flips import (
    ABOUT_THE_SESSION,
    Trials,
    deciding_questions,
    flipped,
    flips,
    other_choices,
    ranked,
    with_choice,
    with_value,
)
from bvbwizard.store import bundled
from bvbwizard.store.presets import list_presets
from domain.test_any_session import session_of_seed

CLOSE: dict[str, Given] = {
    "runs_today": "api",
    "residency": "none",
    "third_party_processors": "accepted",
    "core_differentiator": "no",
    "advantage": "around_model",
    "frontier_pace": "slow",
    "inference_largest_cost": "no",
    "proprietary_data": "none",
    "sensitive_data": ["none"],
    "ml_engineers": 6,
    "ml_infrastructure_expertise": "yes",
    "engineer_usd_per_hour": 104,
    "requests_per_month": 40_000,
    "growth_per_month": 0.0,
    "input_tokens": 1_500,
    "output_tokens": 300,
    "cached_input_share": 0.0,
    "batch_share": 0.0,
    "vendor_model": "claude_sonnet_5_5",
    "open_model": "llama_3_3_70b",
    "quality_comparisons": 1_000,
    "api_wins": 400,
    "candidate_wins": 350,
    "knows_running": "no",
}


def found(session: Session, reference: Reference) -> list[Flip]:
    return [flip for flip in flips(session, reference, TODAY) if flip is not None]


def test_the_flip_of_the_net_win_rate_is_at_its_limit(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    """5% now: (400 - 350) / 1,000. The limit is 10%, so 450 API wins remove the hosted model."""
    session = session_of(CLOSE)
    assert evaluate(session, reference, TODAY).verdict.option == "hosted_open"
    up = [f for f in found(session, reference) if (f.question, f.direction) == ("api_wins", "up")]
    assert [(flip.value, flip.turns_to) for flip in up] == [(450.0, "api")]


def test_the_flip_of_the_volume_is_where_the_saving_passes_10_percent(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    """The API costs 44,928 + 0.216 a monthly request, the host 44,928 + 0.008856 (36 months).

    The API is within 10% of the host while 44,928 + 0.216 v <= 1.1 x (44,928 + 0.008856 v), which is
    0.2062584 v <= 4,492.80, v <= 21,782.39: at 21,700 (rounded outwards) they are equal, so the API.
    """
    down = [
        f
        for f in found(session_of(CLOSE), reference)
        if (f.question, f.direction) == ("requests_per_month", "down")
    ]
    assert [(flip.value, flip.turns_to) for flip in down] == [(21_700.0, "api")]


@pytest.mark.parametrize("preset", [preset.id for preset in list_presets(bundled.questionnaire())])
def test_typing_a_flip_turns_the_verdict(preset: str, reference: Reference) -> None:
    questionnaire = bundled.questionnaire()
    chosen = next(each for each in list_presets(questionnaire) if each.id == preset)
    session = Session(questionnaire=questionnaire, started_on=TODAY).lay(chosen)
    before = evaluate(session, reference, TODAY).verdict.option
    for flip in found(session, reference):
        after = evaluate(flipped(session, flip), reference, TODAY).verdict.option
        assert after == flip.turns_to != before, flip


def test_a_case_with_flips_is_among_the_tested(reference: Reference) -> None:
    """The property above must have something to look at."""
    questionnaire = bundled.questionnaire()
    chosen = next(each for each in list_presets(questionnaire) if each.id == "series-a")
    assert found(Session(questionnaire=questionnaire, started_on=TODAY).lay(chosen), reference)


def choices(session: Session, reference: Reference, question: str) -> dict[str, str | None]:
    """What each other choice of a question turns the verdict to."""
    return {
        str(flip.value): flip.turns_to
        for flip in found(session, reference)
        if flip.question == question and flip.direction == "choice"
    }


def test_another_choice_that_closes_the_verdict_is_a_flip(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    """A host serves it; where no third party may, or the data stays in, neither host nor API does."""
    session = session_of(CLOSE)
    assert "hosted_open" not in choices(session, reference, "third_party_processors").values()
    assert set(choices(session, reference, "third_party_processors")) == {"refused"}
    assert set(choices(session, reference, "residency")) >= {"on_premises"}
    assert "region" not in choices(session, reference, "residency")


def test_a_cheaper_vendor_model_turns_a_host_to_the_api(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    """Haiku 5.5: 40,000 x (1,500 x $0.10 + 300 x $0.50) / 1M = $12 a month, and a host's Llama 70B
    40,000 x (1,500 x $0.10 + 300 x $0.32) / 1M = $9.84: beside the people of both, they are equal.
    """
    turned = choices(session_of(CLOSE), reference, "vendor_model")
    assert turned["claude_haiku_5_5"] == "api"
    assert "claude_opus_5_5" not in turned


def test_of_many_choices_one_more_is_a_flip(session_of: Callable[..., Session], reference: Reference) -> None:
    """D2 takes vendors' APIs out where health data is seen; without a second voice nothing is named."""
    session = session_of(CLOSE | {"sensitive_data": ["personal"]})
    for flip in found(session, reference):
        if flip.question == "sensitive_data":
            assert str(flip.value)[0] in "+-"
            assert evaluate(flipped(session, flip), reference, TODAY).verdict.option == flip.turns_to


def test_an_unknown_choice_is_tried_and_ranked_first(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    session = session_of(CLOSE | {"third_party_processors": None})
    turning = [flip for flip in found(session, reference) if flip.question == "third_party_processors"]
    assert [(flip.value, flip.is_unknown, flip.ratio) for flip in turning] == [("refused", True, None)]
    ahead = ranked(found(session, reference))
    somewhere = [flip for flip in ahead if flip.turns_to is not None]
    assert all(flip.is_unknown for flip in somewhere[: sum(flip.is_unknown for flip in somewhere)])


def test_the_state_of_the_decision_turns_nothing(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    for given in ({"decision_state": "open"}, {"decision_state": "trivial", "goes_on": "yes"}):
        flipping = {flip.question for flip in found(session_of(CLOSE | given), reference)}
        assert flipping and not flipping & ABOUT_THE_SESSION


def test_what_doesn_t_apply_is_left_alone(session_of: Callable[..., Session], reference: Reference) -> None:
    session = session_of(CLOSE)
    waived = replace(session.answers["residency"], value=None, not_applicable="no data at all")
    answers = session.answers.with_entry("residency", waived)
    assert not choices(replace(session, answers=answers), reference, "residency")


def test_the_search_takes_small_steps(session_of: Callable[..., Session], reference: Reference) -> None:
    """Between two answers of the generator at most one trial or one whole appraisal is computed."""
    steps = list(flips(session_of(CLOSE), reference, TODAY))
    assert sum(flip is None for flip in steps) > 10 * sum(flip is not None for flip in steps)


def test_ranking_puts_unknowns_first_and_dead_ends_last() -> None:
    def flip(question: str, ratio: float, **about: object) -> Flip:
        basics = {"direction": "up", "value": 1.0, "turns_to": "api", "inside_range": False}
        return Flip(question=question, ratio=ratio, **basics | about)  # type: ignore[arg-type]

    unknown, inside = flip("unknown", 9.0, is_unknown=True), flip("inside", 3.0, inside_range=True)
    near, far = flip("near", 0.8), flip("far", 4.0)
    dead = flip("dead", 1.01, turns_to=None)
    assert ranked([dead, far, near, inside, unknown]) == (unknown, inside, near, far, dead)


def test_deciding_questions_are_those_that_turn_it(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    deciding = deciding_questions(session_of(CLOSE), reference, TODAY)
    assert "residency" in deciding
    assert "third_party_processors" in deciding
    assert "peak_to_average" not in deciding


def test_nothing_is_looked_for_without_a_verdict(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    assert found(session_of({"requests_per_month": None}), reference) == []


def test_the_cases_directory_is_not_empty() -> None:
    cases = list((Path(__file__).parents[2] / "cases").glob("*.toml"))
    assert all("how" in tomllib.loads(case.read_text())["case"] for case in cases) and len(cases) >= 9


def test_what_nobody_has_said_may_turn_it_by_being_said(
    session_of: Callable[..., Session], reference: Reference
) -> None:
    """E8 speaks once the hard part is stated: at 20%, its figure, whoever names the API counts for a hybrid.

    The API asks 3M x $0.015 = $45,000 a month, so sending four fifths to two H100 pays back in months.
    """
    given = CLOSE | {
        "requests_per_month": 3_000_000,
        "input_usd_per_mtok": 5,
        "output_usd_per_mtok": 25,
        "api_wins": 400,
        "candidate_wins": 200,
        "easy_net_win_rate": 0.02,
    }
    session = session_of(given)
    assert evaluate(session, reference, TODAY).verdict.option == "api"
    (said,) = [flip for flip in found(session, reference) if flip.question == "hard_share"]
    assert (said.direction, said.value, said.turns_to) == ("stated", 0.2, "hybrid")
    assert said.is_unknown
    assert evaluate(flipped(session, said), reference, TODAY).verdict.option == "hybrid"


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
