"""What one kind of entry in the bundled data has to be, beyond what `data_checks` holds every entry to."""

from collections.abc import Callable, Collection, Iterator
from functools import singledispatch
from typing import Any, get_args

from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.findings.case_warnings import GROWTH, WarningRule
from bvbwizard.domain.findings.plan import PhaseRule
from bvbwizard.domain.findings.risks import SUMS as LOSS_SUMS
from bvbwizard.domain.findings.risks import RiskRule
from bvbwizard.domain.findings.thumbs import SUMS as THUMB_SUMS
from bvbwizard.domain.findings.thumbs import VOLUME, MarkRule, RowRule, ThumbRules
from bvbwizard.domain.interview.catalogue import STANCES, Evolution
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.results.findings import ReferenceTable
from bvbwizard.domain.stack.advice import READS, ComponentRiskRule
from bvbwizard.domain.values import VARIANTS
from bvbwizard.domain.verdict.gates import DERIVED_FROM, GateRule
from bvbwizard.store.data_checks import DataNames, can_hold, problems_in, shadowed, stand_in


@singledispatch
def own_problems(_entry: object, _known: DataNames) -> Iterator[str]:
    """What is wrong with one entry, by its class; nothing for a class that has no rule of its own."""
    yield from ()


# ---------------------------------------------------------------- questions and components


@own_problems.register
def _(entry: Question, _known: DataNames) -> Iterator[str]:
    is_list = entry.kind in ("choice", "many")
    if is_list and len(entry.choices) < 2:
        yield "a list needs two choices"
    if not is_list and entry.choices:
        yield "choices belong to a list"
    if not is_list and not entry.example:
        yield "what is typed needs an example"
    if not entry.section and entry.kind in ("many", "date"):
        yield "a component is asked choices, amounts and texts"
    bounded = bool(entry.unit) and entry.at_least is not None and entry.at_most is not None
    if entry.kind == "amount" and not bounded:
        yield "an amount needs a unit, at_least and at_most"
    if entry.kind != "amount" and (entry.unit or entry.whole or entry.exact or entry.figure):
        yield "unit, whole, exact and figure belong to an amount"


@own_problems.register
def _(entry: Questionnaire, known: DataNames) -> Iterator[str]:
    before: set[str] = set()
    for question in entry.questions:
        if not question.section:
            yield f"{question.id}: it has no section"
        names = question.asked_if.questions() if question.asked_if is not None else ()
        later = [name for name in names if name not in before]
        before.add(question.id)
        names = question.ends_if.questions() if question.ends_if is not None else ()
        later += [name for name in names if name not in before]
        for name in later:
            if name in known.questions:
                yield f"{question.id}: its condition names {name!r}, which is no question that comes before"


@own_problems.register
def _(entry: ComponentRiskRule, _known: DataNames) -> Iterator[str]:
    if not entry.stances:
        yield "no stance has it"


# ---------------------------------------------------------------- figures and rules


@own_problems.register
def _(entry: FigureBook, _known: DataNames) -> Iterator[str]:
    units: dict[str, str] = {}
    for figure in entry.figures:
        if units.setdefault(figure.id, figure.unit) != figure.unit:
            yield f"{figure.id}: two readings with different units"


@own_problems.register
def _(entry: GateRule, _known: DataNames) -> Iterator[str]:
    variants = {variant for several in VARIANTS.values() for variant in several}
    yield from (f"no cell for {variant}" for variant in sorted(variants - entry.cells.keys()))


@own_problems.register
def _(entry: RiskRule, known: DataNames) -> Iterator[str]:
    if not entry.options:
        yield "no option has it"
    if not entry.levels or entry.levels[0].holds_if is not None:
        yield "the first level must hold from the start"
    yield from shadowed(".levels", [level.holds_if for level in entry.levels], known.questions)
    yield from shadowed(".losses", [loss.holds_if for loss in entry.losses], known.questions)


@own_problems.register
def _(entry: MarkRule, _known: DataNames) -> Iterator[str]:
    if entry.low <= 0:
        yield "a mark is over zero"


@own_problems.register
def _(entry: ThumbRules, _known: DataNames) -> Iterator[str]:
    topics = {topic.id: topic for topic in entry.topics}
    if entry.marks and VOLUME not in topics:
        yield f"there is no topic {VOLUME!r} for the marks"
    for row in entry.rows:
        if row.topic not in topics:
            yield f"{row.framework} on {row.topic}: there is no such topic"
        elif row.holds_if is None and not topics[row.topic].reads:
            yield f"{row.framework} on {row.topic}: its topic reads no number to compare"


@own_problems.register
def _(entry: RowRule, _known: DataNames) -> Iterator[str]:
    ways = (entry.at_least, entry.over, entry.at_most, entry.under, entry.holds_if)
    if len([way for way in ways if way is not None]) != 1:
        yield "it needs one of at_least, over, at_most, under and holds_if"


