"""What must hold between the parts of the bundled data: names that exist, bounds in order."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bvbwizard.domain.case_warnings import GROWTH, WarningRule
from bvbwizard.domain.conditions import Condition
from bvbwizard.domain.figures import FigureBook
from bvbwizard.domain.findings import ReferenceTable
from bvbwizard.domain.gates import GateRule
from bvbwizard.domain.phases import PhaseRule
from bvbwizard.domain.questions import Question, Questionnaire
from bvbwizard.domain.risks import SUMS as LOSS_SUMS
from bvbwizard.domain.risks import Chance, Loss, RiskRule
from bvbwizard.domain.thumb_rules import SUMS as THUMB_SUMS
from bvbwizard.domain.thumb_rules import VOLUME, RowRule, ThumbRules, Topic
from bvbwizard.domain.values import VARIANTS

FRAMEWORKS = frozenset(
    f"{source}{number}"
    for source, rows in {"A": 6, "B": 11, "C": 3, "D": 8, "E": 18}.items()
    for number in range(1, rows + 1)
)
"""The citation ids of the sources' frameworks."""

DERIVED_FACTS = frozenset({"months_left", "peak_requests_per_second"})
"""Facts that a gate may compare although no question and no figure gives them."""

_KINDS_OF = {
    "is": {"choice"},
    "is_one_of": {"choice"},
    "includes": {"many"},
    "at_least": {"amount"},
    "at_most": {"amount"},
}
"""Comparison to the kinds of question that it makes sense for; `answered` fits every kind."""


def questionnaire_problems(questionnaire: Questionnaire) -> list[str]:
    """What is wrong with the questions; empty if nothing is."""
    problems = twice("question", (question.id for question in questionnaire.questions))
    sections = [section.id for section in questionnaire.sections]
    problems += twice("section", sections)
    asked_before: dict[str, Question] = {}
    for question in questionnaire.questions:
        problems += question_problems(question)
        if question.section not in sections:
            problems.append(f"{question.id}: there is no section {question.section!r}")
        if question.asked_if is not None:
            problems += _condition_problems(question.id, question.asked_if, asked_before)
        asked_before[question.id] = question
        if question.ends_if is not None:
            problems += _condition_problems(question.id, question.ends_if, asked_before)
    return problems


def figure_problems(book: FigureBook) -> list[str]:
    """What is wrong with the figures; empty if nothing is."""
    problems = twice("reading", (f"{figure.id} of {figure.read_on}" for figure in book.figures))
    problems += twice("throughput", (f"{row.id} of {row.read_on}" for row in book.throughputs))
    units: dict[str, str] = {}
    for figure in book.figures:
        if not figure.low <= figure.likely <= figure.high:
            problems.append(f"{figure.id}: low, likely and high are out of order")
        if units.setdefault(figure.id, figure.unit) != figure.unit:
            problems.append(f"{figure.id}: two readings with different units")
    return problems


def gate_problems(gates: tuple[GateRule, ...], questionnaire: Questionnaire, book: FigureBook) -> list[str]:
    """What is wrong with the gates; empty if nothing is."""
    problems = twice("gate", (gate.id for gate in gates))
    known = questionnaire.by_id
    facts = known.keys() | book.by_id.keys() | DERIVED_FACTS
    variants = {variant for several in VARIANTS.values() for variant in several}
    for gate in gates:
        problems += unknown_frameworks(gate.id, gate.used_by)
        problems += _condition_problems(gate.id, gate.applies_if, known)
        missing = variants - gate.cells.keys()
        problems += [f"{gate.id}: no cell for {variant}" for variant in sorted(missing)]
        for variant, cell in gate.cells.items():
            where = f"{gate.id}.{variant}"
            if cell.condition is not None:
                problems += _condition_problems(where, cell.condition, known)
            named = {name for name in (cell.fact, cell.at_most_fact) if name}
            problems += [f"{where}: there is no fact {name!r}" for name in sorted(named - facts)]
            if cell.asks and cell.asks not in known:
                problems.append(f"{where}: there is no question {cell.asks!r} to ask")
    return problems


