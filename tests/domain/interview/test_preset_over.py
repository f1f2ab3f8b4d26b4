"""A preset over a running session: it fills what is open, leaves a person's answers, can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Given, answer_of, answers_of
from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.catalogue import Components, PickedComponent
from bvbwizard.domain.interview.criteria import Criteria
from bvbwizard.domain.interview.preset_over import taken_back, what_would_change
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.domain.values import Evidence
from bvbwizard.store import bundled

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
QUESTIONNAIRE = bundled.questionnaire()


def preset_of(given: dict[str, Given], *, id: str = "p", **more: object) -> Preset:
    answers = answers_of(given, evidence="typical", source="assumption: a test")
    return Preset(id=id, title="P", answers=answers, **more)  # type: ignore[arg-type]


def running(answers: Answers, **more: object) -> Session:
    session = Session(
        questionnaire=QUESTIONNAIRE, started_on=TODAY, answers=answers, title="Ours", preset="seed"
    )
    return replace(session.lock(Criteria(), at=AT), **more)  # type: ignore[arg-type]


STANDING = Answers(
    {
        "purpose": answer_of("start", evidence="typical", source="assumption: seed"),
        "residency": replace(answer_of("region", evidence="typical"), accepted=True),
        "runs_today": answer_of("api", evidence="estimate", said_by="CTO", said_on=TODAY),
        "advantage": Answer(unknown=True, owner="CEO"),
        "latency_budget_ms": Answer(not_applicable="no user waits"),
        "third_party_processors": answer_of("accepted", evidence="typical", source="assumption: seed"),
    }
)
OVER = preset_of(
    {
        "purpose": "migrate",
        "residency": "none",
        "runs_today": "nothing",
        "advantage": None,
        "latency_budget_ms": 800,
        "third_party_processors": "accepted",
        "requests_per_month": (50_000, 2_000_000),
        "labelled_examples": 1_200,
    }
)


def test_what_would_change_question_by_question() -> None:
    """`third_party_processors` says the same already; `labelled_examples` isn't asked, and is filled."""
    session = running(STANDING)
    assert "labelled_examples" not in session.path.asked
    laying = what_would_change(session, OVER)
    assert set(laying.answers.fills) == {"requests_per_month", "labelled_examples"}
    assert set(laying.answers.replaces) == {"purpose"}
    assert set(laying.answers.keeps) == {"residency", "runs_today", "advantage", "latency_budget_ms"}
    assert laying.clashes == ()
    assert not laying.is_empty


def test_laying_does_what_was_said_and_nothing_else() -> None:
    session = running(STANDING, changes=())
    laid = session.lay(replace(OVER, criteria=Criteria(horizon_months=12), case=True))
    assert laid.answers["requests_per_month"] == OVER.answers["requests_per_month"]
    assert laid.answers["purpose"] == OVER.answers["purpose"]
    for kept in ("residency", "runs_today", "advantage", "latency_budget_ms", "third_party_processors"):
        assert laid.answers[kept] == session.answers[kept]
    assert (laid.title, laid.criteria, laid.as_printed) == ("Ours", session.criteria, {})
    assert laid.preset == "p"
    assert laid.take_back() == session


def test_a_session_that_has_not_begun_takes_the_criteria_and_a_title_and_has_nothing_to_take_back() -> None:
    fresh = Session(questionnaire=QUESTIONNAIRE, started_on=TODAY)
    laid = fresh.lay(replace(OVER, criteria=Criteria(horizon_months=12), case=True))
    assert (laid.title, laid.criteria.horizon_months, laid.laid) == ("P", 12, ())
    assert laid.take_back() == laid


