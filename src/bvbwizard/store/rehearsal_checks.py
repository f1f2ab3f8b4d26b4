"""What one kind of entry of the drill and the rehearsal has to be, as `entry_checks` says it of the rules."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import get_args

from bvbwizard.domain.errors import AnswerError
from bvbwizard.domain.facts.figures import Fact, FigureBook
from bvbwizard.domain.interview.catalogue import FOUNDATION_MODEL, STANCES, THREE_QUESTIONS
from bvbwizard.domain.interview.checks import check_answer
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.interview.session import Preset, Session
from bvbwizard.domain.values import OPTIONS, Range
from bvbwizard.rehearsal.drill.grading import PERIODS, AcceptedChoice, AcceptedNumber
from bvbwizard.rehearsal.drill.sums import ANSWER, PRICE_SIDES, STYLES, Template
from bvbwizard.rehearsal.interview.attempt import STEPS, STEPS_FOR_ONE, StepGuide
from bvbwizard.rehearsal.interview.curveballs import changed_session
from bvbwizard.rehearsal.interview.derived import RecordTemplate
from bvbwizard.rehearsal.model_answer import AnswerWords
from bvbwizard.rehearsal.rubric import DIMENSIONS, LEVELS, Dimension, Rubric
from bvbwizard.rehearsal.scenario import Curveball, Scenario, session_of
from bvbwizard.rehearsal.text.lexicon import Lexicon, ListName, NumberWords
from bvbwizard.say.findings import CRITERIA
from bvbwizard.store import data_checks
from bvbwizard.store.cards import CardFile
from bvbwizard.store.data_checks import DataNames, Rules, parts_of, problems_in, stand_in, twice, ungiven

_DAY = date(2026, 1, 1)
"""Any day does: whether a change applies doesn't depend on it."""


def _no_expressions(words: NumberWords) -> Iterator[tuple[str, str, object]]:
    named = [
        (f"{kind}.{name}", several)
        for kind in ("options", "weak_options", "lists")
        for name, several in getattr(words, kind).items()
    ]
    for where, several in (*named, ("no_amounts", words.no_amounts), ("parts", words.parts.values())):
        for word in several:
            try:
                re.compile(word)
            except re.error as error:
                yield where, word, error


def _draw_problems(template: Template, known: DataNames) -> Iterator[str]:
    drawn = {"model", *PRICE_SIDES} if template.models else set()
    for draw in template.draws:
        drawn |= {draw.name, *([f"{draw.name}_of"] if draw.figures else [])}
        if bool(draw.values) == bool(draw.figures):
            yield f"{draw.name} is drawn either from values or from figures"
        for figure_id in draw.figures:
            unit = known.units.get(figure_id, draw.unit)
            if unit != draw.unit:
                yield f"{draw.name} is in {draw.unit}, its figure {figure_id} in {unit}"
    yield from (f"asks with {name!r}, which isn't drawn" for name in ungiven(template.asks, drawn))


def _number_problems(template: Template) -> Iterator[str]:
    """Each number reads draws and the numbers before it; each is shown or read, and so is each draw."""
    drawn = [*(draw.name for draw in template.draws), *(PRICE_SIDES if template.models else ())]
    yield from twice("number", (*dict.fromkeys(drawn), *template.numbers))
    if [*template.numbers][-1:] != [ANSWER]:
        yield f".numbers: the last one has to be {ANSWER}"
    known, used = set(drawn), {ANSWER}
    for name, text in template.numbers.items():
        used.update((yield from data_checks.formula_problems(f".numbers.{name}", text, known)))
        known.add(name)
    for shown, style in parts_of(template.steps):
        used.add(shown)
        if shown not in known:
            yield f".steps: shows {shown!r}, which isn't worked out"
        if style not in STYLES:
            yield f".steps: there is no style {style!r}"
    yield from (f"nothing reads {name!r}" for name in sorted(known - used))


def _two_meanings(words: Lexicon) -> Iterator[str]:
    for name in ("headings", "components", "stances", "options", "systems"):
        if lists := getattr(words, name, None):
            yield from twice(f"word in {name}", (word for each in lists.values() for word in each))
    yield from twice("word of risk families", (word for each in words.risk_families for word in each.words))


def _missing(named: Iterable[str]) -> list[str]:
    """The dimensions that aren't named."""
    return sorted({*DIMENSIONS} - {*named}, key=DIMENSIONS.index)


