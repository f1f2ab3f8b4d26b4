"""Conditions as data: each evaluates to yes, no or open for some answers, and can say itself in English."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.values import Truth

Namer = Callable[[str, str | None], str]
"""Names a question (second argument None) or one of its choices as a phrase."""

_COMPARISONS = ("is", "is_one_of", "includes", "at_least", "at_most", "answered")


@dataclass(frozen=True, slots=True)
class Condition:
    """One node of a condition; always built by `parse`.

    A comparison is "no" if its question is unanswered or answered "doesn't apply".
    """

    op: str
    """One of all, any, not, is, is_one_of, includes, at_least, at_most, answered."""
    question: str = ""
    choices: tuple[str, ...] = ()
    number: float = 0.0
    parts: "tuple[Condition, ...]" = ()

    @classmethod
    def parse(cls, data: object) -> "Condition":
        """Parse a condition from its TOML table.

        Raises:
            ValueError: the table isn't a condition; the message says what one looks like.
        """
        return _parse(data)

    def holds(self, answers: Answers) -> Truth:
        """Whether the condition holds for these answers."""
        if self.parts:
            return _combine(self, answers)
        answer = answers.get(self.question)
        return "no" if answer is None else _compare(self, answer)

    def questions(self) -> tuple[str, ...]:
        """The ids of the questions it depends on, each once, in order."""
        if not self.parts:
            return (self.question,)
        return tuple(dict.fromkeys(q for part in self.parts for q in part.questions()))

    def says(self, name: Namer) -> str:
        """The condition as part of an English sentence."""
        if self.op in ("all", "any"):
            return _listed([part.says(name) for part in self.parts], "and" if self.op == "all" else "or")
        if self.op == "not":
            return f"it is not so that {self.parts[0].says(name)}"
        subject = name(self.question, None)
        if self.op == "answered":
            return f"{subject} is answered"
        if self.op in ("at_least", "at_most"):
            return f"{subject} is {self.op.replace('_', ' ')} {self.number:,.10g}"
        verb = "includes" if self.op == "includes" else "is"
        chosen = _listed([name(self.question, choice) for choice in self.choices], "or")
        return f"{subject} {verb} {chosen}"


def _parse(data: object) -> Condition:
    if not isinstance(data, Mapping):
        raise ValueError(f'a condition is a table such as {{ question = "id", is = "choice" }}, not {data!r}')
    keys = set(data)
    if len(keys) == 1 and (op := next(iter(keys))) in ("all", "any", "not"):
        parts = [data[op]] if op == "not" else data[op]
        if not isinstance(parts, list | tuple) or not parts:
            raise ValueError(f"{op} needs a list of conditions")
        return Condition(op=op, parts=tuple(_parse(part) for part in parts))
    ops = keys - {"question"}
    if "question" not in keys or len(ops) != 1 or (op := next(iter(ops))) not in _COMPARISONS:
        raise ValueError(
            f"a condition names a question and one of {', '.join(_COMPARISONS)}, not {sorted(keys)}"
        )
    if not isinstance(data["question"], str):
        raise ValueError(f"question is the id of a question, not {data['question']!r}")
    return _comparison(op, data["question"], data[op])


def _comparison(op: str, question: str, value: object) -> Condition:
    if op == "answered":
        if value is not True:
            raise ValueError("answered is true; a question without an answer is { not = { ... } } around it")
        return Condition(op=op, question=question)
    if op in ("at_least", "at_most"):
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise ValueError(f"{op} needs a number, not {value!r}")
        return Condition(op=op, question=question, number=float(value))
    is_list = isinstance(value, list | tuple)
    if (op == "is" and is_list) or (op == "is_one_of" and not is_list):
        raise ValueError(f"{op} needs {'one choice' if op == 'is' else 'a list of choices'}, not {value!r}")
    choices = tuple(value) if isinstance(value, list | tuple) else (value,)
    if not choices or not all(isinstance(choice, str) for choice in choices):
        raise ValueError(f"{op} names choices by their ids, not {value!r}")
    if len(set(choices)) < len(choices):
        raise ValueError(f"{op} names a choice twice: {value!r}")
    return Condition(op=op, question=question, choices=choices)


def _combine(condition: Condition, answers: Answers) -> Truth:
    """Stop at the part that decides: every answer evaluates hundreds of these."""
    if condition.op == "not":
        return _OPPOSITE[condition.parts[0].holds(answers)]
    decisive, otherwise = _DECISIVE[condition.op]
    result = otherwise
    for part in condition.parts:
        truth = part.holds(answers)
        if truth == decisive:
            return truth
        if truth == "open":
            result = truth
    return result


_OPPOSITE: dict[Truth, Truth] = {"yes": "no", "no": "yes", "open": "open"}
_DECISIVE: dict[str, tuple[Truth, Truth]] = {"all": ("no", "yes"), "any": ("yes", "no")}
"""The value with which one part decides the whole, and the value of the whole if none does."""


def _compare(condition: Condition, answer: Answer) -> Truth:
    if answer.not_applicable:
        return "no"
    if condition.op == "answered":
        return "yes"
    if answer.unknown:
        return "open"
    if condition.op in ("at_least", "at_most"):
        return _compare_number(condition, answer)
    for choice in answer.chosen:
        if choice in condition.choices:
            return "yes"
    return "no"


def _compare_number(condition: Condition, answer: Answer) -> Truth:
    ends = answer.ends
    if ends is None:
        return "no"
    low, high = ends
    if condition.op == "at_least":
        return "yes" if low >= condition.number else "open" if high >= condition.number else "no"
    return "yes" if high <= condition.number else "open" if low <= condition.number else "no"


def _listed(parts: list[str], word: str) -> str:
    if len(parts) < 3:
        return f" {word} ".join(parts)
    return f"{', '.join(parts[:-1])}, {word} {parts[-1]}"
