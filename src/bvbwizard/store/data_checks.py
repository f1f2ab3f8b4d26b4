"""The one checker of bundled data: ids are there once, names exist, conditions can hold, ranges are in order.

It walks whatever a file was read into, so a new kind of entry is checked by the names of its fields. What
only one kind of entry has to be is a table of rules in `entry_checks` and in `rehearsal_checks`.
"""

from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import product
from string import Formatter
from types import GenericAlias
from typing import Any

from bvbwizard.domain.formula import Formula, FormulaError
from bvbwizard.domain.interview.answers import Answer, Answers, Value
from bvbwizard.domain.interview.conditions import Condition
from bvbwizard.domain.interview.questions import Choice, Kind, Question

FRAMEWORKS = frozenset(
    f"{source}{number}"
    for source, rows in {"A": 6, "B": 11, "C": 3, "D": 8, "E": 18}.items()
    for number in range(1, rows + 1)
)
"""The citation ids of the sources' frameworks."""

_CITES = {"used_by": "nothing uses it", "frameworks": "names no framework", "framework": "names no framework"}
"""The fields that cite frameworks, and what is said of one that is empty."""

_NAMES = {
    "section": "Question.section",
    "component question": "Component.asks",
    "choice of vendor_model": "Catalogue.model_vendors",
    "fact": "Cell.fact Cell.at_most_fact NumberWords.facts",
    "question": "Cell.asks StatedFact.question RecordTemplate.asked_as AnswerChange.same_as"
    " Clause.asked_behind BandRule.also_reads",
    "factor": "Loss.times",
    "number": "Topic.reads",
    "call": "Reason.speaks_for",
    "component": "Lexicon.components Reason.of Scenario.components AnswerWords.with_the",
    "risk": "RiskFamily.risks",
    "period": "AcceptedNumber.per Template.per",
    "figure": "Template.figure_ids",
    "key": "Curveball.sets",
    "sum": "Clause.sum BandRule.sum",
    "unit": "Clause.unit BandRule.unit Input.unit Output.unit",
    "bill": "InBills.bills",
    "condition": "InBills.only_if InBills.unless",
}
NAMES = {field: kind for kind, several in _NAMES.items() for field in several.split()}
"""Of which kind the names in a field are (the keys, of a table)."""

_Key = Callable[[Any], Iterable[str]]
_KEYS: dict[str, tuple[str, _Key]] = {
    "Figure": ("reading", lambda one: (f"{one.id} of {one.read_on}",)),
    "Throughput": ("throughput", lambda one: (f"{one.id} of {one.read_on}",)),
    "RiskRule": ("risk", lambda one: (f"{one.id} for {option}" for option in one.options)),
    "ReferenceTable": ("table", lambda one: (f"{one.framework} {one.title!r}",)),
    "ComponentRiskRule": ("component risk", lambda one: (one.id,)),
    "RiskFamily": ("risk family", lambda one: (one.id,)),
    "GateRule": ("gate", lambda one: (one.id,)),
    "StatedFact": ("fact", lambda one: (one.topic,)),
    "FollowUp": ("follow-up", lambda one: (one.dimension,)),
    "Draw": ("draw", lambda one: (one.name,)),
    "PhaseRule": ("phase", lambda _: ()),
    "WarningRule": ("warning", lambda _: ()),
    "LineRule": ("line", lambda _: ()),
}
"""What an entry is called, and by what it may be there once, where that isn't its class and its id."""

_FITS: dict[str, tuple[Kind, ...]] = {
    "is": ("choice",),
    "is_one_of": ("choice", "many"),
    "includes": ("many",),
    "at_least": ("amount",),
    "at_most": ("amount",),
}
"""The kinds of question that a comparison makes sense for; `answered` fits every kind."""


@dataclass(frozen=True, kw_only=True)
class DataNames:
    """What data may name."""

    questions: Mapping[str, Question]
    """What its conditions may read."""
    names: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By kind, as in `NAMES`."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Of each figure."""


Rules = Mapping[Any, Callable[[Any, DataNames], Mapping[str, Any]]]
"""By class, or by `tuple[class, ...]` for a list of them as a whole: the sentences for what can be wrong with
an entry, each with whether it is; or with each that is, for which the sentence has room."""


def problems_in(read: object, known: DataNames, rules: Rules) -> list[str]:
    """What is wrong with a file, a sentence for each fault with the key of its entry; empty if nothing is."""
    return list(_problems(read, "", known, rules))


