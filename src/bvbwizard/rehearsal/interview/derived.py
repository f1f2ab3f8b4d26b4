"""Scenarios made of something else: of a saved record, or of a single component of a scenario."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bvbwizard.domain.evaluation import Evaluation
from bvbwizard.domain.facts.figures import Fact
from bvbwizard.domain.interview.answers import Answer
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, Catalogue, Component, component_of
from bvbwizard.domain.interview.questions import Question
from bvbwizard.domain.interview.read_answer import say_answer
from bvbwizard.domain.interview.session import Session
from bvbwizard.record import Record
from bvbwizard.rehearsal.interview.attempt import MINUTES_FOR_ONE
from bvbwizard.rehearsal.rubric import DimensionId, Level
from bvbwizard.rehearsal.scenario import AnswerChange, Curveball, FollowUp, GivenCall, Scenario, StatedFact
from bvbwizard.say.advice import because
from bvbwizard.say.names import sentence
from bvbwizard.say.stack import inline_label

_FOLLOW_UPS: tuple[DimensionId, ...] = ("reasoning", "economics", "risk")
"""The dimensions that a call on one component shows."""

_ASKS = (
    f"In {MINUTES_FOR_ONE} minutes: does it make a moat of our data, would a vendor break the experience, and"
    " can the team operate it? Then say whether you'd buy it, run it, build it or share it with a partner, on"
    " which fact that rests, and name one risk with what you'd do about it. Ask me for the facts you need."
)


def one_component(scenario: Scenario, component: Component) -> Scenario:
    """The scenario with one of its components in question: A1's three questions, a stance and a risk.

    It keeps the facts that may be asked for, and has no curveball: there is no time to take anything back.
    """
    name = inline_label(component.label)
    what = f" {component.what}" if component.what else ""
    brief = " ".join((f"{scenario.company} One part of it only: {name}.{what}", _ASKS))
    return replace(
        scenario,
        title=f"{component.label}: {scenario.title}",
        brief=brief,
        components=(component.id,),
        follow_ups=tuple(each for each in scenario.follow_ups if each.dimension in _FOLLOW_UPS),
        curveballs=(),
    )


def draw_component(
    scenarios: Sequence[Scenario], catalogue: Catalogue, *, seed: int
) -> tuple[Scenario, Component] | None:
    """A scenario and one of its components by chance, the same for the same seed; None without scenarios."""
    pairs = [
        (scenario, catalogue.by_id[component])
        for scenario in scenarios
        for component in scenario.components
        if component in catalogue.by_id
    ]
    return random.Random(seed).choice(pairs) if pairs else None


NOT_ASKED = frozenset({"goal", "goes_on", "chosen_stance"})
"""Questions whose answers are the brief's, the interview's own, or what the candidate has to decide."""
_WORD = re.compile(r"[a-z][a-z-]{4,}")


@dataclass(frozen=True, kw_only=True)
class RecordTemplate:
    """What the interviewer says of any record: `data/record_scenario.toml`."""

    company: str
    brief: str
    """With {goal}."""
    brief_without_goal: str
    """With {title}."""
    goals: tuple[str, ...]
    """Words of goals that fit any product, where the record names none."""
    asked_as: dict[str, tuple[str, ...]] = field(repr=False)
    follow_ups: tuple[FollowUp, ...]
    curveballs: tuple[Curveball, ...]
    """For any case; what of one doesn't apply to a record is left out."""


