"""What must hold in a scenario: names that exist, curveballs that apply, a question for every fact."""

from collections.abc import Iterator
from datetime import date

from bvbwizard.domain.catalogue import FOUNDATION_MODEL
from bvbwizard.domain.checks import check_answer
from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.fact import Fact
from bvbwizard.domain.questions import Question, Questionnaire
from bvbwizard.domain.session import Preset, Session
from bvbwizard.domain.values import Range
from bvbwizard.rehearsal.interview.curveballs import changed_session
from bvbwizard.rehearsal.rubric import DIMENSIONS
from bvbwizard.rehearsal.scenario import Curveball, Scenario, session_of
from bvbwizard.store.bundled_checks import twice

_DAY = date(2026, 1, 1)
"""Any day does: whether a change applies doesn't depend on it."""


def scenario_problems(scenario: Scenario, preset: Preset, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with a scenario; empty if nothing is."""
    problems = list(_component_problems(scenario, questionnaire))
    problems += twice("fact", (fact.topic for fact in scenario.facts))
    problems += twice("curveball", (curveball.id for curveball in scenario.curveballs))
    asked = [each.dimension for each in scenario.follow_ups]
    problems += twice("follow-up", asked)
    problems += [f"there is no follow-up on {each}" for each in DIMENSIONS if each not in asked]
    for fact in scenario.facts:
        unknown = [each for each in fact.question if _question(each, questionnaire) is None]
        problems += [f"{fact.topic}: there is no question {each!r}" for each in unknown]
    session = session_of(scenario, preset, questionnaire, _DAY)
    for curveball in scenario.curveballs:
        problems += _curveball_problems(curveball, session, questionnaire)
    return problems


def _component_problems(scenario: Scenario, questionnaire: Questionnaire) -> Iterator[str]:
    known = questionnaire.catalogue.by_id
    yield from twice("component", scenario.components)
    yield from (f"there is no component {each!r}" for each in scenario.components if each not in known)
    if FOUNDATION_MODEL not in scenario.components:
        yield "the model isn't among its components"
    for each in (*scenario.component_answers, *scenario.calls):
        if each not in scenario.components:
            yield f"{each} is answered about, but isn't among its components"


def _question(key: str, questionnaire: Questionnaire) -> Question | None:
    """The question of a key: its id, or components.<component>.<question>."""
    kind, _, rest = key.partition(".")
    if kind == "components" and rest:
        component, _, question = rest.partition(".")
        return (
            questionnaire.component_question.get(question)
            if component in questionnaire.catalogue.by_id
            else None
        )
    return questionnaire.by_id.get(key) or questionnaire.component_question.get(key)


def _curveball_problems(
    curveball: Curveball, session: Session, questionnaire: Questionnaire
) -> Iterator[str]:
    for key, change in curveball.sets.items():
        question = _question(key.removeprefix("answers."), questionnaire)
        if question is None:
            yield f"{curveball.id}: there is no {key!r} to set"
        if (change.value is None) == (change.times is None):
            yield f"{curveball.id}: {key} has either a value or times"
    try:
        changed = changed_session(session, curveball.sets, _figures(questionnaire))
        for key in curveball.sets:
            question = questionnaire.by_id.get(key.removeprefix("answers."))
            if question is not None and question.id in changed.answers:
                check_answer(question, changed.answers[question.id])
    except KeyError as error:
        yield f"{curveball.id}: {error.args[0]} is no question with an answer to change"
    except AnswerError as error:
        yield f"{curveball.id}: {error}"


def _figures(questionnaire: Questionnaire) -> dict[str, Fact]:
    """The questions for which a figure stands in; any number shows whether a change applies."""
    stands_in = Fact(range=Range.point(1.0), origin="figure", source="")
    return {each.id: stands_in for each in questionnaire.questions if each.figure}
