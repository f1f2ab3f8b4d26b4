"""What a rehearsal says and marks by, read once: rubric, words, steps, the interviewer's part."""

from typing import TYPE_CHECKING, TypeVar

from bvbwizard.rehearsal.interview.attempt import StepGuide
from bvbwizard.rehearsal.interview.derived import RecordTemplate
from bvbwizard.rehearsal.model_answer import AnswerWords
from bvbwizard.rehearsal.rubric import Rubric
from bvbwizard.rehearsal.text.lexicon import Lexicon
from bvbwizard.store.bundled import component_risk_rules, gate_rules, questionnaire, risk_rules
from bvbwizard.store.data_files import kept, read_data, refuse

if TYPE_CHECKING:
    from datetime import date

    from bvbwizard.rehearsal.marks.key import AnswerKey
    from bvbwizard.rehearsal.scenario import Scenario

_Shape = TypeVar("_Shape")

# Every reader raises FileError where the data is broken; the message names the file and the key.


@kept("lexicon")
def lexicon() -> Lexicon:
    """The words by which answers are read."""
    from bvbwizard.store.rehearsal_checks import lexicon_problems

    read = read_data("lexicon.toml", Lexicon)
    risks = {rule.id for rule in risk_rules()} | {rule.id for rule in component_risk_rules()}
    gates = {rule.id for rule in gate_rules()}
    refuse("lexicon.toml", lexicon_problems(read, questionnaire(), risks, gates))
    return read


@kept("rubric")
def rubric() -> Rubric:
    """The rules of marking."""
    return _checked("rubric.toml", Rubric)


@kept("steps")
def step_guides() -> dict[str, StepGuide]:
    """By id, how each step is asked for."""
    return {guide.id: guide for guide in _checked("steps.toml", tuple[StepGuide, ...], "steps")}


@kept("model_answer")
def answer_words() -> AnswerWords:
    """What the model answer says around the engine's numbers."""
    return _checked("model_answer.toml", AnswerWords)


@kept("record")
def record_template() -> RecordTemplate:
    """What the interviewer says when a saved record is rehearsed."""
    return _checked("record_scenario.toml", RecordTemplate)


def _checked(name: str, shape: type[_Shape], table: str = "") -> _Shape:
    from bvbwizard.store.rehearsal_checks import problems_of_rehearsal

    read = read_data(name, shape, table)
    refuse(name, problems_of_rehearsal(read, questionnaire()))
    return read


def key_of(scenario: "Scenario", today: "date") -> "AnswerKey":
    """The answer key of a scenario, by the engine on that day."""
    from bvbwizard.rehearsal.interview.curveballs import asked_evaluation
    from bvbwizard.rehearsal.marks.key import answer_key
    from bvbwizard.store.bundled import reference
    from bvbwizard.store.scenarios import session_for

    evaluation = asked_evaluation(session_for(scenario, today), reference(), today)
    return answer_key(scenario, evaluation, questionnaire().catalogue, lexicon())