_RULES: Rules = {
    AcceptedChoice: lambda one, _: {
        "what is right isn't among its options": one.right not in one.options,
        "it needs two options at least": len(set(one.options)) < 2,
    },
    AcceptedNumber: lambda one, _: {
        "it accepts either a value, or a low and a high": [
            each is not None for each in (one.value, one.low, one.high)
        ]
        not in ([True, False, False], [False, True, True]),
    },
    NumberWords: lambda words, _: {".{}: {!r} is no regular expression: {}": _no_expressions(words)},
    Template: lambda one, known: {"{}": [*_draw_problems(one, known), *_number_problems(one)]},
    Lexicon: lambda words, _: {
        "{}": _two_meanings(words),
        "there is no list {!r}": sorted({*get_args(ListName)} - {*words.lists}),
    },
    Rubric: lambda rubric, _: {
        "there is no dimension {!r}": _missing(one.id for one in rubric.dimensions),
        "the weights of {} add up to {:g} and not to 100": [
            (level, total)
            for level in LEVELS
            if (total := sum(each.weights.get(level, 0.0) for each in rubric.dimensions)) != 100
        ],
    },
    AnswerWords: lambda one, _: {
        "there are no words for {}": [each for each in OPTIONS if each not in one.options]
        + [each for each in STANCES if each not in one.stances or each not in one.stances_alone]
        + [each for each in ("anything",) if each not in one.goals],
    },
    Dimension: lambda one, _: {"has an anchor for each mark from 1 to 5": len(one.anchors) != 5},
    tuple[StepGuide, ...]: lambda guides, _: {
        f"steps: {', '.join(STEPS)} are wanted, in this order": [*STEPS] != [guide.id for guide in guides],
        f"asks_of_one: wanted for {' and '.join(STEPS_FOR_ONE)} alone": [*STEPS_FOR_ONE]
        != [guide.id for guide in guides if guide.asks_of_one],
    },
    RecordTemplate: lambda one, _: {
        "follow_ups: one for each dimension is wanted, in the order of the rubric": [
            each.dimension for each in one.follow_ups
        ]
        != [*DIMENSIONS],
        "the briefs name {{goal}} and {{title}}": "{goal}" not in one.brief
        or "{title}" not in one.brief_without_goal,
    },
    Scenario: lambda one, _: {
        "the model isn't among its components": FOUNDATION_MODEL not in one.components,
        "{} is answered about, but isn't among its components": [
            key for key in (*one.component_answers, *one.calls) if key not in one.components
        ],
        "{}: {} has either a value or times": [
            (curveball.id, key)
            for curveball in one.curveballs
            for key, change in curveball.sets.items()
            if (change.value is None) == (change.times is None)
        ],
        "there is no follow-up on {}": _missing(each.dimension for each in one.follow_ups),
    },
}


# ---------------------------------------------------------------- whole files


def problems_of_rehearsal(read: object, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with what `store.marking` reads, apart from the lexicon."""
    return problems_in(read, _known(questionnaire, questionnaire.by_id), _RULES)


def lexicon_problems(
    read: Lexicon, questionnaire: Questionnaire, risks: Collection[str], gates: Collection[str]
) -> list[str]:
    """What is wrong with the words: `risks` and `gates` are the ids of the registers."""
    names: dict[str, Collection[str]] = {
        "call": {*read.stances, *read.options},
        "risk": risks,
        "component": questionnaire.catalogue.by_id,
    }
    asked = readable_of_reasons(questionnaire, gates)
    return problems_in(read, DataNames(questions=asked, names=names), _RULES)


def readable_of_reasons(questionnaire: Questionnaire, gates: Collection[str]) -> dict[str, Question]:
    """What the condition of a reason may name: see the lexicon on `holds_if`."""
    of_components = (*THREE_QUESTIONS, "partner_shares_data")
    return {
        **questionnaire.by_id,
        **{each: questionnaire.component_question[each] for each in of_components},
        "rules_out": stand_in("rules_out", (*gates, *CRITERIA), "many"),
    }


def card_problems(read: CardFile) -> list[str]:
    """What is wrong with the cards; an id is there once, of a card or of a sum."""
    found = problems_in(read.cards, DataNames(questions={}, names={"period": PERIODS}), _RULES)
    return found or twice("card or sum", read.deck_ids)


def sum_problems(templates: tuple[Template, ...], book: FigureBook) -> list[str]:
    """What is wrong with the sums."""
    units = {figure.id: figure.unit for figure in book.figures}
    names: dict[str, Collection[str]] = {"figure": units, "period": PERIODS}
    return problems_in(templates, DataNames(questions={}, names=names, units=units), _RULES)


def scenario_problems(scenario: Scenario, preset: Preset, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with a scenario, names and the changes that its session has to take."""
    own, components = questionnaire.component_question, questionnaire.catalogue.by_id
    of_components = {f"components.{component}.{question}" for component in components for question in own}
    asked = {*questionnaire.by_id, *own, *of_components}
    found = problems_in(scenario, _known(questionnaire, asked, of_components), _RULES)
    session = session_of(scenario, preset, questionnaire, _DAY)
    for curveball in scenario.curveballs:
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
