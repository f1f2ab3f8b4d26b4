"""Curveballs: what they set, and what the engine says afterwards."""

from collections.abc import Callable

import pytest

from builders import TODAY, Given
from bvbwizard.domain.evaluation import Evaluation, Reference, evaluate
from bvbwizard.domain.facts.figures import Fact
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.domain.interview.session import Session
from bvbwizard.domain.values import Range
from bvbwizard.rehearsal.interview.curveballs import (
    Turn,
    asked_evaluation,
    changed_session,
    compared,
    with_components,
)
from bvbwizard.rehearsal.scenario import AnswerChange
from bvbwizard.say.advice import because
from rehearsed import NO_DATA, PRICE, QUITS, preset_session, scenario, turn
from stacks import with_components as with_answered

SessionOf = Callable[..., Session]


@pytest.fixture(scope="module")
def case(questionnaire: Questionnaire) -> Session:
    return with_components(preset_session("case-sales-assistant", questionnaire), scenario().components)


def set_to(session: Session, key: str, change: AnswerChange, **numbers: Range) -> Answer:
    facts = {name: Fact(amount, "figure", name) for name, amount in numbers.items()}
    changed = changed_session(session, {f"answers.{key}": change}, facts)
    answer: Answer = changed.answers[key]
    return answer


def test_a_value_is_multiplied(session_of: SessionOf) -> None:
    session = session_of({"requests_per_month": 40_000})
    assert set_to(session, "requests_per_month", AnswerChange(times=10)).value == 400_000
    assert session.answers["requests_per_month"].value == 40_000


def test_every_end_of_a_range_is_multiplied(session_of: SessionOf) -> None:
    # The middle of 400 to 900 is sqrt(400 x 900) = 600.
    answer = set_to(
        session_of({"requests_per_month": (400, 900)}), "requests_per_month", AnswerChange(times=10)
    )
    assert (answer.low, answer.likely, answer.high) == (4_000, 6_000, 9_000)


def test_an_unknown_price_is_multiplied_from_the_figure_that_stands_in(session_of: SessionOf) -> None:
    session = session_of({"input_usd_per_mtok": None})
    change = AnswerChange(times=3)
    assert set_to(session, "input_usd_per_mtok", change, input_usd_per_mtok=Range.point(2)).value == 6
    answer = set_to(session, "input_usd_per_mtok", change, input_usd_per_mtok=Range(1, 2, 5))
    assert (answer.low, answer.likely, answer.high) == (3, 6, 15)


def test_what_nobody_knows_cant_be_multiplied(session_of: SessionOf) -> None:
    with pytest.raises(KeyError):
        set_to(session_of({}), "input_usd_per_mtok", AnswerChange(times=3))


def test_a_count_stays_whole_and_inside_its_bounds(session_of: SessionOf) -> None:
    # 25 x 0.1 is 2.5; halves go to the even number, and a count of engineers is whole.
    assert set_to(session_of({"ml_engineers": 25}), "ml_engineers", AnswerChange(times=0.1)).value == 2
    session = session_of({"requests_per_month": 90_000_000_000})
    assert set_to(session, "requests_per_month", AnswerChange(times=10)).value == 100_000_000_000


def test_a_choice_and_a_number_are_set_and_stated(session_of: SessionOf) -> None:
    session = session_of({"third_party_processors": "accepted", "ml_engineers": 3})
    answer = set_to(session, "third_party_processors", AnswerChange(value="refused"))
    assert (answer.value, answer.evidence) == ("refused", "stated")
    assert set_to(session, "ml_engineers", AnswerChange(value=0)).value == 0.0


def test_unknown_makes_an_answer_unknown(session_of: SessionOf) -> None:
    assert set_to(session_of({"ml_engineers": 3}), "ml_engineers", AnswerChange(value="unknown")).unknown


def test_a_components_answer_is_set(session_of: SessionOf) -> None:
    given: dict[str, dict[str, Given]] = {"observability": {"seats": 12, "can_operate_it": "yes"}}
    session = with_answered(session_of({}), given)
    sets = {
        "components.observability.seats": AnswerChange(times=10),
        "components.retrieval.can_operate_it": AnswerChange(value="no"),
    }
    changed = changed_session(session, sets, {})
    assert changed.components["observability"].answers["seats"].value == 120
    assert changed.components["observability"].choice("can_operate_it") == "yes"
    assert changed.components["retrieval"].choice("can_operate_it") == "no"
    with pytest.raises(KeyError):
        changed_session(session, {"components.retrieval.seats": AnswerChange(times=2)}, {})


