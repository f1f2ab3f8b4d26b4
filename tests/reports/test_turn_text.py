"""What a curveball does, and what was taken back, in sentences."""

import pytest

from builders import TODAY
from bvbwizard.domain.evaluation import Reference
from bvbwizard.domain.interview.questions import Questionnaire
from bvbwizard.rehearsal.interview.curveballs import compared, with_components
from bvbwizard.rehearsal.interview.judged import CurveballResponse, Outdated
from bvbwizard.rehearsal.scenario import AnswerChange, Curveball
from bvbwizard.reports.rehearsal import taken_back_sentences, turn_sentences
from bvbwizard.say.findings import option_status
from bvbwizard.say.verdict import headline
from rehearsed import NO_DATA, PRICE, QUITS, preset_session, scenario, turn


def said(
    questionnaire: Questionnaire, reference: Reference, preset: str, curveball: Curveball
) -> tuple[str, ...]:
    session = with_components(preset_session(preset, questionnaire), scenario().components)
    return turn_sentences(turn(session, curveball, reference, TODAY))


def test_a_duty_is_said_with_what_it_rules_out_and_what_has_to_move(
    questionnaire: Questionnaire, reference: Reference
) -> None:
    session = with_components(preset_session("case-sales-assistant", questionnaire), scenario().components)
    turned = turn(session, NO_DATA, reference, TODAY)
    found = turn_sentences(turned)
    assert found[0] == "The call on the model turns from the API to self-hosting, at about $11.5k a month."
    (duty,) = turned.gates
    assert duty.id == "third_parties_refused"
    assert found[1] == f"{duty.words} That rules out the API, a hosted open model and a hybrid."
    store = next(each for each in turned.stances if each.id == "vector_store")
    assert f"Vector store: buy becomes run. {store.because}" in found
    assert not [each for each in found if each.startswith("Foundation model")]


def test_a_price_is_said_with_the_bills_that_move(questionnaire: Questionnaire, reference: Reference) -> None:
    found = said(questionnaire, reference, "case-sales-assistant", PRICE)
    assert found[0] == "The call on the model stands: the API."
    assert found[-1].startswith("The bill of a month moves: the API from $1,113 to $1,539")


def test_nothing_that_moves_is_said_too(questionnaire: Questionnaire, reference: Reference) -> None:
    found = said(questionnaire, reference, "case-sales-assistant", QUITS)
    assert found == (
        "The call on the model stands: the API.",
        "No cost, gate or stance moves: what has to change is the plan around it.",
    )


def test_an_option_that_comes_back_is_said(questionnaire: Questionnaire, reference: Reference) -> None:
    gap = Curveball(
        id="gap", says="", sets={"answers.api_score": AnswerChange(value=0.87)}, touches=(), because=""
    )
    session = with_components(preset_session("case-legal-contracts", questionnaire), scenario().components)
    turned = turn(session, gap, reference, TODAY)
    api = next(each for each in turned.statuses if each.id == "api")
    was, now = option_status(api.before), option_status(api.after)
    assert f"The API: {now} (before: {was})." in turn_sentences(turned)


def test_a_duty_that_goes_frees_options(questionnaire: Questionnaire, reference: Reference) -> None:
    session = with_components(preset_session("case-sales-assistant", questionnaire), scenario().components)
    there = turn(session, NO_DATA, reference, TODAY)
    found = turn_sentences(compared(there.after, there.before))
    assert "That frees the API, a hosted open model and a hybrid." in found[1]


def test_an_early_end_is_said_in_its_own_words(questionnaire: Questionnaire, reference: Reference) -> None:
    session = with_components(preset_session("case-regulator-decided", questionnaire), scenario().components)
    turned = turn(session, QUITS, reference, TODAY)
    assert turn_sentences(turned)[0] == headline(turned.after)


CALL = Outdated(
    kind="call",
    about="vector_store",
    label="vector store",
    quote="buy",
    now="With this fact it is run.",
    holds="run",
)
CLAIM = Outdated(
    kind="claim",
    about="api.monthly",
    label="for the API",
    quote="$213 a month",
    now="It is $639.",
    fate="renewed",
)


@pytest.mark.parametrize(
    ("found", "sentences"),
    [
        (
            CurveballResponse(fallen=(CALL, CLAIM), is_answered=True),
            (
                'Vector store: "buy" no longer holds. With this fact it is run. You left it standing.',
                '"$213 a month" no longer holds. It is $639. You said it anew, rightly.',
            ),
        ),
        (
            CurveballResponse(fallen=(), is_answered=True),
            ("Nothing you had said became wrong, and you said why.",),
        ),
        (
            CurveballResponse(fallen=(), is_answered=False),
            ("Nothing you had said became wrong; say so, with the reason.",),
        ),
    ],
)
def test_what_was_taken_back_is_said(found: CurveballResponse, sentences: tuple[str, ...]) -> None:
    assert taken_back_sentences(found) == sentences
