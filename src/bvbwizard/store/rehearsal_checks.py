"""What one kind of entry of the drill and the rehearsal has to be, as `entry_checks` says it of the rules."""

import re
import string
from collections.abc import Collection, Iterator
from datetime import date
from functools import singledispatch

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.facts.figures import Fact, FigureBook
from bvbwizard.domain.formula import Formula, FormulaError
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, THREE_QUESTIONS
from bvbwizard.domain.interview.checks import check_answer
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.domain.values import Range
from bvbwizard.rehearsal.drill.grading import PERIODS, AcceptedChoice, AcceptedNumber
from bvbwizard.rehearsal.drill.sums import ANSWER, PRICE_SIDES, STYLES, Template
from bvbwizard.rehearsal.interview.attempt import STEPS, STEPS_FOR_ONE, StepGuide
from bvbwizard.rehearsal.interview.curveballs import changed_session
from bvbwizard.rehearsal.interview.derived import RecordTemplate
from bvbwizard.rehearsal.marks.key import CRITERIA
from bvbwizard.rehearsal.rubric import DIMENSIONS, LEVELS, Dimension, Rubric
from bvbwizard.rehearsal.scenario import Curveball, Scenario, session_of
from bvbwizard.rehearsal.text.lexicon import Lexicon, NumberWords
from bvbwizard.store.cards import CardFile
from bvbwizard.store.data_checks import DataNames, problems_in, stand_in, twice

_DAY = date(2026, 1, 1)
"""Any day does: whether a change applies doesn't depend on it."""


@singledispatch
def own_problems(_entry: object, _known: DataNames) -> Iterator[str]:
    """What is wrong with one entry, by its class; nothing for a class that has no rule of its own."""
    yield from ()


@own_problems.register
def _(entry: AcceptedChoice, _known: DataNames) -> Iterator[str]:
    if entry.right not in entry.options:
        yield "what is right isn't among its options"
    if len(set(entry.options)) < 2:
        yield "it needs two options at least"


@own_problems.register
def _(entry: AcceptedNumber, _known: DataNames) -> Iterator[str]:
    given = tuple(end is not None for end in (entry.value, entry.low, entry.high))
    if given not in ((True, False, False), (False, True, True)):
        yield "it accepts either a value, or a low and a high"


@own_problems.register
def _(entry: NumberWords, _known: DataNames) -> Iterator[str]:
    named = [
        (f"{kind}.{name}", words)
        for kind in ("options", "weak_options", "lists")
        for name, words in getattr(entry, kind).items()
    ]
    for where, words in (*named, ("no_amounts", entry.no_amounts), ("parts", entry.parts.values())):
        for word in words:
            try:
                re.compile(word)
            except re.error as error:
                yield f".{where}: {word!r} is no regular expression: {error}"


@own_problems.register
def _(entry: Template, known: DataNames) -> Iterator[str]:
    for draw in entry.draws:
        if bool(draw.values) == bool(draw.figures):
            yield f"{draw.name} is drawn either from values or from figures"
        for figure_id in draw.figures:
            unit = known.units.get(figure_id, draw.unit)
            if unit != draw.unit:
                yield f"{draw.name} is in {draw.unit}, its figure {figure_id} in {unit}"
    named = {name for _, name, _, _ in string.Formatter().parse(entry.asks) if name}
    drawn = {
        each for draw in entry.draws for each in (draw.name, *([f"{draw.name}_of"] * bool(draw.figures)))
    }
    drawn |= {"model", *PRICE_SIDES} if entry.models else set()
    yield from (f"asks with {name!r}, which isn't drawn" for name in sorted(named - drawn))
    yield from _number_problems(entry)


def _number_problems(template: Template) -> Iterator[str]:
    """Each number reads draws and the numbers before it; each is shown or read, and so is each draw."""
    drawn = [*(draw.name for draw in template.draws), *(PRICE_SIDES if template.models else ())]
    yield from twice("number", (*dict.fromkeys(drawn), *template.numbers))
    if [*template.numbers][-1:] != [ANSWER]:
        yield f".numbers: the last one has to be {ANSWER}"
    known, used = set(drawn), {ANSWER}
    for name, text in template.numbers.items():
        try:
            formula = Formula(text)
            formula.check_names(known)
            used.update(formula.names)
        except FormulaError as error:
            yield f".numbers.{name}: {error}"
        known.add(name)
    for step in template.steps:
        for _, shown, style, _ in string.Formatter().parse(step):
            if shown is None:
                continue
            used.add(shown)
            if shown not in known:
                yield f".steps: shows {shown!r}, which isn't worked out"
            if style not in STYLES:
                yield f".steps: there is no style {style!r}"
    yield from (f"nothing reads {name!r}" for name in sorted(known - used))


@own_problems.register
def _(entry: Lexicon, _known: DataNames) -> Iterator[str]:
    one_meaning = {
        name: table.values()
        for name, table in vars(entry).items()
        if name in ("headings", "components", "stances", "options", "systems")
    }
    for name, lists in one_meaning.items():
        yield from twice(f"word in {name}", (word for words in lists for word in words))
    yield from twice("word of risk families", (word for each in entry.risk_families for word in each.words))


@own_problems.register
def _(entry: Rubric, _known: DataNames) -> Iterator[str]:
    ids = [each.id for each in entry.dimensions]
    yield from (f"there is no dimension {each!r}" for each in DIMENSIONS if each not in ids)
    for level in LEVELS:
        total = sum(each.weights.get(level, 0.0) for each in entry.dimensions)
        if total != 100:
            yield f"the weights of {level} add up to {total:g} and not to 100"