def risk_problems(risks: tuple[RiskRule, ...], questionnaire: Questionnaire, book: FigureBook) -> list[str]:
    """What is wrong with the risks; empty if nothing is."""
    problems = twice("risk", (f"{risk.id} for {option}" for risk in risks for option in risk.options))
    for risk in risks:
        problems += unknown_frameworks(risk.id, risk.used_by)
        if not risk.levels or risk.levels[0].holds_if is not None:
            problems.append(f"{risk.id}: the first level must hold from the start")
        for level in risk.levels:
            if level.holds_if is not None:
                problems += _condition_problems(risk.id, level.holds_if, questionnaire.by_id)
        problems += _range_problems(f"{risk.id}.chance_per_year", risk.chance_per_year)
        for loss in risk.losses:
            problems += _range_problems(f"{risk.id}.losses", loss)
            problems += _unknown_facts(f"{risk.id}.losses", loss.times, LOSS_SUMS, questionnaire, book)
            if loss.holds_if is not None:
                problems += _condition_problems(f"{risk.id}.losses", loss.holds_if, questionnaire.by_id)
    return problems


def thumb_problems(thumbs: ThumbRules, questionnaire: Questionnaire, book: FigureBook) -> list[str]:
    """What is wrong with the rules of thumb; empty if nothing is."""
    topics = [topic.id for topic in thumbs.topics]
    problems = twice("topic", topics)
    if thumbs.marks and VOLUME not in topics:
        problems.append(f"there is no topic {VOLUME!r} for the marks")
    for mark in thumbs.marks:
        problems += unknown_frameworks(mark.label, (mark.framework,))
        if not 0 < mark.low <= (mark.low if mark.high is None else mark.high):
            problems.append(f"{mark.label}: a mark is over zero, low before high")
    for topic in thumbs.topics:
        named = (topic.reads,) if topic.reads else ()
        problems += _unknown_facts(topic.id, named, THUMB_SUMS, questionnaire, book)
        if topic.is_none_if is not None:
            problems += _condition_problems(topic.id, topic.is_none_if, questionnaire.by_id)
    by_id = {topic.id: topic for topic in thumbs.topics}
    for row in thumbs.rows:
        problems += _thumb_row_problems(row, by_id, questionnaire)
    return problems


def _thumb_row_problems(row: RowRule, topics: dict[str, Topic], questionnaire: Questionnaire) -> list[str]:
    where = f"{row.framework} on {row.topic}"
    problems = unknown_frameworks(where, (row.framework,))
    compares = [n for n in (row.at_least, row.over, row.at_most, row.under) if n is not None]
    if len(compares) + (row.holds_if is not None) != 1:
        problems.append(f"{where}: it needs one of at_least, over, at_most, under and holds_if")
    topic = topics.get(row.topic)
    if topic is None:
        problems.append(f"{where}: there is no such topic")
    elif compares and not topic.reads:
        problems.append(f"{where}: its topic reads no number to compare")
    if row.holds_if is not None:
        problems += _condition_problems(where, row.holds_if, questionnaire.by_id)
    return problems


def warning_problems(warnings: tuple[WarningRule, ...], questionnaire: Questionnaire) -> list[str]:
    """What is wrong with the warnings; empty if nothing is."""
    problems: list[str] = []
    for warning in warnings:
        problems += unknown_frameworks(warning.id, (warning.id.partition(".")[0], *warning.used_by))
        if warning.shown_if is None and warning.grows_times is None:
            problems.append(f"{warning.id}: no answer shows it")
        if warning.shown_if is not None:
            problems += _condition_problems(warning.id, warning.shown_if, questionnaire.by_id)
        if warning.grows_times is not None and GROWTH not in questionnaire.by_id:
            problems.append(f"{warning.id}: there is no question {GROWTH!r}")
    return problems


