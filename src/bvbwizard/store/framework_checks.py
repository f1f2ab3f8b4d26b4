"""What must hold within the frameworks' rules: every name exists, and every condition means something."""

from collections.abc import Iterable, Iterator
from string import Formatter

from bvbwizard.domain.amounts import UNITS
from bvbwizard.domain.frameworks.clauses import Clause
from bvbwizard.domain.frameworks.inputs import SUMS
from bvbwizard.domain.frameworks.registry import FROM_DATA
from bvbwizard.domain.frameworks.rules import WORDS, BandRule, CaseRule, FrameworkRules, Step, TreeRule
from bvbwizard.domain.questions import Question, Questionnaire
from bvbwizard.store.data_checks import FRAMEWORKS, twice

Known = dict[str, Question]
"""Questions by id."""


def framework_problems(rules: FrameworkRules, questionnaire: Questionnaire) -> list[str]:
    """What is wrong with the frameworks' rules; empty if nothing is. Each problem names its key first."""
    known = questionnaire.by_id
    ids = [*(rule.id for rule in rules.cases), *(rule.id for rule in rules.trees)]
    ids += [rule.id for rule in rules.bands]
    problems = twice("framework", ids)
    uncited = (framework for framework in ids if framework.partition(".")[0] not in FRAMEWORKS)
    problems += [f"{framework}: there is no such framework" for framework in uncited]
    problems += [f"{framework}: nothing reads it" for framework in ids if framework not in FROM_DATA]
    problems += [f"{framework}: it has no rule" for framework in FROM_DATA if framework not in ids]
    for case in rules.cases:
        problems += _case_problems(case, known)
    for tree in rules.trees:
        problems += _tree_problems(tree, known)
    for band in rules.bands:
        problems += _band_problems(band, known)
    return problems


def _case_problems(rule: CaseRule, known: Known) -> Iterator[str]:
    groups = [group.id for group in rule.groups]
    yield from twice(f"group of {rule.id}", groups)
    yield from _unnamed(f"{rule.id}.holds", (rule.holds,), ("held", "grounds", "tails"))
    counts = (*groups, *(f"{group}_hold" for group in groups), "nears")
    yield from _unnamed(f"{rule.id}.closeness", (rule.closeness,), counts)
    yield from _unnamed(f"{rule.id}.ends", rule.ends, WORDS)
    for group in rule.groups:
        where = f"{rule.id}.{group.id}"
        yield from _unnamed(f"{where}.ground", (group.ground,), ("held",))
        if not group.clauses:
            yield f"{where}.clauses: it has none"
        if not group.speaks_for and not group.speaks_against:
            yield f"{where}: it speaks for and against nothing"
        if not group.ground and "grounds" in _named_in(rule.holds):
            yield f"{where}.ground: the rule's sentence names it"
        for number, clause in enumerate(group.clauses, 1):
            yield from _clause_problems(f"{where}.clauses.{number}", clause, known)


def _clause_problems(where: str, clause: Clause, known: Known, *, is_part: bool = False) -> Iterator[str]:
    if not is_part and clause.needs != "first" and not clause.says:
        yield f"{where}.says: it is empty"
    yield from _unnamed(f"{where}.tails", clause.tails.values(), WORDS)
    kinds = (clause.is_one_of, clause.parts, clause.computed, clause.comparisons and not clause.computed)
    if sum(map(bool, kinds)) != 1:
        yield f"{where}: it needs one of is_one_of, a comparison, parts and computed"
        return
    if clause.parts:
        yield from _part_problems(where, clause, known)
    elif clause.is_one_of:
        yield from _choice_problems(where, clause.question, clause.is_one_of, known)
        yield from _unasked(f"{where}.asked_behind", clause.asked_behind, known)
    else:
        yield from _amount_problems(where, clause, known)
    if not clause.is_one_of and (clause.asked_behind or clause.no_while_open):
        yield f"{where}: asked_behind and no_while_open belong to a choice"


def _part_problems(where: str, clause: Clause, known: Known) -> Iterator[str]:
    if clause.question or clause.sum or clause.behind is not None or clause.unit:
        yield f"{where}: what it reads belongs to its parts"
    if clause.needs == "first" and not all(part.says for part in clause.parts):
        yield f"{where}.parts.says: each may be the whole clause, so each needs one"
    for number, part in enumerate(clause.parts, 1):
        yield from _clause_problems(f"{where}.parts.{number}", part, known, is_part=clause.needs != "first")


