"""The rules and the words of marking that ship with the program, read once, and the key of a scenario."""

from functools import cache
from typing import TYPE_CHECKING

from bvbwizard.rehearsal.rubric import DIMENSIONS, LEVELS, Rubric
from bvbwizard.rehearsal.text.lexicon import Lexicon
from bvbwizard.store.bundled import component_risk_rules, questionnaire, read_data, refuse, risk_rules
from bvbwizard.store.bundled_checks import twice, unknown_frameworks

if TYPE_CHECKING:
    from datetime import date

    from bvbwizard.rehearsal.marks.key import AnswerKey
    from bvbwizard.rehearsal.scenario import Scenario


@cache
def lexicon() -> Lexicon:
    """The words by which answers are read.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    read = read_data("lexicon.toml", Lexicon)
    refuse("lexicon.toml", lexicon_problems(read))
    return read


@cache
def rubric() -> Rubric:
    """The rules of marking.

    Raises:
        FileError: the data is broken; the message names the key.
    """
    read = read_data("rubric.toml", Rubric)
    refuse("rubric.toml", rubric_problems(read))
    return read


def key_of(scenario: "Scenario", today: "date") -> "AnswerKey":
    """The answer key of a scenario, by the engine on that day."""
    from bvbwizard.rehearsal.interview.curveballs import asked_evaluation
    from bvbwizard.rehearsal.marks.key import answer_key
    from bvbwizard.store.bundled import reference
    from bvbwizard.store.scenarios import session_for

    evaluation = asked_evaluation(session_for(scenario, today), reference(), today)
    return answer_key(scenario, evaluation, questionnaire().catalogue, lexicon())


def lexicon_problems(read: Lexicon) -> list[str]:
    """What is wrong with the words; empty if nothing is."""
    known = questionnaire().catalogue.by_id
    problems = [
        f"components: there is no component {each!r}" for each in read.components if each not in known
    ]
    problems += twice("reason", (reason.id for reason in read.reasons))
    problems += twice("risk family", (family.id for family in read.risk_families))
    calls = {*read.stances, *read.options}
    for reason in read.reasons:
        problems += unknown_frameworks(reason.id, reason.frameworks)
        problems += [
            f"{reason.id}: there is no call {each!r}" for each in reason.speaks_for if each not in calls
        ]
        problems += [
            f"{reason.id}: there is no component {each!r}" for each in reason.of if each not in known
        ]
    risks = {rule.id for rule in risk_rules()} | {rule.id for rule in component_risk_rules()}
    for family in read.risk_families:
        problems += unknown_frameworks(family.id, family.frameworks)
        problems += [f"{family.id}: there is no risk {each!r}" for each in family.risks if each not in risks]
    return problems


def rubric_problems(read: Rubric) -> list[str]:
    """What is wrong with the rules; empty if nothing is."""
    problems = twice("dimension", (each.id for each in read.dimensions))
    problems += [
        f"there is no dimension {each!r}"
        for each in DIMENSIONS
        if each not in {d.id for d in read.dimensions}
    ]
    for each in read.dimensions:
        problems += unknown_frameworks(each.id, each.frameworks)
        if len(each.anchors) != 5:
            problems.append(f"{each.id}: has an anchor for each mark from 1 to 5")
    for level in LEVELS:
        total = sum(each.weights.get(level, 0.0) for each in read.dimensions)
        if total != 100:
            problems.append(f"the weights of {level} add up to {total:g} and not to 100")
    return problems