@pytest.mark.parametrize(
    "later",
    [
        answer_of("yearly_review", evidence="estimate", said_on=TODAY),
        replace(OVER.answers["purpose"], accepted=True),
        replace(OVER.answers["purpose"], note="ask the board"),
        Answer(unknown=True),
        Answer(not_applicable="no purpose"),
    ],
)
def test_what_a_person_did_since_stays_when_the_preset_is_taken_back(later: Answer) -> None:
    laid = running(STANDING).lay(OVER)
    touched = replace(laid, answers=laid.answers.with_entry("purpose", later))
    back = touched.take_back()
    assert taken_back(touched)[1] == 1
    assert back.answers["purpose"] == later
    assert "requests_per_month" not in back.answers
    assert back.preset == "seed"


def test_an_answer_cleared_since_stays_cleared() -> None:
    cleared = running(STANDING).lay(OVER).clear("purpose")
    assert "purpose" not in cleared.take_back().answers
    assert taken_back(cleared)[1] == 0


def test_two_presets_are_taken_back_one_after_the_other() -> None:
    session = running(STANDING)
    once = session.lay(OVER)
    twice = once.lay(preset_of({"purpose": "cut_cost", "output_tokens": 500}, id="q"))
    assert twice.answers["purpose"].value == "cut_cost"
    assert [laid.preset for laid in twice.laid] == ["p", "q"]
    assert twice.take_back() == once
    assert twice.take_back().take_back() == session


def test_a_note_and_words_on_a_typical_value_stay_with_what_replaces_it() -> None:
    said = replace(STANDING["purpose"], note="ask again", words="we just start", said_by="CTO", said_on=TODAY)
    session = running(STANDING.with_entry("purpose", said))
    laid = session.lay(OVER)
    now = laid.answers["purpose"]
    assert (now.value, now.note, now.words, now.said_by) == ("migrate", "ask again", "we just start", "CTO")
    assert now.is_typical
    assert laid.take_back() == session


def test_a_case_brings_stated_values_and_can_be_taken_back(questionnaire: Questionnaire) -> None:
    from bvbwizard.store.presets import find_preset

    session = running(STANDING)
    case = find_preset("case-llm-migration", questionnaire)
    laid = session.lay(case)
    assert laid.answers["purpose"] == case.answers["purpose"]
    assert laid.answers["purpose"].evidence == "stated"
    assert laid.answers["runs_today"] == STANDING["runs_today"]
    assert (laid.as_printed, laid.title) == ({}, "Ours")
    assert laid.take_back() == session


def test_stated_values_of_a_case_are_kept_under_a_stage() -> None:
    stated = Answers({"purpose": answer_of("cut_cost", evidence="stated", source="E8")})
    assert what_would_change(running(stated), OVER).answers.keeps == ("purpose",)


def test_counts_that_cannot_be_true_beside_a_persons_are_left_out() -> None:
    """20 comparisons were made; a preset's 30 + 40 wins are more than that."""
    mine = Answers({"quality_comparisons": answer_of(20, evidence="measured")})
    preset = preset_of({"quality_comparisons": 100, "api_wins": 30, "candidate_wins": 40, "purpose": "start"})
    laying = what_would_change(running(mine), preset)
    assert set(laying.answers.fills) == {"purpose"}
    assert laying.clashes == ("api_wins", "candidate_wins")


def test_taking_back_leaves_no_counts_that_cannot_be_true() -> None:
    """Taken back, the typical 20 comparisons would stand again beside 50 wins that were counted since."""
    typical = Answers({"quality_comparisons": answer_of(20, evidence="typical")})
    laid = running(typical).lay(preset_of({"quality_comparisons": 100, "purpose": "migrate"}))
    counted = replace(laid, answers=laid.answers.with_entry("api_wins", answer_of(50, evidence="measured")))
    back = counted.take_back()
    assert back.answers["quality_comparisons"].value == 100
    assert "purpose" not in back.answers


