"""The rules of marking, as `data/rubric.toml` holds them: dimensions, weights by level, and numbers."""

from dataclasses import dataclass
from typing import Literal, get_args

DimensionId = Literal["framing", "coverage", "reasoning", "economics", "risk", "systems", "communication"]
DIMENSIONS: tuple[DimensionId, ...] = get_args(DimensionId)
Level = Literal["associate", "product-manager", "senior"]
LEVELS: tuple[Level, ...] = get_args(Level)
GoalPart = Literal["outcome", "whom", "number", "measure", "horizon", "guard"]
SumPart = Literal["amounts", "compared", "unit_cost", "turn", "people", "doubt"]
Foresight = Literal["seam", "sequence", "trigger", "logging", "fallback", "rollout"]
LOWEST, HIGHEST = 1.0, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """One of the things that are marked from 1 to 5."""

    id: DimensionId
    label: str
    asks: str
    """What it looks for, in one sentence."""
    frameworks: tuple[str, ...]
    weights: dict[Level, float]
    anchors: tuple[str, ...]
    """What a 1, 2, 3, 4 and 5 looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRules:
    """What of a text isn't read: copies of the brief and lists of words."""

    copied_share: float
    """From this share of its runs of words on, a sentence is the brief's."""
    copied_run: int
    """Words in a run."""
    small_words: tuple[str, ...]
    """Those that sentences are made with, and lists of words aren't."""
    list_items: int
    list_words: int
    list_function_words: float
    """Under this share of small words, so many pieces between commas are a list of words; under half of it,
    so many words without commas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingRules:
    """What each part of a goal is worth, over a 1."""

    stated: float
    outcome: float
    whom: float
    measure: float
    number: float
    horizon: float
    guard: float
    scenario: float
    long_words: int
    hedged: float
    """The most that a hedged goal gets."""
    says: dict[GoalPart, str]
    """What a goal says, by name, in the order of saying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRules:
    """What a component counts."""

    named: float
    """The share of a decided one that it counts."""
    critical_weight: float
    model_weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasoningRules:
    """What calls and reasons are worth, as shares of a component."""

    model_weight: float
    critical_weight: float
    right: float
    right_reasons: float
    near: float
    near_reasons: float
    wrong_reasons: float
    ruled_out_reasons: float
    """For a wrong call that a gate rules out."""
    model_wrong: float
    """The most that an answer gets whose call for the model is wrong or missing."""
    gate_weight: float
    """What a part counts whose call a gate rules out."""
    blanket: float
    """The share that a call counts where it is said of all the rest."""
    settling: float
    """A reason that leaves the model no other way: a gate."""
    deciding: float
    other: float
    false: float
    model_needs: dict[Level, float]
    """The weight of reasons that counts in full for the model."""
    part_needs: dict[Level, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class EconomicsRules:
    """What amounts are worth, over a 1."""

    in_words: float
    amount: float
    amounts_at_most: int
    compared: float
    unit_cost: float
    turn: float
    people: float
    doubt: float
    wrong: float
    unsupported: float
    lost_at_most: float
    says: dict[SumPart, str]
    """What may be said, by name, in the order of saying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskRules:
    """What risks are worth; `needs` of them make a 5."""

    answered: float
    named: float
    named_at_most: float
    own_weight: float
    other_weight: float
    needs: dict[Level, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemsRules:
    """What features are worth; `needs` of them make a 5."""

    feature: float
    needs: dict[Level, float]
    says: dict[Foresight, str]
    """The features, by name, in the order of saying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationRules:
    """What an order that can be followed is worth, over a 1."""

    decided: float
    first: float
    parts: float
    specific: float
    specific_share: float
    """The share of sentences with a specific that counts in full."""
    hedged: float
    padded: float


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """Everything that a mark rests on, apart from the text and the answer key."""

    levels: tuple[Level, ...]
    dimensions: tuple[Dimension, ...]
    reading: ReadingRules
    framing: FramingRules
    coverage: CoverageRules
    reasoning: ReasoningRules
    economics: EconomicsRules
    risk: RiskRules
    systems: SystemsRules
    communication: CommunicationRules

    def dimension(self, dimension_id: DimensionId) -> Dimension:
        """One dimension by its id."""
        return next(each for each in self.dimensions if each.id == dimension_id)


def in_halves(mark: float) -> float:
    """A mark between 1 and 5, in halves; a quarter goes up."""
    return min(HIGHEST, max(LOWEST, int(mark * 2 + 0.5 + 1e-9) / 2))