def _warnings(rules: tuple[WarningRule, ...], known: DataNames) -> Iterator[str]:
    for number, rule in enumerate(rules):
        if rule.id.partition(".")[0] not in rule.used_by:
            yield f"{rule.id}: it is used by the framework that its id begins with"
        if rule.shown_if is None and rule.grows_times is None:
            yield f"{rule.id}: no answer shows it"
        if rule.grows_times is not None and GROWTH not in known.questions:
            yield f"{rule.id}: there is no question {GROWTH!r}"
        first = [each.shown_if for each in rules[:number] if _speaks_before(each, rule)]
        if _is_readable(rule.shown_if, known) and not can_hold(rule.shown_if, first, known.questions):
            yield f"{rule.id}: an entry before it always speaks first"


def _speaks_before(first: WarningRule, then: WarningRule) -> bool:
    """Whether an entry speaks wherever both hold."""
    covers = not first.options or (bool(then.options) and set(then.options) <= set(first.options))
    return first.id == then.id and first.grows_times is None and covers


def _is_readable(condition: Condition | None, known: DataNames) -> bool:
    return condition is not None and set(condition.questions()) <= known.questions.keys()


def _phases(rules: tuple[PhaseRule, ...], known: DataNames) -> Iterator[str]:
    several: dict[str, list[PhaseRule]] = {}
    for phase in rules:
        starts, ends = phase.span
        if ends is not None and ends <= starts:
            yield f"{phase.id}: it ends before it starts"
        for outcome in phase.outcomes:
            several.setdefault(f"{phase.id} of {outcome}", []).append(phase)
    for name, phases in several.items():
        if [phase.holds_if is None for phase in phases] != [True] + [False] * (len(phases) - 1):
            yield f"{name}: the first entry, and no other, must hold from the start"
        elif len({phase.span for phase in phases}) > 1:
            yield f"{name}: every entry must take the same time"
        else:
            yield from shadowed(name, [phase.holds_if for phase in phases], known.questions)


@own_problems.register
def _(entry: ReferenceTable, _known: DataNames) -> Iterator[str]:
    if not entry.rows or any(len(row) != len(entry.header) for row in entry.rows):
        yield "a row has as many cells as the header"


_LISTS: dict[type, Callable[[Any, DataNames], Iterator[str]]] = {WarningRule: _warnings, PhaseRule: _phases}


@own_problems.register
def _(entry: tuple, known: DataNames) -> Iterator[str]:  # type: ignore[type-arg]
    if entry and type(entry[0]) in _LISTS:
        yield from _LISTS[type(entry[0])](entry, known)


# ---------------------------------------------------------------- whole files


def problems_of_questions(asked: Questionnaire) -> list[str]:
    """What is wrong with the questions."""
    sections = [section.id for section in asked.sections]
    return problems_in(asked, DataNames(questions=asked.by_id, names={"section": sections}), own_problems)


def problems_of_components(whole: Questionnaire, risks: tuple[ComponentRiskRule, ...]) -> list[str]:
    """What is wrong with the components, their questions and their risks."""
    model = whole.by_id.get("vendor_model")
    names: dict[str, Collection[str]] = {
        "component question": whole.component_question,
        "choice of vendor_model": [choice.id for choice in model.choices] if model is not None else [],
    }
    of_components = DataNames(questions=whole.by_id, names=names)
    return [
        *problems_in(whole.catalogue, of_components, own_problems),
        *problems_in(whole.component_questions, of_components, own_problems),
        *problems_in(risks, DataNames(questions=readable_of_components()), own_problems),
    ]


def readable_of_components() -> dict[str, Question]:
    """What the condition of a component's risk may name, with the values of each."""
    values: dict[str, tuple[str, ...]] = {"stance": STANCES, "evolution": get_args(Evolution)}
    return {name: stand_in(name, values.get(name, ("yes", "no"))) for name in READS}


def problems_of_figures(book: FigureBook) -> list[str]:
    """What is wrong with the figures."""
    return problems_in(book, DataNames(questions={}), own_problems)


def problems_of_rules(read: object, questionnaire: Questionnaire, book: FigureBook) -> list[str]:
    """What is wrong with gates, risks, rules of thumb, warnings, phases or tables."""
    asked, figures = questionnaire.by_id, book.by_id.keys()
    amounts = {question.id for question in questionnaire.questions if question.kind == "amount"}
    names: dict[str, Collection[str]] = {
        "question": asked.keys(),
        "fact": asked.keys() | figures | DERIVED_FROM.keys(),
        "factor": amounts | figures | set(LOSS_SUMS),
        "number": amounts | figures | set(THUMB_SUMS),
    }
    return problems_in(read, DataNames(questions=asked, names=names), own_problems)
