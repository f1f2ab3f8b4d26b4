"""The written answers under `rehearsal/answers/`, their order, and the changes made to the strong ones."""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bvbwizard.rehearsal.marks.marked import Marks, marked
from bvbwizard.rehearsal.rubric import DIMENSIONS, DimensionId, Level
from bvbwizard.store.marking import key_of, lexicon, rubric
from bvbwizard.store.scenarios import scenario

ANSWERS = Path(__file__).parent / "rehearsal" / "answers"
DAY = date(2026, 11, 21)
_HEADING = re.compile(
    r"^(?:#{1,6} .*|\*\*[A-Z][a-z &]+\*{0,2} ?:.*|[A-Z]+:? ?.*|Goal.*|Components|Decisions|Risks.*)$"
)


@dataclass(frozen=True)
class Mutation:
    """One change to an answer, and which dimensions have to go down."""

    scenario: str
    answer: str
    kind: str
    moves: tuple[DimensionId, ...]
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.scenario}-{self.answer}-{self.kind}"


@cache
def order(scenario_id: str) -> dict[str, Any]:
    """An order file."""
    return tomllib.loads((ANSWERS / scenario_id / "order.toml").read_text(encoding="utf-8"))


def scenario_ids() -> list[str]:
    """The scenarios that have answers."""
    return sorted(folder.name for folder in ANSWERS.iterdir() if folder.is_dir())


def answer(scenario_id: str, name: str) -> str:
    """One written answer."""
    return (ANSWERS / scenario_id / f"{name}.md").read_text(encoding="utf-8")


def tiers(scenario_id: str) -> dict[str, int]:
    """The answers, each with the number of its tier; 0 is the best."""
    return {name: at for at, tier in enumerate(order(scenario_id)["tiers"]) for name in tier["answers"]}


def marks_of(scenario_id: str, text: str, level: Level | None = None) -> Marks:
    """What an answer gets, at the scenario's own level unless another is given."""
    made = scenario(scenario_id)
    return marked(text, _key(scenario_id), lexicon(), rubric(), level or made.level_hint)


@cache
def _key(scenario_id: str) -> Any:
    return key_of(scenario(scenario_id), DAY)


def mutations() -> Iterator[Mutation]:
    """Every change of every order file."""
    for scenario_id in scenario_ids():
        for table in order(scenario_id)["mutations"]:
            before = answer(scenario_id, table["answer"])
            yield Mutation(
                scenario=scenario_id,
                answer=table["answer"],
                kind=table["kind"],
                moves=tuple(each for each in DIMENSIONS if each in table["moves"]),
                before=before,
                after=_changed(before, table, scenario_id),
            )


def _changed(text: str, table: dict[str, Any], scenario_id: str) -> str:
    if table["kind"] == "brief":
        brief = scenario(scenario_id).brief
        return "\n\n".join(f"# {part}\n{brief}" for part in ("Goal", "Components", "Decisions", "Risks"))
    if table["kind"] == "shuffle":
        return shuffled(text)
    if "append" in table:
        return padded(text, table["append"])
    for old, new in table["replace"]:
        assert text.count(old) == 1, (scenario_id, table["answer"], old)
        text = text.replace(old, new)
    return text


def padded(text: str, filler: str) -> str:
    """The same filler behind every section."""
    return "\n".join([*(_join(heading, [*lines, "", filler, ""]) for heading, lines in _sections(text))])


def shuffled(text: str, seed: int = 5) -> str:
    """The sentences of each line and the lines of each section in another order; a table keeps its head."""
    dice = random.Random(seed)
    out = []
    for heading, lines in _sections(text):
        head = [line for at, line in enumerate(lines) if _is_head(lines, at)]
        rest = [_sentences_shuffled(line, dice) for at, line in enumerate(lines) if not _is_head(lines, at)]
        rows = [line for line in rest if line.startswith("|")]
        others = [line for line in rest if not line.startswith("|")]
        dice.shuffle(rows)
        dice.shuffle(others)
        out.append(_join(heading, [*head, *rows, *([""] if head else []), *others]))
    return "\n".join(out)


def _is_head(lines: list[str], at: int) -> bool:
    def is_rule(line: str) -> bool:
        return re.fullmatch(r"\|[\s|:-]+\|?\s*", line) is not None

    return is_rule(lines[at]) or (at + 1 < len(lines) and is_rule(lines[at + 1]))


def _sentences_shuffled(line: str, dice: random.Random) -> str:
    if line.startswith("|") or re.match(r"\s*(?:[-*+]|\d+[.)])\s", line):
        return line
    sentences = re.split(r"(?<=[.!?:])\s+(?=[A-Z*])", line)
    dice.shuffle(sentences)
    return " ".join(sentences)


def _sections(text: str) -> list[tuple[str, list[str]]]:
    """The headings with their lines; what stands before the first has none."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in text.splitlines():
        if _is_heading(line):
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return found


def _is_heading(line: str) -> bool:
    words = ("goal", "component", "decision", "risk", "building blocks", "make / buy", "parts", "step ")
    plain = line.strip(" #*:").lower()
    is_marked = (
        line.startswith(("#", "**")) or line.isupper() or line.split(":")[0].isupper() or len(plain) < 14
    )
    return is_marked and plain.startswith(words)


def _join(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *lines]) if heading else "\n".join(lines)
