"""What the frameworks' rules have to be, beyond what `data_checks` holds every entry to."""

from collections.abc import Iterable, Iterator
from string import Formatter

from bvbwizard.domain.frameworks.clauses import Clause
from bvbwizard.domain.frameworks.inputs import SUMS
from bvbwizard.domain.frameworks.registry import FROM_DATA
from bvbwizard.domain.frameworks.rules import (
    WORDS,
    BandRule,
    CaseRule,
    ClauseGroup,
    FrameworkRules,
    Step,
    TreeRule,
)
from bvbwizard.domain.interview.questions import Question, Questionnaire
from bvbwizard.domain.typing.amounts import UNITS
from bvbwizard.store.data_checks import DataNames, problems_in
from bvbwizard.store.entry_checks import own_problems


def framework_problems(rules: FrameworkRules, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with the frameworks' rules; empty if nothing is."""
    asked = questionnaire.by_id
    names = {"question": asked.keys(), "sum": SUMS.keys(), "unit": UNITS.keys()}
    return problems_in(rules, DataNames(questions=asked, names=names), own_problems)


@own_problems.register
def _(entry: FrameworkRules, _known: DataNames) -> Iterator[str]:
    yield from (f"{framework}: nothing reads it" for framework in sorted(entry.by_id.keys() - FROM_DATA))
    yield from (f"{framework}: it has no rule" for framework in FROM_DATA if framework not in entry.by_id)
    if len(entry.by_id) < len(entry.cases) + len(entry.trees) + len(entry.bands):
        yield "a framework has two rules"


@own_problems.register
def _(entry: CaseRule, _known: DataNames) -> Iterator[str]:
    groups = [group.id for group in entry.groups]
    counts = (*groups, *(f"{group}_hold" for group in groups), "nears")
    yield from _ungiven("holds", (entry.holds,), ("held", "grounds", "tails"))
    yield from _ungiven("closeness", (entry.closeness,), counts)
    yield from _ungiven("ends", entry.ends, WORDS)
    if "grounds" in _named_in(entry.holds):
        yield from (f"{group.id}: its ground is empty" for group in entry.groups if not group.ground)


@own_problems.register
def _(entry: ClauseGroup, _known: DataNames) -> Iterator[str]:
    yield from _ungiven("ground", (entry.ground,), ("held",))
    if not entry.clauses:
        yield "it has no clauses"
    if not entry.speaks_for and not entry.speaks_against:
        yield "it speaks for and against nothing"
    whole = (
        clause for each in entry.clauses for clause in (each.parts if each.needs == "first" else (each,))
    )
    if any(not clause.says for clause in whole):
        yield "each of its clauses says what it is"


@own_problems.register
def _(entry: Clause, known: DataNames) -> Iterator[str]:
    yield from _ungiven("tails", entry.tails.values(), WORDS)
    kinds = (entry.is_one_of, entry.parts, entry.computed, entry.comparisons and not entry.computed)
    if sum(map(bool, kinds)) != 1:
        yield "it needs one of is_one_of, a comparison, parts and computed"
    elif entry.parts:
        if entry.question or entry.sum or entry.unit or entry.asked_if is not None:
            yield "what it reads belongs to its parts"
    elif entry.is_one_of:
        yield from _choice_problems(entry.question, entry.is_one_of, known)
    elif entry.computed is not None:
        yield from _computed_problems(entry)
    else:
        yield from _number_problems(entry.question, entry.sum, known)
        if len(entry.comparisons) > 1:
            yield "it needs one comparison"
    if not entry.is_one_of and (entry.asked_behind or entry.no_while_open):
        yield "asked_behind and no_while_open belong to a choice"
    if entry.asked_if is not None and entry.asked_if.op != "is_one_of":
        yield "asked_if is a question with is_one_of"


def _computed_problems(entry: Clause) -> Iterator[str]:
    wanted = 1 if entry.computed == "months_left" else 0
    if len(entry.comparisons) != wanted or not entry.unit or bool(entry.question) == bool(wanted):
        needs = "one comparison" if wanted else "a question"
        yield f"{entry.computed} needs a unit and {needs}"


@own_problems.register
def _(entry: TreeRule, known: DataNames) -> Iterator[str]:
    if not entry.steps:
        yield "it has no steps"
    for number, step in enumerate(entry.steps, 1):
        said = _said_by(step, known)
        left = [name for name in said if name not in step.on and "else" not in step.on]
        if number == len(entry.steps) and left:
            yield f"its last step ends nowhere for {', '.join(left)}"
        if number < len(entry.steps) and not left:
            yield f"what comes after {step.question} is never reached"


@own_problems.register
def _(entry: Step, known: DataNames) -> Iterator[str]:
    yield from _ungiven("shows", (entry.shows,), ("said",))
    if entry.at_least is None:
        yield from _choice_problems(entry.question, entry.yes_if, known)
    else:
        yield from _number_problems(entry.question, "", known)
        if entry.yes_if:
            yield "yes_if belongs to a choice"
    said = _said_by(entry, known)
    unsaid = [name for name in (*entry.on, *entry.also) if name not in (*said, "else")]
    yield from (f"{entry.question} never says {name!r}" for name in unsaid)


def _said_by(step: Step, known: DataNames) -> list[str]:
    if step.at_least is not None or step.yes_if:
        return ["yes", "no"]
    question = known.questions.get(step.question)
    return [choice.id for choice in question.choices] if question is not None else []


@own_problems.register
def _(entry: BandRule, known: DataNames) -> Iterator[str]:
    yield from _number_problems(entry.question, entry.sum, known)
    yield from _ungiven("because", (entry.because,), (*WORDS, "amount", "likely", "says"))
    yield from _ungiven("path", entry.path, (*WORDS, "amount", "likely", "says"))
    yield from _ungiven("ends", entry.ends, WORDS)
    bounds = [(band.under is not None) + (band.at_most is not None) for band in entry.bands]
    if bounds[-1:] != [0] or len(bounds) < 2 or any(each != 1 for each in bounds[:-1]):
        yield "each of its bands but the last needs one of under and at_most, and the last neither"
    if list(entry.marks) != sorted(set(entry.marks)) or any(mark <= 0 for mark in entry.marks):
        yield "the marks of its bands are over zero and grow"


def _number_problems(question: str, sum_read: str, known: DataNames) -> Iterator[str]:
    asked = known.questions.get(question)
    if bool(question) == bool(sum_read):
        yield "it reads either a question or a sum"
    elif question and (asked is None or asked.kind != "amount"):
        yield f"there is no amount question {question!r}"


def _choice_problems(question: str, choices: Iterable[str], known: DataNames) -> Iterator[str]:
    asked: Question | None = known.questions.get(question)
    if asked is None or asked.kind != "choice":
        yield f"there is no question with one choice {question!r}"
    else:
        missing = [choice for choice in choices if asked.choice(choice) is None]
        yield from (f"{question} has no choice {choice!r}" for choice in missing)


def _named_in(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]


def _ungiven(where: str, templates: Iterable[str], given: Iterable[str]) -> Iterator[str]:
    """The parts that a template names and nothing gives."""
    names = {name for template in templates for name in _named_in(template)}
    yield from (f".{where}: nothing gives {{{name}}}" for name in sorted(names.difference(given)))
