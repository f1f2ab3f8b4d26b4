"""What the bundled data says, written down a second time: tables, and conditions in a second notation.

`a=x|y` is one of the choices, `a~x` includes it, `a>=5` and `a<=5` compare, `a?` is answered; `!` denies, `&`
and `/` are "and" and "or". Nothing here reads a TOML file or shares code with `domain.conditions`.
"""

import itertools
import math
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bvbwizard.domain.interview.answers import Answer, Answers
from bvbwizard.domain.interview.questions import Question

_FOLDER = Path(__file__).parent / "data"
_TOKEN = re.compile(r"\s*([()&/!]|\w+\?|\w+(?:=|~|>=|<=)[\w.|+-]+)")
_LEAF = re.compile(r"(\w+?)(\?|>=|<=|=|~)([\w.|+-]*)")
_MANY = 1500
"""Situations tried at most; of more, as many are drawn."""


def rows(name: str) -> list[list[str]]:
    """The cells of each row of a table; rows under another row begin with a blank first cell."""
    lines = (_FOLDER / f"{name}.txt").read_text().splitlines()
    return [[cell.strip() for cell in line.split(";")] for line in lines if line and line[0] != "#"]


def blocks(name: str) -> list[tuple[list[str], list[list[str]]]]:
    """Rows with the rows under them."""
    found: list[tuple[list[str], list[list[str]]]] = []
    for cells in rows(name):
        if cells[0]:
            found.append((cells, []))
        else:
            found[-1][1].append(cells[1:])
    return found


def truth(stated: str, answers: Mapping[str, Answer]) -> str:
    """What a stated condition says of answers: yes, no or open; an empty one says yes."""
    if not stated:
        return "yes"
    tokens = _TOKEN.findall(stated)
    said, left = _either(tokens, answers)
    assert not left, stated
    return said


def _either(tokens: list[str], answers: Mapping[str, Answer]) -> tuple[str, list[str]]:
    """Parts with one sign between them: all "and", or all "or"."""
    said, tokens = _one(tokens, answers)
    parts, sign = [said], ""
    while tokens and tokens[0] in "&/":
        assert sign in ("", tokens[0]), "brackets are wanted around what is mixed"
        sign = tokens[0]
        said, tokens = _one(tokens[1:], answers)
        parts.append(said)
    strongest = {"": parts[0], "&": "no", "/": "yes"}[sign]
    weakest = {"": parts[0], "&": "yes", "/": "no"}[sign]
    return strongest if strongest in parts else "open" if "open" in parts else weakest, tokens


def _one(tokens: list[str], answers: Mapping[str, Answer]) -> tuple[str, list[str]]:
    first, rest = tokens[0], tokens[1:]
    if first == "!":
        said, rest = _one(rest, answers)
        return {"yes": "no", "no": "yes", "open": "open"}[said], rest
    if first == "(":
        said, rest = _either(rest, answers)
        assert rest[0] == ")"
        return said, rest[1:]
    return _leaf(first, answers), rest


def _leaf(token: str, answers: Mapping[str, Answer]) -> str:
    question, sign, value = _parts(token)
    answer = answers.get(question)
    if answer is None or answer.not_applicable:
        return "no"
    if sign == "?":
        return "yes"
    if answer.unknown:
        return "open"
    if sign in "=~":
        given = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        return "yes" if set(given) & set(value.split("|")) else "no"
    low = answer.low if answer.low is not None else answer.value
    high = answer.high if answer.high is not None else answer.value
    assert isinstance(low, float) and isinstance(high, float)
    fits = [end >= float(value) if sign == ">=" else end <= float(value) for end in (low, high)]
    return "yes" if all(fits) else "open" if any(fits) else "no"


def _parts(token: str) -> tuple[str, str, str]:
    found = _LEAF.fullmatch(token)
    assert found is not None, token
    return found[1], found[2], found[3]


def situations(stated: Sequence[str], questions: Mapping[str, Question]) -> Iterator[Answers]:
    """Answers at every number that the conditions name and one step beside it, every choice, and none."""
    leaves = [_parts(token) for text in stated for token in _TOKEN.findall(text) if token not in "()&/!"]
    names = list(dict.fromkeys(question for question, _, _ in leaves))
    tried = [_values(questions[name], [leaf for leaf in leaves if leaf[0] == name]) for name in names]
    draw = random.Random(1)
    every: Iterable[tuple[Answer | None, ...]] = itertools.product(*tried)
    if math.prod(map(len, tried)) > _MANY:
        every = (tuple(draw.choice(values) for values in tried) for _ in range(_MANY))
    for drawn in every:
        yield Answers({name: each for name, each in zip(names, drawn, strict=True) if each is not None})


def _values(question: Question, leaves: Sequence[tuple[str, str, str]]) -> list[Answer | None]:
    others: list[Answer | None] = [None, Answer(unknown=True)]
    if question.kind == "amount":
        numbers = {float(value) for _, sign, value in leaves if sign in (">=", "<=")} or {
            question.at_most or 1.0
        }
        step = 1.0 if question.whole else 0.001
        near = {
            number + way * step * (1 if question.whole else number)
            for number in numbers
            for way in (-1, 0, 1)
        }
        crossing = [Answer(low=number - step, high=number + step) for number in numbers]
        return [*others, *(Answer(value=float(number)) for number in sorted(near)), *crossing]
    if question.kind == "choice":
        return [*others, *(Answer(value=choice.id) for choice in question.choices)]
    if question.kind == "many":
        return [*others, *(Answer(value=(choice.id,)) for choice in question.choices)]
    return [*others, Answer(value="x"), Answer(not_applicable="no")]
