"""The marks of one answer: seven dimensions, the claim check, what was missed, and the weighted whole."""

from collections.abc import Callable
from dataclasses import dataclass

from bvbwizard.rehearsal.marks.decisions import coverage, economics, reasoning
from bvbwizard.rehearsal.marks.foresight import risk, systems
from bvbwizard.rehearsal.marks.key import AnswerKey
from bvbwizard.rehearsal.marks.mark import Finding, Mark, made
from bvbwizard.rehearsal.marks.presentation import communication, framing
from bvbwizard.rehearsal.marks.read import AnswerRead, read_written
from bvbwizard.rehearsal.numbers.claims import Claim
from bvbwizard.rehearsal.rubric import DimensionId, Level, Rubric
from bvbwizard.rehearsal.text.cut import PartId
from bvbwizard.rehearsal.text.lexicon import Lexicon

_MARKED: dict[DimensionId, Callable[[AnswerRead], Finding]] = {
    "framing": framing,
    "coverage": coverage,
    "reasoning": reasoning,
    "economics": economics,
    "risk": risk,
    "systems": systems,
    "communication": communication,
}


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What an answer got."""

    scenario: str
    level: Level
    weights: dict[DimensionId, float]
    """Shares of the whole; economics weighs nothing where nothing is to be compared."""
    dimensions: dict[DimensionId, Mark]
    claims: tuple[Claim, ...]
    missing: tuple[PartId, ...]
    """The parts that aren't there, or are empty."""

    @property
    def overall(self) -> float:
        """1 to 5, weighted, to two decimals."""
        return round(sum(self.weights[each] * mark.exact for each, mark in self.dimensions.items()), 2)

    @property
    def missed(self) -> tuple[str, ...]:
        """What isn't there, each sentence once."""
        return tuple(dict.fromkeys(said for mark in self.dimensions.values() for said in mark.missed))

    @property
    def weakest(self) -> DimensionId:
        """The dimension that costs most: its weight times the points missing from a 5."""
        return min(self.dimensions, key=lambda each: (self.dimensions[each].exact - 5) * self.weights[each])


def marked(text: str, key: AnswerKey, lexicon: Lexicon, rubric: Rubric, level: Level) -> Marks:
    """Mark a written answer.

    Args:
        text: Markdown, with or without the headings Goal, Components, Decisions, Risks.
        key: the scenario's.
        lexicon: the words.
        rubric: the rules and their numbers.
        level: whose weights and needs count.
    """
    read = read_written(text, key, lexicon, rubric, level)
    return Marks(
        scenario=key.scenario.id,
        level=level,
        weights=weights_of(rubric, level, has_amounts=key.has_amounts),
        dimensions={dimension: made(read, dimension, find(read)) for dimension, find in _MARKED.items()},
        claims=read.claims,
        missing=read.written.missing,
    )


def weights_of(rubric: Rubric, level: Level, *, has_amounts: bool = True) -> dict[DimensionId, float]:
    """The dimensions' shares of the whole."""
    given = {
        each.id: each.weights[level] if has_amounts or each.id != "economics" else 0.0
        for each in rubric.dimensions
    }
    total = sum(given.values())
    return {dimension: weight / total for dimension, weight in given.items()}