@own_problems.register
def _(entry: Dimension, _known: DataNames) -> Iterator[str]:
    if len(entry.anchors) != 5:
        yield "has an anchor for each mark from 1 to 5"


@own_problems.register
def _(entry: tuple, _known: DataNames) -> Iterator[str]:  # type: ignore[type-arg]
    if entry and isinstance(entry[0], StepGuide):
        if tuple(guide.id for guide in entry) != STEPS:
            yield f"steps: {', '.join(STEPS)} are wanted, in this order"
        if tuple(guide.id for guide in entry if guide.asks_of_one) != STEPS_FOR_ONE:
            yield f"asks_of_one: wanted for {' and '.join(STEPS_FOR_ONE)} alone"


@own_problems.register
def _(entry: RecordTemplate, _known: DataNames) -> Iterator[str]:
    if tuple(each.dimension for each in entry.follow_ups) != DIMENSIONS:
        yield "follow_ups: one for each dimension is wanted, in the order of the rubric"
    if "{goal}" not in entry.brief or "{title}" not in entry.brief_without_goal:
        yield "the briefs name {goal} and {title}"


@own_problems.register
def _(entry: Scenario, _known: DataNames) -> Iterator[str]:
    if FOUNDATION_MODEL not in entry.components:
        yield "the model isn't among its components"
    for each in (*entry.component_answers, *entry.calls):
        if each not in entry.components:
            yield f"{each} is answered about, but isn't among its components"
    asked = [each.dimension for each in entry.follow_ups]
    yield from (f"there is no follow-up on {each}" for each in DIMENSIONS if each not in asked)


# ---------------------------------------------------------------- whole files


def problems_of_rehearsal(read: object, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with the rubric, the steps or the interviewer's part of a record."""
    return problems_in(read, _known(questionnaire, questionnaire.by_id), own_problems)


def lexicon_problems(
    read: Lexicon, questionnaire: Questionnaire, risks: Collection[str], gates: Collection[str]
) -> list[str]:
    """What is wrong with the words: `risks` and `gates` are the ids of the registers."""
    names: dict[str, Collection[str]] = {
        "call": {*read.stances, *read.options},
        "risk": risks,
        "component": questionnaire.catalogue.by_id,
    }
    return problems_in(
        read, DataNames(questions=readable_of_reasons(questionnaire, gates), names=names), own_problems
    )


def readable_of_reasons(questionnaire: Questionnaire, gates: Collection[str]) -> dict[str, Question]:
    """What the condition of a reason may name: see the lexicon on `holds_if`."""
    return {
        **questionnaire.by_id,
        **{
            each: questionnaire.component_question[each] for each in (*THREE_QUESTIONS, "partner_shares_data")
        },
        "rules_out": stand_in("rules_out", (*gates, *CRITERIA), "many"),
    }


def card_problems(read: CardFile) -> list[str]:
    """What is wrong with the cards; an id is there once, of a card or of a sum."""
    found = problems_in(read.cards, DataNames(questions={}, names={"period": PERIODS}), own_problems)
    return found or twice("card or sum", read.deck_ids)


def sum_problems(templates: tuple[Template, ...], book: FigureBook) -> list[str]:
    """What is wrong with the sums."""
    units = {figure.id: figure.unit for figure in book.figures}
    names: dict[str, Collection[str]] = {"figure": units, "period": PERIODS}
    return problems_in(templates, DataNames(questions={}, names=names, units=units), own_problems)


def scenario_problems(scenario: Scenario, preset: Preset, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with a scenario, names and the changes that its session has to take."""
    of_components = {
        f"components.{component}.{question}"
        for component in questionnaire.catalogue.by_id
        for question in questionnaire.component_question
    }
    asked = {*questionnaire.by_id, *questionnaire.component_question, *of_components}
    found = problems_in(scenario, _known(questionnaire, asked, of_components), own_problems)
    session = session_of(scenario, preset, questionnaire, _DAY)
    for curveball in scenario.curveballs:
        for key, change in curveball.sets.items():
            if (change.value is None) == (change.times is None):
                found.append(f"{curveball.id}: {key} has either a value or times")
        found += _refused(curveball, session, questionnaire)
    return found


def _known(questionnaire: Questionnaire, asked: Collection[str], keys: Collection[str] = ()) -> DataNames:
    return DataNames(
        questions=questionnaire.by_id,
        names={
            "question": asked,
            "component": questionnaire.catalogue.by_id,
            "key": {*keys, *(f"answers.{question}" for question in questionnaire.by_id)},
        },
    )


def _refused(curveball: Curveball, session: Session, questionnaire: Questionnaire) -> Iterator[str]:
    stands_in = Fact(range=Range.point(1.0), origin="figure", source="")
    figures = {each.id: stands_in for each in questionnaire.questions if each.figure}
    try:
        changed = changed_session(session, curveball.sets, figures)
        for key in curveball.sets:
            question = questionnaire.by_id.get(key.removeprefix("answers."))
            if question is not None and question.id in changed.answers:
                check_answer(question, changed.answers[question.id])
    except KeyError as error:
        yield f"{curveball.id}: {error.args[0]} is no question with an answer to change"
    except AnswerError as error:
        yield f"{curveball.id}: {error}"
