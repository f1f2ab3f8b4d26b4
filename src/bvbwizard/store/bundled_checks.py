"""What must hold between the parts of the bundled data: names that exist, bounds in order."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bvbwizard.domain.conditions import Condition
from bvbwizard.domain.figures import FigureBook
from bvbwizard.domain.gates import GateRule
from bvbwizard.domain.questions import Question, Questionnaire
from bvbwizard.domain.risks import RiskRule
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
    problems = _twice("question", (question.id for question in questionnaire.questions))
    sections = [section.id for section in questionnaire.sections]
    problems += _twice("section", sections)
    asked_before: dict[str, Question] = {}
    for question in questionnaire.questions:
        problems += _question_problems(question)
        if question.section not in sections:
            problems.append(f"{question.id}: there is no section {question.section!r}")
        if question.asked_if is not None:
            problems += _condition_problems(question.id, question.asked_if, asked_before)
        asked_before[question.id] = question
    return problems


def figure_problems(book: FigureBook) -> list[str]:
    """What is wrong with the figures; empty if nothing is."""
    problems = _twice("reading", (f"{figure.id} of {figure.read_on}" for figure in book.figures))
    problems += _twice("throughput", (f"{row.id} of {row.read_on}" for row in book.throughputs))
    units: dict[str, str] = {}
    for figure in book.figures:
        if not figure.low <= figure.likely <= figure.high:
            problems.append(f"{figure.id}: low, likely and high are out of order")
        if units.setdefault(figure.id, figure.unit) != figure.unit:
            problems.append(f"{figure.id}: two readings with different units")
    return problems


def gate_problems(gates: tuple[GateRule, ...], questionnaire: Questionnaire, book: FigureBook) -> list[str]:
    """What is wrong with the gates; empty if nothing is."""
    problems = _twice("gate", (gate.id for gate in gates))
    known = questionnaire.by_id
    facts = known.keys() | book.by_id.keys() | DERIVED_FACTS
    variants = {variant for several in VARIANTS.values() for variant in several}
    for gate in gates:
        problems += _unknown_frameworks(gate.id, gate.used_by)
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


def risk_problems(risks: tuple[RiskRule, ...], questionnaire: Questionnaire) -> list[str]:
    """What is wrong with the risks; empty if nothing is."""
    problems = _twice("risk", (f"{risk.id} for {option}" for risk in risks for option in risk.options))
    for risk in risks:
        problems += _unknown_frameworks(risk.id, risk.used_by)
        if not risk.levels or risk.levels[0].holds_if is not None:
            problems.append(f"{risk.id}: the first level must hold from the start")
        for level in risk.levels:
            if level.holds_if is not None:
                problems += _condition_problems(risk.id, level.holds_if, questionnaire.by_id)
    return problems


def _question_problems(question: Question) -> Iterator[str]:
    yield from _twice(f"choice of {question.id}", (choice.id for choice in question.choices))
    yield from _unknown_frameworks(question.id, question.used_by)
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


def _unknown_frameworks(where: str, used_by: tuple[str, ...]) -> list[str]:
    if not used_by:
        return [f"{where}: nothing uses it"]
    return [f"{where}: there is no framework {name!r}" for name in used_by if name not in FRAMEWORKS]


def _twice(kind: str, names: Iterable[str]) -> list[str]:
    return [f"the {kind} {name} stands twice" for name, times in Counter(names).items() if times > 1]
