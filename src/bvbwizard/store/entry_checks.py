"""What each kind of question, figure and rule has to be, beyond what `data_checks` holds every entry to."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import get_args

from bvbwizard.domain.facts.figures import FigureBook
from bvbwizard.domain.findings import risks, thumbs
from bvbwizard.domain.findings.case_warnings import GROWTH, WarningRule
from bvbwizard.domain.findings.plan import PhaseRule
from bvbwizard.domain.frameworks import inputs, rules
from bvbwizard.domain.frameworks.clauses import Clause
from bvbwizard.domain.frameworks.registry import FROM_DATA
from bvbwizard.domain.interview.catalogue import STANCES, Evolution
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.results.findings import ReferenceTable
from bvbwizard.domain.stack.advice import READS, ComponentRiskRule
from bvbwizard.domain.typing.amounts import UNITS
from bvbwizard.domain.values import EVERY_VARIANT
from bvbwizard.domain.verdict.gates import DERIVED_FROM, GateRule
from bvbwizard.store.data_checks import DataNames, Rules, can_hold, problems_in, shadowed, stand_in, ungiven

# ---------------------------------------------------------------- questions, components, figures and rules

_NEVER_COUNTS = "[{}]: it can never count, whatever is answered"


def _named_too_early(asked: Questionnaire) -> Iterator[tuple[str, str]]:
    ids = [question.id for question in asked.questions]
    for number, question in enumerate(asked.questions):
        for condition, first in ((question.asked_if, number), (question.ends_if, number + 1)):
            names = condition.questions() if condition is not None else ()
            yield from ((question.id, name) for name in names if name in ids[first:])


def _topic_problems(file: thumbs.ThumbRules) -> Iterator[str]:
    topics = {topic.id: topic for topic in file.topics}
    if file.marks and thumbs.VOLUME not in topics:
        yield f"there is no topic {thumbs.VOLUME!r} for the marks"
    for row in file.rows:
        if row.topic not in topics:
            yield f"{row.framework} on {row.topic}: there is no such topic"
        elif row.holds_if is None and not topics[row.topic].reads:
            yield f"{row.framework} on {row.topic}: its topic reads no number to compare"


def _never_first(warnings: tuple[WarningRule, ...], known: DataNames) -> Iterator[str]:
    for number, rule in enumerate(warnings):
        first = [each.shown_if for each in warnings[:number] if _speaks_before(each, rule)]
        is_readable = rule.shown_if is not None and set(rule.shown_if.questions()) <= known.questions.keys()
        if is_readable and not can_hold(rule.shown_if, first, known.questions):
            yield rule.id


def _speaks_before(first: WarningRule, then: WarningRule) -> bool:
    """Whether an entry speaks wherever both hold."""
    covers = not first.options or (bool(then.options) and set(then.options) <= set(first.options))
    return first.id == then.id and first.grows_times is None and covers


def _phases(entries: tuple[PhaseRule, ...], known: DataNames) -> Iterator[str]:
    several: dict[str, list[PhaseRule]] = {}
    for phase in entries:
        for outcome in phase.outcomes:
            several.setdefault(f"{phase.id} of {outcome}", []).append(phase)
    for name, phases in several.items():
        if [phase.holds_if is None for phase in phases] != [True] + [False] * (len(phases) - 1):
            yield f"{name}: the first entry, and no other, must hold from the start"
        elif len({phase.span for phase in phases}) > 1:
            yield f"{name}: every entry must take the same time"
        else:
            yield from (name + _NEVER_COUNTS.format(number) for number in shadowed(phases, known))


# ---------------------------------------------------------------- frameworks


def _clause_problems(clause: Clause, known: DataNames) -> Iterator[str]:
    kinds = (clause.is_one_of, clause.parts, clause.computed, clause.comparisons and not clause.computed)
    if sum(map(bool, kinds)) != 1:
        yield "it needs one of is_one_of, a comparison, parts and computed"
    elif clause.parts:
        if clause.question or clause.sum or clause.unit or clause.asked_if is not None:
            yield "what it reads belongs to its parts"
    elif clause.is_one_of:
        yield from _choice_problems(clause.question, clause.is_one_of, known)
    elif clause.computed is not None:
        wanted = 1 if clause.computed == "months_left" else 0
        if len(clause.comparisons) != wanted or not clause.unit or bool(clause.question) == bool(wanted):
            yield f"{clause.computed} needs a unit and {'one comparison' if wanted else 'a question'}"
    else:
        yield from _number_problems(clause.question, clause.sum, known)
        if len(clause.comparisons) > 1:
            yield "it needs one comparison"


def _says_nothing(group: rules.ClauseGroup) -> bool:
    """Whether a clause of a group that is shown as a whole has no words."""
    parts = (each.parts if each.needs == "first" else (each,) for each in group.clauses)
    return any(not clause.says for several in parts for clause in several)


def _said_by(step: rules.Step, known: DataNames) -> list[str]:
    if step.at_least is not None or step.yes_if:
        return ["yes", "no"]
    question = known.questions.get(step.question)
    return [choice.id for choice in question.choices] if question is not None else []


def _ends_nowhere(tree: rules.TreeRule, known: DataNames) -> Iterator[str]:
    for number, step in enumerate(tree.steps, 1):
        left = [name for name in _said_by(step, known) if name not in step.on and "else" not in step.on]
        if number == len(tree.steps) and left:
            yield f"its last step ends nowhere for {', '.join(left)}"
        if number < len(tree.steps) and not left:
            yield f"what comes after {step.question} is never reached"


def _step_problems(step: rules.Step, known: DataNames) -> Iterator[str]:
    if step.at_least is None:
        yield from _choice_problems(step.question, step.yes_if, known)
    else:
        yield from _number_problems(step.question, "", known)
        if step.yes_if:
            yield "yes_if belongs to a choice"
    accepted = (*_said_by(step, known), "else")
    unsaid = [name for name in (*step.on, *step.also) if name not in accepted]
    yield from (f"{step.question} never says {name!r}" for name in unsaid)


def _is_open(rule: rules.BandRule) -> bool:
    bounds = [(band.under is not None) + (band.at_most is not None) for band in rule.bands]
    return bounds[-1:] != [0] or len(bounds) < 2 or any(each != 1 for each in bounds[:-1])


def _number_problems(question: str, sum_read: str, known: DataNames) -> Iterator[str]:
    asked = known.questions.get(question)
    if bool(question) == bool(sum_read):
        yield "it reads either a question or a sum"
    elif question and (asked is None or asked.kind != "amount"):
        yield f"there is no amount question {question!r}"


def _choice_problems(question: str, choices: Iterable[str], known: DataNames) -> Iterator[str]:
    asked = known.questions.get(question)
    if asked is None or asked.kind != "choice":
        yield f"there is no question with one choice {question!r}"
    else:
        missing = [choice for choice in choices if asked.choice(choice) is None]
        yield from (f"{question} has no choice {choice!r}" for choice in missing)


# ---------------------------------------------------------------- the rules

_LISTS = ("choice", "many")
_IN_A_BAND = (*rules.WORDS, "amount", "likely", "says")

_RULES: Rules = {
    Question: lambda one, _: {
        "a list needs two choices": one.kind in _LISTS and len(one.choices) < 2,
        "choices belong to a list": one.kind not in _LISTS and bool(one.choices),
        "what is typed needs an example": one.kind not in _LISTS and not one.example,
        "a component is asked choices, amounts and texts": not one.section and one.kind in ("many", "date"),
        "an amount needs a unit, at_least and at_most": one.kind == "amount"
        and (not one.unit or None in (one.at_least, one.at_most)),
        "unit, whole, exact and figure belong to an amount": one.kind != "amount"
        and any((one.unit, one.whole, one.exact, one.figure)),
    },
    Questionnaire: lambda asked, _: {
        "{}: it has no section": [one.id for one in asked.questions if not one.section],
        "{}: its condition names {!r}, which is no question that comes before": _named_too_early(asked),
    },
    ComponentRiskRule: lambda rule, _: {"no stance has it": not rule.stances},
    FigureBook: lambda book, _: {
        "{}: two readings with different units": [
            one.id for one in book.figures if one.unit != book.by_id[one.id].unit
        ],
    },
    GateRule: lambda gate, _: {"no cell for {}": sorted({*EVERY_VARIANT} - gate.cells.keys())},
    risks.RiskRule: lambda rule, known: {
        "no option has it": not rule.options,
        "the first level must hold from the start": not rule.levels or rule.levels[0].holds_if is not None,
        ".levels" + _NEVER_COUNTS: shadowed(rule.levels, known),
        ".losses" + _NEVER_COUNTS: shadowed(rule.losses, known),
    },
    thumbs.MarkRule: lambda mark, _: {"a mark is over zero": mark.low <= 0},
    thumbs.ThumbRules: lambda file, _: {"{}": _topic_problems(file)},
    thumbs.RowRule: lambda row, _: {
        "it needs one of at_least, over, at_most, under and holds_if": sum(
            getattr(row, name) is not None for name in ("at_least", "over", "at_most", "under", "holds_if")
        )
        != 1,
    },
    WarningRule: lambda rule, known: {
        "it is used by the framework that its id begins with": rule.id.split(".")[0] not in rule.used_by,
        "no answer shows it": rule.shown_if is None and rule.grows_times is None,
        f"there is no question {GROWTH!r}": rule.grows_times is not None and GROWTH not in known.questions,
    },
    tuple[WarningRule, ...]: lambda entries, known: {
        "{}: an entry before it always speaks first": _never_first(entries, known),
    },
    PhaseRule: lambda rule, _: {
        "it ends before it starts": rule.span[1] is not None and rule.span[1] <= rule.span[0],
    },
    tuple[PhaseRule, ...]: lambda entries, known: {"{}": _phases(entries, known)},
    ReferenceTable: lambda table, _: {
        "a row has as many cells as the header": {len(row) for row in table.rows} != {len(table.header)},
    },
    rules.FrameworkRules: lambda file, _: {
        "{}: nothing reads it": sorted(file.by_id.keys() - FROM_DATA),
        "{}: it has no rule": [one for one in FROM_DATA if one not in file.by_id],
        "a framework has two rules": len(file.by_id) < len((*file.cases, *file.trees, *file.bands)),
    },
    rules.CaseRule: lambda rule, _: {
        ".holds: nothing gives {{{}}}": ungiven(rule.holds, ("held", "grounds", "tails")),
        ".closeness: nothing gives {{{}}}": ungiven(
            rule.closeness, ("nears", *(f"{one.id}{end}" for one in rule.groups for end in ("", "_hold")))
        ),
        ".ends: nothing gives {{{}}}": ungiven(rule.ends, rules.WORDS),
        "{}: its ground is empty": [
            one.id for one in rule.groups if not one.ground and "{grounds}" in rule.holds
        ],
    },
    rules.ClauseGroup: lambda group, _: {
        ".ground: nothing gives {{{}}}": ungiven(group.ground, ("held",)),
        "it has no clauses": not group.clauses,
        "it speaks for and against nothing": not group.speaks_for and not group.speaks_against,
        "each of its clauses says what it is": _says_nothing(group),
    },
    Clause: lambda one, known: {
        ".tails: nothing gives {{{}}}": ungiven(one.tails.values(), rules.WORDS),
        "{}": _clause_problems(one, known),
        "asked_behind and no_while_open belong to a choice": not one.is_one_of
        and bool(one.asked_behind or one.no_while_open),
        "asked_if is a question with is_one_of": one.asked_if is not None and one.asked_if.op != "is_one_of",
    },
    rules.TreeRule: lambda tree, known: {
        "it has no steps": not tree.steps,
        "{}": _ends_nowhere(tree, known),
    },
    rules.Step: lambda step, known: {
        ".shows: nothing gives {{{}}}": ungiven(step.shows, ("said",)),
        "{}": _step_problems(step, known),
    },
    rules.BandRule: lambda rule, known: {
        "{}": _number_problems(rule.question, rule.sum, known),
        ".because: nothing gives {{{}}}": ungiven(rule.because, _IN_A_BAND),
        ".path: nothing gives {{{}}}": ungiven(rule.path, _IN_A_BAND),
        ".ends: nothing gives {{{}}}": ungiven(rule.ends, rules.WORDS),
        "each of its bands but the last needs one of under and at_most, and the last neither": _is_open(rule),
        "the marks of its bands are over zero and grow": [0, *rule.marks] != sorted({0, *rule.marks}),
    },
}

# ---------------------------------------------------------------- whole files


def problems_of_questions(asked: Questionnaire) -> list[str]:
    """What is wrong with the questions."""
    sections = [section.id for section in asked.sections]
    return problems_in(asked, DataNames(questions=asked.by_id, names={"section": sections}), _RULES)


def problems_of_components(whole: Questionnaire, read: tuple[ComponentRiskRule, ...]) -> list[str]:
    """What is wrong with the components, their questions and their risks."""
    model = whole.by_id.get("vendor_model")
    names: dict[str, Collection[str]] = {
        "component question": whole.component_question,
        "choice of vendor_model": [choice.id for choice in model.choices] if model is not None else [],
    }
    of_components = DataNames(questions=whole.by_id, names=names)
    return [
        *problems_in(whole.catalogue, of_components, _RULES),
        *problems_in(whole.component_questions, of_components, _RULES),
        *problems_in(read, DataNames(questions=readable_of_components()), _RULES),
    ]


def readable_of_components() -> dict[str, Question]:
    """What the condition of a component's risk may name, with the values of each."""
    values: dict[str, Sequence[str]] = {"stance": STANCES, "evolution": get_args(Evolution)}
    return {name: stand_in(name, values.get(name, ("yes", "no"))) for name in READS}


def problems_of_figures(book: FigureBook) -> list[str]:
    """What is wrong with the figures."""
    return problems_in(book, DataNames(questions={}), _RULES)


def problems_of_rules(read: object, questionnaire: Questionnaire, book: FigureBook) -> list[str]:
    """What is wrong with gates, risks, rules of thumb, warnings, phases, tables or frameworks."""
    asked, figures = questionnaire.by_id, book.by_id.keys()
    amounts = {question.id for question in questionnaire.questions if question.kind == "amount"}
    names: dict[str, Collection[str]] = {
        "question": asked.keys(),
        "fact": asked.keys() | figures | DERIVED_FROM.keys(),
        "factor": amounts | figures | set(risks.SUMS),
        "number": amounts | figures | set(thumbs.SUMS),
        "sum": inputs.SUMS.keys(),
        "unit": UNITS.keys(),
    }
    return problems_in(read, DataNames(questions=asked, names=names), _RULES)