def _problems(node: Any, where: str, known: DataNames, rules: Rules, name: str = "") -> Iterator[str]:
    key = _under(where, name)
    if isinstance(node, Condition):
        yield from condition_problems(key, node, known.questions)
    elif isinstance(node, Mapping):
        for each, item in node.items():
            yield from _problems(item, key, known, rules, str(each))
    elif isinstance(node, tuple):
        yield from _repeated(node, where, key)
        if node:
            yield from _broken_rules(node, GenericAlias(tuple, (type(node[0]), ...)), where, known, rules)
        for number, item in enumerate(node, start=1):
            if is_dataclass(item):
                yield from _problems(item, _place(item, number, where, key), known, rules)
    elif is_dataclass(node):
        yield from _names_problems(node, key, known)
        yield from _range_problems(node, key)
        yield from _broken_rules(node, type(node), key, known, rules)
        for each in fields(node):
            yield from _problems(getattr(node, each.name), key, known, rules, each.name)


def _broken_rules(node: Any, kind: Any, where: str, known: DataNames, rules: Rules) -> Iterator[str]:
    for sentence, found in rules[kind](node, known).items() if kind in rules else ():
        for each in ((),) if found is True else found or ():
            problem = sentence.format(*each if isinstance(each, tuple) else (each,))
            # One that begins with a dot goes on with the key itself.
            yield f"{where}{'' if problem.startswith('.') or not where else ': '}{problem}"


def _under(where: str, name: str) -> str:
    return f"{where}.{name}" if where and name else where or name


def _place(item: Any, number: int, where: str, key: str) -> str:
    """The key of an entry in a list: its name where it has one, else its number."""
    for name in ("id", "topic", "title", "label", "name", "dimension"):
        if given := getattr(item, name, ""):
            by = f"{item.framework} on " if name == "topic" and hasattr(item, "framework") else ""
            return _under(where, f"{by}{given}")
    return f"{key}[{number}]"


def _repeated(items: tuple[Any, ...], where: str, key: str) -> list[str]:
    if items and isinstance(items[0], str):
        return twice(f"entry of {key}", items)
    if not items or not is_dataclass(items[0]) or isinstance(items[0], Condition):
        return []
    first = type(items[0]).__name__
    kind, keys = _KEYS.get(first, (first.lower(), lambda one: (one.id,) if hasattr(one, "id") else ()))
    return twice(f"{kind} of {where}" if where else kind, (name for item in items for name in keys(item)))


def twice(kind: str, names: Iterable[str]) -> list[str]:
    """The names that are there more than once."""
    return [f"the {kind} {name} stands twice" for name, times in Counter(names).items() if times > 1]


def _names_problems(node: Any, where: str, known: DataNames) -> Iterator[str]:
    names = {each.name for each in fields(node)}
    for name in sorted(_CITES.keys() & names):
        cited = _listed(getattr(node, name))
        if not cited:
            yield f"{where}: {_CITES[name]}"
        yield from _unknown(_under(where, name), "framework", cited, FRAMEWORKS)
    for each, kind in NAMES.items():
        owner, _, name = each.partition(".")
        if owner == type(node).__name__ and kind in known.names:
            yield from _unknown(_under(where, name), kind, _listed(getattr(node, name)), known.names[kind])


def _unknown(where: str, kind: str, given: Iterable[str], known: Collection[str]) -> Iterator[str]:
    return (f"{where}: there is no {kind} {name!r}" for name in given if name not in known)


def _listed(value: str | Iterable[str]) -> tuple[str, ...]:
    return ((value,) if value else ()) if isinstance(value, str) else tuple(value)


def _range_problems(node: Any, where: str) -> Iterator[str]:
    ends = [getattr(node, name, None) for name in ("low", "likely", "high")]
    given = [end for end in ends if isinstance(end, int | float)]
    if given != sorted(given) or any(end < 0 for end in given):
        yield f"{where}: low, likely and high are out of order, or under zero"
    least, most = getattr(node, "at_least", None), getattr(node, "at_most", None)
    if least is not None and most is not None and least > most:
        yield f"{where}: at_least is over at_most"


# ---------------------------------------------------------------- conditions


def condition_problems(where: str, condition: Condition, known: Mapping[str, Question]) -> list[str]:
    """What is wrong with a condition: a name or a choice that isn't there, or a part that can never hold."""
    found = [problem for leaf in _leaves(condition) for problem in _leaf_problems(where, leaf, known)]
    return found or [
        f"{where}: it can never hold that {part.says(lambda name, choice: choice or name)}"
        for part in _nodes(condition)
        if not can_hold(part, (), known)
    ]