def test_gates_and_what_only_the_person_knows_are_asked_all_the_same() -> None:
    """`residency` is a gate, and no figure stands in for an unknown `today_usd_per_month`."""
    session = running(Answers(), agenda=frozenset({"goal"}))
    preset = preset_of({"residency": "none", "today_usd_per_month": None, "purpose": "start"})
    laid = session.lay(preset)
    assert laid.agenda == frozenset({"goal", "residency", "today_usd_per_month"})
    assert laid.take_back() == session
    answered = laid.answer("residency", answer_of("region", evidence="estimate")).take_back()
    assert answered.agenda == frozenset({"goal", "residency"})


def test_a_question_that_is_no_longer_asked_is_left() -> None:
    """Where it is trivial and nobody goes on, the session ends: what is left is the review."""
    preset = preset_of({"decision_state": "trivial", "goes_on": "no"})
    mine = answers_of({"purpose": "start"}, evidence="estimate")
    typical = running(mine.with_entry("decision_state", answer_of("open", evidence="typical")))
    laid = typical.jump("requests_per_month").lay(preset)
    assert "requests_per_month" not in laid.path.asked
    assert laid.position is None


def picked(evidence: str | None = None, **more: object) -> PickedComponent:
    answers = answers_of({"creates_moat": "yes"}) if evidence else Answers()
    return PickedComponent(answers=answers, evidence=evidence, **more)  # type: ignore[arg-type]


def test_components_by_the_same_rule() -> None:
    theirs = PickedComponent(answers=answers_of({"creates_moat": "no"}), evidence="typical", source="a test")
    names = ("retrieval", "vector_store", "prompts", "eval_harness", "monitoring")
    preset = preset_of({}, components=Components({name: theirs for name in names}))
    session = running(
        Answers(),
        components=Components(
            {
                "retrieval": picked("estimate"),
                "vector_store": picked("typical"),
                "prompts": picked("typical", accepted=True),
                "eval_harness": picked(),
            }
        ),
    )
    changes = what_would_change(session, preset).components
    assert set(changes.fills) == {"monitoring"}
    assert set(changes.replaces) == {"vector_store", "eval_harness"}
    assert changes.keeps == ("retrieval", "prompts")
    laid = session.lay(preset)
    assert laid.components["vector_store"] == theirs
    assert laid.take_back() == session


def test_components_that_a_person_left_out_stay_out() -> None:
    preset = preset_of({}, components=Components({"retrieval": picked("typical")}))
    session = running(Answers()).pick(("prompts",))
    assert what_would_change(session, preset).is_empty


known_as: st.SearchStrategy[Evidence | None] = st.sampled_from(["typical", "estimate", "stated", None])
values = st.sampled_from(
    [answer_of("start"), answer_of("migrate"), Answer(unknown=True), Answer(not_applicable="x")]
)
questions = st.sampled_from(["purpose", "decision_state", "runs_today", "residency", "core_differentiator"])


@st.composite
def standing(draw: st.DrawFn) -> Answers:
    """Any answers; whether their question would take them doesn't matter here."""
    found: dict[str, Answer] = {}
    for question in draw(st.lists(questions, unique=True)):
        answer = replace(draw(values), evidence=draw(known_as))
        found[question] = (
            replace(answer, accepted=True) if answer.is_typical and draw(st.booleans()) else answer
        )
    return Answers(found)


@settings(deadline=None)
@given(mine=standing(), theirs=standing(), since=standing())
def test_nobodys_answer_is_ever_lost(mine: Answers, theirs: Answers, since: Answers) -> None:
    """Laying touches only what is open; taking back gives the session back, but for what was done since."""
    session = running(mine)
    preset = Preset(id="p", title="P", answers=theirs)
    laid = session.lay(preset)
    for key, answer in mine.items():
        if not answer.is_typical or answer.accepted:
            assert laid.answers[key] == answer
    assert laid.answers.keys() == mine.keys() | theirs.keys()
    assert laid.take_back() == session
    touched = replace(laid, answers=Answers({**laid.answers, **since}))
    back = touched.take_back().answers
    for key, answer in since.items():
        if answer != laid.answers.get(key):
            assert back[key] == answer