def phase_problems(phases: tuple[PhaseRule, ...], questionnaire: Questionnaire) -> list[str]:
    """What is wrong with the phases; empty if nothing is."""
    problems: list[str] = []
    first: dict[tuple[str, str], PhaseRule] = {}
    for phase in phases:
        problems += unknown_frameworks(phase.id, phase.used_by)
        if phase.holds_if is not None:
            problems += _condition_problems(phase.id, phase.holds_if, questionnaire.by_id)
        starts, ends = phase.span
        if ends is not None and ends <= starts:
            problems.append(f"{phase.id}: it ends before it starts")
        for outcome in phase.outcomes:
            where = f"{phase.id} of {outcome}"
            if (first.setdefault((phase.id, outcome), phase) is phase) != (phase.holds_if is None):
                problems.append(f"{where}: the first entry, and no other, must hold from the start")
            elif phase.span != first[phase.id, outcome].span:
                problems.append(f"{where}: every entry must take the same time")
    return problems


def table_problems(tables: tuple[ReferenceTable, ...]) -> list[str]:
    """What is wrong with the tables; empty if nothing is."""
    problems = twice("table", (f"{table.framework} {table.title!r}" for table in tables))
    for table in tables:
        problems += unknown_frameworks(table.title, (table.framework,))
        if not table.rows or any(len(row) != len(table.header) for row in table.rows):
            problems.append(f"{table.framework} {table.title!r}: a row has as many cells as the header")
    return problems


def question_problems(question: Question) -> Iterator[str]:
    """What is wrong with one question, wherever it is asked."""
    yield from twice(f"choice of {question.id}", (choice.id for choice in question.choices))
    yield from unknown_frameworks(question.id, question.used_by)
    is_list = question.kind in ("choice", "many")
    if is_list and len(question.choices) < 2:
        yield f"{question.id}: a list needs two choices"
    if not is_list and question.choices:
        yield f"{question.id}: choices belong to a list"
    if not is_list and not question.example:
        yield f"{question.id}: what is typed needs an example"
    if question.kind != "amount":
        return
    if not question.unit or question.at_least is None or question.at_most is None:
        yield f"{question.id}: an amount needs a unit, at_least and at_most"
    elif question.at_least > question.at_most:
        yield f"{question.id}: at_least is over at_most"


def _condition_problems(where: str, condition: Condition, known: dict[str, Question]) -> Iterator[str]:
    for part in condition.parts:
        yield from _condition_problems(where, part, known)
    if condition.parts:
        return
    question = known.get(condition.question)
    if question is None:
        yield f"{where}: its condition names {condition.question!r}, which is no question that comes before"
        return
    if question.kind not in _KINDS_OF.get(condition.op, {question.kind}):
        yield f"{where}: {condition.op} makes no sense for {question.id}"
    unknown = [choice for choice in condition.choices if question.choice(choice) is None]
    yield from (f"{where}: {question.id} has no choice {choice!r}" for choice in unknown)


def _unknown_facts(
    where: str, named: Iterable[str], sums: tuple[str, ...], questionnaire: Questionnaire, book: FigureBook
) -> list[str]:
    amounts = {question.id for question in questionnaire.questions if question.kind == "amount"}
    facts = amounts | book.by_id.keys() | set(sums)
    return [f"{where}: there is no fact {name!r}" for name in named if name not in facts]


def _range_problems(where: str, given: Chance | Loss | None) -> list[str]:
    if given is None or 0 <= given.low <= given.high:
        return []
    return [f"{where}: low and high are out of order, or under zero"]


def unknown_frameworks(where: str, used_by: tuple[str, ...]) -> list[str]:
    """That an entry names no framework, or one that there isn't."""
    if not used_by:
        return [f"{where}: nothing uses it"]
    return [f"{where}: there is no framework {name!r}" for name in used_by if name not in FRAMEWORKS]


def twice(kind: str, names: Iterable[str]) -> list[str]:
    """The names that stand more than once."""
    return [f"the {kind} {name} stands twice" for name, times in Counter(names).items() if times > 1]