def _nodes(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in condition.parts:
        yield from _nodes(part)


def _leaves(condition: Condition) -> Iterator[Condition]:
    return (node for node in _nodes(condition) if not node.parts)


def _leaf_problems(where: str, leaf: Condition, known: Mapping[str, Question]) -> Iterator[str]:
    question = known.get(leaf.question)
    if question is None:
        yield f"{where}: its condition names {leaf.question!r}, which is no question that it can read"
        return
    if question.kind not in _FITS.get(leaf.op, (question.kind,)):
        yield f"{where}: {leaf.op} makes no sense for {question.id}"
    unknown = [choice for choice in leaf.choices if question.choice(choice) is None]
    yield from (f"{where}: {question.id} has no choice {choice!r}" for choice in unknown)


def can_hold(
    condition: Condition | None, unless: Sequence[Condition | None], known: Mapping[str, Question]
) -> bool:
    """Whether some answers make a condition hold and none of the others; None is one that always holds."""
    if None in unless:
        return False
    others = [each for each in unless if each is not None]
    leaves = [leaf for each in (*others, condition) if each is not None for leaf in _leaves(each)]
    # Its own questions come last: they vary first, while nothing else is answered.
    ids = list(dict.fromkeys(leaf.question for leaf in reversed(leaves)))[::-1]
    tried = [_values(known[name], [leaf for leaf in leaves if leaf.question == name]) for name in ids]
    for values in product(*tried):
        given = zip(ids, values, strict=True)
        answers = Answers({name: Answer(value=value) for name, value in given if value is not None})
        if (condition is None or condition.holds(answers) == "yes") and not any(
            each.holds(answers) == "yes" for each in others
        ):
            return True
    return False


def _values(question: Question, leaves: Sequence[Condition]) -> list[Value | None]:
    """The answers that can make a difference to some comparisons: no answer is the first."""
    if question.kind == "amount":
        step = 1.0 if question.whole else 1e-9
        edges = [leaf.number for leaf in leaves if leaf.op in ("at_least", "at_most")]
        near = {number + way * step for number in edges for way in (-1, 0, 1)}
        least, most = question.at_least or 0.0, question.at_most or 0.0
        return [None, *sorted(number for number in {*near, least, most} if least <= number <= most)]
    named = dict.fromkeys(choice for leaf in leaves for choice in leaf.choices)
    other = [choice.id for choice in question.choices if choice.id not in named][:1]
    if question.kind == "many":
        return [None, *((each,) for each in (*named, *other)), tuple(named)]
    return [None, *named, *(other or ["x"] * (not question.choices))]


def shadowed(entries: Iterable[Any], known: DataNames) -> Iterator[int]:
    """The places in a list, in which the last that holds counts, of those that can never be the last."""
    conditions = [each.holds_if for each in entries]
    for number, condition in enumerate(conditions, start=1):
        later = conditions[number:]
        named = {name for each in (condition, *later) if each is not None for name in each.questions()}
        if named <= known.questions.keys() and not can_hold(condition, later, known.questions):
            yield number


def stand_in(name: str, choices: Iterable[str], kind: Kind = "choice") -> Question:
    """Something that a condition may read as if it had been asked."""
    return Question(
        id=name,
        kind=kind,
        label=name,
        prompt="",
        read_aloud="",
        why="",
        used_by=(),
        choices=tuple(Choice(id=choice, label=choice) for choice in choices),
    )


# ---------------------------------------------------------------- formulas and sentences with parts


def formula_problems(where: str, text: str, known: Collection[str]) -> Generator[str, None, tuple[str, ...]]:
    """Say what is wrong with a formula; return the names that it reads."""
    try:
        formula = Formula(text)
        formula.check_names(known)
    except FormulaError as error:
        yield f"{where}: {error}"
        return ()
    return formula.names


def parts_of(sentences: str | Iterable[str]) -> list[tuple[str, str]]:
    """The parts that sentences leave open, each with how it is to be shown."""
    parsed = map(Formatter().parse, (sentences,) if isinstance(sentences, str) else sentences)
    return [(name, style or "") for parts in parsed for _, name, style, _ in parts if name is not None]


def ungiven(sentences: str | Iterable[str], given: Iterable[str]) -> list[str]:
    """The parts of sentences that nothing gives."""
    return sorted({name for name, _ in parts_of(sentences)}.difference(given))
