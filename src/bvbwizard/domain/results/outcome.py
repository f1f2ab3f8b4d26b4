"""What an evaluation says beside the options: opinions, gates, risks, the verdict, flips, what to ask."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from bvbwizard.domain.values import Option, Range, Variant

GateState = Literal["pass", "fail", "unknown"]
Level = Literal["none", "low", "medium", "high"]
LEVELS: tuple[Level, ...] = ("none", "low", "medium", "high")
Confidence = Literal["clear", "close", "blocked", "not_enough"]
Ended = Literal["dictated", "unproven", "trivial"]
"""Why a session ends before the comparison (B5)."""
RunnerUpBecause = Literal["as_many_voices", "cheaper", "next_most_voices", "beyond_your_limit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """One gate that applies, and what it does to each variant."""

    id: str
    label: str
    """Its short name: Latency limit."""
    sentence: str
    questions: tuple[str, ...]
    """The questions whose answers it reads."""
    states: dict[Variant, GateState]
    unlikely: frozenset[Variant] = frozenset()
    """Variants that a typical answer or the likely value would fail."""
    asks: dict[Variant, str] = field(default_factory=dict)
    """For an unknown variant, the question that would settle it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One risk of one option."""

    id: str
    option: Option
    level: Level
    because: str
    mitigation: str
    answers: tuple[str, ...] = ()
    """The question ids whose answers moved it."""
    label: str = ""
    """Its short name: Lock-in."""
    owner: str = ""
    """The role that looks after it."""
    source: str = ""
    """Where the reason comes from."""
    read_on: date | None = None
    """When the figure that the reason rests on was read."""
    chance_per_year: Range | None = None
    """How many times a year it comes; None where no source says."""
    chance_source: str = ""
    loss_usd: Range | None = None
    """What it costs if it comes; None where no source or no answer says."""
    loss_says: str = ""
    """What the loss is made of, in words."""
    usd_per_year: Range | None = None
    """Chance times loss; shown, and never added to a cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One source, A to E: the union of what its rows speak for, less what they speak against."""

    source: str
    speaks: bool
    """Whether it counts: neither empty nor naming every open option."""
    speaks_for: tuple[Option, ...]
    speaks_against: tuple[Option, ...]
    because: str = ""
    """Why, in its rows' sentences; empty until a verdict is put into words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A cheaper option that an unknown gate kept from being the verdict."""

    option: Option
    saving: float
    """As a share of the verdict's likely cost."""


ReasonKind = Literal["support", "cost", "gate", "criterion", "own_limits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictReason:
    """One thing that the verdict rests on; its kind says which fields it has."""

    kind: ReasonKind
    """Which sources name the option; what another one costs beside it; a gate that rules options out; a
    criterion that removes one; where the person's rule differs from E7's."""
    option: Option | None = None
    against: Option | None = None
    """The option that a cost or a criterion is compared with."""
    usd: float = 0.0
    """The option's likely cost over the horizon."""
    against_usd: float = 0.0
    difference_usd: Range | None = None
    """What the option costs more than the other, each driver moved once for both."""
    rule: str = ""
    """The id of the gate or of the criterion."""
    rules_out: tuple[Option, ...] = ()
    """What the gate removes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the answers amount to, and on what it rests; `say.verdict` puts it into words."""

    option: Option | None
    """None when blocked, ended, or when too little is known."""
    leaning: Option | None
    """The option that would be named if nothing were missing."""
    confidence: Confidence
    confidence_because: tuple[str, ...] = ()
    """near, unknown, typical, overruled; for the other confidences, what is missing or blocks."""
    reasons: tuple[VerdictReason, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    runner_up: Option | None = None
    runner_up_because: RunnerUpBecause | None = None
    needed: tuple[str, ...] = ()
    """The fewest questions whose answers would end `not_enough`."""
    silent: int = 0
    """How many more sources have to speak before there is a verdict."""
    is_vendor_open: bool = False
    """Whether the runner-up is as good a vendor, so that which one to buy from is left open."""
    support: dict[Option, int]
    """How many voices name each option."""
    voices: tuple[Voice, ...]
    voices_that_exist: int = 0
    ended: Ended | None = None

    @property
    def named(self) -> Option | None:
        """The option that it names, else the one that it leans to."""
        return self.option or self.leaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The nearest value of an answer, or another choice, that gives another verdict."""

    question: str
    direction: Literal["up", "down", "choice", "stated"]
    """`stated`: that somebody says what nobody has said turns it, even at the figure's own value."""
    value: float | str
    """Typing it turns the verdict. A choice's id; where many may be chosen, the id after a + if that one
    is added, after a - if it is taken away (adding `none` takes the others away)."""
    turns_to: Option | None
    """None: to nothing open, or to no verdict."""
    ratio: float | None
    """The value over the likely value; None where that is zero or a choice."""
    inside_range: bool
    """Whether it lies inside the answer's own range."""
    is_unknown: bool = False
    """Whether nobody has answered the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedWith:
    """The cheapest vendor model among the figures, at the same tokens; nobody has tested it."""

    model: str
    """The choice id of the model."""
    usd_per_month: float
    """Its token bill in month 1."""
    now_usd_per_month: float
    """The token bill of the model compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextQuestion:
    """A question that can still change the verdict."""

    question: str
    reason: Literal["gate", "unasked_gate", "cost", "comparison", "score", "framework"]
    about: str = ""
    """The option that a gate opens or closes, or the framework that can't speak without the answer."""


OpinionState = Literal["speaks", "abstains", "missing"]
Role = Literal["votes", "ceiling", "dissents", "reported"]
"""How a row counts in its source's voice: it names options; it cuts what the others of its source name
and adds nothing (B2's months and team); it only speaks against, and takes nothing out of the others' set
(E17); or it is shown and doesn't count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One framework's own view, by its source's own numbers."""

    id: str
    """The framework id, with the factor where it has several (`B2.team`); its first letter is the source."""
    state: OpinionState
    """`missing` where an answer that it needs isn't there."""
    speaks_for: tuple[Option, ...] = ()
    speaks_against: tuple[Option, ...] = ()
    because: str
    """Why, in a sentence."""
    answers: tuple[str, ...] = ()
    """The question ids it rests on."""
    missing: tuple[str, ...] = ()
    """The question ids whose answers it lacks."""
    path: tuple[str, ...] = ()
    """The steps taken, each with the branch that an answer cut."""
    closeness: str = ""
    """How near it is to saying something else, in a sentence; empty where it says nothing."""
    role: Role = "votes"

    @property
    def framework(self) -> str:
        """The framework id without a factor."""
        return self.id.partition(".")[0]


class Sentences(NamedTuple):
    """The sentences of an opinion."""

    because: str
    path: tuple[str, ...] = ()
    closeness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An opinion without its sentences: a search judges a thousand cases and puts none of them into words."""

    id: str
    state: OpinionState
    speaks_for: tuple[Option, ...] = ()
    speaks_against: tuple[Option, ...] = ()
    answers: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    role: Role = "votes"
    words: Callable[[], Sentences] = field(compare=False, repr=False)

    @property
    def framework(self) -> str:
        """The framework id without a factor."""
        return self.id.partition(".")[0]

    def opinion(self) -> Opinion:
        """The judgement with its sentences."""
        return Opinion(
            id=self.id,
            state=self.state,
            speaks_for=self.speaks_for,
            speaks_against=self.speaks_against,
            answers=self.answers,
            missing=self.missing,
            role=self.role,
            **self.words()._asdict(),
        )