def _amount_problems(where: str, clause: Clause, known: Known) -> Iterator[str]:
    if clause.unit and clause.unit not in UNITS:
        yield f"{where}.unit: there is no unit {clause.unit!r}"
    if clause.computed is not None:
        wanted = 1 if clause.computed == "months_left" else 0
        if len(clause.comparisons) != wanted or not clause.unit:
            yield f"{where}: {clause.computed} needs a unit and {wanted} comparisons"
        return
    if len(clause.comparisons) > 1:
        yield f"{where}: it needs one comparison, not {', '.join(name for name, _ in clause.comparisons)}"
    yield from _read_problems(where, clause.question, clause.sum, known)
    if clause.behind is not None:
        yield from _choice_problems(f"{where}.behind", clause.behind.question, clause.behind.is_one_of, known)


def _tree_problems(rule: TreeRule, known: Known) -> Iterator[str]:
    if not rule.steps:
        yield f"{rule.id}.steps: it has none"
    for number, step in enumerate(rule.steps, 1):
        where = f"{rule.id}.steps.{number}"
        said = _said_by(step, known)
        if step.at_least is None:
            yield from _choice_problems(where, step.question, step.yes_if, known)
        else:
            yield from _read_problems(where, step.question, "", known)
            if step.yes_if:
                yield f"{where}: yes_if belongs to a choice"
        yield from _unnamed(f"{where}.shows", (step.shows,), ("said",))
        unsaid = [name for name in (*step.on, *step.also) if name not in (*said, "else")]
        yield from (f"{where}: {step.question} never says {name!r}" for name in unsaid)
        left = [name for name in said if name not in step.on]
        if number == len(rule.steps) and left and "else" not in step.on:
            yield f"{where}.on: it ends nowhere for {', '.join(left)}"
        if step.on.keys() >= {*said, "else"} or (number < len(rule.steps) and not left):
            yield f"{where}.on: what comes after it is never reached"


def _said_by(step: Step, known: Known) -> list[str]:
    if step.at_least is not None or step.yes_if:
        return ["yes", "no"]
    question = known.get(step.question)
    return [choice.id for choice in question.choices] if question is not None else []


def _band_problems(rule: BandRule, known: Known) -> Iterator[str]:
    yield from _read_problems(rule.id, rule.question, rule.sum, known)
    if rule.unit not in UNITS:
        yield f"{rule.id}.unit: there is no unit {rule.unit!r}"
    own = (*WORDS, "amount", "likely", "says")
    yield from _unnamed(f"{rule.id}.because", (rule.because,), own)
    yield from _unnamed(f"{rule.id}.path", rule.path, own)
    yield from _unnamed(f"{rule.id}.ends", rule.ends, WORDS)
    yield from _unasked(f"{rule.id}.also_reads", rule.also_reads, known)
    bounds = [(band.under is not None) + (band.at_most is not None) for band in rule.bands]
    if bounds[-1:] != [0] or len(bounds) < 2 or any(each != 1 for each in bounds[:-1]):
        yield f"{rule.id}.bands: each but the last needs one of under and at_most, and the last neither"
    if list(rule.marks) != sorted(set(rule.marks)) or any(mark <= 0 for mark in rule.marks):
        yield f"{rule.id}.bands: their marks are over zero and grow"


def _read_problems(where: str, question: str, sum_read: str, known: Known) -> Iterator[str]:
    if bool(question) == bool(sum_read):
        yield f"{where}: it reads either a question or a sum"
    elif sum_read and sum_read not in SUMS:
        yield f"{where}.sum: there is no sum {sum_read!r}"
    elif question and (question not in known or known[question].kind != "amount"):
        yield f"{where}.question: there is no amount question {question!r}"


def _choice_problems(where: str, question: str, choices: Iterable[str], known: Known) -> Iterator[str]:
    asked = known.get(question)
    if asked is None or asked.kind != "choice":
        yield f"{where}.question: there is no question with one choice {question!r}"
        return
    missing = [choice for choice in choices if asked.choice(choice) is None]
    yield from (f"{where}: {question} has no choice {choice!r}" for choice in missing)


def _unasked(where: str, questions: Iterable[str], known: Known) -> Iterator[str]:
    yield from (f"{where}: there is no question {name!r}" for name in questions if name not in known)


def _named_in(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name is not None]


def _unnamed(where: str, templates: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """The parts that a template names and nothing gives."""
    given = set(names)
    for template in templates:
        unknown = [name for name in _named_in(template) if name not in given]
        yield from (f"{where}: nothing gives {{{name}}}" for name in unknown)