def scenario_from_record(
    record: Record,
    evaluation: Evaluation,
    template: RecordTemplate,
    *,
    name: str,
    level: Level = "product-manager",
) -> Scenario:
    """Make a scenario of a record; its session is the record's own.

    Args:
        record: any one.
        evaluation: `asked_evaluation` of its session, with its own figures.
        template: what the interviewer says of any record.
        name: the file's, which is the scenario's id.
        level: the candidate's.
    """
    session = record.session
    answer: Answer | None = session.answers.get("goal")
    goal = " ".join(" ".join(answer.chosen).split()) if answer is not None else ""
    rows = evaluation.stack.rows if evaluation.stack is not None else ()
    ended = evaluation.verdict.ended is not None
    # Not `format`: braces in what people typed are theirs.
    brief = template.brief_without_goal.replace("{title}", (session.title or name).rstrip("."))
    words, whole = template.goals, goal.lower().rstrip(".")
    if goal:
        brief = template.brief.replace("{goal}", sentence(goal))
    if whole:
        # The record's own goal, and the words of it that an answer may take up.
        words = tuple(dict.fromkeys((whole, *_WORD.findall(whole))))
    return Scenario(
        id=name,
        title=session.title or name,
        level_hint=level,
        company=template.company,
        brief=brief.strip(),
        answers=session.preset,
        components=tuple(row.component.id for row in rows) or (FOUNDATION_MODEL,),
        goals=words,
        for_whom=(),
        facts=tuple(_facts(session, evaluation, template)),
        follow_ups=template.follow_ups,
        curveballs=tuple(_curveballs(session, evaluation, template)),
        component_answers=session.components,
        calls={row.component.id: GivenCall(stance=row.stance, because=because(row)) for row in rows}
        if ended
        else {},
    )


def _facts(session: Session, evaluation: Evaluation, template: RecordTemplate) -> list[StatedFact]:
    """Every answer that counts, those that candidates ask for first, then each component's."""
    facts = []
    for question in session.questionnaire.questions:
        answer = evaluation.path.answers.get(question.id)
        asked_as = template.asked_as.get(question.id, ())
        # Nobody asks for what nobody knows and has no usual name.
        if answer is not None and question.id not in NOT_ASKED and (asked_as or not answer.unknown):
            topic = inline_label(question.label)
            says = _says(question, answer, topic)
            facts.append(StatedFact(topic=topic, asked_as=asked_as, says=says, question=(question.id,)))
    facts.sort(key=lambda fact: not fact.asked_as)
    return [*facts, *_component_facts(session)]


def _component_facts(session: Session) -> Iterator[StatedFact]:
    """What was answered about a component, in one fact."""
    known = session.questionnaire.component_question
    for component_id, picked in session.components.items():
        component = component_of(component_id, picked, session.questionnaire.catalogue)
        answered = {
            key: answer for key, answer in picked.answers.items() if key in known and key not in NOT_ASKED
        }
        if answered:
            topic = inline_label(component.label)
            labels = {key: inline_label(known[key].label) for key in answered}
            parts = (_says(known[key], answer, labels[key]) for key, answer in answered.items())
            yield StatedFact(
                topic=topic,
                asked_as=tuple(f"{topic} {label}" for label in labels.values()),
                says=f"About {topic}. {' '.join(parts)}",
                question=tuple(f"components.{component_id}.{key}" for key in answered),
            )


def _says(question: Question, answer: Answer, topic: str) -> str:
    if answer.unknown:
        return sentence(f"{topic}: nobody knows yet")
    shown = say_answer(question, answer)
    said = sentence(shown if topic in shown else f"{topic}: {shown}")
    if answer.is_typical:
        return f"{said} That is typical for such a company; nobody has checked it."
    return f'{said} In their words: "{answer.words}"' if answer.words else said


def _curveballs(session: Session, evaluation: Evaluation, template: RecordTemplate) -> Iterator[Curveball]:
    if evaluation.verdict.ended is not None:
        return
    for curveball in template.curveballs:
        sets = {
            key: _change(key, change, session, evaluation.facts.numbers)
            for key, change in curveball.sets.items()
        }
        found = {key: change for key, change in sets.items() if change is not None}
        if found:
            yield replace(curveball, sets=found)


def _change(
    key: str, change: AnswerChange, session: Session, numbers: dict[str, Fact]
) -> AnswerChange | None:
    """What it does to this record's answer; None where there is nothing to change."""
    question_id = key.removeprefix("answers.")
    answer: Answer | None = session.answers.get(question_id)
    if question_id not in session.path.asked or answer is None:
        return None
    if change.times is not None:
        return AnswerChange(times=change.times) if question_id in numbers else None
    source = numbers.get(change.same_as)
    value = source.range.likely if source is not None else None if change.same_as else change.value
    if value is None or value == (answer.chosen[0] if len(answer.chosen) == 1 else answer.value):
        return None
    return AnswerChange(value=value)