def test_a_price_that_triples_moves_the_api_and_no_call(case: Session, reference: Reference) -> None:
    # The tokens of 40,000 drafts of 1,500 in and 300 out at $2 and $10: 40,000 x (1,500 x 2 + 300 x 10) / 1e6
    # = $240; a tenth of the prompts is cached more cheaply, so a little less. The rest of the bill is people.
    found = turn(case, PRICE, reference, TODAY)
    before, after = (each.options["api"].monthly_usd for each in (found.before, found.after))
    assert before is not None and after is not None
    assert 380 < after.likely - before.likely < 480
    assert found.options == ("api", "api")
    assert not found.is_verdict_changed
    assert found.stances == ()
    assert found.gates == ()
    assert (found.amounts[0].id, found.amounts[0].before, found.amounts[0].after) == ("api", before, after)


def test_data_that_may_not_leave_rules_vendors_out(case: Session, reference: Reference) -> None:
    found = turn(case, NO_DATA, reference, TODAY)
    assert found.options == ("api", "self_host")
    (gate,) = found.gates
    assert gate.id == "third_parties_refused"
    assert (gate.before, gate.after) == ((), ("api", "hosted_open", "hybrid"))
    turned = {change.id: (change.before, change.after) for change in found.stances}
    # What is bought and sees data has to be run; what was built stays built.
    assert turned == {
        "foundation_model": ("buy", "run"),
        "vector_store": ("buy", "run"),
        "observability": ("buy", "run"),
    }


def test_a_gate_that_goes_frees_what_it_ruled_out(case: Session, reference: Reference) -> None:
    there = turn(case, NO_DATA, reference, TODAY)
    back = compared(there.after, there.before)
    assert (back.gates[0].before, back.gates[0].after) == (("api", "hosted_open", "hybrid"), ())


def test_an_option_that_a_criterion_no_longer_removes_is_named(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    # 74% against a bar over it: at 87% the API is open again.
    session = preset_session("case-legal-contracts", questionnaire)
    curveball = scenario().curveballs[0]
    found = turn(session, type(curveball)(
        id="gap", says="", sets={"answers.api_score": AnswerChange(value=0.87)}, touches=(), because=""
    ), reference, TODAY)  # fmt: skip
    api = next(each for each in found.statuses if each.id == "api")
    assert (api.before.by, api.after.status) == (("quality_bar",), "open")
    assert not found.is_nothing_changed


def test_one_engineer_fewer_changes_nothing_that_is_bought(case: Session, reference: Reference) -> None:
    found = turn(case, QUITS, reference, TODAY)
    assert found.is_nothing_changed
    assert found.options == ("api", "api")


def test_the_same_case_turns_nothing(case: Session, reference: Reference) -> None:
    evaluation = evaluate(case, reference, TODAY)
    assert compared(evaluation, evaluation) == Turn(
        before=evaluation, after=evaluation, stances=(), amounts=(), gates=(), statuses=()
    )


@pytest.fixture(scope="module")
def settled(questionnaire: Questionnaire, reference: Reference) -> Evaluation:
    return asked_evaluation(preset_session("case-regulator-decided", questionnaire), reference, TODAY)


def test_a_case_that_has_ended_keeps_its_end_and_has_a_stack(settled: Evaluation) -> None:
    assert settled.verdict.ended == "dictated"
    assert settled.stack is not None
    stances = {row.component.id: row.stance for row in settled.stack.rows}
    assert stances["retrieval"] == "build"
    assert because(settled.stack.rows[0]).startswith("Decided by: The banking supervisor")


def test_components_that_nobody_answered_about_are_picked_too(questionnaire: Questionnaire) -> None:
    session = preset_session("case-trading", questionnaire)
    picked = with_components(session, ("foundation_model", "observability"))
    assert tuple(picked.components) == ("observability",)
    assert with_components(picked, ("observability",)) is picked
